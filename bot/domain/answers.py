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
class Found:
    """An issue that holds the words of a search, and the sentence they stand in."""

    issue: Issue
    sentence: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question.

    `events` are exactly those that the answer speaks of, with their dates. `suggestions` are names that may
    have been meant, shown without dates. `period` is the one asked for; `topic` what a list was narrowed to or an archive
    searched for, the kind of small talk, or the words that nothing is known of. `page` counts from 0 of `pages`. `issue`:
    the one whose headlines are asked for; `said_by`: the one that said what is known of the event. `unsure`: the period
    may have been another one. `asked_back`: it was not said of which event. `is_other_edition`: the suggestions are other
    editions of what was named. `by_deadline`: a list of last days to apply.
    `periods`: what an unsure period may mean. `aspect`: what was asked of the event that is not known (aspects.py).
    `is_older`: the issue whose headlines are shown is not the newest.
    `gaps`: what of the period is not asked for, `without`: the events that are not.
    `undated`: events known only by a month or more, so that they may fall into the few days asked for or not.
    `asks_for_the_next`: the next day was asked for of what comes again.
    `searchable`: words that nothing is known of, but that stand in the archive.
    """

    kind: Kind
    language: str
    today: date
    events: tuple[Event, ...] = ()
    undated: tuple[Event, ...] = ()
    suggestions: tuple[Event, ...] = ()
    period: Span | None = None
    issue: Issue | None = None
    said_by: Issue | None = None
    found: tuple[Found, ...] = ()
    topic: str = ""
    more: int = 0
    page: int = 0
    pages: int = 1
    is_past: bool = False
    unsure: bool = False
    asked_back: bool = False
    is_other_edition: bool = False
    by_deadline: bool = False
    searchable: str = ""
    periods: tuple[Span, ...] = ()
    aspect: str = ""
    is_older: bool = False
    gaps: tuple[Span, ...] = ()
    without: tuple[int, ...] = ()
    asks_for_the_next: bool = False
