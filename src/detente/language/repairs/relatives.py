"""Hangs a clause with "who", "which" or "that" on the noun that it tells of.

In:  a parsed doc, the names in it found; what the lexicon knows of verbs and their objects.
Out: the same doc with some relative clauses moved to a noun further up.
Leaves out: clauses that hang on a verb (`clause_heads`); what "that" is in its clause (`complements`).

The parse takes the nearest noun. "Who" is somebody; a verb in -s tells of one; and a verb of which the
lexicon knows the objects tells of such an object: "a ban on fruit that was imposed".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from detente.knowledge import Knowledge, per_knowledge
from detente.language.attributions.cues import load_cues, says_clause
from detente.language.context_words import context_words
from detente.language.function_words import PLURAL_VERBS, RELATIVES, SINGULAR_VERBS
from detente.language.parser.word_classes import PRESENT, classify
from detente.language.phrases import (
    NAME_PARTS,
    NOUNS,
    case_of,
    has_subject,
    labels_under,
    name_head,
)
from detente.language.repairs.calques import SUBJECTS
from detente.language.repairs.governance import complements, is_somebody, people
from detente.language.repairs.lemmas import find_bases
from detente.language.repairs.levels import deed_nouns
from detente.language.slots import (
    class_words,
    gerund_mark,
    is_infinitive,
    lemma_of,
    operator_words,
    transitive_verbs,
)
from detente.language.tree import Doc, Token

CHAIN = frozenset("nmod conj nmod:poss appos".split())
"""Labels by which a noun hangs on the noun that a clause behind it may tell of."""

ASTRAY = frozenset("advcl parataxis ccomp advcl:relcl".split())
"""What the parse calls a clause with "of whom" that tells of a noun."""

ASKED = frozenset("obj iobj obl".split())
"""Labels of who is asked to do something."""

HOSTING = frozenset("host chair convene attend".split())
"""Verbs of whoever holds talks or goes to them."""

OF_WHICH = frozenset(("which", "whom"))

LEAD = 5
"""Words with which such a clause begins: "the last two of whom"."""

PERSONS = "person leader official troops citizen envoy prisoner refugee protesters carer".split()
"""Classes of people who may each be told of by "who"."""


def repair_relatives(doc: Doc) -> Doc:
    """Hang relative clauses on the noun that fits them."""
    for clause in doc:
        verb = clause
        if verb.pos_ == "PRON" and verb.dep_ in ("acl:relcl", "parataxis"):
            _lead_clause(verb)
        if verb.dep_ in ASTRAY and verb.head.i < verb.i:
            _hang_share(verb)
        if verb.dep_ == "ccomp" and verb.head.i > verb.i:
            _hang_fronted(verb)
        if verb.dep_ == "conj" and verb.pos_ == "VERB":
            _lead_over_relative(verb)
        if verb.dep_ == "advcl" and is_infinitive(verb):
            _hang_on_order(verb)
        if verb.dep_ not in ("acl", "acl:relcl") or verb.head.pos_ not in NOUNS:
            continue
        which = next((c for c in verb.children if c.lower_ in RELATIVES and c.i < verb.i), None)
        verb.head = _owner(verb) or verb.head
        if which is not None:
            verb = _unmask_belief(verb, which)
        if which is not None and which.dep_ == "mark":
            _lack_object(verb, which)
        if verb.dep_ != "acl:relcl":
            continue
        if verb.head.dep_ == "ROOT":
            _end_before_joined(verb)
        if which is None or which.i < verb.head.i:
            continue
        _end_before_plea(verb)
        _lend_subject(verb, which)
        _lend_object(verb, which)
        noun = _told_of(verb, which)
        if noun is not None:
            verb.head = noun
    return doc


def _lead_clause(which: Token) -> None:
    """ ", which the Danish minister, Bo Moe, | condemned": behind a name in commas stands its verb."""
    if which.lower_ not in ("which", "what") or which.i < 1 or which.nbor(-1).text != ",":
        return
    beside = (*which.children, *which.head.children)
    doer = next((c for c in beside if c.i > which.i and c.dep_ == "nsubj"), which)
    verb = next((c for c in doer.children if c.dep_ == "acl" and c.pos_ == "VERB"), None)
    if doer.left_edge.i != which.i + 1 or verb is None or verb.nbor(-1).text != ",":
        return
    doer.head, verb.dep_ = verb, "acl:relcl"
    if which.lower_ == "what":
        verb.head = which
    else:
        verb.head, which.head, which.dep_ = which.head, verb, "obj"
    verb.set_morph("Tense=Past|VerbForm=Fin")


def _hang_fronted(verb: Token) -> None:
    """ "In the call he made to Moe, Berge said that ...": the clause is of the call, and no content."""
    said, noun = verb.head, next((c for c in verb.children if c.dep_ == "obl"), verb)
    who = noun.doc[noun.i + 1]
    if noun.left_edge.i != said.sent.start or who.pos_ != "PRON" or who.head != verb:
        return
    taken = labels_under(verb) & {"obj", "ccomp", "xcomp", "cop"}
    content = any(c.dep_ in ("ccomp", "obj", "xcomp") and c.i > said.i for c in said.children)
    takes = lemma_of(verb) in transitive_verbs() | operator_words("verb", "do")
    if content and takes and not taken and has_subject(said):
        noun.head, noun.dep_ = said, "obl"
        verb.head, verb.dep_ = noun, "acl:relcl"


def _lack_object(verb: Token, that: Token) -> None:
    """ "a claim that Oslo denied", "a plan that Oslo tried to block": that is what it is done to."""
    last = verb
    while bare := [c for c in last.children if c.dep_ == "xcomp" and is_infinitive(c)]:
        last = bare[0]
    below = [c for v in {verb, last} for c in v.children if c.i > v.i and c != last]
    again = (c for t in below if t.dep_ == "obj" for c in t.children if c.lower_ == "it")
    if lemma_of(verb.head) in class_words("document") and any(case_of(c) == "of" for c in again):
        # "a statement that Oslo received a copy of it", as Arabic has it
        that.dep_, that.pos_, verb.dep_ = "obl", "PRON", "acl:relcl"
        return
    taken = any(c.dep_ in ("obj", "ccomp", "xcomp", "obl", "advcl", "cop") for c in below)
    if lemma_of(last) in transitive_verbs() and not taken and "nsubj" in labels_under(verb):
        that.head, that.dep_, that.pos_, verb.dep_ = last, "obj", "PRON", "acl:relcl"


def _end_before_joined(verb: Token) -> None:
    """ "Moe, who met Rossi, and Berge left": who leave are Moe and Berge."""
    noun = verb.head
    joined = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    for other in [] if "cop" in labels_under(noun) else joined:
        own = next((c for c in other.children if c.dep_ in SUBJECTS and c.i < other.i), None)
        words = [own.left_edge.nbor(-2).text, own.left_edge.nbor(-1).lower_] if own else []
        if own is None or words != [",", "and"] or not is_somebody(own) or not is_somebody(noun):
            continue
        other.head, other.dep_ = other, "ROOT"
        noun.head, noun.dep_ = other, own.dep_
        for word in [c for c in other.children if c.dep_ in ("cc", "punct") and c.i < own.i]:
            word.head = own
        own.head, own.dep_ = noun, "conj"
        for word in [c for c in noun.children if c.i > other.i]:
            word.head = other
        return


def _end_before_plea(verb: Token) -> None:
    """ "asked Oslo, which has a base there, to leave": what stands behind the second comma is asked."""
    noun, above = verb.head, verb.head.head
    asks = "infinitive" in complements().get(lemma_of(above), ())
    if noun.dep_ not in ASKED or above.i > noun.i or not asks:
        return
    if any(is_infinitive(c) and c.i > above.i for c in above.children):
        return
    for clause in verb.subtree:
        first = clause.left_edge if clause != verb and is_infinitive(clause) else verb
        comma = first if first.text == "," else first.nbor(-1)
        if first.i > verb.i and comma.text == "," and clause.dep_ in ("advcl", "xcomp", "acl"):
            clause.head, clause.dep_ = above, "xcomp"
            return


def _hang_on_order(verb: Token) -> None:
    """ "reacted by ordering two envoys, including Rossi, | to leave": what is ordered is the order's."""
    above, comma = verb.head, verb.left_edge
    comma = comma if comma.text == "," else comma.nbor(-1)
    before = [c for c in above.children if c.dep_ == "advcl" and c.i < verb.i]
    orders = [c for c in before if c.right_edge.i in (comma.i, comma.i - 1)]
    if above.i > verb.i or comma.text != "," or not orders:
        return
    order = orders[0]
    asks = "infinitive" in complements().get(lemma_of(order), ())
    if asks and "obj" in labels_under(order) and not any(map(is_infinitive, order.children)):
        verb.head, verb.dep_ = order, "xcomp"


def _lead_over_relative(verb: Token) -> None:
    """ "Oslo, whose men were driven out, called it a crime": what "whose" tells is no main clause."""
    clause = verb.head
    name = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < clause.i), None)
    if name is None or "cc" in labels_under(verb):
        return
    comma = name.right_edge.nbor()
    opens = comma.nbor() if comma.text == "," else name
    if opens.lower_ not in RELATIVES | {"whose"} or not clause.is_ancestor(opens):
        return
    verb.head, verb.dep_ = (verb, "ROOT") if clause.head == clause else (clause.head, clause.dep_)
    clause.head, clause.dep_ = name, "acl:relcl"


def _lend_object(verb: Token, which: Token) -> None:
    """ "rebels whom Oslo accuses Rome of arming": who has another object lends this one.

    So does who would do it: "a club which Oslo would like to expel".
    """
    things = [c for c in verb.children if c.dep_ == "obj" and c != which and c.i > verb.i]
    clauses = [c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.i > verb.i]
    bare = [c for c in clauses if gerund_mark(c) in ("of", "for") or is_infinitive(c)]
    wants = lemma_of(verb) in operator_words("verb", "hope")
    wants &= bool(bare) and lemma_of(bare[0]) not in class_words("sending")  # "wants to leave"
    if which.dep_ != "obj" or not (things or wants) or not bare or "obj" in labels_under(bare[0]):
        return
    if which.lower_ == "whom" or lemma_of(bare[0]) in transitive_verbs():
        which.head = bare[0]


def _lend_subject(verb: Token, which: Token) -> None:
    """ "a general who Oslo says led the raid": he led it; Oslo only says so."""
    if which.dep_ != "obj" or not has_subject(verb) or not says_clause(verb):
        return
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    told = told or _torn_off(verb)
    if told is not None and not is_infinitive(told) and not has_subject(told):
        passive = "aux:pass" in labels_under(told)
        which.head, which.dep_ = told, "nsubj:pass" if passive else "nsubj"


def _torn_off(verb: Token) -> Token | None:
    """ "a step that Oslo hopes | will help": what is hoped, of which the parse made a main clause."""
    noun, above = verb.head, verb.head.head
    told = above if noun.dep_.startswith("nsubj") else None
    begins = next((c.i for c in above.children if c.i > verb.i), above.i) if told else 0
    if told is None or begins != verb.i + 1 or told.dep_ not in ("ccomp", "parataxis"):
        return None
    own = [c for c in told.children if c.i < noun.left_edge.i]
    noun.head, noun.dep_ = told.head, "parataxis"
    told.head, told.dep_ = verb, "ccomp"
    for word in own:
        word.head = noun.head
    return told


def _unmask_belief(verb: Token, which: Token) -> Token:
    """ "a move that the crown hopes will help": it hopes; the parse saw hopes of a crown."""
    noun = next((c for c in verb.children if c.dep_ == "nsubj" and c.i > which.i), None)
    whose = next((c for c in noun.children if c.dep_ == "compound"), None) if noun else None
    if noun is None or whose is None or not classify(noun.lower_) & PRESENT:
        return verb
    base = next((b for b in find_bases(noun.lower_) if "clause" in load_cues().get(b, ())), "")
    if not base or noun.nbor().dep_ != "aux" or which.i + 1 != noun.left_edge.i:
        return verb
    noun.pos_, noun.lemma_ = "VERB", base
    noun.head, noun.dep_ = verb.head, "acl:relcl"
    verb.head, verb.dep_ = noun, "ccomp"
    whose.head, whose.dep_ = noun, "nsubj"
    for word in [c for c in noun.children if c.i < whose.i]:
        word.head = whose
    which.head, which.dep_, which.pos_ = noun, "obj", "PRON"
    return noun


def _hang_share(verb: Token) -> None:
    """ "met guests, two of whom left", "in a note, in which it asked": that tells of a noun, too."""
    first = next((token for token in verb.subtree if not token.is_punct), verb)
    words = first.doc[first.i : first.i + LEAD]
    which = next((t for t in words if t.lower_ in OF_WHICH and t.nbor(-1).pos_ == "ADP"), None)
    before = first.nbor(-2)
    if which is None or first.nbor(-1).text != "," or before.pos_ not in NOUNS:
        return
    if which.i > verb.i or not verb.is_ancestor(which) or not verb.head.i <= before.i < first.i:
        return
    while before.dep_ in NAME_PARTS and before.head.i < first.i:
        before = before.head
    several = which.i > first.i + 1
    fitting = (n for n in (before, *_above(before)) if "Plur" in n.morph.get("Number", []))
    verb.head, verb.dep_ = next(fitting, before) if several else before, "acl:relcl"


def _told_of(verb: Token, which: Token) -> Token | None:
    """The noun further up that fits a clause which the nearest one does not fit."""
    near = verb.head
    for fits in (_is_person, _is_thing, _is_counted, _is_gathering, _is_object, _is_cause):
        if fits(near, verb, which) is False:
            return next((n for n in _above(near) if fits(n, verb, which)), None)
    return None


def _owner(verb: Token) -> Token | None:
    """ "a threat from Oslo, whose leaders left": no threat has leaders."""
    first = verb.left_edge
    while first.lower_ != "whose" and first.i < verb.i:
        first = first.nbor()
    if first.lower_ != "whose" or first.i == 0 or first.nbor(-1).text != ",":
        return None
    persons = people() | class_words("leader")
    if is_somebody(verb.head) or lemma_of(verb.head) in persons:
        return None
    owned = lemma_of(first.head) in persons
    named = first.nbor(-2)
    fits = owned and named.pos_ == "PROPN" and verb.head.is_ancestor(named)
    return name_head(named) if fits else None


def _above(noun: Token) -> Iterator[Token]:
    """The nouns on which a noun hangs, and at last what the verb above it is done to."""
    while (noun.dep_ in CHAIN and noun.head.i < noun.i) or _is_purpose(noun):
        noun = noun.head.head if _is_purpose(noun) else noun.head
        if noun.pos_ in NOUNS:
            yield noun
    if noun.dep_ == "obl" and noun.head.i < noun.i and case_of(noun) != "as":
        yield from (c for c in noun.head.children if c.dep_ == "obj" and noun.head.i < c.i < noun.i)


def _is_purpose(noun: Token) -> bool:
    """ "a summit to support **the army**", "a conference of supporting it"."""
    return noun.dep_ == "obj" and noun.head.dep_ == "acl" and noun.head.i < noun.i


def _is_person(noun: Token, verb: Token, which: Token) -> bool | None:
    """ "a man with ties to Oslo who fled", "an aide at the Navy, who left": no tie or navy is "who"."""
    if which.lower_ != "who":
        return None
    if noun == verb.head:
        body = noun.ent_type_ == "ORG" and which.nbor(-1).text == ","
        return not body and (is_somebody(noun) or lemma_of(noun) in _persons())
    return lemma_of(noun) in _persons()


def _is_thing(noun: Token, verb: Token, which: Token) -> bool | None:
    """ "a meeting of the envoys, Lena Hoxha and Bo Lim, which was cancelled": no envoy is "which"."""
    if which.lower_ != "which" or (noun == verb.head and noun.ent_type_ != "PER"):
        return None
    somebody = is_somebody(noun) or lemma_of(noun) in people() or noun.pos_ != "NOUN"
    return not somebody and _is_counted(noun, verb, which) is not False


def _is_counted(noun: Token, verb: Token, which: Token) -> bool | None:
    """ "the use of drones, which was denied": drones were."""
    if not which.dep_.startswith("nsubj"):
        return None
    words = [c for c in verb.children if c.dep_.startswith(("aux", "cop"))] or [verb]
    first = words[0]
    now = "Pres" in first.morph.get("Tense", [])
    single = first.lower_ in SINGULAR_VERBS or (now and "Sing" in first.morph.get("Number", []))
    several = first.lower_ in PLURAL_VERBS
    if not single and not several:
        return None
    plural = "Plur" in noun.morph.get("Number", [])
    joined = any(c.dep_ == "conj" for c in noun.children)
    relatives = context_words("a man") | context_words("a woman")
    if several and not (plural or joined) and lemma_of(noun) in relatives:
        return False  # "the sons of the minister's wife who were jailed"
    if joined or (noun == verb.head and (noun.pos_ == "PROPN" or lemma_of(noun) in people())):
        return None  # "the police, who were there"
    return plural == several


def _is_gathering(noun: Token, verb: Token, which: Token) -> bool | None:
    """ "a summit on the army, which Oslo will host": Oslo hosts the summit."""
    if which.dep_ not in ("obj", "nsubj:pass") or lemma_of(verb) not in HOSTING:
        return None
    return lemma_of(noun) in class_words("talks")


def _is_object(noun: Token, verb: Token, which: Token) -> bool | None:
    if which.dep_ not in ("obj", "nsubj:pass"):
        return None
    known, word = _objects().get(lemma_of(verb), frozenset()), lemma_of(noun)
    if not known or (is_somebody(noun) and "actor" in known) or "*" in known:
        return None
    return word in known and (noun == verb.head or word in deed_nouns())


def _is_cause(noun: Token, verb: Token, which: Token) -> bool | None:
    """ "a raid on a camp that killed nine": camps do not kill."""
    if which.dep_ != "nsubj" or lemma_of(verb) not in context_words("does as a deed"):
        return None
    if noun == verb.head and noun.pos_ == "NOUN" and lemma_of(noun) in people():
        return None
    return lemma_of(noun) in deed_nouns() | class_words("disaster")


@per_knowledge
def _persons(knowledge: Knowledge) -> frozenset[str]:
    """What single people are called."""
    return frozenset().union(*(knowledge.class_words[name] for name in PERSONS))


@per_knowledge
def _objects(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """What the lexicon knows to be the objects of its verbs."""
    found: dict[str, set[str]] = defaultdict(set)
    for act in knowledge.acts:
        for slot, words in act.conditions if act.kind == "verb" else ():
            for word in words if slot == "object" else ():
                known = knowledge.class_words[word[1:]] if word[:1] == "@" else {word}
                found[act.word] |= known
    return {verb: frozenset(words) for verb, words in found.items()}
