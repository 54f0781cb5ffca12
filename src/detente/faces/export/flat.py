"""The flat table: one row for each event and pair of countries in it, with all that formats need.

In:  a ledger.
Out: the rows as a DuckDB relation `flat`, countries with their names, CAMEO, COW and GW codes.
Leaves out: how a format writes them (`writing`).

Other formats have no word for factuality, so only what is told as a fact is taken unless more is
asked for; repeats of a story are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import duckdb
import pyarrow as pa

from detente.faces.export.countries import cameo_countries, fips_countries
from detente.knowledge import load_knowledge
from detente.ledger import Ledger

FACTS = ("actual",)

_SELECT = """
SELECT e.id AS event, e.reading, e.document, e.n, e.type, e.mode, e.contexts, e.cameo, e.goldstein,
  e.intensity, e.quad, e.factuality, e.confidence, e.reciprocal, e.issues, e.day,
  e.place_name, e.place_country, e.place_lat, e.place_lon, e.trigger_start,
  substr(doc.text, e.span_start + 1, least(e.span_end - e.span_start, 1000)) AS words,
  COALESCE(d.source_country, e.source_country) AS source_country,
  COALESCE(d.target_country, e.target_country) AS target_country,
  s.name AS source_actor_name, s.code AS source_actor_code, s.country AS source_actor_country,
  e.source_sector, e.target_sector,
  t.name AS target_actor_name, t.code AS target_actor_code, t.country AS target_actor_country,
  doc.url, doc.outlet, doc.title, doc.name AS document_name, doc.published, doc.language, doc.story,
  doc.characters, r.coder
FROM events e LEFT JOIN dyads d ON d.reading = e.reading AND d.event = e.id
JOIN readings r ON r.id = e.reading
JOIN documents doc ON doc.id = e.document
LEFT JOIN actors s ON s.reading = e.reading AND s.id = e.source_actor
LEFT JOIN actors t ON t.reading = e.reading AND t.id = e.target_actor
WHERE e.day IS NOT NULL AND e.factuality = ANY(CAST($factuality AS TEXT[])){span}
ORDER BY e.day, e.id, 19, 20
"""

_FLAT = """
CREATE TEMP TABLE flat AS SELECT row_number() OVER (ORDER BY f.day, f.event, f.source_country,
    f.target_country) AS number, f.*,
  dense_rank() OVER (ORDER BY f.document) AS story_number, f.n + 1 AS sentence_number,
  {sides},
  CASE WHEN f.quad = 1 THEN 'VERBAL COOPERATION' WHEN f.quad = 2 THEN 'MATERIAL COOPERATION'
    WHEN f.quad = 3 THEN 'VERBAL CONFLICT' ELSE 'MATERIAL CONFLICT' END AS quad_words,
  CASE WHEN f.cameo < '06' THEN 1 WHEN f.cameo < '10' THEN 2 WHEN f.cameo < '14' THEN 3
    ELSE 4 END AS gdelt_quad,
  CASE WHEN f.cameo < '03' THEN 0 WHEN f.cameo < '06' THEN 1 WHEN f.cameo < '09' THEN 2
    WHEN f.cameo < '14' OR f.cameo LIKE '16%' THEN 3 ELSE 4 END AS phoenix_quad,
  p.name AS place_country_name, p.fips AS place_fips, CAST(NULL AS VARCHAR) AS place_words,
  COALESCE(f.title, f.document_name) AS citation,
  CASE WHEN f.reciprocal AND f.type = 'CONSULT' AND f.target_country IS NOT NULL
    THEN f.source_country || ';' || f.target_country ELSE f.source_country END AS source_polecat,
  NOT (f.reciprocal AND COALESCE(f.type = 'CONSULT', false)) AS has_recipient,
  c.label AS label
FROM told f {joins}
LEFT JOIN lands p ON p.country = f.place_country LEFT JOIN acts c ON c.cameo = f.cameo
"""

_SIDE = """
  CASE WHEN f.{s}_actor_country = f.{s}_country OR f.{s}_country IS NULL THEN f.{s}_actor_name
    ELSE {s}.name END AS {s}_name,
  CASE WHEN f.{s}_actor_country = f.{s}_country OR f.{s}_country IS NULL
    THEN COALESCE(f.{s}_actor_code, f.{s}_country) ELSE f.{s}_country END AS {s}_code,
  {s}.cameo AS {s}_cameo, {s}.known_group AS {s}_group,
  COALESCE({s}.cameo, {s}.known_group) AS {s}_cameo3,
  {s}.name AS {s}_country_name, {s}.cow AS {s}_cow, {s}.gw AS {s}_gw,
  CAST(NULL AS INTEGER) AS {s}_start, f.{s}_actor_name AS {s}_words
"""


@contextmanager
def open_flat(
    ledger: Ledger,
    since: date | None = None,
    until: date | None = None,
    factuality: Sequence[str] = FACTS,
    *,
    doubled: bool = False,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which `flat` stands; with `doubled` reciprocal events stand from both sides."""
    span = (" AND e.day >= $since" if since else "") + (" AND e.day <= $until" if until else "")
    ends = {name: day for name, day in (("since", since), ("until", until)) if day}
    with duckdb.connect() as connection:
        register_countries(connection)
        with ledger.session() as session:
            values = {"factuality": list(factuality), **ends}
            told = session.batches(_SELECT.replace("{span}", span), values)
            connection.register("incoming", told)
            connection.execute("CREATE TEMP TABLE told AS FROM incoming")
            connection.unregister("incoming")
        if doubled:
            _double(connection)
        sides = ",".join(_SIDE.replace("{s}", s) for s in ("source", "target"))
        joins = " ".join(
            f"LEFT JOIN lands {s} ON {s}.country = f.{s}_country" for s in ("source", "target")
        )
        connection.execute(_FLAT.replace("{sides}", sides).replace("{joins}", joins))
        yield connection


def _double(connection: duckdb.DuckDBPyConnection) -> None:
    """Add each reciprocal event the other way round."""
    swapped = {}
    names = [row[0] for row in connection.execute("DESCRIBE told").fetchall()]
    for name in names:
        side = name.partition("_")[0]
        other = {"source": "target", "target": "source"}.get(side)
        swapped[name] = f"{other}{name[len(side) :]}" if other else name
    columns = ", ".join(f"{swapped[name]} AS {name}" for name in names)
    connection.execute(
        f"INSERT INTO told SELECT {columns} FROM told WHERE reciprocal AND target_country IS NOT NULL"
    )


def register_countries(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables of countries (`lands`) and of acts (`acts`)."""
    knowledge = load_knowledge()
    cameo, fips = cameo_countries(), fips_countries()
    lands = [
        {
            "country": row.code,
            "name": row.name,
            # What is no state has no country code in CAMEO but that of a known group.
            "cameo": cameo.get(row.code, row.code) if row.iso2 else None,
            "known_group": None if row.iso2 else row.code,
            "cow": row.cow or None,
            "gw": row.gw or None,
            "fips": fips.get(row.code),
        }
        for row in knowledge.countries
    ]
    text = pa.string()
    schema = pa.schema([(name, text) for name in lands[0]])
    acts = [
        {
            "cameo": row.code,
            "label": row.label,
            "goldstein": row.goldstein,
            "type": row.type or None,
            "mode": row.mode or None,
            "quad": knowledge.type_by_name[row.type].quad if row.type else 1,
            "intensity": _intensity(row.type, row.mode),
        }
        for row in knowledge.cameo
    ]
    for name, table in (
        ("lands", pa.Table.from_pylist(lands, schema)),
        ("acts", pa.Table.from_pylist(acts)),
    ):
        connection.register("rows", table)
        connection.execute(f"CREATE TEMP TABLE {name} AS FROM rows")
        connection.unregister("rows")


def _intensity(kind: str, mode: str) -> float:
    knowledge = load_knowledge()
    if not kind:
        return 0.0
    return knowledge.mode_intensity.get((kind, mode), knowledge.type_by_name[kind].intensity)
