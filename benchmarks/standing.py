"""The stand-in for the Bot API as a benchmark holds it: started, set up, asked what came in. See `benchmarks/stand_in.py`."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

TOKEN = "4242:BENCH-token-that-never-left-this-machine-00"


class StandIn:
    """One server in a process of its own, ended with the block."""

    def __enter__(self) -> StandIn:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("stand_in.py")), TOKEN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self._port = int(self._process.stdout.readline())
        self.url = f"http://127.0.0.1:{self._port}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def _ask(self, what: str, **told: Any) -> Any:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            line.request("POST", f"/control/{what}", json.dumps(told), {"Content-Type": "application/json"})
            return json.loads(line.getresponse().read())
        finally:
            line.close()

    def set(self, **told: Any) -> None:
        """Begin anew with these rules; see `stand_in.Books`."""
        self._ask("set", **told)

    def says(self, chat_id: int, text: str) -> None:
        """A person writes to the bot."""
        self._ask("says", chat_id=chat_id, text=text)

    def report(self, *, full: bool = False) -> dict[str, Any]:
        """What came in so far."""
        told: dict[str, Any] = self._ask("report", full=full)
        return told

    def until(
        self, holds: Callable[[dict[str, Any]], bool], *, within_s: float, every_s: float = 0.05
    ) -> dict[str, Any]:
        """Ask again and again until the report is as wanted. Raises TimeoutError with what stood there."""
        end = time.monotonic() + within_s
        while True:
            told = self.report()
            if holds(told):
                return told
            if time.monotonic() > end:
                short = {name: value for name, value in told.items() if name != "answered"}
                raise TimeoutError(f"the stand-in waited {within_s:.0f} s in vain; it has {short}")
            time.sleep(every_s)
