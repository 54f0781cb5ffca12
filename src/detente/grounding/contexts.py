"""Whose officials, police or villagers are meant where nobody says it: the country in context.

In:  a nominal in a scene whose names are found.
Out: the country that the sentence, its clause or the text before speaks of; None where it is open.
Leaves out: countries that the phrase itself names (`nominals`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import chain

from detente.grounding.counterparts import country_all_over
from detente.grounding.crews import country_aboard
from detente.grounding.deeds import mustered_by, policed_by, ruled_by, struck_by, subject_of
from detente.grounding.epithets import country_of_people
from detente.grounding.offices import LEADING, Title
from detente.grounding.salience import is_subject, salience, subjects_of
from detente.grounding.scene import Scene
from detente.grounding.sites import country_where
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import ARTICLES, FELLOW
from detente.language.known_names import fold_accents
from detente.language.phrases import case_of, is_for_or_against
from detente.language.tree import Token

CONTEXT = 120
"""Tokens looked back, before the sentence, for the country of somebody's office."""

LOCAL = frozenset("CVL COP LAB EDU REL OPP REB".split())
"""Sectors of people who are taken to be of the place where the sentence puts them."""

HOME = frozenset("GOV LEG MIL JUD COP".split())
"""Sectors of bodies that need a country; a bare one takes the country just spoken of."""

MARKS = frozenset(('"', "''", "``", "“", "”"))
"""What opens or closes a quotation."""

FORCES = frozenset(("MIL", "COP"))
"""Sectors of bodies that tell what happened where they stand."""

PARTISAN = frozenset("OPP PTY".split())
"""Sectors of titled people who belong to the country that a whole text is about, if it is one."""

MOST_NAMED = 3  # countries of a whole text, tried at last

BEYOND = frozenset({"secretary-general"})
"""Offices of international bodies."""

RANKS = frozenset({"soldier", "colonel"})
"""Offices that are ranks; generals are known, and mostly of the country that a text is about."""

VOICES = frozenset({"spokesperson", "adviser"})
"""Offices whose bare holder ("a spokesman said") speaks for whoever was told of last."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A title or role from token `first` to `last`, with the country that its phrase names.

    `head` is its noun: "secretary" of "secretary of state".
    """

    first: int
    last: int
    head: int
    title: Title
    country: str | None
    owned: bool
    former: bool
    others: tuple[str, ...] = ()
    """The other countries of "their ministers"."""


def country_by_office(scene: Scene, nominal: Nominal, id: str | None) -> str | None:
    """The country in context to which a titled person whose country is not told belongs.

    A country whose holder of the office on that day is known to be another one is passed over.
    """
    title = nominal.title
    if id is not None and scene.actors[id].country:
        return None
    own = scene.offices.country_of_title(title.role)
    if title.office in BEYOND:
        return _body_around(scene, nominal.first)
    if own or (title.sector not in HOME and title.office != "opposition leader"):
        return own or (country_all_over(scene) if title.sector in PARTISAN else None)
    if title.office in RANKS:
        # Whoever has one may be anybody's soldier.
        return _country_of_soldiers(scene, nominal.first) or country_all_over(scene)
    if scene.lowers[nominal.first - 1] in FELLOW and (same := _country_of_same(scene, nominal)):
        return same
    surname = fold_accents(scene.actors[id].name.split()[-1]) if id else None
    ruler = scene.offices.known_surname(surname or "", scene.day)
    if title.office == "first lady" and ruler is not None:
        return scene.offices.tenure_of(ruler, scene.day).country
    head = scene.tokens[nominal.head]
    others = {_receiver(scene, head), *_partners(scene, head)}
    first = None
    abroad = title.office == "ambassador"
    for country in _countries_around(scene, nominal.first, abroad):
        if country in others or not scene.offices.is_title_in(title.role, country):
            continue
        sole = title.office in LEADING or title.office.endswith("minister")
        holder = scene.offices.holder(country, title.office, scene.day)
        if surname is not None:
            if not sole or holder is None or _is_surname(surname, holder.name):
                return country
        elif holder is not None or sole or abroad or title.sector in FORCES:
            return country
        first = first or country  # "the crown prince" of a country that has one goes before
    return None if surname is not None else first


def _is_surname(surname: str, name: str) -> bool:
    """Whether a name ends with a surname, or has it before the mother's: "Rojo" of "Ana Rojo Paz"."""
    folded = fold_accents(name)
    return folded.endswith(surname) or surname in folded.split()[1:]


def _body_around(scene: Scene, place: int) -> str:
    """The international body whose secretary-general is meant: the one named last, or the UN."""
    lands = scene.knowledge.country_by_code
    for reference in reversed(scene.references):
        code = scene.actors[reference.actors[0]].country if reference.actors else None
        land = lands.get(code or "")
        beyond = code == "IGO" or (land is not None and not (land.iso2 or land.gw))
        if code and beyond and reference.first < place:
            return code
    return "UNO"


def _receiver(scene: Scene, head: Token) -> str | None:
    """Who summons, expels or receives an ambassador: somebody else's, then."""
    while head.dep_ in ("nmod:desc", "flat", "compound", "appos") and head.head.i != head.i:
        head = head.head
    verb = head.head
    if head.dep_ not in ("obj", "nsubj:pass") or lemma_of(verb) not in context_words("receive"):
        return None
    subject = subject_of(verb)
    return scene.country_at(subject) if subject is not None else None


def _country_of_same(scene: Scene, nominal: Nominal) -> str | None:
    """ "Another minister" is of the country of the minister told of before."""
    word = lemma_of(scene.tokens[nominal.head])
    for reference in reversed(scene.references):
        if reference.first < nominal.first and lemma_of(scene.tokens[reference.head]) == word:
            return next(iter(scene.countries(reference.actors)), None)
    return None


def _partners(scene: Scene, head: Token) -> Iterator[str]:
    """The countries of those to whom a minister speaks, or whom he meets: another's, then."""
    while head.dep_ in ("nmod:desc", "flat", "compound", "appos") and head.head.i != head.i:
        head = head.head
    verb = head.head
    if not head.dep_.startswith("nsubj") or lemma_of(verb) not in context_words("meets another"):
        return
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("obj", "obl"):
            names = (child, *(c for c in child.children if c.dep_ in ("flat", "appos", "nmod")))
            told = (scene.country_at(c.i) for c in names if c.i not in scene.places)
            yield from (country for country in told if country)


def _countries_around(scene: Scene, place: int, abroad: bool = False) -> Iterator[str]:
    """Countries that a text speaks of, the likeliest at a place first.

    Those who are `abroad`, as ambassadors, are not of where the news is from.

    Whom the sentence names within a quotation says little about who speaks it.
    """
    sentence = scene.tokens[place].sent
    start = max(scene.story_start(place), sentence.start - CONTEXT)
    told: list[str | None] = []
    quoted: list[str | None] = []
    inside = False
    for p in range(place - 1, sentence.start - 1, -1):
        inside ^= scene.tokens[p].text in MARKS
        country = scene.affiliation.get(p) or scene.country_at(p)
        (quoted if inside else told).append(country)
    near = list(_told_before(scene, start, sentence.start))
    lands, given = scene.knowledge.country_by_code, set()
    home = [scene.home]
    after = (near, quoted, home) if abroad else (home, near, quoted)
    for country in chain(told, *after, _most_named(scene)):
        if country in lands and country not in given and lands[country].iso2:
            given.add(country)
            yield country


def _told_before(scene: Scene, start: int, end: int) -> Iterator[str | None]:
    """Countries told of between places, the last first; of a sentence, where it plays comes last."""
    while end > start:
        first = max(start, scene.starts[scene.sentence(end - 1)])
        places = range(end - 1, first - 1, -1)
        where = [p for p in places if p in scene.at and scene.at[p].located]
        for p in (*(p for p in places if p not in where), *where):
            yield scene.affiliation.get(p) or scene.country_at(p)
        end = first


def _most_named(scene: Scene) -> Iterator[str]:
    """The countries that a text names most, those in which something happens last."""
    places = sorted({*scene.at, *scene.affiliation})
    where = {p for p in places if p in scene.at and scene.at[p].located}
    acting = [p for p in places if p not in where]
    places = acting if any(map(scene.country_at, acting)) else places
    counts = Counter(country for place in places if (country := scene.country_at(place)))
    yield from (country for country, _ in counts.most_common(MOST_NAMED))


def country_spoken_of(scene: Scene, nominal: Nominal) -> str | None:
    """Whose a bare "the government" is, or "soldiers": by where they are, or who was spoken of.

    A person is only placed by where: "a diplomat" may be anybody's.
    """
    title = nominal.title
    head = scene.tokens[nominal.head]
    if is_of_others(scene, nominal) or lemma_of(head) in context_words("from elsewhere"):
        return None
    several = title.kind != "person" or is_plural(scene, nominal)
    if company := _country_of_company(scene, nominal, several):
        return company
    if title.role == "officer" and is_of_army(scene, nominal.first):
        return _country_of_soldiers(scene, nominal.first)
    if title.role in context_words("American body") and "USA" in scene.told:
        return "USA"
    commander = mustered_by(scene, head, title.sector == "MIL") if several else None
    if commander:
        return commander
    if title.sector in LOCAL and (several or title.sector in ("COP", "CVL", "LAB", "EDU")):
        here = next(_countries_here(scene, head), None)
        if here or (scene.home and lemma_of(head) in context_words("local")):
            return here or scene.home
    soldiers = title.sector == "MIL" and title.kind == "person" and several
    if soldiers and head.dep_ in ("nsubj", "nsubj:pass", "obj"):
        here = next(_countries_here(scene, head), None)
        if here:
            return here
    if title.sector in FORCES and head.dep_ == "obj" and title.kind != "person":
        here = next(_countries_here(scene, head), None)  # "ambushed the army near Kidal"
        if here:
            return here
    if suffering := _country_by_deed(scene, head, title, several):
        return suffering
    words = {scene.tokens[p].lower_ for p in range(max(0, nominal.first - 2), nominal.first)}
    told = "the" in words or title.sector in ("COP", "LEG")
    told = told and lemma_of(head) not in context_words("craft")  # may be anybody's
    bare = lemma_of(head) == "authority" and is_plural(scene, nominal) and not told
    bare = bare and all(c.dep_ != "nmod" for c in head.children)
    policing = title.sector == "COP" or bare
    if policing and (here := _country_placed(scene, nominal.first, 2 if bare else 1)):
        return here
    if bare or _speaks_for_last(nominal, head):
        return _country_last_told(scene, nominal.first)
    again = lemma_of(head) in context_words("people again")
    if title.sector in LOCAL - HOME and several and not again and is_definite(scene, nominal):
        return country_all_over(scene)  # in a text about one country, "the militants" are its own
    if title.sector == "MED" and "this" in words:
        return scene.home  # "told this newspaper"
    if title.sector == "MIL" and several and "the" in words and title.kind == "person":
        return _country_of_soldiers(scene, nominal.first)
    if title.sector not in HOME or not told or title.kind == "person":
        return None
    if title.sector in FORCES and _reports(head):
        return _country_of_force(scene, nominal.first)
    if title.sector == "MIL" and nominal.first - head.sent.start < 2:
        same = _country_of_soldiers(scene, nominal.first)
        return same or _country_last_told(scene, nominal.first)
    # "Oslo backs the government": no state does something to its own as if it were another's.
    doers = subjects_of(scene, head) if head.dep_ in ("obj", "iobj") else ()
    states = scene.countries(id for id in doers if scene.actors[id].kind == "state")
    if lemma_of(head) in context_words("abroad"):
        # "The embassy in Oslo" is not Norway's.
        there = (p.country for c in head.children if (p := scene.places.get(c.i)))
        states = {*states, *filter(None, there)}
        return _country_last_told(scene, nominal.first, states)
    here = next(_countries_here(scene, head), None) if states else None
    told_last = here or _country_last_told(scene, nominal.first, states)
    return None if told_last in states else told_last


def _country_placed(scene: Scene, place: int, sentences: int) -> str | None:
    """Where things happen: the police, unlike an army, are of there."""
    start = scene.starts[max(0, scene.sentence(place) - sentences)]
    near = (scene.places.get(p) for p in range(place - 1, start - 1, -1))
    return next((found.country for found in near if found and found.country), None)


def _country_by_deed(scene: Scene, head: Token, title: Title, several: bool) -> str | None:
    """Whose people are ruled, struck or policed, by whoever does it."""
    ruler = ruled_by(scene, head) if title.sector == "OPP" else None
    struck = struck_by(scene, head, title.sector in FORCES) if several and not ruler else None
    police = policed_by(scene, head) if title.sector == "CVL" and several else None
    return ruler or struck or police


def _speaks_for_last(nominal: Nominal, head: Token) -> bool:
    """Whether "a spokesman", "officials" or "state media" tell what the state told of last says."""
    if lemma_of(head) in context_words("speaks for a state") and head.dep_ == "nsubj":
        return True
    voice = nominal.title.office in VOICES
    alone = not any(case_of(c) in ("for", "of") for c in head.children)
    return (voice and alone) or nominal.title.role.startswith("state ")


def _country_of_company(scene: Scene, nominal: Nominal, several: bool) -> str | None:
    """Whose a crew, "the men" or officials are: of a craft, of those told of last, of "where"."""
    head, sector = scene.tokens[nominal.head], nominal.title.sector
    if is_definite(scene, nominal):
        if aboard := country_aboard(scene, head):
            return aboard
        of = any(c.dep_ == "nmod" for c in head.children)
        if several and not of and lemma_of(head) in context_words("people again"):
            return country_of_people(scene, head)
    if nominal.title.role in context_words("sent by a body"):
        return _body_around(scene, nominal.first)
    return country_where(scene, head) if several and sector in LOCAL | {"GOV"} else None


def is_of_army(scene: Scene, place: int) -> bool:
    """Whether the sentence before speaks of an army and of no police."""
    start = scene.starts[max(0, scene.sentence(place) - 1)]
    told = set(scene.lemmas[start:place])
    return not told.isdisjoint(("military", "army", "soldier", "troops", "troop")) and not told & {
        "police", "policeman", "gendarme", "customs", "immigration", "intelligence"
    }  # fmt: skip


def _reports(head: Token) -> bool:
    """Whether somebody tells what the sentence says: "shells fell, the army said"."""
    verb = head.head
    told = verb.dep_ == "parataxis" or any(c.dep_ == "ccomp" for c in verb.children)
    return head.dep_ == "nsubj" and told


def _country_of_force(scene: Scene, place: int) -> str | None:
    """Whose "the army" is: the state's that acts in the sentence, else of where it plays."""
    start = scene.tokens[place].sent.start
    for reference in scene.references:
        if start <= reference.first < place and reference.actors and not reference.located:
            actor = scene.actors[reference.actors[0]]
            acts = actor.sector in HOME and is_subject(scene, reference)
            if actor.country and (actor.kind == "state" or acts):
                return _country_last_told(scene, place)
    here = (p.country for t in range(place - 1, start - 1, -1) if (p := scene.places.get(t)))
    return next(filter(None, here), None) or _country_last_told(scene, place)


def _country_of_soldiers(scene: Scene, place: int) -> str | None:
    """Whose "the army" that begins a sentence is: of the soldiers of whom the one before tells."""
    start = scene.starts[max(0, scene.sentence(place) - 1)]
    told = [r for r in scene.references if start <= r.first < place]
    actors = (scene.actors[id] for r in told for id in r.actors)
    lands = {actor.country for actor in actors if actor.sector == "MIL" and actor.kind != "person"}
    return lands.pop() if len(lands) == 1 else None


def _country_last_told(scene: Scene, place: int, others: Set[str] = frozenset()) -> str | None:
    """The state that was spoken of last, a subject before others; none of `others`."""
    earlier = max(0, scene.tokens[place].sent.start - 40)
    best: tuple[int, str] | None = None
    for reference in scene.references:
        if not earlier <= reference.first < place or reference.located or not reference.actors:
            continue
        actor = scene.actors[reference.actors[0]]
        land = scene.knowledge.country_by_code.get(actor.country or "")
        if land is None or not (land.iso2 or land.gw) or land.code in others:
            continue
        acts = actor.kind == "person" and is_subject(scene, reference)
        if actor.sector in HOME or actor.kind == "state" or acts:
            score = salience(scene, reference)
            if best is None or score >= best[0]:
                best = score, land.code
    return best[1] if best else country_all_over(scene)


def is_definite(scene: Scene, nominal: Nominal) -> bool:
    """Whether a description is of one known: by "the", an owner or a country."""
    if nominal.owned:
        return True
    first = with_modifiers(scene, nominal)
    words = [scene.tokens[p].lower_ for p in range(first, nominal.first)]
    if any(w in ("a", "an", "another", "any", "every", "each", "some", "no") for w in words):
        return False
    return "the" in words or "this" in words or nominal.country is not None


def is_of_others(scene: Scene, nominal: Nominal) -> bool:
    """ "Foreign officials", "outside powers": of whatever country, not the one spoken of."""
    told = {c.lower_ for c in scene.tokens[nominal.head].children if c.i < nominal.first}
    return "the" not in told and not context_words("of others").isdisjoint(told)


def with_modifiers(scene: Scene, nominal: Nominal) -> int:
    """The first token of a description, its determiner and modifiers included."""
    first = nominal.first
    while first > 0 and first > nominal.first - 6:
        token = scene.tokens[first - 1]
        if token.lower_ in context_words("owner"):
            return first - 1
        modifies = token.pos_ in ("DET", "ADJ", "PROPN", "NUM") or token.dep_ == "amod"
        modifies = modifies or is_for_or_against(scene.tokens[first])
        if not modifies and token.lower_ not in ("'s", "’s"):
            break
        first -= 1
        if token.lower_ in ARTICLES and scene.lowers[first - 1] not in ("all", "both"):
            break  # "in Goma the governor"
    return first


def is_plural(scene: Scene, nominal: Nominal) -> bool:
    """Whether a description is of several."""
    return "Plur" in scene.tokens[nominal.head].morph.get("Number", [])


def _countries_here(scene: Scene, head: Token) -> Iterator[str]:
    """The countries of the places where a clause, or else its sentence from the start, plays."""
    verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
    near = [*head.children, *(verb.children if verb else ())]
    # "burned a flag outside the embassy in Oslo": a phrase may hang on another one.
    near += [c for phrase in near if phrase.dep_ in ("obj", "obl") for c in phrase.children]
    phrases = [c for c in near if case_of(c) in context_words("place")]
    opening = head.sent[:1][0]
    if opening.lower_ in context_words("place"):
        phrases += [t for t in head.sent[1:5] if t.i < head.i]
    for phrase in phrases:
        part = lemma_of(phrase) in context_words("part of a country") | {"side"}
        if part and (whose := scene.country_of_phrase(phrase)):
            yield whose  # "villagers on the Danish side"
        for token in phrase.subtree:
            found = scene.places.get(token.i)
            located = scene.at.get(token.i)
            if found is not None and found.country:
                yield found.country
            elif located is not None and located.located and located.actors:
                country = scene.actors[located.actors[0]].country
                if country:
                    yield country
