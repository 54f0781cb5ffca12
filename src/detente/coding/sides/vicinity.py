"""Whom else the words around an act name: its own phrase, its clause, what it follows.

In:  a draft with its sources, the scene.
Out: the one other country that stands there as somebody, not as a place.
Leaves out: what was told before (discourse); the order in which the ways are tried (sides).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.coding.acts.drafts import AGAINST, COOPERATIVE, FORCEFUL, PUNISHING, YIELDING, Draft
from detente.coding.acts.lexicon import load_lexicon
from detente.coding.sides.besides import (
    BESIDE,
    authors_of,
    has_doer,
    is_aside,
    is_author,
    is_beside,
    is_clause_beside,
    is_doer_beside,
    is_harmed,
    is_in_clause,
    is_lender,
    is_lent,
    is_origin,
    is_partner,
    is_there,
    is_told_by_others,
)
from detente.coding.sides.discourse import Discourse, is_named
from detente.coding.sides.homes import lies_only_there
from detente.grounding.scene import Scene
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AS, HIS, ITS, OWN, THEIR
from detente.language.openness import mark_of
from detente.language.phrases import case_of, has_subject, hyphenated, is_time
from detente.language.prepositions import AFTERMATH, APART, TALKED_OF, WITH
from detente.language.repairs.governance import asking_nouns
from detente.language.slots import class_words, is_infinitive
from detente.language.tree import Token
from detente.records import Event, Party

HELPING = frozenset(("AID", "COOPERATE"))
"""Types of kind acts that are done to somebody; so is a release."""

AVERSE = frozenset(("PROTEST", "REJECT"))
"""Types of acts against what is done, or is to be done, to others."""

INQUIRY = "investigate"
"""The mode of acts that ask who did something, not to whom it was done."""

JUDGING = frozenset(("051", "052", "111", "112"))
"""The CAMEO codes of praise and blame."""

LOCAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))
"""Types of acts that fall on whosever land they are done on."""

MATERIAL = FORCEFUL | {"PROTEST", "RETREAT"}
"""Types of acts that are done to the one other country of their clause, be it but a place."""

AT_HOME = frozenset(("curfew", "martial-law", "crowd-control"))
"""Modes of what a state does to its own, whoever else is told of."""

PRIVATE = frozenset(("BUS", "MED"))
"""Sectors of firms and the press, who are no side where none is told to be."""


class Vicinity:
    """Looks around the acts of one document."""

    def __init__(
        self, scene: Scene, predicates: Mapping[int, Predicate], discourse: Discourse
    ) -> None:
        self._scene, self._predicates, self._discourse = scene, predicates, discourse

    def victims(self, draft: Draft) -> frozenset[int]:
        """ "protested against the killing of Malians": the words of whoever suffers what is done."""
        if (draft.type not in AVERSE and draft.act.mode != INQUIRY) or draft.type != draft.act.type:
            return frozenset()
        doc, deaths = self._scene.doc, self._scene.knowledge.class_words["dying"]
        done = [doc[h] for h in draft.targets if self.is_hostile(h)]
        # "rejected the appeal of Malians": who asks suffers nothing
        done = [t for t in done if lemma_of(t) not in asking_nouns()]
        done += [t for t in (doc[h] for h in draft.targets) if lemma_of(t) in deaths]
        suffering = (
            c for noun in done for c in noun.children if case_of(c) in context_words("victim")
        )
        return frozenset(t.i for c in suffering for t in c.subtree)

    def owners(
        self, draft: Draft, sources: tuple[Party, ...], targets: tuple[Party, ...]
    ) -> tuple[Party, ...]:
        """ "Oslo sued Rome after Roman police stormed its embassy": nobody storms what is his."""
        lands = {self._discourse.country(p) for p in sources} - {None}
        if draft.type not in FORCEFUL | {"PROTEST"} or not lands:
            return ()
        if not {self._discourse.country(p) for p in targets} <= lands | {None}:
            return ()
        words = [t for h in draft.targets for t in self._scene.doc[h].subtree if not is_there(t, h)]
        # not "a guard and his wife"
        words = [t for t in words if t.head.dep_ != "conj"]
        whose = next((t for t in words if t.dep_ == "nmod:poss" and t.pos_ == "PRON"), None)
        if whose is None or any(t.lower_ in OWN for t in words):
            return ()
        own = context_words("bound") if draft.type == "COERCE" else frozenset()
        own |= self._scene.knowledge.class_words["critic"]
        if any(lemma_of(self._scene.doc[h]) in own for h in draft.targets):
            return ()  # "jailed his critics", "closed its border": of his own country
        if self._scene.are_rebels(p.actor for p in sources) and whose.lower_ in HIS:
            return ()  # "a gunman killed a guard and his wife": of the same country
        top = self._scene.doc[draft.trigger]
        before = self._scene.doc[top.sent.start : top.i]
        return self.others(before, sources, several=whose.lower_ in THEIR)

    def is_own(self, draft: Draft) -> bool:
        """ "deployed soldiers along its borders", which are nobody else's."""
        things = (c for h in draft.targets for c in self._scene.doc[h].children)
        return draft.type == "MOBILIZE" and any(
            c.dep_ == "nmod:poss" and c.lower_ in ITS | THEIR for c in things
        )

    def is_judged_there(self, draft: Draft) -> bool:
        """ "was hailed in Oslo", not "Oslo, where he was hailed": by those of the place."""
        act = self._predicates[draft.trigger]
        judges = draft.cameo in JUDGING and draft.type == draft.act.type
        where = set(act.slots.get("in", ())) - {self._scene.doc[draft.trigger].head.i}
        return judges and act.passive and bool(where) and "subject" not in act.slots

    def within(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "reneged on the deal with Kuwait": the one other country of what the act is done to."""
        if not is_named(sources) or is_lent(self._scene.doc[draft.trigger]):
            return ()
        suffering = self.victims(draft)
        for head in dict.fromkeys((*draft.targets, *draft.named)):
            phrase = list(self._scene.doc[head].subtree)
            leaning = [c for c in self._scene.doc[head].children if c.i in self._scene.leaning]
            if leaning and draft.type == "PROTEST":
                return tuple(self._scene.parties(leaning[0].i))  # "staged anti-Danish protests"
            authors = (t for c in authors_of(self._scene.doc[head]) for t in c.subtree)
            if draft.type in AGAINST | {"SUPPORT"} and (found := self.others(authors, sources)):
                return found  # "criticised the raid, the latest by Chadian troops"
            end = next((t.i for t in phrase if t.i > head and t.text == ","), phrase[-1].i + 1)
            named = [t for t in phrase if t.i < end and (is_origin(t) or not is_there(t, head))]
            named = [t for t in named if not (is_doer_beside(t) or case_of(t) in AS)]  # "as allies"
            if draft.type == "REJECT":
                # "vetoed a text against Oslo", "rejected a call for Oslo to leave"
                text = lemma_of(self._scene.doc[head]) in class_words("document")
                topics = ("against", "for", *(("on", "about") if text else ()))
                named = [t for t in named if case_of(t) not in topics]
            if draft.type == "ACCUSE":
                # "criticised his remarks about Chad's leader", "a book on Chad"
                spoken = (t for t in phrase if t.i > head and case_of(t) in TALKED_OF)
                apart = {t.i for topic in spoken for t in topic.subtree}
                named = [t for t in named if t.i not in apart]
            borne = draft.type == "ACCUSE" and self._scene.doc[head].dep_ == "xcomp"
            if borne or (draft.type == "SUPPORT" and self.is_hostile(head)):
                continue  # "called it a threat to Oslo", "support for the raid on Oslo"
            if draft.type in AGAINST and self._is_somebodys(self._scene.doc[head], sources):
                return ()  # "voiced concern over the king's words on Oslo": the king is blamed
            named = [t for t in named if t.i not in suffering]
            if self._discourse.cooperates(draft):
                # "their commitment to destroying the rebels"
                named = [t for t in named if not is_harmed(t, head)]
            else:
                # "criticised his plan to fight the rebels": no word against the rebels
                named = [
                    t
                    for t in named
                    if not is_in_clause(t, head)
                    or (t.i == head and draft.operators[-1:] and "(refuse)" in draft.operators[-1])
                    or is_origin(t)
                    or is_partner(t)
                    or (draft.type in AGAINST and is_author(t))
                ]
            origins = self.others(filter(is_origin, named), sources, several=True)
            if found := origins or self.others(named, sources):
                return found
        if draft.type in ("REJECT", "CONCEDE"):  # "refused to leave under a plan drawn up by Oslo"
            # ... "and said that he backed a truce offered by Oslo": of what he refuses
            top = self._scene.doc[draft.top]
            said = [c for c in top.children if c.dep_ in ("conj", "parataxis") and c.pos_ == "VERB"]
            own = (t for t in top.subtree if not any(t in (c, *c.subtree) for c in said))
            return self.others(filter(is_author, own), sources)
        return ()

    def _is_somebodys(self, noun: Token, sources: tuple[Party, ...]) -> bool:
        """Whether a noun is of somebody by name, or of one of the sources' own country."""
        owners = [c for c in noun.children if c.dep_ == "nmod:poss" and c.pos_ != "PRON"]
        own = (self._scene.country_at(c.i) in self._scene.lands(sources) for c in owners)
        return any(own) or any(c.pos_ == "PROPN" and not is_time(c) for c in owners)

    def is_only_there(self, draft: Draft, head: int) -> bool:
        """ "backed a safe zone in Mali", "an attack in Mali angered Oslo": not Mali's, but there."""
        judged = draft.type == "SUPPORT" or (draft.type in AGAINST and self.is_hostile(head))
        return judged and lies_only_there(self._scene, head)

    def is_hostile(self, head: int) -> bool:
        """Whether a noun tells of nothing but hostile acts."""
        noun = self._predicates.get(head)
        word = self._scene.doc[head]
        backed = noun is not None and noun.kind == "noun" and case_of(word) != "over"
        kinds = load_lexicon().kinds_of(lemma_of(word)) if backed else frozenset()
        return bool(kinds) and not COOPERATIVE.intersection(kinds)

    def only_other(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """A friendly act concerns the one other country that its clause names.

        "Backs sanctions against Russia" is no friend of whom the preposition sets apart, and
        "according to Oslo" names who says so.
        """
        leaves = draft.mode == "resign"  # whoever goes goes from his own
        if leaves or not self._discourse.cooperates(draft) or not is_named(sources):
            return ()
        topic = self._topic(draft) if draft.type == "CONSULT" else frozenset()
        top = self._scene.doc[draft.top]
        # "dropped a law that had angered Oslo": what is given up is so to whom it hurt.
        whom = draft.type in YIELDING
        clause = [t for t in top.subtree if t.i not in topic and not is_beside(t, top, whom)]
        between = (t for t in clause if lemma_of(t) in class_words("between"))
        clause = [t for t in clause if t not in {a for m in between for a in m.subtree}]
        if draft.type == draft.act.type == "AGREE" and not draft.operators:
            # "vowed to fight what Oslo stands for": who is named in what is vowed is promised nothing
            clause = [t for t in clause if not is_in_clause(t, top.i)]
        if draft.act.kind == "verb" and "about" in self._predicates[draft.trigger].slots:
            # "talked about the war, from Oslo's part in it to ..."
            clause = [t for t in clause if {case_of(a) for a in (t, *t.ancestors)} & WITH]
        against = [word for word in clause if case_of(word) in APART]
        # "agreed to share what it knew of Oslo": nothing is done to whom data are about
        data = {t.head for t in clause if lemma_of(t) in class_words("intelligence")}
        against += [t for t in clause if case_of(t) in TALKED_OF and {t.head, t.head.head} & data]
        if draft.type == "SUPPORT":
            against += [t for t in clause if t.i != draft.trigger and self.is_hostile(t.i)]
        # "promised tents, and Oslo sent a plane": who does something else gets nothing
        # "apologised and asked Oslo to leave": to whom else is spoken
        joined = [t for t in clause if t.dep_ == "conj" and t.head == top]
        asks = context_words("asks") if draft.type == "SUPPORT" else frozenset()
        against += [t for t in joined if has_subject(t) or lemma_of(t) in asks]
        apart = {t.i for word in against for t in word.subtree}
        clause = [t for t in clause if t.i not in apart and not self._is_rebel(t)]
        return self.others((t for t in clause if not is_harmed(t, top.i)), sources)

    def in_sentence(
        self, draft: Draft, sources: tuple[Party, ...], before: Sequence[Event]
    ) -> tuple[Party, ...]:
        """ "Mali's reserves rose after Oslo had paid a loan": the one other country told there.

        Not where hostile acts are told beside it.
        """
        if not (draft.type in HELPING or draft.mode == "release") or not is_named(sources):
            return ()
        top = self._scene.doc[draft.top]
        if draft.factuality != "actual" or draft.operators or top.dep_ == "acl":
            return ()
        if any(event.quad > 2 and event.start >= top.sent.start_char for event in before):
            return ()
        told = [t for t in top.sent if t.i not in self._scene.places]
        apart = {t.i for word in told if case_of(word) in APART for t in word.subtree}
        for clause in top.children:  # "and China urged them to wait": who does something else
            if clause.dep_ == "conj" and clause.pos_ == "VERB" and has_doer(clause):
                apart |= {t.i for t in clause.subtree}
        named = (t for t in told if t.i not in apart and not self._is_rebel(t))
        return self.others(named, sources)

    def _is_rebel(self, token: Token) -> bool:
        """Whether a name is of an armed group: who is kind to its country is not so to it."""
        reference = self._scene.at.get(token.i)
        return reference is not None and self._scene.are_rebels(reference.actors)

    def before_it(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "recalled its envoy after Chadian raids": what was hostile is answered to whoever did it."""
        spared = self._discourse.cooperates(draft) or draft.type == "ASSAULT"
        if spared or draft.mode in AT_HOME or not is_named(sources):
            return ()
        top = self._scene.doc[draft.top]
        for phrase in top.subtree:
            noun = self._predicates.get(phrase.i)
            when = ("after", "as", "when") if draft.type == "MOBILIZE" else ("after",)
            if noun and noun.kind == "verb" and phrase.head == top and mark_of(phrase) in when:
                # "closed its border after Chadian soldiers had crossed it"
                act = load_lexicon().find_act(self._scene, noun)
                done = mark_of(phrase) == "after" and (act is None or act.type != "REQUEST")
                hostile = done or (act is not None and act.type in LOCAL)  # not "as Oslo waits"
                doers = (self._scene.doc[h] for h in noun.slots.get("subject", ()) if hostile)
                if found := self.others(doers, sources):
                    return found
            if phrase.i > top.i and case_of(phrase) in AFTERMATH and noun and noun.kind == "noun":
                owners = (h for s in ("modifier", "poss", "by") for h in noun.slots.get(s, ()))
                if found := self.others((self._scene.doc[h] for h in owners), sources):
                    return found
        return ()

    def exposed(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "curbed sales of parts that Chadian plants need": the one other country told behind it."""
        # "vowed to withhold aid to Chad"
        told = draft.act.kind == "verb" and draft.type in (draft.act.type, "THREATEN")
        punishes = draft.act.type in PUNISHING and draft.mode not in AT_HOME
        if not told or not punishes or not is_named(sources):
            return ()
        top = self._scene.doc[draft.top]
        behind = [t for t in top.subtree if t.i > draft.trigger]
        spared, outside = context_words("spared"), (*BESIDE, "parataxis")
        beside = [t for t in behind if case_of(t) in spared or t.dep_ in outside]
        beside += [t for t in behind if is_told_by_others(t)]
        # "tore up a treaty after a bombing that killed Danes": not theirs
        beside += [t for t in behind if case_of(t) in ("after", "following")]
        apart = {t.i for word in beside for t in word.subtree}
        return self.others((t for t in behind if t.i not in apart), sources)

    def anywhere(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "moved tanks up to a ridge where Chadian troops stand": the other country of the clause.

        Where no other is named as somebody, it is that of the one place: "hit a depot near Oslo".
        """
        told = draft.act.kind == "verb" and draft.type == draft.act.type in MATERIAL
        leaves = draft.type == "RETREAT" and draft.mode != "withdraw"
        leaves |= draft.mode in AT_HOME
        it = any(self._scene.doc[h].pos_ == "PRON" for h in draft.targets)
        undone = it or draft.factuality in ("negated", "denied")
        if not told or leaves or undone or not self._scene.lands(sources):
            return ()
        top = self._scene.doc[draft.top]
        beside = [t for t in top.subtree if t != top and is_told_by_others(t)]
        if draft.type == "MOBILIZE":  # "sent troops to help Oslo"
            aids = context_words("aids in")
            beside += [c for c in top.children if is_infinitive(c) and lemma_of(c) in aids]
        if draft.type in AVERSE:
            beside += [self._scene.doc[h] for h in draft.targets]  # "against the halt of the talks"
        apart = {t.i for word in beside for t in word.subtree}
        tops = (top, top.head) if top.dep_ == "conj" and not has_doer(top) else (top,)
        clause = [t for verb in tops for t in verb.subtree if t.i not in apart]
        held = [t for t in clause if t.head.head.i not in draft.targets and hyphenated(t.head)]
        if draft.type == "MOBILIZE":  # "put a brigade in Oslo on alert": its own
            held += [t for t in top.children if t.dep_ == "obj"]
        clause = [t for t in clause if t not in held]
        found = self.others(clause, sources)
        strikes = draft.type == "ASSAULT" and is_clause_beside(top)
        near = top.dep_ == "acl:relcl" and draft.type in ("COERCE", "MOBILIZE")
        if not found and (strikes or near):
            # "Oslo scrambled jets against bombers that had come close": of the whole sentence;
            # "died in Rome when Danish jets struck" there
            whole = [t for t in top.sent if t.i not in apart and not is_aside(t)]
            found = self.others(whole, sources)
            clause = whole if strikes else clause
        # "marched in Oslo", "left the Rome treaty": not all that is done somewhere is done to it
        found = found if found or draft.type not in LOCAL else self._places(clause, sources)
        # "closed its port and asked the UN to step in": a body of states has no land to strike
        return tuple(p for p in found if self._is_land(p))

    def _is_land(self, party: Party) -> bool:
        land = self._scene.knowledge.country_by_code.get(self._discourse.country(party) or "")
        return land is not None and bool(land.iso2 or land.gw)

    def deterred(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "sent marines to Oslo to deter Chad": forces are shown to whom they are to impress."""
        if draft.type != "MOBILIZE" or draft.type != draft.act.type:
            return ()
        top, words = self._scene.doc[draft.top], self._scene.knowledge.class_words
        for word in top.subtree:
            clause = self._predicates.get(word.i)
            heads: tuple[int, ...] = ()
            if word.i > draft.trigger and clause and lemma_of(word) in words["deterring"]:
                heads = clause.slots.get("object", ())
            elif word.i > draft.trigger and lemma_of(word) in words["impressing"]:
                beside = (*word.children, *word.head.children)  # "called it a message to Oslo"
                heads = tuple(c.i for c in beside if c.i > word.i and case_of(c) in ("to", "for"))
            if found := self.others((self._scene.doc[h] for h in heads), sources):
                return found
        return ()

    def aided(self, draft: Draft, sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """ "gave a million to fight hunger in Oslo", "for a school there": where that is."""
        if draft.type != "AID" or draft.targets or not is_named(sources):
            return ()
        top = self._scene.doc[draft.top]
        behind = (c for t in (top, *top.children) for c in t.children if c.i > top.i)
        aims = (c for c in behind if is_infinitive(c) or case_of(c) == "for")
        return self._places((t for aim in aims for t in aim.subtree), sources)

    def _places(self, tokens: Iterable[Token], sources: tuple[Party, ...]) -> tuple[Party, ...]:
        """The one country besides the sources' in which the places among tokens lie.

        Or several that are named together: "floods in Mali, Chad and Niger".
        """
        own = self._scene.lands(sources)
        found: dict[str, Party] = {}
        named: list[Token] = []
        for token in tokens:
            place = self._scene.places.get(token.i)
            country = place.country if place else self._scene.country_at(token.i)
            if country is not None and country not in own and not is_lender(token):
                state = self._scene.add_state(country)
                found.setdefault(country, Party(state, token.idx, token.idx + len(token)))
                named.append(token)
        alike = all(token in (named[0], *named[0].conjuncts) for token in named)
        return tuple(found.values()) if len(found) == 1 or alike else ()

    def _topic(self, draft: Draft) -> frozenset[int]:
        """What is talked about is no side: "discussed the war in Mali", "spoke at length about it".

        "Spoke about the matter with his host" names a side all the same.
        """
        doc, asked = self._scene.doc, draft.act.target
        topics = TALKED_OF - {*asked}
        slot = "" if "object" in asked else "object"
        things = self._predicates[draft.trigger].slots.get(slot, ())

        def is_topic(token: Token) -> bool:
            for above in (token, *token.ancestors):
                if above.i in things or {case_of(above), mark_of(above)} & topics:
                    return True
                beside = case_of(above) == "with" and not is_in_clause(above, draft.top)
                if above.i == draft.top or beside:
                    return False
            return False

        return frozenset(t.i for t in doc[draft.top].subtree if is_topic(t))

    def others(
        self, tokens: Iterable[Token], sources: tuple[Party, ...], several: bool = False
    ) -> tuple[Party, ...]:
        """The one country besides the sources' that is named among tokens, not as a place.

        `several`: also more than one.
        """
        lands = {self._discourse.country(p) for p in sources} | {None}
        found: dict[str, Party] = {}
        for token in tokens:
            reference = self._scene.at.get(token.i)
            if reference is not None:
                # "its pledge to Fiji" is to Fiji, "the plant in Fiji" is only there.
                there = reference.located and case_of(token) != "to" and not is_origin(token)
                private = {self._scene.actors[id].sector for id in reference.actors} <= PRIVATE
                private = private and reference.form == "name"  # but "Danish trawlers"
                other = private or reference.form == "pronoun" or reference.head != token.i
                if there or other:
                    continue
            country = self._scene.country_at(token.i)
            if (
                country is not None
                and country not in lands
                and not self._scene.is_called_after(token)
                and not is_lender(token)
            ):
                state = self._scene.add_state(country)
                found.setdefault(country, Party(state, token.idx, token.idx + len(token)))
        return tuple(found.values()) if len(found) == 1 or several else ()
