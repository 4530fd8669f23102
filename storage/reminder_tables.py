"""The tables of reminders: rhythms, follows, turns, and what fell due. Part of the one schema in storage.tables.

Nothing is kept per reader and event ahead of time but that he follows it: who shares a rhythm shares the due times, so
an event has one row (a turn) for each rhythm among its followers, whatever their number.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from storage.tables import Id, Instant, metadata

rhythms = Table(
    "rhythms",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("timezone", String(64), nullable=False),
    Column("at", SmallInteger, nullable=False),
    Column("leads", String(255), nullable=False),
    Column("quiet_from", SmallInteger, nullable=False),
    Column("quiet_to", SmallInteger, nullable=False),
    UniqueConstraint("timezone", "at", "leads", "quiet_from", "quiet_to"),
)

# A follow carries its reader's rhythm, so that a turn finds its readers by index and touches nobody else.
follows = Table(
    "follows",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", Id, ForeignKey("events.id"), primary_key=True),
    Column("rhythm_id", Id, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("follows_by_rhythm", "event_id", "rhythm_id", "subscriber_id"),
)

interests = Table(
    "interests",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("kind", String(8), nullable=False),
    Column("word", String(64), nullable=False),
    Column("shown", String(64), nullable=False),
    UniqueConstraint("kind", "word"),
)

wide_follows = Table(
    "wide_follows",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
    Column("interest_id", Id, ForeignKey("interests.id"), primary_key=True),
    Column("rhythm_id", Id, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("wide_follows_by_rhythm", "interest_id", "rhythm_id", "subscriber_id"),
)

# Which rhythms an interest has among its followers: what a new event must be planned for.
interest_rhythms = Table(
    "interest_rhythms",
    metadata,
    Column("interest_id", Id, ForeignKey("interests.id"), primary_key=True),
    Column("rhythm_id", Id, ForeignKey("rhythms.id"), primary_key=True),
)

# Leads that a reader set for one event in the place of his usual ones; "off": this one not, though he follows widely.
own_leads = Table(
    "own_leads",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", Id, ForeignKey("events.id"), primary_key=True),
    Column("lead", String(16), primary_key=True),
    Index("own_leads_by_event", "event_id", "subscriber_id"),
)

# What a reader who changed his zone or hours has heard already, and would hear again by the new ones.
heard = Table(
    "heard",
    metadata,
    Column("subscriber_id", Id, ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", Id, ForeignKey("events.id"), primary_key=True),
    Column("lead", String(16), primary_key=True),
    Column("anchor", String(40), primary_key=True),
    Column("until", Instant, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("event_id", Id, ForeignKey("events.id"), primary_key=True),
    Column("rhythm_id", Id, ForeignKey("rhythms.id"), primary_key=True),
    Column("next_at", Instant),
    Column("done_until", Instant, nullable=False),
    Index(
        "turns_due",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
)

# state: open, held, done, dropped. For a DUE batch `revision` is 0 and `event_id` 0.
batches = Table(
    "batches",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("kind", String(8), nullable=False),
    Column("state", String(8), nullable=False),
    Column("event_id", BigInteger, nullable=False, server_default=text("0")),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("at", Instant, nullable=False),
    # How far its rows have entered the outbox.
    Column("rhythm_id", BigInteger, nullable=False, server_default=text("0")),
    Column("last_subscriber_id", BigInteger, nullable=False, server_default=text("0")),
    Column("queued", Integer, nullable=False, server_default=text("0")),
    Column("dropped", Integer, nullable=False, server_default=text("0")),
    Index(
        "batches_open",
        "id",
        sqlite_where=text("state IN ('open', 'held')"),
        postgresql_where=text("state IN ('open', 'held')"),
    ),
    Index("batches_by_age", "at"),
)

batch_items = Table(
    "batch_items",
    metadata,
    Column("batch_id", Id, ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True),
    Column("rhythm_id", Id, primary_key=True),
    Column("event_id", Id, ForeignKey("events.id"), primary_key=True),
    Column("lead", String(16), primary_key=True),
    Column("anchor", String(40), nullable=False),
    Column("due_at", Instant, nullable=False),
)

# One reader's own: snoozed, a lead for one event, what a change of zone would have made him miss.
reminders = Table(
    "reminders",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=True),
    Column("subscriber_id", Id, ForeignKey("subscribers.id", ondelete="CASCADE"), nullable=False),
    Column("event_id", Id, ForeignKey("events.id"), nullable=False),
    Column("lead", String(16), nullable=False),
    Column("anchor", String(40), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", String(8), nullable=False),
    Column("batch_id", Id),
    UniqueConstraint("subscriber_id", "event_id", "lead", "anchor", "due_at"),
    Index(
        "reminders_due", "due_at", sqlite_where=text("state = 'pending'"), postgresql_where=text("state = 'pending'")
    ),
    Index("reminders_by_batch", "batch_id", "subscriber_id"),
    Index("reminders_by_event", "event_id", "state"),
)

# When the next weekly or daily overview is due for the readers of a zone; kind: weekly, daily.
digest_turns = Table(
    "digest_turns",
    metadata,
    Column("kind", String(8), primary_key=True),
    Column("timezone", String(64), primary_key=True),
    Column("next_at", Instant, nullable=False),
    Column("last_subscriber_id", BigInteger, nullable=False, server_default=text("0")),
    Index("digest_turns_due", "next_at"),
)

# What the bot asked a reader, until he answers or asks something else.
reader_questions = Table(
    "reader_questions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("topic_id", BigInteger, primary_key=True),
    Column("user_id", BigInteger, primary_key=True),
    Column("what", String(16), nullable=False),
    Column("event_id", BigInteger, nullable=False),
    Column("asked_at", Instant, nullable=False),
)
