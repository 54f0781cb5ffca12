"""Processes that work side by side, each of which may hang, grow or die without stopping the rest.

In:  a function, items, limits of time and memory.
Out: results in the order of the items; `Lost` where a limit was passed or a worker died.
Leaves out: what the work is.

`concurrent.futures` cannot end a task that hangs, so each worker has a pipe of its own here and is
killed and replaced. Workers are started by a clean server process where the system has one: a fork
of a program that runs threads, as databases do, may hang by itself.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import pickle
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Generic, TypeVar

from detente.errors import DetenteError

Given = TypeVar("Given")
Result = TypeVar("Result")

START = 120.0
"""Seconds in which a worker must have loaded what it needs, on a machine that is busy."""

AHEAD = 32
"""Items per worker that may be done before the one whose turn it is."""

PATIENCE = 0.02
"""Seconds that a source which has nothing to give is waited for before workers are looked at."""

CHECK = 0.5
"""Seconds between looks at the clock while all workers are silent."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A result that there will not be."""

    kind: str
    message: str


class WorkersFail(DetenteError):
    """Workers do not start, or cannot do any work on this installation."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take, and what a worker may hold when it is done with one."""

    seconds: float
    megabytes: int


@dataclass(slots=True)
class _Worker(Generic[Given]):
    process: BaseProcess
    pipe: Connection
    since: float
    ready: bool = False
    turn: int | None = None
    item: Given | None = None


@dataclass(slots=True)
class Workers(Generic[Given, Result]):
    """A pool; use it in a `with` block, at whose end all its processes are gone."""

    work: Callable[[Given], Result]
    prepare: Callable[[], None]
    count: int
    limits: Limits
    _workers: list[_Worker[Given]] = field(default_factory=list)

    def __enter__(self) -> Workers[Given, Result]:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def results(self, items: Iterable[Given | None]) -> Iterator[tuple[Given, Result | Lost]]:
        """The result of each item, in order. None among the items means: nothing at the moment."""
        source = iter(items)
        waiting: deque[tuple[int, Given]] = deque()
        done: dict[int, tuple[Given, Result | Lost]] = {}
        turn = taken = 0
        exhausted = False
        while True:
            while not exhausted and not waiting and taken - turn < AHEAD * self.count:
                following = next(source, self)
                if following is self:
                    exhausted = True
                elif following is None:
                    break
                else:
                    waiting.append((taken, following))  # type: ignore[arg-type]
                    taken += 1
                    if not self._hand_out(waiting):
                        break
            if exhausted and turn == taken:
                return
            self._hand_out(waiting)
            self._collect(done)
            while turn in done:
                yield done.pop(turn)
                turn += 1

    def _hand_out(self, waiting: deque[tuple[int, Given]]) -> bool:
        """Give waiting items to free workers; whether all were given."""
        while waiting:
            worker = next((w for w in self._workers if w.ready and w.turn is None), None)
            starting = sum(not w.ready for w in self._workers)
            if worker is None:
                if len(self._workers) < self.count and starting < len(waiting) + self.count:
                    self._workers.append(self._start())
                return False
            worker.turn, worker.item = waiting.popleft()
            worker.since = time.monotonic()
            # It may have died between two items; what it was given is told as lost then.
            with suppress(BrokenPipeError, ConnectionResetError):
                worker.pipe.send(worker.item)
        return True

    def _collect(self, done: dict[int, tuple[Given, Result | Lost]]) -> None:
        """Take what workers have to say; end those that are over a limit."""
        pipes = {worker.pipe: worker for worker in self._workers}
        for pipe in multiprocessing.connection.wait(list(pipes), CHECK):
            worker = pipes[pipe]  # type: ignore[index]
            try:
                told, megabytes = worker.pipe.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._bury(worker, done)
                continue
            if isinstance(told, _Unfit):
                raise WorkersFail(told.message)
            if worker.ready and worker.turn is not None and worker.item is not None:
                done[worker.turn] = (worker.item, told)
                worker.turn = worker.item = None
            worker.ready = True
            if megabytes > self.limits.megabytes:
                self._drop(worker)
        now = time.monotonic()
        for worker in list(self._workers):
            if not worker.ready and now - worker.since > START:
                raise WorkersFail(f"a worker was not ready within {START:g} seconds")
            if worker.turn is not None and now - worker.since > self.limits.seconds:
                told = Lost("TimeLimit", f"took longer than {self.limits.seconds:g} seconds")
                self._lose(worker, done, told)

    def _bury(self, worker: _Worker[Given], done: dict[int, tuple[Given, Result | Lost]]) -> None:
        """A worker is gone."""
        if not worker.ready:
            raise WorkersFail("a worker ended before it was ready; try `detente demo`")
        worker.process.join(5)
        code = worker.process.exitcode
        told = f"its worker was ended by the system (exit code {code}); too little memory?"
        self._lose(worker, done, Lost("WorkerDied", told))

    def _lose(
        self, worker: _Worker[Given], done: dict[int, tuple[Given, Result | Lost]], told: Lost
    ) -> None:
        if worker.turn is not None and worker.item is not None:
            done[worker.turn] = (worker.item, told)
        self._drop(worker)

    def _drop(self, worker: _Worker[Given]) -> None:
        self._workers.remove(worker)
        _end(worker)

    def _start(self) -> _Worker[Given]:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if context.get_start_method() == "forkserver":
            context.set_forkserver_preload([_module_of(self.prepare), _module_of(self.work)])
            _start_server()
        here, there = context.Pipe()
        process = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(there, self.work, self.prepare), daemon=True, name="detente-worker"
        )
        with _without_main():
            process.start()
        there.close()
        return _Worker(process, here, time.monotonic())


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that was started: a process would run it again before its work, which stands
    in modules of ours, and a script that guards nothing would start processes of its own there.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _start_server() -> None:
    """Start the server deaf to Ctrl-C, which is the parent's to answer: it would tell of itself."""
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not every system has them

    resource_tracker.ensure_running()  # which at its own start would unblock the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _module_of(work: Any) -> str:
    """The module that some work is in, which the server imports once for all workers."""
    return str(getattr(work, "func", work).__module__)


def as_they_come(items: Iterable[Given]) -> Iterator[Given | None]:
    """Items from somebody who may wait for answers before giving more; None while nothing comes."""
    waiting: queue.Queue[tuple[Given] | BaseException | None] = queue.Queue(AHEAD)

    def fill() -> None:
        try:
            for item in items:
                waiting.put((item,))
            waiting.put(None)
        except BaseException as error:  # told where the items are used
            waiting.put(error)

    threading.Thread(target=fill, daemon=True, name="detente-input").start()
    while True:
        try:
            taken = waiting.get(timeout=PATIENCE)
        except queue.Empty:
            yield None
            continue
        if isinstance(taken, BaseException):
            raise taken
        if taken is None:
            return
        yield taken[0]


@dataclass(frozen=True, slots=True)
class _Unfit:
    """An error that every item would meet."""

    message: str


def _end(worker: _Worker[Any]) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _serve(pipe: Connection, work: Callable[[Any], Any], prepare: Callable[[], None]) -> None:
    """A worker's life: it ends when nobody is left at the other end of the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    try:
        prepare()
        pipe.send((None, 0))
        while True:
            item = pipe.recv()
            pipe.send((work(item), resident_megabytes()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except DetenteError as error:
        pipe.send((_Unfit(str(error)), 0))


def resident_megabytes() -> int:
    """How much memory this process holds; 0 where the system does not say."""
    if not sys.platform.startswith("linux"):
        return 0
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 // 1_000_000
