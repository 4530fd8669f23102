"""When two issues speak of the same event, and what the later one changes. Pure; called by bot.services.registering.

Names decide first (aliases, editions), then dates: what lies days apart may have moved, what lies a year apart
is another edition. What happened already can't move any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from bot.domain.calls_of_events import is_called_a_call
from bot.domain.names import core_names, edition_number, edition_year, fold, is_common
from storage.records import Change, Event, EventFacts, EventStatus, Precision

# A date that moved stays within these; further away it is another edition.
MOVES_WITHIN = timedelta(days=75)
# … unless an issue says that what is still to come was put off: "Mural Painting Day (postponed)" from November to April.
PUT_OFF_WITHIN = timedelta(days=300)
# So many events of one name are looked at for a repeat; no issue names more.
LOOKED_BACK = 40
# From the roughest to the most exact way to name a time.
_EXACTNESS = (
    Precision.TBA, Precision.YEAR, Precision.HALF, Precision.SEASON, Precision.QUARTER, Precision.MONTH, Precision.PART,
    Precision.WEEK, Precision.RECURRING, Precision.DAY, Precision.MINUTE,
)  # fmt: skip
_WHEN = frozenset(("precision", "start", "end", "starts_at", "ends_at", "recurrence", "year_inferred"))
# What a later issue may add or correct without the event being another.
_DETAILS = ("description", "emoji", "action", "url", "venue", "deadline")


def share_a_name(one: EventFacts, other: EventFacts) -> bool:
    """Whether two events bear the same name and no other edition of it.

    A first word that several events share (L-캠프 실리콘밸리, L-캠프 도쿄) is a group's name: it counts only where
    the whole title of one is that name.
    """
    years = edition_year(one.title), edition_year(other.title)
    if None not in years and years[0] != years[1]:
        return False
    numbers = edition_number(one.title), edition_number(other.title)
    if None not in numbers and numbers[0] != numbers[1]:
        return False
    ours, theirs = core_names(one.title), core_names(other.title)
    if ours & theirs:
        return True
    if is_called_a_call(one) != is_called_a_call(other):
        return False  # PixelFair 2026 is no other name of its own "PixelFair 2026 Demo Booth Call"
    return bool(ours & _aliases(other) or theirs & _aliases(one)) or _is_there(one, other) or _is_there(other, one)


def names_of(facts: EventFacts) -> set[str]:
    """Every folded name that an event goes by; two that share none are never the same."""
    return {*core_names(facts.title), *_aliases(facts), fold(facts.title), *_with_its_place(facts)}


def _with_its_place(facts: EventFacts) -> set[str]:
    """ "Stair Race at Skelder Head", where one issue takes for the place what another has in the name."""
    return {fold(f"{facts.title} at {facts.venue}")} if facts.venue and facts.title.isascii() else set()


def _is_there(one: EventFacts, other: EventFacts) -> bool:
    """Whether an event's title is another's with its place."""
    return fold(one.title) in _with_its_place(other)


def _aliases(facts: EventFacts) -> set[str]:
    return {fold(alias) for alias in facts.aliases if not is_common(alias)}


def overlap(one: EventFacts, other: EventFacts) -> bool:
    """Whether the days of two events touch; True where one of them names none."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def is_same(known: EventFacts, said: EventFacts, *, on: date) -> bool:
    """Whether what an issue received on a day says is about a known event."""
    if is_common(known.title) or is_common(said.title):
        return fold(known.title) == fold(said.title) and known.start == said.start and known.end == said.end
    if not share_a_name(known, said):
        return False
    is_over = known.end is not None and known.end < on
    if said.status is not EventStatus.ANNOUNCED or overlap(known, said):
        within = PUT_OFF_WITHIN if not is_over and _is_put_off(known, said) else MOVES_WITHIN
        return overlap(known, said) or _apart(known, said) <= within
    return not is_over and _apart(known, said) <= MOVES_WITHIN


def _is_put_off(known: EventFacts, said: EventFacts) -> bool:
    """Whether an issue says that an event with just this title, which came but once, is later now."""
    return (
        said.status is EventStatus.MOVED
        and fold(known.title) == fold(said.title)
        and Precision.RECURRING not in (known.precision, said.precision)
        and bool(known.start and said.start and known.start < said.start)
    )


def _apart(one: EventFacts, other: EventFacts) -> timedelta:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return timedelta(0)
    return max(one.start - other.end, other.start - one.end, timedelta(0))


def nearest(said: EventFacts, candidates: Iterable[Event], *, on: date) -> Event | None:
    """The known event that an issue received on a day speaks of; None for a new one.

    Of a series that bears one name (a class each week) only the one on the same day is meant.
    """
    same = [event for event in candidates if is_same(event.facts, said, on=on)]
    touching = [event for event in same if overlap(event.facts, said)]
    if not touching and len(same) > 1 and said.status is EventStatus.ANNOUNCED:
        return None
    return min(touching or same, key=lambda event: _distance(event, said), default=None)


def _distance(event: Event, said: EventFacts) -> tuple[bool, int, int, int]:
    facts = event.facts
    begins_apart = abs((facts.start - said.start).days) if facts.start and said.start else 0
    return (
        fold(facts.title) != fold(said.title),
        begins_apart,
        abs(_EXACTNESS.index(facts.precision) - _EXACTNESS.index(said.precision)),
        -event.id,
    )


def change_of(known: EventFacts, said: EventFacts, *, is_later: bool) -> Change:
    """What an issue does to a known event; one that is not the latest only adds what nobody said."""
    if not is_later:
        return Change.REFINED if any(_is_new(known, said, name) for name in _DETAILS) else Change.SAME
    if said.status is EventStatus.CANCELLED:
        return Change.SAME if known.status is EventStatus.CANCELLED else Change.CANCELLED
    if known.status is EventStatus.CANCELLED and (said.status is EventStatus.MOVED or _names_other_days(known, said)):
        return Change.MOVED
    if _names_other_days(known, said):
        return Change.MOVED
    if _is_closer(known, said):
        return Change.REFINED
    if fold(said.title) not in {fold(known.title), *(fold(alias) for alias in known.aliases)}:
        return Change.REFINED  # another name of it
    new = [name for name in _DETAILS if getattr(said, name) is not None and getattr(said, name) != getattr(known, name)]
    return Change.REFINED if new else Change.SAME


def _names_other_days(known: EventFacts, said: EventFacts) -> bool:
    if said.precision is Precision.TBA:
        # Postponed without a new date: the old one holds no longer.
        # … unless that was said before, and its new date is known by now.
        return EventStatus.MOVED is said.status is not known.status and known.precision is not Precision.TBA
    if known.precision is Precision.TBA or known.start is None or known.end is None:
        return False
    if said.start is None or said.end is None:
        return False
    if not said.precision.names_a_day and overlap(known, said):
        return False  # "12월" for 11월 30일~12월 2일 is only rougher
    if said.start == said.end == known.start and said.starts_at is None and said.status is EventStatus.ANNOUNCED:
        return False  # the first of its days stands for all of them
    inside = known.start <= said.start and said.end <= known.end
    around = said.start <= known.start and known.end <= said.end
    exact = known.precision.names_a_day and said.precision.names_a_day
    if exact:
        return (known.start, known.end) != (said.start, said.end) or _another_clock(known, said)
    return not inside and not around


def _another_clock(known: EventFacts, said: EventFacts) -> bool:
    return known.starts_at is not None and said.starts_at is not None and known.starts_at != said.starts_at


def _is_closer(known: EventFacts, said: EventFacts) -> bool:
    """Whether the same time is said more exactly."""
    if _EXACTNESS.index(said.precision) <= _EXACTNESS.index(known.precision):
        return bool(
            said.precision is known.precision
            and ((said.ends_at and not known.ends_at) or (said.recurrence and said.recurrence != known.recurrence))
        )
    return True


def _is_new(known: EventFacts, said: EventFacts, name: str) -> bool:
    return getattr(known, name) is None and getattr(said, name) is not None


def merged(known: EventFacts, said: EventFacts, *, is_later: bool) -> EventFacts:
    """The facts after an issue: what it says counts, what it leaves out stays; an earlier issue only fills gaps."""
    if not is_later:
        gaps = {name: getattr(said, name) for name in _DETAILS if _is_new(known, said, name)}
        return replace(known, aliases=_both(known, said), **gaps)
    takes_when = _names_other_days(known, said) or _is_closer(known, said)
    told = {
        field.name: getattr(said, field.name)
        for field in fields(EventFacts)
        if field.name not in _WHEN | {"title", "aliases", "status", "same_as"} and getattr(said, field.name) is not None
    }
    when = {name: getattr(said if takes_when else known, name) for name in _WHEN}
    if takes_when and said.starts_at is not None:
        # An hour is one of the zone that it was said in.
        told["timezone"] = said.timezone
    status = said.status
    if status is EventStatus.ANNOUNCED and known.status is not EventStatus.ANNOUNCED and not takes_when:
        status = known.status
    shorter = fold(said.title) in {fold(alias) for alias in known.aliases} or _is_there(known, said)
    return replace(
        known,
        **told,
        **when,
        title=known.title if shorter else said.title,
        aliases=_both(known, said),
        status=status,
        same_as=None,
    )


def _both(known: EventFacts, said: EventFacts) -> tuple[str, ...]:
    """The names of both, the known ones first, each once."""
    seen: dict[str, str] = {}
    for alias in (*known.aliases, *said.aliases):
        seen.setdefault(fold(alias), alias)
    seen.pop(fold(known.title), None)
    return tuple(seen.values())


def without_repeats(events: Sequence[EventFacts]) -> tuple[EventFacts, ...]:
    """An issue's events, those that it names twice for the same time as one, at the place of the first."""
    kept: list[EventFacts] = []
    places: dict[str, list[int]] = {}
    for facts in events:
        names = core_names(facts.title) | ({short} if (short := initials(facts.title)) else set())
        near = dict.fromkeys(place for name in names for place in places.get(name, ())[-LOOKED_BACK:])
        place = next((n for n in near if _is_repeat(kept[n], facts)), None)
        if place is None:
            for name in names:
                places.setdefault(name, []).append(len(kept))
            kept.append(facts)
        else:
            kept[place] = _richer(kept[place], facts)
    return tuple(kept)


def _is_repeat(one: EventFacts, other: EventFacts) -> bool:
    if not _same_time(one, other):
        return False
    short = one.start is not None and one.start == other.start and _are_initials(one.title, other.title)
    return share_a_name(one, other) or short


def _are_initials(one: str, other: str) -> bool:
    """Whether one name is the other's first letters: "AGM" and "Annual General Meeting"."""
    short, long = sorted((one, other), key=len)
    return _IN_CAPITALS.fullmatch(short) is not None and initials(long) == short.lower()


_IN_CAPITALS = re.compile(r"[A-Z]{3,6}")


def initials(title: str) -> str:
    """The first letters of a name's words, folded: "agm"; "" for fewer than three words."""
    words = re.findall(r"[A-Za-z][\w'’]*", title)
    return "".join(word[0] for word in words).lower() if len(words) >= _WORDS_OF_INITIALS else ""


_WORDS_OF_INITIALS = 3


def _same_time(one: EventFacts, other: EventFacts) -> bool:
    if Precision.TBA in (one.precision, other.precision):
        # "신청 마감 11/8" in one list and the day in another; two without a day are one only under one title.
        return one.precision is not other.precision or fold(one.title) == fold(other.title)
    if Precision.RECURRING in (one.precision, other.precision):
        return one.recurrence == other.recurrence and fold(one.title) == fold(other.title)
    if one.starts_at and other.starts_at and one.starts_at != other.starts_at:
        return False
    if one.precision.names_a_day and other.precision.names_a_day:
        return (one.start, one.end) == (other.start, other.end)
    return overlap(one, other)


def _richer(one: EventFacts, other: EventFacts) -> EventFacts:
    """Two mentions as one: the more exact time, and what only one of them says."""
    exact, rough = (
        (one, other) if _EXACTNESS.index(one.precision) >= _EXACTNESS.index(other.precision) else (other, one)
    )
    gaps = {name: getattr(rough, name) for name in _DETAILS if _is_new(exact, rough, name)}
    status = rough.status if exact.status is EventStatus.ANNOUNCED else exact.status
    if _are_initials(one.title, other.title):
        exact = replace(exact, title=max(one.title, other.title, key=len))
    return replace(exact, aliases=_both(exact, rough), status=status, **gaps)
