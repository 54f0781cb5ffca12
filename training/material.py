"""Draws the words of made sentences from the project's tables.

In:  a source of chance; the tables of countries, cities, people, roles, classes and acts.
Out: bits of trees in brackets (`training.sentences`) for the slots of a template.
Leaves out: whether what is said makes sense.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from detente.knowledge import Act, load_knowledge, read_table
from training.inflection import pluralise

T = TypeVar("T")

TEMPLATES = Path(__file__).parent / "sentences.tsv"

SMALLEST_CITY = 30_000
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNCOUNTED = frozenset(
    """aid assistance help support funding food grain oil gas uranium fuel ammunition equipment
    relief compensation asylum refuge protection sanctuary revenge retaliation vengeance calm
    restraint peace democracy sovereignty violence aggression interference conduct rhetoric
    behaviour behavior treatment shelling terrorism espionage intelligence personnel aircraft
    money cash medicine fire artillery hardware presence trade wheat crude electricity
    water power cooperation progress information evidence time shelter blood""".split()
)
FORMLESS = frozenset({"people", "townspeople", "bereaved"})
ACTORS = frozenset({"actor", "*", "@leader"})
CHIEFS = (
    "president", "prime_minister", "foreign_minister", "defence_minister", "envoy", "ambassador",
    "spokesman", "leader", "parliament", "government", "army", "navy", "embassy", "central_bank",
)  # fmt: skip
SPEAKERS = ("spokesman", "spokeswoman", "official", "minister", "diplomat", "negotiator", "general")
SYLLABLES = tuple(
    "al an ar ba bel bo ca cor da del di do en er fa fin ga gen ho in ka ko la li lo lu ma med mi mo"
    " na net no nor on or pa pe pro ra ri ro sa sen si so sol ta tec ti to va ver vi wa xa ze zo".split()
)
PREPOSITIONS = frozenset(
    "on against in into from to with at over for about of across along near off toward".split()
)


@dataclass(frozen=True, slots=True)
class Template:
    """A row of `sentences.tsv`: a headline, a sentence of prose, or a bit of them."""

    kind: str
    tree: str


@dataclass(slots=True)
class Drawn:
    """What one sentence has drawn so far: its acts by slot, with their objects."""

    headline: bool
    acts: dict[str, tuple[Act, str, str]] = field(default_factory=dict)


class Material:
    """Fills slots."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._bits: dict[str, list[str]] = {}
        for template in read_table(TEMPLATES, Template):
            self._bits.setdefault(template.kind, []).append(template.tree)
        knowledge = load_knowledge()
        states = [c for c in knowledge.countries if c.iso2 and c.name.isalpha()]
        self._states = [c.name for c in states]
        self._capitals = [c.capital[0] for c in states if c.capital and c.capital[0].isalpha()]
        self._adjectives = [c.demonyms[0] for c in states if c.demonyms and c.demonyms[0].isalpha()]
        self._cities = [
            c.name
            for c in knowledge.cities
            if c.population >= SMALLEST_CITY and c.name.isalpha() and c.name.istitle()
        ]
        self._given = [n.name for n in knowledge.given_names if n.name.isalpha()]
        names = {p.name for p in knowledge.people}
        self._surnames = sorted({n.split()[-1] for n in names if n.split()[-1].isalpha()})
        bodies = {n for o in knowledge.organisations for n in (o.name, *o.names)}
        self._bodies = sorted(n for n in bodies if n.isupper() and n.isalpha())
        self._roles = [
            r.word
            for r in knowledge.roles
            if r.number in ("singular", "plural") and r.word.isalpha() and r.word not in FORMLESS
        ]
        self._classes: dict[str, list[str]] = {}
        for noun in knowledge.classes:
            self._classes.setdefault(noun.group, []).append(noun.word)
        self._acts = [act for act in knowledge.acts if self._is_usable(act)]
        self._deeds = [
            act
            for act in knowledge.acts
            if act.kind == "noun"
            and all(word.isalpha() for word in act.word.split())
            and {slot for slot, _ in act.conditions} <= PREPOSITIONS
        ]
        self._qualities = [
            act for act in knowledge.acts if act.kind == "adjective" and act.word.isalpha()
        ]
        self._slots: dict[str, Callable[[Drawn], str]] = {
            "subject": self._subject,
            "actor": self._actor,
            "state": lambda _: self._state(),
            "capital": lambda _: self._name(self._capitals, "LOC"),
            "city": lambda _: self._name(self._cities, "LOC"),
            "person": lambda _: self._person(),
            "surname": lambda _: self._name(self._surnames, "PER"),
            "minister": lambda _: self._minister(),
            "monarch": lambda _: self._monarch(),
            "era": lambda _: self._era(),
            "body": lambda _: self._name(self._bodies, "ORG"),
            "speaker": self._speaker,
            "group": self._group,
            "adjective": lambda _: self._pick(self._adjectives) + "/ADJ",
            "day": lambda _: self._pick(DAYS) + "/PROPN",
            "year": lambda _: f"{self._chance.randint(1946, 2029)}/NUM",
            "number": lambda _: self._number(),
            "tail": self._tail,
            "thing": self._thing,
            "place": self._place,
            "deed": self._deed,
            "bare-deed": lambda drawn: self._bare_deed(drawn, many=False),
            "many-deed": lambda drawn: self._bare_deed(drawn, many=True),
            "quality": self._quality,
            "happen": lambda _: self._pick(self._bits["happening"]),
            "happens": lambda _: self._pick(self._bits["happening"]).replace(":past", ":now"),
        }

    def fill(self, slot: str, form: str, drawn: Drawn) -> str:
        """A bit of tree for a slot; acts and their objects go by the digit after their name."""
        name, which = slot.rstrip("0123456789"), slot.lstrip("-abcdefghijklmnopqrstuvwxyz")
        if name == "act":
            act, thing, rest = self._drawn(which, drawn)
            bare = form.endswith("-")
            verb, _, particle = act.word.partition(" ")
            parts = [f"={verb}:{form.rstrip('-')}"]
            parts += [f"[compound:prt {particle}]"] if particle else []
            parts += [f"[obj {thing}]"] if thing and not bare and form != "pass" else []
            return " ".join([*parts, rest])
        if name == "object":
            return self._drawn(which, drawn)[1]
        return self._slots[name](drawn)

    def name_word(self, kind: str) -> str:
        """A word that may stand in a name: `given`, `surname`, `place`, `letters` or `firm`."""
        if kind == "letters":
            if self._chance.random() < 0.3:
                return self._pick(self._bodies)
            return "".join(
                self._chance.choices(string.ascii_uppercase, k=self._chance.randint(2, 5))
            )
        if kind == "firm":
            return "".join(self._chance.choices(SYLLABLES, k=self._chance.randint(2, 3))).title()
        if kind == "place":
            return self._pick(self._states if self._chance.random() < 0.3 else self._cities)
        return self._pick(self._given if kind == "given" else self._surnames)

    def _drawn(self, which: str, drawn: Drawn) -> tuple[Act, str, str]:
        """The act of a slot; `o` in the slot's number asks for one with an object."""
        if which not in drawn.acts:
            act = self._pick(self._acts)
            while which and int(which) > 2 and not self._takes_object(act):
                act = self._pick(self._acts)
            drawn.acts[which] = act, *self._arguments(act, drawn)
        return drawn.acts[which]

    @staticmethod
    def _takes_object(act: Act) -> bool:
        return "object" in dict(act.conditions) or "object" in act.target

    @staticmethod
    def _is_usable(act: Act) -> bool:
        words = act.word.split()
        slots = {slot for slot, _ in act.conditions}
        return (
            act.kind == "verb"
            and all(word.isalpha() for word in words)
            and (len(words) == 1 or (len(words) == 2 and words[1] in _PARTICLES))
            and slots <= PREPOSITIONS | {"object", "subject"}
        )

    def _arguments(self, act: Act, drawn: Drawn) -> tuple[str, str]:
        """The object of an act and its phrases with prepositions."""
        conditions = dict(act.conditions)
        thing, rest = "", []
        if "object" in conditions:
            thing = self._filler(conditions["object"], drawn)
        elif "object" in act.target:
            thing = self._actor(drawn)
        for slot, fillers in act.conditions:
            if slot in PREPOSITIONS:
                rest.append(f"[obl [case {slot}] {self._filler(fillers, drawn)}]")
        told = [slot for slot in act.target if slot in PREPOSITIONS]
        if not rest and told and (not thing or self._chance.random() < 0.4):
            rest.append(f"[obl [case {told[0]}] {self._actor(drawn)}]")
        return thing, " ".join(rest[:2])

    def _filler(self, fillers: Sequence[str], drawn: Drawn) -> str:
        """A noun phrase for one of the nouns that a condition asks for."""
        said = self._pick(fillers)
        if said in ACTORS:
            return self._actor(drawn)
        if said.startswith("@"):
            said = self._pick(self._classes.get(said[1:], ["troops"]))
        return self._noun_phrase(said, drawn)

    def _noun_phrase(self, noun: str, drawn: Drawn) -> str:
        *front, head = noun.split()
        compounds = " ".join(f"[compound {word}/NOUN/sg/{word}]" for word in front)
        chance = self._chance.random()
        ready = head.endswith("s") and not head.endswith("ss")
        if head in UNCOUNTED:
            plural, form = False, head
            before = self._pick(
                ("", "", "[amod fresh]", "[amod more]", f"[amod {self._adjective()}]")
            )
        else:
            plural = ready or chance < 0.45
            form = head if ready or not plural else pluralise(head)
            before = self._determiner(plural, drawn.headline)
        key, lemma = ("pl", "" if ready else head) if plural else ("sg", head)
        return f"{before} {compounds} {form}/NOUN/{key}/{lemma}"

    def _determiner(self, plural: bool, headline: bool) -> str:
        adjective = f"[amod {self._adjective()}]"
        if headline:
            return self._pick(("", "", adjective, f"[nummod {self._number()}]" if plural else ""))
        if plural:
            return self._pick(("", "[det the]", f"[nummod {self._number()}]", adjective,
                               "[nmod:poss its/PRON]", "[amod several]", "[amod new]"))  # fmt: skip
        owner = f"[nmod:poss {self._state()} [case 's/PART]]"
        return self._pick(("[det the]", "[det a]", f"[det the] {adjective}",
                           "[nmod:poss its/PRON]", "[det a] [amod new]", owner))  # fmt: skip

    def _adjective(self) -> str:
        return self._pick(self._adjectives) + "/ADJ"

    def _number(self) -> str:
        word = self._pick(("two", "three", "four", "five", "six", "ten", "dozens", "")) or str(
            self._chance.randint(11, 900)
        )
        return "twelve/NUM" if word == "dozens" else word + "/NUM"

    def _state(self) -> str:
        return self._name(self._states, "LOC")

    def _name(self, names: Sequence[str], kind: str) -> str:
        return f"{self._pick(names)}/PROPN/sg//B-{kind}"

    def _person(self) -> str:
        given, surname = self._pick(self._given), self._pick(self._surnames)
        return f"{given}/PROPN/sg//B-PER [flat {surname}/PROPN/sg//I-PER]"

    def _minister(self) -> str:
        office = self._pick(self._bits["office"])
        nation = f"[amod {self._adjective()}] " if self._chance.random() < 0.5 else ""
        return f"[nmod:desc {nation}{office}] {self._person()}"

    def _monarch(self) -> str:
        title = self._pick(("King", "Queen", "Pope", "Emperor", "Tsar", "Sultan", ""))
        before = f"[nmod:desc {title}/PROPN] " if title else ""
        number = self._pick(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "X", "XIV", "XVI"))
        return f"{before}{self._pick(self._given)}/PROPN/sg//B-PER [flat {number}/NUM///I-PER]"

    def _era(self) -> str:
        era = self._pick(("BC", "AD", "BCE", "CE"))
        return f"{self._chance.randint(20, 1400)}/NUM [nmod:unmarked {era}/NOUN/sg]"

    def _group(self, drawn: Drawn) -> str:
        said = "troop" if self._chance.random() < 0.15 else self._pick(self._roles)
        word = pluralise(said)
        before = f"[amod {self._adjective()}]" if self._chance.random() < 0.6 else ""
        return f"{before} {word}/NOUN/pl/{said}"

    def _chief(self) -> str:
        *front, head = self._pick(CHIEFS).split("_")
        label = "amod" if front and front[0] in ("prime", "foreign", "central") else "compound"
        pos = "ADJ" if label == "amod" else "NOUN/sg"
        return " ".join(f"[{label} {w}/{pos}]" for w in front) + f" {head}/NOUN/sg/{head}"

    def _subject(self, drawn: Drawn) -> str:
        """A state or somebody who may stand for one."""
        chance = self._chance.random()
        if chance < 0.34:
            return self._state()
        if chance < 0.42:
            return self._name(self._capitals, "LOC")
        if chance < 0.50:
            return self._name(self._bodies, "ORG")
        if chance < 0.70:
            return self._group(drawn)
        if drawn.headline:
            if chance < 0.85:
                return f"[compound {self._state()}] {self._chief()}"
            return f"[amod {self._adjective()}] {self._chief()}"
        if chance < 0.76:
            return self._minister()
        if chance < 0.80:
            return self._name(self._surnames, "PER")
        if chance < 0.88:
            return f"[nmod:poss {self._state()} [case 's/PART]] {self._chief()}"
        if chance < 0.94:
            return f"[det the] [amod {self._adjective()}] {self._chief()}"
        return f"[det the] {self._chief()} [nmod [case of] {self._state()}]"

    def _actor(self, drawn: Drawn) -> str:
        """Whom an act is done to."""
        chance = self._chance.random()
        if chance < 0.5:
            return self._state()
        if chance < 0.6:
            return self._name(self._capitals, "LOC")
        if chance < 0.7:
            return self._name(self._bodies, "ORG")
        if chance < 0.85 or drawn.headline:
            return self._group(drawn)
        return self._minister() if chance < 0.9 else self._subject(drawn)

    def _speaker(self, drawn: Drawn) -> str:
        chance = self._chance.random()
        said = self._pick(SPEAKERS)
        if chance < 0.3:
            return f"[det the] {said}/NOUN/sg/{said}"
        if chance < 0.5:
            return f"[amod {self._adjective()}] {pluralise(said)}/NOUN/pl/{said}"
        return self._minister() if chance < 0.7 else self._subject(drawn)

    def _thing(self, drawn: Drawn) -> str:
        act = self._pick(self._acts)
        while "object" not in dict(act.conditions):
            act = self._pick(self._acts)
        return self._filler(dict(act.conditions)["object"], drawn)

    def _bare_deed(self, drawn: Drawn, many: bool) -> str:
        """An event noun with whom it is done to."""
        act = self._pick(self._deeds)
        *front, head = act.word.split()
        compounds = " ".join(f"[compound {word}/NOUN/sg/{word}]" for word in front)
        ready = head.endswith("s") and not head.endswith("ss")
        plain = ready or not many or head in UNCOUNTED or head.endswith("ing")
        noun = head if plain else pluralise(head)
        key = "pl" if ready or not plain else "sg"
        slots = [slot for slot, _ in act.conditions] or [
            slot for slot in act.target if slot in PREPOSITIONS
        ]
        rest = f"[nmod [case {slots[0]}] {self._actor(drawn)}]" if slots else ""
        return f"{compounds} {noun}/NOUN/{key}/{'' if ready else head} {rest}"

    def _deed(self, drawn: Drawn) -> str:
        deed = self._bare_deed(drawn, many=self._chance.random() < 0.4)
        before = [f"[amod {self._adjective()}]", f"[nmod:poss {self._state()} [case 's/PART]]"]
        if drawn.headline:
            before += [f"[compound {self._state()}]", ""]
        else:
            before += [f"[det the] [amod {self._adjective()}]", "[det the]"]
        return f"{self._pick(before)} {deed}"

    def _quality(self, drawn: Drawn) -> str:
        """An adjective with whom it concerns: "opposed to Chad"."""
        act = self._pick(self._qualities)
        told = [slot for slot, _ in act.conditions] + list(act.target)
        slots = [slot for slot in told if slot in PREPOSITIONS]
        rest = f"[obl [case {slots[0]}] {self._actor(drawn)}]" if slots else ""
        return f"{act.word}/ADJ {rest}"

    def _place(self, drawn: Drawn) -> str:
        """Where something is, with its preposition."""
        kind = self._pick(("village", "town", "city", "port", "province", "region", "district"))
        case = self._pick(("in", "near", "in", "outside", "at", "off", "from", "to"))
        chance = self._chance.random()
        if chance < 0.6:
            return f"[obl [case {case}] {self._name(self._cities, 'LOC')}]"
        if chance < 0.8:
            named = f"[nmod [case of] {self._name(self._cities, 'LOC')}]"
            return f"[obl [case {case}] [det the] {kind}/NOUN/sg/{kind} {named}]"
        side = self._pick(("northern", "southern", "eastern", "western", "central"))
        return f"[obl [case in] [amod {side}] {self._state()}]"

    def _tail(self, drawn: Drawn) -> str:
        """What may follow: a day, a place, nothing."""
        return self._pick(
            ("", "[obl [case on] @day]", "[obl:unmarked @day]", "@place", "@place [obl [case on] @day]",
             "[obl:unmarked [amod last] week/NOUN/sg]", "[obl [case in] @year]",
             "[obl [case after] [det the] talks/NOUN/pl]", "[obl [case for] [det the] [amod first]"
             " time/NOUN/sg]")
        )  # fmt: skip

    def _pick(self, items: Sequence[T]) -> T:
        return self._chance.choice(items)


_PARTICLES = frozenset("up down off out over back away".split())
