"""An event's day and its last day to apply, in the orders and layouts that writers put them in."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 8, 20)
FORMS = [
    "10월 3일(토), 신청 마감 9월 25일(금)",
    "10월 3일(토) · 신청 9월 25일까지",
    "10월 3일(토) 14:00 (신청: 9월 25일까지)",
    "10월 3일(토) 14:00, 9월 25일까지 신청",
    "10월 3일(토) / 접수 9월 25일(금) 마감",
    "10월 3일(토), 접수기간 9월 1일~25일",
    "10월 3일(토) | 모집 마감 9월 25일",
    "10월 3일(토) 개최, 신청은 9월 25일(금)까지",
    "10월 3일(토) 오후 2시 | 사전등록 ~9월 25일",
    "10월 3일(토). 참가 신청 9/25(금) 18시까지",
    "10/3(토) 신청마감 9/25(금)",
    "10. 3.(토), 신청 기한 9. 25.(금)",
    "3 October, entries close 25 September",
    "Sat 3 October · register by 25 September",
    "3 October, 2pm (book by 25 September)",
    "Saturday 3 October. Applications close on 25 September",
    "3 October; registration deadline 25 September",
    "3 October (deadline 25 September)",
    "3 October, RSVP 25 September",
    "October 3 | Early bird ends September 25",
    "Oct 3, sign up before Sept 25",
    "3 October – entries due 25 September",
    "Oct 3. Deadline to register: Sept 25.",
]
LAYOUTS = {
    "item": "- {name}: {when}\n- Tide Day: 4 October, Pier\n",
    "below": "### {name}\n\n{when}\n\n### Tide Day\n\n4 October\n",
    "cell": "| {head} |\n|---|---|---|\n| {name} | {cell} | {place} |\n| Tide Day | 4 October | Pier |\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_day_and_a_last_day(layout: str) -> None:
    assert {when: found for when in FORMS if (found := _misread(when, LAYOUTS[layout]))} == {}


def _misread(when: str, layout: str) -> list[tuple[str, str, str | None]]:
    """What is read of an event with such a day and last day, and one beside it; [] where that is right."""
    korean = any("가" <= letter <= "힣" for letter in when)
    name, heading, place = ("밤길 걷기", "행사 일정", "앞마당") if korean else ("Harbour Walk", "Events", "Quay Hall")
    body = layout.format(
        name=name,
        when=when,
        cell=when.replace(" | ", " · "),
        head="행사 | 언제 | 어디서" if korean else "What | When | Where",
        place=place,
    )
    text = f"# The Letter\n\nHello there, this is the letter.\n\n## {heading}\n\n{body}"
    read = styles.read(text, "issue.md", RECEIVED).events
    found = [(facts.title, str(facts.start), facts.deadline and str(facts.deadline)) for facts in read]
    return [] if found == [(name, "2026-10-03", "2026-09-25"), ("Tide Day", "2026-10-04", None)] else found
