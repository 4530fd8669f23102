"""Followers' reminders move along with an event. Part of the transaction that revises it; called by publishing and corrections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.reminders import plan
from storage import follows, reminders, subscribers
from storage.records import Event


async def replan(tx: AsyncConnection, revised: Iterable[Event], now: datetime) -> None:
    """Plan the reminders of these events anew; one that was withdrawn has none."""
    for event in revised:
        if event.is_withdrawn:
            await reminders.drop_event(tx, event.id)
            continue
        readers = await subscribers.many(tx, await follows.followers_of(tx, event.id))
        for reader in readers.values():
            leads = plan(event.facts, zone=ZoneInfo(reader.timezone), now=now)
            await reminders.replace_for(
                tx, reader.id, event.id, event.revision, [(lead.name, lead.due_at) for lead in leads]
            )
