"""Mends what the parser gets wrong in headlines, which lack articles and auxiliaries.

In:  a parsed doc; which words the lexicon knows as verbs.
Out: the same doc with some heads moved.
Leaves out: sentences with their full stop; other sentences without a verb (repairs).

A headline tells what is planned by an infinitive behind a name ("Chad to send troops"), and its verb
stands between nouns that have no article, where it looks like one of them ("Kremlin denies plan").
"""

from __future__ import annotations

from detente.language.lemmas import inflected_bases, known_verbs
from detente.language.slots import class_words, is_infinitive, lemma_of
from detente.language.tree import Doc, Span, Token

NOUNS = ("NOUN", "PROPN")

LISTED = 2
"""Names that stand before a headline's verb without an "and"."""

SHORTEST = 5
"""Tokens of the shortest headline with two names: "Chad, Mali swap prisoners"."""


def repair_headlines(doc: Doc) -> Doc:
    """Give each headline the verb that the parse took for something else."""
    for sentence in list(doc.sents):
        if not sentence[-1].is_punct or sentence[-1].is_quote:
            _free_infinitive(sentence)
            if not _join_names(sentence):
                _free_verb(sentence)
                _free_second(sentence)
    return doc


def _free_infinitive(sentence: Span) -> None:
    """ "Chad, Mali to send troops", "Chad to free captured pilot": the infinitive is the main verb."""
    root = sentence.root
    subject = root if root.pos_ in NOUNS else _subject_of(root)
    if subject is None or not (subject.pos_ == "PROPN" or _acts(subject)):
        return
    if root == subject and any(c.dep_ in ("cop", "nsubj") for c in root.children):
        return
    named = (subject, *subject.conjuncts)
    clauses = (c for name in named for c in name.children if c.dep_ == "acl" and c.i > name.i)
    verb = next(clauses, None)
    if verb is None or not is_infinitive(verb):
        return
    if _is_event(subject) and any(c.dep_ in ("obj", "ccomp") for c in verb.children):
        return  # "Talks to end war" is no plan of the talks
    if root != subject:
        noun = next((c for c in root.children if c.dep_ == "obj"), None)
        past = "Past" in root.morph.get("Tense", [])
        if root.i != verb.i + 1 or noun is None or not past:
            return
        for child in [c for c in root.children if c not in (subject, noun)]:
            child.head = verb
        noun.head = verb
        root.head, root.dep_ = noun, "amod"
        root.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"


def _free_verb(sentence: Span) -> None:
    """ "Kremlin denies plan to attack": a bare plural verb behind a noun in -s is that verb's object."""
    root = sentence.root
    verb = _subject_of(root)
    if verb is None or root.pos_ != "VERB" or verb.i + 1 != root.i:
        return
    names = [c for c in verb.children if c.dep_ in ("compound", "amod", "nsubj")]
    known = any(base in known_verbs() for base in inflected_bases(verb.lower_))
    if root.lower_ != root.lemma_ or verb.lower_[-1:] != "s" or not known or not names:
        return
    called = all(t.text[:1].isupper() for t in names) or _acts(names[-1])
    if names[-1].i + 1 != verb.i or not called:
        return
    for child in [c for c in root.children if c.i > root.i and c.dep_ == "xcomp"]:
        child.dep_ = "acl"
    _lead(verb, names[-1])
    root.head, root.dep_, root.pos_ = verb, "obj", "NOUN"


def _free_second(sentence: Span) -> None:
    """ "Mali junta orders envoy to leave": a noun in -s behind the root is its verb."""
    root = sentence.root
    verb = root.nbor(1) if root.i + 1 < sentence.end else root
    if root.pos_ != "NOUN" or verb.head != root or verb.pos_ != "NOUN" or verb.lower_[-1:] != "s":
        return
    told = [c for c in root.children if c.i > verb.i and c.dep_ in ("obj", "appos", "nmod")]
    finite = any("Fin" in t.morph.get("VerbForm", []) for t in sentence)
    known = any(base in known_verbs() for base in inflected_bases(verb.lower_))
    if finite or not known or not told or verb.right_edge != verb:
        return
    for child in [c for c in root.children if c.i > verb.i]:
        child.head = verb
    told[0].dep_ = "obj"
    for child in [c for c in root.children if c.dep_ == "nsubj"]:
        child.dep_ = "compound"
    _lead(verb, root)


def _join_names(sentence: Span) -> bool:
    """ "Chad, Mali swap prisoners": a bare verb behind two names looks like a noun."""
    doc, first = sentence.doc, sentence[0]
    names = [t for t in sentence if t.pos_ == "PROPN"]
    if len(names) < LISTED or len(sentence) < SHORTEST or sentence[1].text != ",":
        return False
    second, verb = doc[first.i + 2], doc[first.i + 3]
    bare = verb.pos_ == "NOUN" and verb.dep_ == "compound" and verb.lower_ in known_verbs()
    if (first.pos_, second.pos_) != ("PROPN", "PROPN") or not bare:
        return False
    thing, root = verb.head, sentence.root
    second.head, second.dep_ = first, "conj"
    _lead(verb, first)
    for token in {thing, root} - {first}:
        token.head = verb
        token.dep_ = "obj" if token == thing else "dep"
    return True


def _lead(verb: Token, subject: Token) -> None:
    """Make a verb the root, with its subject."""
    verb.head, verb.dep_, verb.pos_ = verb, "ROOT", "VERB"
    verb.set_morph("Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]
    subject.head, subject.dep_ = verb, "nsubj"


def _acts(noun: Token) -> bool:
    """Whether a noun may be told to do something: "Chadian troops to leave", "Talks to resume"."""
    somebody = any(lemma_of(noun) in class_words(kind) for kind in ("leader", "envoy", "troops"))
    return somebody or _is_event(noun)


def _is_event(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and bool({noun.lower_, lemma_of(noun)} & class_words("talks"))


def _subject_of(root: Token) -> Token | None:
    return next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
