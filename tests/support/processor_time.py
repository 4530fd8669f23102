"""What a piece of work costs the processor, for tests whose rule is a limit."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least_seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """The least of `runs` turns, in seconds of this process's processor time.

    A cost is in every turn; what only some turns show is the machine's, or a collection of everything that the tests
    before this one left behind (0.2 s in a process with thousands of them).
    """
    costs = []
    for _ in range(runs):
        gc.disable()
        try:
            began = time.process_time()
            work()
            costs.append(time.process_time() - began)
        finally:
            gc.enable()
    return min(costs)
