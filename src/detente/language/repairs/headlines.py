"""Mends what the parser gets wrong in headlines, which lack articles and auxiliaries.

In:  a parsed doc; which words the lexicon knows as verbs.
Out: the same doc with some heads moved.
Leaves out: sentences that end in a full stop; other sentences without a verb (repairs).

A headline tells what is planned by an infinitive behind a name ("Chad to send troops"), and its verb
stands between nouns that have no article, where it looks like one of them ("Kremlin denies plan").
"""

from __future__ import annotations

from detente.language.attributions.cues import says_clause
from detente.language.context_words import context_words
from detente.language.phrases import NOUNS, case_of, labels_under
from detente.language.repairs.governance import event_nouns, people
from detente.language.repairs.lemmas import inflected_bases, known_verbs
from detente.language.slots import class_words, is_infinitive, lemma_of
from detente.language.tree import Doc, Span, Token

CLAUSES = frozenset("ROOT parataxis appos ccomp conj".split())
"""Labels of a verb that leads its clause."""

LONG = 3
"""Letters of words that are written small in headlines too; how many longer ones these have."""


def repair_headlines(doc: Doc) -> Doc:
    """Give each headline the verb that the parse took for something else."""
    for sentence in list(doc.sents):
        last = next((t for t in reversed(list(sentence)) if not t.is_space), sentence[-1])
        if not last.is_punct or last.is_quote or _is_titled(sentence):
            _free_plan(sentence.root)
            _free_infinitive(sentence)
            _find_verb(sentence)
            _undergo(sentence.root)
    return doc


def _free_infinitive(sentence: Span) -> None:
    """ "Chad, Mali to send troops", "Chad to free captured pilot": the infinitive is the main verb."""
    subject = sentence.root
    if subject.pos_ not in NOUNS or not (subject.pos_ == "PROPN" or _acts(subject)):
        return
    if any(c.dep_ in ("cop", "nsubj") for c in subject.children):
        return
    named = (subject, *subject.conjuncts)
    clauses = (c for name in named for c in name.children if c.dep_ == "acl" and c.i > name.i)
    verb = next(clauses, None)
    if verb is None or not is_infinitive(verb):
        return
    if _is_event(subject) and any(c.dep_ in ("obj", "ccomp") for c in verb.children):
        return  # "Talks to end war" is no plan of the talks
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"


def _free_plan(root: Token) -> None:
    """ "Chad to free pilots, envoy says": the infinitive is what is said, by whoever stands before."""
    doers = [c for c in root.children if c.dep_ in ("nsubj", "dislocated") and c.i < root.i]
    for subject in doers[:-1] if says_clause(root) else ():
        for verb in [c for c in subject.children if c.dep_ == "acl" and is_infinitive(c)]:
            verb.head, verb.dep_ = root, "ccomp"
            subject.head, subject.dep_ = verb, "nsubj"


def _find_verb(sentence: Span) -> None:
    """ "Japan PM visits shrine", "Rebels free pilot": a known verb behind the first nouns is the root.

    What is also the name of an event ("US strikes in Yemen", "Chad talks resume") has to have its
    object right behind it, and no verb after it.
    """
    verb = _candidate(sentence)
    if verb is None or verb.i + 1 == sentence.end:
        return
    if verb.dep_ in CLAUSES and "nsubj" in labels_under(verb):
        return
    root, after = sentence.root, verb.nbor(1)
    parts = [t for t in sentence if t.i > verb.i]
    sound = root.pos_ in ("VERB", "AUX") and any("subj" in c.dep_ for c in root.children)
    bare = root == after and "obj" not in labels_under(root) and not _is_known(root)
    if sound and not (verb.head == root and (bare or _is_past(root))):
        return
    noun = bool({lemma_of(verb), *inflected_bases(verb.lower_)} & event_nouns())
    if noun and (sound or after.pos_ in ("ADP", "ADV", "PUNCT") or _is_past(after)):
        return
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    verb.set_morph("Tense=Pres|VerbForm=Fin")
    for token in parts:
        if token.head.i <= verb.i or token.head == token:
            token.head, token.dep_ = verb, _label(token)
    subject = _join_names([t for t in sentence if t.i < verb.i])
    subject.head, subject.dep_ = verb, "nsubj"
    if _is_past(after) and after.head == verb:
        _describe(after)
    elif after.head == verb and after.pos_ == "VERB":
        after.pos_, after.dep_ = "NOUN", "obj"


def _undergo(verb: Token) -> None:
    """ "Mali envoy summoned over insult", "Mali shelled by Chad": what is done to the subject."""
    labels, subject = labels_under(verb), _subject_of(verb)
    if subject is None or not _is_past(verb) or labels & {"obj", "iobj", "ccomp", "xcomp", "aux"}:
        return
    bases = {lemma_of(verb), *inflected_bases(verb.lower_)}
    told = "obl:agent" in labels or bases & context_words("undergone")
    if verb.pos_ == "VERB" and subject.pos_ in NOUNS and told:
        subject.dep_ = "nsubj:pass"


def _candidate(sentence: Span) -> Token | None:
    """The first word behind nouns that is a known verb in a form that agrees with its subject."""
    titled = _is_titled(sentence)
    for token in sentence[1:]:
        before = token.nbor(-1)
        if before.pos_ not in (*NOUNS, "ADJ", "NUM", "PUNCT", "CCONJ"):
            return None
        if before.pos_ not in NOUNS or not (token.is_lower or titled) or token.pos_ == "AUX":
            continue
        named = before.pos_ == "PROPN" or (before.is_title and not before.is_sent_start)
        somebody = named or _acts(before) or bool({before.lower_, lemma_of(before)} & people())
        plural = before.pos_ == "NOUN" and "Plur" in before.morph.get("Number", [])
        listed = any(t.text == "," for t in sentence.doc[sentence.start : token.i])
        single = token.lower_[-1:] == "s" and not plural
        if somebody and (single or plural or listed) and _is_known(token, bare=not single):
            return token
    return None


def _is_titled(sentence: Span) -> bool:
    """ "Chad Lifts Ban on Wine": every longer word is written large."""
    words = [t for t in sentence if t.is_alpha and len(t.text) > LONG]
    return len(words) >= LONG and all(t.is_title or t.is_upper for t in words)


def _is_known(word: Token, bare: bool = False) -> bool:
    bases = {word.lower_} if bare else {word.lower_, *inflected_bases(word.lower_)}
    return bool(bases & known_verbs()) and not bases & people()


def _join_names(parts: list[Token]) -> Token:
    """The subject among the words before a verb: the last noun, or the first of "Chad, Mali"."""
    commas = [t.i for t in parts if t.text == "," or t.dep_ == "cc"]
    ends = [t for t in parts if t.i + 1 in (*commas, parts[-1].i + 1) and t.pos_ in NOUNS]
    for token in parts:
        if token not in ends:
            end = next((e for e in ends if e.i > token.i), ends[-1])
            inside = parts[0].i <= token.head.i <= end.i and token.head != token
            if not inside:
                token.head = end
                token.dep_ = "punct" if token.is_punct else "compound"
    for token in ends[1:]:
        token.head, token.dep_ = ends[0], "conj"
    return ends[0]


def _label(token: Token) -> str:
    """What a word behind a headline's verb is to it."""
    if token.is_punct or token.dep_ in ("advcl", "ccomp", "xcomp", "advmod", "compound:prt"):
        return "punct" if token.is_punct else token.dep_
    if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        return "obl" if case_of(token) else "obj"
    if token.pos_ == "VERB":
        return "xcomp" if is_infinitive(token) else "advcl"
    return "advmod" if token.pos_ in ("ADV", "ADP") else "dep"


def _describe(participle: Token) -> None:
    """ "frees jailed reporter": the reporter is freed."""
    noun = next((c for c in participle.children if c.dep_ == "obj"), None)
    if noun is None or noun.i < participle.i:
        return
    for child in [c for c in participle.children if c != noun]:
        child.head = participle.head
    noun.head, noun.dep_ = participle.head, "obj"
    participle.head, participle.dep_ = noun, "amod"
    participle.set_morph("Tense=Past|VerbForm=Part")


def _is_past(token: Token) -> bool:
    return token.pos_ in ("VERB", "ADJ") and "Past" in token.morph.get("Tense", [])


def _acts(noun: Token) -> bool:
    """Whether a noun may be told to do something: "Chadian troops to leave", "Talks to resume"."""
    kinds = [class_words(kind) for kind in ("leader", "envoy", "troops")]
    return any(lemma_of(noun) in words for words in (*kinds, people())) or _is_event(noun)


def _is_event(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and bool({noun.lower_, lemma_of(noun)} & class_words("talks"))


def _subject_of(root: Token) -> Token | None:
    return next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
