"""Where a text tells of an encounter: each mention with its sides, form and how far it has come.

In:  the predicates of a grounded doc, the words of `meetings.tsv`; acts by which two have met.
Out: `Mention`s, sides told by parties.
Leaves out: which mentions are one encounter (encounters); who the sides are (participants); how far
     it has come (stages); place and date (circumstances).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from detente.coding.acts.drafts import HOSTED
from detente.coding.acts.fiction import is_in_fiction
from detente.coding.encounters.destinations import is_journey, place_of
from detente.coding.encounters.everyday import answers_else, is_idle, meeting_words
from detente.coding.encounters.participants import find_sides, is_envoy, named
from detente.coding.encounters.stages import SETTLED, climb, stage_of, status_of
from detente.coding.encounters.tenses import UNTOLD, tense_status
from detente.coding.factuality import FACTS
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, MeetingWord, per_knowledge
from detente.language.attributions.cues import load_cues
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import CONDITIONS, IF, NO, NOT, THE, WHERE
from detente.language.negation import is_yet_to
from detente.language.openness import is_instead
from detente.language.phrases import case_of, hanging_phrases, is_time
from detente.language.slots import is_gerund
from detente.language.tree import Token
from detente.records import Event, Party

FORMS = {"040": "meeting", HOSTED: "meeting", "046": "negotiation"}
"""What an act by which two have met is, by its code."""

CALLS = ("phone", "video")
"""Forms in which one may do something else: "accused him in a telephone call"."""

ANSWERS = frozenset(("accepted", "confirmed", "refused", "cancelled", "postponed"))
"""What may be said of an encounter that was just spoken of: "he cancelled it"."""

NEAR_DAY = 5
"""Words within which the day stands on which the last of several was met."""

NEAR_AND = 3
"""Words at the beginning of a phrase among which "then" stands: "and then ..."."""

UNDER = 3
"""Words climbed to see whether an encounter's noun stands under the verb that tells of it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an encounter; `top` is the outermost word that says how far it has come.

    `open` says that more may take part than are named, `both` that the two sides of the document
    do, `answer` that it only says how far the
    encounter spoken of last has come, `past` that the verb's own tense puts it in the past, `bare`
    that no word says how far it has come.
    """

    head: int
    top: int
    form: str
    status: str
    parties: tuple[Party, ...]
    host: str | None = None
    open: bool = False
    both: bool = False
    answer: bool = False
    past: bool = False
    bare: bool = False


@per_knowledge
def meeting_nouns(knowledge: Knowledge) -> frozenset[str]:
    """The nouns that may tell of an encounter."""
    return frozenset(row.word for row in knowledge.meetings if row.kind == "noun")


def find_mentions(scene: Scene, predicates: Mapping[int, Predicate]) -> list[Mention]:
    """Find the mentions of encounters in the order of the text."""
    found: list[Mention] = []
    for token in scene.tokens:
        predicate = predicates.get(token.i)
        if predicate is None:
            if token.dep_ == "cop" and token.head.i not in predicates:
                found += _by_presence(scene, token.head)
            continue
        row = _row(scene, predicate)
        if row is not None and is_in_fiction(scene.doc, token.i):
            continue
        if row is not None and (
            lemma_of(token.head) in context_words("attempt")
            or _is_lacking(token)
            or (token.dep_ == "compound" and lemma_of(token.head) not in meeting_nouns())
        ):
            continue  # "the talks process"
        above = predicates.get(token.head.i)
        missed = above is not None and above.word == "attend" and above.negated
        if row is not None and (missed or _is_never_done(scene, predicate, row)):
            continue  # "did not attend the summit"
        if row is not None and not is_idle(scene, predicates, predicate, row):
            found += _mentions(scene, predicates, predicate, row)
        elif predicate.kind == "verb":
            found += _by_phone(scene, predicates, predicate) or _answer(scene, predicate)
    verbs = {m.head: m for m in found if scene.doc[m.head].pos_ == "VERB"}
    return [m for m in found if not _is_told_above(scene, m, verbs)]


def by_acts(
    scene: Scene,
    predicates: Mapping[int, Predicate],
    found: Sequence[Mention],
    acts: Sequence[tuple[int, Event]],
) -> Iterator[Mention]:
    """ "sat across the table from him": two who have met, in words of no encounter besides."""
    told = {scene.sentence(m.head) for m in found}
    for head, event in acts:
        predicate, parties = predicates.get(head), (*event.sources, *event.targets)
        form, host = FORMS.get(event.cameo, ""), None
        together = event.reciprocal or event.cameo == HOSTED  # "wrote to him"
        own = bool(form) and together and event.type == "CONSULT" and event.factuality in FACTS
        if not own or predicate is None or scene.sentence(head) in told:
            continue
        if len(scene.lands(parties)) < 2 or not all(_is_official(scene, p) for p in parties):
            continue
        if is_in_fiction(scene.doc, head) or predicate.tense != "past":
            continue
        chain = list(climb(scene.doc[head]))
        status = status_of(scene, predicates, predicate, "", chain) or "held"
        if status == "held":
            host = event.sources[0].actor if event.cameo == HOSTED else None
            yield Mention(head, chain[-1].i, form, status, parties, host, past=True)


def _is_official(scene: Scene, party: Party) -> bool:
    """Whether a party is somebody who speaks for a state, told of as a person."""
    span = scene.doc.char_span(party.start, party.end, alignment_mode="expand")
    return span is not None and is_envoy(scene, span.root.i)


def _is_told_above(scene: Scene, mention: Mention, verbs: Mapping[int, Mention]) -> bool:
    """Whether the verb over a mention tells of the same: "flew in for a visit", "invited to visit"."""
    token = scene.doc[mention.head]
    if any(c.lower_ in WHERE for c in token.children):
        return False  # "invited her to Oslo, where he met her"
    above = verbs.get(token.head.i)
    asked = above is not None and above.status == "proposed" and case_of(token) == "to"
    if asked and token.dep_ == "obl" and token.pos_ != "VERB":
        return True  # "invited the king to the summit"
    if above is not None and above.form == "visit" and mention.form == "summit":
        return True  # "arrives in Oslo for the summit of the union"
    if mention.answer or (len(scene.lands(mention.parties)) > 1 and token.pos_ != "VERB"):
        return False
    for _ in range(UNDER):
        if token.dep_.startswith("nsubj") or token.dep_ not in (
            "obl", "obj", "nmod", "xcomp", "advcl", "appos"
        ):  # fmt: skip
            return False
        token = token.head
        above = verbs.get(token.i)
        if above is not None and above.form in CALLS and mention.form != above.form:
            return False  # "proposed by telephone a summit"
        if above is not None and not above.answer:
            return scene.doc[mention.head].pos_ != "VERB" or stage_of(token) == "proposed"
    return False


def _is_never_done(scene: Scene, predicate: Predicate, row: MeetingWord) -> bool:
    """ "does not meet with rebels", "allies that talk to each other": a habit is no encounter."""
    token = scene.doc[predicate.head]
    if is_yet_to(token) or is_instead(token):
        return True  # "have yet to meet", "instead of meeting"
    if predicate.infinitive and token.dep_ == "acl" and token.head.dep_ == "appos":
        return True  # "the first leader to go there", of whoever is told to go
    if token.dep_ == "csubj" and is_gerund(token):
        return True  # "seeing the widows of sailors moved him"
    if row.use == "asked" and predicate.negated and not predicate.modal:
        return True  # "has not been invited"
    if row.use == "asked" and any(c.lower_ in IF for c in _marks(token)):
        return True  # "would come if they were invited"
    plain = predicate.kind == "verb" and predicate.tense == "present" and not predicate.modal
    if plain and token.dep_ == "acl:relcl" and not tense_status(scene, predicate):
        return not any(c.dep_.startswith("aux") for c in token.children)
    return plain and predicate.negated and not (predicate.passive or predicate.infinitive)


def _marks(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ == "mark"]


def _is_lacking(token: Token) -> bool:
    """ "held no talks", "parted without a meeting", "without the two ever sitting in one room"."""
    if any(c.lower_ in NO and c.dep_ == "det" for c in token.children):
        return True
    subject = [c for c in token.children if c.dep_.startswith("nsubj")]
    inner = (c for word in (token, *subject) for c in word.children)
    return any(c.lower_ == "without" and c.dep_ in ("mark", "case") for c in inner)


def _row(scene: Scene, predicate: Predicate) -> MeetingWord | None:
    token = scene.doc[predicate.head]
    words = [predicate.word, lemma_of(token)]
    words[:0] = [f"{lemma_of(token)} {c.lower_}" for c in token.children if c.dep_ == "advmod"]
    words[:0] = [f"{c.lower_} {lemma_of(token)}" for c in token.children if c.dep_ == "compound"]
    row = next((r for w in words if (r := meeting_words().get((w, predicate.kind)))), None)
    if row is None or any(predicate.slots.get(slot) for slot in row.whom):
        return row
    by_place = (meeting_words().get((f"{row.word} {s}", row.kind)) for s in ("in", "at", "from"))
    return next((r for r in by_place if r and predicate.slots.get(r.whom[0])), row)


def _mentions(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate, row: MeetingWord
) -> list[Mention]:
    """The encounter that a word tells of; a journey to several countries is one each."""
    head = scene.doc[predicate.head]
    chain = list(climb(head))
    own = stage_of(head) if row.use == "asked" or row.kind == "adjective" else ""
    told = status_of(scene, predicates, predicate, own, chain)
    if told == UNTOLD or (told in SETTLED and _is_if(predicates, chain)):
        return []  # "if they came, the talks would be suspended"
    sides = find_sides(scene, predicates, predicate, row, chain)
    past = row.kind == "verb" and told in ("", "held") and predicate.tense == "past"
    first = Mention(
        head.i, chain[-1].i, _form(head, row), told or "held", sides.parties, sides.host, sides.open,
        both=sides.both, past=past, bare=row.kind == "noun" and not told,
    )  # fmt: skip
    to_places = row.form == "visit" and (row.kind == "noun" or row.host == "object")
    if is_journey(row) or to_places:
        return [first, *_further_stops(scene, predicate, row, first)]
    return _each_apart(scene, predicate, row.whom, first)


def _is_if(predicates: Mapping[int, Predicate], chain: Sequence[Token]) -> bool:
    """Whether what stands over an encounter would come to pass only if something else did."""
    for token in chain[1:]:
        over = predicates.get(token.i)
        clauses = [c for c in token.head.children if token.dep_ == "ccomp" and c.dep_ == "advcl"]
        told_if = any(m.lower_ in IF for c in clauses for m in _marks(c))
        if over is not None and over.modal == "would" and (over.conditional or told_if):
            return True
    return False


def _each_apart(
    scene: Scene, predicate: Predicate, slots: Sequence[str], first: Mention
) -> list[Mention]:
    """ "met him on Monday and her on Friday", "him and then her": who are met one by one."""
    verb = scene.doc[predicate.head]
    whom = [scene.doc[h] for slot in slots for h in predicate.slots.get(slot, ())]
    verb = verb if predicate.kind == "verb" else verb.head
    cases = {case_of(w) for w in whom}
    days = [c for c in verb.children if is_time(c)]
    hung = [
        c for w in (verb, *days) for c in w.children if c.dep_ == "conj" and case_of(c) in cases
    ]
    hung = [c for c in hung if c.pos_ in ("NOUN", "PROPN") and not is_time(c)]
    heads = sorted({w.i for told in whom for w in (told, *told.conjuncts, *hung)})
    if len(heads) < 2:
        return [first]
    edges = [scene.doc[head].left_edge.i for head in heads]
    edges.append(min(verb.sent.end, heads[-1] + NEAR_DAY))
    spans = [scene.doc[start:end] for start, end in pairwise(edges)]
    later = context_words("and then")
    in_turn = all(later & {t.lower_ for t in span[:NEAR_AND]} for span in spans[1:])
    if not in_turn and not all(any(is_time(t) for t in span) for span in spans):
        return [first]
    found = []
    others = [p for p in first.parties if p.start < spans[0].start_char]
    for head, span in zip(heads, spans, strict=True):
        own = [p for p in named(scene, head) if span.start_char <= p.start < span.end_char]
        at = (first.head, first.top) if head == heads[0] else (head, head)
        found.append(replace(first, head=at[0], top=at[1], parties=(*others, *own)))
    return found if all(len(scene.lands(m.parties)) > 1 for m in found) else [first]


def _further_stops(
    scene: Scene, predicate: Predicate, row: MeetingWord, first: Mention
) -> Iterator[Mention]:
    """The other countries of one journey: "will fly to Seoul and to Beijing", "a tour of both"."""
    stops = [h for slot in row.whom for h in predicate.slots.get(slot, ())]
    own = {place_of(scene, h) for h in stops}
    guests = [p for p in first.parties if p.actor != first.host]
    for stop in (c for h in stops for c in scene.doc[h].conjuncts if c.i > h):
        country = place_of(scene, stop.i)
        if country and country not in own:
            own.add(country)
            there = Party(scene.add_state(country), stop.idx, stop.idx + len(stop))
            yield replace(
                first, head=stop.i, top=stop.i, parties=(*guests, there), host=there.actor
            )


def _by_phone(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate
) -> list[Mention]:
    """Whatever two talk about "by telephone", or one tells the other "in a telephone call"."""
    for child in scene.doc[predicate.head].children:
        by = case_of(child) in ("by", "on", "over", "via")
        within = case_of(child) in ("in", "during") and _names_nobody(child)
        words = {
            child.lower_,
            *(c.lower_ for c in child.children if c.dep_ in ("compound", "amod")),
        }
        phone = context_words("by phone")
        phone |= context_words("in a call") if within else set()
        if (by or within) and words & (phone | context_words("by video")):
            slots = ("subject", "recipient", "to", "with")
            slots = slots if "recipient" in predicate.slots else ("subject", "object", *slots[2:])
            heads = [h for s in slots for h in predicate.slots.get(s, ())]
            heads += [c.i for c in child.children if c.dep_ == "nmod" and case_of(c) in slots]
            parties = [p for h in heads for p in named(scene, h)]
            told = "from" in predicate.slots or "clause" in load_cues().get(predicate.word, ())
            press = any(scene.actors[p.actor].sector == "MED" for p in parties if p.actor)
            if press or (told and len(scene.lands(parties)) < 2):
                return []  # "said by phone", "spoke by phone from Oslo": to whoever writes
            chain = list(climb(scene.doc[predicate.head]))
            status = status_of(scene, predicates, predicate, "", chain)
            status = status or "held"
            form = "phone" if words & phone else "video"
            past = predicate.tense == "past" and status == "held"
            call = Mention(
                predicate.head, chain[-1].i, form, status, tuple(parties), open=True, past=past
            )
            return _each_apart(scene, predicate, slots[1:], call)
    return []


def _names_nobody(call: Token) -> bool:
    """ "in a telephone call": a call that does not tell itself who made it."""
    own = any(c.dep_ == "nmod:poss" for c in call.children) or call.lower_ in context_words(
        "by phone"
    ) | context_words("by video")
    return not own and not any(c in ("with", "between") for c, _ in hanging_phrases(call))


def _by_presence(scene: Scene, token: Token) -> list[Mention]:
    """A visit told by where somebody is: "was in Bern on Monday"."""
    copula = next((c for c in token.children if c.dep_ == "cop"), None)
    been = any(lemma_of(c) == "have" and c.dep_ == "aux" for c in token.children)
    within = case_of(token) in (("in", "at", "to") if been else ("in", "at"))  # "has been to Bern"
    country = place_of(scene, token.i) if copula and within else None
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    gathering = any(case_of(c) == "for" and _names_body(scene, c) for c in token.children)
    # "was also in Bern": for what brought others there too
    gathering |= any(c.lower_ in context_words("also") for c in token.children)
    if gathering or not copula or not country or subject is None or not is_envoy(scene, subject.i):
        return []
    guests = [p for p in named(scene, subject.i) if p.actor]
    helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if any(c.lower_ in NOT for c in token.children) or not guests:
        return []
    past = "Past" in copula.morph.get("Tense", []) or "had" in helping
    status = "planned" if "will" in helping else "held" if past or helping else "under way"
    there = Party(scene.add_state(country), token.idx, token.idx + len(token))
    if country in scene.lands(guests):
        return []
    return [
        Mention(token.i, token.i, "visit", status, (*guests, there), there.actor, past=past)
    ]  # fmt: skip


def _names_body(scene: Scene, phrase: Token) -> bool:
    """ "is in New York for the General Assembly": whoever comes to a body visits no state."""
    told = (scene.at[t.i] for t in phrase.subtree if t.i in scene.at)
    return any(scene.actors[a].sector == "IGO" for r in told for a in r.actors)


def _answer(scene: Scene, predicate: Predicate) -> list[Mention]:
    """What is said of the encounter spoken of last: "he has cancelled it", "Oslo declined"."""
    token = scene.doc[predicate.head]
    told = stage_of(token)
    if told not in ANSWERS or predicate.negated or predicate.complements:
        return []
    if any(stage_of(above) == UNTOLD for above in climb(token)):
        return []  # "denied that he had cancelled it"
    if any(m.lower_ in CONDITIONS for m in _marks(token)):
        return []  # "would meet him only if he withdrew", "unclear whether he has accepted"
    objects = predicate.slots.get("object", ())
    if not all(_is_it(scene.doc[h]) for h in objects) or answers_else(token):
        return []
    beside = (h for s, heads in predicate.slots.items() if s != "subject" for h in heads)
    if not objects and any(not is_time(scene.doc[h]) for h in beside):
        return []  # "ruled out | outside mediation"
    if objects and {"to", "recipient"} & set(predicate.slots):
        return []  # "refused them to Oslo"
    subjects = predicate.slots.get("subject", ())
    parties = [p for h in subjects for p in named(scene, h)]
    alone = any(scene.doc[h].pos_ in ("PRON", "DET") for h in subjects)
    alone |= predicate.passive and any(scene.doc[h].pos_ == "NOUN" for h in objects)
    if not scene.lands(parties) and not alone:
        return []
    return [Mention(token.i, token.i, "", told, tuple(parties), answer=True)]


def _is_it(token: Token) -> bool:
    """ "accepted it", "accepted the invitation": what was spoken of last."""
    asked = any(c.lower_ in THE for c in token.children) and stage_of(token) == "proposed"
    return token.pos_ == "PRON" or (asked and not any("acl" in c.dep_ for c in token.children))


def _form(head: Token, row: MeetingWord) -> str:
    near = {t.lower_ for t in head.doc[max(head.sent.start, head.i - 3) : head.i + 9]}
    if row.form in ("meeting", "phone") and near & context_words("by video"):
        return "video"
    called = (
        c for c in head.children
        if {t.lower_ for t in (c, *c.children)} & context_words("by phone")
    )  # fmt: skip
    by_phone = any(case_of(c) in ("by", "on", "over", "in", "during") for c in called)
    if row.form == "meeting" and (
        near & context_words("by phone") if row.kind == "noun" else by_phone
    ):
        return "phone"
    modifiers = {lemma_of(c) for c in head.children if c.i < head.i}
    if row.form == "meeting" and row.word == "talk" and modifiers & {"peace", "truce", "trade"}:
        return "negotiation"
    return row.form
