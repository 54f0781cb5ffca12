"""Resolves pairs: "the two diplomats", "both capitals", "our countries".

In:  a scene with names and descriptions, and who speaks where the words stand.
Out: the actors that such a phrase means.
Leaves out: single pronouns (`coreference`), "they" (`plurals`), counterparts (`colleagues`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from detente.grounding.coreference.salience import (
    candidates,
    others_than,
    speaking,
    speaking_for,
    subjects_of,
    takes_part,
)
from detente.grounding.nominals.states import lands_of_region
from detente.grounding.people.offices import LEADING, Title
from detente.grounding.scene import Scene
from detente.language.attributions.attributions import Attribution
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ALL, AND, COUPLES, DEFINITE, THE, THOSE
from detente.language.phrases import HYPHENS, case_of, is_each_other, is_time
from detente.language.prepositions import ADDRESSED
from detente.language.tree import Token
from detente.records import Actor, ActorKind

PRIVATE = frozenset(("REB", "PTY", "MED", "BUS", "NGO"))
"""Sectors of bodies of which a country has many."""

LESSER = 0.3
"""Share of the mentions of one country that another has at least where a text is about both."""

UNIONS = frozenset(("EU", "NAT"))
"""Codes of those who face a state as one side, and are no state."""

MOST = 2
"""Of how many a mention tells at most: "the guarantors of the pact" tell of none of them."""

MAIN_SHARE = 0.6
"""Share of a text's mentions of countries from which it is about one; not tuned."""

ALONE_SHARE = 0.75
"""The same of two that are "the neighbours", not those of one of them."""

PERSON_REACH = 150
"""Tokens looked back for a person; a quotation may stand between him and "he said"."""
JOINED_REACH = 50  # tokens looked back for two countries joined by a hyphen
PAIR_REACH = 220
"""Tokens looked back for the two sides of a pair, who may have been introduced long before."""


def is_ours(token: Token) -> bool:
    """ "our countries", "their two nations": both sides of what is spoken of."""
    plural = "Plur" in token.morph.get("Number", [])
    return plural and any(c.lower_ in ("our", "their", "respective") for c in token.children)


def is_owned(token: Token) -> bool:
    """ "its ally": whether a possessive pronoun tells whose."""
    return any(c.dep_ == "nmod:poss" and c.pos_ in ("PRON", "DET") for c in token.children)


def both_sides(scene: Scene, token: Token, speech: Attribution | None) -> tuple[str, ...]:
    """The two sides of "our countries": the speaker's, and whoever is spoken to or of."""
    own = speaking_for(scene, speech) if speech else ()
    if not own:
        return pair_before(scene, token, "country")
    home = scene.actors[own[0]].country
    main = main_pair(scene, token)
    if home in main and is_about(scene, main, ALONE_SHARE):
        return (own[0], *(scene.add_state(code) for code in main if code != home))
    addressee = scene.at.get(speech.addressee) if speech and speech.addressee is not None else None
    near = [addressee] if addressee else []
    for reference in [*near, *candidates(scene, token, PAIR_REACH)]:
        for id in reference.actors:
            actor = scene.actors[id]
            land = scene.knowledge.country_by_code.get(actor.country or "")
            sided = actor.kind in ("person", "state") and not reference.located
            sided = sided and land is not None and bool(land.iso2)
            if sided and actor.country and actor.country != home:
                return (own[0], scene.add_state(actor.country))
    return own


def is_shared(scene: Scene, token: Token, speech: Attribution) -> bool:
    """ "We spoke for an hour," said the minister: what takes two sides, and the other is not told."""
    verb, speaker = token.head, speaking(scene, speech)
    if not speaker or scene.actors[speaker[0]].sector != "GOV":
        return False
    told = {c.lower_ for c in verb.children}
    along = [c for c in verb.children if c.dep_ == "obl" and not is_time(c)]
    told |= {d.lower_ for c in along for d in c.children}  # "row in the same direction"
    if not told.isdisjoint(context_words("together")) or any(map(is_each_other, verb.children)):
        return "with" not in map(case_of, verb.children)
    past = not {"Past", "Part"}.isdisjoint(
        (*verb.morph.get("Tense", []), *verb.morph.get("VerbForm", []))
    )
    if not past or lemma_of(verb) not in context_words("takes two"):
        return False
    return not any(
        c.dep_ in ("obj", "iobj", "ccomp") or (c.dep_ == "obl" and case_of(c) in ("with", "to"))
        for c in verb.children
    )


def counts_two(scene: Scene, token: Token) -> bool:
    """ "the two leaders", "both armies", "neither side", but no two decades."""
    told = {c.lower_ for c in token.children}
    noun = lemma_of(token)
    if token.dep_ == "compound" or _is_of_a_thing(scene, token) or told >= {"neither", "the"}:
        return False  # "a two-state solution", "neither the minister nor"
    parties = noun == "party" and any(a.sector == "PTY" for a in scene.actors.values())
    if parties or not told & COUPLES:
        bare = noun in context_words("two untold") and _is_untold(token)
        return (
            bare or (noun in context_words("neighbour") and not THE.isdisjoint(told))
        ) and "Plur" in token.morph.get("Number", [])
    if noun == "member" and not told & DEFINITE:
        return False  # "two members of its embassy"
    if noun in context_words("side") | context_words("friend or rival"):
        plain = (c.dep_ != "amod" or c.lower_ in context_words("of two") for c in token.children)
        return bool(told & DEFINITE) or all(plain)
    if not told & DEFINITE or any(c.i in scene.affiliation for c in token.lefts):
        # "Two men were killed", "two Thai rangers": neither were spoken of before.
        return False
    return noun in context_words("people") or title_of(scene, token) is not None


def _is_untold(token: Token) -> bool:
    """ "The sides", "called on (all) sides to talk": nothing tells how many they are, nor which."""
    told = {c.lower_ for c in token.children if c.dep_ not in ("case", "cc", "punct")}
    if told == ALL:
        return token.dep_ == "nsubj" or case_of(token) in ADDRESSED or token.dep_ == "obj"
    bare = not told and lemma_of(token) == "side" and token.dep_ in ("obj", "nsubj")
    return told == THE or (bare and lemma_of(token.head) not in context_words("takes sides"))


def _is_of_a_thing(scene: Scene, token: Token) -> bool:
    """ "Both sides of the aisle"."""
    owners = [c.i for c in token.children if c.dep_ == "nmod" and case_of(c) == "of"]
    return lemma_of(token) == "side" and any(
        place not in scene.at and place not in scene.affiliation for place in owners
    )


def title_of(scene: Scene, token: Token) -> Title | None:
    """The title that a noun ends, or heads: "defence ministers", "heads of state"."""
    whole = [lemma_of(token), *scene.lemmas[token.i + 1 : token.i + 3]]
    longer = scene.offices.find_title(whole, None) if whole[1:2] == ["of"] else None
    if longer is not None and longer.words == len(whole):
        return longer
    for first in range(max(0, token.i - 3), token.i + 1):
        words = [lemma_of(t) for t in scene.tokens[first : token.i + 1]]
        title = scene.offices.find_title(words, None)
        if title is not None and title.words == len(words):
            return title
    return None


def stands_for_pair(token: Token) -> bool:
    """ "the two will sign", "the pair agreed"."""
    before = token.nbor(-1).lower_ if token.i else ""
    alone = token.dep_.startswith(("nsubj", "obj", "obl", "iobj", "nmod"))
    after = token.nbor(1).pos_ if token.i + 1 < len(token.doc) else ""
    return before in THE and alone and after not in ("NOUN", "PROPN", "ADJ")


def main_pair(scene: Scene, token: Token) -> tuple[str, ...]:
    """The two countries that a text is about, where both were spoken of before a token."""
    counts: Counter[str] = Counter()
    before: set[str] = set()
    story = scene.story_start(token.i)
    for reference in scene.references:
        if scene.story_start(reference.first) != story or len(reference.actors) > MOST:
            continue
        for id in reference.actors:
            code = scene.actors[id].country
            if code and _may_be_side(scene, token, code) and not reference.located:
                counts[code] += 1
                if reference.first < token.i:
                    before.add(code)
    top = [code for code, count in counts.most_common(2) if count > 1]
    return tuple(top) if len(top) == 2 and set(top) <= before else ()


def _may_be_side(scene: Scene, token: Token, code: str) -> bool:
    """Whether a code may be one of two: a state's, or a union's where "sides" are told of."""
    land = scene.knowledge.country_by_code.get(code)
    union = code in UNIONS and lemma_of(token) in context_words("two untold")
    return union or (land is not None and bool(land.iso2))


def lands_told(scene: Scene) -> Counter[str]:
    """How often a text tells of each country."""
    lands = scene.knowledge.country_by_code
    return Counter(
        code
        for reference in scene.references
        for id in (reference.actors if len(reference.actors) <= MOST else ())
        if (code := scene.actors[id].country) and code in lands and lands[code].iso2
    )


def is_about(scene: Scene, pair: tuple[str, ...], share: float = MAIN_SHARE) -> bool:
    """Whether a text tells of two countries more than of others, and of either of them."""
    told = lands_told(scene)
    counts = [told[code] for code in pair]
    return sum(counts) >= share * told.total() and min(counts) >= LESSER * max(counts)


def country_all_over(scene: Scene) -> str | None:
    """The one country that a text is about, if it is about one."""
    told = lands_told(scene)
    code, count = next(iter(told.most_common(1)), ("", 0))
    return code if count > 2 and count >= MAIN_SHARE * told.total() else None


def side_of(scene: Scene, code: str, title: Title | None) -> str:
    """A side of "the two armies": the army of a country; of "the two countries", the country."""
    if title is None:
        return scene.add_state(code)
    tenure = scene.offices.holder(code, title.office, scene.day) if title.office else None
    if tenure is not None:
        return scene.add_person(tenure.name, tenure)
    adjective = scene.knowledge.country_by_code[code].adjective
    kind: ActorKind = "organisation" if title.kind == "organisation" else "group"
    return scene.add_group(f"{adjective} {title.role}", kind, code, title.sector)


def _joined_pair(scene: Scene, token: Token) -> tuple[str, ...]:
    """The two of "Chadian-Libyan", "between Chad and Libya", or "the two sides" before "the two"."""
    for reference in candidates(scene, token, _in_sentence(scene, token)):
        if len(reference.actors) == 2 and counts_two(scene, scene.tokens[reference.head]):
            return tuple(scene.countries(reference.actors))
    lands = scene.knowledge.country_by_code
    for place in range(token.i - 1, max(0, token.i - JOINED_REACH), -1):
        if scene.lowers[place] in ("both", "between", "among"):
            head = scene.tokens[place].head
            named = [scene.country_at(t.i) for t in (head, *head.conjuncts) if t.i > place]
            states = [c for c in named if c in lands and lands[c].iso2]
            if len(named) == len(states) == 2 and states[0] != states[1]:
                return tuple(states)
        those = any(c.lower_ in THOSE for c in token.children)
        if those and scene.lowers[place] in AND and place >= scene.starts[scene.sentence(token.i)]:
            two = scene.affiliation.get(place - 1), scene.affiliation.get(place + 1)
            if None not in two and two[0] != two[1] and scene.tokens[place - 2].text != ",":
                return tuple(c for c in two if c)  # "in Chad and Libya ... those two countries"
        # no dateline's dash
        if scene.text[scene.tokens[place + 1].idx - 1] in HYPHENS:
            two = scene.affiliation.get(place - 1), scene.affiliation.get(place + 1)
            if None not in two and two[0] != two[1] and all(lands[c].iso2 for c in two if c):
                return tuple(c for c in two if c)
    return ()


def _pair_here(scene: Scene, token: Token, main: tuple[str, ...]) -> tuple[str, ...]:
    """The two states, and no more, of which the sentence of "the two powers" tells.

    Where something happens counts too if it is one of the `main` two: "a visit to Chad"; a sentence
    that tells of both tells of these.
    """
    doers = scene.countries(subjects_of(scene, token))
    named: dict[str, None] = {}
    where: dict[str, None] = {}
    for reference in candidates(scene, token, _in_sentence(scene, token)):
        told = (scene.actors[id] for id in reference.actors)
        codes = [actor.country for actor in told if actor.kind != "group"]
        here = [c for c in codes if c and c not in doers]
        where |= dict.fromkeys(c for c in here if not reference.located or c in main)
        named |= dict.fromkeys(c for c in here if not reference.located)
    if main and where.keys() >= set(main):
        return main
    for two in (tuple(reversed(named)), tuple(reversed(where))):
        if len(two) == 2 and all(c and _may_be_side(scene, token, c) for c in two):
            return two
    return ()


def _pair_just_told(scene: Scene, token: Token, doers: Collection[str]) -> tuple[str, ...]:
    """ "Oslo taxed Danish steel. The two sides": the only two states of the sentence before.

    `doers`: who does something to them, and is neither: "Rome urged both sides".
    """
    sentence = scene.sentence(token.i)
    for number in (sentence, sentence - 1):
        first = scene.starts[max(0, number)]
        last = token.i if number == sentence else scene.starts[sentence]
        told = [scene.affiliation.get(p) or scene.country_at(p) for p in range(first, last)]
        apart = dict.fromkeys(c for c in told if c and c not in doers)
        named = tuple(c for c in apart if _may_be_side(scene, token, c))
        if named:
            return named if len(named) == 2 else ()
    return ()


def pair_before(scene: Scene, token: Token, noun: str) -> tuple[str, ...]:
    """The last two actors of one kind and different countries, as the noun asks."""
    main = main_pair(scene, token)
    doers = scene.countries(others_than(scene, token)) if _is_done_to(scene, token) else ()
    if noun in context_words("side") and not set(main).isdisjoint(doers):
        main = ()
    joined = _joined_pair(scene, token) if noun in context_words("side") else ()
    alone = main and is_about(scene, main, ALONE_SHARE)
    if noun in context_words("side") - context_words("neighbour") and not joined and not alone:
        joined = _pair_here(scene, token, main)
    if noun in context_words("side") and not joined and not alone:
        just = _pair_just_told(scene, token, doers)
        joined = just if not main or (doers and set(main).isdisjoint(just)) else ()
    title = None if noun in context_words("side") - {"government"} else title_of(scene, token)
    if region := lands_of_region(token, few=True):  # "the two Arab neighbours"
        two = last_two(scene, token, noun, False, region)
        return tuple(side_of(scene, code, title) for code in scene.countries(two))
    if _is_untold(token) and noun == lemma_of(token) and noun in context_words("side"):
        share = ALONE_SHARE if noun in context_words("neighbour") else MAIN_SHARE
        if not main or not is_about(scene, main, share):
            return ()  # "the neighbours" of one state are others
    if joined:
        return tuple(side_of(scene, code, title) for code in joined)
    if title is not None and title.kind != "person" and title.sector in PRIVATE:
        near = (r for r in candidates(scene, token, PAIR_REACH) if r.form == "name")
        told = dict.fromkeys(id for r in near for id in r.actors)
        same = (a for a in map(scene.actors.__getitem__, told) if a.kind != "person")
        bodies = [actor.id for actor in same if actor.sector == title.sector]
        return tuple(bodies[1::-1]) if len(bodies) > 1 else ()  # "both rebel groups"
    people = noun not in context_words("side") | context_words("friend or rival") and (
        title is None or title.kind == "person"
    )
    ruling = title is not None and title.office.endswith("minister")
    if people and (here := _just_told(scene, token, noun)):
        return here
    if main and (not people or ruling):
        return tuple(side_of(scene, code, title) for code in sorted(main))
    # Men are those just spoken of; ministers may have been introduced long before.
    first = () if noun in context_words("people") else main
    pair = last_two(scene, token, noun, people, first)
    pair = pair or (last_two(scene, token, noun, people, ()) if first else ())
    leads = title is not None and bool(title.office or noun == "leader")
    far = leads and not scene.countries(others_than(scene, token)) & {*first}
    both = first or (_pair_just_told(scene, token, ()) if leads else ())
    return pair or (tuple(side_of(scene, code, title) for code in both) if far else ())


def two_before(scene: Scene, token: Token, noun: str | None) -> tuple[str, ...]:
    """Whom "the two" and "both" mean: two people just told of, else the two states of a text."""
    main = main_pair(scene, token) if noun else ()
    just = _just_told(scene, token, noun)
    just = just or (last_two(scene, token, noun, True, main) if main else ())
    told = {c for c, count in lands_told(scene).items() if count > 1}
    if not just and noun and main and len(told) == 2 and not is_about(scene, main):
        return ()  # a text about one state, in which another is but named
    return just or pair_before(scene, token, "side") or last_two(scene, token, noun, True, ())


def _just_told(scene: Scene, token: Token, noun: str | None) -> tuple[str, ...]:
    """The two people of whom the sentence tells, or it and the one before it."""
    for before in (0, 1):
        reach = _in_sentence(scene, token, before)
        if here := last_two(scene, token, noun, True, (), reach):
            return here
    return ()


def _in_sentence(scene: Scene, token: Token, before: int = 0) -> int:
    """How many tokens of its sentence, and of some before that, stand before a token."""
    return token.i - scene.starts[max(0, scene.sentence(token.i) - before)]


def last_two(
    scene: Scene,
    token: Token,
    noun: str | None,
    people: bool,
    lands: tuple[str, ...],
    reach: int = PAIR_REACH,
) -> tuple[str, ...]:
    """The two named last that suit, of certain countries where there are any."""
    wanted: list[str] = []
    subject = others_than(scene, token)
    doers = (
        scene.countries(subject)
        if noun in context_words("side") | context_words("friend or rival")
        and _is_done_to(scene, token)
        else set()
    )
    for reference in candidates(scene, token, reach):
        if reference.located:
            continue
        for named in reference.actors:
            id, actor = named, scene.actors[named]
            if not people and actor.country and actor.kind in ("person", "state", "organisation"):
                if not _is_state(scene, actor):
                    continue
                id = scene.add_state(actor.country)
            elif (actor.kind == "person") != people or (noun and not suits(scene, id, noun)):
                continue
            elif noun is None and len(reference.actors) == 1 and not takes_part(scene, reference):
                # Who is only spoken of is no side of a pair.
                continue
            if lands and scene.actors[id].country not in lands:
                continue
            others = {scene.actors[w].country for w in wanted}
            others |= doers
            men = noun in context_words("people") and token.pos_ == "NOUN"  # may be of one country
            apart = (men and id not in wanted) or scene.actors[id].country not in others
            if apart and id not in subject:
                wanted.append(id)
        if len(wanted) >= 2:
            return tuple(wanted[1::-1])
    return ()


def _is_done_to(scene: Scene, token: Token) -> bool:
    """ "urged both sides", "held talks with both": whoever does so is neither of them."""
    token = token.head if token.dep_ == "nmod" and title_of(scene, token.head) else token
    label = "obl" if token.dep_ == "nmod" and case_of(token) == "with" else token.dep_
    return label in ("obj", "iobj") or (label == "obl" and case_of(token) in ADDRESSED)


def _is_state(scene: Scene, actor: Actor) -> bool:
    """Whether who is named may stand for a state: the twenty of a group are no side of two."""
    land = scene.knowledge.country_by_code.get(actor.country or "")
    return actor.kind == "state" or (land is not None and bool(land.iso2 or land.gw))


def suits(scene: Scene, id: str, noun: str) -> bool:
    """Whether a person may be one of "the two leaders", "both ministers"."""
    actor = scene.actors[id]
    role = (actor.role or "").lower()
    if role.startswith("former"):
        return False
    office = scene.offices.office_of(role, actor.country)
    if noun in ("leader", "head"):
        return office in LEADING
    if noun in ("president", "minister", "chancellor", "premier"):
        if role.startswith(("vice", "deputy")):
            return False
        told = noun in (*role.split(), *office.split())
        return told or scene.offices.office_of(noun, actor.country) == office
    if noun == "diplomat":
        return (
            "minister" in f"{role}{office}" or "ambassador" in role or "secretary of state" in role
        )
    return True
