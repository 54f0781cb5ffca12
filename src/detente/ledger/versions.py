"""Which version a ledger has, and how it gets to the one this program writes.

In:  a store.
Out: the store, ready to be read or written; or an error that says what to do.
Leaves out: versions of coders: their readings live side by side in every ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from detente.errors import LedgerDamaged, LedgerError, LedgerTooNew
from detente.ledger.schema import ARCHIVE, VERSION, VIEWS, view_query
from detente.ledger.stores import Session, Store

Step = Callable[[Session], None]


def _add_about(session: Session) -> None:
    """What events are about was not told before; their issues are the best that is known."""
    session.execute(f"ALTER TABLE {ARCHIVE}.events ADD COLUMN about TEXT[]")
    session.execute(f"UPDATE {ARCHIVE}.events SET about = issues")


STEPS: Mapping[int, Step] = {1: _add_about}
"""From each version the way to the next one. A new version of the tables adds its step here."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done to an older ledger."""

    before: int
    after: int
    backup: str


def version_of(store: Store) -> int:
    """The version of a ledger that exists."""
    with store.reading() as session:
        found = session.fetch(
            "SELECT count(*) AS n FROM information_schema.tables "
            f"WHERE table_schema = '{ARCHIVE}' AND table_name = 'ledger'"
        ).to_pylist()
        if not found[0]["n"]:
            raise LedgerDamaged(
                f"{store} is a database but no ledger of détente; choose another file for the ledger"
            )
        rows = session.fetch(
            f"SELECT value FROM {ARCHIVE}.ledger WHERE name = 'version'"
        ).to_pylist()
    if not rows or not str(rows[0]["value"]).isdecimal():
        raise LedgerDamaged(f"{store} does not say which version it is; take it from a backup")
    return int(rows[0]["value"])


def check_readable(store: Store) -> None:
    """Refuse a ledger that is missing, newer or older than this program reads."""
    if not store.exists():
        raise LedgerError(f"{store}: no such ledger; `detente ingest` makes one")
    version = version_of(store)
    _refuse_newer(store, version)
    if version < VERSION:
        raise LedgerError(
            f"{store} is a ledger of version {version}, this program reads version {VERSION}; "
            "`detente ledger migrate` brings it up to date and keeps a backup"
        )


def make_writable(store: Store) -> Migration | None:
    """Make a ledger where there is none, bring an older one up to date."""
    if not store.exists():
        store.create()
        return None
    version = version_of(store)
    _refuse_newer(store, version)
    return migrate(store, version) if version < VERSION else None


def migrate(
    store: Store, version: int, steps: Mapping[int, Step] = STEPS, to: int = VERSION
) -> Migration:
    """Take a ledger from one version to another, after a backup; all steps or none."""
    missing = next((step for step in range(version, to) if step not in steps), None)
    if missing is not None:
        raise LedgerError(
            f"{store} is a ledger of version {version}, and no way leads from version {missing} to "
            f"{to}; read it with the détente that wrote it, or read the documents anew"
        )
    backup = store.back_up(version)
    with store.writing() as session:
        for view in VIEWS:
            session.execute(f"DROP VIEW IF EXISTS {view.name}")
        for step in range(version, to):
            steps[step](session)
        session.execute(
            f"UPDATE {ARCHIVE}.ledger SET value = $value WHERE name = 'version'", {"value": str(to)}
        )
        for view in VIEWS:
            session.execute(f"CREATE VIEW {view.name} AS {view_query(view)}")
    return Migration(version, to, backup)


def _refuse_newer(store: Store, version: int) -> None:
    if version > VERSION:
        raise LedgerTooNew(
            f"{store} was written by a newer détente (ledger version {version}, this program knows "
            f"{VERSION}); upgrade: pip install -U detente"
        )
