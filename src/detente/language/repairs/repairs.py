"""Mends what the parser gets wrong in ways that grammar rules out.

In:  a parsed doc; which words the lexicon knows as verbs.
Out: the same doc with some heads moved.
Leaves out: whose argument a phrase is (arguments); anything else that words mean.

A comment at the end of a sentence ("..., an envoy claims") ends in a verb. A sentence has a main verb:
where the parse found none, a past participle that stands between two noun phrases is that verb ("Japan
lifted sanctions", "Protesters clashed with police").
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues
from detente.language.context_words import context_words
from detente.language.function_words import AN, ENDS, THAT
from detente.language.phrases import NOUNS, case_of, has_subject, is_marked, labels_under
from detente.language.repairs.lemmas import inflected_bases, known_verbs
from detente.language.repairs.verb_forms import bases_of, has_auxiliary
from detente.language.slots import class_words, is_gerund, is_infinitive
from detente.language.tree import Doc, Span, Token

SUBJECT_PARTS = frozenset("compound nmod:poss nmod:desc nmod:unmarked amod flat appos".split())

OBJECT_GUESSES = frozenset("appos dep nmod:unmarked obl:unmarked advmod".split())
"""What the parser calls the object or particle of a verb that it took for a noun."""

SINGLE = frozenset("a an this that each every another".split())
"""Articles that no plural has."""

CLAUSES = frozenset("ROOT ccomp advcl acl:relcl conj parataxis nsubj dislocated".split())
"""Labels of what leads a clause."""

CONTENT = frozenset("ccomp acl acl:relcl".split())
"""What the parser calls the clause with "that" behind a verb that it took for a noun."""

MEANTIME = frozenset("while when after before upon".split())
"""What opens a gerund between who does something and his verb."""

HEADS = frozenset(("NOUN", "PROPN", "NUM"))
"""What a sentence begins with that the parse gave no main verb: "One of them left"."""


def repair_verbless(doc: Doc) -> Doc:
    """Give a sentence without a main verb the verb that the parse took for a participle."""
    for token in doc:
        if token.pos_ == "NOUN" and token.dep_ in ("parataxis", "appos"):
            _unmask_comment(token)
        if token.dep_ == "amod" and token.head.pos_ == "VERB" and has_subject(token.head):
            _unmask_ordinal(token)
        if token.lower_ == "having" and token.dep_ == "aux" and token.i > token.sent.start:
            _free_denial(token)
        if token.pos_ == "NOUN" and _is_clause(token):
            _unmask(token)
        elif token.dep_ == "cop" and token.head.pos_ == "VERB" and is_infinitive(token.head):
            # "are to meet": a verb has an auxiliary, never a copula.
            token.dep_ = "aux"
            for child in token.head.children:
                child.dep_ = "nsubj" if child.dep_ == "nsubj:outer" else child.dep_
    for sentence in list(doc.sents):
        _name_turn(sentence)
        _name_report(sentence[0])
        _free_main_clause(sentence.root)
        root = sentence.root
        if root.pos_ in NOUNS and _act_behind_gerund(root):
            continue
        _give_to_gerund(root)
        if _is_disguised(root):
            _unmask(root)
            continue
        if root.pos_ not in HEADS or _is_told(root):
            continue
        beyond = [c for told in root.children if told.dep_ == "acl:relcl" for c in told.children]
        beyond += [c for thing in beyond if thing.dep_ in ("obj", "obl") for c in thing.children]
        for verb in beyond:
            # "Mali, which borders Togo, called": the parse hangs the verb on the clause before.
            bare = verb.dep_ in ("advcl", "conj", "acl") and not labels_under(verb) & {"mark", "cc"}
            if bare and _is_past(verb) and verb.nbor(-1).text == ",":
                for more in [c for c in verb.head.children if c.dep_ == "conj" and c.i > verb.i]:
                    more.head = verb
                verb.head, verb.dep_ = root, "acl"
        masked = [noun for noun in root.children if _is_masked(noun)]
        masked += [c for c in root.children if _is_hidden(c)]
        for noun in masked:
            noun.pos_, noun.dep_ = "VERB", "amod"
            noun.set_morph("Tense=Pres|VerbForm=Fin")
            bases = (*inflected_bases(noun.lower_), noun.lower_)
            noun.lemma_ = next(b for b in bases if b in known_verbs())
        for verb in (*root.children, *_second_clauses(root)):
            if (verb in masked or _is_past(verb)) and _take_over(root, verb):
                break
    return doc


def _act_behind_gerund(root: Token) -> bool:
    """ "Moe while talking to the press | accused Rossi": whether a name got back what he did."""
    doc, end = root.doc, root.right_edge.i + 1
    apart = root.sent.end < len(doc) and doc[root.sent.end].lower_ in MEANTIME
    first = doc[root.sent.end] if apart else next((c for c in root.children if c.i > root.i), root)
    gerund = first.head if apart else first
    mark = gerund.left_edge
    if mark.lower_ not in MEANTIME or gerund.dep_ != "advcl" or not is_gerund(gerund):
        return False
    if doc[mark.i - 1] not in (root, *root.subtree) or labels_under(root) & {"cop", "nsubj"}:
        return False
    if apart:
        verb = gerund.head
    else:
        below = [t for t in gerund.subtree if gerund.i < t.i < end and _is_past(t)]
        takes = (t for t in below if labels_under(t) & {"obj", "ccomp"} or t.dep_ == "xcomp")
        verb = next((t for t in takes if t.dep_ in ("acl", "acl:relcl", "xcomp")), root)
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    beside = who is not None and who.left_edge.i == gerund.i + 1 and who.right_edge.i + 1 == verb.i
    if verb.pos_ != "VERB" or verb.i < gerund.i or not (who is None or beside):
        return False
    if who is not None:
        who.head, who.dep_ = gerund, "obj"
    _make_root(root, verb)
    root.dep_ = "nsubj"
    gerund.head = verb
    for child in [c for c in root.children if c.i > verb.i]:
        child.head = verb
    verb.set_morph("Tense=Past|VerbForm=Fin")
    return True


def _give_to_gerund(verb: Token) -> None:
    """ "Moe after meeting **Rossi** thanked Bo": who stands behind the gerund is whom he met."""
    doers = [c for c in verb.children if c.dep_ in ("dislocated", "nsubj") and c.i < verb.i]
    if len(doers) != 2 or doers[1].right_edge.i + 1 != verb.i:
        return
    name, who = doers
    gerund = verb.doc[who.left_edge.i - 1]
    bare = gerund.dep_ == "advcl" and is_gerund(gerund) and not labels_under(gerund) & {"obj"}
    mark = gerund.left_edge
    if bare and mark.lower_ in MEANTIME and name.right_edge.i + 1 == mark.i:
        who.head, who.dep_, name.dep_ = gerund, "obj", "nsubj"


def _is_told(root: Token) -> bool:
    """Whether a noun is said to be something; "The rig left Danish waters" has a verb between."""
    labels = labels_under(root)
    acts = any(c.dep_ == "amod" and c.pos_ == "VERB" for c in root.children)
    return "cop" in labels or (bool(labels & {"nsubj", "nsubj:pass"}) and not acts)


def _unmask_ordinal(word: Token) -> None:
    """ "The two first met in May": right before a finite verb an ordinal tells when."""
    verb = word.head
    past = "Past" in verb.morph.get("Tense", []) and not has_auxiliary(verb)
    if past and word.i + 1 == verb.i and "Ord" in word.morph.get("NumType", []):
        word.pos_, word.dep_ = "ADV", "advmod"
        verb.set_morph("Tense=Past|VerbForm=Fin")


def _is_masked(noun: Token) -> bool:
    """ "Chad's power company buys gas": no kind of thing is told by a plural in small letters."""
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    kind = noun.dep_ == "compound" and noun.text.islower() and noun.lower_[-1:] == "s"
    subject = before.head == noun.head and before.dep_ == "compound" and before.pos_ != "VERB"
    known = any(base in known_verbs() for base in inflected_bases(noun.lower_))
    return kind and subject and known


def _is_hidden(word: Token) -> bool:
    """ "Chad limited imports.", "The premier set foot in it.": nothing else in it is a verb."""
    before = word.nbor(-1) if word.i > word.sent.start else word
    subject = before.head == word.head and before.dep_ == "compound" and word.text.islower()
    past = word.dep_ == "amod" and word.pos_ == "ADJ" and word.lower_[-2:] == "ed"
    past |= word.dep_ == "compound" and word.lower_ in context_words("its own past")
    known = {word.lower_, *inflected_bases(word.lower_)} & known_verbs()
    return subject and past and bool(known) and _is_only_verb(word)


def _second_clauses(root: Token) -> list[Token]:
    """ "Men of a unit that was sent home rebelled": what follows a noun's own clause is no other.

    So is what follows those who are counted: "Thousands of Danes massed", "A team of Danes left", and
    what has an object in a sentence without a verb: "A raid that led to the death of five used drones".
    """
    nouns = [noun for noun in root.children if noun.dep_ == "nmod"]
    clauses = [[c for c in noun.children if c.dep_.startswith("acl")] for noun in nouns]
    counted = root.lemma_.lower() in context_words("crowd") | class_words("retinue")
    told = [c for over in (root, *nouns) for c in over.children if c.dep_ == "acl:relcl"]
    within = [t for clause in told for t in clause.subtree if t.dep_ == "acl"]
    return [t for t in within if "obj" in labels_under(t) and _is_only_verb(t)] + [
        c[-1]
        for c in clauses
        if (len(c) == 2 and c[0].dep_ == "acl:relcl")
        or (counted and len(c) == 1 and c[0].dep_ == "acl")
    ]


def _name_turn(sentence: Span) -> None:
    """ "ROSSI: We are open": what stands in capitals before a colon is a name."""
    first = next((token for token in sentence if not token.is_punct), None)
    if first is None or first.i + 1 >= sentence.end or first.nbor().text != ":":
        return
    if first.is_upper and len(first) > 1 and first.lower_ not in context_words("label"):
        first.pos_ = "PROPN"


def _name_report(first: Token) -> None:
    """ "Claims that Rome left are false": a verb in -s without a subject is a plural."""
    told = next((c for c in first.children if c.dep_ == "ccomp" and is_marked(c, THAT)), None)
    bases = inflected_bases(first.lower_) if first.pos_ == "VERB" else ()
    noun = next((b for b in bases if "clause" in load_cues().get(f"{b} (noun)", ())), "")
    if told is None or not noun or first.lower_[-1:] != "s" or has_subject(first):
        return
    rest = (c for over in (first, told) for c in over.children if c.dep_ == "ccomp")
    main = next((c for c in rest if c.i > told.i and not is_marked(c, THAT)), None)
    if first.head == first:
        if main is None:
            return
        for child in [c for c in main.children if c.dep_ == "nsubj" and c.i > told.i]:
            child.head, child.dep_ = told, "obj"
        passive = "aux:pass" in labels_under(main)
        main.head, main.dep_ = main, "ROOT"
        first.head, first.dep_ = main, "nsubj:pass" if passive else "nsubj"
        for mark in [c for c in first.children if c.is_punct]:
            mark.head = main
    first.pos_, first.lemma_, told.dep_ = "NOUN", noun, "acl"


def _free_main_clause(root: Token) -> None:
    """Give a name or noun at the root the participle with a subject that hangs below it."""
    deps = {c.dep_ for c in root.children}
    bare = root.pos_ == "ADJ" and "nsubj" in deps and "cop" not in deps
    if bare and any(base in known_verbs() for base in inflected_bases(root.lower_)):
        # "Troops advanced into Chad": an adjective has no subject of its own.
        root.pos_ = "VERB"
        root.set_morph("Tense=Past|VerbForm=Fin")
    if root.pos_ not in ("NOUN", "PROPN") or deps & {"cop", "nsubj"}:
        return
    for verb in root.children:
        whole = (
            verb.pos_ == "VERB"
            if verb.dep_ == "compound"
            else verb.dep_ == "amod" and _is_past(verb)
        )
        if whole and verb.i < root.i and has_subject(verb):
            _make_root(root, verb)
            root.dep_ = "obj"
            return


def _free_denial(having: Token) -> None:
    """ "The rebels denied having agreed": no sentence has but "having" for its auxiliary."""
    verb, told = having.nbor(-1), having.head
    doer = verb.head
    if verb.dep_ == "acl" and _is_past(verb) and doer.head == told and doer.dep_ == "nsubj":
        above, dep = (verb, "ROOT") if told.head == told else (told.head, told.dep_)
        for mark in [c for c in told.children if c.dep_ == "mark" and c.i < doer.i]:
            mark.head = verb
        verb.head, verb.dep_ = above, dep
        told.head, told.dep_ = verb, "ccomp"
        doer.head, doer.dep_ = verb, "nsubj"


def _is_past(verb: Token) -> bool:
    form = verb.morph.get("VerbForm", [])
    past = "Past" in verb.morph.get("Tense", []) or verb.lower_.endswith("ed")
    return verb.pos_ == "VERB" and past and "Ger" not in form and not has_auxiliary(verb)


def _take_over(root: Token, verb: Token) -> bool:
    """Make a participle the root; whether it could be done."""
    before = [c for c in root.children if c.i < verb.i and c.dep_ in (*SUBJECT_PARTS, "nsubj")]
    named = before and before[-1].pos_ in ("NOUN", "PROPN")
    if verb.dep_ == "amod" and verb.i < root.i and named:
        # "[Japan] [lifted] sanctions": what stood before as a compound is the subject.
        subject = before[-1]
        _make_root(root, verb)
        for part in before:
            part.head, part.dep_ = (verb, "nsubj") if part is subject else (subject, part.dep_)
        for child in list(root.children):
            if child.i < subject.i and child.dep_ in ("det", "amod", "nummod"):
                child.head = subject
        root.dep_ = "obj"
        return True
    if verb.dep_ in ("acl", "acl:relcl") and verb.i > root.i and not has_subject(verb):
        told = any(c.dep_ in ("obj", "ccomp", "xcomp") for c in verb.children)
        # "Oman, which has good ties with Iran, called on it"
        named = root.pos_ == "PROPN" or any(
            c.pos_ == "PROPN" for c in root.children if c.i < verb.i
        )
        told |= named and verb.nbor(-1).text == ","
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
    """Whether a sentence with its full stop has no finite verb beside one and relative clauses."""
    sentence = verb.sent
    closed = any(token.text in ENDS for token in sentence[-2:])
    told = {t for clause in sentence if clause.dep_ == "acl:relcl" for t in clause.subtree}
    verbs = (token for token in sentence if not case_of(token))  # "against its moves"
    finite = (token for token in verbs if "Fin" in token.morph.get("VerbForm", []))
    return closed and all(token == verb or token in told for token in finite)


def _is_disguised(root: Token) -> bool:
    """Whether a root tagged as a noun is the verb: "Police shot two men", "Seoul backs down"."""
    before = root.nbor(-1) if root.i > root.sent.start else None
    if root.pos_ not in ("NOUN", "ADJ") or before is None or before.head != root:
        return False
    if before.dep_ not in (*SUBJECT_PARTS, "nsubj") or before.pos_ == "PRON":
        return False
    told = any(_says_that(c) for c in root.children)
    told &= root.lower_[-1:] == "s" and root.dep_ == "ROOT"  # "The Council regrets that ..."
    own = labels_under(root) & {"cop", "det", "case", "nmod:poss", "nummod"}
    if own - ({"det"} if told else set()):
        return False
    plural = "Plur" in before.morph.get("Number", [])
    bases = [*inflected_bases(root.lower_), *([root.lower_] if plural else [])]
    if not any(base in known_verbs() for base in bases):
        return False
    return told or any(
        child.dep_ in ("obj", "compound:prt")
        or (child.dep_ == "obl" and before.dep_ == "nsubj" and child.left_edge.i == root.i + 1)
        or (child.dep_ in CONTENT and any(c.dep_ == "mark" for c in child.children))
        or (child.dep_ in OBJECT_GUESSES and child.left_edge.i == root.i + 1)
        for child in root.children
        if child.i > root.i
    )


def _says_that(clause: Token) -> bool:
    """Whether a clause begins with "that" right behind its noun and lacks nothing."""
    first = clause.left_edge
    mark = first.lower_ == "that" and first.dep_ == "mark" and clause.dep_.startswith("acl")
    return mark and first.i == clause.head.i + 1 and has_subject(clause)


def _is_clause(noun: Token) -> bool:
    """ "A guard presides over it", "as usage increases", "The film chronicles the war".

    No plural has "a", no noun stands behind a conjunction or right before an article.
    """
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    part = before.dep_ in ("compound", "nsubj") and before.pos_ in ("NOUN", "PROPN")
    if before.head != noun or not part or noun.lower_[-1:] != "s" or noun.dep_ not in CLAUSES:
        return False
    labels, plural = labels_under(noun), "Plur" in noun.morph.get("Number", [])
    if not plural or labels & {"cop", "case", "nummod"}:
        return False
    single = any(c.dep_ == "det" and c.lower_ in SINGLE for c in noun.children)
    after = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    article = after.pos_ == "DET" and "Plur" not in before.morph.get("Number", [])
    article &= noun.dep_ != "conj"
    # "The ship waits, Bo said": who says so is the only subject.
    told = any(c.dep_ == "nsubj" and noun.i < c.i < noun.head.i for c in noun.head.children)
    told = told and any("clause" in load_cues().get(b, ()) for b in bases_of(noun.head))
    if noun.dep_ in ("nsubj", "dislocated"):
        return told
    return single or article or told or (noun.dep_ in ("advcl", "ccomp") and "mark" in labels)


def _unmask(root: Token) -> None:
    """Make a verb of the root, a subject of what stands before it, an object of what follows."""
    root.pos_ = "VERB"
    form = "VerbForm=Fin" if root.lower_.endswith("s") else "Tense=Past|VerbForm=Fin"
    root.set_morph(form)
    root.dep_ = "ccomp" if root.dep_ in ("nsubj", "dislocated") else root.dep_
    subject = root.nbor(-1)
    subject.dep_ = "nsubj"
    for child in [
        c for c in root.children if c.i < subject.i and c.dep_ in (*SUBJECT_PARTS, "det")
    ]:
        child.head = subject
    for child in root.children:
        if child.dep_ in OBJECT_GUESSES and child.left_edge.i == root.i + 1:
            child.dep_ = "compound:prt" if child.pos_ in ("ADP", "ADV") else "obj"
        elif child.dep_ == "nmod":
            child.dep_ = "obl"
        elif _says_that(child):
            child.dep_ = "ccomp"


def _unmask_comment(noun: Token) -> None:
    """ "The ship has left, an envoy claims": what ends a sentence so is a verb that reports."""
    doc, first = noun.doc, noun.left_edge
    before = noun.nbor(-1)
    det = next((c for c in (*noun.children, *before.children) if c.dep_ == "det"), None)
    last = noun.i + 1 < len(doc) and doc[noun.i + 1].text in ENDS
    parted = "," in (first.text, doc[first.i - 1].text) and before.dep_ in ("compound", "nsubj")
    # "a" before a plural is no article of it.
    sure = noun.dep_ == "parataxis" or (det is not None and det.lower_ in AN)
    if not (last and parted and sure) or before.head != noun or noun.lower_[-1:] != "s":
        return
    if not any("clause" in load_cues().get(base, ()) for base in inflected_bases(noun.lower_)):
        return
    for child in list(noun.children):
        if child.i < before.i and not child.is_punct:
            child.head = before
    before.dep_ = "nsubj"
    noun.pos_, noun.dep_ = "VERB", "parataxis"
    noun.set_morph("Tense=Pres|VerbForm=Fin")
    if noun.head != noun.sent.root:
        noun.head = noun.sent.root


def _make_root(root: Token, verb: Token) -> None:
    verb.head, verb.dep_ = verb, "ROOT"
    root.head = verb
