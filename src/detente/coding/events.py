"""Events: drafts become records with parties, place, date, issues and evidence.

In:  a document, its scene, predicates, statements and dates.
Out: `Event` records, and a `Gap` for each draft that names nobody.
Leaves out: composing acts and operators (drafts does).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from spacy.tokens import Token

from detente.coding.drafts import Composer, Draft
from detente.coding.factuality import OBLIGATION, in_statement
from detente.coding.issues import find_contexts, find_issues
from detente.coding.lexicon import load_lexicon
from detente.grounding.dates import DateSpanAt
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge
from detente.language.clauses import Predicate, case_of
from detente.records import (
    Basis,
    DateSpan,
    Document,
    Event,
    Factuality,
    Gap,
    Party,
    Place,
    Span,
    Statement,
    make_id,
)

NEAR = 6
"""Steps in the tree, each eight words counting as one, within which a date or place is an act's own."""

WORD = 0.9
"""Steps that a word in between counts as, where the tree goes astray."""

PROPOSED_MEETING = frozenset(("036", "026", "106"))
"""CAMEO codes of meetings agreed to, asked for or demanded."""

QUAD_COOPERATION = (1, 2)

CONFIDENCE = {"both": 0.8, "one": 0.6, "inferred": 0.45}
"""How sure an event is: both sides named in its clause, one side, or a side carried over."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with the token its act hangs on, for the rest of the room."""

    event: Event
    trigger: int


class EventCoder:
    """Codes the events of one document."""

    def __init__(
        self,
        document: Document,
        scene: Scene,
        predicates: dict[int, Predicate],
        statements: Sequence[Statement],
        dates: Sequence[DateSpanAt],
    ) -> None:
        self._document, self._scene, self._predicates = document, scene, predicates
        self._statements, self._dates = statements, dates
        self._knowledge: Knowledge = scene.knowledge
        self.gaps: list[Gap] = []

    def code_events(self) -> list[Coded]:
        """Code all events, in the order of the text."""
        drafts = Composer(self._scene, self._predicates, load_lexicon()).drafts()
        found: list[Coded] = []
        for draft in sorted(drafts, key=lambda d: (d.trigger, d.top)):
            coded = self._code(draft, found)
            if coded is not None and not _is_told(self._scene, coded, found):
                found.append(coded)
        return found

    def _code(self, draft: Draft, before: list[Coded]) -> Coded | None:
        sources, targets = self._parties(draft.sources), self._parties(draft.targets)
        statement = self._statement_of(draft)
        draft, sources, targets = self._oblige(draft, sources, targets, statement)
        sources, targets, inferred = self._complete(draft, sources, targets, statement, before)
        if draft.reciprocal and not _named(targets) and len(sources) > 1:
            sources, targets = sources[:1], sources[1:]
        known = {p.actor for p in sources if p.actor}
        targets = self._other_side(sources, targets, known)
        if not known and not _named(targets):
            self._leave_out(draft)
            return None
        start, end = self._evidence(draft, sources, targets)
        return Coded(self._record(draft, sources, targets, statement, start, end, inferred), draft.trigger)

    # Who and whom

    def _parties(self, heads: tuple[int, ...]) -> tuple[Party, ...]:
        found: list[Party] = []
        for head in heads:
            found += [p for p in self._scene.parties(head) if p not in found]
        if any(p.actor for p in found):
            found = [p for p in found if p.actor]
        return tuple(found)

    def _other_side(
        self, sources: tuple[Party, ...], targets: tuple[Party, ...], known: set[str | None]
    ) -> tuple[Party, ...]:
        """The targets without the sources; those of the sources' country only if there is no other."""
        others = tuple(p for p in targets if p.actor is None or p.actor not in known)
        lands = {self._country(p) for p in sources}
        abroad = tuple(p for p in others if p.actor and self._country(p) not in lands)
        return abroad or others

    def _statement_of(self, draft: Draft) -> Statement | None:
        """The innermost statement in whose content the whole draft stands."""
        heads = (draft.trigger, draft.top)
        places = [self._scene.doc[h].idx for h in heads]
        within = [
            s
            for s in self._statements
            if all(any(c.start <= p < c.end for c in s.content) for p in places)
        ]
        return min(within, key=lambda s: s.content[-1].end - s.content[0].start, default=None)

    def _oblige(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        targets: tuple[Party, ...],
        statement: Statement | None,
    ) -> tuple[Draft, tuple[Party, ...], tuple[Party, ...]]:
        """"X said that Y must withdraw" is X's demand of Y."""
        modal = self._predicates[draft.top].modal
        speaker = statement.speaker if statement else None
        if modal not in OBLIGATION or speaker is None or speaker.actor is None:
            return draft, sources, targets
        lands = {self._country(p) for p in sources}
        if not sources or self._country(speaker) in lands:
            return draft, sources, targets
        row = load_lexicon().compose("demand", draft.type, own=False)
        if row is None or not _named(sources):
            return draft, sources, targets
        factuality: Factuality = "actual" if draft.factuality == "possible" else draft.factuality
        request = replace(
            draft, type=row.type, mode=row.mode, cameo=row.cameo, reciprocal=False,
            factuality=factuality, operators=(*draft.operators, f"{modal} (demand)"),
        )  # fmt: skip
        return request, (speaker,), sources

    def _country(self, party: Party) -> str | None:
        return self._scene.actors[party.actor].country if party.actor else None

    def _complete(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        targets: tuple[Party, ...],
        statement: Statement | None,
        before: list[Coded],
    ) -> tuple[tuple[Party, ...], tuple[Party, ...], bool]:
        """Carry a side over from what surrounds the clause where the clause names none."""
        inferred = False
        both_sides = len(sources) > 1 and draft.reciprocal
        if not _named(sources) and any("(demand)" in o or "(hope)" in o for o in draft.operators):
            if statement is not None and statement.speaker is not None and statement.speaker.actor:
                sources = (statement.speaker,)
        if not _named(sources):
            carried = self._subject_above(draft, targets)
            if carried:
                sources, inferred = carried, True
                both_sides = len(sources) > 1
        if not _named(targets) and not both_sides:
            carried = (
                self._place_as_target(draft, sources)
                or self._addressee(sources, statement)
                or self._only_other(draft, sources)
                or self._carry_target(draft, sources, statement, before)
            )
            if carried:
                targets, inferred = carried, True
        return sources, targets, inferred

    def _subject_above(self, draft: Draft, targets: tuple[Party, ...]) -> tuple[Party, ...]:
        """For an event noun without an owner: the subject of the clause it stands in."""
        token = self._scene.doc[draft.top]
        if self._predicates[draft.trigger].kind != "noun" or not draft.reciprocal:
            return ()
        lands = {self._country(p) for p in targets}
        for above in token.ancestors:
            predicate = self._predicates.get(above.i)
            slots = predicate.slots if predicate else {}
            for head in [h for s in ("subject", "between", "poss", "with") for h in slots.get(s, ())]:
                found = tuple(p for p in self._scene.parties(head) if p.actor)
                abroad = tuple(p for p in found if self._country(p) not in lands)
                if abroad:
                    return abroad
        return ()

    def _place_as_target(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """Where an act falls on whoever is at a place ("the annexation ... of Crimea")."""
        if not set(draft.act.target) & {"in", "at", "of"} or not _named(sources):
            return ()
        place = self._place(draft)
        lands = {self._country(p) for p in sources}
        if place is None or place.country is None or place.country in lands or place.start is None:
            return ()
        return (Party(self._scene.add_state(place.country), place.start, place.end or place.start),)

    def _carry_target(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        statement: Statement | None,
        before: list[Coded],
    ) -> tuple[Party, ...]:
        """A conflict goes on against whom it was told to be, within the paragraph."""
        if self._cooperates(draft) or not _named(sources) or statement is None:
            return ()
        lands = {self._country(p) for p in sources} - {None}
        trigger = self._scene.doc[draft.trigger].idx
        for coded in reversed(before):
            last = coded.event
            if "\n" in self._document.text[last.end : trigger]:
                break
            same = {self._country(p) for p in last.sources} & lands
            abroad = tuple(p for p in last.targets if p.actor and self._country(p) not in lands)
            if same and abroad and last.quad not in QUAD_COOPERATION:
                return abroad
        return ()

    def _cooperates(self, draft: Draft) -> bool:
        return self._knowledge.type_by_name[draft.type].quad in QUAD_COOPERATION

    def _addressee(
        self, sources: tuple[Party, ...], statement: Statement | None
    ) -> tuple[Party, ...]:
        """What is promised or refused in somebody's face is so to him."""
        hearer = statement.addressee if statement else None
        if hearer is None or hearer.actor is None or not _named(sources):
            return ()
        abroad = self._country(hearer) not in {self._country(p) for p in sources}
        return (hearer,) if abroad else ()

    def _only_other(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """A friendly act concerns the one other country that its clause names."""
        if not self._cooperates(draft) or not _named(sources):
            return ()
        inside = {t.i for t in self._scene.doc[draft.top].subtree}
        lands = {self._country(p) for p in sources} | {None}
        found: dict[str | None, Party] = {}
        for place in sorted(inside):
            reference = self._scene.at.get(place)
            if reference is None or reference.located or reference.form == "pronoun":
                continue
            for party in self._scene.parties(place)[:1]:
                if self._country(party) not in lands:
                    found.setdefault(self._country(party), party)
        return tuple(found.values()) if len(found) == 1 else ()

    def _leave_out(self, draft: Draft) -> None:
        token = self._scene.doc[draft.trigger]
        reason = f"{draft.type} by '{draft.act.rule}': no actor is named on either side"
        end = token.idx + len(token)
        self.gaps.append(Gap("coding", reason, token.idx, end, token.text))

    # Where, when and by which words

    def _evidence(
        self, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[int, int]:
        """From the first to the last word that the coding rests on, within the sentence."""
        doc = self._scene.doc
        sentence = doc[draft.trigger].sent
        first, last = sentence.start_char, sentence.end_char
        spans = [(doc[h].idx, doc[h].idx + len(doc[h])) for h in (draft.trigger, draft.top, *draft.heads)]
        spans += [(p.start, p.end) for p in (*sources, *targets)]
        top = doc[draft.trigger]
        for child in top.children:
            if child.dep_ in ("obj", "obl", "nmod", "xcomp", "ccomp") and child.i > top.i:
                right = child.right_edge if child.right_edge.i - top.i < 20 else child
                spans.append((child.left_edge.idx, right.idx + len(right)))
        inside = [(s, e) for s, e in spans if first <= s and e <= last]
        return min(s for s, _ in inside), max(e for _, e in inside)

    def _place(self, draft: Draft) -> Place | None:
        """A place in the draft's own phrase, else the nearest in its sentence."""
        doc = self._scene.doc
        best: tuple[float, Place] | None = None
        for token in doc[draft.trigger].sent:
            if self._is_topic(token, draft):
                continue
            place = self._scene.places.get(token.i)
            if place is None:
                reference = self._scene.at.get(token.i)
                if reference is None or not reference.located or not reference.actors:
                    continue
                actor = self._scene.actors[reference.actors[0]]
                place = Place(actor.name, actor.country, None, None, token.idx, token.idx + len(token))
            far = self._distance(draft, token)
            if place.lat is None:
                far += 1.5
            if far <= NEAR and (best is None or far < best[0]):
                best = far, place
        return best[1] if best else None

    def _is_topic(self, token: Token, draft: Draft) -> bool:
        """Whether a place is what is talked about, not where: "spoke about the war in ..."."""
        for above in (token, *token.ancestors):
            if above.i in (draft.trigger, draft.top):
                return False
            if case_of(above) in ("about", "over", "on", "regarding", "concerning"):
                return True
        return False

    def _date(self, draft: Draft) -> DateSpan | None:
        doc = self._scene.doc
        sentence = doc[draft.trigger].sent
        best: tuple[float, DateSpan] | None = None
        for found in self._dates:
            if not sentence.start_char <= found.start < sentence.end_char:
                continue
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is None:
                continue
            far = self._distance(draft, span.root)
            if far <= (NEAR if self._is_aside(draft) else 2 * NEAR) and (best is None or far < best[0]):
                best = far, found.span
        return best[1] if best else None

    def _ahead(self, span: DateSpan | None, cameo: str, factuality: Factuality) -> DateSpan | None:
        """What is planned or proposed lies ahead: "on Monday" is the next one, "in June" too."""
        published = self._document.published
        coming = factuality == "planned" or cameo in PROPOSED_MEETING
        if not coming or span is None or span.end is None or span.start is None or not published:
            return span
        words = span.text.lower()
        fixed = any(w in words for w in ("last", "past", "ago", "yesterday", "today", "19", "20"))
        if fixed or span.end >= published:
            return span
        if span.start == span.end and words.endswith("day"):
            week = timedelta(days=7)
            return replace(span, start=span.start + week, end=span.end + week)
        try:
            start, end = (d.replace(year=d.year + 1) for d in (span.start, span.end))
        except ValueError:  # the 29th of February
            return span
        return replace(span, start=start, end=end) if end >= published else span

    def _is_aside(self, draft: Draft) -> bool:
        """Whether an act stands deep in its sentence, so that the sentence's date is not its own."""
        return sum(1 for _ in self._scene.doc[draft.top].ancestors) > 1

    def _distance(self, draft: Draft, token: Token) -> float:
        """How far a phrase is from the act: steps in the tree, and words between counting little."""
        doc = self._scene.doc
        trigger = doc[draft.trigger]
        apart = abs(token.i - trigger.i)
        low, high = sorted((token.i, trigger.i))
        verbs = [t.i for t in doc[low + 1 : high] if _is_finite(t)]
        nearest = float(NEAR + 1) * 2 if set(verbs) - set(draft.heads) else apart * WORD
        chain = [trigger, *trigger.ancestors]
        steps = {t.i: n for n, t in enumerate(chain)}
        for climbed, above in enumerate([token, *token.ancestors]):
            if above.i in steps:
                return min(climbed + steps[above.i] + apart / 8, nearest)
            if _is_finite(above):
                # What stands in a clause of its own is that clause's.
                break
        return nearest

    # The record

    def _record(
        self,
        draft: Draft,
        sources: tuple[Party, ...],
        targets: tuple[Party, ...],
        statement: Statement | None,
        start: int,
        end: int,
        inferred: bool,
    ) -> Event:
        doc, knowledge = self._scene.doc, self._knowledge
        factuality = self._factuality(draft, sources, statement)
        cameo = knowledge.cameo_by_code[draft.cameo]
        kind = knowledge.type_by_name[draft.type]
        trigger = doc[draft.trigger]
        sentence = trigger.sent.text
        both = _named(sources) and _named(targets)
        confidence = CONFIDENCE["inferred" if inferred else "both" if both else "one"]
        return Event(
            id=make_id("event", self._document.id, draft.type, trigger.idx, start, end,
                       *(p.actor for p in (*sources, *targets))),
            type=draft.type,
            mode=draft.mode or None,
            contexts=find_contexts(sentence),
            cameo=draft.cameo,
            goldstein=cameo.goldstein,
            intensity=knowledge.mode_intensity.get((draft.type, draft.mode), kind.intensity),
            quad=kind.quad,
            sources=sources,
            targets=targets,
            reciprocal=draft.reciprocal,
            place=self._place(draft),
            date=self._ahead(self._date(draft), draft.cameo, factuality),
            factuality=factuality,
            issues=find_issues(self._document.text[start:end]) or find_issues(sentence),
            statement=statement.id if statement else None,
            start=start,
            end=end,
            trigger=Span(trigger.idx, trigger.idx + len(trigger)),
            basis=Basis(draft.act.rule, draft.operators, draft.paths),
            confidence=confidence,
        )  # fmt: skip

    def _factuality(
        self, draft: Draft, sources: tuple[Party, ...], statement: Statement | None
    ) -> Factuality:
        factuality = draft.factuality
        if self._is_called_false(draft):
            return "denied"
        if statement is None:
            return factuality
        own = False
        if statement.speaker is not None and statement.speaker.actor:
            land = self._country(statement.speaker)
            own = land is not None and land in {self._country(p) for p in sources}
        return in_statement(factuality, own)

    def _is_called_false(self, draft: Draft) -> bool:
        """A rumour that the same or the next sentence calls unfounded."""
        if not any("rumour" in name for name in draft.operators):
            return False
        doc = self._scene.doc
        sentence = doc[draft.trigger].sent
        after = doc[sentence.start : min(len(doc), sentence.end + 40)]
        words = {t.lower_ for t in after}
        return bool(words & set("unfounded false baseless groundless untrue denied denies deny fabricated".split()))


def _is_finite(token: Token) -> bool:
    """Whether a verb heads a clause with a tense of its own."""
    if token.pos_ != "VERB":
        return False
    return "Fin" in token.morph.get("VerbForm") or any(c.dep_.startswith("aux") for c in token.children)


def _named(parties: Sequence[Party]) -> bool:
    return any(p.actor for p in parties)


def _is_told(scene: Scene, coded: Coded, found: list[Coded]) -> bool:
    """Whether the same act of the same sides is already coded.

    From the same words, or spoken of again: "the meeting", "his visit", with no time or place of
    its own.
    """
    event, token = coded.event, scene.doc[coded.trigger]
    again = token.pos_ in ("NOUN", "PROPN") and any(
        c.lower_ in ("the", "this", "that") or c.dep_ == "nmod:poss" for c in token.children
    )
    for other in (c.event for c in found):
        if other.type != event.type:
            continue
        if _sides(other) == _sides(event) and event.start < other.end and other.start < event.end:
            return True
        mirrored = {_lands(scene, event), _lands(scene, event)[::-1]}
        same = _lands(scene, other) in mirrored and None not in _lands(scene, event)
        alike = event.mode in (None, other.mode)
        if again and same and alike and event.reciprocal and not (event.place or event.date):
            return True
    return False


def _sides(event: Event) -> tuple[tuple[str | None, ...], ...]:
    return tuple(tuple(p.actor for p in side) for side in (event.sources, event.targets))


def _lands(scene: Scene, event: Event) -> tuple[str | None, str | None]:
    """The country of each side's first party."""

    def land(side: tuple[Party, ...]) -> str | None:
        return next((scene.actors[p.actor].country for p in side if p.actor), None)

    return land(event.sources), land(event.targets)
