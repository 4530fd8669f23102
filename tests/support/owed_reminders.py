"""The plainest model of what readers are owed: one entry for each reader, event and lead, and rules written down once more.

It knows nothing of rhythms, turns and batches, so that it can be held against them. Used by the simulation.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.records import EventFacts, EventStatus, Precision
from storage.reminder_records import Rhythm

HOME = ZoneInfo("Asia/Seoul")
DAY = timedelta(days=1)
MINUTES = 1440


def quiet(rhythm: Rhythm, at: datetime) -> bool:
    """Whether the reader's own clock shows a quiet time."""
    local = at.astimezone(ZoneInfo(rhythm.timezone))
    minute, first, last = local.hour * 60 + local.minute, rhythm.quiet_from, rhythm.quiet_to
    if first == last:
        return False
    return first <= minute < last if first < last else minute >= first or minute < last


def loud_again(rhythm: Rhythm, at: datetime) -> datetime:
    """The first minute from an instant on that is not quiet, found by walking."""
    if not quiet(rhythm, at):
        return at
    at = at.replace(second=0, microsecond=0)
    for step in (30, 1):
        while quiet(rhythm, at + timedelta(minutes=step)):
            at += timedelta(minutes=step)
    return at + timedelta(minutes=1)


def _nine_before_noon(day: date, own: ZoneInfo, where: ZoneInfo) -> date:
    noon = datetime.combine(day, time(12), tzinfo=where)
    candidate = day + 2 * DAY
    while datetime.combine(candidate, time(9), tzinfo=own).astimezone(UTC) > noon.astimezone(UTC):
        candidate -= DAY
    return candidate


def over(facts: EventFacts, at: datetime) -> bool:
    """Begun by the clock, or the last day ended."""
    if facts.starts_at is not None:
        return at >= facts.starts_at
    return facts.end is not None and at.astimezone(HOME).date() > facts.end


def lead_times(facts: EventFacts, rhythm: Rhythm, code: str) -> Iterator[tuple[str, datetime]]:
    """(anchor, due time) of a lead: at most one for what does not recur."""
    own_word = code.endswith("!")
    kind, rest = code[0], code.rstrip("!")[1:]
    ahead, _, clock = rest.partition("@")
    day = facts.deadline if kind == "x" else facts.start
    if day is None or facts.status is EventStatus.CANCELLED:
        return
    own = ZoneInfo(rhythm.timezone)
    if kind == "m":
        if facts.starts_at is None:
            return
        at, anchor = (
            facts.starts_at.astimezone(UTC) - timedelta(minutes=int(ahead)),
            facts.starts_at.astimezone(UTC).isoformat(),
        )
    else:
        minutes = int(clock[:2]) * 60 + int(clock[2:]) if clock else rhythm.at
        local = _nine_before_noon(day, own, HOME) - int(ahead) * DAY
        at = datetime.combine(local, time(minutes // 60, minutes % 60), tzinfo=own).astimezone(UTC)
        anchor = day.isoformat()
        if kind == "d" and ahead == "0" and facts.starts_at is not None:
            hour_before = facts.starts_at.astimezone(UTC) - timedelta(hours=1)
            if (not clock and facts.starts_at.astimezone(HOME).hour < 10) or at > hour_before:
                at = hour_before
                if quiet(rhythm, at) and not own_word:
                    # An hour before the quiet hours began.
                    while quiet(rhythm, at - timedelta(minutes=1)):
                        at -= timedelta(minutes=1)
                    at -= timedelta(hours=1)
    if not own_word:
        at = loud_again(rhythm, at)
    if kind == "x":
        if at.astimezone(HOME).date() <= day:
            yield anchor, at
    elif not over(facts, at):
        yield anchor, at


def codes_for(facts: EventFacts, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The leads that fit a precision: a period is heard of a week ahead and on its first day."""
    if facts.precision in (Precision.DAY, Precision.MINUTE):
        return codes
    deadlines = tuple(code for code in codes if code[0] == "x")
    days = [code for code in codes if code[0] == "d"]
    if facts.precision is Precision.TBA:
        return deadlines
    far = tuple(code for code in days if int(code.rstrip("!")[1:].partition("@")[0]) >= 7 or code[1:2] == "0")
    near = not any(code[1:2] == "0" for code in days) and any(code not in far for code in days)
    return (*far, *(("d0",) if near else ()), *deadlines)


@dataclass(slots=True)
class Pair:
    """A reader and an event that he is to hear of. `heard`: (lead, anchor) that is behind him."""

    reader: int
    event: int
    since: datetime
    own: tuple[str, ...] | None = None
    heard: set[tuple[str, str]] = field(default_factory=set)
    coming: dict[tuple[str, str], datetime] = field(default_factory=dict)
    version: int = 0


class Owed:
    """Everything that is owed, as a heap of single entries."""

    def __init__(self) -> None:
        self._of_event: dict[int, dict[int, Pair]] = {}
        self._of_reader: dict[int, dict[int, Pair]] = {}
        self.facts: dict[int, EventFacts] = {}
        self._said_at: dict[int, datetime] = {}
        self._stood: dict[int, list[tuple[EventFacts, datetime, datetime]]] = {}
        self.rhythms: dict[int, Rhythm] = {}
        self.pairs: dict[tuple[int, int], Pair] = {}
        self.dropped = 0
        # What a change of zone would have made a reader miss, and what it or a change of the hour would have said twice.
        self.caught_up = 0
        self.not_twice = 0
        self._heap: list[tuple[datetime, int, int, int, str, str]] = []

    def follow(self, reader: int, event: int, now: datetime) -> None:
        """From now on; what is past is past."""
        if (reader, event) not in self.pairs:
            pair = self.pairs[reader, event] = Pair(reader, event, now)
            self._of_event.setdefault(event, {})[reader] = pair
            self._of_reader.setdefault(reader, {})[event] = pair
            self._plan(self.pairs[reader, event], now)

    def unfollow(self, reader: int, event: int) -> None:
        """Nothing more."""
        if self.pairs.pop((reader, event), None) is not None:
            del self._of_event[event][reader], self._of_reader[reader][event]

    def of_event(self, event: int) -> list[Pair]:
        """Who is to hear of an event."""
        return list(self._of_event.get(event, {}).values())

    def of_reader(self, reader: int) -> list[Pair]:
        """What a reader is to hear of."""
        return list(self._of_reader.get(reader, {}).values())

    def own_lead(self, reader: int, event: int, codes: tuple[str, ...], now: datetime) -> None:
        """Leads of his own for one event."""
        pair = self.pairs[reader, event]
        was_own, pair.own = pair.own is not None, codes
        self._plan(pair, now, queued=was_own)

    def event_changed(self, event: int, facts: EventFacts, now: datetime) -> None:
        """The new times that are still to come count; what was due by the old ones is past, also where the hour moved on."""
        if event in self.facts:
            self._stood.setdefault(event, []).append((self.facts[event], self._said_at[event], now))
        self.facts[event] = facts
        self._said_at[event] = now
        for pair in self.of_event(event):
            self._plan(pair, now, queued=pair.own is not None)

    def rhythm_changed(self, reader: int, rhythm: Rhythm, now: datetime) -> None:
        """What he heard is not said again; what was to come and is past by the new rhythm comes at once."""
        self.rhythms[reader] = rhythm
        for pair in self.of_reader(reader):
            waiting = set(pair.coming)
            self._plan(pair, now, waiting=waiting)

    def _plan(
        self, pair: Pair, now: datetime, waiting: set[tuple[str, str]] | None = None, *, queued: bool = False
    ) -> None:
        """`queued`: what was due in the night lies in the outbox until the morning, as leads of one's own do."""
        pair.version += 1
        overdue = {key: at for key, at in pair.coming.items() if queued and at <= now}
        pair.coming = {}
        facts = self.facts[pair.event]
        rhythm = self.rhythms[pair.reader]
        for code in codes_for(facts, pair.own if pair.own is not None else rhythm.leads):
            for anchor, at in lead_times(facts, rhythm, code):
                if (code, anchor) in pair.heard:
                    self.not_twice += at > now
                    continue
                if (code, anchor) in overdue:
                    pair.coming[code, anchor] = overdue[code, anchor]
                    continue
                is_past = at <= now or self._was_due(pair.event, rhythm, code, anchor)
                if not is_past:
                    pair.coming[code, anchor] = at
                elif waiting is not None and (code, anchor) in waiting and abs(now - at) < 2 * DAY:
                    pair.coming[code, anchor] = now
                    self.caught_up += 1
        for (code, anchor), at in pair.coming.items():
            heapq.heappush(self._heap, (at, pair.reader, pair.event, pair.version, code, anchor))

    def soon(self, until: datetime) -> list[int]:
        """Some readers who will hear something before an instant."""
        return sorted({entry[1] for entry in heapq.nsmallest(20, self._heap) if entry[0] <= until})

    def _was_due(self, event: int, rhythm: Rhythm, code: str, anchor: str) -> bool:
        """Whether by what was said of an event earlier this lead was due before something else was said."""
        return any(
            since < at <= until and due_anchor == anchor
            for facts, since, until in self._stood.get(event, ())
            if code in codes_for(facts, (code,))
            for due_anchor, at in lead_times(facts, rhythm, code)
        )

    def due(self, now: datetime) -> dict[tuple[int, int, bool], tuple[str, datetime]]:
        """What must be said now: (reader, event, is it the deadline) → (lead, since when); late things not at night."""
        found: dict[tuple[int, int, bool], tuple[str, datetime]] = {}
        missed: dict[tuple[int, int], list[tuple[datetime, str, str]]] = {}
        while self._heap and self._heap[0][0] <= now:
            at, reader, event, version, code, anchor = heapq.heappop(self._heap)
            pair = self.pairs.get((reader, event))
            if pair is None or pair.version != version or (code, anchor) not in pair.coming:
                continue
            rhythm = self.rhythms[reader]
            if not code.endswith("!") and quiet(rhythm, now):
                heapq.heappush(self._heap, (loud_again(rhythm, now), reader, event, version, code, anchor))
                continue
            missed.setdefault((reader, event), []).append((pair.coming[code, anchor], code, anchor))
        for (reader, event), entries in missed.items():
            pair, facts = self.pairs[reader, event], self.facts[event]
            for at, code, anchor in sorted(entries):
                pair.coming.pop((code, anchor))
                pair.heard.add((code, anchor))
                deadline = code[0] == "x"
                late = now.astimezone(HOME).date() > facts.deadline if deadline and facts.deadline else over(facts, now)
                if late:
                    self.dropped += 1
                else:
                    found[reader, event, deadline] = (code, at)
        return found
