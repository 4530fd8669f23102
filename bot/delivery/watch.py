"""Watches how a broadcast's deliveries end, and asks for a stop where an unusual share of them fails. Used by the rules."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from bot.botapi.outcomes import Outcome, Rejected
from storage.delivery_records import DeliveryState

# So many answers that blame the text stop a broadcast: it would be refused for everyone.
MOST_BAD_TEXTS = 3
# The latest ends that are looked at, and how many there must be before a share means anything.
WINDOW, ENOUGH = 200, 50
# A copy that a reader deleted, or that is too old to be deleted, says nothing about the text or the others.
ABOUT_ONE_COPY = ("copy_gone", "copy_fixed")
MOST_FAILED = 0.2
MOST_GONE = 0.6
# "chat not found" for more than one in a hundred: the readers are another bot's.
MOST_UNKNOWN, UNKNOWN_AT_LEAST = 0.01, 10


@dataclass(slots=True)
class _Seen:
    ends: deque[DeliveryState] = field(default_factory=lambda: deque(maxlen=WINDOW))
    ended: int = 0
    bad_texts: int = 0
    unknown: int = 0
    told: set[str] = field(default_factory=set)


class Watch:
    """`problems` gets each (broadcast, reason) once: an editor who resumes has the last word."""

    def __init__(self) -> None:
        self.problems: asyncio.Queue[tuple[int, str]] = asyncio.Queue()
        # Nothing more of these leaves while their pause is on its way to the store.
        self.stopping: set[int] = set()
        self._seen: dict[int, _Seen] = {}

    def see(self, broadcast_id: int, state: DeliveryState, reason: str | None, outcome: Outcome) -> None:
        """One delivery's outcome."""
        if state.is_open or reason in ABOUT_ONE_COPY:
            return
        seen = self._seen.get(broadcast_id)
        if seen is None:
            seen = self._seen[broadcast_id] = _Seen()
        seen.ends.append(state)
        seen.ended += 1
        seen.bad_texts += isinstance(outcome, Rejected) and outcome.ours
        seen.unknown += reason == "chat_not_found"
        if state is DeliveryState.SENT:
            return
        problem = _problem(seen, reason)
        if problem is not None and problem not in seen.told:
            seen.told.add(problem)
            seen.ends.clear()
            self.stopping.add(broadcast_id)
            self.problems.put_nowait((broadcast_id, problem))


def _problem(seen: _Seen, reason: str | None) -> str | None:
    if seen.bad_texts >= MOST_BAD_TEXTS and reason is not None:
        return reason
    if seen.unknown >= max(UNKNOWN_AT_LEAST, MOST_UNKNOWN * seen.ended):
        return "chat_not_found"
    if len(seen.ends) < ENOUGH:
        return None
    if seen.ends.count(DeliveryState.FAILED) > MOST_FAILED * len(seen.ends):
        return "many_failed"
    if seen.ends.count(DeliveryState.GONE) > MOST_GONE * len(seen.ends):
        return "many_gone"
    return None
