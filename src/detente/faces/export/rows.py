"""The ledger's tables as queries over the rows that an import keeps.

In:  `kept` of `foreign`: one row for each event.
Out: `TABLES_OF_IMPORT`, a query for each table; how the ids in `kept` are made.
Leaves out: running them.
"""

from __future__ import annotations

from collections.abc import Mapping

READING = "substr(sha256(concat_ws(chr(31), 'reading', document, $coder)), 1, 16)"
"""The id of a document's reading."""

_EMPTY = "CAST([] AS VARCHAR[])"

_KIND = "CASE WHEN {s}_sector IS NULL AND {s}_name IS NULL THEN 'state' ELSE 'organisation' END"


def actor_id(side: str) -> str:
    """The id of a side's actor: the same in every document."""
    who = f"COALESCE({side}_code, {side}_name)"
    return (
        f"CASE WHEN {who} IS NOT NULL THEN substr(sha256(concat_ws(chr(31), 'actor', $source, "
        f"COALESCE({side}_code, ''), COALESCE({side}_name, ''))), 1, 16) END"
    )


def _actors(side: str, countries: str) -> str:
    return (
        f"SELECT reading, document, {side}_actor AS id, COALESCE({side}_name, {side}_code) AS name, "
        f"{_KIND.format(s=side)} AS kind, {countries}[1] AS country, {side}_sector AS sector, "
        f"{side}_code AS code FROM kept"
    )


def _parties(side: str, countries: str) -> str:
    """A party for each country of a side; one without a country where none is known."""
    nowhere = f"COALESCE(len({countries}), 0) = 0 THEN [CAST(NULL AS VARCHAR)]"
    lands = f"CASE WHEN {nowhere} ELSE {countries} END"
    return (
        f"SELECT reading, id AS event, '{side}' AS side, n, actor, 0 AS span_start, "
        "0 AS span_end, country, sector, code FROM ("
        f"SELECT reading, document, id, {side}_actor AS actor, {side}_sector AS sector, "
        f"{side}_code AS code, unnest({lands}) AS country, "
        f"unnest(range(len({lands}))) AS n FROM kept) WHERE actor IS NOT NULL"
    )


_DYAD = (
    "day, type, mode, cameo, 'actual' AS factuality, quad, goldstein, intensity, "
    "1.0 AS confidence, reciprocal, CAST(NULL AS VARCHAR) AS repeats"
)

TABLES_OF_IMPORT: Mapping[str, str] = {
    "documents": (
        "SELECT document AS id, COALESCE(any_value(url), document) AS name, "
        "CAST(NULL AS VARCHAR) AS text, any_value(url) AS url, CAST(NULL AS VARCHAR) AS title, "
        "max(published) AS published, 'metadata' AS published_from, "
        "COALESCE(any_value(language), 'en') AS language, any_value(outlet) AS outlet, "
        "CAST(NULL AS VARCHAR) AS author, 0 AS characters, document AS story, $run AS run, "
        "CAST($now AS TIMESTAMP) AS added FROM kept GROUP BY document"
    ),
    "copies": (
        "SELECT substr(sha256(concat_ws(chr(31), 'copy', $origin, $content, document)), 1, 16) "
        "AS id, $content AS content, document, $origin AS origin, $origin AS name, "
        "any_value(url) AS url, CAST(NULL AS VARCHAR) AS title, any_value(outlet) AS outlet, "
        "$run AS run FROM kept GROUP BY document"
    ),
    "readings": (
        "SELECT any_value(reading) AS id, document, $coder AS coder, $run AS run, false AS gated, "
        f"0.0 AS seconds, {_EMPTY} AS notes, CAST(len(list_distinct(list_concat("
        "list(source_actor), list(target_actor)))) AS INTEGER) AS actors, "
        "CAST(count(*) AS INTEGER) AS events, "
        "0 AS statements, 0 AS encounters, 0 AS positions, 0 AS gaps FROM kept GROUP BY document"
    ),
    "actors": (
        "SELECT reading, document, "
        "CAST(row_number() OVER (PARTITION BY document ORDER BY id) - 1 AS INTEGER) AS n, id, "
        "name, kind, country, sector, code, CAST(NULL AS VARCHAR) AS role, "
        "CAST(NULL AS VARCHAR) AS role_from, CAST(NULL AS VARCHAR) AS role_to FROM ("
        "SELECT any_value(reading) AS reading, document, id, any_value(name) AS name, "
        "any_value(kind) AS kind, any_value(country) AS country, any_value(sector) AS sector, "
        "any_value(code) AS code FROM ("
        f"{_actors('source', 'sources')} UNION ALL {_actors('target', 'targets')}) "
        "WHERE id IS NOT NULL GROUP BY document, id)"
    ),
    "events": (
        "SELECT reading, document, CAST(n AS INTEGER) AS n, id, type, mode, "
        f"COALESCE(contexts, {_EMPTY}) AS contexts, cameo, goldstein, intensity, quad, reciprocal, "
        "place AS place_name, place_country, lat AS place_lat, lon AS place_lon, "
        "CAST(NULL AS INTEGER) AS place_start, CAST(NULL AS INTEGER) AS place_end, "
        "day AS date_start, day AS date_end, '' AS date_text, 'actual' AS factuality, "
        f"{_EMPTY} AS issues, CAST(NULL AS VARCHAR) AS statement, 0 AS span_start, 0 AS span_end, "
        f"0 AS trigger_start, 0 AS trigger_end, $source AS rule, {_EMPTY} AS operators, "
        f"{_EMPTY} AS paths, 1.0 AS confidence, {_EMPTY} AS about, day, 'text' AS day_from, "
        "source_actor, sources[1] AS source_country, source_sector, "
        "target_actor, targets[1] AS target_country, target_sector, "
        "id AS told, CAST(NULL AS VARCHAR) AS repeats FROM kept"
    ),
    "parties": f"{_parties('source', 'sources')} UNION ALL {_parties('target', 'targets')}",
    "dyads": (
        f"SELECT reading, document, event, source_country, target_country, {_DYAD} "
        "FROM (SELECT reading, document, id AS event, unnest(sources) AS source_country, targets, day, "
        "type, mode, cameo, quad, goldstein, intensity, reciprocal FROM kept), "
        "unnest(targets) AS u(target_country) WHERE source_country <> target_country UNION ALL "
        f"SELECT reading, document, event, source_country, target_country, {_DYAD} "
        "FROM (SELECT reading, document, id AS event, unnest(sources) AS source_country, sources, day, "
        "type, mode, cameo, quad, goldstein, intensity, reciprocal FROM kept "
        "WHERE reciprocal AND COALESCE(len(targets), 0) = 0), "
        "unnest(sources) AS u(target_country) WHERE source_country < target_country"
    ),
}
