"""What answering needs: the archive's words, names that editors gave events, questions nobody could answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from storage.archive import index_all

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "event_names",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("event_id", ID, sa.ForeignKey("events.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("given_at", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("event_id", "name"),
    )
    op.create_table(
        "unanswered",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("question", sa.Text, nullable=False, unique=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("last_at", sa.BigInteger, nullable=False),
        sa.Column("is_done", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("unanswered_by_count", "unanswered", ["is_done", "asked", "last_at"])
    # SQLite's own full text; with PostgreSQL the words, and an index of the single pairs in them (see storage.archive).
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE archive USING fts5(words, content='', columnsize=0)")
    else:
        op.create_table(
            "archive",
            sa.Column("rowid", sa.BigInteger, primary_key=True, autoincrement=False),
            sa.Column("words", sa.Text, nullable=False),
            sa.Column("pairs", TSVECTOR, nullable=False),
        )
        op.create_index("archive_by_pair", "archive", ["pairs"], postgresql_using="gin")
    index_all(op.get_bind())
