"""Reads many documents on the machines of a Spark cluster and writes them to a ledger.

In:  paths that Spark can read, a ledger, `RunOptions`, the address of a Spark master.
Out: the same entries in the same order as `local` gives, through the ledger's one writer.
Leaves out: addresses of the web, which one polite guest fetches (`local`); installing Spark.

Finding and coding run on the cluster, as pure functions over batches. Which story a document tells
and what was told before follow from the whole ledger, so rows are written here, in order.

A round of files is cut into items, the ledger is asked which are new, those are spread evenly and
coded, and what comes back is written before the next round begins: a run that is killed goes on
with the round it was in. In each Python process of Spark's the documents go through one worker of
our own, so that the limits of time and memory hold there too.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from pyspark import StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import broadcast

from detente.errors import DetenteError, InputError
from detente.ledger import Ledger
from detente.records import Entry
from detente.run.coding import code_item, prepare
from detente.run.items import Item
from detente.run.local import Tally, Watcher, Writer, coder_of, entry_of, new_items
from detente.run.options import RunOptions
from detente.run.sources import Sources
from detente.run.workers import Limits, Workers

ROUND = 500_000_000
"""Bytes of files that are read before what came of them is written."""

PARTS = 4
"""Parts for each core, so that one with long documents holds nobody up."""

ROWS = 20
"""Items of an Arrow batch: articles are long."""

FOUND = "file int, n int, origin string, content string, name string, kind string, item binary"
CODED = "file int, n int, entry binary"

JAVA = (
    "the Spark engine needs Java 17 or newer and finds none: install it, for example with "
    "`apt-get install openjdk-17-jre-headless`, or let JAVA_HOME name its folder"
)

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:/", re.I)
_OURS = re.compile(r"detente\.\S*?(?:Error|Fail|Extra): (.+)")

Batches = Iterable[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: a path on every machine, or an address that Spark reads and brings along."""

    place: str
    named: bool
    size: int

    @property
    def remote(self) -> bool:
        """Whether Spark must fetch it."""
        return bool(_REMOTE.match(self.place))


def ingest(
    places: Sequence[str],
    ledger: Ledger,
    options: RunOptions,
    *,
    master: str,
    command: str = "ingest",
    watch: Watcher = lambda _: None,
) -> Tally:
    """Read places into a ledger on a cluster."""
    tally = Tally()
    with _session(master) as spark, _told():
        files = find_files(spark, places, options)
        start = time.monotonic()
        cores = spark.sparkContext.defaultParallelism
        spark.conf.set("spark.sql.shuffle.partitions", str(PARTS * cores))
        coder = coder_of(options)
        with (
            ledger.run(coder, command=command, engine="spark", workers=cores) as run,
            Writer(run, tally) as writer,
        ):
            for some in rounds(files):
                found = _cut(spark, some, options, cores).persist(StorageLevel.DISK_ONLY)
                rows = found.drop("item").orderBy("file", "n").collect()
                stubs = [Item(r.origin, r.name, r.content, r.kind) for r in rows]
                at = {id(s): (r.file, r.n) for s, r in zip(stubs, rows, strict=True)}
                new = [at[id(s)] for s in new_items(stubs, ledger, coder, options, tally, writer)]
                for entry in _coded(spark, found, new, options, cores):
                    writer.put(entry)
                    tally.seconds = time.monotonic() - start
                    watch(tally)
                found.unpersist()
    watch(tally)
    return tally


def find_files(spark: SparkSession, places: Sequence[str], options: RunOptions) -> list[File]:
    """The files of some places, in order."""
    found: list[File] = []
    for place in places:
        if place == "-" or place.lower().startswith(("http://", "https://")):
            raise InputError(f"{place}: the Spark engine reads files; leave out --engine spark")
        if _REMOTE.match(place):
            listed = _binary(spark, [place]).select("path", "length").orderBy("path").collect()
            found += [File(row.path, False, row.length) for row in listed]
        else:
            local = Sources((place,), options, BytesIO, lambda _: None).files
            found += [File(str(p.absolute()), named, p.stat().st_size) for p, named in local]
    return found


def rounds(files: Iterable[File]) -> Iterator[list[tuple[int, File]]]:
    """Numbered files, as many at a time as make a round."""
    some: list[tuple[int, File]] = []
    for numbered in enumerate(files):
        some.append(numbered)
        if sum(file.size for _, file in some) >= ROUND:
            yield some
            some = []
    if some:
        yield some


def _binary(spark: SparkSession, places: list[str]) -> DataFrame:
    return spark.read.format("binaryFile").option("recursiveFileLookup", True).load(places)


def _cut(
    spark: SparkSession, files: list[tuple[int, File]], options: RunOptions, cores: int
) -> DataFrame:
    """The items of files, each with its number; cut on the machines of the cluster."""
    local = [(n, f.place, f.named, None) for n, f in files if not f.remote]
    columns = "file int, path string, named boolean, content binary"
    parts = max(1, min(len(local), PARTS * cores))
    listed = spark.createDataFrame(local, columns).repartition(parts)
    far = {f.place: n for n, f in files if f.remote}
    if far:
        numbers = spark.createDataFrame([(n, p) for p, n in far.items()], "file int, path string")
        brought = _binary(spark, list(far)).select("path", "content")
        fetched = brought.join(broadcast(numbers), "path").selectExpr(
            "file", "path", "false AS named", "content"
        )
        listed = listed.unionByName(fetched)
    return listed.mapInArrow(partial(cut_batches, options=options), FOUND)


def cut_batches(batches: Batches, options: RunOptions) -> Iterator[pa.RecordBatch]:
    """The items of batches of files."""
    schema = pa.schema([("file", pa.int32()), ("n", pa.int32()), ("origin", pa.string()),
                        ("content", pa.string()), ("name", pa.string()), ("kind", pa.string()),
                        ("item", pa.binary())])  # fmt: skip
    for batch in batches:
        for row in batch.to_pylist():
            rows: list[dict[str, object]] = []
            for n, item in enumerate(_items(row["path"], row["named"], row["content"], options)):
                rows.append(
                    {"file": row["file"], "n": n, "origin": item.origin, "content": item.content,
                     "name": item.name, "kind": item.kind, "item": pickle.dumps(item)}
                )  # fmt: skip
                if len(rows) == ROWS:
                    yield pa.RecordBatch.from_pylist(rows, schema)
                    rows = []
            yield pa.RecordBatch.from_pylist(rows, schema)


def _items(path: str, named: bool, content: bytes | None, options: RunOptions) -> Iterator[Item]:
    """The items of a file; one that was brought along lies in a folder of its own meanwhile."""
    if content is None:
        yield from Sources((), options, BytesIO, lambda _: None, files=[(Path(path), named)])
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(unquote(urlsplit(path).path)).name
        copy.write_bytes(content)
        for item in Sources((), options, BytesIO, lambda _: None, files=[(copy, named)]):
            yield replace(item, origin=item.origin.replace(str(copy), path, 1))


def _coded(
    spark: SparkSession,
    found: DataFrame,
    new: list[tuple[int, int]],
    options: RunOptions,
    cores: int,
) -> Iterator[Entry]:
    """The entries of the items that are new, in order."""
    if not new:
        return
    chosen = spark.createDataFrame(new, "file int, n int")
    parts = min(len(new), PARTS * cores)
    spread = found.join(broadcast(chosen), ["file", "n"]).select("file", "n", "item")
    work = spread.repartition(parts).mapInArrow(partial(code_batches, options=options), CODED)
    coded = work.persist(StorageLevel.DISK_ONLY)
    coded.count()  # all of it at once, everywhere; then it is fetched part by part
    for row in coded.orderBy("file", "n").toLocalIterator(prefetchPartitions=True):
        entry: Entry = pickle.loads(row.entry)
        yield entry
    coded.unpersist()


def code_batches(batches: Batches, options: RunOptions) -> Iterator[pa.RecordBatch]:
    """The entries of batches of items."""
    schema = pa.schema([("file", pa.int32()), ("n", pa.int32()), ("entry", pa.binary())])
    places: list[tuple[int, int]] = []

    def items() -> Iterator[Item]:
        for batch in batches:
            for row in batch.to_pylist():
                places.append((row["file"], row["n"]))
                yield pickle.loads(row["item"])

    rows: list[dict[str, object]] = []
    for done, (item, result) in enumerate(_worker(options).results(items())):
        file, n = places[done]
        rows.append({"file": file, "n": n, "entry": pickle.dumps(entry_of(item, result))})
        if len(rows) == ROWS:
            yield pa.RecordBatch.from_pylist(rows, schema)
            rows = []
    yield pa.RecordBatch.from_pylist(rows, schema)


@cache
def _worker(options: RunOptions) -> Workers[Item, Entry]:
    """The worker of this Python process, which Spark keeps for one task after another."""
    limits = Limits(options.seconds, options.megabytes)
    return Workers(partial(code_item, options=options), partial(prepare, options.model), 1, limits)


@contextmanager
def _session(master: str) -> Iterator[SparkSession]:
    """A session of our own, quiet, ended with the block."""
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        raise DetenteError(JAVA)
    if master.startswith("local"):
        os.environ["PYSPARK_PYTHON"] = sys.executable  # elsewhere it is the cluster's to say
    warnings.filterwarnings("ignore", module="pyspark", category=FutureWarning)
    try:
        spark = (
            SparkSession.builder.master(master)
            .appName("detente")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
    except PySparkException as error:
        if "JAVA" in str(error):
            raise DetenteError(JAVA) from None
        raise DetenteError(f"Spark does not start on {master}: {_first_line(error)}") from error
    try:
        yield spark
    finally:
        spark.stop()


@contextmanager
def _told() -> Iterator[None]:
    """What went wrong on the cluster, in one line."""
    try:
        yield
    except PySparkException as error:
        ours = _OURS.search(str(error))
        raise DetenteError(ours[1] if ours else f"Spark: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
