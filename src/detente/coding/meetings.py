"""Where a text tells of an encounter: each mention with its sides, form and how far it has come.

In:  the predicates of a grounded doc, the words of `meetings.tsv` and `statuses.tsv`.
Out: `Mention`s, sides told by parties.
Leaves out: which mentions are one encounter (encounters); place and date (circumstances).

How far an encounter has come is told by the verb's own tense and modals, and by what stands over it:
`cancelled the visit`, `the talks broke down`, `agreed to meet`. The outermost word decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, MeetingWord, per_knowledge
from detente.language.clauses import Predicate, lemma_of, shared_subject
from detente.language.extents import is_finite
from detente.language.phrases import case_of, is_time
from detente.records import Party

HIGHEST = 4
"""Words climbed at most to see what stands over an encounter."""

POSSIBLE = frozenset("may might could would should can must".split())
LINKS = frozenset(
    "xcomp ccomp obj nsubj nsubj:pass acl advcl obl nmod conj csubj acl:relcl".split()
)
BY_PHONE = frozenset("phone telephone telephoned".split())
BY_VIDEO = frozenset("video videolink videoconference".split())
ABROAD = frozenset("travel fly go come arrive land return head journey send dispatch tour".split())
"""Verbs that tell of a visit only where the place is another country's."""

ATTEMPTS = frozenset("try attempt struggle".split())
EACH_OTHER = frozenset("other another themselves".split())
LIGHT = frozenset("hold have conduct start begin open resume end conclude attend".split())
CONDITIONS = frozenset("if unless whether".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an encounter; `top` is the outermost word that says how far it has come."""

    head: int
    top: int
    form: str
    status: str
    parties: tuple[Party, ...]
    host: str | None


@per_knowledge
def _words(knowledge: Knowledge) -> Mapping[tuple[str, str], MeetingWord]:
    return {(row.word, row.kind): row for row in knowledge.meetings}


@per_knowledge
def _statuses(knowledge: Knowledge) -> Mapping[tuple[str, str], str]:
    return {(row.word, row.kind): row.status for row in knowledge.statuses}


def outcome_of(sentence: str) -> str | None:
    """What a sentence says came of an encounter: agreement, statement or nothing."""
    lower = sentence.lower()
    told = (s for (word, kind), s in _statuses().items() if kind == "outcome" and word in lower)
    return next(told, None)


def find_mentions(scene: Scene, predicates: Mapping[int, Predicate]) -> list[Mention]:
    """Find the mentions of encounters in the order of the text."""
    found: list[Mention] = []
    for head in sorted(predicates):
        predicate = predicates[head]
        row = _row(scene, predicate)
        if row is not None and lemma_of(scene.doc[head].head) in ATTEMPTS:
            continue
        if row is not None and not _is_idle(scene, predicate, row):
            found += _mentions(scene, predicates, predicate, row)
        elif predicate.kind == "verb":
            found += _by_phone(scene, predicate)
    return found


def _row(scene: Scene, predicate: Predicate) -> MeetingWord | None:
    token = scene.doc[predicate.head]
    words = [predicate.word, lemma_of(token)]
    words[:0] = [f"{lemma_of(token)} {c.lower_}" for c in token.children if c.dep_ == "advmod"]
    return next((r for w in words if (r := _words().get((w, predicate.kind)))), None)


def _mentions(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate, row: MeetingWord
) -> list[Mention]:
    """The encounter that a word tells of; a journey to several countries is one each."""
    chain = list(_climb(scene.doc[predicate.head]))
    status = _status(scene, predicates, predicate, row, chain)
    form = _form(scene.doc[predicate.head], row)
    parties, host = _sides(scene, predicates, predicate, row, chain)
    found = [Mention(predicate.head, chain[-1].i, form, status, tuple(parties), host)]
    if row.word in ABROAD and row.kind == "verb":
        stops = [h for slot in row.whom for h in predicate.slots.get(slot, ())]
        own = {_place_of(scene, h) for h in stops}
        guests = [
            p for slot in row.who for h in predicate.slots.get(slot, ()) for p in named(scene, h)
        ]
        for stop in (c for h in stops for c in scene.doc[h].conjuncts if c.i > h):
            country = _place_of(scene, stop.i)
            if country and country not in own:
                own.add(country)
                there = Party(scene.add_state(country), stop.idx, stop.idx + len(stop))
                found.append(Mention(stop.i, stop.i, form, status, (*guests, there), there.actor))
    return found


def _by_phone(scene: Scene, predicate: Predicate) -> list[Mention]:
    """Whatever two talk about "by telephone"."""
    for child in scene.doc[predicate.head].children:
        by = case_of(child) in ("by", "on", "over", "via")
        if by and child.lower_ in BY_PHONE | BY_VIDEO:
            slots = ("subject", "object", "recipient", "to", "with")
            parties = [
                p for s in slots for h in predicate.slots.get(s, ()) for p in named(scene, h)
            ]
            status = _tense_status(scene, predicate) or "held"
            form = "phone" if child.lower_ in BY_PHONE else "video"
            return [Mention(predicate.head, predicate.head, form, status, tuple(parties), None)]
    return []


def named(scene: Scene, head: int) -> list[Party]:
    """The parties that a phrase names, also by adjectives joined ("French and Algerian judges")."""
    token = scene.doc[head]
    parties = [p for p in scene.parties(head) if p.actor]
    lands = _lands(scene, parties)
    for child in token.children:
        joined = [child, *child.conjuncts] if child.dep_ == "amod" else []
        if child.dep_ == "nmod" and case_of(child) == "from":
            joined = [child]
        for word in joined:
            country = scene.country_at(word.i)
            if country and country not in lands:
                lands.add(country)
                parties.append(Party(scene.add_state(country), word.idx, word.idx + len(word)))
    return parties


def _is_idle(scene: Scene, predicate: Predicate, row: MeetingWord) -> bool:
    """Whether a common word does not tell of an encounter here: "came to power", "called it"."""
    if row.kind == "noun":
        return row.word == "stop" and not any(
            _place_of(scene, h) for h in predicate.slots.get("in", ())
        )
    if row.word in ("meet", "gather", "convene", "telephone", "phone", "bring together"):
        return False
    things = [h for slot in row.whom for h in predicate.slots.get(slot, ())]
    if row.word in ABROAD:
        goes = predicate.slots.get(row.who[0], ())
        carries = row.who[0] == "subject" and predicate.slots.get("object")
        return (
            bool(carries)
            or not any(map(_is_envoy(scene), goes))
            or not any(_place_of(scene, h) for h in things)
        )
    if row.word == "see" and any(scene.doc[h].lower_ in EACH_OTHER for h in things):
        return False
    if row.whom[0] == "object" and row.word != "visit":
        # One calls, sees or receives people; what else is called or seen is another matter.
        told_as = any(c.dep_ in ("xcomp", "ccomp") for c in scene.doc[predicate.head].children)
        return told_as or not any(map(_is_envoy(scene), things))
    return not any(named(scene, h) for h in things)


def _is_envoy(scene: Scene) -> Callable[[int], bool]:
    """Whether a phrase names a person, an envoy or a delegation: not troops, not goods."""
    classes = scene.knowledge.class_words
    words = classes["leader"] | classes["envoy"] | {"delegation", "minister", "team", "mission"}

    def check(head: int) -> bool:
        people = [scene.actors[p.actor].kind for p in scene.parties(head) if p.actor]
        return "person" in people or lemma_of(scene.doc[head]) in words

    return check


def _climb(token: Token) -> Iterator[Token]:
    """The token and the words over it that bear on it, inside out."""
    yield token
    for _ in range(HIGHEST):
        above = token.head
        if (
            above == token
            or token.dep_ not in LINKS
            or above.pos_ not in ("VERB", "NOUN", "ADJ", "AUX")
        ):
            return
        if token.dep_ in ("advcl", "acl:relcl"):
            return
        if token.dep_ in ("obl", "nmod", "ccomp", "conj") and not _over(above):
            return
        if token.dep_ in ("obl", "conj") and _over(above) not in ("proposed", "cancelled"):
            return
        yield above
        token = above


def _over(token: Token) -> str:
    """How far a word over an encounter says that it has come, if it says so."""
    kind = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(token.pos_, "")
    particle = next((c.lower_ for c in token.children if c.dep_ == "compound:prt"), "")
    word = lemma_of(token)
    if kind == "verb" and not particle:
        beside = [c.lower_ for c in token.children if c.dep_ == "advmod" and c.i == token.i + 1]
        particle = next(iter(beside), "")
    return _statuses().get((f"{word} {particle}", kind), "") or _statuses().get((word, kind), "")


# Who takes part


def _sides(
    scene: Scene,
    predicates: Mapping[int, Predicate],
    predicate: Predicate,
    row: MeetingWord,
    chain: list[Token],
) -> tuple[list[Party], str | None]:
    parties: list[Party] = []
    host = None
    for slot in (*row.who, *row.whom):
        for head in predicate.slots.get(slot, ()):
            parts = named(scene, head)
            visited = slot == row.host and row.form == "visit" and row.word != "invite"
            if visited and not parts:
                country = _place_of(scene, head)
                token = scene.doc[head]
                if country:
                    parts = [Party(scene.add_state(country), token.idx, token.idx + len(token))]
            if slot == row.host and parts:
                host = parts[0].actor
            parties += parts
    lends = row.kind == "noun" or row.word not in ABROAD | {"bring together"}
    if len(_lands(scene, parties)) < 2 and lends:
        parties += _lent(scene, predicates, predicate, chain)
    return parties, host


def _lent(
    scene: Scene, predicates: Mapping[int, Predicate], predicate: Predicate, chain: list[Token]
) -> list[Party]:
    """The sides that the words over a mention name: "held talks with Oslo", "asked her to come"."""
    found: list[Party] = []
    for above in chain[1:]:
        over = predicates.get(above.i)
        if over is None:
            continue
        slots = (
            ("subject", "with", "recipient", "on", "to")
            if over.kind == "verb"
            else ("poss", "with")
        )
        for slot in slots:
            for head in over.slots.get(slot, ()):
                if head != predicate.head:
                    found += named(scene, head)
    if not found and predicate.kind == "verb":
        subject = shared_subject(scene.doc[predicate.head])
        if subject is not None:
            found += named(scene, subject)
    return found


def _place_of(scene: Scene, head: int) -> str | None:
    """The country in which the place at a token lies."""
    place = scene.places.get(head)
    if place is not None and place.country:
        return place.country
    reference = scene.at.get(head)
    if reference is not None and reference.actors and reference.form != "pronoun":
        actor = scene.actors[reference.actors[0]]
        return actor.country if actor.kind in ("state", "place-as-actor") else None
    return None


def _lands(scene: Scene, parties: list[Party]) -> set[str]:
    return {c for p in parties if p.actor and (c := scene.actors[p.actor].country)}


# How far it has come


def _form(head: Token, row: MeetingWord) -> str:
    near = {t.lower_ for t in head.doc[max(head.sent.start, head.i - 3) : head.i + 9]}
    if row.form in ("meeting", "phone") and near & BY_VIDEO:
        return "video"
    by_phone = any(case_of(t) in ("by", "on", "over") for t in head.sent if t.lower_ in BY_PHONE)
    if row.form == "meeting" and (near & BY_PHONE) and (row.kind == "noun" or by_phone):
        return "phone"
    modifiers = {lemma_of(c) for c in head.children if c.i < head.i}
    if row.form == "meeting" and row.word == "talk" and modifiers & {"peace", "truce", "trade"}:
        return "negotiation"
    return row.form


def _status(
    scene: Scene,
    predicates: Mapping[int, Predicate],
    predicate: Predicate,
    row: MeetingWord,
    chain: list[Token],
) -> str:
    """What the words over a mention, and its own tense, say of it; the outermost decides."""
    status = _own_status(scene, predicate, row)
    for token in chain[1:]:
        above = predicates.get(token.i)
        said = _over(token)
        if above is not None and above.kind == "verb" and lemma_of(token) not in LIGHT:
            own = _tense_status(scene, above)
        else:
            own = _tense_status(scene, above) if above is not None else ""
        if said in ("held", "under way", ""):
            said = own or (said if status in ("held", "under way") else "")
            if said == "under way" and above is not None and above.tense != "present":
                said = ""
        elif above is not None and above.negated and said != "failed":
            said = "refused" if said in ("proposed", "accepted", "planned", "confirmed") else ""
        if said:
            status = said
        for twin in token.conjuncts:
            # "was planned for May but was called off".
            if twin.i > token.i and _over(twin) in ("cancelled", "postponed", "failed", "refused"):
                status = _over(twin)
    if any(c.dep_ == "acl" and _over(c) == "planned" for c in scene.doc[predicate.head].children):
        status = "planned" if status == "held" else status
    for child in scene.doc[predicate.head].children:
        told = _over(child) if child.dep_ == "amod" else ""
        status = told if told and status == "held" else status
    return status


def _own_status(scene: Scene, predicate: Predicate, row: MeetingWord) -> str:
    if row.word == "invite":
        return "proposed"
    if predicate.kind == "noun":
        return "held"
    return _tense_status(scene, predicate) or "held"


def _tense_status(scene: Scene, predicate: Predicate) -> str:
    """What a verb's modals, negation and tense say: "will meet", "would not see", "is meeting"."""
    token = scene.doc[predicate.head]
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    if predicate.negated:
        return "refused" if predicate.modal in ("will", "would") else "failed"
    if marks & CONDITIONS:
        return "proposed"
    if predicate.modal in ("will", "shall"):
        return "planned"
    if predicate.modal in POSSIBLE:
        return "proposed"
    if token.lower_.endswith("ing") and predicate.kind == "verb":
        being = [c for c in token.children if c.dep_ == "aux" and lemma_of(c) == "be"]
        return "under way" if being else ""
    if predicate.tense == "present" and is_finite(token) and token.tag_ != "VBN":
        dated = any(t.ent_type_ in ("DATE", "TIME") or is_time(t) for t in token.sent)
        perfect = any(lemma_of(c) == "have" and c.dep_ == "aux" for c in token.children)
        return "planned" if dated and not perfect else ""
    return ""
