"""What a reader of one way of writing hands back: a span, where it stands, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """`kind` is "day", "relative", "weekday" (a bare one), "stretch", "holiday", "recurring" or "tba"."""

    span: Span
    first: int
    last: int
    kind: str
    inferred: bool = False
    unsure: bool = False
    clash: bool = False
    until: bool = False
