"""What pronouns and pairs are resolved by: who stands near, who does something, who speaks.

In:  a scene with names and descriptions.
Out: references near a token, how salient each is, whom a speaker's "I" and "we" stand for.
Leaves out: choosing among them (`coreference`, `counterparts`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from detente.grounding.scene import Reference, Scene
from detente.language.attributions.attributions import Attribution
from detente.language.attributions.cues import load_cues
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.context_words import context_words
from detente.language.function_words import ITS, LISTING, MEANWHILE, ONE_BY_ONE, TO
from detente.language.phrases import NAME_PARTS, case_of, has_subject, is_marked, name_head
from detente.language.prepositions import WITH
from detente.language.slots import class_words, is_gerund, is_infinitive
from detente.language.tree import Token

APART = frozenset(("parataxis", "conj", "appos", "flat", "acl:relcl", "advcl"))
"""Labels of what is told beside a clause, not within it."""

REACH = 90
"""Tokens looked back for an antecedent: about three sentences."""

SERVING = frozenset((None, "GOV", "MIL"))
"""Sectors of those who speak for their state, or do what it orders."""

NOWHERE = -1_000_000
"""How near is what does not stand in a sentence."""

SUBJECT_BONUS = 30
"""Tokens by which a subject counts as nearer than another mention; tried at 10, 18 and 30 on the
project's dispatches."""


SENTENCE = 15
"""Tokens by which a mention counts as further off for each sentence between; tried at 0, 10, 15 and
25 on the project's dispatches."""


def refer_to(scene: Scene, token: Token, actors: tuple[str, ...]) -> None:
    """Refer to actors by the phrase that a token heads; nobody, no reference."""
    if actors:
        first = token.i
        if token.pos_ in ("NOUN", "PROPN"):
            # Neither "between" nor a comma belongs to the phrase.
            outside = {c.i for c in token.children if c.dep_ in ("case", "cc", "punct", "mark")}
            left = token.left_edge.i
            first = next(p for p in range(left, token.i + 1) if p not in outside)
        known = [scene.actors[id] for id in actors]
        own = {actor.country for actor in known if actor.kind != "state"}
        # "The leaders of Oslo and Rome met. They ...": the leaders, not the states besides
        told = tuple(a.id for a in known if a.kind != "state" or a.country not in own)
        scene.refer(
            first,
            token.i,
            told,
            "nominal" if token.pos_ in ("NOUN", "PROPN") else "pronoun",
            token.i,
        )


def speaking(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Who speaks the words of an attribution."""
    reference = scene.at.get(attribution.speaker) if attribution.speaker is not None else None
    return reference.actors[:1] if reference else ()


def speaking_for(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Whom "we" stands for: the country of an official, or the speaker."""
    speaker = speaking(scene, attribution)
    if not speaker:
        return ()
    country = scene.actors[speaker[0]].country
    return (scene.add_state(country),) if country else speaker


def own_side(scene: Scene, speech: Attribution | None) -> frozenset[str]:
    """Whom nobody who speaks for a state calls "it" or "they": that state and what serves it."""
    speaker = speaking(scene, speech) if speech else ()
    if not speaker:
        return frozenset()
    own = scene.actors[speaker[0]]
    former = (own.role or "").startswith("former ")
    if own.country is None or own.sector not in {*SERVING, "EDU"} or former:
        return frozenset(speaker)
    sectors = SERVING if own.sector in SERVING else {own.sector}  # a scholar's own institute
    served = (
        actor.id
        for actor in scene.actors.values()
        if actor.country == own.country and actor.kind != "person" and actor.sector in sectors
    )
    return frozenset((*speaker, *served))


def candidates(scene: Scene, token: Token, reach: int = REACH) -> list[Reference]:
    """References before a token within reach and in its story, the latest first."""
    heads = scene.heads
    first = max(scene.story_start(token.i), token.i - reach)
    places = (p for p in range(token.i - 1, first - 1, -1) if p in heads)
    return [r for p in places for r in heads[p] if r.actors]


def listed(scene: Scene, reference: Reference) -> tuple[str, ...]:
    """Who is named side by side up to a mention, or whom it stands for.

    Read off the commas, not the tree, which parts long lists.
    """
    found = [*reversed(reference.actors)]
    first = reference.first
    if scene.tokens[reference.head].dep_ == "nmod:poss":
        return reference.actors  # "Rossi, Rojo's envoy"
    while first > 1:
        joint = first - 1
        while joint and scene.tokens[joint].lower_ in LISTING:
            joint -= 1
        before = scene.at.get(joint)
        if joint == first - 1 or before is None or before.last != joint or before.located:
            break
        if not before.actors or _is_person(scene, before) != _is_person(scene, reference):
            break  # "the two nations, Rossi said"
        found += reversed(before.actors)
        first = before.first
    return tuple(dict.fromkeys(reversed(found)))


def _is_person(scene: Scene, reference: Reference) -> bool:
    return scene.actors[reference.actors[0]].kind == "person"


def is_subject(scene: Scene, reference: Reference) -> bool:
    """Whether a mention does something: the subject of a clause, its apposition or agent."""
    head = scene.tokens[reference.head]
    while not _is_relative_subject(head) and head.dep_ in NAME_PARTS:
        if head.dep_ == "compound" and head.head.pos_ == "NOUN":
            return False  # "a Rossi presidency would"
        head = head.head
    if head.dep_ == "nmod" and _counts(head.head):
        head = head.head  # "half of the voters said"
    does = head.dep_.startswith("nsubj") or head.dep_ == "obl:agent"
    return does or _is_relative_subject(head)


def _is_relative_subject(head: Token) -> bool:
    """ "Pompeo, who met ...": whom a relative clause tells of does what it tells."""
    return any(
        c.dep_ == "acl:relcl"
        and any(s.dep_.startswith("nsubj") and antecedent(s) == head.i for s in c.children)
        for c in head.children
    )


def is_aside(scene: Scene, head: Token, token: Token) -> bool:
    """ "Crossed land held by Rome. It": who only does what tells more of a noun, sentences ago."""
    agent = head.dep_ == "obl:agent" and head.head.dep_ == "acl"
    return agent and scene.sentence(head.i) != scene.sentence(token.i)


def takes_part(scene: Scene, reference: Reference) -> bool:
    """Whether a mention is a side of what is told: a subject, or whom the subject is with."""
    return is_subject(scene, reference) or case_of(scene.tokens[reference.head]) == "with"


def salience(scene: Scene, reference: Reference) -> int:
    """Nearness of a mention, subjects counting as nearer."""
    if not is_subject(scene, reference):
        return reference.head
    head = name_head(scene.tokens[reference.head])  # "by President Rossi"
    # "accused Oslo of being led by Rome": who does what is not even said to be done is further off.
    agent = head.dep_ == "obl:agent"
    aside = agent and head.head.dep_ in ("acl", "advcl", "xcomp")
    # "Rossi was received by Rojo": it is told of Rossi.
    if agent:
        own = (c.i for c in head.head.children if c.dep_ == "nsubj:pass")
        aside |= next(own, shared_subject(head.head)) in scene.at
    return reference.head + (SUBJECT_BONUS // 2 if aside else SUBJECT_BONUS)


def distance(scene: Scene, reference: Reference, token: Token) -> int:
    """How much further off a mention counts for the sentences that end after it.

    After "Oslo said that Rome had left" the next sentence rather tells of Oslo.
    """
    ended = scene.sentence(token.i) - scene.sentence(reference.head)
    told = ended > 0 and is_subject(scene, reference) and _is_told(scene.tokens[reference.head])
    return SENTENCE * (max(0, ended - 1) + told)


def _is_told(head: Token) -> bool:
    """Whether a subject is that of what somebody says."""
    return name_head(head).head.dep_ == "ccomp"


def subjects_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who does what a token's clause tells, and whoever does it with them."""
    return tuple(id for head in doers_of(scene, token) for id in named_at(scene, head))


def doers_of(scene: Scene, token: Token) -> list[Token]:
    """The words for whoever does what a token's clause tells."""
    above = token.head
    while above.pos_ not in ("VERB", "AUX") and above.head.i != above.i:
        if any(c.dep_.startswith("nsubj") and c.i != token.i for c in above.children):
            break
        if above.dep_ not in ("obj", "nmod", "conj") and above.pos_ not in ("NUM", "ADJ"):
            # "They came, with a tank behind them"; but "shot more than ten of them"
            return []
        above = above.head
    own = next((c for c in above.children if c.dep_.startswith("nsubj")), None)
    place = antecedent(own) if own is not None else shared_subject(above)
    if place is None or place == token.i:
        return []
    subject = scene.tokens[place]
    return [subject, *(c for c in subject.conjuncts if c.i < token.i)]


def is_each_of_two(token: Token) -> bool:
    """ "Neither has replied": both of two, one by one, of nobody named beside."""
    if token.lower_ not in ONE_BY_ONE:
        return False
    alone = not any(c.dep_ in ("nmod", "cc", "conj", "case") for c in token.children)
    # "Neither mentioned the war" may stand before "nor" to the parser.
    does = token.dep_.startswith("nsubj") or (
        token.dep_ == "cc:preconj"
        and bool(token.is_sent_start)
        and token.head.pos_ in ("VERB", "AUX")
    )
    return alone and does


def _is_warned_of(gerund: Token) -> bool:
    """ "warned Oslo against ending its war": what somebody is told not to do."""
    return is_gerund(gerund) and any(
        c.lower_ == "against" and c.dep_ in ("mark", "case") for c in gerund.children
    )


def urged(token: Token) -> Token | None:
    """Who is to do what an infinitive tells: "asked Oslo to end its war", "pressure on Oslo to"."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is None or has_subject(verb):
        return None
    if is_infinitive(verb) and verb.dep_ in ("xcomp", "advcl") and _is_warned_of(verb.head):
        verb = verb.head  # "against using it to jail his critics"
    above = verb.head
    if _is_warned_of(verb):
        return next((c for c in above.children if c.dep_ == "obj" and c.i < verb.i), None)
    if not is_marked(verb, TO):
        return None
    if verb.dep_ not in ("xcomp", "advcl", "acl"):
        return None
    if lemma_of(verb) in context_words("for whoever asks"):
        return None  # "asked Oslo to mediate in its quarrel"
    near = [c for c in above.children if above.i < c.i < verb.i]
    if verb.dep_ == "xcomp":
        if lemma_of(above) not in context_words("asks"):
            return None
        asked = [c for c in near if c.dep_ in ("obj", "iobj")]
    else:
        things = [above] if verb.dep_ == "acl" else [c for c in near if c.dep_ == "obj"]
        asked = [c for thing in things for c in thing.children if c.dep_ == "nmod" and c.i < verb.i]
        asked = [c for c in asked if case_of(c) in ("on", "upon")]
    asked += [c for c in near if c.dep_ == "obl" and case_of(c) in ("on", "upon")]
    return next(iter(asked), None)


def named_at(scene: Scene, head: Token) -> tuple[str, ...]:
    """Who a noun or the rest of a name means: of "Jon Rossi", a table may know only the surname."""
    parts = [c for c in head.children if c.dep_ in NAME_PARTS]
    parts.sort(key=lambda part: part.dep_ == "compound")  # "FBI director Jon Rossi" is no FBI
    for part in (head, *parts):
        reference = scene.at.get(part.i)
        if reference is not None:
            return reference.actors
    return ()


def last_named(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Oslo appealed to Rossi. The latter, expected ...": whoever was named last.

    "The former" is who was named before him.
    """
    if not any(c.dep_ == "det" and c.i == token.i - 1 for c in token.children):
        return ()
    told = context_words("named last") | context_words("named first")
    named = (r for r in candidates(scene, token) if r.form != "pronoun" and not r.located)
    others = (
        actors
        for r in named
        if scene.lowers[r.head] not in told
        # "the Danish and Omani kings": each of two
        for actors in ([(id,) for id in r.actors[::-1]] if len(r.actors) == 2 else [r.actors])
    )
    two = list(islice(dict.fromkeys(others), 2))
    first = token.lower_ in context_words("named first")
    return two[1] if first and len(two) > 1 else () if first or not two else two[0]


def others_than(scene: Scene, token: Token) -> frozenset[str]:
    """Whom a pronoun cannot mean: the doer of "Rome asked it", and whom it itself names."""
    if token.dep_ == "nmod:poss" or token.lower_ == "theirs":
        return frozenset()
    if token.dep_.startswith("nsubj"):
        named = (*_named_by_doer(scene, token), *_demanding(scene, token))
        return frozenset((*named, *_addressed(scene, token)))
    # "Oslo, the envoy said, urged him": nor whoever says so between.
    says = (
        c
        for cue in token.head.children
        if cue.dep_ == "parataxis" and cue.i < token.head.i
        for c in cue.children
    )
    speakers = (named_at(scene, c) for c in says if c.dep_.startswith("nsubj"))
    # "Rossi's government answered him": nor whose body does it.
    heads = [*doers_of(scene, token), *(c for d in doers_of(scene, token) for c in _owners(d))]
    doing = (named_at(scene, head) for head in heads)
    return frozenset(id for ids in (*doing, *speakers) for id in ids)


def _owners(body: Token) -> list[Token]:
    """Who leads a government that does something: its "of" or its possessive."""
    if lemma_of(body) not in context_words("led by one"):
        return []
    owned = [c for c in body.children if c.dep_ in ("nmod", "nmod:poss", "nmod:desc", "compound")]
    return [c for c in owned if c.dep_ != "nmod" or case_of(c) == "of"]


def _addressed(scene: Scene, token: Token) -> Iterator[str]:
    """ "In a letter to Rossi, he said", "after talks with Rossi, he": of the two the other one."""
    for phrase in (c for c in token.head.children if c.dep_ == "obl" and c.i < token.i):
        for other in phrase.children:
            if other.dep_ == "nmod" and case_of(other) in WITH:
                yield from named_at(scene, other)


def _demanding(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Oslo demanded that it leave": who demands something demands it of another."""
    clause, verb = token.head, token.head.head
    if clause.dep_ != "ccomp" or lemma_of(verb) not in context_words("demand of another"):
        return ()
    own = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    reference = scene.at.get(antecedent(own)) if own is not None else None
    return reference.actors if reference is not None else ()


def _named_by_doer(scene: Scene, token: Token) -> Iterator[str]:
    """ "He said that Rossi was ill": who does something does not call himself by name."""
    open = [c for c in token.head.children if c.i > token.i and c.dep_ not in APART]
    while open:
        part = open.pop()
        reference = scene.at.get(part.i)
        if reference is not None and reference.form == "name" and not reference.located:
            yield from reference.actors
        open += [c for c in part.children if c.dep_ not in APART]


def sister_object(token: Token) -> Token | None:
    """ "Besieged the town and took it": what is done something to in the clause that an object joins.

    So it is in "fined two firms, **accusing them** of theft".
    """
    verb = token.head
    # "rejected the tariffs, calling them absurd", "froze their money, accusing them of fraud"
    says = lemma_of(verb) in class_words("naming") or lemma_of(verb) in load_cues()
    calls = verb.dep_ == "advcl" and is_gerund(verb) and says
    meanwhile = verb.dep_ == "advcl" and is_marked(verb, MEANWHILE)  # "while Rome sold it jets"
    joins = verb.dep_ == "conj" or meanwhile or (calls and token.lower_ == "them")
    if token.dep_ not in ("obj", "iobj") or not joins or verb.head.i > token.i:
        return None
    before = [c for c in verb.head.children if c.i < token.i]
    told = lemma_of(verb.head) in load_cues()  # "wrote to the envoys and asked them"
    sister = next((c for c in before if c.dep_ == "obj"), None)
    sister = sister or next((c for c in before if told and case_of(c) == "to"), None)
    plural = sister is not None and bool(
        "Plur" in sister.morph.get("Number", []) or sister.conjuncts
    )
    return sister if plural == (token.lower_ == "them") else None


def thing_before(scene: Scene, token: Token, plural: bool) -> int:
    """How near a thing, which is nobody, does something in a pronoun's sentence."""
    if token.lower_ in ITS:
        return NOWHERE  # "the spread of Oslo's army from its bases": the thing's own owner
    thing = sister_object(token) if token.head.dep_ == "conj" else None  # who is accused is none
    if thing is not None and thing.i not in scene.at:
        near = (p for p in range(thing.i + 1, token.i) if p in scene.at)
        if all(scene.at[p].located or p in scene.voices for p in near):
            return thing.i + 2 * SUBJECT_BONUS
    start = scene.starts[scene.sentence(token.i)]
    above = {a.i for a in token.ancestors}
    # "Cut the laws, and nobody missed them"; but "accused it of theft", "urged them to leave".
    beside = [c for c in token.head.children if c.i > token.i]
    answers = any(
        c.dep_ in ("xcomp", "ccomp") or any(m.lower_ == "of" for m in c.children) for c in beside
    )
    for place in range(token.i - 1, start - 1, -1):
        thing = scene.tokens[place]
        if thing.pos_ not in ("NOUN", "PROPN"):  # a name that no table knows is nobody known
            continue
        if place in scene.voices and token.i not in scene.voices:
            continue  # what is quoted stands apart: '"A raid is due," it said'
        same = thing.dep_ == token.dep_ == "obj" and not answers
        if place in scene.at or not (same or thing.dep_.startswith("nsubj")):
            continue
        if plural and any(c.i in scene.at or c.i in scene.affiliation for c in thing.children):
            continue  # "Forty Danish trucks": what happens to them happens to their owner
        does = thing.head.i == token.head.i or place in above  # to the pronoun, or has it within
        if not does and _is_plural(thing) == plural:
            return place + SUBJECT_BONUS
    return NOWHERE


def _counts(thing: Token) -> bool:
    """Whether a noun tells how many of those behind it: "half of the voters"."""
    return lemma_of(thing) in context_words("part of several")


def _is_plural(thing: Token) -> bool:
    """Whether a noun is of several, or counts several."""
    counted = (c for c in thing.children if c.dep_ == "nmod" and case_of(c) == "of")
    several = (thing, *(counted if _counts(thing) else ()))
    return any("Plur" in t.morph.get("Number", []) for t in several)
