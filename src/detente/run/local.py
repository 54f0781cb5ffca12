"""Reads many documents on this machine and writes them to a ledger.

In:  sources, a ledger, `RunOptions`.
Out: entries in the ledger, in the order they were found; a `Tally` while it goes and at the end.
Leaves out: showing progress (`faces`), the machines of a cluster (`spark`).

What the ledger has already is passed over, so a run that was stopped, or killed, goes on where it
was when the same command is given again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from detente.language.model import find_pipeline
from detente.ledger import Ledger, OpenRun
from detente.ledger.coders import this_coder
from detente.ledger.writing import Written
from detente.records import Coder, Entry, Failure
from detente.run.coding import code_item, prepare
from detente.run.items import Item
from detente.run.options import RunOptions
from detente.run.workers import Limits, Lost, Workers

LOOKUP = 200
"""Items that are looked up in the ledger at a time; fewer where they come slowly, as from the web."""

BATCH, OFTEN = 300, 5.0
"""Entries, or seconds, after which what is read is written."""


@dataclass(slots=True)
class Tally:
    """How far a run is; of what is known, `before` failed earlier and was not tried again. `why` tells
    of the last failure.
    """

    found: int = 0
    known: int = 0
    read: int = 0
    gated: int = 0
    failed: int = 0
    before: int = 0
    why: str = ""
    words: int = 0
    written: Written = field(default_factory=Written)
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """Items that need no more work."""
        return self.known + self.read + self.failed

    @property
    def rate(self) -> float:
        """Items a second that were really read."""
        return (self.read + self.failed) / self.seconds if self.seconds else 0.0


Watcher = Callable[[Tally], None]


def coder_of(options: RunOptions) -> Coder:
    """The coder that a run with these options is."""
    own = (options.knowledge,) if options.knowledge else ()
    return this_coder(options.coding, find_pipeline(options.model), own)


def ingest(
    items: Iterable[Item],
    ledger: Ledger,
    options: RunOptions,
    *,
    command: str = "ingest",
    watch: Watcher = lambda _: None,
) -> Tally:
    """Read items into a ledger; Ctrl-C writes what has been read and is raised again."""
    tally = Tally()
    start = time.monotonic()
    coder = coder_of(options)
    limits = Limits(options.seconds, options.megabytes)
    work = partial(code_item, options=options)
    with (
        ledger.run(coder, command=command, workers=options.workers) as run,
        Workers(work, partial(prepare, options.model), options.workers, limits) as workers,
        Writer(run, tally) as writer,
    ):

        def look() -> None:
            tally.seconds = time.monotonic() - start
            watch(tally)

        new = new_items(_looked_at(items, look), ledger, coder, options, tally, writer)
        for item, result in workers.results(new):
            writer.put(entry_of(item, result))
            look()
    look()
    return tally


def _looked_at(items: Iterable[Item], look: Callable[[], None]) -> Iterator[Item]:
    """The items; a long walk past what is known is told of too."""
    for item in items:
        look()
        yield item


def entry_of(item: Item, result: Entry | Lost) -> Entry:
    """What a worker gave, or that it gave nothing, as an entry."""
    if isinstance(result, Lost):
        failure = Failure("run", result.kind, f"{item.name}: {result.message}")
        return Entry(item.origin, item.content, item.name, failure=failure)
    return result


def new_items(
    items: Iterable[Item],
    ledger: Ledger,
    coder: Coder,
    options: RunOptions,
    tally: Tally,
    writer: Writer,
) -> Iterator[Item]:
    """The items that the ledger lacks; a copy of what it has is noted without reading it."""
    for batch in _batches(items):
        known = ledger.known([item.content for item in batch], coder)
        for item in batch:
            tally.found += 1
            document = known.documents.get(item.content)
            failed = (item.origin, item.content) in known.failures and not options.retry
            if (item.origin, item.content) in known.copies or failed:
                tally.known += 1
                tally.before += failed
            elif document and item.kind != "broken":
                tally.known += 1
                writer.put(Entry(item.origin, item.content, item.name, same_as=document))
            else:
                yield item


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch, since = list[Item](), time.monotonic()
    for item in items:
        batch.append(item)
        if len(batch) >= LOOKUP or time.monotonic() - since > OFTEN:
            yield batch
            batch, since = [], time.monotonic()
    if batch:
        yield batch


class Writer:
    """Writes entries behind the back of those who read, one batch at a time."""

    def __init__(self, run: OpenRun, tally: Tally) -> None:
        self._run, self._tally = run, tally
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="detente-writer")
        self._batch: list[Entry] = []
        self._since = time.monotonic()
        self._writing: Future[Written] | None = None

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Write what is left, also when the user stops the run."""
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self._flush()
                self._wait()
        finally:
            self._thread.shutdown()

    def put(self, entry: Entry) -> None:
        """Take an entry; write when enough has come together."""
        tally = self._tally
        if entry.reading:
            tally.read += 1
            tally.gated += entry.gated
            tally.words += entry.reading.document.text.count(" ") + 1
        if entry.failure:
            tally.failed += 1
            tally.why = entry.failure.message
        self._batch.append(entry)
        if len(self._batch) >= BATCH or time.monotonic() - self._since > OFTEN:
            self._flush()

    def _flush(self) -> None:
        self._wait()
        if self._batch:
            self._writing = self._thread.submit(self._run.write, self._batch)
        self._batch, self._since = [], time.monotonic()

    def _wait(self) -> None:
        if self._writing:
            self._tally.written.add(self._writing.result())
            self._writing = None
