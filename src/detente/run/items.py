"""One thing to read, as it was found: not yet a document.

In:  bytes of a page, or a row of a table, with what is told about it.
Out: an `Item`, whose content has a hash before anybody reads it.
Leaves out: finding items (`sources`) and reading them (`coding`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from detente.errors import InputError
from detente.records import Failure
from detente.run.failures import message_of, storable

ItemKind = Literal["page", "row", "broken"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something at `origin`: a page, a row of a table as JSON, or what could not be got at.

    `about` tells what is known beside the page: `url`, `charset`, `title`, `outlet`, `author`,
    `published`, as JSON.
    """

    origin: str
    name: str
    content: str
    kind: ItemKind
    data: bytes = b""
    about: str = "{}"
    failure: Failure | None = None


def page_item(origin: str, name: str, data: bytes, **about: Any) -> Item:
    """A page or a text."""
    told = storable(_json({k: value for k, value in about.items() if value not in (None, "")}))
    content = _hash(data, told.encode())
    return Item(storable(origin), storable(name), content, "page", data, told)


def row_item(origin: str, name: str, row: Mapping[str, Any]) -> Item:
    """A row of a table."""
    data = _json(row).encode("utf-8", "surrogatepass")
    identity = row.get("id")
    name = storable(name if identity in (None, "") else str(identity))
    return Item(storable(origin), name, _hash(data), "row", data)


def broken_item(origin: str, error: InputError) -> Item:
    """What could not be got at; it is counted, and told by `detente failures`."""
    failure = Failure("text", type(error).__name__, message_of(error))
    origin = storable(origin)
    return Item(origin, origin, _hash(origin.encode()), "broken", failure=failure)


def _hash(*parts: bytes) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:16]


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
