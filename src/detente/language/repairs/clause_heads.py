"""Mends on what a clause hangs: on the verb that takes it, or on the noun that it tells of.

In:  a verb of a parsed doc; what the lexicon knows of verbs that make somebody do something.
Out: the same verb, its head and label moved.
Leaves out: whose argument a noun is (`arguments`); what clause a verb takes (`complements`); which
     word is the verb (`repairs`).

A clause with "that" which lacks nothing is what a noun before
it says; one with "which" behind a comma tells of the noun, whatever stands above.
"""

from __future__ import annotations

from detente.language.attributions.cues import load_cues, says_clause
from detente.language.phrases import (
    NOMINAL,
    case_of,
    has_subject,
    is_passive,
    is_relative,
    is_time,
    labels_under,
)
from detente.language.repairs.governance import (
    complements,
    controlling_verbs,
    is_somebody,
    is_wanted,
    people,
    willing_nouns,
)
from detente.language.repairs.levels import deed_nouns
from detente.language.slots import (
    class_words,
    gerund_mark,
    is_gerund,
    is_infinitive,
    lemma_of,
    operator_words,
    transitive_verbs,
)
from detente.language.tree import Token

WHICH = frozenset("who whose whom which".split())
"""With what a clause about a noun begins."""

HARMING = frozenset("kill wound injure maim".split())
"""What deeds and accidents do to people."""

BROUGHT = "bear"
"""What pressure is brought to: an idiom of the verb above, no aim of the pressure."""

PHRASES = frozenset(("obj", "obl", "nmod"))
"""Labels of nouns that a clause may tell of."""

TOLD_OF = frozenset("obj obl nsubj nsubj:pass appos parataxis".split())
"""Labels of nouns of which such a clause may be the object's."""

NAME_ENDS = frozenset("flat appos".split())


def rehang_clause(verb: Token) -> None:
    """Hang a clause on the noun or verb that takes it."""
    _bridge_speaker(verb)
    if verb.dep_ == "advcl:relcl" or (verb.dep_ == "ccomp" and _begins_by_which(verb)):
        _hang_on_noun(verb)
        _hang_behind_time(verb)
        _deny_all(verb)
    elif verb.dep_ in ("acl", "acl:relcl"):
        if verb.dep_ == "acl" and verb.head.dep_ == "acl:relcl":
            _lead_relative(verb)
        _fill_that(verb)
        if verb.dep_ == "acl":
            _say_clause(verb)
            _give_deed(verb)
            return
        _deny_all(verb)
        _free_when(verb)
        if verb.pos_ == "VERB":
            _free_named(verb)
            _hang_on_deed(verb)
    elif verb.dep_ == "conj":
        _keep_in_relative(verb)
    elif verb.dep_ == "advcl":
        _hang_according(verb)
        _hang_relative(verb)
        _hang_on_quality(verb)
        _hang_on_will(verb)
        _hang_participle(verb)
        _leave_speaker(verb)
        _leave_thing(verb)
        _tell_of_thing(verb)
        _take_denial(verb)
        _give_deed(verb)
    elif verb.dep_ == "xcomp":
        _hang_participle(verb)
        if (lemma_of(verb.head), "infinitive") not in controlling_verbs():
            _hang_on_will(verb)
        _take_denial(verb)
    elif verb.dep_ == "ccomp":
        _hang_participle(verb)
        _hang_content(verb)
        if verb.dep_ == "ccomp" and not says_clause(verb.head):
            _tell_of_thing(verb)
        _hang_behind_time(verb)


def _free_when(verb: Token) -> None:
    """ "the first time that Oslo sits down to talk": what is told of a time takes it for no object."""
    that = next((c for c in verb.children if c.lower_ == "that" and c.dep_ == "obj"), None)
    if that is not None and that.i < verb.i and is_time(verb.head):
        that.dep_ = "obl:unmarked"


def _say_clause(verb: Token) -> None:
    """ "said Oslo's ban violated the treaty": nobody says a ban, and what has an object is done.

    Nor is it an object in "denounced that | a boat entered its port", whatever follows.
    """
    noun, said = verb.head, verb.head.head
    past = "Past" in verb.morph.get("Tense", []) and not has_subject(verb) and not is_passive(noun)
    plain = any(c.dep_ == "obj" for c in verb.children) and "obl:agent" not in labels_under(verb)
    after = verb.left_edge.i > noun.i and noun.i > said.i and noun.dep_ == "obj"
    that = noun.left_edge.nbor(-1) if noun.left_edge.i > noun.sent.start else noun
    opens = that.pos_ == "SCONJ" and that.head == said and that.dep_ == "obj"
    says = opens or (plain and lemma_of(said) in ("say", "insist", "add", "argue"))
    if past and after and says:
        verb.head, verb.dep_ = said, "ccomp"
        noun.head, noun.dep_ = verb, "nsubj"
        if opens:
            that.head, that.dep_ = verb, "mark"
        verb.set_morph("Tense=Past|VerbForm=Fin")


def _fill_that(verb: Token) -> None:
    """ "a boat that the navy had boarded": a noun that says nothing is the object of the clause."""
    noun, that = verb.head, next((c for c in verb.children if c.lower_ == "that"), verb)
    said = any(key in load_cues() for key in (f"{lemma_of(noun)} (noun)", lemma_of(noun)))
    said &= lemma_of(verb) not in class_words("dismissing")  # "a claim that Oslo rejects"
    bare = that.dep_ == "mark" and that.nbor(-1) == noun and noun.pos_ in ("NOUN", "PRON")
    if not bare or said or is_time(noun) or noun.dep_ not in TOLD_OF:
        return
    own = any(c.dep_ in ("nsubj", "aux") for c in verb.children)
    if own and not _takes_something(verb) and lemma_of(verb) in transitive_verbs():
        that.dep_, verb.dep_ = "obj", "acl:relcl"


def _lead_relative(verb: Token) -> None:
    """ "the town that the army seized": who seized it is no clause, and seized it."""
    doer = verb.head
    that = next((c for c in doer.children if c.lower_ in ("that", "which")), None)
    bare = doer.pos_ in NOMINAL and not any(c.dep_ == "cop" for c in doer.children)
    if that is None or not bare or verb.left_edge.i != doer.i + 1 or that.i > doer.i:
        return
    if "Past" in verb.morph.get("Tense", []) and not is_passive(doer):
        verb.head, verb.dep_ = doer.head, "acl:relcl"
        doer.head, doer.dep_ = verb, "nsubj"
        that.head, that.dep_ = verb, "nsubj" if _takes_something(verb) else "obj"
        verb.set_morph("Tense=Past|VerbForm=Fin")


def _hang_content(verb: Token) -> None:
    """ "repeated its claim that Oslo left": what follows the noun right away is its content."""
    first = verb.left_edge
    before = first.nbor(-1) if first.i > verb.sent.start else first
    things = [c for c in verb.head.children if c.dep_ == "obj" and c.pos_ == "NOUN"]
    # "a request by Oslo that Rome leave"
    thing = next((c for c in things if c.right_edge == before and c.i > verb.head.i), None)
    if first.lower_ != "that" or first.dep_ != "mark":
        return
    lacking = before.pos_ == "VERB" and before != verb.head and not _takes_something(before)
    if lacking and says_clause(before):
        verb.head = before  # "says the envoy; she denies | that Oslo left"
    if thing is not None and says_clause(thing, as_noun=True):
        verb.head, verb.dep_ = thing, "acl"


def _tell_of_thing(verb: Token) -> None:
    """ "denied reports in the press that Oslo left", "a ban on sending them": what a noun is about.

    Also "came after months of threats by Oslo that it would leave".
    """
    mark, above = verb.left_edge, verb.head
    mark = mark.nbor() if mark.text == "," else mark
    before = mark.nbor(-1) if mark.i > verb.sent.start else mark
    if mark.dep_ != "mark" or before.is_punct or before.i <= above.i:
        return
    things = [t for t in (before, *before.ancestors) if above.i < t.i]
    things += [c for c in above.children if c.dep_ == "obj" and above.i < c.i < mark.i]
    nouns = [t for t in dict.fromkeys(things) if t.pos_ == "NOUN" and t.dep_ in PHRASES]
    told = next((t for t in nouns if says_clause(t, as_noun=True)), None)
    if mark.lower_ == "that" and told is not None:
        verb.head, verb.dep_ = told, "acl"
    about = mark.lower_ == "on" and before.dep_ == "obj" and lemma_of(before) in deed_nouns()
    if about and before.head == above and is_gerund(verb):
        verb.head, verb.dep_ = before, "acl"


def _take_denial(verb: Token) -> None:
    """ "denied ever having met him": what is denied is no circumstance."""
    having = any(c.dep_ == "aux" and c.lower_ == "having" for c in verb.children)
    own = any(c.dep_ == "mark" or c.text == "," for c in verb.children)
    above = verb.head
    apart = own or above.i > verb.i or verb.left_edge.nbor(-1).text == ","
    if having and not apart and lemma_of(above) in operator_words("verb", "deny"):
        verb.dep_ = "ccomp"


def _hang_participle(verb: Token) -> None:
    """ "the wife of a pastor held in Chad", "a text condemning it": of the noun before it."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    past = "Past" in verb.morph.get("Tense", [])
    if not (past or verb.lower_.endswith("ing")) or verb.left_edge != verb:
        return
    if past and before.pos_ == "PROPN" and before.dep_ == "nmod":
        before = before.head  # "a trip to Oslo planned for May"
    if verb.dep_ == "xcomp" and (is_wanted(verb, verb.head) or verb.pos_ == "ADJ"):
        return  # "wants him freed", "called the raid shocking"
    told = past or (before.dep_ == "obj" and not is_somebody(before))
    placed = before.dep_ in ("obj", "nmod") or (past and before.dep_ == "obl")
    if told and placed and before.pos_ == "NOUN" and before.i > verb.head.i:
        verb.head, verb.dep_ = before, "acl"


def _hang_on_will(verb: Token) -> None:
    """ "dropped its plan to leave", "voted for a mandate to": a noun takes the infinitive behind it."""
    before = verb.left_edge.nbor(-1) if verb.left_edge.i > verb.sent.start else verb
    things = (c for c in verb.head.children if c.dep_ == "obj" or case_of(c) in ("for", "against"))
    things = (c for c in things if c.right_edge == before)
    thing = next((c for c in things if c.i > verb.head.i), None)
    if thing is None or not is_infinitive(verb):
        return
    if verb.dep_ == "xcomp" and lemma_of(thing) in class_words("fulfilled"):
        return  # "kept its promise to leave"
    if lemma_of(verb) == BROUGHT:
        return  # "brought pressure to bear on Oslo"
    if lemma_of(thing) not in willing_nouns() | class_words("notion"):
        return
    # "turned down a request by Oslo to leave", "renewed its call to Oslo to leave"
    # not "made a call to Oslo to thank it"
    phrase = next((c for c in thing.children if c.i > thing.i), None)
    asked = ("by", "from", "of", *(["to"] if "nmod:poss" in labels_under(thing) else []))
    if phrase is None or (phrase.right_edge == before and case_of(phrase) in asked):
        verb.head, verb.dep_ = thing, "acl"


def _hang_on_quality(verb: Token) -> None:
    """ "pleaded guilty to lobbying": what somebody is said to be takes the clause behind it."""
    before = verb.left_edge.nbor(-1) if verb.left_edge.i > verb.sent.start else verb
    if before.pos_ == "ADJ" and before.dep_ == "xcomp" and before.head == verb.head:
        verb.head = before


def _takes_something(verb: Token) -> bool:
    """Whether a verb has an object or a clause; "struck the previous night" has none."""
    told = (c for c in verb.children if c.dep_ in ("obj", "ccomp", "xcomp"))
    return any(c.dep_ != "obj" or not is_time(c) for c in told)


def _hang_relative(verb: Token) -> None:
    """ "left a town that it had seized": a clause of which "that" is the object tells of a noun."""
    that, before = verb.left_edge, verb.left_edge.nbor(-1) if verb.left_edge.i else verb
    lacking = that.lower_ == "that" and that.head == verb and that.dep_ == "obj"
    if lacking and that.i < verb.i and before.pos_ in NOMINAL and before.i > verb.head.i:
        verb.head, verb.dep_ = before, "acl:relcl"


def _hang_on_deed(verb: Token) -> None:
    """ "left after a raid on a plant that killed two": a raid or a blast kills, no plant."""
    that, thing = verb.left_edge, verb.head
    told = that.lower_ in ("that", "which") and that.head == verb and that.dep_ == "nsubj"
    if not told or lemma_of(verb) not in HARMING or thing.pos_ != "NOUN" or _may_kill(thing):
        return
    before = [t for t in verb.doc[verb.sent.start : that.i] if _may_kill(t)]
    if before and (before[-1].i > thing.i or thing.head in (before[-1], before[-1].head)):
        verb.head = before[-1]


def _may_kill(noun: Token) -> bool:
    """Whether a noun is of a deed or an accident, or of who or what kills."""
    kinds = ("blow", "blast", "disaster", "missile", "weapons", "armed", "troops", "person")
    return noun.pos_ == "NOUN" and any(lemma_of(noun) in class_words(kind) for kind in kinds)


def _free_named(verb: Token) -> None:
    """ "condemned what it called China's actions": the actions are condemned."""
    what, things = verb.head, [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    if what.lower_ != "what" or what.dep_ not in ("obj", "obl") or not things:
        return
    if lemma_of(verb) not in class_words("naming"):
        return
    thing = things[0]
    for case in [c for c in what.children if c.dep_ == "case"]:
        case.head = thing
    thing.head, thing.dep_ = what.head, what.dep_
    what.head, what.dep_ = verb, "obj"
    verb.head = thing


def _hang_according(verb: Token) -> None:
    """ "denied reports | according to which Oslo left": the clause is what the reports say."""
    which = next((c for c in verb.children if c.lower_ == "which" and c.i < verb.i), None)
    things = [c for c in verb.head.children if c.dep_ == "obj" and which and c.i < which.i]
    if which is None or not things or which.i < 2 or which.nbor(-2).lower_ != "according":
        return
    which.nbor(-2).head, which.nbor(-2).dep_ = which, "case"
    which.dep_ = "obl"
    verb.head, verb.dep_ = things[-1], "acl:relcl"


def _bridge_speaker(verb: Token) -> None:
    """ "promised, officials said, to let them in": who is told to say so says nothing else."""
    said = verb.head
    above = said.head
    if verb.dep_ not in ("ccomp", "advcl", "xcomp") or said.dep_ not in ("ccomp", "parataxis"):
        return
    first = next((c for c in said.children if c.dep_ == "nsubj" and above.i < c.i < said.i), None)
    if first is None or not is_infinitive(verb) or lemma_of(said) not in load_cues():
        return
    apart = verb.left_edge.text == "," or verb.left_edge.nbor(-1).text == ","
    apart &= "," in (first.left_edge.nbor(-1).text, said.left_edge.text) and said.nbor().text == ","
    if apart and "infinitive" in complements().get(lemma_of(above), ()):
        verb.head, verb.dep_, said.dep_ = above, "xcomp", "parataxis"


def _give_deed(verb: Token) -> None:
    """ "a plan for Oslo to join talks": who stands behind "for" does what follows."""
    noun = verb.head
    doer = next((c for c in noun.children if c.dep_ == "nmod" and noun.i < c.i < verb.i), None)
    if doer is None or not is_infinitive(verb) or has_subject(verb) or noun.pos_ != "NOUN":
        return
    told = lemma_of(noun) != "time" or "cop" in labels_under(noun) or noun.dep_ == "nsubj"
    if lemma_of(noun) not in willing_nouns() or not told:
        return  # "it is time for Oslo to go", not "gives more time for firms to adjust"
    case = next((c for c in doer.children if c.dep_ == "case"), None)
    if case is None or case.lower_ != "for" or doer.right_edge.i + 1 != verb.left_edge.i:
        return
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    doer.head, doer.dep_, verb.dep_ = verb, "nsubj:pass" if passive else "nsubj", "acl"
    case.head, case.dep_ = verb, "mark"


def _leave_speaker(verb: Token) -> None:
    """ "The crew fired, an envoy said, before being hit": that goes on with what is said."""
    said = verb.head
    told = next((c for c in said.children if c.dep_ == "ccomp" and c.i < said.i), None)
    marked = any(c.dep_ == "mark" and c.i < verb.i for c in verb.children)
    own = has_subject(verb)
    inserted = said.nbor(1).text == "," and verb.i > said.i and lemma_of(said) in load_cues()
    says = lemma_of(verb) in load_cues() and not is_passive(verb)  # "said, before adding that"
    if told is not None and inserted and marked and not own and not says:
        verb.head = told


def _leave_thing(verb: Token) -> None:
    """ "left talks that began after accusing Oslo": talks accuse nobody."""
    over = verb.head
    thing, above = over.head, over.head.head
    told = any(c.dep_ == "nsubj" and is_relative(c) for c in over.children)
    if over.dep_ != "acl:relcl" or not told or thing.pos_ != "NOUN" or above.pos_ != "VERB":
        return
    if gerund_mark(verb) and lemma_of(verb) in load_cues() and lemma_of(thing) not in people():
        verb.head = above


def _hang_behind_time(verb: Token) -> None:
    """ "brought in a bill on Friday that would bar him": a day may stand before "that"."""
    that = verb.left_edge
    before = that.nbor(-1) if that.i > verb.sent.start else that
    thing = next((c for c in verb.head.children if c.dep_ == "obj" and c.i < before.i), None)
    leads = that.lower_ in ("that", "which") and that.head == verb and that.dep_.startswith("nsubj")
    if thing is not None and leads and is_time(before) and thing.i > verb.head.i:
        verb.head, verb.dep_ = thing, "acl:relcl"


def _hang_on_noun(verb: Token) -> None:
    """ "will call the navy, whose jets ...": a clause with "who" tells of the noun before it."""
    first = next((token for token in verb.subtree if not token.is_punct), verb)
    before = verb.doc[first.i - 1] if first.i else first
    if before.text == "," and before.i:
        before = before.nbor(-1)
    if first.lower_ in WHICH and before.pos_ in NOMINAL:
        while before.dep_ in NAME_ENDS and before.head.i < before.i:
            before = before.head
        verb.head, verb.dep_ = before, "acl:relcl"


def _keep_in_relative(verb: Token) -> None:
    """ "sent his minister, who received the envoy, walked with him and left": who received walked.

    A list of verbs that a comma and at last an "and" join goes on where it began, within the clause with
    "who", if a pronoun in it means who was named there.
    """
    doc, over = verb.doc, verb.head
    ends = [
        c for c in verb.children if c.dep_ == "conj" and any(d.dep_ == "cc" for d in c.children)
    ]
    own = any(c.dep_.startswith("nsubj") or c.dep_ == "cc" for c in verb.children if c.i < verb.i)
    if not ends or own or over.pos_ != "VERB" or verb.i == 0 or doc[verb.i - 1].text != ",":
        return
    inner = [t for t in doc[over.i + 1 : verb.i] if t.dep_ == "acl:relcl" and t.pos_ == "VERB"]
    if not inner or not (inner[-1].is_ancestor(verb.nbor(-2)) or inner[-1] == verb.nbor(-2)):
        return
    first = inner[-1]
    named = any(c.dep_ == "obj" for c in first.children) and _begins_by_which(first)
    told = {c.lower_ for v in (verb, *ends) for c in v.children if c.dep_ in ("obj", "obl")}
    if named and told & {"him", "her", "them"}:
        for child in list(verb.children):
            if child.i < first.i:
                child.head = over
        verb.head = first


def _deny_all(verb: Token) -> None:
    """ "was accused of theft, which Oslo denied": all that is told, unless a report is."""
    noun = verb.head
    if lemma_of(verb) not in operator_words("verb", "deny") or not _begins_by_which(verb):
        return
    bare = [c.lower_ for c in verb.children if c.dep_ == "obj"] == ["which"]
    above = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    cued = f"{lemma_of(noun)} (noun)" in load_cues()
    told = noun.pos_ == "NOUN" or noun.dep_ == "xcomp"  # "was holding him hostage, which ..."
    if bare and above is not None and told and not cued:
        above = above.head if above.dep_ == "ccomp" else above  # "said that it held him, which ..."
        verb.head, verb.dep_ = above, "advcl:relcl"


def _begins_by_which(verb: Token) -> bool:
    """ "thanked Peru and Fiji, which have voted": no verb takes a clause with "which" after a comma."""
    edge = verb.left_edge
    comma = edge.text == "," or (edge.i > verb.sent.start and edge.nbor(-1).text == ",")
    first = next((token for token in verb.subtree if not token.is_punct), verb)
    return comma and first.lower_ in WHICH
