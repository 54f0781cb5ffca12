"""Workers that hang, grow, die or cannot start; with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from detente.errors import ModelError
from detente.run.workers import Limits, Lost, Workers, WorkersFail, as_they_come

LIMITS = Limits(seconds=30, megabytes=2000)
HELD: list[bytes] = []


def ready() -> None:
    """Nothing to load."""


def unfit() -> None:
    raise ModelError("no language pipeline here")


def work(task: str, home: int = 0) -> str:
    kind, _, rest = task.partition(" ")
    if kind == "hang":
        time.sleep(60)
    elif kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "grow":
        HELD.append(b"x" * 150_000_000)
    elif kind == "slow":
        time.sleep(float(rest))
    elif kind == "unfit":
        raise ModelError("the model has gone")
    elif kind == "pid":
        return str(os.getpid())
    return task.upper()


def test_results_come_in_order() -> None:
    tasks = ["slow 0.3", *(f"t{n}" for n in range(40))]
    with Workers(work, ready, 2, LIMITS) as pool:
        assert list(pool.results(tasks)) == [(t, t.upper()) for t in tasks]


def test_one_that_hangs_and_one_that_dies_stop_nobody() -> None:
    tasks = ["a", "hang", "b", "die", "c"]
    with Workers(partial(work, home=1), ready, 2, Limits(1.0, 2000)) as pool:
        answers = dict(pool.results(tasks))
    assert [answers[t] for t in "abc"] == ["A", "B", "C"]
    hung, died = answers["hang"], answers["die"]
    assert isinstance(hung, Lost) and hung.message == "took longer than 1 seconds"
    assert isinstance(died, Lost) and died.kind == "WorkerDied"


def test_a_worker_that_has_grown_is_replaced() -> None:
    with Workers(work, ready, 1, Limits(30, 120)) as pool:
        first, grown, second = (answer for _, answer in pool.results(["pid", "grow", "pid 2"]))
    assert grown == "GROW"
    assert first != second, "what has grown is gone, with what it held"


@pytest.mark.parametrize(("prepare", "task"), [(unfit, "a"), (ready, "unfit")])
def test_what_every_item_would_meet_stops_the_run(prepare: object, task: str) -> None:
    with (
        pytest.raises(WorkersFail, match=r"no language pipeline here|the model has gone"),
        Workers(work, prepare, 2, LIMITS) as pool,  # type: ignore[arg-type]
    ):
        list(pool.results([task]))


def test_no_process_is_left() -> None:
    with Workers(work, ready, 2, LIMITS) as pool:
        pids = {int(str(answer)) for _, answer in pool.results(["pid", "pid b", "pid c"])}
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_answers_do_not_wait_for_a_source_that_waits_for_them() -> None:
    answered: list[str] = []

    def talk() -> object:
        yield "first"
        until = time.monotonic() + 20
        while not answered and time.monotonic() < until:
            time.sleep(0.01)
        yield "second"

    with Workers(work, ready, 1, LIMITS) as pool:
        for task, _ in pool.results(as_they_come(talk())):  # type: ignore[arg-type]
            answered.append(str(task))
    assert answered == ["first", "second"]


def test_an_error_of_the_source_is_raised() -> None:
    def broken() -> object:
        yield "a"
        raise ValueError("the source broke off")

    with Workers(work, ready, 1, LIMITS) as pool, pytest.raises(ValueError, match="broke off"):
        list(pool.results(as_they_come(broken())))  # type: ignore[arg-type]


def test_a_script_that_guards_nothing_is_run_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import json\nfrom detente.faces.python import code_lines\nprint('once')\n"
        "lines = [json.dumps({'text': 'Chad praised Mali.'})] * 2\n"
        "print(sum(len(told['events']) for told in code_lines(lines, workers=2)))\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["once", "2"], done.stderr
