"""Whether a ledger is whole: nothing lost, nothing double, every block readable.

In:  an open session.
Out: one line per check, with what was found wrong.
Leaves out: mending; what is wrong is taken from a backup, or read anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.ledger.rows import COUNTED
from detente.ledger.schema import ARCHIVE, TABLES
from detente.ledger.stores import Session


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, and how many rows are wrong."""

    what: str
    wrong: int


_PARENTS = (
    ("copies", "document", "documents", "id"),
    ("readings", "document", "documents", "id"),
    ("readings", "coder", "coders", "id"),
    ("readings", "run", "runs", "id"),
    ("superseded", "reading", "readings", "id"),
    ("superseded", "successor", "readings", "id"),
    ("documents", "story", "documents", "id"),
    ("signatures", "document", "documents", "id"),
)
_ORPHANS = "every {child}.{column} leads to a row of {parent}"


def find_faults(session: Session) -> Iterator[Check]:
    """All checks, one after the other; reading a broken block raises `LedgerDamaged`."""
    for table in TABLES:
        key = ", ".join(table.key)
        # Counting every column reads every block, and a block that is broken says so.
        every = ", ".join(f"count({name})" for name in table.names)
        yield _check(
            session,
            f"{table.name}: no row twice",
            f"SELECT count(*) AS n FROM (SELECT {key}, count(*) AS c FROM "
            f"{ARCHIVE}.{table.name} GROUP BY {key}) x WHERE c > 1",
        )
        session.fetch(f"SELECT {every} FROM {ARCHIVE}.{table.name}")
    for child, column, parent, key in _PARENTS:
        yield _check(
            session,
            _ORPHANS.format(child=child, column=column, parent=parent),
            f"SELECT count(*) AS n FROM {ARCHIVE}.{child} c WHERE NOT EXISTS "
            f"(SELECT 1 FROM {ARCHIVE}.{parent} p WHERE p.{key} = c.{column})",
        )
    for table in TABLES:
        if table.of_reading and table.name != "superseded":
            yield _check(
                session,
                _ORPHANS.format(child=table.name, column="reading", parent="readings"),
                f"SELECT count(*) AS n FROM {ARCHIVE}.{table.name} c WHERE NOT EXISTS "
                f"(SELECT 1 FROM {ARCHIVE}.readings p WHERE p.id = c.reading)",
            )
    for name in COUNTED:
        yield _check(
            session,
            f"every reading has the {name} that it counts",
            f"SELECT count(*) AS n FROM {ARCHIVE}.readings r LEFT JOIN (SELECT reading, count(*) "
            f"AS c FROM {ARCHIVE}.{name} GROUP BY reading) x ON x.reading = r.id "
            f"WHERE coalesce(x.c, 0) <> r.{name}",
        )
    yield _check(
        session,
        "every document has a reading and a place where it was found",
        f"SELECT count(*) AS n FROM {ARCHIVE}.documents d WHERE NOT EXISTS (SELECT 1 FROM "
        f"{ARCHIVE}.readings r WHERE r.document = d.id) OR NOT EXISTS (SELECT 1 FROM "
        f"{ARCHIVE}.copies c WHERE c.document = d.id)",
    )
    yield _check(
        session,
        "every document has one current reading",
        f"SELECT count(*) AS n FROM (SELECT d.id FROM {ARCHIVE}.documents d LEFT JOIN readings r "
        "ON r.document = d.id GROUP BY d.id HAVING count(r.id) <> 1) x",
    )


def _check(session: Session, what: str, sql: str) -> Check:
    return Check(what, int(session.fetch(sql)["n"][0].as_py()))
