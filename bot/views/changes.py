"""What publishing would do to each event, in a few words. Called by the editor's views."""

from __future__ import annotations

from bot.locales import Texts
from bot.views.dates import when
from storage.records import Change, Event, EventFacts


def change_text(t: Texts, change: Change, known: Event | None, after: EventFacts) -> str:
    """New, the same, refined or moved with its old and new date, cancelled. Plain text."""
    if change in (Change.REFINED, Change.MOVED) and known is not None:
        old, new = when(t, known.facts), when(t, after)
        if old != new:
            return t(f"change.{change.value}.dates", old=old, new=new)
    return t(f"change.{change.value}")
