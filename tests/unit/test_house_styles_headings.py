"""What the words of a heading say of the lines below it: who is wanted, what the headlines are."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.locales import texts
from bot.views.answers import headlines
from storage.records import Issue, IssueState
from tests.unit import test_house_styles as styles

_RECEIVED = date(2026, 9, 1)


def test_below_who_is_wanted_a_last_day_is_a_deadline() -> None:
    lines = "- 캠프 준비위원 — 9월 15일 (화)까지. 누구나 환영해요.\n- 사진사 — 9월 18일 (금)까지\n"
    events = styles.read(f"# 소식\n\n## 구합니다\n\n{lines}", "issue.md", _RECEIVED).events
    assert [(one.title, one.start, one.deadline) for one in events] == [
        ("캠프 준비위원", None, date(2026, 9, 15)),
        ("사진사", None, date(2026, 9, 18)),
    ]


@pytest.mark.parametrize("heading", ["IN THE NEWS", "Top stories", "머리기사", "주요 뉴스"])
def test_headlines_below_a_heading_that_says_so(heading: str) -> None:
    """Each over a line of its own."""
    told = "### Bats take the circle\n\nTwenty-two of them.\n\n### A sofa in forty-one plays\n\nTansley would like it back.\n"
    draft = styles.read(f"# The Corner\n\nTuesday 1 September 2026\n\n## {heading}\n\n{told}", "issue.md", _RECEIVED)
    assert draft.headlines[1:] == ("Bats take the circle", "A sofa in forty-one plays")


@pytest.mark.parametrize("told", [True, False])
def test_a_question_for_headlines_is_answered_with_short_stories(told: bool) -> None:
    """Where there is no list of headlines; the names of the parts stand in only where there are no stories."""
    stories = "## Short stories this week\n\n- Bats take the circle.\n- A sofa in forty-one plays.\n\n" if told else ""
    draft = styles.read(f"# The Corner\n\n{stories}## A word on the raffle\n\nIt goes on.\n", "issue.md", _RECEIVED)
    now = datetime(2026, 9, 1, tzinfo=UTC)
    shown = headlines(texts("en"), Issue(1, draft, IssueState.PUBLISHED, now), older=False).plain.splitlines()
    said = ["• Bats take the circle.", "• A sofa in forty-one plays."] if told else ["• A word on the raffle"]
    assert shown[-len(said) - 1 :] == ["• The Corner", *said]
