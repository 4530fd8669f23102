"""Subscribers as CSV, in and out: moving from or to another bot of the same token. Called by the commands."""

from __future__ import annotations

import csv
import io
from zoneinfo import available_timezones

from bot.clock import Clock
from bot.errors import BadInput
from storage import subscribers
from storage.engine import Store

COLUMNS = ("chat_id", "topic_id", "language", "timezone")
CHUNK = 1_000
# Chat id, topic id (0 for none), language, time zone.
Row = tuple[int, int, str, str]


class Moving:
    """Use cases of moving house."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def take_in(self, rows: list[Row]) -> tuple[int, int]:
        """Add subscribers in one transaction: (how many were new, how many were known)."""
        now = self._clock.now()
        added = await self._store.write(lambda tx: subscribers.take_in(tx, rows, now=now))
        return added, len(rows) - added

    async def give_out(self) -> str:
        """The active subscribers as CSV with a header."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        after = 0
        while page := await self._store.read(lambda tx, n=after: subscribers.page(tx, n, CHUNK)):  # type: ignore[misc]
            writer.writerows((s.chat_id, s.topic_id or "", s.language, s.timezone) for s in page)
            after = page[-1].id
        return out.getvalue()


def read_csv(data: bytes, *, name: str, language: str, timezone: str) -> list[Row]:
    """The subscribers in a CSV, each chat once; what a line leaves out is the newsletter's own.

    Raises BadInput naming the file and the line.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{name}: this is not a CSV file in UTF-8.") from None
    rows: dict[tuple[int, int], Row] = {}
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for cells in reader:
            given = [cell.strip() for cell in cells]
            if not any(given) or (reader.line_num == 1 and given[0] == COLUMNS[0]):
                continue
            row = _row(given, f"{name}, line {reader.line_num}", language, timezone)
            rows.setdefault(row[:2], row)
    except csv.Error as fault:
        raise BadInput(f"{name}, line {reader.line_num}: {fault}.") from None
    if not rows:
        raise BadInput(f"{name}: there is no subscriber in it.")
    return list(rows.values())


def _row(given: list[str], where: str, own_language: str, own_timezone: str) -> Row:
    chat, topic, language, timezone = (given + [""] * 4)[:4]
    if len(given) > len(COLUMNS):
        raise BadInput(f"{where}: there are {len(given)} columns; {', '.join(COLUMNS)} are known.")
    if not chat.lstrip("-").isdigit() or int(chat) == 0 or abs(int(chat)) > 2**52:
        raise BadInput(f"{where}: {chat!r} is not a chat id.")
    if topic and not topic.isdigit():
        raise BadInput(f"{where}: {topic!r} is not a topic id.")
    if language and language not in ("ko", "en"):
        raise BadInput(f"{where}: {language!r} is not a language (ko or en).")
    if timezone and timezone not in available_timezones():
        raise BadInput(f"{where}: {timezone!r} is not a time zone such as Asia/Seoul.")
    return int(chat), int(topic or 0), language or own_language, timezone or own_timezone
