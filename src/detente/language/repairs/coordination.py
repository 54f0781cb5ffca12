"""Moves coordinated verbs to the governor with which they agree.

In:  a parsed doc.
Out: the same doc, verbs that go on with another hung on it, objects with their own verb.
Leaves out: sentences without a main verb (`repairs`); what nouns are joined (`levels`).

A finite verb is no second half of an infinitive, and a past verb is no second half of a present one when
a past verb stands above ("assured that it does not seek war, but warned that ..."); a verb with a modal
goes on with the one before it.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from detente.language.attributions.cues import load_cues
from detente.language.context_words import context_words
from detente.language.function_words import EVERY, GENDERS, NEUTER, NOBODY, THAT, TO
from detente.language.phrases import NOUNS, case_of, has_subject, is_marked, is_time, labels_under
from detente.language.repairs.governance import is_somebody
from detente.language.repairs.lemmas import inflected_bases, known_verbs
from detente.language.repairs.verb_forms import MODAL, bases_of, form_of, has_auxiliary, perfect_of
from detente.language.slots import is_infinitive, lemma_of, operator_words
from detente.language.tree import Doc, Token

CLAUSAL = frozenset(
    "nsubj cop aux advmod mark cc punct obl obl:unmarked advcl ccomp parataxis".split()
)
"""Labels of what hangs on a clause, whatever it says."""

HIGHEST_CLIMB = 4
"""Governors looked at before giving up."""

SAYING, NO_SLOTS = frozenset(("clause", "of")), frozenset[str]()
"""Slots of verbs that tell what somebody says: "that it was so", "accused it of lying"."""

DENIAL = ("deny", "reject")
"""Operators of verbs by which somebody says that something is not so."""


def repair_coordination(doc: Doc) -> Doc:
    """Move coordinated verbs to the governor they agree with."""
    for token in doc:
        if token.dep_ == "conj" and token.pos_ == "NOUN":
            _unmask_second(token)
        if token.dep_ == "cc" and token.lower_ == "but" and token.i < token.head.i:
            _leave_out(token)
        if token.dep_ == "conj" and token.pos_ in NOUNS and token.left_edge.i > token.sent.start:
            _begin_clause(token)
        if token.dep_ == "case" and token.pos_ == "ADJ" and has_subject(token.head):
            _free_due(token)
        if token.dep_ == "case" and token.lower_ in ("against", "for"):
            _take_side(token)
        if token.dep_ in ("advmod", "case") and token.pos_ == "ADJ" and token.head.pos_ == "ADV":
            _lead_place(token)
        if token.dep_ == "xcomp" and token.pos_ == "VERB":
            _join_infinitive(token)
        if token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.pos_ == "VERB":
            _join_object(token)
        if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and not has_subject(token):
            better = _agreeing(token)
            if better is not None:
                token.head = better
            _join_base(token)
            _go_on(token)
            _part_object(token)
            _take_object(token)
    return doc


def _leave_out(but: Token) -> None:
    """ "All members but Oslo agreed": who is left out did not; "nobody but Oslo agreed": it did."""
    over = but.head
    named = (c for c in (over, *over.children) if c.left_edge.i in (but.i, but.i + 1))
    name = next((c for c in named if c != but and c.pos_ in (*NOUNS, "NUM")), None)
    if name is None:
        return
    before = (c for c in over.children if c.dep_.startswith("nsubj") and c.i < but.i)
    whole = over.head if over.dep_ == "conj" else next(before, but)
    verb = whole.head if name == over else over
    if whole.lower_ in NOBODY and whole.dep_.startswith("nsubj"):
        name.head, name.dep_, but.head, but.dep_ = verb, whole.dep_, name, "case"
        whole.head, whole.dep_ = name, "det"
    elif whole.pos_ in (*NOUNS, "DET", "PRON") and whole.i < but.i and _is_every(whole):
        name.head, name.dep_, but.head, but.dep_ = whole, "nmod", name, "case"


def _is_every(word: Token) -> bool:
    dets = (c.lower_ for c in word.children if c.dep_.startswith("det"))
    return word.lower_ in EVERY or not EVERY.isdisjoint(dets)


def _begin_clause(name: Token) -> None:
    """ "In talks hosted by Oman, Oslo and Rome agreed": who stands behind the comma acts."""
    doc, first, over = name.doc, name.head, list(name.ancestors)
    above = next((n for n, a in enumerate(over) if a.i > name.i and a.pos_ == "VERB"), 0)
    verb, setting = over[above], over[above - 1]
    comma = name.left_edge if name.left_edge.text == "," else doc[name.left_edge.i - 1]
    if not above or comma.text != "," or first.i >= name.i:
        return
    joined = [name, *(c for c in first.children if c.dep_ == "conj" and c.i > name.i)]
    between = doc[joined[-1].right_edge.i + 1 : verb.i]
    own = "Fin" in verb.morph.get("VerbForm", []) or any(t.dep_.startswith("aux") for t in between)
    opens = setting.left_edge  # "when Oslo left Bonn, Rome ..."
    marked = setting.dep_ == "advcl" and opens.head == setting and opens.dep_ in ("mark", "advmod")
    fronted = opens.i == name.sent.start and (case_of(setting) != "" or marked)
    if has_subject(verb) or not (own and fronted) or any(t.head != verb for t in between):
        return
    comma.head = verb
    passive = any(t.dep_ == "aux:pass" for t in between)
    name.head, name.dep_ = verb, "nsubj:pass" if passive else "nsubj"
    for other in joined[1:]:
        other.head = name


def _go_on(verb: Token) -> None:
    """ "Oslo left; Rome stayed and paid": who stayed behind the semicolon paid."""
    for clause in verb.head.children:
        if clause.dep_ == "parataxis" and verb.head.i < clause.i < verb.i and has_subject(clause):
            edge = clause.left_edge
            if ";" in (edge.text, edge.nbor(-1).text):
                verb.head = clause
                return


def _free_due(adjective: Token) -> None:
    """ "is due in Athens": what stands behind "is" is said of the subject, and no preposition."""
    place, cases = adjective.head, [c for c in adjective.children if c.dep_ == "fixed"]
    if cases and _stands_behind_be(adjective):
        _lead(adjective, "obl")
        for case in cases:
            case.head, case.dep_ = place, "case"


def _take_side(stand: Token) -> None:
    """ "is against the plan": what stands right behind "is" is said of the subject.

    "Oslo is for the plan", but "the money is for refugees", "was for years an ally".
    """
    matter = stand.head
    subject = next((c for c in matter.children if c.dep_ == "nsubj"), None)
    if subject is None or not (_stands_behind_be(stand) or _is_not_against(stand)):
        return
    if stand.lower_ == "for" and (
        matter.pos_ not in NOUNS or is_time(matter) or not _is_party(subject)
    ):
        return
    stand.pos_ = "ADJ"
    _lead(stand, "obj", moved=CLAUSAL)


def _is_not_against(stand: Token) -> bool:
    """ "is not against the plan", "is firmly for it": only such words stand between."""
    being = [c.i for c in stand.head.children if c.dep_ == "cop" and c.i < stand.i]
    between = stand.doc[being[0] + 1 : stand.i] if being else ()
    return bool(between) and all(
        w.head == stand.head and w.pos_ in ("ADV", "PART") for w in between
    )


def _is_party(subject: Token) -> bool:
    return subject.pos_ == "PROPN" or subject.morph.get("Case") == ["Nom"]


def _lead_place(adjective: Token) -> None:
    """ "is due there on Monday": what stands right behind "is" is said of the subject."""
    if adjective.i < adjective.head.i and _stands_behind_be(adjective):
        _lead(adjective, "advmod")


def _stands_behind_be(adjective: Token) -> bool:
    beside = (*adjective.head.children, *adjective.children)
    return any(c.dep_ == "cop" and c.i + 1 == adjective.i for c in beside)


def _lead(adjective: Token, label: str, moved: Collection[str] = ()) -> None:
    """Put an adjective in the place of its head, which hangs on it with what else hung there."""
    place = adjective.head
    for child in [c for c in place.children if c != adjective and (not moved or c.dep_ in moved)]:
        child.head = adjective
    adjective.head, adjective.dep_ = adjective if place.head == place else place.head, place.dep_
    place.head, place.dep_ = adjective, label


def _join_infinitive(verb: Token) -> None:
    """ "wants to buy ships, widen the port": behind a comma an infinitive goes on without "to"."""
    first = next((c for c in verb.head.children if c.dep_ == "xcomp" and c.i < verb.i), None)
    if first is None or not is_infinitive(first) or verb.lower_ != verb.lemma_:
        return
    if verb.left_edge.nbor(-1).text == "," and not labels_under(verb) & {"mark", "aux", "nsubj"}:
        verb.head, verb.dep_ = first, "conj"


def _join_base(verb: Token) -> None:
    """ "left, vowing to meet and in part exceed": a bare verb goes on with the infinitive."""
    joins = next((c.i for c in verb.children if c.dep_ == "cc"), 0)
    bare = verb.lower_ == verb.lemma_ and not has_auxiliary(verb) and form_of(verb.head) == "Past"
    between = verb.doc[verb.head.i + 1 : joins] if bare else ()
    first = next((t for t in reversed(between) if is_marked(t, TO) and t.pos_ == "VERB"), None)
    if first is not None:
        verb.head = first


def _part_object(verb: Token) -> None:
    """ "Oslo condemned the raid, and Rome's envoy, Ana Moe, wept": who stands right before it wept."""
    first = verb.head
    if "cc" in labels_under(verb) or first.pos_ != "VERB" or first.i > verb.i:
        return
    joined = (t for t in first.subtree if t.dep_ == "conj" and t.pos_ in NOUNS and t.i < verb.i)
    who = next((t for t in joined if _stands_before(t, verb)), None)
    if who is not None and form_of(verb) == form_of(first):
        who.head, who.dep_ = verb, "nsubj"


def _stands_before(who: Token, verb: Token) -> bool:
    """Whether all that stands between a comma with "and" and a verb tells of one who is named."""
    joins = next((c for c in who.children if c.dep_ == "cc"), None)
    if joins is None or joins.nbor(-1).text != "," or joins.i > who.i:
        return False
    between = verb.doc[joins.i + 1 : verb.i]
    return all(t == who or t.head == verb or who.is_ancestor(t) for t in between)


def _join_object(name: Token) -> None:
    """ "blamed Oslo and, to a lesser extent, Rome": a name goes on with the object, not the verb."""
    verb = name.head
    things = [c for c in verb.children if c.dep_ == "obj" and verb.i < c.i < name.i]
    bare = not labels_under(name) & {"case", "nsubj", "cop", "obj", "advmod"}
    if things and bare and things[-1].pos_ == "PROPN":
        name.head = things[-1]


def _take_object(verb: Token) -> None:
    """ "said that it would end and praised efforts": no line of a clause crosses a second verb."""
    own = any(c.dep_ == "obj" for c in verb.children)
    for first in verb.doc[verb.head.i + 1 : verb.i]:
        if first.head != verb.head and not (first.dep_ == "xcomp" and is_infinitive(first)):
            continue
        for thing in [c for c in first.children if c.left_edge.i > verb.i]:
            if thing.dep_ == "advcl" or (thing.dep_ == "obj" and not own):
                thing.head = verb


def _unmask_second(noun: Token) -> None:
    """ "trains and equips officers", "trains, arms and equips them": a verb goes on with a verb."""
    verb, before = noun.head, noun.nbor(-1)
    ditransitive = verb.dep_ == "obj" and noun.nbor().pos_ in ("PROPN", "DET")
    if ditransitive:  # "frees the men and hands Oslo a note": no plural stands before a name
        verb = verb.head
    present = verb.pos_ == "VERB" and noun.lower_[-1:] == verb.lower_[-1:] == "s"
    known = present and any(base in known_verbs() for base in inflected_bases(noun.lower_))
    if known and (before.dep_ == "cc" or before.text == ",") and before.head == noun:
        noun.pos_ = "VERB"
        noun.set_morph("Tense=Pres|VerbForm=Fin")
        if ditransitive:
            _give_objects(noun, verb)


def _give_objects(second: Token, first: Token) -> None:
    """Hang what stands behind a second verb on it: the last noun is given, a name before gets it."""
    thing = second.head
    second.head = first
    words = takewhile(lambda t: t.pos_ != "VERB", second.doc[second.i + 1 : second.sent.end])
    loose = (t for t in words if t.pos_ in NOUNS and t.head in (first, thing, second))
    behind = [t for t in loose if t.dep_ in ("conj", "obj", "appos", "nmod:unmarked")]
    for noun in behind:
        noun.head, noun.dep_ = second, "obj" if noun == behind[-1] else "iobj"


def _agreeing(token: Token) -> Token | None:
    """ "said that Mali might leave, but would not stay": the modal goes on with the modal."""
    told = [c for c in token.head.children if c.dep_ == "ccomp" and token.head.i < c.i < token.i]
    if told and form_of(token) == form_of(told[-1]) == MODAL != form_of(token.head):
        return told[-1]
    main = token.head.head
    wanted = token.head.dep_ == "ccomp" and token.head.lower_ == token.head.lemma_
    if wanted and not has_auxiliary(token.head) and perfect_of(token) & perfect_of(main):
        return main  # "has demanded that she resign and has halted trade"
    return _resumed(token) or _better_head(token)


def _resumed(token: Token) -> Token | None:
    """ "Chad left, after Mali voted, and threatened": what two commas set apart is over.

    So is what the past perfect told: "denied that it had sent troops, but offered talks".
    """
    clause, main = token.head, token.head.head
    if clause.dep_ == "xcomp" and is_infinitive(clause) and not is_infinitive(token):
        clause, main = main, main.head  # "denied that it had agreed to leave and accused Oslo"
    told = is_marked(clause, THAT)
    if told and clause.dep_ in ("acl", "acl:relcl") and main.dep_ in ("obl", "obj", "iobj"):
        main = main.head  # "said to the press that ...", "denied reports that ..."
    elif clause.dep_ == "acl:relcl":
        # "blamed Oslo for the raid on the isle, which it had left, and asked it to pay"
        alike = (a for a in clause.ancestors if a.pos_ == "VERB" and form_of(a) == form_of(token))
        main = next(alike, main)
    elif clause.dep_ not in ("advcl", "ccomp"):
        return None
    denied = any(lemma_of(main) in operator_words("verb", op) for op in DENIAL)
    denied &= any("of" in load_cues().get(b, NO_SLOTS) for b in bases_of(token))
    reporting = main.dep_ == "advcl" and main.lower_.endswith("ing") and main.nbor(-1).text == ","
    if reporting and clause.dep_ == "ccomp" and main.head.i < main.i:
        # "left, saying that it was late, and blamed Oslo"
        clause, main, told = main, main.head, False
    while clause.dep_ == main.dep_ == "ccomp" and main.head.i < main.i:
        main = main.head  # "said it showed that Rome was late, and warned it"
    if not main.i < clause.i < token.i:
        return None
    doc, first = token.doc, clause.left_edge.i
    joins = next((c.i for c in token.children if c.dep_ == "cc"), 0)
    if main.pos_ != "VERB" or not joins:
        return None
    quoted = clause.dep_ == "ccomp" and doc[joins - 1].is_quote
    # "said that Rome was late and accused it of lying": nobody accuses himself as "it"
    denied |= clause.dep_ == "ccomp" and _is_of_its_subject(token, clause)
    # "denied that it had armed rebels and accused Oslo of lying": who denies it accuses
    over = quoted or denied or _is_anothers(token, clause)
    if doc[joins - 1].text != "," and not over:
        return None  # "said Rome was "late" and warned it": what is quoted is over
    earlier = any(c.lower_ == "had" and c.dep_ == "aux" for c in clause.children)
    # "said that it was late, and warned Oslo": what is so warns nobody.
    stands = labels_under(clause) & {"cop", "nsubj:pass", "expl"}
    # "said that Rome was arming rebels, and warned it": what goes on is no second half of what ended.
    stands |= labels_under(clause) & {"aux"} if form_of(clause) == "Past" else set()
    earlier |= _is_anothers(token, clause)
    earlier |= bool(stands) and any(SAYING & load_cues().get(b, NO_SLOTS) for b in bases_of(token))
    apart = main.i < first and "," in (doc[first].text, doc[first - 1].text)
    over = denied or (earlier if clause.dep_ == "ccomp" or told else apart)
    return main if over and form_of(main) == form_of(token) else None


def _is_of_its_subject(verb: Token, clause: Token) -> bool:
    """Whether a pronoun that is blamed can only be the subject of the clause before."""
    subject = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    blamed = next((c for c in verb.children if c.dep_ == "obj"), None)
    says = any("of" in load_cues().get(b, NO_SLOTS) for b in bases_of(verb))
    named = subject is not None and subject.pos_ == "PROPN"
    return says and named and blamed is not None and blamed.lower_ in NEUTER | GENDERS.keys()


def _is_anothers(verb: Token, clause: Token) -> bool:
    """ "said that the road was open and summoned Rome's envoy": no road does."""
    subject = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    thing = subject is not None and subject.pos_ == "NOUN" and not is_somebody(subject)
    state = labels_under(clause) & {"cop", "nsubj:pass"} and "obj" in labels_under(verb)
    done = context_words("done by somebody")
    return thing and bool(state) and not done.isdisjoint(bases_of(verb))


def _better_head(token: Token) -> Token | None:
    form, head = form_of(token), token.head
    if (
        head.pos_ == "NOUN"
        and head.dep_ in ("obj", "obl", "nmod")
        and "Fin" in token.morph.get("VerbForm", [])
    ):
        # "lends experts against raids and supplies power": no verb goes on with a noun
        alike = (a for a in head.ancestors if a.pos_ == "VERB" and form_of(a) == form)
        return next(alike, None)
    if not form or head.pos_ not in ("VERB", "AUX", "ADJ") or form == form_of(head):
        return None
    described = head.dep_ == "amod" or (head.pos_ == "ADJ" and "cop" not in labels_under(head))
    if described and "Part" in token.morph.get("VerbForm", []):
        return None  # "clean and shortened drafts"
    bare = token.lower_ == token.lemma_ and not has_auxiliary(token)
    if bare and form_of(head) in (MODAL, "Inf"):
        return None  # "may leave and call": no ending tells that it is finite
    climb = head
    for _ in range(HIGHEST_CLIMB):
        # "a plan that sends money and accused Rome": what goes on now is no first half of what was said
        told = form == "Past" and form_of(climb) == "Pres" and not has_auxiliary(climb)
        told &= any(SAYING & load_cues().get(b, NO_SLOTS) for b in bases_of(token))
        if climb.head == climb or (climb.dep_ == "acl:relcl" and not told):
            return None
        climb = climb.head
        if climb.pos_ in ("VERB", "AUX", "ADJ") and climb.i < token.i and form_of(climb) == form:
            return climb
    return None
