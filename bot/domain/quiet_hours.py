"""Quiet hours: whether an instant falls into them, and when they end. Pure; called by the reminders' rules and by notices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from storage.reminder_records import Rhythm

DAY = 24 * 60


@cache
def zone_of(name: str) -> ZoneInfo:
    """A zone by its name; one that this machine does not know is UTC."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def is_quiet(rhythm: Rhythm, at: datetime) -> bool:
    """Whether the reader's clock shows a quiet time at an instant; the end itself is not quiet."""
    if rhythm.quiet_from == rhythm.quiet_to:
        return False
    local = at.astimezone(zone_of(rhythm.timezone))
    minute = local.hour * 60 + local.minute
    return (minute - rhythm.quiet_from) % DAY < (rhythm.quiet_to - rhythm.quiet_from) % DAY


def after_quiet(rhythm: Rhythm, at: datetime) -> datetime:
    """The instant itself, or the end of the quiet hours that it falls into (UTC).

    Where the clock skips the end, as much later; where it shows the end twice, the first that is not past.
    """
    if not is_quiet(rhythm, at):
        return at
    zone = zone_of(rhythm.timezone)
    day = at.astimezone(zone).date()
    ends = (
        datetime(day.year, day.month, day.day, *divmod(rhythm.quiet_to, 60), tzinfo=zone, fold=fold)
        for day in (day, day + timedelta(days=1), day + timedelta(days=2))
        for fold in (0, 1)
    )
    return next(end for moment in ends if (end := moment.astimezone(UTC)) > at and not is_quiet(rhythm, end))


def before_quiet(rhythm: Rhythm, at: datetime) -> datetime:
    """An hour before the quiet hours that an instant falls into began (UTC): the evening before an early morning.

    Where less than an hour a day is not quiet, the last minute that is not.
    """
    zone = zone_of(rhythm.timezone)
    day = at.astimezone(zone).date()
    evenings = (
        datetime(on.year, on.month, on.day, *divmod((rhythm.quiet_from - ahead) % DAY, 60), tzinfo=zone).astimezone(UTC)
        for ahead in (60, 1)
        for on in (day, day - timedelta(days=1), day - timedelta(days=2))
    )
    return next((evening for evening in evenings if evening < at and not is_quiet(rhythm, evening)), at)
