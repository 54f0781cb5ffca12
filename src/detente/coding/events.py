"""Events: drafts become records with parties, place, date, issues and evidence.

In:  a document, its scene, predicates, statements and dates.
Out: `Event` records, and a `Gap` for each draft that names nobody.
Leaves out: composing acts and operators (composition); what is told twice (retelling).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from detente.coding.acts.composition import Composer
from detente.coding.acts.drafts import SAID, SELF_SUFFICIENT, Draft, is_doom, is_evaluation
from detente.coding.acts.fiction import is_in_fiction
from detente.coding.acts.lexicon import ANY, load_lexicon
from detente.coding.acts.verdicts import JUDGED
from detente.coding.circumstances import Circumstances
from detente.coding.encounters.everyday import is_contest
from detente.coding.factuality import FACTS, in_statement
from detente.coding.issues.issues import find_contexts, find_issues
from detente.coding.issues.own_words import end_of, own_words
from detente.coding.retelling import Coded, Telling
from detente.coding.sides.discourse import is_named
from detente.coding.sides.echoes import Echoes
from detente.coding.sides.sides import GUESSES, SideFinder, Sides
from detente.grounding.dates.dates import DateSpanAt
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.function_words import NO, UNWILLING
from detente.language.openness import is_talked_of, is_topic
from detente.language.phrases import case_of
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

CONFIDENCE = (0.9, 0.75, 0.5)
"""How sure an event is without a doubt, with one, with more; measured in `docs/accuracy.md`."""

DEEDS_TOLD = tuple(
    f"target carried over from the {what}"
    for what in ("deed that is judged", "event that is named")
)
"""How the target of a bare judgement is found: "this is a mistake"."""

NO_DOUBT = ("(do)", "(resume)", JUDGED)
"""Operators that leave an act as it is, and what is doubted once already."""

TOLD = (*FACTS, "planned")
"""What is told straight; what is denied, possible or conditional is misread more often."""

BY_WORDS = SAID | {"AGREE"}
"""Types of acts that are done by saying so."""

COMPLEMENTS = frozenset(("obj", "obl", "nmod", "xcomp", "ccomp", "advcl"))
"""Labels of what stands after an act and is told with it."""


RULING = frozenset(("GOV", "MIL", "REB"))
"""Sectors of those who can make good on a threat."""

AHEAD_OF = frozenset(("AGREE", "REQUEST", "THREATEN"))
"""Types of acts that may be told with the day of what they are about."""

LONG = timedelta(days=60)
"""After how long a decision is taken for carried out."""

SCRAP = 7
"""Tokens within which marks close that hold no more than a scrap of somebody's words."""


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
        self._statements, self._said = statements, _find_said(scene, statements)
        self._circumstances = Circumstances(document, scene, dates)
        self._sides = SideFinder(scene, predicates, self._circumstances)
        self.gaps: list[Gap] = []

    def code_events(self) -> list[Coded]:
        """Code all events, in the order of the text."""
        composer = Composer(self._scene, self._predicates, load_lexicon(), self._speaker_at)
        drafts = composer.drafts()
        told = Telling(self._scene)
        echoes = Echoes(self._scene, self._predicates, drafts)
        steps: list[tuple[int, int, Draft | None]] = [(d.trigger, d.top, d) for d in drafts]
        steps += [(head, head, None) for head in echoes.heads()]
        for trigger, top, draft in sorted(steps, key=lambda step: step[:2]):
            statement = self._statement_at((trigger, top))
            story = self._scene.offsets[self._scene.story_start(trigger)]
            before = [event for event in told.in_order() if event.start >= story]
            if draft is None:
                if (again := echoes.sides(trigger, before)) is not None:
                    told.add(self._record(again, statement), trigger)
                continue
            if (
                self._is_rhetoric(draft)
                or is_topic(self._scene.doc[draft.trigger])
                or is_in_fiction(self._scene.doc, draft.trigger, draft.sources)
            ):
                continue
            sides = self._sides.find_sides(draft, statement, before)
            nobody = not is_named(sides.sources) and not is_named(sides.targets)
            nobody |= draft.act.word == ANY and not self._are_apart(sides)
            nobody |= draft.mode == "visit" and self._is_at_home(sides)
            nobody |= self._is_described(draft) and not is_named(sides.sources)
            nobody |= self._is_presence(draft)
            judged = JUDGED in draft.operators
            nobody |= judged and not set(sides.inferred) <= set(DEEDS_TOLD)
            nobody |= judged and not is_named(sides.targets)
            nobody |= is_doom(draft.act) and not self._may_threaten(sides)
            nobody |= self._is_interview(draft, sides)
            nobody |= draft.type == "CONSULT" and is_contest(
                self._scene, self._predicates[draft.trigger]
            )
            nobody |= self._is_told_of(draft) and not is_named(sides.sources)
            nobody |= self._is_alarm(draft, sides)
            if nobody or (is_evaluation(draft) and not is_named(sides.sources)):
                self._leave_out(draft)
                continue
            told.add(self._record(sides, statement), draft.trigger)
        return sorted(told.coded, key=lambda coded: coded.trigger)

    def _are_apart(self, sides: Sides) -> bool:
        """Whether both sides are known, and of two countries."""
        lands, others = self._scene.lands(sides.sources), self._scene.lands(sides.targets)
        return bool(lands and others) and lands.isdisjoint(others)

    def _is_at_home(self, sides: Sides) -> bool:
        """Nobody visits his own country: "flew to Bergen", of a Norwegian."""
        lands = self._scene.lands(sides.sources)
        return bool(lands) and lands == self._scene.lands(sides.targets)

    def _may_threaten(self, sides: Sides) -> bool:
        """ "Oslo will pay a price" threatens where a state says so of another; a bank foretells it."""
        actors = [self._scene.actors[p.actor] for p in sides.sources if p.actor]
        own = self._scene.lands(sides.sources) & self._scene.lands(sides.targets)
        return not own and all(a.kind == "state" or a.sector in RULING for a in actors)

    def _is_alarm(self, draft: Draft, sides: Sides) -> bool:
        """ "warned Oslo about Danish spies": who tells of a third threatens nobody."""
        if draft.type != "THREATEN" or draft.operators:
            return False
        told = (c for c in self._scene.doc[draft.trigger].children if case_of(c) == "about")
        third = {self._scene.country_of_phrase(c) for c in told} - {None}
        return not third <= self._scene.lands((*sides.sources, *sides.targets))

    def _is_interview(self, draft: Draft, sides: Sides) -> bool:
        """ "spoke to a reporter": no state is told anything by that."""
        parties = (p.actor for p in (*sides.sources, *sides.targets))
        press = any(a and self._scene.actors[a].sector == "MED" for a in parties)
        return draft.type == "CONSULT" and press

    def _is_told_of(self, draft: Draft) -> bool:
        """ "talks on the release of sailors", "fears over the war in Mali": a matter, no news of it."""
        noun = self._scene.doc[draft.trigger]
        if draft.act.kind != "noun" or draft.operators or not is_talked_of(noun):
            return False
        lasting = lemma_of(noun) in self._scene.knowledge.class_words["warfare"]
        things = (c for c in noun.head.children if c.dep_ == "obj")
        before = [c for c in things if c.right_edge.i + 1 == noun.left_edge.i]  # hung on the verb
        talks = any("CONSULT" in load_lexicon().kinds_of(lemma_of(t)) for t in (noun.head, *before))
        return lasting or talks

    def _is_described(self, draft: Draft) -> bool:
        """ "sailors armed with knives": what somebody is like, where nobody is said to help him."""
        return draft.type == "AID" and self._scene.doc[draft.trigger].dep_ in ("acl", "amod")

    def _is_presence(self, draft: Draft) -> bool:
        """ "troops based in Oslo": where they have long been is no move of theirs."""
        verb, based = self._scene.doc[draft.trigger], self._scene.knowledge.class_words["based"]
        lasting = verb.dep_.startswith("acl") and lemma_of(verb) in based
        return lasting and draft.type == "MOBILIZE" == draft.act.type

    def _is_rhetoric(self, draft: Draft) -> bool:
        """ "accused him of "killing our farmers"": violence that an accuser puts in a scrap of marks.

        The accusation is told; whether anybody was killed is not.
        """
        doc, place = self._scene.doc, draft.trigger
        charged = any(name.endswith("(accuse)") for name in draft.operators)
        if draft.type != "ASSAULT" or not charged or not doc[place - 1].is_quote:
            return False
        return any(token.is_quote for token in doc[place + 1 : place + SCRAP])

    def _speaker_at(self, head: int) -> tuple[int, ...]:
        """The head of who is said to say what stands at a token."""
        told = self._statement_at((head, head))
        if told is None or told.speaker is None or told.speaker.actor is None:
            return ()
        who = told.speaker
        span = self._scene.doc.char_span(who.start, who.end, alignment_mode="expand")
        return (span.root.i,) if span is not None else ()

    def _statement_at(self, heads: tuple[int, int]) -> Statement | None:
        """The innermost statement in whose content a word and the outermost over it stand."""
        trigger, top = (self._said.get(head, ()) for head in heads)
        within = [self._statements[n] for n in trigger if n in top]
        if within:
            return min(within, key=lambda s: s.content[-1].end - s.content[0].start)
        return self._continued(heads[1])

    def _continued(self, top: int) -> Statement | None:
        """ "They invaded us, he said, and their guns still fire": what goes on after "he said"."""
        token = self._scene.doc[top]
        while token.dep_ in ("conj", "parataxis", "ccomp") and token.head.i < token.i:
            token = token.head
            for told in (self._statements[n] for n in self._said.get(token.i, ())):
                if told.cue and token.idx < told.cue.start < self._scene.doc[top].idx:
                    return told
        return None

    def _leave_out(self, draft: Draft) -> None:
        token = self._scene.doc[draft.trigger]
        reason = f"{draft.type} by '{draft.act.rule}': no actor is named on either side"
        end = token.idx + len(token)
        self.gaps.append(Gap("coding", reason, token.idx, end, token.text))

    def _evidence(
        self, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[int, int]:
        """From the first to the last word that the coding rests on, within the sentence."""
        doc = self._scene.doc
        sentence = doc[draft.trigger].sent
        first, last = sentence.start_char, sentence.end_char
        spans = [
            (doc[h].idx, doc[h].idx + len(doc[h])) for h in (draft.trigger, draft.top, *draft.heads)
        ]
        spans += [(p.start, p.end) for p in (*sources, *targets)]
        top = doc[draft.trigger]
        for child in top.children:
            if child.dep_ in COMPLEMENTS and child.i > top.i:
                right = child.right_edge if child.right_edge.i - top.i < 20 else child
                spans.append((child.left_edge.idx, right.idx + len(right)))
        inside = [(s, e) for s, e in spans if first <= s and e <= last]
        return min(s for s, _ in inside), max(e for _, e in inside)

    def _record(self, sides: Sides, statement: Statement | None) -> Event:
        doc, knowledge = self._scene.doc, self._scene.knowledge
        draft, sources, targets = sides.draft, sides.sources, sides.targets
        start, end = self._evidence(draft, sources, targets)
        factuality = self._factuality(sides, statement)
        when = self._circumstances.find_date(draft, factuality)
        if factuality in FACTS and self._is_to_come(draft, when):
            factuality = "planned"
        if factuality == "planned" and self._is_long_decided(draft, when):
            factuality = "actual"
        if factuality in FACTS and draft.type not in AHEAD_OF and self._is_after(when):
            when = None  # "there is an election in May, and they accused him": another clause's
        cameo = knowledge.cameo_by_code[draft.cameo]
        kind = knowledge.type_by_name[draft.type]
        trigger = doc[draft.trigger]
        sentence = trigger.sent.text
        return Event(
            id=make_id("event", self._document.id, draft.cameo, trigger.idx, start, end,
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
            place=self._place(draft, kind.quad, targets),
            date=when,
            factuality=factuality,
            issues=find_issues(
                own_words(doc, draft.trigger, start, end_of(trigger, end)), named=False
            ),
            statement=statement.id if statement else None,
            start=start,
            end=end,
            trigger=Span(trigger.idx, trigger.idx + len(trigger)),
            basis=Basis(draft.act.rule, draft.operators, (*draft.paths, *sides.inferred)),
            confidence=_confidence(sides, factuality),
        )  # fmt: skip

    def _place(self, draft: Draft, quad: int, targets: Sequence[Party]) -> Place | None:
        """Where an act takes place; words at somebody are not spoken where he is."""
        place = self._circumstances.find_place(draft)
        if place is None or self._is_topic(draft, place):
            return None
        if quad not in (1, 3) or draft.type == "CONSULT":
            return place
        start, end = place.start or 0, place.end or 0
        return None if any(p.start < end and start < p.end for p in targets) else place

    def _is_topic(self, draft: Draft, place: Place) -> bool:
        """ "discussed the war in Mali": what is talked about took place there, the talk did not."""
        slots = self._predicates[draft.trigger].slots
        if draft.type != "CONSULT" or draft.act.kind != "verb" or "object" in draft.act.target:
            return False
        about = {t.idx for h in slots.get("object", ()) for t in self._scene.doc[h].subtree}
        return place.start is not None and place.start in about

    def _factuality(self, sides: Sides, statement: Statement | None) -> Factuality:
        draft, sources = sides.draft, sides.sources
        factuality = draft.factuality
        if self._is_called_false(draft):
            return "denied"
        if statement is None or sides.spoken or self._is_done_by_saying(draft, sides, statement):
            return factuality
        own = False
        if statement.speaker is not None and statement.speaker.actor:
            land = self._sides.country(statement.speaker)
            own = land is not None and land in {self._sides.country(p) for p in sources}
        if own and draft.operators[-1:] == ("if (threaten)",):
            return factuality  # "said that it would leave if": who says so threatens
        if factuality == "actual" and self._is_unsaid(statement):
            return "possible"
        return in_statement(factuality, own)

    def _is_unsaid(self, statement: Statement) -> bool:
        """ "did not confirm that Oslo had left": who does not say so leaves it open."""
        cue = statement.cue
        span = self._scene.doc.char_span(cue.start, cue.end) if cue else None
        if span is None:
            return False
        predicate = self._predicates.get(span.root.i)
        none = any(c.lower_ in NO for c in span.root.children)  # "there is no evidence that"
        return none or (predicate is not None and predicate.negated)

    def _is_done_by_saying(self, draft: Draft, sides: Sides, statement: Statement) -> bool:
        """ "We urge Oslo to leave", "Rome stands with Oslo", says its minister: who says so does.

        "Said that it could not accept the plan" turns it down.
        """
        top, speaker = self._predicates[draft.top], statement.speaker
        told = top.tense == "present" and draft.type in BY_WORDS
        told |= draft.type == "REJECT" and top.negated and top.modal in UNWILLING
        lands = {self._sides.country(p) for p in sides.sources} - {None}
        return told and speaker is not None and self._sides.country(speaker) in lands

    def _is_to_come(self, draft: Draft, when: DateSpan | None) -> bool:
        """ "flies to Peru on 3 March", printed in February, lies ahead."""
        top = self._predicates[draft.top]
        if draft.type in (*SELF_SUFFICIENT, "AGREE") or not self._is_after(when):
            return False
        return top.kind == "verb" and top.tense != "past"

    def _is_after(self, when: DateSpan | None) -> bool:
        published = self._document.published
        return bool(published and when and when.start and when.start > published)

    def _is_long_decided(self, draft: Draft, when: DateSpan | None) -> bool:
        """ "its decision last year to open the border": so long after it has been carried out."""
        published, words = self._document.published, self._scene.knowledge.class_words["deciding"]
        decided = draft.operators and draft.operators[-1].partition(" (")[0] in words
        if not decided or not published or when is None or not when.end:
            return False
        return when.end + LONG < published

    def _is_called_false(self, draft: Draft) -> bool:
        """A rumour that the same or the next sentence calls unfounded."""
        if not any("rumour" in name for name in draft.operators):
            return False
        doc = self._scene.doc
        sentence = doc[draft.trigger].sent
        after = doc[sentence.start : min(len(doc), sentence.end + 40)]
        untrue = self._scene.knowledge.class_words["untrue"]
        return any(t.lower_ in untrue or lemma_of(t) in untrue for t in after)


def _confidence(sides: Sides, factuality: Factuality) -> float:
    """What makes an event doubtful: a side carried over or unknown, operators, what is no fact."""
    unsure = bool(sides.inferred) or JUDGED in sides.draft.operators
    doubts = unsure + (factuality not in TOLD)
    # what would be is no deed, but "will leave if Oslo moves" has been said
    doubts += factuality == "conditional" and sides.draft.type not in BY_WORDS
    doubts += any(where.endswith(GUESSES) for where in sides.inferred)
    doubts += sides.draft.act.word == ANY
    doubts += any(not name.endswith(NO_DOUBT) for name in sides.draft.operators)
    doubts += 2 * (not is_named(sides.sources) or not is_named(sides.targets))
    return CONFIDENCE[min(doubts, 2)]


def _find_said(scene: Scene, statements: Sequence[Statement]) -> dict[int, list[int]]:
    """The numbers of the statements in whose content each token stands."""
    said: dict[int, list[int]] = {}
    starts = [token.idx for token in scene.tokens]
    for number, statement in enumerate(statements):
        for part in statement.content:
            for place in range(bisect_left(starts, part.start), bisect_left(starts, part.end)):
                said.setdefault(place, []).append(number)
    return said
