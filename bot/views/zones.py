"""Time zones in words, and what a reader types for one: 서울, Europe/Paris, UTC+9. Called by settings, reminders and notices."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import Locale
from babel.dates import get_timezone_location

from bot.locales import LANGUAGES, Texts

_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
# An offset with minutes has no fixed zone of its own; a place that keeps it all year stands for it.
_WITH_MINUTES = {
    330: "Asia/Kolkata", 345: "Asia/Kathmandu", 210: "Asia/Tehran", 270: "Asia/Kabul", 390: "Asia/Yangon",
    525: "Australia/Eucla", 570: "Australia/Darwin", -570: "Pacific/Marquesas",
}  # fmt: skip


def place(t: Texts, zone: ZoneInfo) -> str:
    """A zone as people call it: 서울, New York, UTC+9."""
    name = zone.key
    if name in ("UTC", "Etc/UTC"):
        return "UTC"
    if name.startswith("Etc/GMT") and name != "Etc/GMT":
        return f"UTC{'+' if name[7] == '-' else '-'}{name[8:]}"
    return _city(name, t.language)


@cache
def _city(name: str, language: str) -> str:
    try:
        said = get_timezone_location(name, locale=Locale(language), return_city=True)
    except (LookupError, ValueError, KeyError):
        said = ""
    return said or name.rpartition("/")[2].replace("_", " ")


def zone_typed(text: str) -> str | None:
    """The IANA name of a zone that somebody typed: a name, a city in either language, an offset; None for none."""
    said = " ".join(text.split())
    if not said or len(said) > 60:
        return None
    if (found := _by_name().get(said.lower().replace(" ", "_"))) is not None:
        return found
    if (offset := _OFFSET.fullmatch(said)) is not None:
        return _of_offset(offset)
    return _by_city().get(said.lower())


def _of_offset(found: re.Match[str]) -> str | None:
    hours, minutes = int(found[2]), int(found[3] or 0)
    total = (hours * 60 + minutes) * (-1 if found[1] == "-" else 1)
    if minutes:
        return _WITH_MINUTES.get(total)
    if not -12 <= total // 60 <= 14:
        return None
    # POSIX writes it the other way round: Etc/GMT-9 is nine hours east.
    return "Etc/UTC" if total == 0 else f"Etc/GMT{'-' if total > 0 else '+'}{hours}"


@cache
def _by_name() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@cache
def _by_city() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in sorted(available_timezones()):
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            found.setdefault(name.rpartition("/")[2].replace("_", " ").lower(), name)
            for language in LANGUAGES:
                found.setdefault(_city(name, language).lower(), name)
    return found


def differs(one: ZoneInfo, other: ZoneInfo, at: datetime) -> bool:
    """Whether the clocks of two zones show different times at an instant."""
    return at.astimezone(one).utcoffset() != at.astimezone(other).utcoffset()


def in_hours(minutes: int) -> str:
    """Minutes after midnight as a clock shows them."""
    return f"{timedelta(minutes=minutes) + datetime(2000, 1, 1, tzinfo=UTC):%H:%M}"
