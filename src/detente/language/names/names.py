"""Decides which words of a parsed text are names, and of what: people, organisations, places.

In:  a parsed doc; its entities are what the pipeline's own recogniser says, or ours (`recogniser`).
Out: `NamedSpan`s, each with the reason for the decision; `set_names` makes them the doc's entities.
Leaves out: who or which place it is (grounding's business), and demonyms, which are no names.

The recogniser alone errs in every fourth name. So runs of capitalised words are looked at one by one,
and the surest reason wins: the knowledge tables, a title before, a surname or name met elsewhere in the
text, then the recogniser, and where it says nothing a given name in front or a word that tells what the
name is of ("Ministry", "River").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from detente.knowledge import Knowledge, per_knowledge
from detente.language.function_words import GENITIVES
from detente.language.names.known_names import Name, load_names
from detente.language.names.name_features import JUNK, Known, name_words
from detente.language.names.recogniser import recognise
from detente.language.phrases import only_dates
from detente.language.tree import Doc, Span, Token

Label = Literal["PER", "ORG", "LOC"]

LABELS: dict[str, Label] = {
    "person": "PER",
    "country": "LOC",
    "capital": "LOC",
    "place": "LOC",
    "organisation": "ORG",
    "seat": "ORG",
}
"""What a known name is, in the order in which its meanings are tried."""

LARGE_CITY = 15_000
"""Inhabitants from which a city's name is taken for the city wherever it stands."""

INSIDE = 1
"""spaCy's code of a token inside an entity and not its first."""

HUGE_CITY = 300_000
"""Inhabitants from which a city's name is taken for the city even in small letters."""

WHEREABOUTS = frozenset("in near outside inside around across toward towards throughout".split())
"""Prepositions after which a name is a place, not a person."""

TO_PLACES = WHEREABOUTS | frozenset("at from to of off into".split())
"""Prepositions after which a city's name is the city."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name from token `first` to token `last`, both included, and why it was decided so."""

    first: int
    last: int
    label: Label
    reason: str


@per_knowledge
def _given_names(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(row.name for row in knowledge.given_names)


@per_knowledge
def _cities(knowledge: Knowledge) -> dict[str, int]:
    return {city.name: city.population for city in knowledge.cities}


@per_knowledge
def _states(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(row.name for row in knowledge.countries)


@per_knowledge
def _unions(knowledge: Knowledge) -> frozenset[str]:
    """Codes in the table of countries of what is none: the Union, NATO; continents are places too."""
    return frozenset(row.code for row in knowledge.countries if not (row.iso2 or row.gw))


def set_names(doc: Doc, recognised: bool = True) -> Doc:
    """Make the decided names the doc's entities; who is not `recognised` yet is, by our recogniser."""
    known = known_spans(doc)
    if not recognised:
        doc.set_ents(recognise(doc, known))
    doc.set_ents([Span(doc, n.first, n.last + 1, n.label) for n in decide_names(doc, known)])
    return doc


def decide_names(doc: Doc, known: Known | None = None) -> list[NamedSpan]:
    """Decide on the names of a doc, in order and without overlaps."""
    known = known_spans(doc) if known is None else known
    spans: list[NamedSpan] = []
    unsettled: list[tuple[int, int]] = []
    for first, last in _find_runs(doc, known):
        named = _decide(doc, first, last, known)
        if named:
            spans += named
        else:
            unsettled.append((first, last))
    guesses = {run: _guess(doc, *run) for run in unsettled}
    people = [n for n in chain(spans, *guesses.values()) if n.label == "PER"]
    sure = {n.first for n in spans}
    surnames = {doc[n.last].text for n in people if n.first < n.last or n.first in sure}
    full = {doc[n.first : n.last + 1].text: n for n in spans}
    for (first, last), guessed in guesses.items():
        text = doc[first : last + 1].text
        if text in surnames:
            spans.append(NamedSpan(first, last, "PER", "surname of somebody named"))
        elif text in full:
            spans.append(NamedSpan(first, last, full[text].label, "named before"))
        else:
            taken = {place for n in guessed for place in range(n.first, n.last + 1)}
            spans += guessed
            spans += [
                NamedSpan(place, place, "PER", "surname of somebody named")
                for place in range(first, last + 1)
                if place not in taken and doc[place].text in surnames
            ]
    return sorted(spans, key=lambda n: n.first)


def known_spans(doc: Doc) -> Known:
    """Known names by their first token: last token and name."""
    found = {}
    for name in load_names().find_names(doc.text):
        span = doc.char_span(name.start, name.end)
        if span is not None:
            found[span.start] = (span.end - 1, name)
    return found


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() or (token.text[:1].isdigit() and token.text[-1:].isupper())


def _find_runs(doc: Doc, known: Known) -> Iterator[tuple[int, int]]:
    """Runs of tokens that may be names: proper nouns, known names, the recogniser's entities."""
    place, size = 0, len(doc)
    while place < size:
        last = place - 1
        while last + 1 < size:
            step = _step(doc, last + 1, known, inside=last >= place)
            if step is None:
                break
            last = step
        if last >= place:
            yield place, last
        place = max(last, place) + 1


def _step(doc: Doc, place: int, known: Known, inside: bool) -> int | None:
    """The last token of the piece of a run that begins here; None where no run goes on."""
    token = doc[place]
    if token.is_space or (inside and token.is_sent_start) or (not inside and only_dates(token)):
        return None
    if place in known:
        end, name = known[place]
        if all(m.kind == "demonym" for m in name.meanings):
            if token.ent_iob != INSIDE:
                return None
        elif _is_capital(token):
            return end
    if not JUNK.isdisjoint(token.text):
        return None
    if token.pos_ == "AUX" and not inside:
        return None  # "Will Chile sign?"
    if (token.pos_ == "PROPN" or token.ent_type_) and _is_capital(token):
        return place
    if token.ent_type_ and _is_known_small(token):
        return place
    if place + 1 >= len(doc):
        return None
    after = doc[place + 1]
    if after.text == "-" and place + 2 < len(doc):
        after = doc[place + 2]
    named = after.pos_ == "PROPN" and _is_capital(after)
    if not inside:
        begins = token.ent_type_ and token.ent_iob != INSIDE
        return place if begins and named and token.lower_ in name_words()["particle"] else None
    if token.text == "-" and not token.whitespace_ and not doc[place - 1].whitespace_:
        return place if named else None
    if token.lower_ in name_words()["particle"] and named:
        return place
    return place if token.ent_iob == INSIDE else None


def _is_known_small(token: Token) -> bool:
    """Whether a word in small letters is a name in the tables: "living in malaysia"."""
    name = token.text.title()
    return token.is_lower and (name in _states() or _cities().get(name, 0) >= HUGE_CITY)


def _decide(doc: Doc, first: int, last: int, known: Known) -> list[NamedSpan]:
    """The sure names of a run; nothing where only a guess is left."""
    while first < last and doc[last].text in GENITIVES and doc[last].ent_iob != INSIDE:
        last -= 1
    words = name_words()
    titles = words["title"] | words["title modifier"]
    whole = known.get(first)
    if whole and whole[0] == last:
        return [NamedSpan(first, last, _label(doc, first, whole[1]), "known name")]
    start = first
    while start < last and doc[start].text in titles:
        start += 1 + (doc[start + 1].text == "-" and start + 1 < last)
    if not _is_capital(doc[start]):
        return []
    if start in known and known[start][0] == last:
        return [NamedSpan(start, last, _label(doc, start, known[start][1]), "known name")]
    before = doc[first - 1] if first and not doc[first].is_sent_start else None
    called = before is not None and (
        before.text in words["title"]
        or (before.pos_ == "NOUN" and before.text.capitalize() in words["title"])
    )
    if start > first or (called and doc[last].text not in words["place"]):
        if doc[start].text in words["title"] or (start > first and not _is_title(doc, start - 1)):
            return []
        inner = [p for p in range(start, last + 1) if p in known and known[p][0] == last]
        if inner and _label(doc, inner[0], known[inner[0]][1]) == "PER":
            return [NamedSpan(inner[0], last, "PER", "known name")]
        return [NamedSpan(start, last, "PER", f"after “{doc[start - 1].text}”")]
    # "USA Pompeo", "Moscow Putin": a known name next to another one in one run.
    pieces = _split_known(doc, first, last, known)
    if pieces:
        return pieces
    if last == first:
        return []
    if not doc[last].ent_type_:
        if doc[last].text in words["organisation"]:
            return [NamedSpan(first, last, "ORG", f"“{doc[last].text}”")]
        if doc[last].text in words["place"]:
            return [NamedSpan(first, last, "LOC", f"“{doc[last].text}”")]
    given = doc[first].text in _given_names() and not doc[first].ent_type_
    if given and known.keys().isdisjoint(range(first + 1, last + 1)):
        return [NamedSpan(first, last, "PER", f"given name “{doc[first].text}”")]
    return []


def _is_title(doc: Doc, place: int) -> bool:
    return doc[place - (doc[place].text == "-")].text in name_words()["title"]


def _label(doc: Doc, first: int, name: Name) -> Label:
    """What a known name is here: never a place where a person stands."""
    kinds = {meaning.kind for meaning in name.meanings}
    possible = [label for kind, label in LABELS.items() if kind in kinds]
    if "place" not in kinds and any(m.key in _unions() for m in name.meanings):
        return "ORG"
    said = doc[first].ent_type_
    if len(set(possible)) > 1 and said in possible:
        return said
    return possible[0] if possible else "LOC"


def _split_known(doc: Doc, first: int, last: int, known: Known) -> list[NamedSpan]:
    """A run that known people fill wholly or end: "Kremlin Putin"."""
    spans, place = [], first
    while place <= last:
        if place not in known or known[place][0] > last:
            return []
        end, name = known[place]
        spans.append(NamedSpan(place, end, _label(doc, place, name), "known name"))
        place = end + 1
    return spans


def _guess(doc: Doc, first: int, last: int) -> list[NamedSpan]:
    """What the recogniser, the size of a city or a list of given names make of a run."""
    text = doc[first : last + 1].text
    before = doc[first - 1].lower_ if first else ""
    entities = list(_recognised(doc, first, last))
    if first == last and before in WHEREABOUTS and any(e.label == "PER" for e in entities):
        return [NamedSpan(first, last, "LOC", f"after “{before}”")]
    city = _cities().get(text, 0) >= LARGE_CITY and before in TO_PLACES
    if city and all(e.label != "ORG" for e in entities):
        return [NamedSpan(first, last, "LOC", "a city's name")]
    return entities


def _recognised(doc: Doc, first: int, last: int) -> Iterator[NamedSpan]:
    """What the recogniser says within a run, without titles and single letters."""
    place = first
    while place <= last:
        token = doc[place]
        end = place
        if token.ent_type_:
            while end < last and doc[end + 1].ent_iob == INSIDE:
                end += 1
            begin = place
            titles = name_words()["title"]
            while token.ent_type_ == "PER" and begin < end and doc[begin].text in titles:
                begin += 1
            if len(doc[begin : end + 1].text) > 1 and not _is_common(doc, begin, end):
                label: Label = token.ent_type_  # type: ignore[assignment]
                yield NamedSpan(begin, end, label, "recogniser")
        place = end + 1


def _is_common(doc: Doc, first: int, last: int) -> bool:
    """What the recogniser takes for a name and is none: "Nobel Prize", "Rumours" before its verb."""
    if first < last:
        return doc[last].text in name_words()["thing"]
    plural = doc[first].pos_ == "NOUN" and "Plur" in doc[first].morph.get("Number", [])
    return bool(doc[first].is_sent_start) and plural
