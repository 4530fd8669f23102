"""The lines above an issue's first words: which issue it is, and of when. They are no events, however they are worded."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

RECEIVED = date(2026, 11, 27)
_EN = (
    "\n\nDear families,\n\nThank you for a wonderful lunch. It was great fun for everyone who came.\n\n"
    "COMING UP\n* Wed 12/9 - Coffee with the Principal, 8:30 AM, Room 104\n"
)
_KO = (
    "\n\n학부모님, 안녕하세요.\n\n지난주 급식 행사에 와 주셔서 고맙습니다. 모두 즐거웠어요.\n\n"
    "[다가오는 행사]\n▶ 12월 9일(수) 오전 8시 30분 학부모 공개수업, 3층 강당\n"
)


def marked(text: str, name: str) -> str:
    """The same issue as a page or as Markdown."""
    lines = [line for line in text.split("\n") if line.strip()]
    if name.endswith(".md"):
        lines[0] = f"# {lines[0]}"
        shown = [f"- {line[2:]}" if line[:2] in ("* ", "▶ ") else line for line in lines]
        return "\n\n".join(
            f"## {line.strip('[]')}" if line[0] == "[" or line == "COMING UP" else line for line in shown
        )
    out = [f"<h1>{lines[0]}</h1>"]
    for line in lines[1:]:
        if line[:2] in ("* ", "▶ "):
            out.append(f"<ul><li>{line[2:]}</li></ul>")
        elif line[0] == "[" or line == "COMING UP":
            out.append(f"<h2>{line.strip('[]')}</h2>")
        else:
            out.append(f"<p>{line}</p>")
    return f"<html><body>{''.join(out)}</body></html>"


@pytest.mark.parametrize("name", ["issue.txt", "issue.md", "issue.html"])
@pytest.mark.parametrize(
    "top",
    ["Snow boots, book fair and two concerts\n\nHarbor School, Elementary\n{}", "Snow\n\nThe Harbor Letter\n\n{}"],
)
@pytest.mark.parametrize(
    "said",
    [
        "Week of November 30, 2026",
        "Week of Nov 30",
        "For the week of November 30 – December 4, 2026",
        "w/b 30 November",
        "Week commencing Monday 30th November 2026",
        "Issue date: November 30, 2026",
        "30 Nov 2026 / Issue 12",
        "Vol. 12, No. 9 | December 2026",
        "Sunday 29 November 2026",
        "First Sunday of Advent, 29 November 2026",
        "This week: 30 November – 4 December",
        "week 49: 30 November - 4 December",
        "Number 31 — 1 December 2026",
        "Winter 2026",
    ],
)
def test_the_date_of_an_issue_is_no_event(said: str, top: str, name: str) -> None:
    """Nor is what stands above it, in any form of an issue."""
    text = top.format(said) + _EN
    draft = read(text if name.endswith("txt") else marked(text, name), name, RECEIVED)
    assert [(event.title, event.start) for event in draft.events] == [("Coffee with the Principal", date(2026, 12, 9))]


@pytest.mark.parametrize("name", ["issue.txt", "issue.md", "issue.html"])
@pytest.mark.parametrize("top", ["장갑, 책잔치, 그리고 음악회\n\n하버초등학교 소식\n{}", "장갑\n\n하버레터\n\n{}"])
@pytest.mark.parametrize(
    "said",
    [
        "11월 넷째 주",
        "11월 5주차",
        "11월 마지막 주 소식지",
        "12월 첫째 주",
        "발행일: 2026. 11. 30.",
        "2026. 12. 1.(화) 발행",
        "2026년 12월 1일 | 제12호",
        "Vol. 12 | 2026.12.01",
        "2026년 11월 29일 주일",
        "2026년 11월 30일 ~ 12월 4일",
        "11/30(월) ~ 12/4(금) 주간 안내",
        "49주차 (11.30~12.4)",
        "2026년 겨울호",
        "2026-11-30",
    ],
)
def test_the_date_of_a_korean_issue_is_no_event(said: str, top: str, name: str) -> None:
    """The same in Korean."""
    text = top.format(said) + _KO
    draft = read(text if name.endswith("txt") else marked(text, name), name, RECEIVED)
    assert [(event.title, event.start) for event in draft.events] == [("학부모 공개수업", date(2026, 12, 9))]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("Snow\n\nWinter Fair\nSaturday 5 December 2026\nVillage Hall", "Winter Fair"),
        ("Snow\n\nTree Lighting\nSaturday 5 December", "Tree Lighting"),
        ("Snow\n\nWinter Fair\n5 December 2026, 2pm", "Winter Fair"),
        ("Snow\n\n**Tree Lighting**\nSat 5 December 2026\nHarbour Square", "Tree Lighting"),
        ("눈\n\n김장 나눔\n12월 5일(토)\n마을회관", "김장 나눔"),
        ("눈\n\n송년의 밤\n일시: 12월 5일(토)\n장소: 마을회관", "송년의 밤"),
    ],
)
def test_an_event_at_the_top_of_an_issue_stays_one(top: str, title: str) -> None:
    """Its clock, its place or its own name tell it from a masthead."""
    first = read(top + (_KO if title[0] > "z" else _EN), received=RECEIVED).events[0]
    assert (first.title, first.start) == (title, date(2026, 12, 5))


def test_a_date_below_the_number_is_not_the_title() -> None:
    """Name, number, date: the title is none of the last two."""
    assert (
        read("HARBOR NOTES\nIssue 12\n30 November 2026\nHarbor School" + _EN, received=RECEIVED).title == "HARBOR NOTES"
    )


_PAGE = "<title>{title}</title><img src='p.gif' alt=''><img src='l.png' alt='{alt}'><h1>{title}</h1><p>It rained all week, and we stayed in.</p>"


@pytest.mark.parametrize(
    ("alt", "name"),
    [
        ("나루편지", "나루편지"),
        ("The Loose Spoke logo", "The Loose Spoke"),
        ("골목신문 로고", "골목신문"),
        ("A photo of the pond in March", None),
        ("header.png", None),
        ("View in browser", None),
    ],
)
def test_a_newsletter_may_be_named_by_the_words_of_its_logo_only(alt: str, name: str | None) -> None:
    """The first picture with words, behind pixels; what those words say of another picture is no name."""
    page = _PAGE.format(title="Why the weir was loud", alt=alt)
    assert read(page, "issue.html", RECEIVED).newsletter == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("From: The Loose Spoke <a@b.example>\nList-Id: Everybody <all.b.example>", "The Loose Spoke"),
        ("From: a@b.example\nList-Id: The Loose Spoke <spoke.b.example>", "The Loose Spoke"),
        ("From: a@b.example\nList-Id: 3fa8c1d92b77e0aa41mc list <3fa8c1.list-id.example>", None),
        ("From: a@b.example\nList-Id: <spoke.b.example>", None),
    ],
)
def test_a_mail_s_list_names_it_where_its_sender_does_not(head: str, name: str | None) -> None:
    """The words before a List-Id's address, but not the key of a mail service."""
    mail = f"{head}\nSubject: Why the weir was loud\nDate: Mon, 30 Nov 2026 09:00:00 +0900\n\nIt rained all week.\n\nWe stayed in.\n"
    assert read(mail, "issue.eml", RECEIVED).newsletter == name
