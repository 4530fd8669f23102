"""What a benchmark says: one line a figure, with its bar and whether it holds. Used by every benchmark of delivery."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`holds` is None for what is only told: a peer's figure, or one that has no bar."""

    name: str
    figure: str
    bar: str = ""
    holds: bool | None = None

    def __str__(self) -> str:
        verdict = "" if self.holds is None else "holds" if self.holds else "DOES NOT HOLD"
        return f"{self.name:<64} {self.figure:>34}   {f'bar {self.bar}' if self.bar else '':<34} {verdict}".rstrip()


def not_measured(name: str, why: str) -> Line:
    """A peer that is not here: said, not passed over."""
    return Line(name, "not measured", why)


def share(part: float, whole: float) -> str:
    """A part of a whole in percent."""
    return f"{part / whole:.1%}" if whole else "–"


def percentile(values: Sequence[float], p: float) -> float:
    """The value that a share `p` of the others does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(p * len(ordered)))]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)
