"""A database as an earlier version left it, with a broadcast half sent: what a migration starts from. Used by the fault tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import Connection, text

from storage.drafts_json import draft_text
from storage.engine import Store
from storage.migrations import scripts
from storage.records import Draft
from storage.tables import metadata

BEFORE = "0003"


async def make_old(url: str, ids: Sequence[int], draft: Draft) -> None:
    """A store at the schema before delivery's own, with these readers, none of whom has the issue yet."""
    store = Store.open(url)
    await store.write(lambda tx: tx.run_sync(_upgrade))
    now = int(datetime.now(UTC).timestamp() * 1000)

    def fill(connection: Connection) -> None:
        connection.execute(
            text(
                "INSERT INTO issues (id, title, received, state, events, draft, created_at, published_at)"
                " VALUES (1, :title, :received, 'published', 0, :draft, :now, :now)"
            ),
            {"title": draft.title, "received": draft.received.isoformat(), "draft": draft_text(draft), "now": now},
        )
        for number, chat_id in enumerate(ids, start=1):
            connection.execute(
                text(
                    "INSERT INTO subscribers (id, chat_id, topic_id, state, language, timezone, wants_issues,"
                    " wants_reminders, created_at) VALUES (:id, :chat, 0, 'active', 'ko', 'Asia/Seoul', true, true, :now)"
                ),
                {"id": number, "chat": chat_id, "now": now},
            )
        connection.execute(
            text(
                "INSERT INTO broadcasts (id, issue_id, state, audience, created_at, not_before, last_subscriber_id,"
                " highest_subscriber_id, fan_out_done) VALUES (1, 1, 'sending', :n, :now, :now, 0, :n, false)"
            ),
            {"n": len(ids), "now": now},
        )
        # Half of them are written down already; one was claimed when the old version stopped.
        for number, chat_id in enumerate(ids[: len(ids) // 2], start=1):
            connection.execute(
                text(
                    "INSERT INTO outbox (kind, source, chat_id, topic_id, revision, subscriber_id, state, due_at)"
                    " VALUES (1, 1, :chat, 0, 0, :id, :state, :now)"
                ),
                {"chat": chat_id, "id": number, "state": int(number == 1), "now": now},
            )
        connection.execute(text("UPDATE broadcasts SET last_subscriber_id = :last"), {"last": len(ids) // 2})

    await store.write(lambda tx: tx.run_sync(fill))
    await store.close()


def _upgrade(connection: Connection) -> None:
    known = scripts()
    with EnvironmentContext(Config(), known, fn=lambda at, _: known._upgrade_revs(BEFORE, at)) as context:
        context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
        context.run_migrations()
