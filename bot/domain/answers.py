"""What a question was answered with, as a value: made by the event look-up, put into words by the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.spans import Span
from storage.records import Event, Issue


class Kind(StrEnum):
    """The kinds of answers; their names are part of the JSON interface."""

    WHEN = "when"
    LIST = "list"
    COUNTDOWN = "countdown"
    PLACE = "place"
    DEADLINE = "deadline"
    LINK = "link"
    NEXT = "next"
    HEADLINES = "headlines"
    SEARCH = "search"
    AMBIGUOUS = "ambiguous"
    HELP = "help"
    CHAT = "chat"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question.

    `events` are exactly those that the answer speaks of, with their dates. `suggestions` are names that may
    have been meant, shown without dates. `period` is the one asked for. `topic` names small talk, or the
    name that was not found.
    """

    kind: Kind
    language: str
    today: date
    events: tuple[Event, ...] = ()
    suggestions: tuple[Event, ...] = ()
    period: Span | None = None
    issue: Issue | None = None
    topic: str = ""
    more: int = 0
