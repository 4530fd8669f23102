"""Reminders by rhythm: a follow is one row, due times are kept for all who share them, leads and interests are readers' own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _subscribers()
    _rhythms()
    _follows()
    _wide_follows()
    _batches()
    _reminders()
    op.create_table(
        "digest_turns",
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("timezone", sa.String(64), primary_key=True),
        sa.Column("next_at", sa.BigInteger, nullable=False),
        sa.Column("last_subscriber_id", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    )
    op.create_index("digest_turns_due", "digest_turns", ["next_at"])
    op.create_table(
        "reader_questions",
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("topic_id", sa.BigInteger, primary_key=True),
        sa.Column("user_id", sa.BigInteger, primary_key=True),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("event_id", sa.BigInteger, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
    )


def _subscribers() -> None:
    op.add_column("subscribers", sa.Column("rhythm_id", ID))
    for name in ("wants_weekly", "wants_daily"):
        op.add_column("subscribers", sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false()))
        where = sa.text(name)
        op.create_index(
            f"subscribers_{name.removeprefix('wants_')}",
            "subscribers",
            ["timezone", "id"],
            sqlite_where=where,
            postgresql_where=where,
        )


def _rhythms() -> None:
    op.create_table(
        "rhythms",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("at", sa.SmallInteger, nullable=False),
        sa.Column("leads", sa.String(255), nullable=False),
        sa.Column("quiet_from", sa.SmallInteger, nullable=False),
        sa.Column("quiet_to", sa.SmallInteger, nullable=False),
        sa.UniqueConstraint("timezone", "at", "leads", "quiet_from", "quiet_to"),
    )
    op.create_table(
        "turns",
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("rhythm_id", ID, sa.ForeignKey("rhythms.id"), primary_key=True),
        sa.Column("next_at", sa.BigInteger),
        sa.Column("done_until", sa.BigInteger, nullable=False),
    )
    waiting = sa.text("next_at IS NOT NULL")
    op.create_index("turns_due", "turns", ["next_at"], sqlite_where=waiting, postgresql_where=waiting)


def _follows() -> None:
    """Follows of before go by the usual rhythm of their reader's zone; what is due next is worked out at the next tick."""
    op.rename_table("follows", "follows_before")
    if op.get_bind().dialect.name == "postgresql":
        # A table's key keeps its name there, and is in the way of the new table's.
        op.execute("ALTER TABLE follows_before RENAME CONSTRAINT follows_pkey TO follows_before_pkey")
    op.drop_index("follows_by_event", "follows_before")
    op.create_table(
        "follows",
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("rhythm_id", ID, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("follows_by_rhythm", "follows", ["event_id", "rhythm_id", "subscriber_id"])
    connection = op.get_bind()
    connection.execute(
        sa.text(
            'INSERT INTO rhythms (timezone, "at", leads, quiet_from, quiet_to) '
            "SELECT DISTINCT s.timezone, 540, 'd7,d1,d0,x1', 1260, 480 "
            "FROM subscribers s JOIN follows_before f ON f.subscriber_id = s.id"
        )
    )
    connection.execute(
        sa.text(
            "INSERT INTO follows (subscriber_id, event_id, rhythm_id, created_at) "
            "SELECT f.subscriber_id, f.event_id, r.id, f.created_at FROM follows_before f "
            "JOIN subscribers s ON s.id = f.subscriber_id JOIN rhythms r ON r.timezone = s.timezone"
        )
    )
    connection.execute(
        sa.text(
            "UPDATE subscribers SET rhythm_id = (SELECT r.id FROM rhythms r WHERE r.timezone = subscribers.timezone) "
            "WHERE id IN (SELECT subscriber_id FROM follows)"
        )
    )
    # Everything queued by now was due before the first reminder that is still pending, or before the newest follow.
    connection.execute(
        sa.text(
            "INSERT INTO turns (event_id, rhythm_id, next_at, done_until) "
            "SELECT f.event_id, f.rhythm_id, 0, COALESCE((SELECT MAX(m.due_at) FROM reminders m "
            "WHERE m.event_id = f.event_id AND m.state <> 'pending'), MAX(f.created_at)) "
            "FROM follows f GROUP BY f.event_id, f.rhythm_id"
        )
    )
    op.drop_table("follows_before")


def _wide_follows() -> None:
    op.create_table(
        "interests",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("word", sa.String(64), nullable=False),
        sa.Column("shown", sa.String(64), nullable=False),
        sa.UniqueConstraint("kind", "word"),
    )
    op.create_table(
        "wide_follows",
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("interest_id", ID, sa.ForeignKey("interests.id"), primary_key=True),
        sa.Column("rhythm_id", ID, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("wide_follows_by_rhythm", "wide_follows", ["interest_id", "rhythm_id", "subscriber_id"])
    op.create_table(
        "interest_rhythms",
        sa.Column("interest_id", ID, sa.ForeignKey("interests.id"), primary_key=True),
        sa.Column("rhythm_id", ID, sa.ForeignKey("rhythms.id"), primary_key=True),
    )
    op.create_table(
        "own_leads",
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("lead", sa.String(16), primary_key=True),
    )
    op.create_index("own_leads_by_event", "own_leads", ["event_id", "subscriber_id"])
    op.create_table(
        "heard",
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("lead", sa.String(16), primary_key=True),
        sa.Column("anchor", sa.String(40), primary_key=True),
        sa.Column("until", sa.BigInteger, nullable=False),
    )


def _batches() -> None:
    op.create_table(
        "batches",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("event_id", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("revision", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("rhythm_id", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("last_subscriber_id", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("queued", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("dropped", sa.Integer, nullable=False, server_default=sa.text("0")),
    )
    is_open = sa.text("state IN ('open', 'held')")
    op.create_index("batches_open", "batches", ["id"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("batches_by_age", "batches", ["at"])
    op.create_table(
        "batch_items",
        sa.Column("batch_id", ID, sa.ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("rhythm_id", ID, primary_key=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("lead", sa.String(16), primary_key=True),
        sa.Column("anchor", sa.String(40), nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
    )


def _reminders() -> None:
    # The numbers of the old table's rows stand in the outbox as sources: new batches begin behind them.
    connection = op.get_bind()
    highest = connection.execute(sa.text("SELECT COALESCE(MAX(source), 0) FROM outbox WHERE kind = 2")).scalar() or 0
    if highest:
        connection.execute(
            sa.text('INSERT INTO batches (id, kind, state, "at") VALUES (:id, :kind, :state, 0)'),
            {"id": highest, "kind": "due", "state": "done"},
        )
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT setval(pg_get_serial_sequence('batches', 'id'), :id)"), {"id": highest})
    op.drop_table("reminders")
    op.create_table(
        "reminders",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), nullable=False),
        sa.Column("lead", sa.String(16), nullable=False),
        sa.Column("anchor", sa.String(40), nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("batch_id", ID),
        sa.UniqueConstraint("subscriber_id", "event_id", "lead", "anchor", "due_at"),
    )
    pending = sa.text("state = 'pending'")
    op.create_index("reminders_due", "reminders", ["due_at"], sqlite_where=pending, postgresql_where=pending)
    op.create_index("reminders_by_batch", "reminders", ["batch_id", "subscriber_id"])
    op.create_index("reminders_by_event", "reminders", ["event_id", "state"])
