"""How an issue is to go out, and how fast it does: canaries, prices, measured rates. Pure; used by services, views and handlers."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

# A canary is one reader in a hundred, but enough to see something and few enough to say sorry to each.
CANARY_SHARE, CANARY_FEWEST, CANARY_MOST = 100, 10, 100
# Telegram takes 0.1 Stars for each message beyond the free rate (core.telegram.org/bots/api#paid-broadcasts).
MESSAGES_A_STAR = 10
# Over how long a rate is measured.
MEASURED_S = 20.0
_PACKED = re.compile(r"c([01])p([01])t(\d{1,10})")


@dataclass(frozen=True, slots=True)
class SendOptions:
    """What an editor chose on the last screen before sending. `at`: not before this minute, None for at once."""

    canary: bool = False
    is_paid: bool = False
    at: datetime | None = None

    @property
    def packed(self) -> str:
        """As a button carries it."""
        minute = int(self.at.timestamp()) // 60 if self.at else 0
        return f"c{int(self.canary)}p{int(self.is_paid)}t{minute}"


def options_in(packed: str) -> SendOptions:
    """The options that `packed` wrote; anything else is none."""
    found = _PACKED.fullmatch(packed)
    if found is None:
        return SendOptions()
    minute = int(found[3])
    try:
        at = datetime.fromtimestamp(minute * 60, UTC) if minute else None
    except (OverflowError, ValueError, OSError):
        at = None
    return SendOptions(found[1] == "1", found[2] == "1", at)


def canary_size(audience: int) -> int:
    """How many readers a canary reaches; 0 where it would be half of all or more."""
    size = min(CANARY_MOST, max(CANARY_FEWEST, audience // CANARY_SHARE))
    return size if audience >= 2 * size else 0


def stars_for(messages: int) -> int:
    """What a paid broadcast costs at the most, in whole Telegram Stars."""
    return -(-messages // MESSAGES_A_STAR)


@dataclass(frozen=True, slots=True)
class Speed:
    """What is possible now, in messages a second: free, and paid for. `wait_s`: how long a flood wait still holds all."""

    free: float
    paid: float
    wait_s: float = 0.0


@dataclass(slots=True)
class Pace:
    """How fast something comes along, from how much was done when."""

    _seen: deque[tuple[float, int]] = field(default_factory=deque)

    def note(self, at_s: float, done: int) -> None:
        """So much was done at this monotonic time."""
        self._seen.append((at_s, done))
        while len(self._seen) > 2 and at_s - self._seen[1][0] >= MEASURED_S:
            self._seen.popleft()

    @property
    def per_second(self) -> float | None:
        """The rate over the last 20 seconds or so; None where too little was seen."""
        if len(self._seen) < 2:
            return None
        (since, before), (at, done) = self._seen[0], self._seen[-1]
        return (done - before) / (at - since) if at - since >= 1.0 else None


def copies_older(sent: int, *, began: datetime, ended: datetime, now: datetime, age: timedelta) -> int:
    """About how many of `sent` copies are older than `age`, as if they had left evenly between two instants."""
    limit = now - age
    if ended <= limit:
        return sent
    if began >= limit:
        return 0
    return round(sent * ((limit - began) / (ended - began)))
