"""Reads one item: the pure function that every engine repeats.

In:  an `Item`, `RunOptions`.
Out: an `Entry` for the ledger: a reading, or a failure that says which room gave up and why.
Leaves out: relations, which are computed from the ledger; everything that depends on other items.
"""

from __future__ import annotations

import gc
import json
import time
from typing import Any

from detente.errors import KnowledgeError, MissingExtra, ModelError
from detente.knowledge import laid_over
from detente.language.gate import may_tell_events
from detente.language.model import load_pipeline, parse
from detente.pipeline import code_document
from detente.records import Entry, Reading
from detente.run.failures import failure_of
from detente.run.items import Item
from detente.run.options import RunOptions
from detente.text import Source, read_document, read_lines
from detente.text.dates import parse_published
from detente.text.duplicates import sign

GATED = "the gate found nobody doing anything that could be an event: not parsed"


def prepare(model: str | None = None) -> None:
    """Load what reading needs, so that the first document does not wait for it."""
    parse("Chad praised Sudan.", load_pipeline(model))
    gc.freeze()  # What is loaded stays: the collector need not walk it for each document.


def code_item(item: Item, options: RunOptions) -> Entry:
    """Read an item; whatever is wrong with it is its failure. What is wrong with the installation
    (no model, a bad data file) is raised.
    """
    start = time.perf_counter()
    if item.failure:
        return Entry(item.origin, item.content, item.name, failure=item.failure)
    with laid_over(options.knowledge):
        return _read(item, options, start)


def _read(item: Item, options: RunOptions, start: float) -> Entry:
    try:
        source = read_item(item, options)
        document = source.document
        gated = options.gate and not may_tell_events(document.text)
        notes = (*source.notes, GATED) if gated else source.notes
        reading = (
            Reading(document, notes=notes)
            if gated
            else code_document(document, notes, options.model)
        )
    except (KnowledgeError, ModelError, MissingExtra):
        raise
    except Exception as error:
        return Entry(item.origin, item.content, item.name, failure=failure_of(error))
    return Entry(
        origin=item.origin,
        content=item.content,
        name=document.name,
        reading=reading,
        url=document.url,
        outlet=document.outlet,
        gated=gated,
        seconds=round(time.perf_counter() - start, 6),
        signature=sign(document.text),
    )


def read_item(item: Item, options: RunOptions) -> Source:
    """The document of an item."""
    if item.kind == "row":
        row: dict[str, Any] = json.loads(item.data)
        if options.language and not row.get("language"):
            row["language"] = options.language
        if options.published and not row.get("published"):
            row["published"] = options.published.isoformat()
        return read_lines(json.dumps(row), name=item.name)
    about: dict[str, Any] = json.loads(item.about)
    if about.get("published"):
        about["published"] = parse_published(str(about["published"]))
    elif options.published:
        about["published"] = options.published
    about.setdefault("language", options.language)
    return read_document(item.data, name=item.name, max_bytes=options.max_bytes, **about)
