"""Mends what the parser gets wrong in ways that grammar rules out.

In:  a parsed doc.
Out: the same doc with some heads moved.
Leaves out: anything that needs to know what the words mean.

Coordinated verbs agree in form: a finite verb is no second half of an infinitive, and a past verb is
no second half of a present one when a past verb stands above ("assured that it does not seek war,
but warned that ..."). What goes on after "he said" within a sentence is still said.
A sentence has a main verb: where the parse found none, a past participle that
stands between two noun phrases is that verb ("Japan lifted sanctions", "Protesters clashed with
police").
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from detente.language.context_words import context_words
from detente.language.lemmas import inflected_bases, known_verbs
from detente.language.phrases import case_of, is_time
from detente.language.slots import is_infinitive

SUBJECT_PARTS = frozenset("compound nmod:poss nmod:desc nmod:unmarked amod flat appos".split())

OBJECT_GUESSES = frozenset("appos dep nmod:unmarked obl:unmarked advmod".split())
"""What the parser calls the object or particle of a verb that it took for a noun."""

TIME_PHRASES = frozenset(("obl", "obl:unmarked"))

HIGHEST_CLIMB = 4
"""Governors looked at before giving up."""


def repair_coordination(doc: Doc) -> Doc:
    """Move coordinated verbs to the governor they agree with."""
    for token in doc:
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
            better = _told_before(token) if _has_subject(token) else _better_head(token)
            if better is not None:
                token.head = better
    return doc


def repair_phrases(doc: Doc) -> Doc:
    """Hang phrases where only one word can carry them.

    "met in the evening with her": what hangs on a time, but by "of", is the verb's. "the peninsula.
    of Crimea": what goes on by "of" after a stray full stop is the noun's.
    """
    for token in doc:
        above, case = token.head, case_of(token)
        if not case:
            continue
        timed = token.dep_ == "nmod" and above.dep_ in TIME_PHRASES and token.i > above.i
        if timed and is_time(above) and above.head.pos_ == "VERB" and case != "of":
            if not is_time(token):
                token.head, token.dep_ = above.head, "obl"
        elif token.dep_ in ("obl", "nmod") and case == "of" and token.left_edge.i - 2 >= token.sent.start:
            stop, noun = token.left_edge.nbor(-1), token.left_edge.nbor(-2)
            if stop.text == "." and noun.pos_ in ("NOUN", "PROPN"):
                token.head, token.dep_ = noun, "nmod"
    return doc


def repair_verbless(doc: Doc) -> Doc:
    """Give a sentence without a main verb the verb that the parse took for a participle."""
    for token in doc:
        if token.dep_ == "amod" and token.pos_ == "VERB":
            _free_from_object(token)
            _coordinate(token)
        elif token.dep_ == "cop" and token.head.pos_ == "VERB" and is_infinitive(token.head):
            # "are to meet": a verb has an auxiliary, never a copula.
            token.dep_ = "aux"
            for child in token.head.children:
                child.dep_ = "nsubj" if child.dep_ == "nsubj:outer" else child.dep_
    for sentence in list(doc.sents):
        _name_turn(sentence)
        _free_main_clause(sentence.root)
        root = sentence.root
        if _is_disguised(root):
            _unmask(root)
            continue
        if root.pos_ not in ("NOUN", "PROPN") or any(
            c.dep_ in ("cop", "nsubj", "nsubj:pass") for c in root.children
        ):
            continue
        for verb in (*root.children, *_hidden_verbs(root)):
            if _is_past(verb) and _take_over(root, verb):
                break
    return doc


def _name_turn(sentence: Span) -> None:
    """ "ROSSI: We are open": what stands in capitals before a colon is a name."""
    first = next((token for token in sentence if not token.is_punct), None)
    if first is None or first.i + 1 >= sentence.end or first.nbor().text != ":":
        return
    if first.is_upper and len(first) > 1 and first.lower_ not in context_words("label"):
        first.pos_ = "PROPN"


def _free_main_clause(root: Token) -> None:
    """Give a name or noun at the root the verb that hangs below it.

    "Chad to send troops" tells of a plan where it stands alone; "The general, who had left,
    returned" has a main verb after the relative clause; a participle with a subject is a verb.
    """
    deps = {c.dep_ for c in root.children}
    bare = root.pos_ == "ADJ" and "nsubj" in deps and "cop" not in deps
    if bare and any(base in known_verbs() for base in inflected_bases(root.lower_)):
        # "Troops advanced into Chad": an adjective has no subject of its own.
        root.pos_ = "VERB"
        root.set_morph("Tense=Past|VerbForm=Fin")  # type: ignore[attr-defined]
    if root.pos_ not in ("NOUN", "PROPN") or deps & {"cop", "nsubj"}:
        return
    for verb in root.children:
        if verb.dep_ == "amod" and verb.i < root.i and _is_past(verb) and _has_subject(verb):
            _make_root(root, verb)
            root.dep_ = "obj"
            return
        headline = verb.dep_ == "acl" and root.pos_ == "PROPN" and is_infinitive(verb)
        if headline and verb.i > root.i and not root.sent[-1].is_punct:
            _make_root(root, verb)
            root.dep_ = "nsubj"
            return
        if verb.dep_ != "acl:relcl":
            continue
        for other in verb.children:
            parted = other.i > 0 and other.nbor(-1).text == ","
            joined = any(c.dep_ == "cc" for c in other.children)
            if other.dep_ == "conj" and parted and not joined and _is_past(other):
                _make_root(root, other)
                root.dep_ = "nsubj"
                return


def _coordinate(verb: Token) -> None:
    """ "apologised and promised compensation": what "and" joins to a verb is a verb."""
    noun, above = verb.head, verb.head.head
    joined = any(c.dep_ == "cc" and c.i < verb.i for c in verb.children)
    if joined and noun.dep_ == "obj" and above.pos_ == "VERB" and above.i < verb.i < noun.i:
        verb.head, verb.dep_ = above, "conj"
        noun.head = verb


def _hidden_verbs(root: Token) -> list[Token]:
    """ "Talks between lawyers failed": the one verb, hung on a noun within the subject."""
    hidden = [
        verb
        for noun in root.children
        if noun.dep_ in ("nmod", "appos") and noun.i > root.i
        for verb in noun.children
        if verb.dep_ == "acl" and verb.i > noun.i and _is_past(verb) and _is_only_verb(verb)
    ][-1:]
    for verb in hidden:
        verb.head = root
    return hidden


def _free_from_object(verb: Token) -> None:
    """ "Oslo suspended deliveries, she said": the noun after the participle is its object.

    Told by the governing verb having two subjects.
    """
    noun, before = verb.head, verb.nbor(-1) if verb.i > verb.sent.start else None
    above = noun.head
    if before is None or before.pos_ not in ("PROPN", "NOUN") or noun.i < verb.i:
        return
    rivals = [c for c in above.children if c.dep_ == "nsubj" and c.i > noun.i]
    if noun.dep_ != "nsubj" or not rivals or not _is_past(verb):
        return
    while before.dep_ in ("flat", "compound") and before.head.i < verb.i:
        before = before.head
    verb.head, verb.dep_ = above, "ccomp"
    noun.head, noun.dep_ = verb, "obj"
    before.head, before.dep_ = verb, "nsubj"


def _is_past(verb: Token) -> bool:
    form = verb.morph.get("VerbForm", [])
    past = "Past" in verb.morph.get("Tense", []) or verb.lower_.endswith("ed")
    return verb.pos_ == "VERB" and past and "Ger" not in form and not _has_auxiliary(verb)


def _has_auxiliary(verb: Token) -> bool:
    return any(c.dep_.startswith("aux") or c.dep_ == "obl:agent" for c in verb.children)


def _take_over(root: Token, verb: Token) -> bool:
    """Make a participle the root; whether it could be done."""
    before = [c for c in root.children if c.i < verb.i and c.dep_ in SUBJECT_PARTS]
    if verb.dep_ == "amod" and verb.i < root.i and before:
        # "[Japan] [lifted] sanctions": what stood before as a compound is the subject.
        subject = before[-1]
        if any(c.dep_ == "det" and c.i > subject.i for c in root.children if c.i < verb.i):
            return False
        _make_root(root, verb)
        for part in before:
            part.head, part.dep_ = (verb, "nsubj") if part is subject else (subject, part.dep_)
        for child in list(root.children):
            if child.i < subject.i and child.dep_ in ("det", "amod", "nummod"):
                child.head = subject
        root.dep_ = "obj"
        return True
    if verb.dep_ in ("acl", "acl:relcl") and verb.i > root.i and not _has_subject(verb):
        told = any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children)
        if told or _is_only_verb(verb):
            _make_root(root, verb)
            for child in list(root.children):
                if child.i > verb.i:
                    child.head = verb
                    child.dep_ = {"nmod": "obl", "conj": "conj"}.get(child.dep_, child.dep_)
            root.dep_ = "nsubj"
            return True
    return False


def _is_only_verb(verb: Token) -> bool:
    """Whether a sentence with its full stop has no finite verb beside one."""
    sentence = verb.sent
    closed = any(token.text in (".", "!", "?") for token in sentence[-2:])
    return closed and not any(
        "Fin" in token.morph.get("VerbForm", []) for token in sentence if token != verb
    )


def _is_disguised(root: Token) -> bool:
    """Whether a root tagged as a noun is the verb: "Police shot two men", "Seoul backs down"."""
    before = root.nbor(-1) if root.i > root.sent.start else None
    if root.pos_ not in ("NOUN", "ADJ") or before is None or before.head != root:
        return False
    if before.dep_ not in (*SUBJECT_PARTS, "nsubj") or before.pos_ == "PRON":
        return False
    if any(c.dep_ in ("cop", "det", "case", "nmod:poss", "nummod") for c in root.children):
        return False
    plural = "Plur" in before.morph.get("Number", [])
    bases = [*inflected_bases(root.lower_), *([root.lower_] if plural else [])]
    if not any(base in known_verbs() for base in bases):
        return False
    return any(
        child.dep_ in ("obj", "compound:prt")
        or (child.dep_ == "ccomp" and any(c.dep_ == "mark" for c in child.children))
        or (child.dep_ in OBJECT_GUESSES and child.left_edge.i == root.i + 1)
        for child in root.children
        if child.i > root.i
    )


def _unmask(root: Token) -> None:
    """Make a verb of the root, a subject of what stands before it, an object of what follows."""
    root.pos_ = "VERB"
    form = "VerbForm=Fin" if root.lower_.endswith("s") else "Tense=Past|VerbForm=Fin"
    root.set_morph(form)  # type: ignore[attr-defined]
    root.nbor(-1).dep_ = "nsubj"
    for child in root.children:
        if child.dep_ in OBJECT_GUESSES and child.left_edge.i == root.i + 1:
            child.dep_ = "compound:prt" if child.pos_ in ("ADP", "ADV") else "obj"
        elif child.dep_ == "nmod":
            child.dep_ = "obl"


def _make_root(root: Token, verb: Token) -> None:
    verb.head, verb.dep_ = verb, "ROOT"
    root.head = verb


def _has_subject(token: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in token.children)


def _told_before(token: Token) -> Token | None:
    """ "Mali left, she said, and Chad followed": what goes on after the comment is told as well."""
    said = token.head
    told = [c for c in said.children if c.dep_ == "ccomp" and c.i < said.i]
    if not told or said.i + 1 >= token.i or said.nbor().text != ",":
        return None
    return told[0] if said.nbor(2).dep_ == "cc" and said.nbor(-1).text != "," else None


def _better_head(token: Token) -> Token | None:
    form, head = _form(token), token.head
    if not form or head.pos_ not in ("VERB", "AUX", "ADJ") or form == _form(head):
        return None
    climb = head
    for _ in range(HIGHEST_CLIMB):
        if climb.head == climb or climb.dep_ == "acl:relcl":
            return None
        climb = climb.head
        if climb.pos_ in ("VERB", "AUX", "ADJ") and climb.i < token.i and _form(climb) == form:
            return climb
    return None


def _form(token: Token) -> str:
    """ "Past", "Pres" of a finite clause, "Inf", "Ger"; "" where it cannot be told."""
    finite = [c for c in token.children if c.dep_.startswith(("aux", "cop"))]
    if any(c.lower_ in ("will", "would", "can", "could", "may", "might", "must") for c in finite):
        return "Modal"
    for word in (*finite, token):
        if "Fin" in word.morph.get("VerbForm", []):
            return next(iter(word.morph.get("Tense", [])), "")
    if any(c.lower_ == "to" and c.dep_ == "mark" for c in token.children):
        return "Inf"
    # A past participle without its auxiliary looks like the past, and is taken for it as often.
    if "Part" in token.morph.get("VerbForm", []):
        return next(iter(token.morph.get("Tense", [])), "Part")
    return next(iter(token.morph.get("VerbForm", [])), "")
