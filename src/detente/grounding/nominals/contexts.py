"""Whose officials, police or villagers are meant where nobody says it: the country in context.

In:  a nominal in a scene whose names are found.
Out: the country that the sentence, its clause or the text before speaks of; None where it is open.
Leaves out: countries that the phrase itself names (`owners`); people with an office (`titled`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from detente.grounding.coreference.counterparts import country_all_over
from detente.grounding.coreference.salience import distance, is_subject, salience, subjects_of
from detente.grounding.nominals.crews import country_aboard
from detente.grounding.nominals.deeds import (
    JAILED,
    dismissed_by,
    fled_from,
    mustered_by,
    opposed_to,
    own_of,
    policed_by,
    put_to_sea,
    risen_against,
    ruled_by,
    struck_by,
    subject_of,
    told_by,
)
from detente.grounding.nominals.descriptions import Nominal, is_definite, is_of_elsewhere, is_plural
from detente.grounding.nominals.titled import (
    CONTEXT,
    FORCES,
    HOME,
    PARTISAN,
    body_around,
    country_of_army,
    country_of_bench,
    country_of_same,
    country_of_soldiers,
)
from detente.grounding.people.epithets import country_of_moved, country_of_people
from detente.grounding.people.offices import Title
from detente.grounding.places.sites import country_where
from detente.grounding.scene import Scene
from detente.language.attributions.cues import load_cues
from detente.language.clauses import lemma_of
from detente.language.context_words import context_words
from detente.language.function_words import FELLOW, THE
from detente.language.phrases import case_of
from detente.language.tree import Token

NEAR = 40
"""Tokens looked back for the state whose a bare "government" is; `CONTEXT` where none is near."""

OPENING = 3
"""Words with which a sentence may begin before the place in which it plays."""

LOCAL = frozenset("CVL COP LAB EDU REL OPP REB".split())
"""Sectors of people who are taken to be of the place where the sentence puts them."""

SETTLED = frozenset("CVL LAB EDU".split())
"""Sectors of people who are of the place where a story has just been set."""

VOICES = frozenset({"spokesperson", "adviser"})
"""Offices whose bare holder ("a spokesman said") speaks for whoever was told of last."""


def country_spoken_of(scene: Scene, nominal: Nominal) -> str | None:
    """Whose a bare "the government" is, or "soldiers": by where they are, or who was spoken of.

    A person is only placed by where: "a diplomat" may be anybody's.
    """
    title = nominal.title
    head = scene.tokens[nominal.head]
    several = title.kind != "person" or is_plural(scene, nominal)
    if title.sector == "CVL" and several and (home := fled_from(scene, head)):
        return home
    if is_of_elsewhere(scene, nominal):
        return None
    moved = lemma_of(head) in context_words("moved") and is_definite(scene, nominal)
    if moved and (home := country_of_moved(scene, head)):
        return home
    if lemma_of(head) in context_words("from elsewhere"):
        return None
    if company := _country_of_company(scene, nominal, several):
        return company
    if title.role == "officer" and is_of_army(scene, nominal.first):
        return country_of_soldiers(scene, nominal.first)
    beside = {c.lower_ for c in head.children} if title.sector == "LEG" else set()
    party = bool(beside & context_words("American party"))  # "Republican senators"
    if (party or _is_american(title, head)) and "USA" in scene.told:
        return "USA"
    if doing := _country_by_deed(scene, head, title, several):
        return doing
    if here := _country_of_locals(scene, head, title, several):
        return here
    if suffering := _country_by_suffering(scene, head, title, several):
        return suffering
    if lemma_of(head) in scene.knowledge.class_words["casualty"] and is_definite(scene, nominal):
        return country_of_people(scene, head)
    words = {scene.tokens[p].lower_ for p in range(max(0, nominal.first - 2), nominal.first)}
    told = not THE.isdisjoint(words) or title.sector in ("COP", "LEG")
    told = told and lemma_of(head) not in context_words("craft")  # may be anybody's
    bare = lemma_of(head) == "authority" and is_plural(scene, nominal) and not told
    bare = bare and all(c.dep_ != "nmod" for c in head.children)
    policing = title.sector == "COP" or bare
    here = _country_placed(scene, nominal.first, 2 if bare else 1) if policing else None
    if policing and not bare and here is None:
        here = country_of_same(scene, nominal, nominal.first - NEAR)
    if here is not None:
        return here
    speaks = _speaks_for_last(nominal, head)
    tells = head.dep_ == "nsubj" and (nominal.title.office in VOICES or title.kind != "person")
    if (bare or speaks or (tells and title.sector in HOME)) and (seat := _seat_before(scene, head)):
        return seat
    if bare or speaks:
        none = {c for c in scene.told if not scene.offices.is_title_in(title.role, c)}
        return _country_last_told(scene, nominal.first, none)  # "a royal adviser" of no republic
    again = lemma_of(head) in context_words("people again")
    if title.sector in LOCAL - HOME and several and not again and is_definite(scene, nominal):
        return country_all_over(scene)  # in a text about one country, "the militants" are its own
    if title.sector == "MED" and "this" in words:
        return scene.home  # "told this newspaper"
    if title.sector == "MIL" and several and title.kind == "person":
        the = not THE.isdisjoint(words)
        if the and (same := country_of_soldiers(scene, nominal.first)):
            return same
        first = head.head if head.dep_ == "conj" else head
        mustered = first.dep_ == "obj" and not the  # "it has sent 30 soldiers"
        fellow = scene.lowers[nominal.first - 1] in FELLOW  # of whoever leads them
        return None if mustered or fellow else country_of_army(scene, nominal.first)
    if title.sector in HOME and _is_of_own_body(scene, head):
        return _country_of_home(scene, nominal.first)
    if title.sector not in HOME or not told or title.kind == "person":
        return None
    return _country_of_body(scene, nominal)


def _is_american(title: Title, head: Token) -> bool:
    """ "The administration", but no "Coast Guard Administration", which any state may have."""
    called = any(c.dep_ == "compound" and c.text.istitle() for c in head.children)
    return title.role in context_words("American body") and not called


def _is_of_own_body(scene: Scene, head: Token) -> bool:
    """ "the commander of the police", "a delegation of experts of the ministry": whose, nobody says."""
    served = next((c for c in head.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    if served is None or any(scene.affiliation.get(t.i) for t in served.subtree):
        return False
    title = scene.offices.find_title([lemma_of(served)], None)
    known = title is not None and title.kind == "organisation" and title.sector in HOME
    the = any(c.lower_ in THE for c in served.children)
    return (known and the) or (not the and _is_of_own_body(scene, served))


def _country_of_home(scene: Scene, place: int) -> str | None:
    """The country where news is written, if it tells of it; else the one told of last."""
    start = scene.tokens[place].sent.start
    here = (r for r in scene.references if start <= r.first < place and r.actors)
    told = any(scene.countries(r.actors) for r in here)
    home = scene.home if scene.home in scene.told and not told else None
    return home or _country_last_told(scene, place)


def _country_of_locals(scene: Scene, head: Token, title: Title, several: bool) -> str | None:
    """Whose those are who are taken to be of the place in their clause."""
    if title.sector in LOCAL | {"PTY"} and (several or title.sector in SETTLED | {"COP"}):
        guests = title.sector == "EDU" and lemma_of(head.head) in context_words("gathers")
        here = None if guests else next(_countries_here(scene, head), None)
        here = here or (_country_set_before(scene, head) if title.sector in SETTLED else None)
        if here or _is_of_home(head):
            # "Villagers in Kupwara hid. Residents said": where the sentence before plays.
            return here or scene.home or _country_placed(scene, head.i, 1)
    person = title.kind == "person"
    soldiers = title.sector == "MIL" and person and several
    soldiers = soldiers and head.dep_ in ("nsubj", "nsubj:pass", "obj")
    force = title.sector in FORCES and head.dep_ == "obj" and not person
    # "ambushed the army near Kidal"
    return next(_countries_here(scene, head), None) if soldiers or force else None


def _country_of_body(scene: Scene, nominal: Nominal) -> str | None:
    """Whose "the government" or "the army" is: of the state that was told of last."""
    title, head = nominal.title, scene.tokens[nominal.head]
    if lemma_of(head) in context_words("part of a state"):  # "affirms the prefecture"
        return _country_placed(scene, nominal.first, 1)
    if title.sector in FORCES and _reports(head):
        return _country_of_force(scene, nominal.first)
    if _is_called_in_full(scene, nominal) and scene.home in scene.told:
        return scene.home
    if title.sector == "MIL" and nominal.first - head.sent.start < 2:
        same = country_of_soldiers(scene, nominal.first)
        same = same or _country_last_told(scene, nominal.first)
        return same or _country_of_line(scene, nominal.first)
    # "Oslo backs the government": no state does something to its own as if it were another's.
    doers = subjects_of(scene, head) if head.dep_ in ("obj", "iobj") else ()
    theirs = lemma_of(head.head) in context_words("backs rebels")  # "trains the army"
    states = scene.countries(id for id in doers if theirs or scene.actors[id].kind == "state")
    states = {*states, *_asking(scene, head), *_faced(scene, head)}
    if lemma_of(head) in context_words("abroad"):
        # "The embassy in Oslo" is not Norway's.
        there = (p.country for c in head.children if (p := scene.places.get(c.i)))
        states = {*states, *filter(None, there)}
        return _country_last_told(scene, nominal.first, states)
    here = next(_countries_here(scene, head), None) if states else _seat_before(scene, head)
    if _reports(head) and _acts_before(scene, head, scene.home):
        here = here or scene.home
    told_last = here or _country_last_told(scene, nominal.first, states)
    told_last = told_last or _country_set_before(scene, head) or _country_of_line(scene, head.i)
    return None if told_last in states else told_last


def _country_of_line(scene: Scene, place: int) -> str | None:
    """ "OSLO (Reuters) - The government resigned": of the dateline, where no other land was told."""
    told = [r for r in scene.references if r.last < place and r.first not in scene.dateline]
    told = [r for r in told if any(scene.actors[id].sector != "MED" for id in r.actors)]
    lands = scene.countries(id for r in told for id in r.actors)
    # "Danish farmers blocked a road. The government backed them"
    doing = any(scene.tokens[r.head].dep_ == "nsubj" for r in told) and len(lands) == 1
    return next(iter(lands)) if doing else None if lands else scene.home


def _is_called_in_full(scene: Scene, nominal: Nominal) -> bool:
    """ "The Ministry of Foreign Affairs (MFA) said" where a paragraph begins: as of one's own."""
    words = scene.tokens[nominal.first : nominal.last + 1]
    full = any(t.lower_ == "of" for t in words) and words[-1].text.istitle()
    begins = scene.text.rfind("\n", 0, words[0].idx) >= scene.tokens[words[0].sent.start].idx - 2
    return full and begins and scene.tokens[nominal.head].dep_ == "nsubj"


def _acts_before(scene: Scene, head: Token, country: str | None) -> bool:
    """Whether a sentence tells what a country does, with others or alone."""
    for token in scene.doc[head.sent.start : head.i] if country else ():
        if country == (scene.affiliation.get(token.i) or scene.country_at(token.i)):
            chain = (token, *token.ancestors)
            own = next((a for a in chain if a.pos_ == "VERB" or a.dep_.startswith("nsubj")), token)
            if own.dep_.startswith("nsubj"):
                return True
    return False


def _country_placed(scene: Scene, place: int, sentences: int) -> str | None:
    """Where things happen: the police, unlike an army, are of there."""
    start = scene.starts[max(0, scene.sentence(place) - sentences)]
    near = (scene.places.get(p) for p in range(place - 1, start - 1, -1))
    return next((found.country for found in near if found and found.country), None)


def _country_by_deed(scene: Scene, head: Token, title: Title, several: bool) -> str | None:
    """Whose people are sent, ruled or spoken to, or rise, by what is done."""
    sent = several or lemma_of(head) in scene.knowledge.class_words["envoy"]
    told = mustered_by(scene, head, title.sector == "MIL") if sent else None
    hurt = lemma_of(head) in scene.knowledge.class_words["casualty"]  # "he visited the wounded"
    if told is None and (hurt or title.sector == "OPP"):
        told = ruled_by(scene, head) or opposed_to(scene, head)
    if told is None and several and title.sector in HOME | JAILED | {"EDU"}:
        told = own_of(scene, head, title.sector)
    if told is None and title.sector == "REB":
        told = risen_against(scene, head)
    if told is None and title.sector == "LEG":
        told = told_by(scene, head) or dismissed_by(scene, head)
    if told is None and lemma_of(head) in context_words("craft"):
        told = put_to_sea(scene, head)
    return told


def _country_by_suffering(scene: Scene, head: Token, title: Title, several: bool) -> str | None:
    """Whose people are struck, backed or policed, by whoever does it."""
    armed, rebels = title.sector in FORCES, title.sector == "REB"
    aboard = lemma_of(head) in context_words("aboard")
    struck = struck_by(scene, head, armed, rebels) if several or aboard else None
    police = policed_by(scene, head) if title.sector == "CVL" and several else None
    return struck or police


def _is_of_home(head: Token) -> bool:
    """Whether people are from where news is written: witnesses, whoever demonstrates there."""
    protest = head.dep_ == "nsubj" and lemma_of(head.head) in context_words("demonstrates")
    return protest or lemma_of(head) in context_words("local")


def _speaks_for_last(nominal: Nominal, head: Token) -> bool:
    """Whether "a spokesman", "officials" or "state media" tell what the state told of last says."""
    if lemma_of(head) in context_words("speaks for a state") and head.dep_ == "nsubj":
        return True
    voice = nominal.title.office in VOICES
    alone = not any(case_of(c) in ("for", "of") for c in head.children)
    return (voice and alone) or nominal.title.role.startswith("state ")


def _asking(scene: Scene, head: Token) -> Set[str]:
    """ "Oslo proposed that the government resign": who asks it is another."""
    clause = head.head
    if head.dep_ != "nsubj" or clause.dep_ != "ccomp":
        return frozenset()
    words = context_words("demand of another") | context_words("asks")
    subject = subject_of(clause.head) if lemma_of(clause.head) in words else None
    country = scene.country_at(subject) if subject is not None else None
    return {country} if country else frozenset()


def _faced(scene: Scene, head: Token) -> Iterator[str]:
    """ "The government blamed Oslo", "demanded that Oslo free them": it is another's."""
    clause = head.head
    if head.dep_ != "nsubj" or lemma_of(clause) not in load_cues():
        return
    whom = [c for c in clause.children if c.dep_ in ("obj", "iobj")]
    asks = lemma_of(clause) in context_words("demand of another") | context_words("asks")
    told = (c for c in clause.children if c.dep_ == "ccomp" and asks)
    whom += [s for c in told for s in c.children if s.dep_ == "nsubj"]
    for token in whom:
        reference = scene.at.get(token.i)
        if reference is not None and reference.form == "name" and reference.actors:
            actor = scene.actors[reference.actors[0]]
            if actor.kind == "state" and actor.country:
                yield actor.country


def _country_set_before(scene: Scene, head: Token) -> str | None:
    """ "In Hamilton, workers went on strike. A union leader said": where the scene was set."""
    here = scene.sentence(head.i)
    start = scene.starts[here - 1] if here else head.i
    before = "\n" not in scene.text[scene.offsets[start] : head.idx] and head.dep_ == "nsubj"
    start += scene.lowers[start] in context_words("resumes")  # "Back in Suva, shops closed"
    if not before or scene.lowers[start] not in context_words("place"):
        return None
    place = scene.places.get(start + 1)
    return place.country if place is not None else None


def _seat_before(scene: Scene, head: Token) -> str | None:
    """ "In Juba, a spokesman said", "but here in Fiji", "from Juba the army denied": where it begins."""
    opening = head.sent[:OPENING]
    goes = any(case_of(c) in ("to", "for", "into") for c in head.head.children)
    at = next((t.i + 1 for t in opening if t.lower_ in (("in",) if goes else ("in", "from"))), 0)
    at += bool(at) and scene.lowers[at] in context_words("of two")  # "In neighbouring Chad, police"
    if not at or any(t.i < at - 1 and t.dep_ not in ("cc", "advmod", "punct") for t in opening):
        return None
    reference, place = scene.at.get(at), scene.places.get(at)
    if reference is not None and reference.located and scene.lowers[at + 1 : at + 2] == [","]:
        state = scene.actors[reference.actors[0]] if reference.actors else None
        return state.country if state is not None and state.kind == "state" else None
    land = scene.knowledge.country_by_code.get(place.country or "") if place is not None else None
    return land.code if land is not None and place.name in land.capital else None  # type: ignore[union-attr]


def _country_of_company(scene: Scene, nominal: Nominal, several: bool) -> str | None:
    """Whose a crew, "the men" or officials are: of a craft, of those told of last, of "where"."""
    head, sector = scene.tokens[nominal.head], nominal.title.sector
    of = any(c.dep_ == "nmod" for c in head.children)
    the = is_definite(scene, nominal)
    suffer = several and head.dep_ == "nsubj:pass"  # "two sailors were killed"
    if (the or suffer) and (aboard := country_aboard(scene, head)):
        return aboard
    if the and several and not of and lemma_of(head) in context_words("people again"):
        return country_of_people(scene, head)
    if sector == "JUD" and the and not of:
        return country_of_bench(scene, nominal.first, "JUD")
    if sector == "LEG" and several and not of and nominal.title.kind == "person":
        near = scene.starts[max(0, scene.sentence(nominal.first) - 1)]
        return country_of_bench(scene, nominal.first, "LEG", near)
    if nominal.title.role in context_words("sent by a body"):
        return country_of_same(scene, nominal) or body_around(scene, nominal.first)
    return country_where(scene, head) if several and sector in LOCAL | {"GOV"} else None


def is_of_army(scene: Scene, place: int) -> bool:
    """Whether the sentence before speaks of an army and of no police."""
    start = scene.starts[max(0, scene.sentence(place) - 1)]
    told = set(scene.lemmas[start:place])
    army, police = context_words("army"), context_words("no army")
    return not told.isdisjoint(army) and told.isdisjoint(police)


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
    told = next(filter(None, here), None) or _country_last_told(scene, place)
    return told or _country_placed(scene, place, 1)  # "It sank off Fiji. The navy said"


def _country_last_told(
    scene: Scene, place: int, others: Set[str] = frozenset(), back: int = NEAR
) -> str | None:
    """The state that was spoken of last, a subject before others; none of `others`."""
    earlier = max(scene.story_start(place), scene.tokens[place].sent.start - back)
    best: tuple[int, str] | None = None
    for reference in scene.references:
        if not earlier <= reference.first < place or reference.located or not reference.actors:
            continue
        if case_of(scene.tokens[reference.head]) in context_words("opposed"):
            continue  # "people marched against Oslo; police stopped them"
        actor = scene.actors[reference.actors[0]]
        land = scene.knowledge.country_by_code.get(actor.country or "")
        if land is None or not (land.iso2 or land.gw) or land.code in others:
            continue
        acts = actor.kind == "person" or actor.sector in PARTISAN
        acts = acts and is_subject(scene, reference)
        if actor.sector in HOME or actor.kind == "state" or acts:
            score = salience(scene, reference) - distance(scene, reference, scene.tokens[place])
            if best is None or score >= best[0]:
                best = score, land.code
    if best is not None or back == CONTEXT:
        return best[1] if best is not None else None
    return country_all_over(scene) or _country_last_told(scene, place, others, CONTEXT)


def _countries_here(scene: Scene, head: Token) -> Iterator[str]:
    """The countries of the places where a clause, or else its sentence from the start, plays."""
    verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
    near = [*head.children, *(verb.children if verb else ())]
    # "burned a flag outside the embassy in Oslo": a phrase may hang on another one.
    near += [c for phrase in near if phrase.dep_ in ("obj", "obl") for c in phrase.children]
    phrases = [c for c in near if case_of(c) in context_words("place")]
    if verb is not None and verb.dep_ in ("advcl", "xcomp"):
        sent = lemma_of(verb.head) in context_words("send")  # "sent them to Goma to help villagers"
        phrases += [c for c in verb.head.children if sent and case_of(c) == "to"]
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
