"""Telegram's flood limits, as far as they are known: 30 messages a second overall, one a second in a chat after a
burst of five, twenty a minute in a group; with allow_paid_broadcast 1,000 a second overall. Asked by the methods that
send or edit, only where a test or demo wants it.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from bot.simulator.errors import too_many_requests

OVERALL_PER_SECOND = 30
PAID_PER_SECOND = 1000
CHAT_BURST = 5
CHAT_PER_SECOND = 1.0
GROUP_PER_MINUTE = 20


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


@dataclass(slots=True)
class Limits:
    """Remembers what was taken lately; a refused request counts for nothing. All times are monotonic seconds."""

    _all: deque[float] = field(default_factory=lambda: deque(maxlen=OVERALL_PER_SECOND))
    _paid: deque[float] = field(default_factory=lambda: deque(maxlen=PAID_PER_SECOND))
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def take(self, chat_id: int, *, group: bool, now: float, paid: bool = False) -> None:
        """Count one message, or raise a 429 with the whole seconds to wait. One that is paid for has a limit of its own."""
        overall = self._paid if paid else self._all
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = self._chats[chat_id] = _Bucket(CHAT_BURST, now)
        bucket.tokens = min(CHAT_BURST, bucket.tokens + (now - bucket.at) * CHAT_PER_SECOND)
        bucket.at = now
        recent = self._groups.setdefault(chat_id, deque(maxlen=GROUP_PER_MINUTE)) if group else None
        waits = [0.0]
        if len(overall) == overall.maxlen:
            waits.append(1 - (now - overall[0]))
        if bucket.tokens < 1:
            waits.append((1 - bucket.tokens) / CHAT_PER_SECOND)
        if recent is not None and len(recent) == GROUP_PER_MINUTE:
            waits.append(60 - (now - recent[0]))
        # A hair of rounding must not turn a wait that is over into another second.
        if (wait := max(waits)) > 1e-6:
            raise too_many_requests(math.ceil(wait))
        overall.append(now)
        bucket.tokens -= 1
        if recent is not None:
            recent.append(now)
