"""How well issues are read: the corpus in tests/data/issues, read as an editor's file and compared with what stands in it.

`python -m tests.support.issue_score [--show] [NAME …]` (how file names begin) prints the figures; `--show` lists each difference of the
tuned half, and of what is open: issues whose faults are known and not all mended. The other half is kept apart: its figures are printed,
also by language, its differences never.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz

from bot.domain.names import fold
from bot.ingest import NotAnIssue, read_file, read_messages
from bot.locales import texts
from bot.views.reading import draft_json

CORPUS = Path(__file__).parents[1] / "data" / "issues"
SEOUL = ZoneInfo("Asia/Seoul")
SAME_TITLE = 75
# What issue 3 asks of issues that nobody tuned on.
BAR_F1, BAR_FULLY_RIGHT = 0.96, 0.90


@dataclass
class Score:
    """Counts over a set of issues."""

    issues: int = 0
    expected: int = 0
    read: int = 0
    matched: int = 0
    fully_right: int = 0
    wrong_unwarned: int = 0
    from_prose: int = 0
    fields: dict[str, list[int]] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Of events: found with the right name."""
        return 2 * self.matched / (self.expected + self.read) if self.expected + self.read else 1.0

    @property
    def right(self) -> float:
        """The share of expected events with title, start, end and precision right."""
        return self.fully_right / self.expected if self.expected else 1.0

    @property
    def holds(self) -> bool:
        """Whether the bar holds."""
        return self.f1 >= BAR_F1 and self.right >= BAR_FULLY_RIGHT and not self.wrong_unwarned and not self.from_prose

    def line(self, name: str) -> str:
        """The figures in one line."""
        parts = " ".join(f"{key} {sum(hits)}/{len(hits)}" for key, hits in self.fields.items())
        return (
            f"{name}: {self.issues} issues, {self.expected} events: F1 {self.f1:.3f}, fully right {self.right:.1%}, "
            f"wrong date without a warning {self.wrong_unwarned}, out of prose {self.from_prose}\n    {parts}"
        )


def cases(folder: str, only: Iterable[str] = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each issue's file and what is expected of it; `only`: how their names begin."""
    wanted = tuple(only)
    files = sorted((CORPUS / folder).iterdir())
    issues = {path.name.split(".")[0]: path for path in files if not path.name.endswith(".expected.json")}
    for expected in (path for path in files if path.name.endswith(".expected.json")):
        stem = expected.name.removesuffix(".expected.json")
        if not wanted or stem.startswith(wanted):
            yield issues[stem], json.loads(expected.read_text(encoding="utf-8"))


def read(path: Path, expected: dict[str, Any]) -> dict[str, Any]:
    """What the product reads, as `issue parse --json` gives it."""
    given = expected.get("received")
    received = date.fromisoformat(given) if given else None
    if path.name.endswith(".telegram.json"):
        messages = json.loads(path.read_text(encoding="utf-8"))
        origin = messages[0].get("forward_origin", {}).get("date") or messages[0]["date"]
        day = received or datetime.fromtimestamp(origin, UTC).astimezone(SEOUL).date()
        parts = [
            (m.get("text") or m.get("caption") or "", m.get("entities") or m.get("caption_entities") or [])
            for m in messages
        ]
        draft = read_messages(parts, received=day, zone=SEOUL)
    else:
        draft = read_file(path.read_bytes(), name=path.name, received=received, today=date(2026, 11, 24), zone=SEOUL)
    return draft_json(texts("en"), draft)


def score(folder: str, only: Iterable[str] = ()) -> Score:
    """The figures of one half."""
    total = Score()
    for path, expected in cases(folder, only):
        total.issues += 1
        try:
            got = read(path, expected)
        except NotAnIssue as why:
            total.expected += len(expected["events"])
            total.differences.append(f"{path.name}: refused: {why.code}")
            continue
        _compare(total, path.name, expected, got)
    return total


def _compare(total: Score, name: str, expected: dict[str, Any], got: dict[str, Any]) -> None:
    total.expected += len(expected["events"])
    total.read += len(got["events"])
    warned = {warning["line"] for warning in got["warnings"]}
    left = list(got["events"])
    for want in expected["events"]:
        found = _match(want, left)
        if found is None:
            total.differences.append(f"{name}: missed {want['title']} {want['start']}")
            continue
        left.remove(found)
        total.matched += 1
        _event(total, name, want, found, warned=found["line"] in warned)
    for extra in left:
        total.from_prose += not expected["events"] or extra["line"] not in warned
        total.differences.append(
            f"{name}: out of nothing: {extra['title']} {extra['start']} | {extra['source_line'][:90]}"
        )
    for key in ("title", "headlines", "newsletter", "stories", "sign_off", "language"):
        if key in expected:
            _field(total, name, key, expected[key], got[key])
    if "sections" in expected:
        shown = [_plain(section["heading"]) for section in got["sections"] if section["heading"]]
        # A heading over nothing but events or stories is no section of the draft.
        given = iter([_plain(heading) for heading in expected["sections"]])
        total.fields.setdefault("sections", []).append(int(all(heading in given for heading in shown)))


def _plain(heading: str) -> str:
    return fold(heading)


def _field(total: Score, name: str, key: str, want: object, got: object) -> None:
    same = fold(want) == fold(got) if isinstance(want, str) and isinstance(got, str) else want == got
    total.fields.setdefault(key, []).append(int(same))
    if not same:
        total.differences.append(f"{name}: {key}: want {want!r} got {got!r}")


def _match(want: dict[str, Any], left: list[dict[str, Any]]) -> dict[str, Any] | None:
    def near(event: dict[str, Any]) -> float:
        a, b = fold(want["title"]), fold(event["title"])
        same_day = (want["start"], want["end"]) == (event["start"], event["end"])
        return fuzz.ratio(a, b) + (15 if a and b and (a in b or b in a) else 0) + (10 if same_day else 0)

    best = max(left, key=near, default=None)
    return best if best is not None and near(best) >= SAME_TITLE else None


def _event(total: Score, name: str, want: dict[str, Any], got: dict[str, Any], *, warned: bool) -> None:
    title = fold(want["title"]) == fold(got["title"])
    dated = all(want[key] == got[key] for key in ("start", "end", "precision"))
    total.fully_right += title and dated
    if not dated:
        wrong = got["start"] is not None and (want["start"], want["end"]) != (got["start"], got["end"]) and not warned
        total.wrong_unwarned += wrong
        total.differences.append(
            f"{name}: {'WRONG ' if wrong else ''}date of {want['title']}: want {want['start']}..{want['end']} {want['precision']} "
            f"got {got['start']}..{got['end']} {got['precision']} | {got['source_line'][:80]}"
        )
    if not title:
        total.differences.append(
            f"{name}: title: want {want['title']!r} got {got['title']!r} | {got['source_line'][:90]}"
        )
    for key in ("starts_at", "ends_at", "deadline", "recurrence", "venue", "url", "action", "description", "status"):
        if key in want:
            _field(total, f"{name} [{want['title'][:14]}]", key, want[key], got[key])


def main(arguments: list[str]) -> int:
    """Print the figures; exit status 0 where the bar holds on both halves."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    tuned = score("tuned", names)
    print(tuned.line("tuned on"))
    if "--show" in arguments:
        print("\n".join(tuned.differences))
    unmended = score("open", names)
    print(unmended.line("unseen when measured, not all mended yet"))
    if "--show" in arguments:
        print("\n".join(unmended.differences))
    apart = score("apart", names)
    print(apart.line("kept apart"))
    for language in () if names else ("en", "ko"):
        print(score("apart", [f"{language}-"]).line(f"kept apart, {language}"))
    return 0 if tuned.holds and apart.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
