"""Drafts of events: an act with its sides by token, before grounding.

In:  what `composition` finds.
Out: `Draft`; which slots a row explains; drafts brought in step with the rows that name them.
Leaves out: finding them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.grounding.scene import Scene
from detente.knowledge import Act, Composition
from detente.language.clauses import Predicate, lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import AN, CONDITIONS, ITS, UNMADE
from detente.language.openness import mark_of
from detente.language.phrases import case_of, is_marked
from detente.language.slots import is_gerund, is_infinitive
from detente.language.tree import Doc, Token
from detente.records import Event, Factuality

SELF_SUFFICIENT = frozenset("REQUEST ACCUSE REJECT THREATEN".split())
"""Types of acts that are told in full by their own words, with an operator or without."""

SAID = SELF_SUFFICIENT | {"SUPPORT"}
"""Types of what is only said."""

VERDICTS = frozenset(("ACCUSE", "SUPPORT"))
"""Types of events by which somebody says what he thinks of what another did."""

BACKED = ("object", "for", "of")
"""Slots of what somebody backs."""

AGAINST = frozenset(("ACCUSE", "PROTEST", "REJECT"))
"""Types of what is said and done against what another did or said."""

PUNISHING = frozenset(("SANCTION", "COERCE", "ASSAULT"))
"""Types of what somebody suffers at another's hands."""

FORCEFUL = PUNISHING | {"MOBILIZE"}
"""Types of acts that nobody does to what is his own."""

HOSTILE = PUNISHING | {"ACCUSE", "THREATEN", "PROTEST"}
"""Types of acts whose supporter is no friend of whoever suffers them."""

COOPERATIVE = frozenset("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split())
"""Types of acts of cooperation."""

LOOSE_FILLERS = (("*",), ("actor",), ("somebody",))
"""Fillers that say nothing of what is done."""

UNDOING = frozenset(("REJECT", "SANCTION"))
"""Types of acts after which what they name does not take place."""


JOINT = ("RETREAT", "AGREE")
"""Types of acts that two of one clause do to each other."""

GAPPED = frozenset(("NOUN", "PROPN", "NUM"))
"""What stands as a second clause without its verb."""

NO_ACT = "-"
"""The act of a composition row that holds for any embedded clause, whatever it tells."""


OPEN = UNDOING | {"AGREE", "REQUEST", "THREATEN"}
"""Types of what is done by words about an act that has not taken place."""

ASKED = tuple(f"({operator})" for operator in ("demand", "appeal", "order"))
"""Marks of operators that ask or force somebody."""

YIELDING = frozenset(("CONCEDE", "RETREAT"))
"""Types of acts that undo what the doer has done; hostile ones that they name are over."""

CUT_TIES = "161"
"""The CAMEO code of breaking off relations."""

GIVING = YIELDING | {"AID"}
"""Types of events that are done to somebody, told or not."""

BREACHES = frozenset(("196", "170"))
"""CAMEO codes of broken truces and of trespass."""

SETTLEMENT = "037"
"""The CAMEO code of agreeing to end a quarrel: "settled a dispute"."""

YIELDS = ("025", "035", "105", "124")
"""The CAMEO codes of asking, promising, demanding and refusing to yield."""

YIELDED = {"0841": "3", "085": "4", "0871": "6"}
"""What is yielded, and the digit by which those tell it: people, an embargo, arms that rest."""

MEANT_AID = "033"
"""The CAMEO code of meaning to give aid."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before grounding: heads are token indexes."""

    act: Act
    type: str
    mode: str
    cameo: str
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    reciprocal: bool
    factuality: Factuality
    trigger: int
    top: int
    operators: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    paths: tuple[str, ...] = ()
    named: tuple[int, ...] = ()
    """Fillers that the act's row asks for by name: "accept | a truce"."""
    barred: tuple[int, ...] = ()
    """Heads of whoever is no side, near though he stands: "welcomed the raid on | Oslo"."""


def in_step(draft: Draft, naming: Sequence[Draft]) -> Draft | None:
    """What is told of an event noun goes by the rows that name it.

    "called off the visit" leaves no visit; "denied that it had accepted a truce" no truce.
    """
    for other in naming:
        if other is draft:
            continue
        if draft.act.kind == "verb" and draft.trigger != other.trigger:
            return None  # "gave them a week to leave": the row tells both
        fuller = other.sources and other.targets and not (draft.sources and draft.targets)
        # "staged protests": whom they are against is found in the verb's own phrase
        fuller = fuller or (other.type == "PROTEST" and other.sources and not draft.sources)
        if fuller and other.type == draft.type == other.act.type and not draft.operators:
            return None  # "declared war on Oslo", "levelled criticism": the verb tells it
        # "lifted the ban", "settled the dispute", "saved the king from a coup"
        settled = other.type in (*YIELDING, "AID") or other.cameo == SETTLEMENT
        lifted = settled and draft.type not in COOPERATIVE
        blocked = other.type == "COERCE" and draft.type in COOPERATIVE
        # "sought an apology from Oslo": nobody has made one
        if other.type == other.act.type == "REQUEST" and draft.type in COOPERATIVE:
            return None
        if lifted or blocked or other.type in UNDOING or other.type != other.act.type:
            return draft if other.factuality in ("negated", "denied") else None
        if other.factuality != "actual":
            return replace(draft, factuality=other.factuality)
    return draft


BLAMING = HOSTILE | {"REQUEST"}
"""Types that say why by a phrase with "for"."""


WANTING = frozenset(("REQUEST", "THREATEN"))
"""Types that may say what is wanted by it."""


def blamed(draft: Draft, doc: Doc, coded: Mapping[int, Sequence[Draft]]) -> Draft:
    """ "punished Oslo for its interference", "traced the attack to Oslo": who is blamed did it.

    `coded`: the drafts by the token of their act.
    """
    token = doc[draft.trigger]
    # "blamed the attack on Oslo"; but "levelled criticism at Oslo"
    charged = token.dep_ in ("obj", "nsubj:pass") and draft.type != "ACCUSE"
    doers = [doc[h] for h in draft.sources]
    if case_of(token) == "over" and len(doers) == 1 and doers[0].lower_ in ITS:
        # "took Oslo to court over its sales": whose else
        told = next(iter(coded.get(token.head.i, ())), None)
        sued = told is not None and told.type == "ACCUSE" and told.trigger != draft.trigger
        return replace(draft, sources=told.targets) if told and sued and told.targets else draft
    if draft.sources or not (charged or case_of(token) == "for"):
        return draft
    for above in (token.head,) if charged else token.ancestors:
        for told in coded.get(above.i, ())[:1]:
            names = draft.trigger in told.named and told.type == "ACCUSE"
            blames = names if charged else told.type in BLAMING and told.trigger != draft.trigger
            # "an ultimatum to Oslo for a truce": what is wanted of it, not why
            blames &= told.type not in WANTING or draft.type not in COOPERATIVE
            other = told.trigger != draft.trigger and bool(set(told.targets) & set(draft.targets))
            if charged and told.type == "ACCUSE" and other:
                # "blamed the attack on Oslo": the verb's phrase, not the noun's
                return replace(draft, sources=told.targets, targets=(), factuality="asserted")
            if blames and told.targets:
                return replace(draft, sources=told.targets, factuality="asserted")
    return draft


def done_alike(drafts: Sequence[Draft], doc: Doc) -> Iterator[Draft]:
    """ "Oslo sent two jets, and Rome one": what is told without its verb, who does it, and to whom."""
    for draft in drafts:
        verb = doc[draft.trigger]
        if draft.act.kind != "verb" or "source subject" not in draft.paths:
            continue
        for second in verb.children:
            own = (c.i for c in second.children if c.dep_ == "nsubj" and c.i < second.i)
            doers = tuple(own) if second.dep_ == "conj" and second.pos_ in GAPPED else ()
            if doers and "cop" not in {c.dep_ for c in second.children}:
                whom = second.pos_ != "NUM" and any(doc[h].dep_ == "obj" for h in draft.targets)
                targets = (second.i,) if whom else draft.targets
                barred = (*draft.barred, *draft.sources)
                yield replace(draft, sources=doers, targets=targets, barred=barred)


def without_echoes(
    drafts: Sequence[Draft], scene: Scene, predicates: Mapping[int, Predicate]
) -> list[Draft]:
    """The drafts without those that only say again, or say why, what another one tells."""
    types = {d.trigger: d.type for d in drafts}
    asked = {d.trigger: d.operators for d in drafts if d.type in OPEN and d.type != d.act.type}

    def is_echo(draft: Draft) -> bool:
        # "called off a visit planned for May", "is open to talks aimed at peace"
        plain = draft.act.kind == "noun" and draft.type == draft.act.type
        done = draft.operators and all(o.endswith("(do)") for o in draft.operators)
        if plain and asked.get(draft.trigger, draft.operators) != draft.operators:
            return bool(done) or draft.factuality == "planned"
        return (
            _is_purpose(draft, types, predicates, scene)
            or _is_standing(draft, predicates, scene)
            or _is_topic(draft, scene)
            or _is_of_sum(draft, types, scene)
        )

    return [draft for draft in drafts if not is_echo(draft)]


def _is_purpose(
    draft: Draft, types: Mapping[int, str], predicates: Mapping[int, Predicate], scene: Scene
) -> bool:
    """ "met him to discuss the war": what one meets, or summons an envoy, for is told by that."""
    token = scene.doc[draft.trigger]
    told = types.get(token.head.i)
    if draft.type == "CONSULT" and told in UNDOING and case_of(token) == "for":
        bare = token.left_edge.i == token.i - 1 and token.right_edge == token
        return bare or not (
            draft.sources or draft.targets
        )  # "recalled its envoy for consultations"
    inner = draft.type in ("CONSULT", "ACCUSE") and predicates[draft.trigger].infinitive
    same = told == draft.type or (told, draft.type) == ("PROTEST", "ACCUSE")  # "marched to protest"
    return inner and same and token.dep_ in ("advcl", "xcomp", "acl")


def _is_of_sum(draft: Draft, types: Mapping[int, str], scene: Scene) -> bool:
    """ "promised Oslo $9 million in aid": what a sum is that is told of already."""
    noun = scene.doc[draft.trigger]
    sums = {noun.head, *(c for c in noun.head.children if c.dep_ == "obj" and c.i < noun.i)}
    money = scene.knowledge.class_words["money"]
    counted = any(word.pos_ == "SYM" or lemma_of(word) in money for word in sums)
    told = {noun.head.i, noun.head.head.i} & types.keys()
    return draft.act.kind == "noun" and case_of(noun) == "in" and counted and bool(told)


def _is_topic(draft: Draft, scene: Scene) -> bool:
    """ "a speech about fighting the rebels": what is spoken of is not done by that."""
    verb = scene.doc[draft.trigger]
    if draft.act.kind != "verb" or mark_of(verb) != "about" or not is_gerund(verb):
        return False
    above = verb.head
    nouns = [above, *(c for c in above.children if c.dep_ == "obj" and c.i < verb.i)]
    return any(lemma_of(n) in scene.knowledge.class_words["speech"] for n in nouns)


def _is_standing(draft: Draft, predicates: Mapping[int, Predicate], scene: Scene) -> bool:
    """ "The treaty with Oslo extends to the islands": what holds is not signed by that."""
    noun, words = scene.doc[draft.trigger], scene.knowledge.class_words
    above = predicates.get(noun.head.i)
    lacked = draft.factuality == "negated" and draft.operators[-1:] == ("have (do)",)
    if lacked and lemma_of(noun) in words["agreement"]:
        return True  # "has no treaty with Oslo"
    bare = case_of(noun) == "of" and noun.left_edge.i == noun.i - 1 and not draft.operators
    if draft.act.kind == "noun" and bare and lemma_of(noun.head) in words["agreement"]:
        return True  # "a treaty of friendship": what it is called
    if draft.act.kind != "noun" or noun.dep_ != "nsubj" or above is None:
        return False
    holds = above.word in words["standing"] and above.tense == "present" and not above.modal
    return holds and lemma_of(noun) in words["agreement"]


def is_only_thought_of(scene: Scene, over: Predicate, draft: Draft) -> bool:
    """ "discussed an attack", "discussed attacking": what might be has not been."""
    if draft.act.kind == "verb":
        return over.word in scene.knowledge.class_words["debating"]
    return any(c.lower_ in AN for c in scene.doc[draft.trigger].children)


def is_any(noun: Token) -> bool:
    """ "opposed a war with Oslo", "opposed sanctions": no known one."""
    plain = noun.pos_ == "NOUN" and not any(c.dep_ in ("nmod:poss", "amod") for c in noun.children)
    return plain and not any("Def" in c.morph.get("Definite", []) for c in noun.children)


def is_unmade(draft: Draft, scene: Scene) -> bool:
    """ "must approve any future deal with Oslo", "if Oslo does not leave": nobody has one in mind."""
    if draft.factuality == "negated" and is_marked(scene.doc[draft.trigger], CONDITIONS):
        return True
    named = [scene.doc[h] for h in (*draft.named, draft.trigger)]
    deals = [t for t in named if lemma_of(t) in scene.knowledge.class_words["agreement"]]
    open_ = draft.type == "SUPPORT" == draft.act.type and draft.factuality == "possible"
    return open_ and any(c.lower_ in UNMADE for deal in deals for c in deal.children)


def is_unowned(draft: Draft, told: Predicate) -> bool:
    """ "said that it was forced to": who says so forces nobody."""
    asked = bool(draft.operators) and draft.operators[-1].endswith(ASKED)
    return asked and not draft.sources and told.passive


def is_spared(kind: str, row: Composition, inner: Draft, doc: Doc) -> bool:
    """ "vetoed sanctions on Oslo", "rejected calls for Oslo to leave": nobody rejects him by that."""
    if row.type != "REJECT" or inner.type in COOPERATIVE:
        return False
    words = (doc[h] for h in inner.targets)
    asked = all(t.dep_.startswith("nsubj") and is_infinitive(t.head) for t in words)
    asked = asked and not inner.sources
    return asked if inner.type == "REQUEST" else kind == "veto" or inner.type == "ACCUSE"


def told_by(act: Act | None) -> frozenset[str]:
    """The slots whose filler a row names: "accept a truce" is no operator over the truce."""
    if act is None:
        return frozenset()
    loose = LOOSE_FILLERS if act.type in SELF_SUFFICIENT else LOOSE_FILLERS[:1]
    named = (slot for slot, filler in act.conditions if filler not in loose and filler[0] != "-")
    return frozenset(part for slot in named for part in slot.split("|"))


def named_by(act: Act, predicate: Predicate) -> tuple[int, ...]:
    """The words and clauses that a row asks for by name."""
    told = (predicate.slots, predicate.complements)
    return tuple(h for slot in told_by(act) for held in told for h in held.get(slot, ()))


def is_to_oneself(scene: Scene, draft: Draft) -> bool:
    """ "defends its sovereignty": nobody else is supported, unless it is "its Danish friends"."""
    friends = context_words("friend or rival")
    heads = (scene.doc[h] for h in draft.targets if h not in scene.at)
    things = [t for t in heads if lemma_of(t) not in friends or not _is_of_people(scene, t)]
    owners = (c for thing in things for c in thing.children if c.dep_ == "nmod:poss")
    plain = draft.type == "SUPPORT" and draft.act.kind == "verb" and not draft.operators
    return plain and any(owner.pos_ == "PRON" for owner in owners)


def _is_of_people(scene: Scene, noun: Token) -> bool:
    """ "its Danish friends"."""
    return any(c.dep_ == "amod" and c.i in scene.affiliation for c in noun.children)


def is_joint(draft: Draft) -> bool:
    """ "undertook to", "pulled back", "failed to agree": two who do so do it to each other.

    What two propose or offer they do to a third, and what they accept is his.
    """
    if draft.act.cameo == "030" and draft.act.word in context_words("of a third"):
        return False
    given = draft.cameo.startswith(MEANT_AID) and draft.type == "AGREE"  # "promised to send tents"
    if given or (draft.operators[-1:] and draft.operators[-1].endswith("(offer)")):
        return False
    parts = draft.cameo == CUT_TIES and draft.act.kind == "verb"  # "broke off ties"
    differs = parts or (draft.type == "REJECT" and draft.act.type == "AGREE")  # "did not agree"
    return differs or draft.type in JOINT or draft.operators[-1:] == ("fail (fail)",)


def act_of(word: str, kind: str, row: Composition | Event) -> Act:
    """The act of what no act row tells: an operator over any clause, an act told before."""
    return Act(word, kind, (), row.type, row.mode or "", row.cameo, (), (), False, "", "")


def asks(draft: Draft) -> bool:
    """Whether a draft is a wish that whoever utters it makes: "it is time for Oslo to ..."."""
    return any("(demand)" in o or "(hope)" in o for o in draft.operators)


TO_MEET, TO_MEDIATE, MEDIATION, HOSTED = "036", "039", "045", "043"
"""CAMEO codes: the will to meet, the will to go between others, doing so, receiving a guest."""


def is_evaluation(draft: Draft) -> bool:
    """Whether a draft judges rather than tells: whoever says it does it ("the fees are illegal")."""
    forced = any(o.endswith("(order)") for o in draft.operators)
    return not draft.act.source and draft.type == draft.act.type and not forced


def is_binding(draft: Draft) -> bool:
    """Whether somebody forbids or allows: who only tells of "men who were banned" bans none."""
    return any(o.endswith(("(forbid)", "(permit)")) for o in draft.operators)


def is_doom(act: Act) -> bool:
    """Whether a row tells what somebody will suffer: who says so threatens him with it."""
    return act.type == "THREATEN" and bool(act.target) and not act.source


def code_over(cameo: str, inner: str) -> str:
    """The code of what an operator makes of an act, told as finely as the act.

    >>> code_over("025", "0841"), code_over("025", "0842"), code_over("120", "0841")
    ('0253', '025', '120')
    >>> code_over("036", "045")
    '039'
    """
    if (cameo, inner) == (TO_MEET, MEDIATION):
        return TO_MEDIATE
    digits = (digit for code, digit in YIELDED.items() if inner.startswith(code))
    return cameo + next(digits, "") if cameo in YIELDS else cameo


def backs_thing(scene: Scene, predicate: Predicate, draft: Draft) -> bool:
    """Whether an act backs a plan or a measure, be it somebody's, rather than somebody."""
    slots = predicate.slots
    backed = next((slots[slot] for slot in BACKED if slot in slots), ())
    supports = draft.type == draft.act.type == "SUPPORT"
    things = (scene.doc[h].pos_ == "NOUN" and h not in scene.at for h in backed)
    return supports and bool(backed) and all(things)
