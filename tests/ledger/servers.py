"""A PostgreSQL server of the tests' own: Debian's binaries, a free port, a temporary directory."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


class Server:
    """Starts, stops and restarts; the data stay in between."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self._binaries = folder, binaries
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def address(self) -> str:
        return f"postgresql://detente@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        self._run("initdb", "-D", self.data, "-U", "detente", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--no-sync")  # fmt: skip

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run(
            "pg_ctl", "-D", self.data, "-l", str(self.folder / "log"), "-o", options, "-w", "start"
        )

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._binaries / program), *words]
        user = "postgres" if os.getuid() == 0 else None  # the server refuses to run as root
        subprocess.run(command, check=True, capture_output=True, cwd="/", user=user, group=user)


@contextmanager
def server() -> Iterator[Server]:
    """A server that is running; skipped where there is no PostgreSQL to start."""
    found = shutil.which("initdb")
    binaries = Path(found).parent if found else next(iter(PLACES), None)
    if binaries is None:
        pytest.skip("no PostgreSQL server here: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="detente-pg-"))
    if os.getuid() == 0:
        account = pwd.getpwnam("postgres")
        os.chown(folder, account.pw_uid, account.pw_gid)
    made = Server(folder, binaries)
    try:
        made.make()
        made.start()
        yield made
    finally:
        with_log = made.folder / "data" / "postmaster.pid"
        if with_log.exists():
            made.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
