"""The schema, as the newest migration leaves it. Repositories build their statements from these tables.

Instants are epoch milliseconds (UTC) throughout: small, ordered, and the same on every engine.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as epoch milliseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        del dialect
        return None if value is None else (value - EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else EPOCH + timedelta(milliseconds=value)


# SQLite gives automatic ids to INTEGER only.
Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

issues = Table(
    "issues",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("title", Text, nullable=False),
    Column("newsletter", Text),
    Column("received", Date, nullable=False),
    Column("state", String(16), nullable=False),
    Column("events", Integer, nullable=False),
    Column("draft", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", BigInteger),
    Column("published_at", Instant),
    # How often the text was corrected after it was published; and for a draft or an older text, whose it is.
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("corrects_id", Id),
    Index("issues_by_day", "state", "received", "id"),
    Index(
        "issues_corrections",
        "corrects_id",
        "revision",
        sqlite_where=text("corrects_id IS NOT NULL"),
        postgresql_where=text("corrects_id IS NOT NULL"),
    ),
)

events = Table(
    "events",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False),
    Column("start", Date),
    Column("end", Date),
    Column("facts", Text, nullable=False),
    Column("issue_id", Id, ForeignKey("issues.id")),
    Column("updated_at", Instant, nullable=False),
    # No issue names it any more.
    Column("is_withdrawn", Boolean, nullable=False, server_default=false()),
    Index("events_by_start", "start"),
    Index("events_by_end", "end"),
)

event_revisions = Table(
    "event_revisions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("event_id", Id, ForeignKey("events.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("facts", Text, nullable=False),
    Column("issue_id", Id, ForeignKey("issues.id")),
    Column("at", Instant, nullable=False),
    UniqueConstraint("event_id", "revision"),
)

# Which events an issue named, also where it said nothing new of them.
issue_events = Table(
    "issue_events",
    metadata,
    Column("issue_id", Id, ForeignKey("issues.id"), primary_key=True),
    Column("event_id", Id, ForeignKey("events.id"), primary_key=True),
    Column("position", Integer, nullable=False),
)

subscribers = Table(
    "subscribers",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("topic_id", BigInteger, nullable=False, server_default=text("0")),
    Column("state", String(8), nullable=False),
    Column("state_before", String(8)),
    Column("language", String(8), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("wants_issues", Boolean, nullable=False),
    Column("wants_reminders", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
    # None: the usual leads and quiet hours, in his zone.
    Column("rhythm_id", Id),
    Column("wants_weekly", Boolean, nullable=False, server_default=false()),
    Column("wants_daily", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("chat_id", "topic_id"),
    Index("subscribers_by_state", "state", "wants_issues", "id"),
    Index(
        "subscribers_weekly",
        "timezone",
        "id",
        sqlite_where=text("wants_weekly"),
        postgresql_where=text("wants_weekly"),
    ),
    Index(
        "subscribers_daily", "timezone", "id", sqlite_where=text("wants_daily"), postgresql_where=text("wants_daily")
    ),
)

# One sending of one kind of message to an audience that is frozen when it begins. `kind` is its deliveries' kind;
# `of_id` the broadcast whose copies it edits, deletes or sends again.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("issue_id", Id, ForeignKey("issues.id"), nullable=False),
    Column("kind", SmallInteger, nullable=False, server_default=text("1")),
    Column("of_id", Id),
    # Which text of the issue it is about: 0 as first sent, k after the k-th correction.
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("state", String(16), nullable=False),
    Column("audience", Integer, nullable=False, server_default=text("0")),
    Column("uncertain", Integer, nullable=False, server_default=text("0")),
    Column("created_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("created_by", BigInteger),
    Column("finished_at", Instant),
    Column("folded_at", Instant),
    Column("report_chat_id", BigInteger),
    Column("report_message_id", BigInteger),
    Column("report_language", String(8)),
    Column("problem", Text),
    # How many readers get it first; 0 once they have, and then the others follow at `hold_until`.
    Column("canary", Integer, nullable=False, server_default=text("0")),
    Column("hold_until", Instant),
    Column("is_paid", Boolean, nullable=False, server_default=false()),
    # The audience is frozen at confirmation: how far it is written down, and where it ends.
    Column("cursor", BigInteger, nullable=False, server_default=text("0")),
    Column("cursor_end", BigInteger, nullable=False, server_default=text("0")),
    # When copies are looked for a second time: some were on their way at the first.
    Column("look_again_at", Instant),
    Column("written", Integer, nullable=False, server_default=text("0")),
    Column("fan_out_done", Boolean, nullable=False, server_default=false()),
    Index("broadcasts_by_state", "state"),
    Index("broadcasts_by_issue", "issue_id", "id"),
    # An issue is sent to everyone once, corrected to each text once.
    Index(
        "broadcasts_once",
        "issue_id",
        "kind",
        "revision",
        unique=True,
        sqlite_where=text("of_id IS NULL"),
        postgresql_where=text("of_id IS NULL"),
    ),
)

# How a broadcast's deliveries ended, counted with each record: the report costs the same at a million, and outlives the rows.
broadcast_counts = Table(
    "broadcast_counts",
    metadata,
    Column("broadcast_id", Id, ForeignKey("broadcasts.id"), primary_key=True),
    Column("state", SmallInteger, primary_key=True, autoincrement=False),
    Column("reason", SmallInteger, primary_key=True, autoincrement=False),  # -1: none
    Column("n", Integer, nullable=False),
)

# One row is one message owed to one chat. Integers only, the wide ones first: a million of these must stay small.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("source", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("subscriber_id", BigInteger, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("topic_id", Integer, nullable=False),
    Column("message_id", Integer),
    # The worker that claimed it; its number is what fences off a worker that was given up.
    Column("worker", Integer),
    Column("revision", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    # How often a request left and nobody knows whether it was taken.
    Column("doubts", SmallInteger, nullable=False, server_default=text("0")),
    Column("reason", SmallInteger),
    # Which text of the issue was sent.
    Column("text_revision", SmallInteger, nullable=False, server_default=text("0")),
    UniqueConstraint("source", "chat_id", "topic_id", "revision", "kind"),
    *(
        Index(name, *columns, sqlite_where=text(rows), postgresql_where=text(rows))
        for name, columns, rows in (
            # What is pending, by broadcast; what is pending for a reader alone, by time; what a worker holds.
            ("outbox_broadcasts", ("source", "due_at", "id"), "state = 0 AND kind IN (1, 3, 4, 5)"),
            ("outbox_personal", ("due_at", "id"), "state = 0 AND kind IN (2, 6, 7)"),
            ("outbox_claimed", ("worker", "id"), "state IN (1, 2)"),
        )
    ),
)

# Processes that send. The id is also the fencing token; `share` is this one's part of the rate.
workers = Table(
    "workers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("started_at", Instant, nullable=False),
    Column("lease_until", Instant, nullable=False),
    Column("share", Float, nullable=False, server_default=text("0")),
    sqlite_autoincrement=True,
)

# state: 0 pending, 1 done, 2 set aside
inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_key", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("error", Text),
    Index("inbox_pending", "update_id", sqlite_where=text("state = 0"), postgresql_where=text("state = 0")),
    Index("inbox_by_age", "received_at"),
)

draft_parts = Table(
    "draft_parts",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("entities", Text, nullable=False),
    Column("received", Date),
    Column("arrived_at", Instant, nullable=False),
)

editors = Table(
    "editors",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("added_at", Instant, nullable=False),
)

# Single facts of the installation, such as the hash of the claim code.
marks = Table(
    "marks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
asked = Table(
    "asked",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("issue_id", Id, ForeignKey("issues.id"), nullable=False),
    Column("what", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
)

event_names = Table(
    "event_names",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("event_id", Id, ForeignKey("events.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("given_at", Instant, nullable=False),
    UniqueConstraint("event_id", "name"),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("question", Text, nullable=False, unique=True),
    Column("topic", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("asked", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("is_done", Boolean, nullable=False, server_default=text("0")),
    Index("unanswered_by_count", "is_done", "asked", "last_at"),
)
