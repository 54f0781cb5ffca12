"""The functions that Python users call.

In:  text, a page or lines of JSONL.
Out: readings with relations; for JSONL one plain dictionary a line, failures among them.
Leaves out: printing (`detente.faces.cli`).

The rooms below are imported inside the functions, here and nowhere else: they load spaCy and
trafilatura, most of a second, which `import detente` and `detente --help` must not wait for.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from detente.errors import (
    DetenteError,
    InputError,
    KnowledgeError,
    LedgerAway,
    LedgerLocked,
    MissingExtra,
    ModelError,
    TooLarge,
)
from detente.knowledge import folder_in_force, laid_over
from detente.ledger import Ledger
from detente.records import Reading
from detente.run.failures import room_of, storable
from detente.run.options import RunOptions

if TYPE_CHECKING:
    from detente.run.local import Tally
    from detente.text import Source

Line = str | bytes
Share = Callable[[int], float | None]
Watched = Callable[[Share], AbstractContextManager[Callable[["Tally"], None]]]

_URL = re.compile(r"https?://", re.I)
_NO_TEXT = re.compile(r"https?://\S+|\S{1,250}\.(?:html?|txt|jsonl?|pdf)", re.I)
LARGE = 200_000
"""Bytes of a page that may take a minute; a smaller one is read before a process could start."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What is asked of every line, as it goes to the workers."""

    pairs: bool
    folder: Path | None
    model: str | None


@dataclass(frozen=True, slots=True)
class _Given:
    """What is said of a page from without."""

    published: date | None
    language: str | None
    folder: Path | None
    model: str | None


@dataclass(frozen=True, slots=True)
class _Page:
    """A page before it is read."""

    data: bytes
    name: str
    given: _Given
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a page cannot be read; `told` where the words are meant for the user."""

    message: str
    told: bool


def read(
    text: str,
    *,
    published: date | str | None = None,
    name: str = "text",
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    knowledge: str | Path | None = None,
    model: str | None = None,
) -> Reading:
    """Read an article given as plain text, which may still hold a page's furniture.

    `published` lets "yesterday" be dated and "the prime minister" be named. `knowledge` is a
    folder of tables that lie over the program's own, `model` another English spaCy pipeline by
    name or path. Offsets in the reading point into `reading.document.text`, from which the
    furniture is gone. An `InputError` says why a text cannot be read.
    """
    from detente.text import read_document  # noqa: PLC0415

    _check_text(text)
    source = read_document(
        text,
        name=name,
        kind="text",
        published=_day(published),
        title=title,
        url=url,
        outlet=outlet,
        language=language,
    )
    return _reading(source, knowledge, model)


def _check_text(text: object) -> None:
    """Refuse what is no article's text but easily taken for one."""
    if not isinstance(text, str | bytes):
        raise InputError(f"{str(text)[:40]!r} is no text; `detente.read` takes an article's words")
    if isinstance(text, str) and _NO_TEXT.fullmatch(text.strip()):
        raise InputError(
            f"{text.strip()!r} is a file or an address; `detente.read` takes an article's words, "
            "`detente.read_page` reads files and addresses"
        )


def read_sentence(
    sentence: str, *, published: date | str | None = None, model: str | None = None
) -> Reading:
    """Read a sentence; its gaps also say why verbs and event nouns code nothing."""
    from detente.pipeline import explain_silence  # noqa: PLC0415

    reading = read(sentence, published=published, name="sentence", language="en", model=model)
    return replace(reading, gaps=(*reading.gaps, *explain_silence(reading.document, model)))


def read_page(
    source: str | Path,
    *,
    published: date | str | None = None,
    language: str | None = None,
    allow_private: bool = False,
    knowledge: str | Path | None = None,
    model: str | None = None,
    seconds: float | None = None,
) -> Reading:
    """Read an article from a file, HTML or plain text, or from an http(s) address.

    What is given wins over what the page says of itself. Addresses in private networks are
    refused unless `allow_private`. An `InputError` says why a page cannot be read. With `seconds`
    a large page that takes longer cannot.
    """
    from detente.text import file_bytes  # noqa: PLC0415

    given = _Given(_day(published), language, _folder(knowledge), model)
    if not (isinstance(source, str) and _URL.match(source)):
        return _read_in_time(_Page(file_bytes(source), Path(source).name, given), seconds)
    from detente.text.fetch import fetch_page  # noqa: PLC0415

    page = fetch_page(source, allow_private=allow_private)
    found = _Page(page.content, source, given, page.final_url, page.charset)
    return _read_in_time(found, seconds)


def read_bytes(
    data: bytes,
    *,
    name: str,
    published: date | None = None,
    language: str | None = None,
    model: str | None = None,
    seconds: float | None = None,
) -> Reading:
    """Read an article from bytes of unknown kind, such as standard input; `seconds` as above."""
    given = _Given(published, language, folder_in_force(), model)
    return _read_in_time(_Page(data, name, given), seconds)


def _read_in_time(page: _Page, seconds: float | None) -> Reading:
    """The reading of a page; one that is large is read by a process that is ended in time."""
    if seconds is None or len(page.data) < LARGE:
        return _read_page(page)
    from detente.run.coding import prepare  # noqa: PLC0415
    from detente.run.options import MEGABYTES  # noqa: PLC0415
    from detente.run.workers import Limits, Lost, Workers  # noqa: PLC0415

    limits = Limits(seconds, MEGABYTES)
    with Workers(_try_page, partial(prepare, page.given.model), 1, limits) as pool:
        ((_, answer),) = pool.results([page])
    if isinstance(answer, Lost):
        hint = "; `detente read --time-limit` allows more" if answer.kind == "TimeLimit" else ""
        raise InputError(f"{page.name} {answer.message}{hint}")
    if isinstance(answer, _Refusal):
        raise (InputError if answer.told else RuntimeError)(answer.message)
    return answer


def _try_page(page: _Page) -> Reading | _Refusal:
    """What goes wrong comes back as words: not every error can be sent to another process."""
    try:
        return _read_page(page)
    except DetenteError as error:
        return _Refusal(str(error), told=True)
    except Exception as error:
        return _Refusal(f"{type(error).__name__}: {error}", told=False)


def _read_page(page: _Page) -> Reading:
    from detente.text import read_document  # noqa: PLC0415

    given = page.given
    source = read_document(
        page.data,
        name=page.name,
        url=page.url,
        charset=page.charset,
        published=given.published,
        language=given.language,
    )
    return _reading(source, given.folder, given.model)


def code_lines(
    lines: Iterable[Line],
    *,
    pairs: bool = False,
    workers: int = 1,
    knowledge: str | Path | None = None,
    model: str | None = None,
) -> Iterator[dict[str, Any]]:
    """Read lines of JSONL; yield one dictionary a line, in order, as JSON would have it.

    A line that cannot be read yields `{"name", "failure"}` and the rest goes on; blank lines are
    passed over. With `pairs` each line carries pairs of spans and the answer says how each is
    related. What is wrong with the installation (no model, a bad data file) is raised at once.
    """
    folder = _folder(knowledge)
    task = _Task(pairs, folder, model)
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    if workers == 1:
        yield from (_code_line(line, task) for line in numbered)
        return
    from detente.run.coding import prepare  # noqa: PLC0415
    from detente.run.options import MEGABYTES, SECONDS  # noqa: PLC0415
    from detente.run.workers import Limits, Lost, Workers, as_they_come  # noqa: PLC0415

    work = partial(_code_line, task=task)
    with Workers(work, partial(prepare, model), workers, Limits(SECONDS, MEGABYTES)) as pool:
        for (number, line), answer in pool.results(as_they_come(numbered)):
            if isinstance(answer, Lost):
                message = f"line {number}: {answer.message}"
                failure = {"room": "run", "kind": answer.kind, "message": message}
                yield {"name": _identity(line, f"line {number}"), "failure": failure}
            else:
                yield answer


def ingest_places(
    places: Sequence[str],
    standard_input: Callable[[], BinaryIO],
    tell: Callable[[str], None],
    ledger: Ledger,
    options: RunOptions,
    watched: Watched,
    watch: float | None = None,
    master: str | None = None,
) -> Iterator[tuple[Tally, int]]:
    """Read places into a ledger; yield the tally, and how many files were passed over.

    `watched` is opened with a function that says how much lies behind so many items, and takes the
    tallies. Places that hold nothing to read are an `InputError` at the end. With
    `watch` it comes back to the places after that many minutes, again and again. `master` names
    the Spark cluster that reads instead of this machine.
    """
    from detente.run.local import ingest  # noqa: PLC0415
    from detente.run.sources import Sources  # noqa: PLC0415
    from detente.text.fetch import without_user  # noqa: PLC0415

    model = f"--model {options.model} " if options.model else ""
    command = without_user(storable(f"ingest {model}{' '.join(places)}"))[:500]
    if master:
        with watched(lambda _: None) as seen:
            spark = _spark_engine()
            yield spark(places, ledger, options, master=master, command=command, watch=seen), 0
        return
    sources = Sources(tuple(places), options, standard_input, tell)
    sources.addresses.known = ledger.addresses
    while True:
        try:
            sources.look()
            with watched(sources.share) as seen:
                tally = ingest(sources, ledger, options, command=command, watch=seen)
        except (InputError, LedgerLocked, LedgerAway) as error:
            if watch is None:
                raise
            sources.addresses.forget()  # what was found meanwhile was not written
            tell(f"{error}; tried again in {watch:g} minutes")
        else:
            yield tally, sources.skipped
        if watch is None:
            if sources.barren:
                raise InputError(
                    f"there is nothing to read in {', '.join(places)}: no page, text, archive, "
                    "table, feed or list of addresses"
                )
            return
        time.sleep(60 * watch)


def _spark_engine() -> Callable[..., Tally]:
    try:
        from detente.run.spark import ingest  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] == "detente":
            raise
        raise MissingExtra("the Spark engine", "spark") from None
    return ingest


def _folder(knowledge: str | Path | None) -> Path | None:
    """The folder of tables that is named, else the one in force."""
    return folder_in_force() if knowledge is None else Path(knowledge)


def _day(published: date | str | None) -> date | None:
    from detente.text.dates import parse_published, plain_day  # noqa: PLC0415

    return parse_published(published) if isinstance(published, str) else plain_day(published)


def _reading(
    source: Source, knowledge: str | Path | None = None, model: str | None = None
) -> Reading:
    from detente.pipeline import code_document  # noqa: PLC0415
    from detente.relations.dyads import relate  # noqa: PLC0415

    with laid_over(knowledge):
        return relate(code_document(source.document, source.notes, model))


def _code_line(numbered: tuple[int, Line], task: _Task) -> dict[str, Any]:
    """One line's answer; whatever goes wrong with it is its failure and not the next line's."""
    number, line = numbered
    name = f"line {number}"
    try:
        text = _decode(line, name)
        with laid_over(task.folder):
            read_line = _pairs_of_line if task.pairs else _reading_of_line
            return read_line(text, name, task.model)
    except (KnowledgeError, ModelError):
        raise
    except Exception as error:
        message = str(error) or "no further word"
        told = message if message.startswith((f"{name} ", f"{name}:")) else f"{name}: {message}"
        failure = {"room": room_of(error), "kind": type(error).__name__, "message": told}
        return {"name": _identity(line, name), "failure": failure}


def _decode(line: Line, name: str) -> str:
    from detente.text.packed import LONGEST_LINE  # noqa: PLC0415

    if len(line) > LONGEST_LINE:
        raise TooLarge(f"{name} is longer than {LONGEST_LINE / 1e6:g} MB; give one article a line")
    if isinstance(line, str):
        return line
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name} is not UTF-8; convert the file and try again") from None


def _reading_of_line(line: str, name: str, model: str | None) -> dict[str, Any]:
    from detente.text import read_lines  # noqa: PLC0415

    return _reading(read_lines(line, name=name), model=model).to_dict()


def _pairs_of_line(line: str, name: str, model: str | None) -> dict[str, Any]:
    from detente.pipeline import code_pairs  # noqa: PLC0415
    from detente.text import read_lines  # noqa: PLC0415

    document = read_lines(line, name=name, as_it_stands=True).document
    fields = json.loads(line)
    pairs = _check_pairs(fields.get("pairs"), document.text)
    identity = fields.get("id")
    return {
        "id": document.name if identity in (None, "") else identity,
        "pairs": code_pairs(document, pairs, model),
    }


def _check_pairs(pairs: object, text: str) -> list[dict[str, list[list[int]]]]:
    """The pairs of a line, or an `InputError` that names the first that is wrong."""
    if not isinstance(pairs, list):
        raise InputError("no list of 'pairs' in this line; give [{\"source\": [[0, 5]], ...}]")
    checked = []
    for number, pair in enumerate(pairs, 1):
        if not isinstance(pair, Mapping):
            raise InputError(f"pair {number} is no object with 'source' and 'target'")
        sides = {}
        for side in ("source", "target"):
            spans = pair.get(side, [])
            if not isinstance(spans, list) or not all(_is_span(s, len(text)) for s in spans):
                raise InputError(
                    f"pair {number}: {side} {_short(spans)} is no list of [start, end) spans "
                    f"inside the text of {len(text)} characters"
                )
            sides[side] = spans
        checked.append(sides)
    return checked


def _is_span(span: object, length: int) -> bool:
    if not isinstance(span, Sequence) or len(span) != 2:
        return False
    start, end = span
    return type(start) is int and type(end) is int and 0 <= start < end <= length


def _short(value: object, most: int = 60) -> str:
    told = json.dumps(value, ensure_ascii=False)
    return told if len(told) <= most else told[: most - 1] + "…"


def _identity(line: Line, name: str) -> str:
    """The id that a line gives itself, if one can be read out of it."""
    try:
        identity = json.loads(line).get("id")
    except (ValueError, AttributeError, RecursionError):
        return name
    return name if identity in (None, "") else str(identity)
