"""Whose officials, police or villagers are meant where nobody says it: the country in context.

In:  a nominal in a scene whose names are found.
Out: the country that the sentence, its clause or the text before speaks of; None where it is open.
Leaves out: countries that the phrase itself names (`nominals`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from itertools import chain

from detente.grounding.counterparts import country_all_over, main_pair
from detente.grounding.descriptions import Nominal, is_of_others, is_plural
from detente.grounding.offices import LEADING
from detente.grounding.salience import SERVING, is_subject, salience, subjects_of
from detente.grounding.scene import Scene
from detente.language.clauses import antecedent, lemma_of, shared_subject
from detente.language.context_words import context_words
from detente.language.known_names import fold_accents
from detente.language.phrases import case_of
from detente.language.tree import Token

CONTEXT = 120
"""Tokens looked back, before the sentence, for the country of somebody's office."""

LOCAL = frozenset("CVL COP LAB EDU REL OPP REB".split())
"""Sectors of people who are taken to be of the place where the sentence puts them."""

HOME = frozenset("GOV LEG MIL JUD COP".split())
"""Sectors of bodies that need a country; a bare one takes the country just spoken of."""

FELLOW = frozenset(("another", "fellow"))
"""Words before one more of those told of."""

MARKS = frozenset(('"', "''", "``", "“", "”"))
"""What opens or closes a quotation."""

FORCES = frozenset(("MIL", "COP"))
"""Sectors of bodies that tell what happened where they stand."""

PARTISAN = frozenset("OPP PTY".split())
"""Sectors of titled people who belong to the country that a whole text is about, if it is one."""

MOST_NAMED = 3
"""Countries of a whole text that are tried at last."""

BEYOND = frozenset({"secretary-general"})
"""Offices of international bodies."""

RANKS = frozenset({"soldier", "colonel"})
"""Offices that are ranks; generals are known, and mostly of the country that a text is about."""

VOICES = frozenset({"spokesperson", "adviser"})
"""Offices whose bare holder ("a spokesman said") speaks for whoever was told of last."""


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
            if not sole or holder is None or fold_accents(holder.name).endswith(surname):
                return country
        elif holder is not None or sole or abroad:
            return country
        first = first or country  # "the crown prince" of a country that has one goes before
    return None if surname is not None else first


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
    subject = _subject_of(verb)
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


def _subject_of(verb: Token) -> int | None:
    """The token of whoever does what a verb tells."""
    for child in verb.children:
        if child.dep_.startswith("nsubj"):
            return antecedent(child)
    if verb.dep_ == "advcl" and verb.lower_.endswith("ing"):
        return _subject_of(verb.head)  # "attacked a post, killing five soldiers"
    return shared_subject(verb)


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
    if title.role in context_words("sent by a body"):
        return _body_around(scene, nominal.first)
    if title.role in context_words("American body") and "USA" in scene.told:
        return "USA"
    commander = _mustered_by(scene, head, title.sector == "MIL") if several else None
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
    if several and (struck := _struck_by(scene, head, title.sector in FORCES)):
        return struck
    if title.sector == "CVL" and several and (policed := _policed_by(scene, head)):
        return policed
    words = {scene.tokens[p].lower_ for p in range(max(0, nominal.first - 2), nominal.first)}
    told = "the" in words or title.sector in ("COP", "LEG")
    if title.office in VOICES and not any(case_of(c) in ("for", "of") for c in head.children):
        return _country_last_told(scene, nominal.first)
    if lemma_of(head) in context_words("speaks for a state") and head.dep_ == "nsubj":
        return _country_last_told(scene, nominal.first)
    if title.sector == "COP":
        # The police, unlike an army, are of where things happen.
        start = scene.starts[max(0, scene.sentence(nominal.first) - 1)]
        near = (scene.places.get(p) for p in range(nominal.first - 1, start - 1, -1))
        here = next((place.country for place in near if place and place.country), None)
        if here:
            return here
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
    here = next(_countries_here(scene, head), None) if states else None
    told_last = here or _country_last_told(scene, nominal.first, states)
    return None if told_last in states else told_last


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


def _policed_by(scene: Scene, head: Token) -> str | None:
    """Whose protesters the police disperse: those of their own country."""
    verb = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
    subject = _subject_of(verb) if verb is not None else None
    reference = scene.at.get(subject) if subject is not None else None
    police = scene.actors[reference.actors[0]] if reference and reference.actors else None
    return police.country if police is not None and police.sector == "COP" else None


def _struck_by(scene: Scene, head: Token, armed: bool) -> str | None:
    """Whose people a state frees, or its forces kill: in a text about two, the other's."""
    while head.dep_ == "nmod" and case_of(head) == "of":
        head = head.head  # "fired on a boat of the gendarmerie"
    verb = head.head
    deeds = context_words("give back") | (context_words("strike") if armed else frozenset())
    if armed and head.dep_ == "obl" and case_of(head) in ("on", "at"):
        deeds = context_words("strike at")
    elif head.dep_ != "obj":
        return None
    if lemma_of(verb) not in deeds:
        return None
    subject = _subject_of(verb)
    doer = scene.country_at(subject) if subject is not None else None
    at_subject = scene.at.get(subject) if subject is not None else None
    if at_subject is not None and scene.actors[at_subject.actors[0]].sector not in SERVING:
        return None
    if verb.dep_ == "conj":
        # "sank two Danish ships and killed sixty sailors": of whom the first act tells.
        sister = [c for c in verb.head.children if c.dep_ in ("obj", "nsubj:pass")]
        told = {country for c in sister if (country := scene.country_of_phrase(c))}
        if told - {doer}:
            return (told - {doer}).pop()
    pair = main_pair(scene, head)
    return next((c for c in pair if c != doer), None) if doer in pair else None


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


def _mustered_by(scene: Scene, head: Token, armed: bool) -> str | None:
    """Whose soldiers a state sends or loses: its own."""
    head = head.head if head.dep_ == "conj" else head  # "sailors and marines"
    verb = head.head
    if head.dep_ != "obj" or lemma_of(verb) not in context_words("muster" if armed else "send"):
        return None
    for above in (verb, *verb.ancestors):
        # "Oslo denied that it had sent troops": whom "it" means is told one clause up.
        subject = _subject_of(above) if above.pos_ in ("VERB", "AUX") else None
        if subject is not None and (scene.tokens[subject].pos_ != "PRON" or subject in scene.at):
            return scene.country_at(subject)
    return None


def settle_troops(scene: Scene) -> None:
    """Give soldiers the country of whoever sent them, once it is known who "it" is."""
    for reference in scene.references:
        actor = scene.actors[reference.actors[0]] if reference.actors else None
        if actor is None or actor.kind != "group" or actor.country or actor.sector != "MIL":
            continue
        country = _mustered_by(scene, scene.tokens[reference.head], armed=True)
        land = scene.knowledge.country_by_code.get(country or "")
        if land is not None and reference.form == "nominal":
            name = f"{land.adjective} {actor.name}"
            reference.actors = (scene.add_group(name, "group", land.code, actor.sector),)


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
        for token in phrase.subtree:
            found = scene.places.get(token.i)
            located = scene.at.get(token.i)
            if found is not None and found.country:
                yield found.country
            elif located is not None and located.located and located.actors:
                country = scene.actors[located.actors[0]].country
                if country:
                    yield country
