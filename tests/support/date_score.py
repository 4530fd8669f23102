"""How many phrases of a table are read as it says. Called by the phrase tests and as `python -m tests.support.date_score`.

Of the tables kept apart only totals are ever shown: nobody tunes on them.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.dates import DateReading, Tense, read_expression

TABLES = Path(__file__).parent.parent / "data" / "dates"
ZONE = ZoneInfo("Asia/Seoul")
TUNED, APART = ("ko", "en"), ("ko-apart", "en-apart")
VERDICTS = ("right", "unsure", "silent", "wrong")


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase, the day and tense it is seen from, and what a reader must make of it; "" is not asked for."""

    phrase: str
    base: date
    tense: Tense
    start: str
    end: str
    precision: str
    starts_at: str
    ends_at: str
    recurrence: str
    deadline: str
    verdict: str

    def __str__(self) -> str:
        return f"{self.phrase} [{self.tense.value} {self.base}]"


def load(name: str) -> list[Row]:
    """The rows of `tests/data/dates/NAME.tsv`, none where there is no such table; raises ValueError where a row has a verdict that doesn't exist."""
    path = TABLES / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    table = csv.DictReader([line for line in lines if line and not line.startswith("#")], delimiter="\t")
    rows = [
        Row(**(raw | {"base": date.fromisoformat(raw["base"]), "tense": Tense(raw["tense"])}))  # type: ignore[arg-type]
        for raw in table
    ]
    if odd := {row.verdict for row in rows} - {"read", "none", "doubt"}:
        raise ValueError(f"{name}.tsv: no such verdict: {odd}")
    return rows


def reading_of(row: Row) -> DateReading | None:
    """What the product reads in a row's phrase."""
    return read_expression(row.phrase, base=row.base, tense=row.tense, zone=ZONE)


def judge(row: Row) -> str:
    """ "right", "unsure" (the reader says so itself), "silent" (nothing read) or "wrong" (surely another reading)."""
    reading = reading_of(row)
    if reading is None:
        return "silent" if row.verdict == "read" else "right"
    doubted = reading.unsure or reading.clash
    if row.verdict == "read":
        return "unsure" if doubted else "right" if _as_written(row, reading) else "wrong"
    if row.verdict == "none":
        return "unsure" if doubted else "wrong"
    return "right" if doubted and (not row.start or _days(reading) == (row.start, row.end)) else "wrong"


def totals(name: str) -> Counter[str]:
    """How often each verdict falls in a table, and under "all" its rows."""
    counted = Counter(judge(row) for row in load(name))
    return Counter({verdict: counted[verdict] for verdict in VERDICTS} | {"all": counted.total()})


def line(name: str) -> str:
    """One line of the score."""
    counted = totals(name)
    if not counted["all"]:
        return f"{name:9} no phrases"
    shares = "  ".join(
        f"{verdict} {counted[verdict]:3} ({counted[verdict] / counted['all']:.1%})" for verdict in VERDICTS
    )
    return f"{name:9} {counted['all']:4} phrases  {shares}"


def _days(reading: DateReading) -> tuple[str, str]:
    return str(reading.span.start or ""), str(reading.span.end or "")


def _as_written(row: Row, reading: DateReading) -> bool:
    span = reading.span
    if _days(reading) != (row.start, row.end) or reading.is_deadline != (row.deadline == "yes"):
        return False
    if row.precision and span.precision != row.precision:
        return False
    if row.precision == "recurring":
        return span.recurrence == row.recurrence
    clock = [at.isoformat() if at else "" for at in (span.starts_at, span.ends_at)]
    return not row.precision or clock == [row.starts_at, row.ends_at]


if __name__ == "__main__":
    for table in (*TUNED, *APART):
        print(line(table))
