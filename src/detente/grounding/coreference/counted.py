"""Resolves what is only counted: "the three", "the four presidents", "the others", "freed nine".

In:  a scene with names and descriptions, and a number or "others" in it.
Out: the actors that it means: of a list named before, or the group spoken of last.
Leaves out: pairs ("the two", `counterparts`), numbers that count no people.
"""

from __future__ import annotations

from collections import Counter

from detente.grounding.coreference.counterparts import (
    lands_told,
    main_pair,
    pair_before,
    side_of,
    suits,
    title_of,
)
from detente.grounding.coreference.plurals import things
from detente.grounding.coreference.salience import (
    REACH,
    candidates,
    is_subject,
    listed,
    speaking,
    subjects_of,
)
from detente.grounding.nominals.descriptions import Nominal, is_plural
from detente.grounding.people.offices import LEADING
from detente.grounding.scene import Scene
from detente.knowledge import Knowledge, per_knowledge
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.date_expressions import NUMBERS
from detente.language.function_words import ANY_OF_MANY, COUPLES, REST, THE
from detente.language.phrases import case_of
from detente.language.tree import Token

COUNTS = {word: n for word, n in NUMBERS.items() if 2 < n <= 10 and word not in ANY_OF_MANY}
"""Numbers of members that a list of states may have; "the few states that arm it" are no three."""

LIST_REACH = 500
"""Tokens looked back for a list; it may stand in the first paragraph."""

LAST_REACH = 30
"""Tokens looked back, before the sentence, for two who were told of by their office."""

PLACES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent")
"""Labels under which a number stands for people."""


def counted(scene: Scene, token: Token) -> tuple[str, ...]:
    """Whom a number, a noun with a number or "the others" means; nobody where none fits."""
    low, kind = token.lower_, token.pos_
    if kind in ("NOUN", "PROPN") and low not in REST:
        return _so_called(scene, token)
    if kind != "NUM" and low not in REST:
        return ()
    told = {c.lower_ for c in token.children if c.i < token.i}
    if low in REST and not THE.isdisjoint(told) and token.pos_ in ("NOUN", "PRON", "ADJ"):
        return _others(scene, token)
    many = token.pos_ == "NUM" and not THE.isdisjoint(told) and low not in COUPLES
    if many and (same := _counted_before(scene, token)):
        return same
    if token.pos_ == "NUM" and low in COUNTS and not THE.isdisjoint(told):
        if "other" in told:
            return _others(scene, token)
        return _named(scene, _list_before(scene, token, COUNTS[low]))
    if token.pos_ == "NUM" and token.dep_ in PLACES and THE.isdisjoint(told):
        return _group(scene, token)
    return ()


def several_meant(scene: Scene, nominal: Nominal) -> tuple[str, ...]:
    """ "The diplomats argued", "officials in both capitals": those of a list or of a text's pair."""
    head = scene.tokens[nominal.head]
    if not is_plural(scene, nominal):
        return ()
    # "the ministers of the three countries"
    members = (_so_called(scene, c) for c in head.children if case_of(c) == "of" and c.i > head.i)
    if lands := scene.countries(next(filter(None, members), ())):
        return tuple(side_of(scene, code, nominal.title) for code in sorted(lands))
    if nominal.country:
        return ()
    if several := _so_called(scene, head):
        return several
    after = [c for c in head.children if c.dep_ == "nmod" and c.i > nominal.last]
    of_both = any(
        lemma_of(c) in _of_two() and any(d.lower_ in COUPLES for d in c.children) for c in after
    )
    counted = any(c.dep_ == "nummod" for c in head.children)
    the = not counted and any(c.lower_ in THE for c in head.children)
    plain = all(c.dep_ in ("det", "amod") and c.i not in scene.affiliation for c in head.children)
    # A state has one of them: "the foreign ministers" are those of two.
    title = nominal.title
    sole = title.office in LEADING or (title.office.endswith("minister") and title.words > 1)
    own = sole and scene.voices.get(head.i) is not None  # who speaks of ministers may mean his own
    meet = lemma_of(head) in context_words("both sides") and not own
    if not of_both and not (the and ((meet and plain) or (sole and not after))):
        return ()
    pair = _even_three(scene, head) or main_pair(scene, head) or _only_two(scene, head)
    return tuple(side_of(scene, code, nominal.title) for code in sorted(pair))


def _only_two(scene: Scene, head: Token) -> tuple[str, ...]:
    """ "Oslo and Rome are at odds. The presidents met": the two of whom alone the text tells."""
    told = [r for r in scene.references if not r.located]
    lands = scene.countries(id for r in told for id in r.actors)
    before = scene.countries(id for r in told if r.first < head.i for id in r.actors)
    states = all(_is_land(scene, code) for code in lands)
    return tuple(lands) if len(lands) == 2 == len(before) and states else ()


@per_knowledge
def _of_two(_: Knowledge) -> frozenset[str]:
    """Of whom there may be two: "aides to both men", "officials in both capitals"."""
    kinds = ("side", "friend or rival", "people")
    return frozenset[str]().union(*map(context_words, kinds)) - {"party"}


def _so_called(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "the four presidents", "the three states": a list's members by what they are called."""
    size = COUNTS.get(scene.tokens[token.i - 1].lower_, 0) if token.i > 1 else 0
    if not size or scene.tokens[token.i - 2].lower_ not in THE:
        return ()
    title, noun = title_of(scene, token), lemma_of(token)
    asked = title if title and title.office and noun not in context_words("side") else None
    if asked is None and noun not in context_words("side") | context_words("claims") | {"leader"}:
        return ()
    codes = _list_before(scene, token, size) or _told_most(scene, token, size)
    return tuple(side_of(scene, code, asked) for code in codes)


def _counted_before(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "Send home our forty ... the forty": those whom the text has counted so, or their owner's."""
    before = range(token.i - 1, max(scene.story_start(token.i) - 1, -1), -1)
    for place in (p for p in before if scene.lowers[p] == token.lower_):
        one = scene.tokens[place]
        owners = (c.i for c in one.children if c.dep_ == "nmod:poss")
        for named in (place, one.head.i if one.dep_ == "nummod" else place, *owners):
            reference = scene.at.get(named)
            if reference is not None and reference.actors and not reference.located:
                return reference.actors
    return ()


def _named(scene: Scene, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(scene.add_state, codes))


def _list_before(scene: Scene, token: Token, size: int = 0) -> tuple[str, ...]:
    """The countries of the list, of that size or of more than two, that was named last."""
    for reference in candidates(scene, token, LIST_REACH):
        codes = tuple(c for c in scene.countries(listed(scene, reference)) if _is_land(scene, c))
        if len(codes) == size or (not size and len(codes) > 2):
            return codes
        head = scene.tokens[reference.head]
        here = scene.sentence(head.i) == scene.sentence(token.i) and head.dep_ in ("obj", "obl")
        if codes and (len(codes) == size - 1 > 2 or here):
            # "he signed it with Peru, Chile and Fiji": he is the fourth.
            doers = [c for c in scene.countries(subjects_of(scene, head)) if c not in codes]
            if len(doers) + len(codes) == size:
                return (*doers, *codes)
    return ()


def sides_meant(scene: Scene, token: Token, noun: str) -> tuple[str, ...]:
    """ "Both sides", "the parties", "all sides": of a text about three countries all of these."""
    numbered = any(c.lower_ in COUPLES for c in token.children)
    states = () if numbered else _even_three(scene, token)
    pair = _named(scene, states or _paragraph_pair(scene, token))
    pair = pair or _guest_and_host(scene, token, noun) or pair_before(scene, token, noun)
    return pair or (_titled_pair(scene, token) if noun in ("man", "woman") else ())


def _titled_pair(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "The kings of Peru and Fiji met. Both men": two who were told of just before by an office."""
    for reference in candidates(scene, token, token.i - token.sent.start + LAST_REACH):
        title = title_of(scene, scene.tokens[reference.head])
        lands = tuple(scene.countries(reference.actors))
        if title is not None and title.office and len(lands) == 2:
            return tuple(side_of(scene, code, title) for code in lands)
    return ()


def _guest_and_host(scene: Scene, token: Token, noun: str) -> tuple[str, ...]:
    """ "Rossi will visit Mali. The two presidents will talk": he, and who holds that office there."""
    title = title_of(scene, token)
    if title is None or title.kind != "person" or not (title.office or noun == "leader"):
        return ()
    main, end = main_pair(scene, token), token.i
    for number in (scene.sentence(token.i), scene.sentence(token.i) - 1):
        here = range(scene.starts[max(0, number)], end)
        end = here.start
        told = {id for p in here if p in scene.at for id in scene.at[p].actors}
        people = [id for id in told if scene.actors[id].kind == "person" and suits(scene, id, noun)]
        if not people:
            continue
        home = scene.actors[people[0]].country or ""
        where = {scene.places[p].country for p in here if p in scene.places}
        others = {*where, *scene.countries(told)} - {home, None}
        lands = [code for code in others if code and _is_land(scene, code)]
        apart = home not in main or main.count(home) + sum(c in main for c in lands) > 1
        if len(people) == len(lands) == 1 and apart and _is_land(scene, home):
            return (people[0], side_of(scene, lands[0], title))
        return ()
    return ()


def _paragraph_pair(scene: Scene, token: Token) -> tuple[str, ...]:
    """Of a text about others, the two states of which its paragraph tells, and no third."""
    begins = scene.text.rfind("\n", 0, token.idx) + 1
    told: Counter[str] = Counter()
    for reference in candidates(scene, token, LIST_REACH):
        if scene.tokens[reference.first].idx < begins or reference.located:
            continue
        told.update(code for code in scene.countries(reference.actors) if _is_land(scene, code))
    doers = scene.countries(subjects_of(scene, token))
    pair = tuple(told) if len(told) == 2 and min(told.values()) > 1 else ()
    states = lemma_of(token) in context_words("side") and token.dep_ == "nsubj"
    return pair if states and doers.isdisjoint(pair) else ()


def _even_three(scene: Scene, token: Token) -> tuple[str, ...]:
    """The three countries of which a text tells alike, and of no fourth; who does it is none."""
    three = _told_most(scene, token, 3)
    told = lands_told(scene)
    rest = max((n for code, n in told.items() if code not in three), default=0)
    counts = sorted(told[code] for code in three)
    alike = bool(three) and 2 * counts[0] >= counts[1] and 2 * rest <= counts[0]
    speech = scene.voices.get(token.i)
    others = {*subjects_of(scene, token), *(speaking(scene, speech) if speech else ())}
    return three if alike and scene.countries(others).isdisjoint(three) else ()


def _told_most(scene: Scene, token: Token, size: int) -> tuple[str, ...]:
    """The three countries that a text is about, where all were spoken of before a token."""
    if size != 3:
        return ()
    told: Counter[str] = Counter()
    before: set[str] = set()
    for reference in scene.references:
        for code in scene.countries(reference.actors) if not reference.located else ():
            if _is_land(scene, code):
                told[code] += 1
                before |= {code} if reference.first < token.i else set()
    top = told.most_common(size + 1)
    apart = len(top) == size or (len(top) > size and top[size - 1][1] > top[size][1])
    codes = tuple(code for code, _ in top[:size])
    return codes if apart and top[size - 1][1] > 1 and before.issuperset(codes) else ()


def _is_land(scene: Scene, code: str) -> bool:
    land = scene.knowledge.country_by_code.get(code)
    return land is not None and bool(land.iso2)


def _others(scene: Scene, token: Token) -> tuple[str, ...]:
    """The members of the list named last without whom the text told of since."""
    codes = _list_before(scene, token)
    if not codes:
        return ()
    for reference in candidates(scene, token, REACH):
        one = scene.countries(reference.actors)
        told = reference.form != "pronoun" and is_subject(scene, reference)
        if told and len(one) == 1 and one <= set(codes):
            return _named(scene, tuple(c for c in codes if c not in one))
    return ()


def _group(scene: Scene, token: Token) -> tuple[str, ...]:
    """ "freed nine", "offered forty": of the group of people spoken of last, or of the doer's."""
    if any(c.dep_ in ("nmod", "nmod:unmarked", "nummod", "obl") for c in token.children):
        return ()
    verb = token.head
    after = scene.tokens[token.i + 1] if token.i + 1 < len(scene.tokens) else None
    if after is not None and after.pos_ == "ADJ":
        return ()  # "reported three dead"
    if token.is_sent_start and after is not None and after.is_punct:
        return ()  # "Three, we must go"
    if verb.pos_ != "VERB" or case_of(token) or lemma_of(verb) == "be":
        return ()
    if token.lower_ == "one" and token.dep_ != "nsubj:pass":
        return ()  # "one told us"; but "one was freed"
    doer = subjects_of(scene, token)
    for reference in candidates(scene, token, REACH // 2):
        actor = scene.actors[reference.actors[0]]
        head = scene.tokens[reference.head]
        people = actor.kind == "group" and reference.form == "nominal" and len(reference.actors) < 2
        people = people and lemma_of(head) not in things()
        if not people or "Plur" not in head.morph.get("Number", []) or head.head.i == verb.i:
            continue
        if not set(doer).isdisjoint(reference.actors):
            continue
        mustered = doer if lemma_of(verb) in context_words("muster") else ()
        country = scene.actors[mustered[0]].country if mustered else None
        land = scene.knowledge.country_by_code.get(country or "")
        if land is not None and token.dep_ == "obj":
            name = f"{land.adjective} {lemma_of(head)}"
            return (scene.add_group(name, "group", land.code, actor.sector or ""),)
        return reference.actors
    return ()
