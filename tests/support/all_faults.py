"""`make faults`: what must survive, one after the other, each with its table; exit 0 only where all do.

    python -m tests.support.all_faults [--whole]

Without --whole the long runs are slices that end within a few minutes together; with it they are the whole: 100,000
updates and 10,000 issues.
"""

from __future__ import annotations

import subprocess
import sys
import time

KILLS = ["tests.support.kill_points", "--count", "200"]
SLICES = [
    ["tests.support.fuzzed_updates", "--count", "8000"],
    ["tests.support.mutations", "--count", "1500"],
]
WHOLE = [["tests.support.fuzzed_updates"], ["tests.support.mutations"]]


def main(argv: list[str]) -> int:
    """Run them; the kills mostly wait, so the others run beside them. How many failed."""
    began = time.monotonic()
    runs = [KILLS, *(WHOLE if "--whole" in argv else SLICES)]
    under_way = [
        (run[0], subprocess.Popen([sys.executable, "-m", *run], stdout=subprocess.PIPE, text=True)) for run in runs
    ]
    failed = []
    for name, process in under_way:
        said, _ = process.communicate()
        print(f"\n{name}\n{said}", flush=True)
        if process.returncode:
            failed.append(name)
    print(f"({time.monotonic() - began:.0f} s) " + (f"NOT KEPT: {', '.join(failed)}" if failed else "all kept"))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
