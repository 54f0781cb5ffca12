"""Puts lemmas right that the trained lemmatizer invents ("expelled" -> "expelle").

In:  a doc with lemmas, the words that the lexicon knows.
Out: the same doc; a verb or noun whose lemma nobody knows takes a known one that its form allows.
Leaves out: which form is which (`forms.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.knowledge import DATA, Act, Cue, Knowledge, Operator, per_knowledge, read_table
from detente.language.tree import Doc, Token

SIBILANTS = ("s", "x", "z", "ch", "sh", "o", "i")
"""Ends of words whose plural has an e of its own ("boxes", "vetoes"), and of those in y."""

SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""What doubles its last letter before an ending: "raped" is not of "rap"."""


def repair_lemmas(doc: Doc, known: Container[str]) -> Doc:
    """Replace unknown lemmas, and irregular forms left as they are, by known ones."""
    irregular, verbs, told = load_forms(), known_verbs(), condition_words()
    for token in doc:
        if token.pos_ == "VERB" and (joined_base := _with_hyphen(token, verbs)):
            token.lemma_ = joined_base
            continue
        if token.pos_ not in ("VERB", "NOUN", "ADJ"):
            continue
        lemma, base = token.lemma_.lower(), irregular.get(token.lower_, "")
        part = token.dep_ == "compound"  # "warning shots"
        words, more = (verbs, verbs) if token.pos_ == "VERB" and not part else (known, told)
        if token.pos_ == "NOUN" and token.lower_.endswith("ing"):
            token.lemma_ = token.lower_  # "flag burning"
            continue
        if lemma in words and not (base and lemma == token.lower_) and _may_be(lemma, token.lower_):
            continue
        # "re-opened" is looked up as "reopened" too.
        whole = token.lower_.replace("-", "")
        joined = (whole, *find_bases(whole)) if "-" in token.text else ()
        bases = (base, *find_bases(token.lower_), *joined)
        known_base = next((b for b in bases if b in words or b in more), "")
        if known_base:
            token.lemma_ = known_base
        elif base or not _may_be(lemma, token.lower_):
            singular = token.lower_.endswith(("us", "ss", "is"))
            likely = next(find_bases(token.lower_), token.lower_)  # "ied" has none
            token.lemma_ = base or (token.lower_ if singular else likely)
    return doc


def _with_hyphen(verb: Token, known: Container[str]) -> str:
    """The verb that two words joined by a hyphen are: who "strong-armed" Oslo did not arm it."""
    mark = verb.nbor(-1) if verb.i > 1 else verb
    half = mark.nbor(-1) if mark.text == "-" else verb
    if half == verb or half.whitespace_ or mark.whitespace_:
        return ""
    whole = half.lower_ + verb.lower_
    return next((base for base in (whole, *find_bases(whole)) if base in known), "")


def _may_be(lemma: str, form: str) -> bool:
    """Whether a plural or a past can have a base: "sites" has not "sit", nor "dumped" "dum"."""
    regular = form.endswith(("s", "ed")) and form not in load_forms() and form.isalpha()
    return not regular or lemma == form or lemma in find_bases(form)


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form that no ending tells, and its base."""

    form: str
    base: str


@lru_cache(maxsize=1)
def load_forms() -> dict[str, str]:
    """Base forms of irregular ones.

    >>> load_forms()["retook"]
    'retake'
    """
    return {row.form: row.base for row in read_table(DATA / "lexicon" / "forms.tsv", Form)}


def inflected_bases(form: str) -> Iterator[str]:
    """The base forms of a word that may be a finite verb of the third person or the past.

    >>> "shoot" in inflected_bases("shot"), list(inflected_bases("summit"))
    (True, [])
    """
    if form in load_forms():
        yield load_forms()[form]
    if not form.endswith("ing"):
        yield from find_bases(form)


@per_knowledge
def known_verbs(knowledge: Knowledge) -> frozenset[str]:
    """The verbs that the lexicon codes, and those that report speech."""
    rows: list[Act | Operator | Cue] = [*knowledge.acts, *knowledge.operators, *knowledge.cues]
    return frozenset(row.word.partition(" ")[0] for row in rows if row.kind == "verb")


def find_bases(form: str) -> Iterator[str]:
    """The base forms that an inflected English word may have, likelier first.

    >>> list(find_bases("expelled"))[:3]
    ['expell', 'expelle', 'expel']
    >>> "deny" in find_bases("denies")
    True
    """
    for ending in ("ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            single = ending in ("ed", "ing") and SHORT.fullmatch(stem)
            if (ending != "es" or stem.endswith(SIBILANTS)) and not single:
                yield stem
            if ending != "s":
                yield stem + "e"
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("ck"):
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if ending == "ing" and stem.endswith("y"):
                yield stem[:-1] + "ie"


@per_knowledge
def condition_words(knowledge: Knowledge) -> frozenset[str]:
    """What the acts of the lexicon ask for in their slots."""
    return frozenset(word for act in knowledge.acts for _, told in act.conditions for word in told)


@per_knowledge
def known_words(knowledge: Knowledge) -> frozenset[str]:
    """The lemmas that the lexicon and the tables of roles and cues know."""
    words = [act.word for act in knowledge.acts]
    words += [operator.word for operator in knowledge.operators]
    words += [cue.word for cue in knowledge.cues]
    words += [role.word for role in knowledge.roles]
    words += [noun.word for noun in knowledge.classes]
    return frozenset(part for word in words for part in word.split())
