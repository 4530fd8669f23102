"""Until when one may apply, where a table's cell of a name says so. Used by the reader of tables."""

from __future__ import annotations

import re

from bot.ingest.blocks import Block, sliced
from bot.ingest.event_days import Found
from bot.ingest.under import Under


def asked(line: Block, under: Under) -> list[Found]:
    """The last day to apply, where a line says no other day: "Abstracts by Friday 27 February"."""
    days = under.dates(line.text)
    return [Found(None, days[0])] if len(days) == 1 and (days[0].is_deadline or days[0].until) else []


def asked_in_brackets(cell: Block, under: Under) -> list[tuple[Block, Found]]:
    """The last day to apply in the bracket behind a name: "몬스테라 분갈이 교실 (예약은 1월 17일까지)"."""
    last = _LAST_BRACKET.search(cell.text)
    said = sliced(cell, last.start("said"), last.end("said")) if last is not None else None
    late = [day for day in under.dates(said.text) if day.is_deadline] if said is not None else []
    return [(said, Found(None, late[0]))] if said is not None and len(late) == 1 else []


_LAST_BRACKET = re.compile(r"[(（](?P<said>[^()（）]*(?:\([^()]{1,3}\)[^()（）]*)?)[)）]\s*$")
