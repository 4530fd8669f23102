"""Delivery: broadcasts of several kinds with their counts, leaner outbox rows, workers that share them, corrected issues."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOTHING = sa.text("0")


def upgrade() -> None:
    op.add_column("issues", sa.Column("revision", sa.Integer, nullable=False, server_default=NOTHING))
    op.add_column("issues", sa.Column("corrects_id", ID))
    of_another = sa.text("corrects_id IS NOT NULL")
    op.create_index(
        "issues_corrections",
        "issues",
        ["corrects_id", "revision"],
        sqlite_where=of_another,
        postgresql_where=of_another,
    )
    op.add_column("events", sa.Column("is_withdrawn", sa.Boolean, nullable=False, server_default=sa.false()))
    _broadcasts()
    op.create_table(
        "broadcast_counts",
        sa.Column("broadcast_id", ID, sa.ForeignKey("broadcasts.id"), primary_key=True),
        sa.Column("state", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("n", sa.Integer, nullable=False),
    )
    _outbox()
    op.create_table(
        "workers",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("started_at", sa.BigInteger, nullable=False),
        sa.Column("lease_until", sa.BigInteger, nullable=False),
        sa.Column("share", sa.Float, nullable=False, server_default=NOTHING),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO broadcast_counts (broadcast_id, state, reason, n) SELECT source, state, coalesce(reason, -1), count(*)"
        " FROM outbox WHERE kind = 1 AND state >= 10 GROUP BY source, state, coalesce(reason, -1)"
    )
    op.execute(
        "UPDATE broadcasts SET written = (SELECT count(*) FROM outbox WHERE kind = 1 AND source = broadcasts.id)"
    )
    op.execute(
        "UPDATE broadcasts SET uncertain = (SELECT count(*) FROM outbox"
        " WHERE kind = 1 AND source = broadcasts.id AND doubts > 0)"
    )


def _broadcasts() -> None:
    op.create_table(
        "broadcasts_new",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("issue_id", ID, sa.ForeignKey("issues.id"), nullable=False),
        sa.Column("kind", sa.SmallInteger, nullable=False, server_default=sa.text("1")),
        sa.Column("of_id", ID),
        sa.Column("revision", sa.Integer, nullable=False, server_default=NOTHING),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("audience", sa.Integer, nullable=False, server_default=NOTHING),
        sa.Column("uncertain", sa.Integer, nullable=False, server_default=NOTHING),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("created_by", sa.BigInteger),
        sa.Column("finished_at", sa.BigInteger),
        sa.Column("folded_at", sa.BigInteger),
        sa.Column("report_chat_id", sa.BigInteger),
        sa.Column("report_message_id", sa.BigInteger),
        sa.Column("report_language", sa.String(8)),
        sa.Column("problem", sa.Text),
        sa.Column("canary", sa.Integer, nullable=False, server_default=NOTHING),
        sa.Column("hold_until", sa.BigInteger),
        sa.Column("is_paid", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("cursor", sa.BigInteger, nullable=False, server_default=NOTHING),
        sa.Column("cursor_end", sa.BigInteger, nullable=False, server_default=NOTHING),
        sa.Column("look_again_at", sa.BigInteger),
        sa.Column("written", sa.Integer, nullable=False, server_default=NOTHING),
        sa.Column("fan_out_done", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    same = "id, issue_id, state, audience, created_at, not_before, created_by, finished_at, report_chat_id, report_message_id, problem"
    op.execute(
        f"INSERT INTO broadcasts_new ({same}, cursor, cursor_end, fan_out_done)"
        f" SELECT {same}, last_subscriber_id, highest_subscriber_id, fan_out_done FROM broadcasts"
    )
    _replace("broadcasts")
    op.create_index("broadcasts_by_state", "broadcasts", ["state"])
    op.create_index("broadcasts_by_issue", "broadcasts", ["issue_id", "id"])
    first = sa.text("of_id IS NULL")
    op.create_index(
        "broadcasts_once", "broadcasts", ["issue_id", "kind", "revision"], unique=True,
        sqlite_where=first, postgresql_where=first,
    )  # fmt: skip


def _outbox() -> None:
    op.create_table(
        "outbox_new",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("source", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("subscriber_id", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("topic_id", sa.Integer, nullable=False),
        sa.Column("message_id", sa.Integer),
        sa.Column("worker", sa.Integer),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("kind", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.SmallInteger, nullable=False),
        sa.Column("attempts", sa.SmallInteger, nullable=False, server_default=NOTHING),
        sa.Column("doubts", sa.SmallInteger, nullable=False, server_default=NOTHING),
        sa.Column("reason", sa.SmallInteger),
        sa.Column("text_revision", sa.SmallInteger, nullable=False, server_default=NOTHING),
        sa.UniqueConstraint("source", "chat_id", "topic_id", "revision", "kind"),
    )
    # What a stopped process had claimed is pending again; what it had attempted stays attempted, by a worker that is no more.
    same = "id, source, chat_id, subscriber_id, due_at, topic_id, message_id, revision, kind, attempts, doubts, reason"
    op.execute(
        f"INSERT INTO outbox_new ({same}, state, worker)"
        f" SELECT {same}, CASE state WHEN 1 THEN 0 ELSE state END, CASE state WHEN 2 THEN 0 END FROM outbox"
    )
    _replace("outbox")
    for name, columns, rows in (
        ("outbox_broadcasts", ["source", "due_at", "id"], "state = 0 AND kind IN (1, 3, 4, 5)"),
        ("outbox_personal", ["due_at", "id"], "state = 0 AND kind IN (2, 6, 7)"),
        ("outbox_claimed", ["worker", "id"], "state IN (1, 2)"),
    ):
        op.create_index(name, "outbox", columns, sqlite_where=sa.text(rows), postgresql_where=sa.text(rows))


def _replace(table: str) -> None:
    """Put TABLE_new in the place of TABLE; ids go on where they were."""
    op.drop_table(table)
    op.rename_table(f"{table}_new", table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) FROM {table}"
        )
