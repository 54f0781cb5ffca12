"""What the text told before says of a side that a clause leaves open.

In:  a draft with the sides of its clause, the events coded before it.
Out: the parties that each way of going on gives: whoever is answered, met, quarrelled with.
Leaves out: the order in which the ways are tried, and the clause itself (sides).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from detente.coding.acts.drafts import (
    BREACHES,
    CUT_TIES,
    GIVING,
    MEDIATION,
    SAID,
    VERDICTS,
    YIELDING,
    Draft,
    is_evaluation,
)
from detente.coding.acts.lexicon import PEACEKEEPING, load_lexicon
from detente.coding.factuality import FACTS
from detente.coding.positions.states import PRIVATE
from detente.coding.sides.besides import told_last
from detente.grounding.coreference.counterparts import is_about, lands_told, main_pair
from detente.grounding.scene import Scene
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AN, THOSE, TOLD_OF, WHAT_WAS_TOLD
from detente.language.phrases import case_of, has_subject, is_exclaimed, is_time
from detente.language.slots import is_infinitive
from detente.language.tree import Token
from detente.records import Event, Party, Statement

ANSWERS = frozenset(("REJECT", "AGREE", "CONCEDE"))
"""Types of events that answer another's."""

ANSWER_REACH, ANSWERED_REACH = 3, 3
"""Events and sentences looked back for what is answered."""

COMPLAINT = "114"
"""The CAMEO code of protesting officially, most often against what was told just before."""

OFFERS = ("(offer)", "(appeal)", "(demand)")
"""Marks of operators by which a third side speaks of talks that others are to hold."""

FORBIDDING = frozenset(("SANCTION", "COERCE"))
"""Types of what is imposed on another, and lifted again."""

ARMED = frozenset(("MOBILIZE", "ASSAULT"))
"""Types of events that a launch or a test is."""

JUDGED_BY = ("(condemn)", "(support)")
"""Marks of operators that judge the deed that stands in them."""

JUDGED_REACH, NAMED_REACH = 1, 8
"""Sentences looked back for what is judged, pointed to or named."""

WORDS = (1, 3)
"""Quads of events that are said, not done: what may be answered."""

COOPERATION = (1, 2)
"""Quads of cooperative events."""


class Discourse:
    """Looks back over the events of one document."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def country(self, party: Party) -> str | None:
        """The country a party is from or stands for."""
        return self._scene.actors[party.actor].country if party.actor else None

    def start(self, draft: Draft, reach: int) -> int:
        """Where the sentence so many before an act begins."""
        first = max(0, self._scene.sentence(draft.trigger) - reach)
        return self._scene.offsets[self._scene.starts[first]]

    def teller(
        self, draft: Draft, sources: tuple[Party, ...], statement: Statement | None
    ) -> tuple[Party, ...]:
        """ "Oslo said that Chadian troops had broken the truce": who tells of a breach suffers it.

        So does a state that tells of fire "across the border".
        """
        speaker = statement.speaker if statement else None
        teller = self._scene.actors.get(speaker.actor or "") if speaker else None
        things = (lemma_of(self._scene.doc[h]) for h in draft.targets)
        crossed = draft.type == "ASSAULT" and any(t in context_words("bound") for t in things)
        crossed &= teller is not None and (
            teller.kind == "state" or teller.sector in ("GOV", "MIL")
        )
        breach = crossed or draft.cameo in BREACHES
        if speaker is None or not breach or not self._scene.lands(sources):
            return ()
        abroad = self.country(speaker) not in {None, *self._scene.lands(sources)}
        return (speaker,) if abroad else ()

    def planning(self, draft: Draft, before: Sequence[Event]) -> tuple[Party, ...]:
        """ "Oslo will answer. That may include sanctions": who does what was told, or is asked to."""
        doc, words = self._scene.doc, self._scene.knowledge.class_words["comprising"]
        things = [doc[h] for h in draft.sources]
        over = (lemma_of(t.head) in words and self.points_back(t, t.head) for t in things)
        if not things or not all(over):
            return ()
        near = (e for e in reversed(before) if e.start >= self.start(draft, 1))
        last = next((e for e in near if e.sources), None)
        if last is None:
            return ()
        return last.targets if last.type == "REQUEST" else last.sources

    def named_again(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "rejected the accusation": an event told before, named by its noun, is whoever did it.

        Where it was mutual it is both its sides.
        """
        if not is_named(sources):
            return ()
        lands = {self.country(p) for p in sources}
        own = () if draft.type == draft.act.type else (draft.trigger,)
        for head in dict.fromkeys((*draft.targets, *draft.named, *own)):
            token = self._scene.doc[head]
            kinds = load_lexicon().kinds_of(lemma_of(token)) if is_definite(token) else frozenset()
            if draft.type == "REJECT" in kinds or lemma_of(token) in context_words("voted on"):
                continue  # "cast the only veto", "backed the draft", of which nobody else is told
            if kinds and lemma_of(token) in self._scene.knowledge.class_words["allegation"]:
                kinds |= {"ACCUSE"}  # "the claims"
            deal = lemma_of(token) in self._scene.knowledge.class_words["agreement"]
            meant: list[tuple[tuple[bool, ...], tuple[Party, ...]]] = []
            modes = load_lexicon().modes_of(lemma_of(token)) if kinds else ()
            for last in reversed(before if kinds else ()):
                doers = (*last.sources, *(last.targets if last.reciprocal else ()))
                if self._is_same_word(last, token) and not is_named(doers):
                    return ()  # "rejected the tariffs", of which nobody was said to impose them
                if deal and not (last.reciprocal or last.type == "AGREE"):
                    continue
                made = deal and last.type == "AGREE" and last.reciprocal
                if (made or last.type in kinds) and last.trigger.start < token.idx:
                    his = not last.reciprocal and bool(
                        lands & {self.country(p) for p in last.sources}
                    )
                    if his and (draft.type in VERDICTS or draft.act.kind == "adjective"):
                        continue  # nobody blames himself, nor backs whom he strikes
                    if his:
                        doers = last.targets
                    abroad = self.abroad(doers, lands)
                    if abroad:
                        # "the accusation" is rather who accused than who condemned; "the strikes"
                        # are rather those so called, and those on whoever protests
                        struck = bool(lands & {self.country(p) for p in last.targets})
                        # whoever lifts a ban has imposed it
                        lifted = his and draft.type in YIELDING
                        fits = lifted, last.mode in modes, self._is_same_word(last, token), struck
                        meant.append((fits, tuple(dict.fromkeys(abroad))))
            if meant:
                return max(meant, key=lambda told: told[0])[1]
        return ()

    def _is_same_word(self, event: Event, noun: Token) -> bool:
        told = self._scene.text[event.trigger.start : event.trigger.end].lower()
        return told in (noun.lower_, lemma_of(noun))

    def judged(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Oslo fired a missile. Rome called it a provocation": whoever did what is judged."""
        doc, mild = self._scene.doc, self.cooperates(draft)
        words = self._scene.knowledge.class_words["judging"]
        over = draft.operators[-1:] and draft.operators[-1].endswith(JUDGED_BY)
        judges = is_evaluation(draft) or draft.act.word in words or over
        heads = draft.targets or ((draft.trigger,) if over else ())
        points = [doc[h] for h in heads if self.points_back(doc[h], doc[draft.trigger])]
        # "the move drew an angry response"
        judged = judges or any(t.pos_ == "NOUN" for t in points)
        if draft.type not in VERDICTS or not judged or not points or not is_named(sources):
            return ()
        defends = draft.act.word in self._scene.knowledge.class_words["defending"]
        lands = self._scene.lands(sources)
        noun = points[0].pos_ == "NOUN"
        start = self.start(draft, NAMED_REACH if noun else JUDGED_REACH)
        near = self.start(draft, 1)
        for last in told_last(self._scene, before, start, noun) if lands else ():
            friendly = last.quad in COOPERATION
            done = friendly or last.quad not in WORDS
            his = bool(lands & self._scene.lands(last.sources))
            said = lemma_of(points[0]) in self._scene.knowledge.class_words["remark"]
            done = not done if said else done
            # "welcomed the move": of a third side, be it kind or not to whom it is done
            third = near <= last.start and lands.isdisjoint(self._scene.lands(last.targets))
            deed = lemma_of(points[0]) in self._scene.knowledge.class_words["deed"]
            plain = mild and third and (deed or points[0].pos_ == "PRON")
            agrees = friendly == mild or defends or plain
            told = agrees and done and last.trigger.start < points[0].idx
            text = lemma_of(points[0]) in context_words("voted on")
            told &= not text or points[0].lower_ in self._scene.text[last.start : last.end]
            if told and not his and self._may_mean(points[0], last):
                known = self._scene.lands(last.sources)
                return self.abroad(last.sources, lands) if known else ()  # nobody's deed
        return ()

    def points_back(self, word: Token, judging: Token) -> bool:
        """ "it", "the launch", "fired a missile, which": what has been told, not whose it is."""
        if word.pos_ == "PRON":
            return word.lower_ in WHAT_WAS_TOLD
        relative = judging.dep_ == "acl:relcl" and judging.head == word
        relative |= is_exclaimed(word)
        kinds = load_lexicon().kinds_of(lemma_of(word))
        words = self._scene.knowledge.class_words
        deeds = words["deed"] | words["testing"]
        dated = any(c.dep_ == "nmod:poss" and is_time(c) for c in word.children)
        return relative or ((dated or is_definite(word)) and bool(kinds or lemma_of(word) in deeds))

    def _may_mean(self, word: Token, event: Event) -> bool:
        """Whether a word may speak of an event: a launch is no sanction."""
        if word.pos_ != "NOUN" or is_exclaimed(word):
            return True
        tests = lemma_of(word) in self._scene.knowledge.class_words["testing"]
        kinds = ARMED if tests else kinds_meant(word)
        return not kinds or event.type in kinds

    def quarrel(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "offered to mediate": who goes between others does so between those at odds."""
        if not is_named(sources) or not self._goes_between(draft):
            return ()
        lands = frozenset(self.country(p) for p in sources) | {None}
        start = self._scene.doc[draft.trigger].sent.start_char
        for last in reversed(before):
            # "agreed under a deal mediated by Oslo"
            both = (*last.sources[:1], *last.targets[:1])
            told = {self.country(p) for p in both}
            if last.start >= start and last.reciprocal and len(told) == 2 and not told & lands:
                return both
        quarrels: dict[frozenset[str | None], list[tuple[Party, ...]]] = defaultdict(list)
        for last in before:
            both = (*last.sources[:1], *last.targets[:1])
            pair = frozenset(self.country(p) for p in both)
            held = last.factuality in FACTS
            if held and last.quad not in COOPERATION and len(pair) == 2 and None not in pair:
                quarrels[pair].append(both)
        # Who is at odds himself more than the others are goes between nobody.
        pair, worst = max(quarrels.items(), key=lambda told: len(told[1]), default=(lands, []))
        between = len(worst) > (draft.act.cameo != MEDIATION) and not pair & lands
        return worst[-1] if between else ()

    def _goes_between(self, draft: Draft) -> bool:
        """ "suggested a summit", "will send observers": what others are offered who are at odds."""
        if draft.act.cameo == PEACEKEEPING and draft.targets:
            return False  # "protects its weaponry"
        if draft.act.cameo in (MEDIATION, PEACEKEEPING):
            return self.cooperates(draft)
        offers = draft.operators[-1:] and draft.operators[-1].endswith(OFFERS)
        talks = draft.act.type == "CONSULT" and draft.type in ("AGREE", "REQUEST")
        return bool(offers) and talks and not draft.targets

    def go_on(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "broke with Doha and closed its airspace to it": a pronoun for whom the doer just met."""
        doc, lands = self._scene.doc, {self.country(p) for p in sources} - {None}
        if not lands or not any(doc[h].pos_ == "PRON" for h in draft.targets):
            return ()
        for last in reversed(before):
            if last.start < doc[draft.trigger].sent.start_char:
                break
            abroad = self.abroad(last.targets, lands)
            friends = last.quad in COOPERATION and not self.cooperates(draft)
            if abroad and not friends and lands <= {self.country(p) for p in last.sources}:
                return abroad  # not "joined Oslo in voting against it"
        return ()

    def joined(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "armed Oslo and sent advisers to it", "saw the king and signed a treaty": of two verbs.

        Both have one subject; the first tells with whom it has to do.
        """
        doc, lands = self._scene.doc, {self.country(p) for p in sources} - {None}
        verb = doc[draft.top]
        alone = verb.dep_ == "conj" and not has_subject(verb)
        # "accused Oslo and demanded to stop it", "visited Oslo and thanked for the help"
        thanks = self._scene.knowledge.class_words["thanks"]
        told = draft.reciprocal or draft.type == "REQUEST" or draft.act.word in thanks
        bare = told and not draft.targets
        meant = {doc[h].lower_ for h in draft.targets}
        if not (alone and lands and meant <= {"it", "them"}):
            return ()
        for last in reversed(before if draft.targets or bare else ()):
            if last.trigger.start < verb.sent.start_char:
                break
            abroad = self.abroad(last.targets, lands)
            same = lands <= {self.country(p) for p in last.sources}
            if same and (len(abroad) == 1 or "them" in meant) and self._is_told_by(last, verb.head):
                return abroad
        return ()

    def beside(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "threw Oslo a lifeline, lifting a ban", "pardoned a Dane and lifted the ban": to whom the
        first of two kind acts was done by one, the second is done.

        "Telephoned Oslo to express sorrow": with whom one speaks, he is who is told.
        """
        doc, lands = self._scene.doc, {self.country(p) for p in sources} - {None}
        verb = doc[draft.top]
        second = verb.dep_ in ("advcl", "conj", "acl") and verb.head.i < verb.i
        own = has_subject(verb)
        speaks = is_infinitive(verb) and draft.type in SAID and not draft.targets
        gives = verb.dep_ != "acl" and draft.type in GIVING and self.cooperates(draft)
        if not second or own or not lands or not (speaks or gives):
            return ()
        told = (last for last in reversed(before) if self._is_told_by(last, verb.head))
        for last in told:
            abroad = self.abroad(last.targets, lands)
            same = lands <= {self.country(p) for p in last.sources}
            kind = last.type == "CONSULT" if speaks else last.quad in COOPERATION
            kind &= speaks or last.type != "CONSULT"
            if same and len(abroad) == 1 and kind:
                return abroad
        return ()

    def _is_told_by(self, event: Event, verb: Token) -> bool:
        """Whether an event is told by a verb or by its object."""
        things = (verb, *(c for c in verb.children if c.dep_ == "obj"))
        return any(event.trigger.start == thing.idx for thing in things)

    def answered(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Oslo asked ... Rome refused": an answer goes to whoever turned to the answerer."""
        words = self._scene.knowledge.class_words
        things = [self._scene.doc[h] for h in draft.targets]
        # "welcomed the proposal"
        hails = draft.type == "SUPPORT" and any(map(is_definite, things))
        hails &= all(lemma_of(t) in words["proposal"] for t in things)
        answers = draft.type in ANSWERS or hails
        if not answers or not is_named(sources) or draft.factuality == "planned":
            return ()
        if self._is_of_its_own(draft):
            return ()
        if draft.type == "REJECT" and any(c.lower_ in AN for t in things for c in t.children):
            return ()  # "denied a report"
        lands = {self.country(p) for p in sources} - {None}
        start = self._scene.doc[draft.trigger].sent.start_char
        bare = not draft.targets and draft.factuality == "actual"
        near, far = (self.start(draft, reach) for reach in (1, ANSWERED_REACH))
        vows = (
            draft.type == "AGREE" and draft.act.word in self._scene.knowledge.class_words["vowing"]
        )
        for last in list(reversed(before))[:ANSWER_REACH]:
            together = last.type == "AGREE" and last.start >= start
            if vows and last.type != "REQUEST" and not together:
                continue  # whoever vows something answers nobody but who asked for it
            if last.start < far:
                break
            if last.type == ("ACCUSE" if draft.type == "AGREE" else "SUPPORT") and not hails:
                continue  # praise waits for no answer, and who is accused grants nothing
            asked = self.meant(last.targets, sources)
            if bare and last.start >= near and last.type == "REQUEST" and not last.targets:
                asked = lands  # "asked to be invited": of whoever answers
            others = self.abroad(last.sources, lands)
            own = last.start >= near and bool(self._scene.lands(last.sources))
            if asked and last.quad in WORDS and (others or own):
                return others  # nobody, where "the opposition blamed the premier. They deny it"
        return ()

    def tied(self, draft: Draft, lands: Set[str], before: Sequence[Event]) -> tuple[Party, ...]:
        """ "Oslo restored relations": with whom they were told to be cut, or of whom the text is."""
        ties = self._scene.knowledge.class_words["relations"]
        things = [self._scene.doc[h] for h in dict.fromkeys((*draft.named, *draft.targets))]
        if draft.type not in ("SUPPORT", "AGREE", "SANCTION") or len(lands) != 1:
            return ()
        if all(lemma_of(t) not in ties for t in things):
            return ()
        for last in reversed(before):
            both = (*last.sources, *last.targets)
            if last.cameo == CUT_TIES and lands < self._scene.lands(both):
                return self.abroad(both, lands)
        word = self._scene.doc[draft.trigger]
        pair = main_pair(self._scene, word) or tuple(lands_told(self._scene))
        other = [code for code in pair if code not in lands]
        if len(pair) != 2 or len(other) != 1 or not is_about(self._scene, pair):
            return ()
        return (Party(self._scene.add_state(other[0]), word.idx, word.idx + len(word)),)

    def meant(self, told: Sequence[Party], sources: Sequence[Party]) -> Set[str | None]:
        """Which of some actors were told of: of a state, not "the exile denied it" for his state."""
        actors = [self._scene.actors[p.actor] for p in sources if p.actor]
        if actors and all(a.kind == "person" and a.sector in PRIVATE for a in actors):
            return {p.actor for p in told} & {a.id for a in actors}
        return {self.country(p) for p in told} & ({self.country(p) for p in sources} - {None})

    def _is_of_its_own(self, draft: Draft) -> bool:
        """ "opposes a wider union", "accepts that it lost": what is told anew answers nobody."""
        words = self._scene.knowledge.class_words
        verb = self._scene.doc[draft.trigger]
        if draft.type == "AGREE" and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children):
            return True
        things = (self._scene.doc[h] for h in draft.targets)
        return any(
            t.pos_ == "NOUN" and lemma_of(t) not in words["proposal"] | words["allegation"]
            for t in things
        )

    def abroad(self, parties: Sequence[Party], lands: Set[str | None]) -> tuple[Party, ...]:
        """Those of parties who are known and of none of some countries."""
        return tuple(p for p in parties if p.actor and self.country(p) not in lands)

    def cooperates(self, draft: Draft) -> bool:
        """Whether a draft is of a cooperative type."""
        return self._scene.knowledge.type_by_name[draft.type].quad in COOPERATION


def kinds_meant(noun: Token) -> frozenset[str]:
    """The types of what a noun may speak of: a seizure is a "measure" as much as an embargo is."""
    kinds = load_lexicon().kinds_of(lemma_of(noun))
    return kinds | FORBIDDING if kinds & FORBIDDING else kinds


def is_definite(token: Token) -> bool:
    """Whether a bare noun points to what has been told: "the accusation", "this visit"."""
    marked = any(c.lower_ in TOLD_OF | THOSE for c in token.children)
    marked &= not any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    after = token.doc[token.i + 1 : token.i + 2]
    named_as = (c for c in token.children if case_of(c) == "as")  # "denounced the raid as a crime"
    dated = (c for c in token.children if c.i > token.i and is_time(c))  # "left the deal on Friday"
    ends = [c.left_edge.i for c in (*named_as, *dated)]
    if token.i + 1 < len(token.doc) and token.nbor().text == ",":  # "the raid, which killed ten, "
        ends += [token.i + 1 for c in token.children if c.dep_ == "acl:relcl"]
    last = min(ends, default=token.right_edge.i + 1) - 1
    of = (t for t in after if t.pos_ == "ADP" and t.lower_ != "as" and not is_time(t.head))
    bare = last == token.i and not any(of)
    return token.pos_ == "NOUN" and marked and bare


def is_named(parties: Sequence[Party]) -> bool:
    """Whether any of the parties is resolved."""
    return any(p.actor for p in parties)
