"""Everything: issues, events and their revisions, subscribers, follows, reminders, broadcasts, outbox, inbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "issues",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("newsletter", sa.Text),
        sa.Column("received", sa.Date, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("created_by", sa.BigInteger),
        sa.Column("published_at", sa.BigInteger),
    )
    op.create_index("issues_by_day", "issues", ["state", "received", "id"])
    op.create_table(
        "events",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("start", sa.Date),
        sa.Column("end", sa.Date),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("issue_id", ID, sa.ForeignKey("issues.id")),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )
    op.create_index("events_by_start", "events", ["start"])
    op.create_index("events_by_end", "events", ["end"])
    op.create_table(
        "event_revisions",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("issue_id", ID, sa.ForeignKey("issues.id")),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("event_id", "revision"),
    )
    op.create_table(
        "issue_events",
        sa.Column("issue_id", ID, sa.ForeignKey("issues.id"), primary_key=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )
    op.create_table(
        "subscribers",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("state_before", sa.String(8)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("timezone", sa.String(64), nullable=False),
        sa.Column("wants_issues", sa.Boolean, nullable=False),
        sa.Column("wants_reminders", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("chat_id", "topic_id"),
    )
    op.create_index("subscribers_by_state", "subscribers", ["state", "wants_issues", "id"])
    op.create_table(
        "follows",
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_index("follows_by_event", "follows", ["event_id", "subscriber_id"])
    op.create_table(
        "reminders",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("subscriber_id", ID, sa.ForeignKey("subscribers.id", ondelete="CASCADE"), nullable=False),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), nullable=False),
        sa.Column("lead", sa.String(8), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.UniqueConstraint("subscriber_id", "event_id", "lead", "due_at"),
    )
    pending = sa.text("state = 'pending'")
    op.create_index("reminders_due", "reminders", ["due_at"], sqlite_where=pending, postgresql_where=pending)
    op.create_table(
        "broadcasts",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("issue_id", ID, sa.ForeignKey("issues.id"), nullable=False, unique=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("audience", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("created_by", sa.BigInteger),
        sa.Column("finished_at", sa.BigInteger),
        sa.Column("report_chat_id", sa.BigInteger),
        sa.Column("report_message_id", sa.BigInteger),
        sa.Column("problem", sa.Text),
        sa.Column("last_subscriber_id", ID, nullable=False, server_default=sa.text("0")),
        sa.Column("highest_subscriber_id", ID, nullable=False, server_default=sa.text("0")),
        sa.Column("fan_out_done", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("broadcasts_by_state", "broadcasts", ["state"])
    op.create_table(
        "outbox",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.SmallInteger, nullable=False),
        sa.Column("source", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.BigInteger, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("subscriber_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.SmallInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("lease_until", sa.BigInteger),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("doubts", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.SmallInteger),
        sa.UniqueConstraint("kind", "source", "chat_id", "topic_id", "revision"),
    )
    is_open = sa.text("state < 10")
    op.create_index("outbox_open", "outbox", ["kind", "due_at", "id"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat_key", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("state", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default=sa.text("0")),
        sa.Column("error", sa.Text),
    )
    waiting = sa.text("state = 0")
    op.create_index("inbox_pending", "inbox", ["update_id"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index("inbox_by_age", "inbox", ["received_at"])
    op.create_table(
        "draft_parts",
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("entities", sa.Text, nullable=False),
        sa.Column("received", sa.Date),
        sa.Column("arrived_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "editors",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
