"""Resolves pronouns and pairs: he, it, they, we in a quotation, "the two diplomats", "my colleague".

In:  a scene with names and descriptions, and who speaks in which quotation.
Out: references for pronouns, each to one actor or to a pair.
Leaves out: pronouns that point to no actor.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.grounding.offices import LEADING
from detente.grounding.scene import Reference, Scene
from detente.language.attributions import Attribution
from detente.language.clauses import antecedent, lemma_of
from detente.language.phrases import case_of

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m",
            "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs both".split())
FIRST = frozenset("i me my mine myself".split())
FIRST_PLURAL = frozenset("we us our ours ourselves".split())
COUNTERPARTS = frozenset("counterpart colleague opposite interlocutor guest host".split())
OTHER_STATES = frozenset("ally neighbour neighbor rival adversary enemy foe opponent".split())
SIDES = frozenset(
    "country nation state side power government party neighbour neighbor capital".split()
)

REACH = 90
"""Tokens looked back for an antecedent: about three sentences."""

PERSON_REACH = 150
"""Tokens looked back for a person; a quotation may stand between him and "he said"."""

PAIR_REACH = 220
"""Tokens looked back for the two sides of a pair, who may have been introduced long before."""

SUBJECT_BONUS = 30
"""Tokens by which a subject counts as nearer than another mention; tried at 10, 18 and 30 on the
project's dispatches."""


def resolve_pronouns(scene: Scene, attributions: Sequence[Attribution]) -> None:
    """Resolve pronouns and pairs from the first token to the last."""
    speakers = _speakers_by_token(scene, attributions)
    words = {a.speaker: a for a in attributions if a.speaker is not None and a.kind == "direct"}
    tokens = list(scene.doc)
    # What stands outside quotations comes first: a speaker named only after his words is known
    # when the "we" within them is resolved.
    for token in sorted(tokens, key=lambda t: (t.i in speakers, t.i)):
        if token.i not in scene.at:
            _resolve(scene, token, speakers.get(token.i), words.get(token.i))


def _resolve(
    scene: Scene, token: Token, speech: Attribution | None, own: Attribution | None
) -> None:
    """Resolve one token, said in `speech`; `own` are the words it is itself the speaker of."""
    low = token.lower_
    pronoun = token.pos_ in ("PRON", "DET")
    if low in SINGULAR and pronoun:
        _refer(scene, token, _person_before(scene, token, SINGULAR[low], speech, own))
    elif low in NEUTER and pronoun and not _is_expletive(token):
        _refer(scene, token, _state_before(scene, token))
    elif low in PLURAL and pronoun:
        _refer(scene, token, _pair_before(scene, token, None))
    elif low in FIRST and speech is not None:
        _refer(scene, token, _speaking(scene, speech))
    elif low in FIRST_PLURAL and speech is not None:
        _refer(scene, token, _speaking_for(scene, speech))
    elif token.pos_ in ("NOUN", "ADJ") and lemma_of(token) in COUNTERPARTS:
        _refer_counterpart(scene, token, speech)
    elif token.pos_ == "NOUN" and lemma_of(token) in OTHER_STATES:
        _refer_other_state(scene, token)
    elif token.pos_ == "NOUN" and lemma_of(token) in SIDES and _is_ours(token):
        _refer(scene, token, _both_sides(scene, token, speech))
    elif token.pos_ == "NOUN" and _counts_two(token):
        _refer(scene, token, _pair_before(scene, token, lemma_of(token)))


def _is_ours(token: Token) -> bool:
    """ "our countries", "their two nations": both sides of what is spoken of."""
    plural = "Plur" in token.morph.get("Number", [])
    return plural and any(c.lower_ in ("our", "their", "respective") for c in token.children)


def _both_sides(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    own = _speaking_for(scene, speech) if speech else ()
    if not own:
        return _pair_before(scene, token, "country")
    home = scene.actors[own[0]].country
    addressee = scene.at.get(speech.addressee) if speech and speech.addressee is not None else None
    near = [addressee] if addressee else []
    for reference in [*near, *_candidates(scene, token, PAIR_REACH)]:
        for id in reference.actors:
            actor = scene.actors[id]
            land = scene.knowledge.country_by_code.get(actor.country or "")
            sided = actor.kind in ("person", "state") and not reference.located
            sided = sided and land is not None and bool(land.iso2)
            if sided and actor.country and actor.country != home:
                return (own[0], scene.add_state(actor.country))
    return own


def _refer(scene: Scene, token: Token, actors: tuple[str, ...]) -> None:
    if actors:
        first = token.left_edge.i if token.pos_ == "NOUN" else token.i
        scene.refer(
            first, token.i, actors, "nominal" if token.pos_ == "NOUN" else "pronoun", token.i
        )


def _speakers_by_token(scene: Scene, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """For each token within a quotation, whose words it is."""
    found: dict[int, Attribution] = {}
    for attribution in attributions:
        if attribution.kind == "indirect":
            continue
        for start, end in attribution.content:
            span = scene.doc.char_span(start, end, alignment_mode="expand")
            for token in span or ():
                found.setdefault(token.i, attribution)
    return found


def _speaking(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    reference = scene.at.get(attribution.speaker) if attribution.speaker is not None else None
    return reference.actors[:1] if reference else ()


def _speaking_for(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Whom "we" stands for: the country of an official, or the speaker."""
    speaker = _speaking(scene, attribution)
    if not speaker:
        return ()
    country = scene.actors[speaker[0]].country
    return (scene.add_state(country),) if country else speaker


def _candidates(scene: Scene, token: Token, reach: int = REACH) -> list[Reference]:
    """References before a token within reach, the latest first."""
    low = max(0, token.i - reach)
    return [r for p in range(token.i - 1, low - 1, -1) for r in scene.heads.get(p, ()) if r.actors]


def _is_subject(scene: Scene, reference: Reference) -> bool:
    """Whether a mention does something: the subject of a clause, its apposition or agent."""
    head = scene.doc[reference.head]
    while head.dep_ in ("flat", "appos", "compound", "nmod:desc") and head.head is not head:
        head = head.head
    relative = any(
        c.dep_ == "acl:relcl"
        and any(s.dep_.startswith("nsubj") and antecedent(s) == head.i for s in c.children)
        for c in head.children
    )
    return bool(head.dep_.startswith("nsubj") or head.dep_ == "obl:agent" or relative)


def _takes_part(scene: Scene, reference: Reference) -> bool:
    """Whether a mention is a side of what is told: a subject, or whom the subject is with."""
    return _is_subject(scene, reference) or case_of(scene.doc[reference.head]) == "with"


def _salience(scene: Scene, reference: Reference) -> int:
    """Nearness of a mention, subjects counting as nearer."""
    return reference.head + (SUBJECT_BONUS if _is_subject(scene, reference) else 0)


def _person_before(
    scene: Scene,
    token: Token,
    gender: str,
    speech: Attribution | None,
    own: Attribution | None,
) -> tuple[str, ...]:
    excluded = set(_speaking(scene, speech)) if speech else set()
    ahead = _subject_ahead(scene, token)
    if ahead is not None and scene.genders.get(ahead, gender) == gender:
        return (ahead,)
    best: tuple[int, str] | None = None
    for reference in _candidates(scene, token, PERSON_REACH):
        if own is not None and _stands_in(scene, reference, own):
            continue
        for id in reference.actors[:1]:
            actor = scene.actors[id]
            fits = actor.kind == "person" and id not in excluded and len(reference.actors) == 1
            if not fits or scene.genders.get(id, gender) != gender:
                continue
            if _same_clause_object(scene, reference, token):
                continue
            score = _salience(scene, reference)
            if best is None or score > best[0]:
                best = score, id
    return (best[1],) if best else ()


def _subject_ahead(scene: Scene, token: Token) -> str | None:
    """ "At his meeting in Oslo, the minister said": a fronted phrase points ahead to the subject."""
    if token.dep_ != "nmod:poss" or token.i - token.sent.start > 3:
        return None
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb else None
    if subject is None or subject.i < token.i or token.head.dep_ != "obl":
        return None
    reference = scene.at.get(subject.i)
    if reference is None or scene.actors[reference.actors[0]].kind != "person":
        return None
    return reference.actors[0]


def _stands_in(scene: Scene, reference: Reference, speech: Attribution) -> bool:
    """Whether a mention is part of a speaker's own words, where he does not name himself."""
    place = scene.doc[reference.head].idx
    return any(start <= place < end for start, end in speech.content)


def _same_clause_object(scene: Scene, reference: Reference, token: Token) -> bool:
    """A pronoun object is not the subject of its own verb ("he praised him")."""
    if token.dep_ not in ("obj", "iobj", "obl") or token.lower_ in ("his", "her"):
        return False
    return bool(scene.doc[reference.head].head == token.head)


def _state_before(scene: Scene, token: Token) -> tuple[str, ...]:
    best: tuple[int, str] | None = None
    for reference in _candidates(scene, token):
        actor = scene.actors[reference.actors[0]]
        if actor.kind == "person" or reference.located or len(reference.actors) > 1:
            continue
        if actor.kind == "group" and reference.form == "nominal" and actor.sector == "CVL":
            continue
        if token.i - reference.head > REACH // 2:
            continue
        score = _salience(scene, reference)
        if best is None or score > best[0]:
            best = score, reference.actors[0]
    return (best[1],) if best else ()


def _is_expletive(token: Token) -> bool:
    if token.dep_ == "expl":
        return True
    if token.dep_.startswith("nsubj") and lemma_of(token.head) in (
        "seem",
        "appear",
        "take",
        "time",
    ):
        return True
    return token.head.pos_ in ("ADJ", "NOUN", "ADV") and token.dep_.startswith("nsubj") and any(
        c.dep_ in ("csubj", "ccomp", "xcomp", "advcl") for c in token.head.children
    )  # fmt: skip


def _counts_two(token: Token) -> bool:
    return any(c.lower_ in ("two", "both") for c in token.children)


def _pair_before(scene: Scene, token: Token, noun: str | None) -> tuple[str, ...]:
    """The last two actors of one kind and different countries, as the noun or pronoun asks."""
    joined = (_plural_subject(scene, token) or _coordinated(scene, token)) if noun is None else ()
    if joined:
        return joined
    wanted: list[str] = []
    subject = _subject_of_clause(scene, token) if token.dep_ in ("obj", "iobj", "obl") else ()
    people = noun not in SIDES
    for reference in _candidates(scene, token, PAIR_REACH):
        near = token.i - reference.head < REACH // 2
        if (
            len(reference.actors) == 2
            and noun is None
            and near
            and not set(reference.actors) & set(subject)
        ):
            return reference.actors
        for named in reference.actors:
            id, actor = named, scene.actors[named]
            if (
                noun in SIDES
                and actor.country
                and actor.kind in ("person", "state", "organisation")
            ):
                id = scene.add_state(actor.country)
            elif (actor.kind == "person") != people:
                continue
            elif noun is not None and (actor.country is None or not _suits(scene, id, noun)):
                # "The two ministers" are of two countries, both known.
                continue
            elif noun is None and len(reference.actors) == 1 and not _takes_part(scene, reference):
                # Who is only spoken of is no side of a pair.
                continue
            elif reference.located:
                continue
            others = {scene.actors[w].country for w in wanted}
            if scene.actors[id].country not in others and id not in subject:
                wanted.append(id)
        if len(wanted) >= 2:
            return tuple(wanted[1::-1])
    if noun is None:
        return _plural_before(scene, token)
    return ()


def _plural_subject(scene: Scene, token: Token) -> tuple[str, ...]:
    """A body of people that the sentence before is about: "Aides agreed ... But they said"."""
    start = token.sent.start
    before = scene.doc[start - 1].sent.start if start else 0
    for reference in _candidates(scene, token):
        head = scene.doc[reference.head]
        if head.i < before:
            return ()
        plural = "Plur" in head.morph.get("Number", []) and len(reference.actors) == 1
        if (
            plural
            and _is_subject(scene, reference)
            and scene.actors[reference.actors[0]].kind == "group"
        ):
            return reference.actors
    return ()


def _coordinated(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "X and Y ... their": the nearest that stand side by side as subjects."""
    start = token.sent.start
    before = scene.doc[start - 1].sent.start if start else 0
    for reference in _candidates(scene, token):
        head = scene.doc[reference.head]
        if head.i < before or not head.dep_.startswith("nsubj"):
            continue
        others = [scene.at[c.i] for c in head.conjuncts if c.i in scene.at and c.i < token.i]
        if others:
            found = [id for r in (reference, *others) for id in r.actors[:1]]
            return tuple(dict.fromkeys(found))
    return ()


def _subject_of_clause(scene: Scene, token: Token) -> tuple[str, ...]:
    """Who does what the token's clause tells; an object pronoun is somebody else."""
    for child in token.head.children:
        if child.dep_.startswith("nsubj"):
            reference = scene.at.get(antecedent(child))
            return reference.actors if reference else ()
    return ()


def _suits(scene: Scene, id: str, noun: str) -> bool:
    """Whether a person may be one of "the two leaders", "both ministers"."""
    actor = scene.actors[id]
    role = (actor.role or "").lower()
    if role.startswith("former"):
        return False
    office = scene.offices.office_of(role, actor.country)
    if noun == "leader":
        return office in LEADING
    if noun in ("president", "minister", "chancellor", "premier"):
        return (
            noun in role or noun in office or scene.offices.office_of(noun, actor.country) == office
        )
    if noun == "diplomat":
        return (
            "minister" in f"{role}{office}" or "ambassador" in role or "secretary of state" in role
        )
    return True


def _plural_before(scene: Scene, token: Token) -> tuple[str, ...]:
    """A plural body: "Rebels attacked ...; they also ..."."""
    for reference in _candidates(scene, token):
        actor = scene.actors[reference.actors[0]]
        if actor.kind in ("group", "organisation") and token.i - reference.head < REACH // 2:
            return reference.actors
    return ()


def _refer_other_state(scene: Scene, token: Token) -> None:
    """ "its ally", "his neighbour": the other state that was spoken of last."""
    owner = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
    if owner is None or owner.pos_ != "PRON":
        return
    home = scene.country_at(owner.i)
    for reference in _candidates(scene, token, PERSON_REACH):
        country = scene.actors[reference.actors[0]].country
        if home and country and country != home and len(reference.actors) == 1:
            _refer(scene, token, (scene.add_state(country),))
            return


def _refer_counterpart(scene: Scene, token: Token, speech: Attribution | None) -> None:
    """ "his Chinese counterpart", "my colleague": the other side's holder of the same office."""
    country = scene.country_of_phrase(token)
    owner = _speaking(scene, speech) if speech else ()
    if not owner:
        subject = next(
            (c for a in token.ancestors for c in a.children if c.dep_.startswith("nsubj")), None
        )
        reference = scene.at.get(antecedent(subject)) if subject is not None else None
        owner = reference.actors[:1] if reference else ()
    office = ""
    if owner:
        actor = scene.actors[owner[0]]
        office = scene.offices.office_of((actor.role or "").lower(), actor.country)
    if country and office:
        tenure = scene.offices.holder(country, office, scene.day)
        if tenure:
            _refer(scene, token, (scene.add_person(tenure.name, tenure),))
            return
    if country:
        _refer(scene, token, (scene.add_state(country),))
        return
    home = scene.actors[owner[0]].country if owner else None
    for reference in _candidates(scene, token):
        for id in reference.actors:
            actor = scene.actors[id]
            other = actor.kind == "person" and actor.country and actor.country != home
            if other and id not in owner:
                same = scene.offices.office_of((actor.role or "").lower(), actor.country) == office
                if same or not office:
                    _refer(scene, token, (id,))
                    return
