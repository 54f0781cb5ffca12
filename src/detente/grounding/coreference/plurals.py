"""Chooses whom "they", "them" and "both" mean: the several of whom was told last and most.

In:  a scene with names and descriptions, a plural pronoun, in whose words it stands.
Out: the actors: a plural, a pair or a list named before, or a body of which many speak as "they".
Leaves out: nouns of pairs ("the two sides", `counterparts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from detente.grounding.coreference.antecedents import named_beside, of_land
from detente.grounding.coreference.counterparts import is_about, last_two, main_pair, two_before
from detente.grounding.coreference.salience import (
    NOWHERE,
    REACH,
    SERVING,
    SUBJECT_BONUS,
    candidates,
    distance,
    is_aside,
    is_subject,
    listed,
    others_than,
    own_side,
    sister_object,
    speaking,
    subjects_of,
    thing_before,
)
from detente.grounding.scene import Reference, Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.attributions.attributions import Attribution
from detente.language.attributions.cues import says_clause
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import BOTH, FIRST, FIRST_PLURAL, NEUTER, OF_TWO, OR
from detente.language.phrases import case_of
from detente.language.tree import Token

COLLECTIVE_MALUS = 40
"""Tokens by which "the police" count as further off than "policemen" where "they" is said."""


def they_before(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """Whom "they" and "both" mean; nobody speaks so of himself."""
    after = scene.tokens[token.i + 1] if token.i + 1 < len(scene.tokens) else token
    told = token.dep_ in ("obj", "iobj") and after.dep_ == "mark"  # "urged both to leave"
    told |= token.pos_ == "PRON" and bool(case_of(token))  # "appealed to both for calm"
    if token.lower_ in BOTH and after.lower_ != "of" and after.pos_ in ("PART", "ADP") and not told:
        return ()  # "both to leave and to pay"
    if token.lower_ in BOTH and token.dep_ not in ("obj", "obl", "nmod"):
        doers = subjects_of(scene, token)
        if len(doers) == 2:
            return doers  # "Rossi and Rojo both agreed"
    sister = sister_object(token)  # "besieged the rebels and shelled them"
    if sister is not None and (token.lower_ not in OF_TWO or sister.conjuncts):
        heads = (sister, *(c for c in sister.conjuncts if c.i < token.i))
        placed = any(t.i in scene.at and scene.at[t.i].located for t in heads)
        done_to = [p.actor for t in heads for p in scene.parties(t.i) if p.actor]
        if sister.i in scene.at or done_to:
            return () if placed else tuple(dict.fromkeys(done_to))
    others = others_than(scene, token) | set(speaking(scene, speech) if speech else ())
    others |= of_land(scene, named_beside(scene, token))
    own = own_side(scene, speech) - others
    quoted = speech is not None and speech.kind != "indirect"
    near, several = _several_before(scene, token, others, own, quoted)
    if not quoted and _is_told_apart(scene, token, several):
        side = _spoken_for(scene, token, official=True)
        several = several if scene.countries(side) <= scene.countries(several) else side
    far = near < token.i - COLLECTIVE_MALUS and len(several) < 2
    if quoted and far and (opposite := _opposite(scene, token, speech)):
        return opposite
    if seat := _seated(scene, token):
        return (scene.add_state(seat),)
    two = token.lower_ in OF_TWO
    others_near = _strangers(scene, token) if two else thing_before(scene, token, plural=True)
    if others_near > near:
        return ()
    if two and several and not speech and not _is_just_told(scene, token, several):
        # the two of whom the text tells, if not two of whom its paragraph told
        pair = main_pair(scene, token)
        return tuple(map(scene.add_state, pair)) if is_about(scene, pair) else ()
    if several or speech:
        return several
    if token.lower_ in ("both", "neither"):
        return two_before(scene, token, None)
    return last_two(scene, token, None, True, ()) or _spoken_for(scene, token)


def _is_just_told(scene: Scene, token: Token, several: tuple[str, ...]) -> bool:
    """Whether the sentence of "both", or the one before it, names whom it may mean.

    "With both" across paragraphs means those of whom the whole text tells, if there are two.
    """
    if any(scene.actors[id].kind != "state" for id in several):
        return True  # "let both go": two men
    number = scene.sentence(token.i)
    first = scene.starts[max(0, number - 1)]
    named = [p for p in range(first, token.i) if p in scene.at]
    told = {id for p in named for id in scene.at[p].actors}
    apart = "\n" in scene.text[scene.tokens[first].idx : token.idx] and not token.dep_.startswith(
        "nsubj"
    )
    lands, pair = scene.countries(several), main_pair(scene, token)
    other = apart and is_about(scene, pair) and lands != {*pair}
    return {*several} <= told and not other


def _is_told_apart(scene: Scene, token: Token, several: tuple[str, ...]) -> bool:
    """Whether several were last told of in another paragraph: "they" of one who speaks is his side."""
    told = [
        p for p in range(token.i) if p in scene.at and not {*scene.at[p].actors}.isdisjoint(several)
    ]
    last = scene.tokens[told[-1]].idx if told else 0
    return len(several) > 1 and "\n" in scene.text[last : token.idx]


def _spoken_for(scene: Scene, token: Token, official: bool = False) -> tuple[str, ...]:
    """ "An army spokesman said they back it": where no several are told of, those he speaks for.

    So does any `official` in Turkish or Persian: "the minister said they were ready".
    """
    said = token.head.head
    speaks = token.dep_ == "nsubj" and token.head.dep_ == "ccomp" and says_clause(said)
    subject = next((c for c in said.children if c.dep_ == "nsubj"), token)
    voice = official or any(lemma_of(t) in context_words("of a person") for t in subject.subtree)
    lands = scene.countries(scene.at[subject.i].actors) if subject.i in scene.at else set()
    return tuple(scene.add_state(c) for c in lands if c and speaks and voice)


def _seated(scene: Scene, token: Token) -> str | None:
    """ "In Oslo they must be smiling": the state in whose capital the sentence is set."""
    place = scene.places.get(token.i - 1)
    if place is None or scene.lowers[token.sent.start : token.i - 1] != ["in"]:
        return None
    land = scene.knowledge.country_by_code.get(place.country or "")
    return land.code if land is not None and place.name in land.capital else None


def _strangers(scene: Scene, token: Token) -> int:
    """How near several who are nobody known do something: "Two senators spoke. Both ..."."""
    start = scene.starts[max(0, scene.sentence(token.i) - 1)]
    does = (
        t.i + SUBJECT_BONUS
        for t in scene.tokens[start : token.i]
        if t.dep_.startswith("nsubj") and t.pos_ == "NOUN" and "Plur" in t.morph.get("Number", [])
        if t.head.dep_ in ("ROOT", "conj", "parataxis")
        if t.i not in scene.at or not any(scene.countries(scene.at[t.i].actors))
    )
    return max(does, default=NOWHERE)


def _opposite(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """ ""They fired first," said the minister": the other state of the two of which a text tells."""
    speaker = speaking(scene, speech) if speech else ()
    official = any(scene.actors[id].sector in SERVING for id in speaker)
    home, pair = scene.countries(speaker), main_pair(scene, token)
    if not official or not home & set(pair) or token.lower_ in OF_TWO:
        return ()
    about = is_about(scene, pair)
    return tuple(scene.add_state(c) for c in pair if c not in home) if about else ()


def _several_before(
    scene: Scene, token: Token, others: Set[str], own: Set[str], quoted: bool
) -> tuple[int, tuple[str, ...]]:
    """The plural, pair or body spoken of last and most, without whose words it is, and how near."""
    best: tuple[int, tuple[str, ...]] = (NOWHERE, ())
    for reference in candidates(scene, token):
        if reference.head + SUBJECT_BONUS < best[0]:
            break
        for told, bonus in _several(scene, reference, token, quoted):
            several = tuple(id for id in told if id not in own)
            pair = len(several) == 2 or token.lower_ not in OF_TWO
            if several and pair and others.isdisjoint(several):
                near = reference.head + bonus - distance(scene, reference, token)
                best = max(best, (near, several))
    return best


def _several(
    scene: Scene, reference: Reference, token: Token, quoted: bool
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The many that a mention may stand for, and how much nearer than it is it counts."""
    head = scene.tokens[reference.head]
    subject = SUBJECT_BONUS if is_subject(scene, reference) else 0
    first = head.head if head.dep_ == "conj" else head
    if is_aside(scene, first, token):
        return  # "Oslo, backed by Rome and Bern, left. Talks between them"
    if reference.form == "pronoun" and head.lower_ in FIRST | FIRST_PLURAL | NEUTER:
        return
    many = listed(scene, reference)
    if len(many) > 2 and reference.last + 1 < token.i and not reference.located:
        yield many, SUBJECT_BONUS
        return
    beside = [
        scene.at[c.i]
        for c in head.conjuncts
        if c.i in scene.at and c.i < token.i and c.dep_ != "appos" and not scene.at[c.i].located
        if all(cc.lower_ not in OR for cc in c.children)
    ]
    if beside and token not in head.conjuncts and head.dep_ != "appos" and not reference.located:
        joined = sorted((reference, *beside), key=lambda r: r.first)
        named = [id for r in joined for id in r.actors[:1]]
        yield tuple(dict.fromkeys(named)), SUBJECT_BONUS
        return
    if len(reference.actors) > 1:
        yield reference.actors, SUBJECT_BONUS
        return
    actor = scene.actors[reference.actors[0]]
    if actor.kind in ("person", "state") and subject:
        # "She receives Rossi at six; they will ..."
        for child in head.head.children:
            other = scene.at.get(child.i)
            if other is None or child.i >= token.i or case_of(child) not in ("", "with", "to"):
                continue
            met = scene.actors[other.actors[0]]
            same = met.kind == actor.kind and met.id != actor.id
            if same and child.dep_ in ("obj", "obl") and not other.located:
                yield (actor.id, met.id), SUBJECT_BONUS
    called = reference.form == "name" and actor.sector == "IGO"
    plural = "Plur" in head.morph.get("Number", []) and not called  # "the United Nations"
    # "Danish jets took off. They bombed Oslo"
    crewed = bool(subject) and token.dep_ == "nsubj" and not says_clause(token.head)
    crewed = crewed and lemma_of(head) in context_words("craft")
    alone = actor.kind == "person" or reference.head in scene.single
    if alone or reference.located or (lemma_of(head) in things() and not crewed):
        return
    if plural and (actor.kind != "state" or subject):
        yield reference.actors, subject
    elif actor.kind == "group" and reference.form == "name":
        yield reference.actors, subject  # "the Houthis", "the Taliban"
    elif (actor.kind != "state" or quoted) and token.i - reference.head < REACH // 2:
        # Only who speaks calls a state "they", or a body that nothing was told of.
        oblique = head.dep_ in ("obl", "nmod", "nmod:poss")
        if oblique and not quoted and scene.sentence(head.i) != scene.sentence(token.i):
            return
        yield reference.actors, subject - COLLECTIVE_MALUS


@per_knowledge
def things(knowledge: Knowledge) -> frozenset[str]:
    """What is no somebody, though it may stand for whoever sends it."""
    return frozenset(c.word for c in knowledge.classes if c.group in ("weapons", "missile"))
