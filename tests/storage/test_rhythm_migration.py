"""Follows of before rhythms: none is lost, each goes by the usual rhythm of its reader's zone, and nothing is sent again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy import Connection, text

from bot.clock import MovableClock
from bot.services.reminding import Reminding
from storage import outbox, subscribers
from storage.delivery_records import DeliveryKind
from storage.drafts_json import facts_text
from storage.engine import Store
from storage.migrations import scripts
from storage.records import EventFacts, Precision
from storage.tables import EPOCH

D7 = datetime(2026, 11, 7, 0, tzinfo=UTC)


def _ms(at: datetime) -> int:
    return int((at - EPOCH).total_seconds() * 1000)


def _fill(connection: Connection) -> None:
    """As 0003 left it: a reader who follows an event and has heard its D-7."""
    known = scripts()
    with EnvironmentContext(Config(), known, fn=lambda at, _: known._upgrade_revs("0003", at)) as context:
        context.configure(connection=connection, transactional_ddl=True)
        context.run_migrations()
    day = date(2026, 11, 14)
    facts = facts_text(EventFacts("쇼", Precision.DAY, day, day))
    for statement, values in (
        (
            'INSERT INTO events (id, key, revision, start, "end", facts, updated_at) '
            "VALUES (1, 'a', 1, '2026-11-14', '2026-11-14', :f, 0)",
            {"f": facts},
        ),
        (
            "INSERT INTO subscribers (id, chat_id, topic_id, state, language, timezone, wants_issues, wants_reminders, "
            "created_at) VALUES (1, 1000, 0, 'active', 'ko', 'Asia/Seoul', true, true, 0)",
            {},
        ),
        ("INSERT INTO follows (subscriber_id, event_id, created_at) VALUES (1, 1, :at)", {"at": _ms(D7) - 10**9}),
        (
            "INSERT INTO reminders (id, subscriber_id, event_id, lead, revision, due_at, state) "
            "VALUES (7, 1, 1, 'd7', 1, :at, 'queued')",
            {"at": _ms(D7)},
        ),
        (
            "INSERT INTO outbox (kind, source, chat_id, topic_id, revision, subscriber_id, state, due_at) "
            "VALUES (2, 7, 1000, 0, 0, 1, 10, :at)",
            {"at": _ms(D7)},
        ),
    ):
        connection.execute(text(statement), values)


@pytest.fixture
def old_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty database, on each engine."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path / 'old.db'}"
    return str(request.getfixturevalue("empty_postgresql_url"))


async def test_follows_of_before_go_on(old_url: str) -> None:
    """D-7 was sent and is not sent again; D-1 comes."""
    store = Store.open(old_url)
    try:
        await store.write(lambda tx: tx.run_sync(_fill))
        await store.migrate()
        clock = MovableClock(datetime(2026, 11, 8, 1, tzinfo=UTC))
        reminding = Reminding(store, clock, timezone="Asia/Seoul")
        assert await reminding.queue_due() == 0
        assert await reminding.next_due() == datetime(2026, 11, 13, 0, tzinfo=UTC)
        reader = await store.read(lambda tx: subscribers.get(tx, 1000))
        assert reader is not None
        assert reader.rhythm_id is not None
        clock.move_to(datetime(2026, 11, 13, 0, 0, 1, tzinfo=UTC))
        assert await reminding.queue_due() == 1
        claimed = await store.write(lambda tx: outbox.claim_personal(tx, worker=1, now=clock.now(), limit=9))
        assert [(one.kind, one.chat_id) for one in claimed] == [(DeliveryKind.REMINDER, 1000)]
    finally:
        await store.close()
