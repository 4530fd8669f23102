"""A private PostgreSQL for a test session: Debian's programs, a folder of its own, a socket nobody else uses.

PostgreSQL refuses to run as root, so root hands it to the user `postgres`. The server dies with the process that
started it, and writes nothing safely: it is thrown away.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg

from storage.engine import Store

LIMIT_S = 60.0
TEMPLATE = "letterbell_template"
_UNSAFE_AND_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "deadlock_timeout": "50ms",
    "autovacuum": "off",
}


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs; None where there are none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


def _unprivileged() -> list[str]:
    """The beginning of a command that must not run as root; what it starts ends with us."""
    command = ["setpriv", "--pdeathsig", "QUIT"]
    if os.geteuid() == 0:
        command += ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    return command


class Cluster:
    """A running server. Databases are copies of one that was migrated once."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        # Not pytest's folder, which only its owner may enter; and short, as a socket's path must be.
        self._folder = Path(tempfile.mkdtemp(prefix="letterbell-pg-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def start(self) -> None:
        """Make the cluster and start it."""
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        data = self._folder / "data"
        make = [
            "initdb",
            "-D",
            str(data),
            "-A",
            "trust",
            "-U",
            "letterbell",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]
        subprocess.run(
            [*_unprivileged(), str(self._bin / make[0]), *make[1:]], check=True, capture_output=True, cwd=self._folder
        )
        # One user has to show a password; everybody else is let in.
        rules = data / "pg_hba.conf"
        rules.write_text("local all locked scram-sha-256\n" + rules.read_text())
        settings = [word for name, value in _UNSAFE_AND_FAST.items() for word in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [*_unprivileged(), str(self._bin / "postgres"), "-D", str(data), "-k", str(self._folder), *settings],
                stdout=log, stderr=log, cwd=self._folder,
            )  # fmt: skip
        self._wait(lambda: subprocess.run(
            [str(self._bin / "pg_isready"), "-q", "-h", str(self._folder)], check=False
        ).returncode == 0)  # fmt: skip

    def _wait(self, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + LIMIT_S
        while not ready():
            assert self._server is not None
            if self._server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self._folder / "log").read_text())
            time.sleep(0.02)

    def url(self, database: str) -> str:
        """The address of one of its databases, as LETTERBELL_DATABASE_URL takes it."""
        return f"postgresql://letterbell@/{database}?host={self._folder}"

    async def migrate_template(self) -> None:
        """Make the database that all others are copies of."""
        await self.run(f"CREATE DATABASE {TEMPLATE}")
        store = Store.open(self.url(TEMPLATE))
        await store.migrate()
        await store.close()

    async def new(self, *, empty: bool = False) -> str:
        """A fresh migrated database (or one with nothing in it); its name."""
        name = f"test_{next(self._numbers)}"
        await self.run(f"CREATE DATABASE {name}" + ("" if empty else f" TEMPLATE {TEMPLATE}"))
        return name

    async def drop(self, name: str) -> None:
        """Throw a database away, whoever is connected."""
        await self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def run(self, statement: str, *, database: str = "postgres") -> None:
        """One statement outside of any transaction."""
        connection = await asyncpg.connect(host=str(self._folder), user="letterbell", database=database)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def value(self, query: str, *, database: str = "postgres") -> Any:
        """The first value that a query finds."""
        connection = await asyncpg.connect(host=str(self._folder), user="letterbell", database=database)
        try:
            return await connection.fetchval(query)
        finally:
            await connection.close()

    def stop(self) -> None:
        """Stop the server and delete everything."""
        if self._server is not None:
            # At once, whoever is connected.
            self._server.send_signal(signal.SIGINT)
            try:
                self._server.wait(10)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)
