"""Brings a foreign file of events into a ledger, with where each row came from.

In:  a file, a `Source` that says which cell holds what.
Out: rows in the ledger's tables; an `Imported` that counts them and lists the bad ones.
Leaves out: text, which these files do not hold; relations.

All of it happens in one DuckDB beside the ledger. A row that cannot be used is kept as a failure of
the ledger with its line and its fault, never dropped silently. Two rows that mirror each other
(same document, day and code, sides swapped) are one reciprocal event. What the ledger has already,
by the file's hash or by the event's id and day, is not written again; so an import that was killed
goes on when it is started again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from detente.errors import InputError
from detente.faces.export.countries import known_forms
from detente.faces.export.flat import register_countries
from detente.faces.export.formats import EXCHANGE
from detente.faces.export.lines import LONGEST, Lines, open_lines
from detente.faces.export.rows import READING, TABLES_OF_IMPORT, actor_id
from detente.faces.export.whole import quoted
from detente.knowledge import read_table
from detente.ledger import Ledger
from detente.ledger.arrow import arrow_schema
from detente.ledger.coders import hash_files
from detente.ledger.schema import TABLE
from detente.records import Coder

MEMORY = "500MB"
SHARE = 100_000
"""Rows that are written at a time, so that memory does not grow with the file."""

MOST_FAULTS = 100_000
"""Bad rows that are kept in the ledger; all are counted."""

FIELDS = (
    "key", "day", "source_name", "source_code", "source_land", "source_sector", "target_name",
    "target_code", "target_land", "target_sector", "cameo", "type", "mode", "contexts", "goldstein",
    "intensity", "place", "place_land", "lat", "lon", "url", "outlet", "paper", "sentence",
    "language", "published",
)  # fmt: skip
"""What a source may say; `paper` is what its rows of one document share."""


@dataclass(frozen=True, slots=True)
class Source:
    """A format that can be read. `cells` gives SQL for each field, given the columns' places."""

    name: str
    widths: tuple[int, ...]
    header: tuple[str, ...]
    cells: Callable[[Mapping[str, str]], Mapping[str, str]]
    names: Mapping[int, tuple[str, ...]]
    renamed: Mapping[str, str]
    empty: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class OlderCode:
    """A CAMEO code of the older numbering, where it stands now, and its score there."""

    older: str
    newer: str
    score: float


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of a file."""

    rows: int
    events: int
    documents: int
    bad: int
    mirrored: int
    repeated: int
    known: int
    unplaced: int
    numbering: str
    faults: tuple[tuple[int, str], ...]
    already: bool = False


def import_file(ledger: Ledger, path: Path, source: Source, numbering: str = "auto") -> Imported:
    """Import a file; importing it again changes nothing."""
    with tempfile.TemporaryDirectory(prefix="detente-") as name:
        folder = Path(name)
        lines = open_lines(path, folder)
        if _has(ledger, lines.content):
            return Imported(0, 0, 0, 0, 0, 0, 0, 0, "", (), already=True)
        with duckdb.connect(str(folder / "staging.duckdb")) as staging:
            staging.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = true")
            register_countries(staging)
            _stage(staging, lines, source, path)
            older = _is_older(staging) if numbering == "auto" else numbering == "older"
            coder = _coder(source, older)
            _code(staging, source, older, coder, lines.content)
            _refuse_wrong_format(staging, source, path)
            _leave_known(staging, ledger, coder)
            _settle(staging)
            return _write(staging, ledger, coder, path, lines.content, source, older)


def _has(ledger: Ledger, content: str) -> bool:
    if not ledger.exists():
        return False
    query = (
        "SELECT count(*) AS n FROM copies c JOIN archive.runs r ON r.id = c.run "
        "WHERE c.content = $content AND r.status = 'finished'"
    )
    return bool(ledger.rows(query, content=content)[0]["n"])


def _coder(source: Source, older: bool) -> Coder:
    options = {"import": source.name, "cameo": "older" if older else "1.1b3"}
    return Coder(f"détente {version('detente')}, import of {source.name}", "none",
                 hash_files(EXCHANGE), json.dumps(options))  # fmt: skip


def _stage(staging: duckdb.DuckDBPyConnection, lines: Lines, source: Source, path: Path) -> None:
    """The cells of every line under the names of `FIELDS`, with a fault where there is one."""
    places, width = _places(lines, source, path)
    cells = {name: _cell(at, source.empty) for name, at in places.items()}
    told = source.cells(cells | {"": "CAST(NULL AS VARCHAR)"})
    fields = ", ".join(f"{told.get(name, 'CAST(NULL AS VARCHAR)')} AS {name}" for name in FIELDS)
    staging.execute(
        f"CREATE TABLE staged AS SELECT line, {fields}, "
        f"CASE WHEN len(c) < {width} THEN 'it has ' || len(c) || ' columns, expected {width}' "
        f"WHEN len(c) > {width} AND trim(array_to_string(c[{width + 1}:], '')) <> '' "
        f"AND {'true' if not source.header else 'false'} "
        f"THEN 'it has ' || len(c) || ' columns, expected {width}' END AS fault "
        "FROM (SELECT row_number() OVER () AS line, string_split(text, chr(9)) AS c "
        f"FROM read_csv('{quoted(lines.path)}', columns = {{'text': 'VARCHAR'}}, delim = chr(1), "
        f"quote = '', escape = '', header = false, auto_detect = false, max_line_size = {4 * LONGEST})) "
        f"WHERE c IS NOT NULL{' AND line > 1' if source.header else ''}"
    )


def _places(lines: Lines, source: Source, path: Path) -> tuple[dict[str, int], int]:
    """Where each named column stands, and how many there must be."""
    cells = lines.first.split("\t")
    if not source.header:
        while len(cells) > source.widths[-1] and not cells[-1].strip():
            cells.pop()
        width = len(cells) if len(cells) in source.widths else source.widths[-1]
        return {name: n for n, name in enumerate(source.names[width], 1)}, width
    found: dict[str, int] = {}
    for n, cell in enumerate(cells, 1):
        name = cell.strip().strip('"')
        found.setdefault(source.renamed.get(name, name), n)
    missing = [name for name in source.header if name not in found]
    if missing:
        raise InputError(
            f"{path} is no {source.name} file: its first line does not name the column "
            f"{', '.join(missing)}"
        )
    return found, max(found[name] for name in source.header)


def _cell(at: int, empty: tuple[str, ...]) -> str:
    value = f"trim(c[{at}])"
    for nothing in empty:
        value = f"NULLIF({value}, '{nothing}')"
    return value


def _is_older(staging: duckdb.DuckDBPyConnection) -> bool:
    """Whether the file counts as the older CAMEO does, told by the scores of codes that moved."""
    rows = read_table(EXCHANGE / "cameo_older.tsv", OlderCode)
    scores = {row.older: row.score for row in rows}
    found = staging.execute(
        "SELECT s.cameo, TRY_CAST(s.goldstein AS DOUBLE) AS score, a.goldstein, count(*) "
        "FROM staged s JOIN acts a ON a.cameo = s.cameo WHERE s.goldstein IS NOT NULL "
        "AND s.cameo IN (SELECT unnest($codes)) GROUP BY 1, 2, 3",
        {"codes": list(scores)},
    ).fetchall()
    older = sum(n for code, score, new, n in found if score == scores[code] != new)
    newer = sum(n for code, score, new, n in found if score == new != scores[code])
    return bool(older > newer)


def _code(
    staging: duckdb.DuckDBPyConnection, source: Source, older: bool, coder: Coder, content: str
) -> None:
    """Codes, countries, days and ids of every row; what cannot be settled is its fault."""
    moved = {row.older: row.newer for row in read_table(EXCHANGE / "cameo_older.tsv", OlderCode)}
    staging.register("moves", pa.table({"older": list(moved), "newer": list(moved.values())}))
    staging.execute("CREATE TABLE moved AS FROM moves" + ("" if older else " WHERE false"))
    _resolve_countries(staging)
    _resolve_acts(staging)
    staging.execute(
        "CREATE TABLE coded AS SELECT s.line, "
        "CASE WHEN s.fault IS NOT NULL THEN s.fault "
        "WHEN d.day IS NULL THEN 'its date is no day: ' || COALESCE(s.day, 'nothing') "
        "WHEN k.cameo IS NULL THEN 'no act of the codebook: ' || "
        "COALESCE(s.cameo, s.type, 'nothing') "
        "WHEN s.source_code IS NULL AND s.source_name IS NULL AND s.target_code IS NULL "
        "AND s.target_name IS NULL THEN 'it names nobody' END AS fault, "
        "d.day, s.source_name, s.source_code, a.codes AS sources, s.source_sector, "
        "s.target_name, s.target_code, b.codes AS targets, s.target_sector, "
        "k.cameo, k.type, k.mode, k.quad, "
        "string_split(s.contexts, ';') AS contexts, "
        "COALESCE(TRY_CAST(s.goldstein AS DOUBLE), k.goldstein) AS goldstein, "
        "COALESCE(TRY_CAST(s.intensity AS DOUBLE), k.intensity) AS intensity, "
        "s.place, p.codes[1] AS place_country, TRY_CAST(s.lat AS DOUBLE) AS lat, "
        "TRY_CAST(s.lon AS DOUBLE) AS lon, s.url, s.outlet, s.sentence, s.language, "
        "COALESCE(CAST(TRY_STRPTIME(left(s.published, 8), '%Y%m%d') AS DATE), "
        "TRY_CAST(left(s.published, 10) AS DATE), d.day) AS published, "
        f"{_id('document', '$content', 'COALESCE(s.paper, s.key, CAST(s.line AS VARCHAR))')} "
        "AS document, "
        f"{_id('event', '$source', 'COALESCE(s.key, CAST(s.line AS VARCHAR))', 'd.day')} AS id "
        "FROM staged s "
        "LEFT JOIN days d ON d.text = s.day "
        "LEFT JOIN known_acts k ON k.given = COALESCE(s.cameo, s.type || ':' || "
        "COALESCE(s.mode, '')) "
        "LEFT JOIN lands_of a ON a.raw = s.source_land LEFT JOIN lands_of b ON b.raw = s.target_land "
        "LEFT JOIN lands_of p ON p.raw = s.place_land",
        {"content": content, "source": source.name},
    )
    staging.execute("DROP TABLE staged")


def _id(*parts: str) -> str:
    """The same hash as `make_id`."""
    first, *rest = parts
    joined = ", ".join(f"CAST({part} AS VARCHAR)" for part in rest)
    return f"substr(sha256(concat_ws(chr(31), '{first}', {joined})), 1, 16)"


def _resolve_countries(staging: duckdb.DuckDBPyConnection) -> None:
    """Each written form of a country, or of several, as codes; and each date as a day."""
    forms = known_forms()
    raws = [
        row[0]
        for row in staging.execute(
            "SELECT DISTINCT raw FROM (SELECT source_land AS raw FROM staged UNION "
            "SELECT target_land FROM staged UNION SELECT place_land FROM staged) "
            "WHERE raw IS NOT NULL"
        ).fetchall()
    ]
    codes = [
        list(dict.fromkeys(c for part in raw.split(";") if (c := forms.get(part.strip().upper()))))
        for raw in raws
    ]
    schema = pa.schema([("raw", pa.string()), ("codes", pa.list_(pa.string()))])
    staging.register("found", pa.table({"raw": raws, "codes": codes}, schema))
    staging.execute("CREATE TABLE lands_of AS FROM found")
    staging.execute(
        "CREATE TABLE days AS SELECT text, CASE WHEN regexp_full_match(text, '[0-9]{8}') "
        "THEN CAST(TRY_STRPTIME(text, '%Y%m%d') AS DATE) ELSE TRY_CAST(text AS DATE) END AS day "
        "FROM (SELECT DISTINCT day AS text FROM staged WHERE day IS NOT NULL)"
    )


def _resolve_acts(staging: duckdb.DuckDBPyConnection) -> None:
    """Each code, or type with mode, as an act of the codebook.

    Where a file has lost its leading zeros, two digits are a code of three.
    """
    staging.execute(
        "CREATE TABLE known_acts AS WITH given AS (SELECT DISTINCT cameo FROM staged "
        "WHERE cameo IS NOT NULL), zeros AS (SELECT count(*) FILTER (WHERE cameo LIKE '0%') AS n "
        "FROM given), codes AS (SELECT g.cameo AS given, COALESCE(m.newer, "
        "CASE WHEN z.n = 0 AND len(g.cameo) = 2 THEN '0' || g.cameo END, g.cameo) AS code "
        "FROM given g CROSS JOIN zeros z LEFT JOIN moved m ON m.older = g.cameo) "
        "SELECT c.given, a.* FROM codes c JOIN acts a "
        "ON a.cameo = c.code"
    )
    staging.execute(
        "INSERT INTO known_acts SELECT g.cameo, a.* FROM "
        "(SELECT DISTINCT cameo FROM staged WHERE cameo IS NOT NULL) g "
        "JOIN acts a ON a.cameo = '0' || g.cameo "
        "WHERE g.cameo NOT IN (SELECT given FROM known_acts)"
    )
    staging.execute(
        "INSERT INTO known_acts SELECT g.type || ':' || COALESCE(g.mode, ''), "
        "first(a.cameo ORDER BY a.mode IS DISTINCT FROM g.mode, a.cameo), first(a.label), "
        "first(a.goldstein ORDER BY a.mode IS DISTINCT FROM g.mode, a.cameo), g.type, g.mode, "
        "min(a.quad), first(a.intensity ORDER BY a.mode IS DISTINCT FROM g.mode, a.cameo) "
        "FROM (SELECT DISTINCT type, mode FROM staged WHERE cameo IS NULL AND type IS NOT NULL) g "
        "JOIN acts a ON a.type = g.type GROUP BY g.type, g.mode"
    )


def _refuse_wrong_format(staging: duckdb.DuckDBPyConnection, source: Source, path: Path) -> None:
    """A file of which nothing can be used is another kind of file."""
    rows, bad, fault = staging.execute(
        "SELECT count(*), count(fault), any_value(fault) FROM coded"
    ).fetchone() or (0, 0, "")
    if rows and rows == bad:
        raise InputError(f"{path}: no row can be read as {source.name}; of the first, {fault}")


def _leave_known(staging: duckdb.DuckDBPyConnection, ledger: Ledger, coder: Coder) -> None:
    """Mark events that the ledger has from another file of the same kind."""
    staging.execute("CREATE TABLE known (id VARCHAR)")
    if not ledger.exists():
        return
    with ledger.session() as session:
        told = session.batches(
            "SELECT e.id FROM archive.events e JOIN archive.readings r ON r.id = e.reading "
            "WHERE r.coder = $coder",
            {"coder": coder.id},
        )
        for batch in told:
            staging.register("batch", pa.Table.from_batches([batch]))
            staging.execute("INSERT INTO known FROM batch")
            staging.unregister("batch")


def _settle(staging: duckdb.DuckDBPyConnection) -> None:
    """Which rows are new events: repeats of a key and mirrored rows fold into the first.

    Only hashes are compared, so that millions of rows fit into memory; they are as long as ids are.
    A document's rows go the same share, that in which the first of them stands.
    """
    staging.execute(
        "CREATE TABLE hashed AS SELECT line, hash(id) AS key, hash(document) AS document, "
        "one < other AS forward, CASE WHEN one <> other THEN hash(document, day, cameo, "
        "COALESCE(sentence, ''), least(one, other), greatest(one, other)) END AS mirror, "
        "id IN (FROM known) AS known FROM (SELECT *, COALESCE(source_code, '') || chr(31) || "
        "COALESCE(source_name, '') AS one, COALESCE(target_code, '') || chr(31) || "
        "COALESCE(target_name, '') AS other FROM coded WHERE fault IS NULL)"
    )
    staging.execute(
        "CREATE TABLE folded AS SELECT h.line, h.known, h.line > k.first AS repeated, "
        "COALESCE(m.doubled, false) AS reciprocal, COALESCE(m.doubled AND h.line > m.first, false) "
        f"AS mirrored, d.first // {SHARE} AS share FROM hashed h "
        "JOIN (SELECT key, min(line) AS first FROM hashed GROUP BY key) k ON k.key = h.key "
        "JOIN (SELECT document, min(line) AS first FROM hashed GROUP BY document) d "
        "ON d.document = h.document "
        "LEFT JOIN (SELECT mirror, min(line) AS first, bool_or(forward) AND bool_or(NOT forward) "
        "AS doubled FROM hashed WHERE mirror IS NOT NULL GROUP BY mirror) m "
        "ON m.mirror = h.mirror"
    )
    staging.execute("DROP TABLE hashed")


def _take(staging: duckdb.DuckDBPyConnection, share: int, about: Mapping[str, Any]) -> None:
    """The new events of one share as `kept`, with the ids that several tables need."""
    staging.execute(
        f"CREATE OR REPLACE TEMP TABLE kept AS SELECT c.*, {READING} AS reading, "
        f"{actor_id('source')} AS source_actor, {actor_id('target')} AS target_actor, "
        "f.reciprocal OR (c.type = 'CONSULT' AND c.target_code IS NULL AND c.target_name IS NULL "
        "AND COALESCE(len(c.sources), 0) > 1) AS reciprocal, "
        "row_number() OVER (PARTITION BY c.document ORDER BY c.line) - 1 AS n "
        "FROM coded c JOIN folded f ON f.line = c.line "
        "WHERE f.share = $share AND NOT (f.known OR f.repeated OR f.mirrored)",
        {"share": share, "source": about["source"], "coder": about["coder"]},
    )


def _write(
    staging: duckdb.DuckDBPyConnection, ledger: Ledger, coder: Coder, path: Path, content: str,
    source: Source, older: bool,
) -> Imported:  # fmt: skip
    rows, bad = staging.execute("SELECT count(*), count(fault) FROM coded").fetchone() or (0, 0)
    repeated, known, mirrored = staging.execute(
        "SELECT count(*) FILTER (WHERE repeated AND NOT known), count(*) FILTER (WHERE known), "
        "count(*) FILTER (WHERE mirrored AND NOT (known OR repeated)) FROM folded"
    ).fetchone() or (0, 0, 0)
    faults = staging.execute(
        f"SELECT line, fault FROM coded WHERE fault IS NOT NULL ORDER BY line LIMIT {MOST_FAULTS}"
    ).fetchall()
    unplaced = 0
    with ledger.run(coder, command=f"import {source.name}") as run:
        about = {"coder": coder.id, "run": run.card.id, "content": content, "origin": path.name,
                 "source": source.name, "now": datetime.now(UTC).replace(tzinfo=None)}  # fmt: skip
        # A share is a commit of its own: what was kept before a crash is known to the next import.
        for (share,) in staging.execute("SELECT DISTINCT share FROM folded ORDER BY 1").fetchall():
            _take(staging, share, about)
            unplaced += _count_unplaced(staging)
            run.append(_tables(staging, about), 0)
        run.append(_failures(about, faults), rows)
    written = run.written
    return Imported(
        rows, written.events, written.documents, bad, mirrored, repeated, known, unplaced,
        "older" if older else "1.1b3", tuple(faults),
    )  # fmt: skip


def _count_unplaced(staging: duckdb.DuckDBPyConnection) -> int:
    """Events that no series will hold."""
    ((found,),) = staging.execute(
        "SELECT count(*) FROM kept WHERE COALESCE(len(sources), 0) = 0 "
        "OR (COALESCE(len(targets), 0) = 0 AND NOT reciprocal)"
    ).fetchall()
    return int(found)


def _tables(
    staging: duckdb.DuckDBPyConnection, about: Mapping[str, Any]
) -> Iterator[tuple[str, pa.Table]]:
    """The rows of a share in every table of the ledger."""
    for name, query in TABLES_OF_IMPORT.items():
        wanted = {key: value for key, value in about.items() if f"${key}" in query}
        yield name, staging.sql(query, params=wanted).to_arrow_table()


def _failures(
    about: Mapping[str, Any], faults: list[tuple[int, str]]
) -> Iterator[tuple[str, pa.Table]]:
    room = {name: about[name] for name in ("content", "coder", "run")}
    rows = [
        room | {"id": f"{about['content']}-{line}", "origin": f"{about['origin']}, line {line}",
                "name": about["origin"], "room": "faces", "kind": "BadRow",
                "message": fault, "noted": about["now"]}
        for line, fault in faults
    ]  # fmt: skip
    if rows:
        yield "failures", pa.Table.from_pylist(rows, arrow_schema(TABLE["failures"]))
