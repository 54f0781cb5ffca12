"""The report as one page of HTML that needs nothing else.

In:  a reading.
Out: a page: the article with its evidence highlighted beside the records that it shows.
Leaves out: the words (`detente.faces.wording`); nothing is decided here.

The article may be hostile. All of it is escaped, and the page's policy lets no script or style
run but the two whose hashes it names; the script moves class names about and writes no text.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from detente.faces.phrases import QUAD_WORDS, plain, signed, tell_rule, tell_score
from detente.faces.wording import Wording
from detente.records import Reading, Relation

WEB = Path(__file__).parent / "web"
MOST_PAIRS = 6
"""Pairs that stand open at the top; a summit of twenty has a hundred and ninety."""

GAUGE = 9.0
"""Width of one point of score in the drawing of a relation; 0 lies in the middle, at 100."""

_WEB_ADDRESS = re.compile(r"https?://", re.I)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the article that shows a record; `key` is the record's id on the page."""

    key: str
    look: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the article that the same records cover; `keys` is empty where none does."""

    anchor: str
    text: str
    keys: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where a relation's score and interval lie in its drawing."""

    score: float
    low: float
    width: float


def render_page(reading: Reading, *, explain: bool = False) -> str:
    """Return the page; with `explain` the reasons of each record stand open."""
    words = Wording(reading)
    evidence = list(find_evidence(words))
    paragraphs = segment(reading.document.text, evidence)
    script, style = (_read(name) for name in ("page.js", "page.css"))
    title, below = words.headings()
    url = reading.document.url or ""
    return web_template("page.html.jinja").render(
        words=words,
        reading=reading,
        title=title,
        below=below,
        address=url if _WEB_ADDRESS.match(url) else "",
        url=plain(url),
        paragraphs=paragraphs,
        anchors=_anchors(paragraphs),
        keys=_keys(words),
        quads=QUAD_WORDS,
        gauge=gauge,
        most_pairs=MOST_PAIRS,
        signed=signed,
        tell_score=tell_score,
        tell_rule=tell_rule,
        plain=plain,
        explain=explain,
        script=Markup(script),
        style=Markup(style),
        policy=_policy(script, style),
        version=version("detente"),
    )


def find_evidence(words: Wording) -> Iterator[Evidence]:
    """Yield what shows each record, under the key that the page gives the record."""
    for number, line in enumerate((*words.between_two, *words.also_told)):
        event = line.event
        yield Evidence(f"e{number}", f"q{event.quad}", event.start, event.end)
    for number, said in enumerate(words.statements):
        for span in said.statement.content:
            yield Evidence(f"s{number}", "said", span.start, span.end)
    for number, met in enumerate(words.encounters):
        for span in met.encounter.evidence:
            yield Evidence(f"m{number}", "met", span.start, span.end)


def segment(text: str, evidence: Sequence[Evidence]) -> list[list[Segment]]:
    """Cut a text into paragraphs, and these wherever evidence begins or ends.

    Of several records over a segment, the one with the shortest evidence comes first.

    >>> [[(s.text, s.keys) for s in p] for p in segment("ab\\n\\ncd", [Evidence("e0", "q1", 1, 5)])]
    [[('a', ()), ('b', ('e0',))], [('c', ('e0',)), ('d', ())]]
    """
    ranked = sorted(evidence, key=lambda e: e.end - e.start)
    cuts = sorted({edge for e in ranked for edge in (e.start, e.end)})
    return [
        [
            _segment(text, start, end, ranked)
            for start, end in _pieces(paragraph.start(), paragraph.end(), cuts)
        ]
        for paragraph in re.finditer(r"[^\n]+", text)
    ]


def gauge(relation: Relation) -> Gauge:
    """Return where a relation's score and interval are drawn.

    >>> gauge(Relation(("AAA", "BBB"), 2, 1, 3, "warming", "", (), ()))
    Gauge(score=118.0, low=109.0, width=18.0)
    """
    return Gauge(
        score=round(100 + GAUGE * relation.score, 1),
        low=round(100 + GAUGE * relation.low, 1),
        width=round(GAUGE * (relation.high - relation.low), 1),
    )


def _pieces(start: int, end: int, cuts: Iterable[int]) -> list[tuple[int, int]]:
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    return list(pairwise(edges))


def _segment(text: str, start: int, end: int, evidence: Iterable[Evidence]) -> Segment:
    """One segment; it looks like its shortest event, and like said or met where it is."""
    over = [e for e in evidence if e.start <= start and end <= e.end]
    events = [e.look for e in over if e.look.startswith("q")][:1]
    others = dict.fromkeys(e.look for e in over if not e.look.startswith("q"))
    return Segment(
        anchor=f"t{start}",
        text=text[start:end],
        keys=tuple(dict.fromkeys(e.key for e in over)),
        looks=(*events, *others),
    )


def _anchors(paragraphs: list[list[Segment]]) -> dict[str, str]:
    """Where each record's evidence begins."""
    anchors: dict[str, str] = {}
    for paragraph in paragraphs:
        for piece in paragraph:
            for key in piece.keys:
                anchors.setdefault(key, piece.anchor)
    return anchors


def _keys(words: Wording) -> dict[str, str]:
    """The key on the page of each record's id."""
    events = (line.event.id for line in (*words.between_two, *words.also_told))
    said = (line.statement.id for line in words.statements)
    met = (line.encounter.id for line in words.encounters)
    kinds = (("e", events), ("s", said), ("m", met))
    return {id: f"{kind}{number}" for kind, ids in kinds for number, id in enumerate(ids)}


def _policy(script: str, style: str) -> str:
    """A content security policy under which nothing runs or loads but what the page brings."""
    return (
        f"default-src 'none'; script-src {hash_source(script)}; style-src {hash_source(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def hash_source(part: str) -> str:
    """A script or style as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


@cache
def web_template(name: str) -> Template:
    """A template of our pages, which escapes whatever it is given."""
    environment = Environment(
        loader=FileSystemLoader(WEB),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
