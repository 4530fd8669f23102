"""`make bench`: every benchmark in one run, beside named peers in the same run; exit 0 only where each bar holds.

`python -m benchmarks [NAME …]` runs some of them. The bot is measured from outside, as a process.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import limit, million, replies, sharing, starting, thousand
from benchmarks.bars import Line
from benchmarks.peering import CACHE, Peering

DELIVERY: dict[str, Callable[[Path, Peering], list[Line]]] = {
    "starting": starting.run,
    "limit": limit.run,
    "thousand": thousand.run,
    "replies": replies.run,
    "million": million.run,
    "sharing": sharing.run,
}
# These print their own tables.
OTHERS = ("reading", "answering", "reminders")


def main(names: list[str]) -> int:
    """Run what is named, or everything; 0 where all bars hold."""
    wanted = names or [*DELIVERY, *OTHERS]
    if unknown := [name for name in wanted if name not in (*DELIVERY, *OTHERS)]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join((*DELIVERY, *OTHERS))}", file=sys.stderr)
        return 2
    peers, failed = Peering(), []
    CACHE.mkdir(exist_ok=True)
    for name in wanted:
        began = time.monotonic()
        print(f"\n{name}", flush=True)
        if name in OTHERS:
            holds = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode == 0
        else:
            # On the disk that the checkout is on: in memory a commit would cost nothing.
            with tempfile.TemporaryDirectory(dir=CACHE, prefix="work-") as folder:
                holds = _delivery(DELIVERY[name], Path(folder), peers)
        if not holds:
            failed.append(name)
        print(f"({time.monotonic() - began:.0f} s)", flush=True)
    print(f"\nnot every bar holds: {', '.join(failed)}" if failed else "\nevery bar holds")
    return 1 if failed else 0


def _delivery(run: Callable[[Path, Peering], list[Line]], folder: Path, peers: Peering) -> bool:
    try:
        lines = run(folder, peers)
    except (TimeoutError, RuntimeError, subprocess.CalledProcessError) as fault:
        print(f"it did not come to an end: {fault}")
        return False
    for line in lines:
        print(line)
    return all(line.holds is not False for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
