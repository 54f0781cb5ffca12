"""Runs that are killed, starved and lied to; afterwards nothing is lost and nothing double.

The runs are real ones in processes of their own. `python -m pytest -m slow` kills fifty of them.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from detente.errors import DetenteError
from detente.ledger import Ledger
from detente.ledger import ledger as ledger_room
from detente.records import Coder
from detente.run.local import BATCH
from tests.ledger.readings import make_reading
from tests.ledger.servers import server
from tests.run.pages import sentence, write_jsonl

COMMAND = (sys.executable, "-m", "detente", "ingest")
DOCUMENTS, SEVERAL_BATCHES = 300, 3 * BATCH


def start(*words: str | Path, **more: Any) -> subprocess.Popen[str]:
    command = [*COMMAND, *map(str, words)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **more)


def run(*words: str | Path, **more: Any) -> str:
    process = start(*words, **more)
    told = process.communicate(timeout=240)[1]
    assert process.returncode == 0, told
    return told


def assert_whole(ledger: Path | str, documents: int) -> None:
    book = Ledger(ledger)
    wrong = [one for one in book.check() if one.wrong]
    assert not wrong
    names = book.rows("SELECT name, count(*) AS n FROM documents GROUP BY name")
    assert len(names) == documents and all(row["n"] == 1 for row in names)


def told_in(ledger: Path) -> list[str]:
    """All events of a ledger and whence they come."""
    query = (
        "SELECT d.name, e.* EXCLUDE (reading) FROM events_told e JOIN documents d "
        "ON d.id = e.document"
    )
    return sorted(map(str, Ledger(ledger).rows(query)))


def kill_now_and_then(
    folder: Path, times: int, chance: random.Random, documents: int = DOCUMENTS
) -> list[int]:
    """Kill ingests at random moments of their lives, and let each archive be finished by runs that
    follow, until it tells what a run tells that nobody killed; how many documents each kill left in
    the ledger that it hit.
    """
    table = folder / "a.jsonl"
    write_jsonl(table, documents)
    since = time.monotonic()
    run(table, "--ledger", folder / "whole.duckdb", "--workers", "1", "--no-gate")
    whole = time.monotonic() - since
    left: list[int] = []
    round_ = 0
    while len(left) < times:
        ledger = folder / f"{round_}.duckdb"
        before = 0
        while before < documents and len(left) < times:
            process = start(table, "--ledger", ledger, "--workers", "1", "--no-gate")
            time.sleep(chance.uniform(0.05, 1.0) * whole)
            process.send_signal(signal.SIGKILL)
            process.wait()
            # Not even a killed run leaves a ledger that cannot be read, or takes anything away.
            now = documents_in(ledger)
            assert now >= before
            left.append(before := now)
        run(table, "--ledger", ledger, "--workers", "2", "--no-gate")
        assert_whole(ledger, documents)
        assert told_in(ledger) == told_in(folder / "whole.duckdb")
        round_ += 1
    return left


def test_a_run_killed_at_random_moments_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert len(kill_now_and_then(tmp_path, 1, random.Random())) == 1


@pytest.mark.slow
def test_fifty_kills(tmp_path: Path) -> None:
    """Of archives that are written in several batches."""
    left = kill_now_and_then(tmp_path, 50, random.Random(50), SEVERAL_BATCHES)
    assert len(left) == 50 and any(0 < n < SEVERAL_BATCHES for n in left), "some hit amid the work"


def test_workers_end_with_the_run_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import time; from tests.run.test_workers import *\n"
        f"if __name__ == '__main__':\n with Workers(work, ready, 2, LIMITS) as pool:\n"
        f"  print(*[p for _, p in pool.results(['pid', 'pid {tmp_path}'])], flush=True)\n"
        "  time.sleep(60)"
    )
    (tmp_path / "hold.py").write_text(code)
    command = [sys.executable, str(tmp_path / "hold.py")]
    root = str(Path(__file__).parents[2])  # where `tests` can be imported from
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": root}
    ) as process:
        assert process.stdout
        workers = set(map(int, process.stdout.readline().split()))
        process.kill()
    assert workers
    until = time.monotonic() + 20
    while any(map(lives, workers)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in workers if lives(pid)]


def lives(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ctrl_c_ends_cleanly_and_keeps_what_was_read(tmp_path: Path) -> None:
    table, ledger = tmp_path / "a.jsonl", tmp_path / "a.duckdb"
    write_jsonl(table, 3000)
    process = start(
        table, "--ledger", ledger, "--no-gate", "--workers", "1", start_new_session=True
    )
    until = time.monotonic() + 120
    while not documents_in(ledger) and process.poll() is None and time.monotonic() < until:
        time.sleep(0.2)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    told = process.communicate(timeout=60)[1]
    assert "Traceback" not in told
    assert process.returncode == 130 and "interrupted" in told
    assert Ledger(ledger).runs()[-1].status == "stopped"
    assert 0 < documents_in(ledger) < 3000
    assert not [one for one in Ledger(ledger).check() if one.wrong]


def documents_in(ledger: Path | str) -> int:
    with suppress(DetenteError):
        return Ledger(ledger).counts()["documents"]
    return 0


FILL = """
import resource, signal, sys
from pathlib import Path
from tests.ledger.readings import make_reading
from tests.ledger.servers import server
from detente.ledger import Ledger
ledger = Ledger(sys.argv[1])
ledger.write([make_reading("Chad praised Niger.")])
most = Path(ledger.where).stat().st_size + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
ledger.write([make_reading(f"Chad praised Niger on day {n}.") for n in range(1500)])
"""


def test_ctrl_c_in_a_terminal_is_answered_in_one_line(tmp_path: Path) -> None:
    """There all processes hear it, also those that are only just starting."""
    ledger = tmp_path / "a.duckdb"
    write_jsonl(tmp_path / "a.jsonl", 3000)
    process = start(tmp_path / "a.jsonl", "--ledger", ledger, start_new_session=True)
    until = time.monotonic() + 60
    while not ledger.exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(1.0)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate(timeout=60)[1]
    assert (process.returncode, told.splitlines()[-1]) == (130, "detente: interrupted")
    assert "Traceback" not in told
    assert [run.status for run in Ledger(ledger).runs()] == ["stopped"]


def test_a_full_disk_is_told_and_what_was_written_is_safe(tmp_path: Path) -> None:
    """No file may grow beyond a limit: to a database the disk is full."""
    ledger = tmp_path / "a.duckdb"
    code = [sys.executable, "-c", FILL, str(ledger), "500000"]
    done = subprocess.run(code, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "the disk is full" in done.stderr
    assert not [one for one in Ledger(ledger).check() if one.wrong]
    before = Ledger(ledger).counts()["documents"]
    assert 1 <= before < 1501
    code[-1] = "1000000000"
    subprocess.run(code, check=True)
    assert not [one for one in Ledger(ledger).check() if one.wrong]
    assert Ledger(ledger).counts()["documents"] == 1501


SMALL_DISK = """
ingest() { "$PYTHON" -m detente ingest "$TABLE" --ledger "$DISK/a.duckdb" --workers 1 --no-gate; }
mount -t tmpfs -o size=1500k none "$DISK"
dd if=/dev/zero of="$DISK/others" 2>/dev/null || true
echo "step: no room at all" >&2
ingest && exit 9
[ -e "$DISK/a.duckdb" ] && exit 8
rm "$DISK/others"
echo "step: room for some" >&2
ingest && exit 7
mount -o remount,size=90m "$DISK"
echo "step: room" >&2
ingest
"$PYTHON" -m detente ledger check --ledger "$DISK/a.duckdb"
cp "$DISK/a.duckdb" "$KEPT"
"""


def test_a_small_disk_that_fills_up_and_is_made_larger(tmp_path: Path) -> None:
    """A disk of our own, in a name space of our own."""
    space = ["unshare", "--user", "--map-root-user", "--mount"]
    try:
        subprocess.run([*space, "mount", "-t", "tmpfs", "none", "/mnt"], check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lets us mount no disk of our own")
    table, kept = tmp_path / "a.jsonl", tmp_path / "kept.duckdb"
    write_jsonl(table, 200)
    (tmp_path / "disk").mkdir()
    names = {"PYTHON": sys.executable, "TABLE": table, "DISK": tmp_path / "disk", "KEPT": kept}
    done = subprocess.run(
        [*space, "sh", "-e", "-c", SMALL_DISK],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {name: str(value) for name, value in names.items()},
    )
    assert done.returncode == 0, done.stderr
    nothing, some, all_of_it = done.stderr.split("step: ")[1:]
    assert "the disk is full" in nothing and "the disk is full" in some
    assert "disk" not in all_of_it and "Traceback" not in done.stderr
    assert_whole(kept, 200)


def test_postgresql_restarted_in_the_middle_of_a_run(tmp_path: Path) -> None:
    table = tmp_path / "a.jsonl"
    write_jsonl(table, 3000)
    with server() as running:
        process = start(table, "--ledger", running.address, "--no-gate", "--workers", "1")
        until = time.monotonic() + 120
        while not documents_in(running.address) and time.monotonic() < until:
            time.sleep(0.2)
        running.stop("immediate")  # as in a crash
        time.sleep(1.0)
        assert process.poll() is None, "it was stopped before the run ended"
        running.start()
        table_now = documents_in(running.address)
        assert 0 < table_now < 3000
        process.send_signal(signal.SIGINT)  # what is left is another run's
        told = process.communicate(timeout=120)[1]
        assert process.returncode == 130, told
        assert documents_in(running.address) > table_now, "it went on after the restart"
        # What is there are the first of the table: with five more, none may be missing.
        written = documents_in(running.address)
        write_jsonl(table, written + 5)
        told = run(table, "--ledger", running.address, "--no-gate", "--workers", "1")
        assert "5 read" in told and f"{written:,} known" in told
        assert_whole(running.address, written + 5)


def test_a_clock_that_is_set_back_changes_no_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(tmp_path / "a.duckdb")
    ledger.write([make_reading()], Coder("1", "m", "k"))
    monkeypatch.setattr(ledger_room, "_now", lambda: datetime(2001, 1, 1))
    ledger.write([make_reading(cameo="112")], Coder("2", "m", "k"))
    first, second = ledger.runs()
    assert (first.number, second.number) == (1, 2)
    assert second.started < first.started and second.seconds > 0
    current = ledger.rows("SELECT cameo FROM events ORDER BY n")
    assert current[0] == {"cameo": "112"}, "the later reading is the one read later"
    assert not [one for one in ledger.check() if one.wrong]


@pytest.mark.slow
def test_ten_thousand_files_some_of_one_name(tmp_path: Path) -> None:
    """Ten thousand pages in ten folders, whose names are the same in each; one in a hundred tells
    something, and every tenth is a copy of the one before it.
    """
    for n in range(10_000):
        folder = tmp_path / "pages" / str(n % 10)
        folder.mkdir(parents=True, exist_ok=True)
        text = sentence(n) if n % 100 == 0 else f"Simmer {n - (n % 10 == 9)} onions until soft."
        (folder / f"{n // 10}.txt").write_text(text)
    ledger = tmp_path / "a.duckdb"
    told = run(tmp_path / "pages", "--ledger", ledger, "--workers", "2")
    assert "10,000 read" in told or "known" in told
    book = Ledger(ledger)
    assert book.counts()["copies"] == 10_000 and book.counts()["documents"] == 9_000
    assert not [one for one in book.check() if one.wrong]
    assert "10,000 known" in run(tmp_path / "pages", "--ledger", ledger, "--workers", "2")
