"""How many questions are answered right, put to the issues in tests/data/questions/store. Called by `make score` and by the tests.

    python -m tests.support.question_score [--show NAME]

Right: the kind, exactly the events, the period of a list; no date in the text but those of the events, the period and today.
Of what is kept apart only figures are ever shown.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import MovableClock
from bot.domain.answers import Answer, Kind
from bot.ingest import read_file
from bot.locales import texts
from bot.services.event_lookup import EventLookup
from bot.services.publishing import Publishing
from bot.views.answers import answer_message
from storage.engine import Store, opened

QUESTIONS = Path(__file__).parent.parent / "data" / "questions"
ZONE = ZoneInfo("Asia/Seoul")
NOW = "2026-11-24T10:00:00+09:00"
BAR = 0.97
TUNED = tuple(sorted(file.stem for file in QUESTIONS.glob("tuned*.jsonl")))
APART = tuple(sorted(file.stem for file in QUESTIONS.glob("apart*.jsonl"))) or ("apart",)
SETS = (*TUNED, *APART)
_DAY_KO = re.compile(r"(?:(\d{4})년 )?(\d{1,2})월 (\d{1,2})일")
_DAY_EN = re.compile(
    r"(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2})(?!\d)(?:, (\d{4}))?"
)
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(slots=True)
class Score:
    """What came of a set of questions."""

    asked: int = 0
    right: int = 0
    wrong_dates: int = 0
    faults: list[str] = field(default_factory=list)
    by_kind: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """The figures in one line."""
        share = self.right / self.asked if self.asked else 1.0
        return f"{name}: {self.asked} questions, right {share:.1%}, wrong dates {self.wrong_dates}"

    @property
    def holds(self) -> bool:
        """Whether the bar is met."""
        return self.asked > 0 and self.right >= BAR * self.asked and self.wrong_dates == 0


@asynccontextmanager
async def store_of_issues() -> Any:
    """A store with the issues that the questions are put to."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite:///{folder}/q.db") as store:
            publishing = Publishing(store, MovableClock(datetime(2026, 11, 24, tzinfo=UTC)))
            for file in sorted((QUESTIONS / "store").glob("*.txt")):
                received = date.fromisoformat(file.name[:10])
                draft = read_file(file.read_bytes(), name=file.name, received=received, zone=ZONE, today=received)
                issue = await publishing.add(draft)
                await publishing.publish(issue.id, send=False)
            yield store


def questions(name: str) -> Iterator[dict[str, Any]]:
    """The questions of a set, in order; nothing where there is no such set."""
    file = QUESTIONS / f"{name}.jsonl"
    if file.exists():
        yield from (json.loads(line) for line in file.read_text().splitlines() if line.strip())


async def score(name: str, store: Store) -> Score:
    """Put all questions of a set to a store."""
    lookup = EventLookup(store, MovableClock(datetime.fromisoformat(NOW)), timezone="Asia/Seoul")
    made = Score()
    for asked in questions(name):
        now = datetime.fromisoformat(asked.get("now") or NOW)
        answer = await lookup.answer(asked["q"], now=now, chat=f"{name}:{asked['chat']}" if asked.get("chat") else None)
        text = answer_message(texts(answer.language), answer).plain
        wrong = list(_faults(asked, answer, text))
        strange = _strange_dates(answer, text, now.astimezone(ZONE).date())
        made.asked += 1
        made.right += not wrong and not strange
        if strange or ({"events"} & {fault.split(":")[0] for fault in wrong} and answer.events):
            made.wrong_dates += 1
            strange = strange or ["speaks of other events"]
        if wrong or strange:
            made.by_kind[str(asked.get("kind"))] += 1
            made.faults.append(f"{asked['q']!r} [{now:%m-%d}] {'; '.join(wrong + strange)}")
    return made


def _faults(asked: dict[str, Any], answer: Answer, text: str) -> Iterator[str]:
    kinds = asked["kind"] if isinstance(asked["kind"], list) else [asked["kind"]]
    quiet = {"none", "chat", "help"}
    if answer.kind.value not in kinds and not (set(kinds) & quiet and answer.kind.value in quiet):
        yield f"kind: {answer.kind.value}, not {'/'.join(kinds)}"
    if "events" in asked:
        have = {event.facts.title for event in answer.events}
        if have != set(asked["events"]) and not (answer.kind is Kind.NONE and not asked["events"]):
            yield f"events: {sorted(have)}, not {sorted(asked['events'])}"
    if asked.get("period") and answer.kind is Kind.LIST:
        span = answer.period
        if span is None or [str(span.start), str(span.end)] != asked["period"]:
            yield f"period: {span and (str(span.start), str(span.end))}, not {asked['period']}"
    for said in asked.get("says", ()):
        if said.lower() not in text.lower():
            yield f"says: {said!r} is missing"
    for wanted in asked.get("buttons", ()):
        if all(wanted != event.facts.title for event in answer.suggestions):
            yield f"buttons: {wanted!r} is missing"


def _strange_dates(answer: Answer, text: str, today: date) -> list[str]:
    """Days in a text that are none of its events', its period's, its issue's or today's."""
    allowed = {today}
    for event in answer.events:
        facts = event.facts
        allowed |= {day for day in (facts.start, facts.end, facts.deadline) if day}
    if answer.period and answer.period.start and answer.period.end:
        allowed |= {answer.period.start, answer.period.end}
    if answer.issue:
        allowed.add(answer.issue.draft.received)
    if answer.kind in (Kind.SEARCH, Kind.HEADLINES):
        return []
    known = {(day.month, day.day) for day in allowed}
    said = {(int(m), int(d)) for _, m, d in _DAY_KO.findall(text)}
    said |= {(_MONTHS.index(m) + 1, int(d)) for m, d, _ in _DAY_EN.findall(text)}
    return [f"says {m}/{d}" for m, d in sorted(said - known)]


async def scores(names: tuple[str, ...] = SETS) -> dict[str, Score]:
    """The figures of these sets."""
    async with store_of_issues() as store:
        return {name: await score(name, store) for name in names}


def main(argv: list[str]) -> int:
    """Print the figures; with --show NAME the faults of a tuned set."""
    made = asyncio.run(scores())
    for name, one in made.items():
        print(one.line(name))
    if "--show" in argv:
        name = argv[argv.index("--show") + 1]
        if name in APART:
            print("Of what is kept apart nothing is shown.", made[name].by_kind)
        else:
            print("\n".join(made[name].faults))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
