"""The nouns of Letterbell as plain frozen records, shared by reading, answering, storing and sending.

Nothing here computes. Days are `date`, instants are aware `datetime` in UTC unless said otherwise, and a
tuple keeps the order in which the issue gave its parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a source named a time. An answer is never more precise than its source."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    PART = "part"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RECURRING = "recurring"
    TBA = "tba"

    @property
    def names_a_day(self) -> bool:
        """Whether a day count (D-7) may be given at all."""
        return self in (Precision.MINUTE, Precision.DAY)


class EventStatus(StrEnum):
    """What the latest issue said of an event."""

    ANNOUNCED = "announced"
    MOVED = "moved"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Everything an issue said of one event.

    `start` and `end` are inclusive days in the event's zone and None for `tba`; the clock, where one was
    given, stands in `starts_at`/`ends_at` (aware, in the event's own offset). `line` counts from 1 in the
    text that the editor sees. `same_as` is the editor's word on which stored event this is: its id, 0 for
    "a new one", None where nobody said and the name decides. `timezone` is the event's own, None for the newsletter's.
    """

    title: str
    precision: Precision
    start: date | None = None
    end: date | None = None
    aliases: tuple[str, ...] = ()
    description: str | None = None
    emoji: str | None = None
    action: str | None = None
    url: str | None = None
    venue: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    deadline: date | None = None
    recurrence: str | None = None
    status: EventStatus = EventStatus.ANNOUNCED
    year_inferred: bool = False
    source_line: str = ""
    line: int = 0
    same_as: int | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the editor must see before sending: a code that the views put into words, and its facts.

    `line` is the line of the issue it is about, None for the issue as a whole.
    """

    code: str
    line: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body; `heading` is "" for the text before the first heading."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One issue as it was read. The first headline is the title; a kicker stays in its headline."""

    title: str
    received: date
    language: str
    headlines: tuple[str, ...]
    newsletter: str | None = None
    url: str | None = None
    stories: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    sign_off: str | None = None
    events: tuple[EventFacts, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class IssueState(StrEnum):
    """A draft is only the editors'; published means in the archive and its events answer questions.

    RECALLED: it was published and should not have been. REPLACED: a text of an issue that a correction took the place
    of, kept to say what changed.
    """

    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    RECALLED = "recalled"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Issue:
    """A stored issue: its draft, and where it stands.

    `revision` counts the corrections made after it was published. A draft that is to correct a published issue names
    it in `corrects_id`; so does a replaced text, whose `revision` says which one it was.
    """

    id: int
    draft: Draft
    state: IssueState
    created_at: datetime
    published_at: datetime | None = None
    created_by: int | None = None
    revision: int = 0
    corrects_id: int | None = None


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in a list; `events` is how many it named."""

    id: int
    title: str
    received: date
    state: IssueState
    events: int


@dataclass(frozen=True, slots=True)
class Event:
    """An event as it now stands: the facts of its newest revision, and the issue that said so.

    `is_withdrawn`: no issue names it any more, after a correction or a recall; it answers nothing and reminds of nothing,
    but is the same event again once an issue names it.
    """

    id: int
    revision: int
    facts: EventFacts
    issue_id: int | None
    updated_at: datetime
    is_withdrawn: bool = False


class Change(StrEnum):
    """What an issue's event is to the store: REFINED says more exactly or more of the same days, MOVED names others."""

    NEW = "new"
    SAME = "same"
    REFINED = "refined"
    MOVED = "moved"
    CANCELLED = "cancelled"


class SubscriberState(StrEnum):
    """GUEST: known, gets only the reminders asked for. STOPPED: asked for silence. GONE: Telegram refuses us."""

    GUEST = "guest"
    ACTIVE = "active"
    STOPPED = "stopped"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat (and, in a forum group, a topic) that talks to the bot. `topic_id` is 0 where there is none."""

    id: int
    chat_id: int
    topic_id: int
    state: SubscriberState
    language: str
    timezone: str
    wants_issues: bool
    wants_reminders: bool
    created_at: datetime
    state_before: SubscriberState | None = None
    rhythm_id: int | None = None
    wants_weekly: bool = False
    wants_daily: bool = False


class ReminderState(StrEnum):
    """QUEUED: a row in the outbox speaks for it. DROPPED: not useful any more when its turn came."""

    PENDING = "pending"
    QUEUED = "queued"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reader's own reminder: its lead's code or "snooze", and the day or instant that it counts from."""

    id: int
    subscriber_id: int
    event_id: int
    lead: str
    anchor: str
    due_at: datetime
    state: ReminderState


@dataclass(frozen=True, slots=True)
class InboxUpdate:
    """An update as Telegram gave it, stored before it was confirmed. `chat_key` orders what belongs together."""

    update_id: int
    chat_key: int
    payload: bytes
    attempts: int


@dataclass(frozen=True, slots=True)
class DraftPart:
    """One message of an editor's issue while more may follow. `entities` is Telegram's JSON list, "" for none."""

    chat_id: int
    message_id: int
    user_id: int
    text: str
    entities: str
    received: date | None
    arrived_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to an editor about a draft: `what` of the event at `place` (-1: the issue itself), as the draft of `mark` had it."""

    chat_id: int
    user_id: int
    issue_id: int
    what: str
    place: int
    mark: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question, how often it was asked, and the words in it that nothing is known of."""

    id: int
    question: str
    topic: str
    language: str
    asked: int
