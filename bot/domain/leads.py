"""Leads: how long before what a reminder comes, as a short code that is stored. Used by everything that plans reminders.

"d7" seven days before the event's first day at the reader's own hour, "d3@2000" three days before at 20:00, "m60" an
hour before it starts, "x1" the day before its deadline. A "!" at the end: the reader set it for this one event, so it
passes his quiet hours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

MOST_DAYS = 365
MOST_MINUTES = 48 * 60
_CODE = re.compile(r"(?P<of>[dmx])(?P<ahead>\d{1,4})(?:@(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d))?(?P<own>!?)")


class LeadOf(StrEnum):
    """What a lead counts from: the event's first day, its start by the clock, its deadline."""

    DAY = "d"
    START = "m"
    DEADLINE = "x"


@dataclass(frozen=True, slots=True)
class Lead:
    """`ahead`: days, minutes for START. `at`: minutes after midnight, None for the reader's own hour."""

    of: LeadOf
    ahead: int
    at: int | None = None
    own: bool = False

    @property
    def code(self) -> str:
        """As it is stored."""
        clock = "" if self.at is None else f"@{self.at // 60:02}{self.at % 60:02}"
        return f"{self.of.value}{self.ahead}{clock}{'!' if self.own else ''}"

    def as_own(self) -> Lead:
        """The same, set for one event."""
        return replace(self, own=True)


def lead_of(code: str) -> Lead | None:
    """The lead of a code; None for what is none."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    of, ahead = LeadOf(found["of"]), int(found["ahead"])
    if ahead > (MOST_MINUTES if of is LeadOf.START else MOST_DAYS):
        return None
    if of is LeadOf.START and found["hour"]:
        return None
    at = int(found["hour"]) * 60 + int(found["minute"]) if found["hour"] else None
    return Lead(of, ahead, at, own=bool(found["own"]))


def leads_of(codes: tuple[str, ...]) -> tuple[Lead, ...]:
    """The leads of stored codes; what this version can't read is left out."""
    return tuple(lead for code in codes if (lead := lead_of(code)) is not None)


def sorted_codes(codes: set[str]) -> tuple[str, ...]:
    """One order for one set, so that equal rhythms are one row: the earliest first, deadlines last."""
    order = {LeadOf.DAY: 0, LeadOf.START: 1, LeadOf.DEADLINE: 2}
    leads = sorted(leads_of(tuple(codes)), key=lambda lead: (order[lead.of], -lead.ahead, lead.at or 0, lead.own))
    return tuple(lead.code for lead in leads)
