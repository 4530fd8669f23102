"""`letterbell run` as a process, with what it costs: CPU of all its threads, resident memory. Used by the benchmarks of delivery."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import psutil

from benchmarks.seeding import ROOT, environment
from benchmarks.standing import TOKEN, StandIn


class Bot:
    """The whole bot against a stand-in, ended with the block."""

    def __init__(self, api: StandIn, database: Path, *, rate: float) -> None:
        self._env = environment(
            database,
            LETTERBELL_TOKEN=TOKEN,
            LETTERBELL_API_URL=api.url,
            LETTERBELL_OWNERS="77",
            LETTERBELL_MESSAGES_PER_SECOND=str(rate),
        )
        self._log = database.with_suffix(".log")

    def __enter__(self) -> Bot:
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], env=self._env, cwd=ROOT, stdout=log, stderr=log
            )
        self._handle = psutil.Process(self._process.pid)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if fault is not None:
            print(self._log.read_text(errors="replace")[-2000:], file=sys.stderr)
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def cpu_s(self) -> float:
        """User and system seconds so far, of all threads."""
        times = self._handle.cpu_times()
        return float(times.user + times.system)

    def memory_mb(self) -> float:
        """Resident megabytes now."""
        return float(self._handle.memory_info().rss / 1e6)


def settled(api: StandIn, *, quiet_s: float = 0.5) -> None:
    """Let what was answered be written down."""
    before = -1
    while (taken := api.report()["taken"]) != before:
        before = taken
        time.sleep(quiet_s)
