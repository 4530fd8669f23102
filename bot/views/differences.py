"""What a correction changes, a line each, for editors and readers. Called by the views of sent issues."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.differences import Difference, What
from bot.locales import Texts
from bot.views.dates import day, when
from bot.views.markup import clipped, escape
from storage.records import EventFacts

MOST_LINES = 12
LONGEST = 120
# What readers of a copy have never seen.
_EDITORS_ONLY = (What.RECEIVED, What.HEADLINE_ORDER)


def lines(t: Texts, found: Sequence[Difference], *, for_readers: bool = False) -> list[str]:
    """The differences as HTML lines; of very many the first ones."""
    shown = [one for one in found if not (for_readers and one.what in _EDITORS_ONLY)]
    told = [f"• {_line(t, one)}" for one in shown[:MOST_LINES]]
    left = len(shown) - MOST_LINES
    return [*told, t("difference.more", n=left)] if left > 0 else told


def _line(t: Texts, one: Difference) -> str:
    key = f"difference.{one.what.value}"
    if one.what is What.RECEIVED:
        days = [day(t, date.fromisoformat(text)) for text in (one.text_before or "", one.text or "")]
        return t(key, before=escape(days[0]), after=escape(days[1]))
    if one.before is None and one.after is None:
        return t(key, before=_short(one.text_before), after=_short(one.text))
    facts = one.after or one.before
    assert facts is not None
    before, after = (_value(t, one.what, side) for side in (one.before, one.after))
    name = one.before.title if one.before is not None and one.what is What.EVENT_NAME else facts.title
    return t(key, name=_short(name), before=before, after=after)


def _value(t: Texts, what: What, facts: EventFacts | None) -> str:
    """The part of an event that differs."""
    if facts is None:
        return ""
    match what:
        case What.EVENT_NAME:
            return _short(facts.title)
        case What.EVENT_DEADLINE:
            return escape(day(t, facts.deadline)) if facts.deadline else t("difference.none")
        case What.EVENT_LINK:
            return _short(facts.url) if facts.url else t("difference.none")
        case _:
            return escape(when(t, facts))


def _short(text: str | None) -> str:
    return escape(clipped(text or "", LONGEST))
