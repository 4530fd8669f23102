"""How many questions are answered right, each set put to its own store of issues. Called by `make score` and by the tests.

    python -m tests.support.question_score [NAME …] [--show]

A set is a folder of tests/data/questions/tuned or apart. Right: the kind, exactly the events, the period of a list; no date in
the text but those of the events, the period and today. Of what is kept apart only figures are ever shown.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bot.clock import MovableClock
from bot.domain.answers import Answer, Kind
from bot.ingest import read_file
from bot.locales import texts
from bot.services.event_lookup import EventLookup, language_of
from bot.services.publishing import Publishing
from bot.views.answers import answer_message
from storage.engine import Store, opened
from storage.records import EventFacts
from tests.support.empty_store import bytes_of, keep, lay_empty_store

QUESTIONS = Path(__file__).parent.parent / "data" / "questions"
ZONE = ZoneInfo("Asia/Seoul")
BAR = 0.97
TUNED = tuple(sorted(folder.name for folder in QUESTIONS.glob("tuned/*") if folder.is_dir()))
APART = tuple(sorted(folder.name for folder in QUESTIONS.glob("apart/*") if folder.is_dir()))
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
    misread: int = 0
    misread_wrong: int = 0
    by_language: dict[str, list[int]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    by_kind: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """The figures in one line."""
        share = self.right / self.asked if self.asked else 1.0
        said = ", ".join(f"{language} {right}/{asked}" for language, (right, asked) in sorted(self.by_language.items()))
        why = (
            f"; {self.misread} faults, {self.misread_wrong} wrong dates are known: an issue is misread, or the answer is still open"
            if self.misread
            else ""
        )
        return f"{name}: {self.asked} questions, right {share:.1%} ({said}), wrong dates {self.wrong_dates}{why}"

    @property
    def holds(self) -> bool:
        """Whether the bar is met."""
        return self.asked > 0 and self.right >= BAR * self.asked and self.wrong_dates == 0

    @property
    def answers_hold(self) -> bool:
        """Whether it is met but for what is known: misread in the issues, or still open."""
        return self.right + self.misread >= BAR * self.asked and self.wrong_dates == self.misread_wrong


def _folder(name: str) -> Path:
    return next(QUESTIONS / half / name for half in ("tuned", "apart") if (QUESTIONS / half / name).is_dir())


def _issues(name: str) -> list[tuple[date, Path]]:
    """The issues of a set with the day each was received, in that order."""
    return [(date.fromisoformat(file.name[:10]), file) for file in sorted((_folder(name) / "store").iterdir())]


def default_now(name: str) -> datetime:
    """When a question without a time of its own is asked: the morning after the newest issue."""
    return datetime.combine(_issues(name)[-1][0] + timedelta(days=1), time(10), ZONE)


_published: dict[str, bytes] = {}


@asynccontextmanager
async def store_of(name: str) -> AsyncIterator[Store]:
    """A store with the issues that a set's questions are put to, each published on the day it was received; once in a process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "q.db")
        if name not in _published:
            await lay_empty_store(file)
            async with opened(f"sqlite:///{file}") as store:
                await _publish(name, store)
            _published[name] = bytes_of(file)
        keep(file, _published[name])
        async with opened(f"sqlite:///{file}") as store:
            yield store


async def _publish(name: str, store: Store) -> None:
    for received, file in _issues(name):
        publishing = Publishing(store, MovableClock(datetime.combine(received, time(9), ZONE)))
        draft = read_file(file.read_bytes(), name=file.name, received=received, zone=ZONE, today=received)
        issue = await publishing.add(draft)
        await publishing.publish(issue.id, send=False)


def questions(name: str) -> Iterator[dict[str, Any]]:
    """The questions of a set, in order."""
    lines = (_folder(name) / "questions.jsonl").read_text().splitlines()
    yield from (json.loads(line) for line in lines if line.strip())


async def score(name: str, store: Store) -> Score:
    """Put all questions of a set to a store."""
    usual = default_now(name)
    lookup = EventLookup(store, MovableClock(usual), timezone="Asia/Seoul")
    made = Score()
    for asked in questions(name):
        now = datetime.fromisoformat(asked["now"]) if asked.get("now") else usual
        answer = await lookup.answer(asked["q"], now=now, chat=f"{name}:{asked['chat']}" if asked.get("chat") else None)
        text = answer_message(texts(answer.language), answer).plain
        wrong = list(_faults(asked, answer, text))
        strange = _strange_dates(answer, text, now.astimezone(ZONE).date())
        counted = made.by_language.setdefault(language_of(asked["q"]), [0, 0])
        counted[0] += not wrong and not strange
        counted[1] += 1
        made.asked += 1
        made.right += not wrong and not strange
        if strange or ({"events"} & {fault.split(":")[0] for fault in wrong} and answer.events):
            made.wrong_dates += 1
            strange = strange or ["speaks of other events"]
        if (wrong or strange) and (known := asked.get("misread") or asked.get("open")):
            made.misread += 1
            made.misread_wrong += bool(strange)
            made.faults.append(f"{asked['q']!r}: known: {known}")
        elif wrong or strange:
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
        allowed |= {day for day in (facts.start, facts.end, facts.deadline, _next(facts, today)) if day}
    if answer.period and answer.period.start and answer.period.end:
        allowed |= {answer.period.start, answer.period.end}
    if answer.issue:
        allowed.add(answer.issue.draft.received)
    if answer.kind in (Kind.SEARCH, Kind.HEADLINES):
        return []
    known = {(day.month, day.day) for day in allowed}
    with_year = {(day.year, day.month, day.day) for day in allowed}
    said = [(int(year or 0), int(month), int(day)) for year, month, day in _DAY_KO.findall(text)]
    said += [(int(year or 0), _MONTHS.index(month) + 1, int(day)) for month, day, year in _DAY_EN.findall(text)]
    return [
        f"says {year or ''}/{month}/{day}"
        for year, month, day in sorted(set(said))
        if (month, day) not in known or (year and (year, month, day) not in with_year)
    ]


def _next(facts: EventFacts, today: date) -> date | None:
    """The next day of what comes again, as the standard's own rules give it."""
    if not facts.recurrence:
        return None
    first = datetime.combine(max(today, facts.start or today), time())
    found = rrulestr(facts.recurrence, dtstart=first).after(first, inc=True)
    return found.date() if found else None


async def scores(names: tuple[str, ...] = (*TUNED, *APART)) -> dict[str, Score]:
    """The figures of these sets."""
    made = {}
    for name in names:
        async with store_of(name) as store:
            made[name] = await score(name, store)
    return made


def main(argv: list[str]) -> int:
    """Print the figures; with --show the faults of what was tuned on."""
    named = tuple(one for one in argv if not one.startswith("-")) or (*TUNED, *APART)
    for name, one in asyncio.run(scores(named)).items():
        print(one.line(f"{name} (apart)" if name in APART else name))
        if "--show" in argv and name in TUNED:
            print("\n".join(one.faults))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
