"""Drafts and facts as JSON text and back, without loss. Used by the repositories of issues and events."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from storage.records import Doubt, Draft, EventFacts, EventStatus, Precision, Section


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _dumps(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def facts_text(facts: EventFacts) -> str:
    """An event's facts as JSON text; equal facts give equal texts."""
    return _dumps(asdict(facts))


def facts_from(text: str) -> EventFacts:
    """The facts that `facts_text` wrote."""
    return _facts(json.loads(text))


def draft_text(draft: Draft) -> str:
    """A draft as JSON text."""
    return _dumps(asdict(draft))


def draft_from(text: str) -> Draft:
    """The draft that `draft_text` wrote."""
    given: dict[str, Any] = json.loads(text)
    return Draft(
        **given
        | {
            "received": date.fromisoformat(given["received"]),
            "headlines": tuple(given["headlines"]),
            "stories": tuple(given["stories"]),
            "sections": tuple(Section(**section) for section in given["sections"]),
            "events": tuple(_facts(facts) for facts in given["events"]),
            "doubts": tuple(Doubt(**doubt) for doubt in given["doubts"]),
        }
    )


def _facts(given: dict[str, Any]) -> EventFacts:
    days = {name: date.fromisoformat(given[name]) if given[name] else None for name in ("start", "end", "deadline")}
    moments = {name: datetime.fromisoformat(given[name]) if given[name] else None for name in ("starts_at", "ends_at")}
    return EventFacts(
        **given
        | days
        | moments
        | {
            "precision": Precision(given["precision"]),
            "status": EventStatus(given["status"]),
            "aliases": tuple(given["aliases"]),
        }
    )
