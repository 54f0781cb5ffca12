"""The cast of one document while it is being grounded: actors, where they stand, who is from where.

In:  actors and references as the finders of this room add them.
Out: at each token its reference; for an argument of a predicate, the parties it names.
Leaves out: finding anything.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from datetime import date

from detente.grounding.people.offices import Offices
from detente.knowledge import Knowledge, Tenure
from detente.knowledge.rows import REGIONS
from detente.language.attributions.attributions import Attribution
from detente.language.clauses import antecedent, lemma_of
from detente.language.context_words import context_words
from detente.language.denials import is_contrasted
from detente.language.noun_slots import names_another
from detente.language.phrases import (
    HYPHENS,
    MODIFIERS,
    case_of,
    is_for_or_against,
    is_of_another,
    members_named,
    phrase_span,
)
from detente.language.tree import Doc, Span, Token
from detente.records import Actor, ActorKind, Gap, MentionForm, Party, Place, make_id

SUPRANATIONAL_KINDS = {"EU": "organisation", "NAT": "organisation", "UNO": "organisation"}

COUNTRY_PARTS = MODIFIERS | {"nmod:poss"}
"""Labels of what stands before a noun and may name its country."""


@dataclass(slots=True)
class Reference:
    """A mention over tokens `[first, last]`; several actors where it points to a pair."""

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    form: MentionForm
    located: bool = False


@dataclass(slots=True)
class Scene:
    """What is known so far; `affiliation` is whose a modifier is, `leaning` whom "anti-Danish" names."""

    doc: Doc
    text: str
    knowledge: Knowledge
    offices: Offices
    day: date | None
    actors: dict[str, Actor] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    strangers: list[Reference] = field(default_factory=list)
    """Mentions of those of whom nothing tells whose they are, whom no act or statement looks for."""
    at: dict[int, Reference] = field(default_factory=dict)
    heads: dict[int, list[Reference]] = field(default_factory=dict)
    affiliation: dict[int, str] = field(default_factory=dict)
    leaning: dict[int, str] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)
    """Countries of people that only the context tells."""
    told: Counter[str] = field(default_factory=Counter)
    """Countries of which the text names anything, and how often."""
    places: dict[int, Place] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    dateline: frozenset[int] = frozenset()
    entries: tuple[int, ...] = ()
    """Where the entries of a bulletin begin: what is told before is another story."""
    origins: set[int] = field(default_factory=set)
    """Names of where somebody is from, not of where something is."""
    home: str | None = None
    alone: set[int] = field(default_factory=set)
    """Demonyms that stand for one person: "the Peruvian"."""
    single: set[int] = field(default_factory=set)
    """Heads of descriptions of one person."""
    unnamed: set[int] = field(default_factory=set)
    """Those of them whose name the text does not tell: "a diplomat"."""
    titles: dict[str, set[str]] = field(default_factory=dict)
    """What the text calls people beside their names: "Admiral Rossi"."""
    voices: dict[int, Attribution] = field(default_factory=dict)
    """In whose words a token stands."""
    words: dict[int, frozenset[str]] = field(init=False, default_factory=dict)
    """What says who or what stands at a token, once it has been asked for (coding.lexicon)."""
    settled: dict[int, tuple[Party, ...]] | None = field(init=False, default=None)
    """The parties at a token, once they have been asked for; none are kept before all are grounded."""
    tokens: list[Token] = field(init=False)
    """The doc's tokens, made once: walking the doc makes each anew."""
    entities: list[Span] = field(init=False)
    """The doc's names, made once too."""
    starts: list[int] = field(init=False)
    """Where sentences begin."""
    capitals: list[bool] = field(init=False)
    """Which tokens begin with a capital."""
    lowers: list[str] = field(init=False)
    """The tokens in small letters."""
    lemmas: list[str] = field(init=False)
    """Their lemmas, in small letters."""
    offsets: list[int] = field(init=False)
    """Where tokens begin in the text."""

    def __post_init__(self) -> None:
        self.tokens = list(self.doc)
        self.entities = list(self.doc.ents)
        self.starts = [token.i for token in self.tokens if token.is_sent_start]
        self.capitals = [token.text[:1].isupper() for token in self.tokens]
        self.lowers = [token.lower_ for token in self.tokens]
        self.lemmas = [lemma_of(token) for token in self.tokens]
        self.offsets = [token.idx for token in self.tokens]

    def places_in(self, start: int, end: int) -> range:
        """The tokens of which some letter stands within `[start, end)`."""
        first = bisect_right(self.offsets, start) - 1
        if first < 0 or start >= self.offsets[first] + len(self.tokens[first]):
            first += 1
        return range(first, bisect_left(self.offsets, end))

    def story_start(self, place: int) -> int:
        """The token with which the entry begins in which one stands; 0 in a text of one story."""
        entry = bisect_right(self.entries, place)
        return self.entries[entry - 1] if entry else 0

    def root(self, first: int, last: int) -> Token:
        """The word that heads the words `[first, last]`."""
        words = self.tokens[first : last + 1]
        tops = [t for t in words if not first <= t.head.i <= last or t.head.i == t.i]
        root = tops[0] if len(tops) == 1 else self.doc[first : last + 1].root
        # "the Paris agreement": article and name may hang side by side
        return root if root.dep_ != "det" else self.tokens[last]

    # Adding

    def refer(
        self,
        first: int,
        last: int,
        actors: tuple[str, ...],
        form: MentionForm,
        head: int | None = None,
        located: bool = False,
    ) -> Reference:
        """Add a reference over tokens; a later one does not displace an earlier at a token."""
        if head is None:
            head = self.root(first, last).i
        reference = Reference(first, last, head, actors, form, located)
        self.references.append(reference)
        self.heads.setdefault(head, []).append(reference)
        for place in range(first, last + 1):
            self.at.setdefault(place, reference)
        return reference

    def add_state(self, code: str) -> str:
        """Add a country or supranational actor; returns its id."""
        country = self.knowledge.country_by_code.get(code)
        id = make_id("state", code)
        if id not in self.actors:
            kind: ActorKind = "organisation" if code in SUPRANATIONAL_KINDS else "state"
            sector = "IGO" if kind == "organisation" else None
            self.actors[id] = Actor(
                id, country.name if country else code, kind, code, sector, code=code
            )
        return id

    def add_government(self, code: str) -> str:
        """Add the government that a seat stands for ("the Kremlin"); returns its id."""
        country = self.knowledge.country_by_code.get(code)
        if country is None or not country.iso2:
            return self.add_state(code)
        return self.add_group(f"{country.adjective} government", "organisation", code, "GOV")

    def add_person(self, name: str, tenure: Tenure | None = None) -> str:
        """Add a person, known by a row or only by name; returns the id."""
        id = make_id("person", name)
        if id not in self.actors:
            if tenure is None:
                self.actors[id] = Actor(id, name, "person")
            else:
                iso = self.day.isoformat() if self.day else None
                former = bool(iso and tenure.until and tenure.until + "~" < iso)
                ahead = bool(iso and tenure.since > iso)  # known for what he became later
                title = "" if ahead else tenure.title or tenure.office
                sector = "" if ahead else tenure.sector
                self.actors[id] = Actor(
                    id,
                    name,
                    "person",
                    tenure.country or None,
                    sector or None,
                    f"{tenure.country}{sector}" or None,
                    f"former {title}" if former and title else title or None,
                    None if ahead else tenure.since or None,
                    None if ahead else tenure.until or None,
                )
        return id

    def add_group(self, name: str, kind: ActorKind, country: str | None, sector: str) -> str:
        """Add an organisation or generic group; returns the id."""
        id = make_id(kind, name, country)
        if id not in self.actors:
            code = f"{country or ''}{sector}" or None
            self.actors[id] = Actor(id, name, kind, country, sector or None, code)
        return id

    def describe(self, id: str, country: str | None, sector: str | None, role: str | None) -> None:
        """Fill in what a description adds about a person who was known by name only.

        Of somebody who held office once, the description says what he is now.
        """
        actor, country = self.actors[id], None if country in REGIONS else country
        if actor.kind != "person":
            return
        former = (actor.role or "").startswith("former ")
        now = former and bool(country and sector and role) and not (role or "").startswith("former")
        told = country, sector
        land, kind = told if now else (actor.country or country, actor.sector or sector)
        self.actors[id] = replace(
            actor,
            country=land,
            sector=kind,
            role=role if now else actor.role or role,
            role_from=None if now else actor.role_from,
            role_to=None if now else actor.role_to,
            code=f"{land}{kind or ''}" if land else None,
        )

    # Asking

    def sentence(self, place: int) -> int:
        """The number of the sentence in which a token stands."""
        return bisect_right(self.starts, place) - 1

    def is_small(self, place: int) -> bool:
        """Whether a word is written small, or stands first in its sentence."""
        return not self.capitals[place] or place in self.starts

    def country_at(self, place: int) -> str | None:
        """The country of whoever stands at a token."""
        if place in self.affiliation:
            return self.affiliation[place]
        reference = self.at.get(place)
        if reference and reference.actors:
            return self.actors[reference.actors[0]].country
        return None

    def countries(self, ids: Iterable[str | None]) -> Set[str]:
        """The countries of actors, each once, in order."""
        told = [self.actors[id].country for id in ids if id]
        return {country: None for country in told if country}.keys()

    def lands(self, parties: Iterable[Party]) -> Set[str]:
        """The countries of parties."""
        return self.countries([party.actor for party in parties])

    def are_rebels(self, actors: Iterable[str | None]) -> bool:
        """Whether all that are known of some actors are armed groups."""
        known = [self.actors[id] for id in actors if id]
        return bool(known) and all(actor.sector == "REB" for actor in known)

    def parties(self, place: int) -> list[Party]:
        """The parties that the phrase headed by a token names, its conjuncts told apart."""
        if self.settled is None:
            return self._parties(place)
        if place not in self.settled:
            self.settled[place] = tuple(self._parties(place))
        return list(self.settled[place])

    def _parties(self, place: int) -> list[Party]:
        token = self.doc[antecedent(self.tokens[place])]
        end = place if place > token.i else len(self.tokens)  # "who": nobody behind its clause
        joined = (c for c in token.conjuncts if token.i < c.i < end)
        joined = (c for c in joined if c.pos_ not in ("VERB", "ADV") and not is_contrasted(c))
        found: list[Party] = []
        for head in (token, *joined):
            for party in self._party(head):
                # "Peru, Chile and Fiji, members of the council": each is told once.
                if party.actor is None or all(p.actor != party.actor for p in found):
                    found.append(party)
        return found

    def _party(self, head: Token, depth: int = 0) -> list[Party]:
        reference = self.at.get(head.i)
        struck = self.places.get(head.i) if head.dep_ == "compound" else None
        if struck and lemma_of(head.head) in context_words("struck in a place"):
            state = self.add_state(struck.country) if struck.country else None  # whose town it is
            return [Party(state, head.idx, head.idx + len(head))]
        if (joining := self._joining(head)) is not None:
            return [Party(actor, *phrase_span(head)) for actor in joining.actors]
        several = self.coordinated_countries(head)
        if len(several) > 1 and (reference is None or reference.form == "nominal"):
            return [Party(self.add_state(code), *phrase_span(head)) for code in several]
        lemma, words = lemma_of(head), self.knowledge.class_words
        counted = lemma in context_words("side") or lemma in words["person"] | words["party"]
        if (counted and reference is None) or (reference and reference.form == "nominal"):
            told = [p for c in members_named(head) for p in self._party(c, depth + 1) if p.actor]
            if told:
                return [replace(p, start=phrase_span(head)[0]) for p in told]
        if reference is not None and reference.actors:
            start = self.tokens[reference.first].idx
            end = self.tokens[reference.last].idx + len(self.tokens[reference.last])
            return [Party(actor, start, end) for actor in reference.actors]
        if head.dep_ == "appos" and lemma_of(head) in self.knowledge.class_words["deed"]:
            return self._doer_of(head, depth)
        above = self.at.get(head.head.i) if head.dep_ == "appos" else None
        if above is not None and above.actors:
            return [Party(actor, *phrase_span(head)) for actor in above.actors]
        if (same := self._same_as(head)) is not None:
            return [Party(actor, *phrase_span(head)) for actor in same.actors]
        code = self.leaning.get(head.i) or self.affiliation.get(head.i)
        if code and head.dep_ in ("amod", "compound", "nmod:poss", "nmod"):
            return [Party(self.add_state(code), head.idx, head.idx + len(head))]
        start, end = phrase_span(head)
        if (inner := self.inner(head)) is not None and depth < 4:
            found = self._party(inner, depth + 1)
            return [Party(p.actor, start, end) for p in found if p.actor] or found
        owner = self._private_of(head) or self.country_of_phrase(head)
        # "arms the enemies of Oslo": not Oslo; "an ISIS offshoot": another
        if owner and not names_another(head):
            return [Party(owner if owner in self.actors else self.add_state(owner), start, end)]
        return [Party(None, start, end)]

    def _doer_of(self, deed: Token, depth: int) -> list[Party]:
        """ "Oslo shelled Rome, a move that ...": whose it is who did what the clause before tells."""
        start, end = phrase_span(deed)
        verb = next((a for a in deed.ancestors if a.pos_ == "VERB"), deed)
        doer = next((c for c in verb.children if c.dep_ in ("nsubj", "obl:agent")), None)
        before = doer is not None and doer.i < deed.i and depth < 4
        named = self._party(doer, depth + 1) if doer is not None and before else []
        return [Party(p.actor, start, end) for p in named if p.actor] or [Party(None, start, end)]

    def _private_of(self, head: Token) -> str | None:
        """Who has something that is no state's, by id: "Boko Haram camps", "her plan", not "her son"."""
        parts = (c for c in head.children if c.dep_ in COUNTRY_PARTS or case_of(c) == "of")
        owners = [self.actors[a] for c in parts if c.i in self.at for a in self.at[c.i].actors]
        words = self.knowledge.class_words
        people = words["person"].union(*map(context_words, ("a man", "a woman", "friend or rival")))
        apart = {"REB", *("EDU NGO BUS MED".split() if lemma_of(head) in words["document"] else ())}
        others = lemma_of(head) in people or self.offices.find_title([lemma_of(head)], None)
        for owner in owners:
            own = owner.kind == "person" or owner.sector in ("OPP", "PTY")
            if owner.sector in apart or (own and owner.country and not others):
                return owner.id
        return None

    def is_thing(self, place: int) -> bool:
        """Whether a noun names nobody itself, only by what stands with it: "Norwegian standards"."""
        token = self.doc[antecedent(self.tokens[place])]
        named = token.i in self.at or self.inner(token) is not None
        return token.pos_ == "NOUN" and not named and len(self.coordinated_countries(token)) < 2

    def _joining(self, head: Token) -> Reference | None:
        """ "joined a list of leaders who blame Oslo": whoever joins others does what they do."""
        over = head.head if head.dep_ == "nmod" and case_of(head) == "of" else head
        does = any(c.dep_.startswith("acl") for c in head.children)
        joins = does and over.dep_ == "obj" and lemma_of(over.head) == "join"
        if not joins or self.country_at(head.i):
            return None
        doers = (self.at.get(c.i) for c in over.head.children if c.dep_ == "nsubj")
        return next((doer for doer in doers if doer is not None and doer.actors), None)

    def _same_as(self, head: Token) -> Reference | None:
        """ "saw Oslo as a port that ...", "Oslo is a port that ...": whom a noun says more of."""
        if head.pos_ not in ("NOUN", "PRON") or head.i in self.at:
            return None
        own = (c for c in head.children if c.dep_ == "nsubj")
        if not any(c.dep_ == "cop" for c in head.children):
            named = head.dep_ == "obl" and any(c.lower_ == "as" for c in head.children)
            own = (c for c in head.head.children if named and c.dep_ == "obj")
        found = next((self.at[c.i] for c in own if c.i in self.at), None)
        return found if found is not None and found.actors else None

    def inner(self, head: Token) -> Token | None:
        """The phrase within that names the party: "dozens of | Iraqi soldiers", "a letter by | Oslo"."""
        paper = lemma_of(head) in self.knowledge.class_words["document"]
        for child in head.children:
            if (child.dep_ == "appos" and child.i in self.at) or (paper and case_of(child) == "by"):
                return child
        if lemma_of(head) in context_words("partitive") or head.pos_ in ("NUM", "DET", "PRON"):
            return next((c for c in head.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
        return None

    def coordinated_countries(self, head: Token) -> list[str]:
        """The countries of a plural: "Thai and Cambodian troops", "envoys from Peru and Chile"."""
        if len(both := self._hyphenated(head)) > 1:
            return both
        several = (head, head.head, *(c for c in head.head.children if c.dep_.startswith("aux")))
        if head.pos_ != "NOUN" or not any("Plur" in t.morph.get("Number", []) for t in several):
            return []
        for child in head.children:
            case = next((c.lower_ for c in child.children if c.dep_ == "case"), "")
            if child.dep_ not in COUNTRY_PARTS and case not in ("from", "of"):
                continue
            several = (child, *child.conjuncts)
            if len(several) > 1 and all(self.country_at(t.i) for t in several):
                # "Chadian, Thai, and South African": the first and the last may hang on the noun.
                several += tuple(c for c in head.children if c.dep_ == child.dep_)
                told = (self.country_at(t.i) for t in sorted(several, key=lambda t: t.i))
                return list(dict.fromkeys(filter(None, told)))
        return []

    def _hyphenated(self, head: Token) -> list[str]:
        """The countries of "an Irish-Egyptian student", not behind a dateline's dash."""
        head = head.head if head.i > 1 and self.text[head.idx - 1] in HYPHENS else head
        last = [c for c in head.children if c.i > 1 and self.text[c.idx - 1] in HYPHENS]
        # nor of "a UN-backed force", "a Danish-born student"
        last = [c for c in last if c.pos_ != "VERB" and not is_of_another(c.nbor(-2), head)]
        far = {c: 4 if self.text[c.nbor(-2).idx - 1] in HYPHENS else 2 for c in last}  # of three
        lands = (self.country_at(i) for c in last[:1] for i in range(c.i - far[c], c.i + 1, 2))
        known = (self.knowledge.country_by_code.get(land or "") for land in lands)
        told = (land for land in known if land and (land.iso2 or not land.demonyms))
        return list(dict.fromkeys(land.code for land in told))  # no "Asian-American"

    def country_of_phrase(self, head: Token) -> str | None:
        """The country that a noun's modifiers name: "Syrian positions", "Burma's rulers"."""
        others = lemma_of(head) in context_words("friend or rival")  # "its Kenyan partners"
        for child in sorted(head.children, key=lambda c: others and c.pos_ == "PRON"):
            if child.dep_ in COUNTRY_PARTS and not self.is_called_after(child):
                inner = (c for c in child.children if c.dep_ in ("compound", "amod"))
                own = (c.i for c in inner if not is_of_another(c, head))
                for place in (antecedent(child), *own):
                    if country := self.country_at(place):
                        return country
        struck = lemma_of(head) in context_words("struck in a place")  # that is not whose it is
        for child in head.children:
            if child.dep_ == "nmod" and case_of(child) in ("of", *(() if struck else ("in",))):
                reference = self.at.get(child.i)
                if reference and reference.actors:
                    return self.actors[reference.actors[0]].country
                if child.i in self.places:
                    return self.places[child.i].country
        return None

    def is_called_after(self, name: Token) -> bool:
        """ "the Paris agreement", "the Iraq war", "pro-Danish", "the Iran Sanctions Act": nobody's."""
        noun, others = lemma_of(name.head), {*self.knowledge.class_words["other_states"], "Act"}
        if is_for_or_against(name) or (name.dep_ == "compound" and {noun, name.head.text} & others):
            return True
        made = name.i in self.places and noun in context_words("named after a place")
        return name.dep_ == "compound" and (made or noun in context_words("fought in a place"))
