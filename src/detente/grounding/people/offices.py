"""Who held which office when, and which title words name which office.

In:  title words, a country, a day.
Out: the office, and the person who held it on that day.
Leaves out: finding titles in text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from detente.knowledge import Knowledge, Office, Role, Tenure, per_knowledge
from detente.language.context_words import context_words
from detente.language.date_expressions import WEEKDAYS
from detente.language.names.known_names import sound_of
from detente.language.names.name_features import name_words

LEADING = ("head of government", "head of state", "monarch", "supreme leader")
"""Offices that "the leader" of a country may hold."""

FAMILY_FIRST = frozenset("CHN TWN HKG KOR PRK".split())
"""Countries whose names begin with the family's; leaders are called by it alone."""

LONGEST_TITLE = 6

MANY = frozenset({"ambassador", "special envoy", "legislator"})
"""Offices of which a country has many at once."""

ANY_BODY = "IGO"
"""The code that many international bodies share: it does not tell whose head is meant."""

RIVALS = frozenset({"rebel leader", "opposition leader", "candidate", "spokesperson"})
"""Offices that several of a country may hold at once; who is meant is open then."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title or role word found in a text."""

    words: int
    sector: str
    office: str
    role: str
    kind: str
    number: str


class Offices:
    """Indexes over offices, roles and tenures."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._offices: dict[str, list[Office]] = defaultdict(list)
        for office in knowledge.offices:
            for words in office.words:
                for form in (w for title in _held(words) for w in _as_tokens(title)):
                    self._offices[form].append(office)
        # Plurals too, where the lemma of the head goes wrong.
        self._roles: dict[str, Role] = {
            form: role
            for role in knowledge.roles
            for form in ((_plural(role.word),) if role.kind == "person" else ())
        } | {f"{role.word}s": role for role in knowledge.roles if role.kind == "group"}
        self._roles |= {form: role for role in knowledge.roles for form in _as_tokens(role.word)}
        self._longest: dict[str, int] = {}
        for form in (*self._offices, *self._roles):
            opening, size = form.partition(" ")[0], form.count(" ") + 1
            self._longest[opening] = max(size, self._longest.get(opening, 0))
        self.tenures: dict[str, list[Tenure]] = defaultdict(list)
        self._holders: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._of_land: dict[str, list[Tenure]] = defaultdict(list)
        self.surnames: dict[str, list[str]] = defaultdict(list)
        for tenure in knowledge.people:
            self.tenures[tenure.name].append(tenure)
            self._of_land[tenure.country].append(tenure)
            if tenure.office:
                self._holders[tenure.country, tenure.office].append(tenure)
        other_names = {word for country in knowledge.countries for word in country.demonyms}
        other_names |= name_words()["title"]
        for name, tenures in self.tenures.items():
            parts = name.split()
            first = len(parts) > 1 and tenures[0].country in FAMILY_FIRST
            led = first and any(t.office in LEADING for t in tenures)
            spellings = {other for t in tenures for other in t.names if " " in other}
            surnames = {s for spelling in spellings for s in surnames_of(spelling)} - other_names
            surnames -= {s for part in parts[:-1] for s in surnames_of(part)}
            surnames |= set(surnames_of(name))
            for surname in sorted(surnames | set(parts[:1] if led else ())):
                self.surnames[surname].append(name)
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for surname, names in self.surnames.items():
            self._by_sound[sound_of(surname)] += names

    def longest(self, word: str) -> int:
        """How many words the longest title or role has that begins with a word; 0 for none."""
        return self._longest.get(word, 0)

    def find_title(self, words: list[str], country: str | None) -> Title | None:
        """The longest title or role that a list of lemmas begins with."""
        if not words or words[0] not in self._longest:
            return None
        for size in range(min(len(words), self._longest[words[0]]), 0, -1):
            phrase = " ".join(words[:size])
            offices = self._offices.get(phrase)
            if offices:
                office = self._choose_office(offices, country)
                return Title(size, office.sector, office.office, phrase, "person", "singular")
            role = self._roles.get(phrase)
            if role:
                return Title(size, role.sector, "", phrase, role.kind, role.number)
        return None

    def title_under(self, rank: str, title: Title, words: list[str], country: str | None) -> Title:
        """The title of whoever is under an office, that its words and his rank before it name.

        >>> minister = load_offices().find_title(["foreign", "minister"], "RUS")
        >>> load_offices().title_under("deputy", minister, ["foreign", "minister"], "RUS").office
        'deputy foreign minister'
        """
        longer = self.find_title([rank, *words], country)
        if longer is not None and longer.words > title.words:
            return replace(longer, words=title.words)
        return replace(title, office="", role=f"{rank} {title.role}")

    @staticmethod
    def _choose_office(offices: list[Office], country: str | None) -> Office:
        own = [o for o in offices if country and country in o.countries]
        anywhere = [o for o in offices if not o.countries]
        return (own or anywhere or offices)[0]

    def country_of_title(self, phrase: str) -> str | None:
        """The one country that has an office of this title: the shah is Iran's, a king anybody's.

        >>> load_offices().country_of_title("shah"), load_offices().country_of_title("king")
        ('IRN', None)
        """
        offices = self._offices.get(phrase, [])
        if not offices or not all(office.countries for office in offices):
            return None
        lands = {country for office in offices for country in office.countries}
        return lands.pop() if len(lands) == 1 else None

    def is_title_in(self, phrase: str, country: str) -> bool:
        """Whether a country has an office of this title: Norway has no emir.

        >>> load_offices().is_title_in("emir", "NOR"), load_offices().is_title_in("emir", "QAT")
        (False, True)
        """
        offices = self._offices.get(phrase)
        return not offices or any(not o.countries or country in o.countries for o in offices)

    def office_of(self, phrase: str, country: str | None) -> str:
        """The office that title words name in a country; empty if none."""
        offices = self._offices.get(phrase)
        return self._choose_office(offices, country).office if offices else ""

    def holder(self, country: str, office: str, day: date | None) -> Tenure | None:
        """Who held an office of a country on a day; None without a day or a row.

        >>> load_offices().holder("USA", "foreign minister", date(2019, 5, 15)).name
        'Mike Pompeo'
        """
        if day is None or office in MANY or country == ANY_BODY:
            return None
        covering = [t for t in self._holders[country, office] if t.covers(day.isoformat())]
        if office in RIVALS and len({t.name for t in covering}) > 1:
            return None
        return max(covering, key=lambda t: t.since, default=None)

    def of_land(self, country: str) -> Sequence[Tenure]:
        """All rows of a country, of its parts and parties too."""
        return self._of_land.get(country, ())

    def leader(self, country: str, day: date | None) -> Tenure | None:
        """Who led a country on a day."""
        leading = self.office_of("national leader", country)
        found = (self.holder(country, office, day) for office in (leading, *LEADING))
        return next((tenure for tenure in found if tenure), None)

    def _leads(self, name: str, day: date) -> bool:
        """Whether somebody led his country on a day."""
        leader = self.leader(self.tenure_of(name, day).country, day)
        return leader is not None and leader.name == name

    def tenure_of(self, name: str, day: date | None, told: Set[str] = frozenset()) -> Tenure:
        """The row that tells a known person's office on a day: current, else before, else first.

        `told`: the states and bodies named beside him; of those that he served, one is meant.
        """
        rows = sorted(self.tenures[name], key=lambda t: t.since)
        rows = [t for t in rows if t.country in told] or rows
        if day is None:
            return ([t for t in rows if t.office in LEADING] or rows)[-1]
        iso = day.isoformat()
        current = [t for t in rows if t.covers(iso)]
        if current:
            return max(current, key=_weight)
        before = [t for t in rows if t.since <= iso]
        # Who has led a country stays known for that.
        led = [t for t in before if t.office in LEADING]
        return (led or before or rows[:1])[-1]

    def known_surname(
        self, surname: str, day: date | None, office: str = "", spelt: bool = True
    ) -> str | None:
        """The one prominent person of that surname in office around a day, if there is just one.

        An `office` told with the surname says which of several is meant; not `spelt`: one that
        only sounds so will do.
        """
        names = self.surnames.get(surname, [])
        if not (names or spelt):
            names = list(dict.fromkeys(self._by_sound.get(sound_of(surname), ())))
        held = [n for n in names if office and any(t.office == office for t in self.tenures[n])]
        names = held or names
        if day is None:
            return names[0] if len(names) == 1 else None
        iso = day.isoformat()
        year = str(day.year - 12)
        active = [n for n in names if any(t.covers(iso) for t in self.tenures[n])]
        recent = [
            n for n in names if any(t.since <= iso and t.until >= year for t in self.tenures[n])
        ]
        soon = str(day.year + 1)
        lead = [n for n in names if any(t.office in LEADING for t in self.tenures[n])]
        coming = [n for n in lead if any(iso < t.since <= soon + "~" for t in self.tenures[n])]
        led = [n for n in lead if self.tenure_of(n, day).since <= iso]
        led = [n for n in led if self.tenures[n][0].country not in FAMILY_FIRST]
        for group in (active, recent, coming, led):
            if len(group) == 1:
                return group[0]
            if group:
                leading = [n for n in group if self.tenure_of(n, day).office in LEADING]
                if len(leading) > 1:  # of a premier and who rules him
                    leading = [n for n in leading if self._leads(n, day)]
                return leading[0] if len(leading) == 1 else None
        return None


def _weight(tenure: Tenure) -> tuple[bool, bool, bool, str]:
    """What of all that somebody is at once he is called by: an office of state, his own."""
    stands = not tenure.title.endswith("Candidate")
    return bool(tenure.office), stands, not tenure.title.startswith("Acting"), tenure.since


def surnames_of(name: str) -> tuple[str, ...]:
    """The last part of a name, also without its Arabic article, and with that in capitals or small.

    >>> surnames_of("Bashar al-Assad"), surnames_of("Leila Ben Ali")
    (('al-Assad', 'Al-Assad', 'Assad'), ('Ali',))
    """
    parts = [part for part in name.split() if part.rstrip(".") not in name_words()["generation"]]
    last = parts[-1] if parts else name
    if last.lower() in WEEKDAYS or last in name_words()["title"]:
        return ()  # "the Sultan" is no bin Sultan
    article, dash, bare = last.partition("-")
    if not dash or article.lower() not in name_words()["article"] or bare in name_words()["title"]:
        return (last,)  # "al-Sheikh"
    other = article.title() if article.islower() else article.lower()
    return last, f"{other}-{bare}", bare


def _held(words: str) -> tuple[str, ...]:
    """An office, and whoever is said to hold what it is of: "the titular of Foreign Affairs".

    >>> [title for title in _held("minister of defence") if "titular of" in title]
    ['titular of defence', 'titular of defence ministry', 'titular of defence portfolio']
    """
    holder, _, field = words.partition(" of ")
    if holder != "minister":
        return (words,)
    held = (field, *(f"{field} {what}" for what in sorted(context_words("office"))))
    holders = sorted(context_words("holds an office"))
    joints = ("of", "for")
    return (words, *(f"{one} {by} {what}" for one in holders for by in joints for what in held))


def _as_tokens(words: str) -> set[str]:
    """Words as they stand in a row, and as the tokenizer parts them at a hyphen."""
    return {words, words.replace("-", " - ")}


def _plural(word: str) -> str:
    """ "fishermen", "officers", "deputies"."""
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeou" else word + "s"


@per_knowledge
def load_offices(knowledge: Knowledge) -> Offices:
    """The indexes over the tables in force."""
    return Offices(knowledge)
