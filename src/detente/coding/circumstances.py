"""Where and when an event takes place, by the phrases of its own clause.

In:  a draft or a mention of an encounter, the places and dates of its sentence.
Out: a `Place`, a `DateSpan`, or nothing.
Leaves out: the dateline and other sentences, but for the place that "here" or "there" means.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol

from detente.coding.acts.drafts import HOSTED
from detente.coding.days import (
    is_counted_from,
    is_finite,
    is_meant,
    is_of_name,
    is_of_origin,
    is_of_past,
    lies_ahead,
)
from detente.grounding.dates.dates import DateSpanAt
from detente.grounding.dates.tellings import ahead, behind, joined, nearest, until
from detente.grounding.scene import Scene
from detente.language.attributions.cues import says_clause
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import NOT, TO
from detente.language.names.name_features import name_words
from detente.language.openness import EARLIER_OR_LATER, is_pluperfect, mark_of
from detente.language.phrases import case_of, is_marked, is_passive, is_time
from detente.language.prepositions import BETWEEN_PLACES, TALKED_OF, WHY
from detente.language.repairs.governance import is_somebody
from detente.language.repairs.recipients import takers
from detente.language.slots import is_gerund
from detente.language.tree import Token
from detente.records import DateSpan, Document, Factuality, Place

NEAR = 6
"""Steps in the tree within which a date or place is an act's own; eight words count as a step."""

WORD = 0.9
"""Steps that a word in between counts as, where the tree goes astray."""

OWN_PHRASE = 0.5
"""What words in between may count as to a phrase that hangs on the act itself."""

MODIFIERS = frozenset(("nummod", "compound", "amod", "nmod:unmarked", "nmod:poss"))
"""Labels of a date before the noun that it tells of."""

PROPOSED_MEETING = frozenset(("036", "026", "106"))
"""CAMEO codes of meetings agreed to, asked for or demanded."""


OF_WORDS = frozenset(("05", "11"))
"""CAMEO roots of praise and blame, which are given elsewhere than what they are for."""


class Anchor(Protocol):
    """Where an act or an encounter stands: its word, the outermost over it, and its other words."""

    @property
    def trigger(self) -> int: ...  # noqa: D102
    @property
    def top(self) -> int: ...  # noqa: D102
    @property
    def heads(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def cameo(self) -> str: ...  # noqa: D102


class Circumstances:
    """Finds place and date of the drafts of one document."""

    def __init__(self, document: Document, scene: Scene, dates: Sequence[DateSpanAt]) -> None:
        self._document, self._scene, self._dates = document, scene, dates

    def find_place(self, draft: Anchor) -> Place | None:
        """A place in the draft's own phrase, else the nearest in its sentence."""
        doc = self._scene.doc
        best: tuple[float, Place, int] | None = None
        for token in doc[draft.trigger].sent:
            place, reference = self._scene.places.get(token.i), self._scene.at.get(token.i)
            if place is None and (reference is None or not reference.located):
                continue
            if place is not None and token.idx < (place.start or 0):
                continue  # "the" of "the Paris agreement"
            if token.dep_ == "compound" and token.head.text in name_words()["thing"]:
                continue  # "the Vienna Convention"
            if self._is_of_longer(token):
                continue
            elsewhere = self._scene.dateline | self._scene.origins
            if token.i in elsewhere or self._is_topic(token, draft):
                continue
            if self._is_beside(token, draft) or self._is_after_aside(token, draft):
                continue
            if (
                self._is_left(token, draft)
                or self._is_given(token, draft)
                or self._is_elsewhere(token, draft)
            ):
                continue
            if place is None:
                if reference is None or not reference.actors:
                    continue
                actor = self._scene.actors[reference.actors[0]]
                place = Place(
                    actor.name, actor.country, None, None, token.idx, token.idx + len(token)
                )
            far = self._distance(draft, token)
            if place.lat is None:
                far += 1.5
            if far <= NEAR and (best is None or far < best[0]):
                best = far, place, token.i
        if best is None:
            return self._there(draft)
        return self._narrowest(best[2]) if best[2] in self._scene.places else best[1]

    def _is_of_longer(self, token: Token) -> bool:
        """ "The West Bank city of Jenin", "the Black Sea port of Odesa": where the town lies."""
        places = self._scene.places
        noun = token.head
        while noun.dep_ == "compound" and noun.i > token.i:
            noun = noun.head
        led = token.dep_ in ("compound", "amod", "nmod:poss") and noun.i > token.i
        named = (c for c in noun.children if c.i > noun.i and case_of(c) == "of")
        return led and noun.is_lower and any(c.i in places for c in named)

    def _there(self, draft: Anchor) -> Place | None:
        """The last place told before a "there" of the act; of "they met here" where that is written."""
        trigger, places = self._scene.doc[draft.trigger], self._scene.places
        for token in trigger.sent:
            here = token.lower_ == "here" and self._distance(draft, token) <= NEAR
            after = token.dep_ == "advmod" or (token.dep_ == "expl" and token.i > trigger.i)
            there = token.lower_ in context_words("there") and token.head == trigger and after
            if here or there:
                told = self._scene.dateline if here else places
                before = [i for i in told if i < token.i and i in places]
                return self._narrowest(max(before)) if before else None
        return None

    def _narrowest(self, place: int) -> Place:
        """ "At Chania, in Crete", "at Brdo Castle, near Ljubljana": the place, not what it lies by."""
        places, words = self._scene.places, self._scene.lowers
        found, before = places[place], place
        while before and (places.get(before) == found or words[before] in BETWEEN_PLACES):
            before -= 1
        near = places.get(before)
        parted = near is not None and not {",", "in"}.isdisjoint(words[before : place + 1])
        return near if near and parted and near.country == found.country else found

    def _is_left(self, place: Token, draft: Anchor) -> bool:
        """ "Moved from Malta to Libya", "flew from Malta and met him": where something else was done."""
        before = self._scene.doc[max(0, place.left_edge.i - 1)]
        if (
            case_of(place) == "to"
            and lemma_of(before) in self._scene.knowledge.class_words["envoy"]
        ):
            return True  # "summoned its envoy to Oslo"
        words = self._scene.doc[max(0, place.left_edge.i - 2) : place.left_edge.i]
        way = not context_words("way to").isdisjoint(map(lemma_of, words))
        if way and case_of(place) in ("from", "to"):
            return True  # "on his way home from Oslo"
        if case_of(place) != "from":
            return False
        goals = (c for c in place.head.children if c.i > place.i and c.dep_ in ("obl", "nmod"))
        away = place.head.pos_ == "VERB" and place.head.i not in self._own(draft)
        away |= lemma_of(place.head) in context_words("comes from")
        return away or any(case_of(c) in ("to", "into") for c in goals)

    def _is_given(self, token: Token, draft: Anchor) -> bool:
        """ "sold tanks to Rome, and recalled its envoy": who gets something is not where."""
        verb, own = token.head, self._own(draft)
        title = self._scene.offices.find_title
        things = [c for c in verb.children if c.dep_ == "obj" and not title([lemma_of(c)], None)]
        carried = case_of(token) == "to" and any(not is_somebody(c) for c in things)
        carried &= lemma_of(verb) in takers("recipient")
        return carried and verb.i not in own and draft.trigger not in {t.i for t in token.subtree}

    def _own(self, draft: Anchor) -> set[int]:
        """The words that tell of the act: "round" too of "a round of talks"."""
        trigger = self._scene.doc[draft.trigger]
        counted = case_of(trigger) == "of" and lemma_of(trigger.head) in context_words("measure")
        return {draft.trigger, draft.top, *draft.heads, *([trigger.head.i] if counted else ())}

    def _is_elsewhere(self, token: Token, draft: Anchor) -> bool:
        """ "not in Oslo", "told him in Oslo that they met", "flew to Oslo weeks after Rome fell".

        What somebody is told in a place happened in another, and hosts receive guests at home.
        """
        trigger, first = self._scene.doc[draft.trigger], token.left_edge
        if NOT & {first.lower_, first.nbor(-1).lower_}:
            return True
        above = next((a for a in token.ancestors if a.pos_ == "VERB"), token)
        if above.i in self._own(draft):
            return False
        host = draft.cameo == HOSTED and above in trigger.conjuncts  # "saw Oslo and received Moe"
        host &= (
            not is_passive(trigger) and case_of(token) in ("", "to", "into") and token.head == above
        )
        if is_gerund(above) and mark_of(above) in context_words("not done there"):
            return trigger not in above.subtree  # "before flying on to Oslo"
        told = [c for c in above.children if trigger in c.subtree and token not in c.subtree]
        said = says_clause(above) and any(c.dep_ == "ccomp" for c in told)
        apart = [c for c in told if c.dep_ == "advcl" and mark_of(c) in EARLIER_OR_LATER]
        dated = any(is_counted_from(c) for c in apart)
        return said or dated or host

    def _is_beside(self, token: Token, draft: Anchor) -> bool:
        """Whether a place is told in a clause about another word: "Oslo, whose envoy was in ..."."""
        own, trigger = self._own(draft), self._scene.doc[draft.trigger]
        for clause in (token, *token.ancestors):
            if clause.i in own:
                return False
            done = clause.dep_ == "acl" and clause.morph.get("Tense") == ["Past"]
            done = done and clause.nbor(-1).text != ","  # "the pact signed in Oslo"
            # "a bid to hold the games in Oslo"
            done |= clause.dep_ == "acl" and is_marked(clause, TO)
            if (done or clause.dep_ == "acl:relcl") and clause.head.i not in own:
                return trigger not in clause.subtree
        return False

    def _is_after_aside(self, token: Token, draft: Anchor) -> bool:
        """ "Mr Soto, who had seen the Pope, met them in Lima": he saw the Pope elsewhere."""
        trigger = self._scene.doc[draft.trigger]
        for clause in (trigger, *trigger.ancestors):
            if clause.dep_ == "acl:relcl":
                return token.i > clause.right_edge.i
        return False

    def _is_topic(self, token: Token, draft: Anchor) -> bool:
        """Whether a place is what is talked about, not where: "spoke about the war in ..."."""
        called = self._scene.is_called_after(token) and case_of(token.head) in ("", "of")
        if called and token.head.i not in (draft.trigger, draft.top):
            return True
        for above in (token, *token.ancestors):
            if above.i in (draft.trigger, draft.top):
                return False
            led = (
                above.dep_ == "appos" and case_of(token) == "of"
            )  # "a student of the school of Oslo"
            told = self._scene.at.get(above.head.i) if led else None
            people = told and {self._scene.actors[a].kind for a in told.actors} & {
                "person",
                "group",
            }
            if people or self._is_of_people(above, draft):
                return True
            debating = self._scene.knowledge.class_words["debating"]
            if above != token and above.dep_ == "obj" and lemma_of(above.head) in debating:
                return True  # "discussed the fighting in Aden with him"
            if draft.cameo[:2] in OF_WORDS and self._is_of_object(above):
                return True  # "criticised its role in Aden"
            if above == token and case_of(above) == "of" and lemma_of(above.head) == "summit":
                return True  # "the Summit of the Americas"
            since = case_of(above) == "since" or (
                case_of(above) in EARLIER_OR_LATER and is_counted_from(above)
            )
            if above != token and since:
                return True  # "the first talks since the summit in Oslo" are held elsewhere
            if above != token and case_of(above) == "with":
                return False  # "spoke about the row with his host in Lima"
            if is_time(above):
                continue  # "on 5 May in Lima"
            stood = case_of(above) == "on" and above.dep_ == "obl"
            if stood and above.lower_ in context_words("stood on"):
                continue
            about = case_of(above) in TALKED_OF | WHY
            if about and lemma_of(above) not in context_words("on the way"):
                return True
        return False

    def _is_of_object(self, phrase: Token) -> bool:
        """Whether a phrase stands right behind the object of its verb, which is no person."""
        beside = (c for c in phrase.head.children if c.dep_ == "obj" and c.pos_ == "NOUN")
        thing = next((c for c in beside if c.right_edge.i + 1 == phrase.left_edge.i), None)
        who = self._scene.at.get(thing.i) if thing is not None else None
        return thing is not None and who is None and case_of(phrase) in ("in", "inside", "within")

    def _is_of_people(self, token: Token, draft: Anchor) -> bool:
        """ "officials from Oslo", "an Ohio senator": where people are from, not where they act."""
        above = token.head
        if above.i in (draft.trigger, draft.top) or above.pos_ not in ("NOUN", "PROPN"):
            return False
        people = self._scene.at.get(above.i)
        kinds = {self._scene.actors[a].kind for a in people.actors} if people else set()
        named = bool(kinds & {"person", "group", "organisation"})
        belongs = above.dep_ == "appos" and above.text[:1].isupper()  # "an Ohio Democrat"
        if token.dep_ in ("compound", "amod"):  # "the Pacific forces"
            return named or belongs
        return case_of(token) == "from" and token.dep_ == "nmod"

    def find_date(self, draft: Anchor, factuality: Factuality) -> DateSpan | None:
        """The nearest date that is the act's own; of what is planned the coming one."""
        doc = self._scene.doc
        sentence = doc[draft.trigger].sent
        best: tuple[float, int, Token] | None = None
        coming = factuality == "planned" or draft.cameo in PROPOSED_MEETING
        coming |= factuality == "possible" and lies_ahead(doc[draft.trigger])
        ends = sentence.start_char, sentence.end_char
        low, high = (bisect_left(self._dates, end, key=lambda d: d.start) for end in ends)
        for n, found in enumerate(self._dates[low:high], low):
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is None:
                continue
            far = 2.0 * NEAR + 1
            # "will hold the talks that had been called off in May": no day of what lies ahead
            apart = (a for a in span.root.ancestors if a.dep_ == "acl:relcl")
            over = coming and any(map(is_pluperfect, apart))
            over |= is_of_origin(span.root, found.span) or is_of_name(span.root)
            if not (over or self._is_of_another(draft, span.root)):
                far = self._distance(draft, span.root)
            if far <= (NEAR if self._is_aside(draft) else 2 * NEAR) and (
                best is None or far < best[0]
            ):
                best = far, n, span.root
        if best is None or self._is_of_saying(draft, best[2], coming):
            return None
        return self._told_when(best[1], best[2], coming, self._own(draft))

    def _told_when(self, n: int, when: Token, coming: bool, own: set[int]) -> DateSpan:
        """The days that a date comes to, of what is past or lies ahead."""
        published, text = self._document.published, self._document.text
        span, before = joined(self._dates, n, text, coming)
        if is_meant(when):
            return nearest(span, published)
        if case_of(when) in ("in", "on") and is_pluperfect(when.head):
            return span  # "had been proposed in May"
        if coming:
            return until(ahead(span, published), before, published)
        return behind(span, before, published) if is_of_past(when, own) else span

    def _is_of_another(self, draft: Anchor, when: Token) -> bool:
        """Whether a date is another word's: "the 1967 borders", "an island that they took in 1974".

        What an anniversary is of has the date that is counted back to, and no other act has it.
        """
        own = self._own(draft)
        above = [a for a in when.ancestors if a.i not in own]
        led = when.i > 0 and when.nbor(-1).pos_ == "ADP"
        below = [c for i in own for c in self._scene.doc[i].children]
        # "met for the first time since May"
        counted = (*below, *(g for c in below if case_of(c) == "for" for g in c.children))
        since = any("since" in (case_of(a), mark_of(a)) for a in (when, *above))
        if since and any("Ord" in c.morph.get("NumType", []) for c in counted):
            return True  # "their first meeting since May"
        bare = when.dep_ in MODIFIERS and not led and when.i < when.head.i
        if bare and when.head.i not in own:
            there = case_of(when.head) in context_words("setting") and when.head.head.i in own
            return not is_time(when.head) and (when.text.isdigit() or not there)
        within = when.dep_ == "nmod" and case_of(when) == "of"
        subject = when.head.dep_.startswith("nsubj") and when.head.head.i in own
        if within and when.head.i not in own and not subject:
            lasting = lemma_of(when.head) in context_words("length of")
            return not (lasting or is_time(when.head))  # "backs the bid for the games of 2036"
        trigger = self._scene.doc[draft.trigger]
        for clause in (trigger, *trigger.ancestors):
            times = [c for c in clause.children if is_time(c)]
            apart = any(lemma_of(c) not in context_words("within a day") for c in times)
            later = apart and clause.dep_ == "advcl" and mark_of(clause) in EARLIER_OR_LATER
            if later and when not in clause.subtree:
                return True  # "left on Monday, days after they had met"
        stops = next((n for n, a in enumerate(when.ancestors) if a.i in own), len(above))
        for clause in (when, *above[:stops]):
            if clause.dep_.startswith("acl") and clause.head.i not in own:
                return draft.trigger not in {t.i for t in clause.subtree}
        feast = next(
            (a for a in self._scene.doc[draft.trigger].ancestors if self._is_feast(a)), None
        )
        if feast is not None:
            return when not in feast.subtree
        return self._is_feast(when)

    def _is_feast(self, token: Token) -> bool:
        return lemma_of(token) in self._scene.knowledge.class_words["anniversary"]

    def _is_of_saying(self, draft: Anchor, when: Token, coming: bool) -> bool:
        """ "said on Monday that they would meet": the day on which something is said of an act.

        What happened may be told on the same day; what lies ahead, or before, is not.
        """
        trigger, over = self._scene.doc[draft.trigger], when.head
        if over.i in (draft.trigger, draft.top) or not says_clause(over):
            return False
        told = (c for c in over.children if c.dep_ in ("ccomp", "parataxis"))
        below = any(trigger in c.subtree and when not in c.subtree for c in told)
        return below and (
            coming or is_pluperfect(trigger) or is_pluperfect(self._scene.doc[draft.top])
        )

    def _is_aside(self, draft: Anchor) -> bool:
        """Whether an act stands so deep in its sentence that the sentence's date is another's."""
        return sum(1 for _ in self._scene.doc[draft.top].ancestors) > 1

    def _distance(self, draft: Anchor, token: Token) -> float:
        """How far a phrase is from the act: steps in the tree; words between count little."""
        doc = self._scene.doc
        trigger = doc[draft.trigger]
        apart = abs(token.i - trigger.i)
        low, high = sorted((token.i, trigger.i))
        if any(t.text in (".", ";") for t in doc[low:high]):
            return float(NEAR + 1) * 2  # two sentences taken for one, or as good as two
        verbs = [t.i for t in doc[low + 1 : high] if is_finite(t)]
        nearest = float(NEAR + 1) * 2 if set(verbs) - set(draft.heads) else apart * WORD
        chain = [trigger, *trigger.ancestors]
        joined = 0.5 if trigger.dep_ == "conj" else 0  # the other verb has its own
        steps = {t.i: n + joined * (n > 0) for n, t in enumerate(chain)}
        for climbed, above in enumerate([token, *token.ancestors]):
            if above.i in steps:
                # what hangs on the act is its own, also where another is nearer
                most = OWN_PHRASE if above == trigger and climbed < 2 else apart / 8
                return min(climbed + steps[above.i] + min(apart / 8, most), nearest)
            told = above.dep_.startswith("acl") and above.head.i in self._own(draft)
            if is_finite(above) and not told:
                # What stands in a clause of its own is that clause's.
                break
        return nearest
