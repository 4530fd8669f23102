"""What a newsletter and its issue are called and who signs it, each as the class it stands for."""

from __future__ import annotations

import pytest

from tests.unit.test_house_styles import read

_BODY = "\n\n안녕하세요, 반갑습니다. 이번 호도 즐겁게 읽어 주세요.\n"


@pytest.mark.parametrize(
    ("top", "name"),
    [
        ("# Counting serifs in a ferry terminal\n\nTypefolk #39 / June 4, 2026", "Typefolk"),
        ("# Your cache is lying to you\n\nBytes & Branches #142 | 10 September 2026", "Bytes & Branches"),
        ("# 새벽배송 냉동식품, 녹은 채 왔다면\n\n소비자톡톡 제214호 (2026. 11. 5.)", "소비자톡톡"),
        ("# 데모를 언제 내릴까\n\n픽셀 우체통 #87 · 만드는 사람들의 주간 편지 · 2026년 8월 19일", "픽셀 우체통"),
        ("# 첫 고객 100명은 어디에서 오는가\n\n둥지레터 88호 · 2026년 11월 17일", "둥지레터"),
        ("The Kiln Letter\n\n# Eleven teams, one kettle", "The Kiln Letter"),
        ("해양기술 R&D 소식\n\n# 하반기 신규사업, 9월에 한꺼번에 열립니다", "해양기술 R&D 소식"),
        ("# Blades Up: March 2026", "Blades Up"),
        ("# 월계사 5월 소식 — 등 하나에 마음 하나", "월계사 소식"),
        ("# 강바람러닝크루 9월 둘째 주 소식", "강바람러닝크루"),
    ],
)
def test_the_name_is_the_masthead_s_and_no_title(top: str, name: str) -> None:
    """Before its number, over the heading, before a month: the issue's own headline is no newsletter's name."""
    assert read(top + _BODY, "issue.md").newsletter == name


def test_a_masthead_keeps_its_name_beside_the_link_to_the_web() -> None:
    """What stands before 웹에서 보기 in one line is read."""
    page = "<p>별마루 레터 · 2026년 11월 30일<a href='https://a.example/v'>웹에서 보기</a></p><img src='x.jpg' alt='겨울 은하수' width='600'>"
    page += "<h1>별이 쏟아지는 12월</h1><p>안녕하세요, 반갑습니다. 이번 호도 즐겁게 읽어 주세요.</p>"
    draft = read(f"<html><body>{page}</body></html>", "issue.html")
    assert (draft.newsletter, draft.url, draft.title) == ("별마루 레터", "https://a.example/v", "별이 쏟아지는 12월")


def test_who_speaks_and_signs_lends_the_name_where_nothing_else_does() -> None:
    """도담초 학부모회 at the top and in the signature."""
    text = "겨울방학 전, 마지막 소식입니다\n\n도담초 학부모회에서 전합니다. 마흔두 가정이 함께해 주셨어요.\n\n고맙습니다.\n\n도담초 학부모회 드림\n"
    assert read(text).newsletter == "도담초 학부모회"


_LETTER = "\n\nDear readers,\n\nIt rained all week. We stayed in and read the papers twice.\n"


@pytest.mark.parametrize(
    ("top", "title", "name"),
    [
        (
            "RUNWAY WEEKLY\nIssue 211 / Wednesday, September 17, 2025\n\nThe seed round is dead",
            "The seed round is dead",
            "RUNWAY WEEKLY",
        ),
        ("GROWERS' LETTER\n\nParsnips after the first frost", "Parsnips after the first frost", None),
        (
            "FRIENDS & PARENTS\nNewsletter, November 2025\n\nTHANK YOU FOR THE BONFIRE NIGHT",
            "THANK YOU FOR THE BONFIRE NIGHT",
            None,
        ),
        ("단보 제42호\n2025년 11월 10일\n\n겨울로 가는 길, 정기연주회", "겨울로 가는 길, 정기연주회", None),
        ("THE BOW WAVE\n\nCAPTAIN'S CORNER", "THE BOW WAVE", None),
        ("HARBOR NOTES\nIssue 12\n30 November 2026\nHarbor School", "HARBOR NOTES", "HARBOR NOTES"),
    ],
)
def test_the_issue_s_headline_stands_below_the_newsletter_s_own_name(top: str, title: str, name: str | None) -> None:
    """A name as first line, its number or date below it: what heads the letter is the title; a part's heading is none."""
    draft = read(top + _LETTER)
    assert draft.title == title
    assert name is None or draft.newsletter == name


@pytest.mark.parametrize(
    "below",
    [
        "볼더바위 성수점 · 2026년 12월호",
        "Marginalia, the newsletter of The Foxed Page, Thursday 5 March 2026",
        "The Brannoc Letter\nSt Brannoc's Priory, 20 November 2026",
        "바다제비 여자배구단 소식 🐦 12월호",
    ],
)
def test_a_dateline_below_the_title_is_no_headline(below: str) -> None:
    """Whose the issue is and of when, right below its title."""
    assert read(f"Waiting in the dark\n{below}{_LETTER}").headlines == ("Waiting in the dark",)


def test_a_list_under_in_this_issue_are_stories_where_nothing_below_has_their_names() -> None:
    """What comes again below as a heading is a list of contents."""
    items = "- Why Jonah sold his bandsaw\n- A glaze made from river mud\n"
    letter = f"# Forty stalls\n\nHello, all of you. It was our busiest day.\n\n## In this issue\n\n{items}\n## Dates\n\n- 5 May 2026: Fair\n"
    draft = read(letter, "issue.md")
    assert (draft.headlines, draft.stories) == (
        ("Forty stalls",),
        ("Why Jonah sold his bandsaw", "A glaze made from river mud"),
    )
    again = letter + "\n## A glaze made from river mud\n\nIt took us two years. It was worth it.\n"
    assert len(read(again, "issue.md").headlines) == 3


@pytest.mark.parametrize(
    ("end", "sign_off"),
    [
        ("Priya and the front desk", "Priya and the front desk"),
        ("Margaret Tolliver, Hon. Secretary", "Margaret Tolliver, Hon. Secretary"),
        ("With love from all at The Foxed Page", "With love from all at The Foxed Page"),
        ("In solidarity, Bernie Oduya and Col Prentice", "In solidarity, Bernie Oduya and Col Prentice"),
        (
            "See you on the bank,\nRosalind Achterberg, Secretary",
            "See you on the bank,\nRosalind Achterberg, Secretary",
        ),
        ("Up the Ashby!\nGraham Pellow, Hon. Secretary", "Up the Ashby!\nGraham Pellow, Hon. Secretary"),
        (
            "Unsubscribe: https://a.example/u\n\nSee you in the road,\nInes and Tobi",
            "See you in the road,\nInes and Tobi",
        ),
        ("동문회장 서병우 올림\n\n발행 한울대학교 총동문회 사무국", "동문회장 서병우 올림"),
        ("청운사 종무소 합장", "청운사 종무소 합장"),
        (
            "Thanks to Spoke & Sole for 15% off.\n\nSee you on the towpath,\nCaptain Marlowe",
            "See you on the towpath,\nCaptain Marlowe",
        ),
        ("The shop and the café are open all week", None),
    ],
)
def test_who_signs_and_what_is_no_signature(end: str, sign_off: str | None) -> None:
    """A name, its office, a wish above it; no imprint, no thanks to a sponsor, no opening hours."""
    assert read(f"Mud and frost{_LETTER}\nThe barn is dry. The ditch is not, alas.\n\n{end}\n").sign_off == sign_off


@pytest.mark.parametrize(
    "dateline", ["둥지레터 88호 · 2026년 11월 17일", "Typefolk #39 / June 4, 2026", "News from Wherry Lane Rowing Club"]
)
def test_what_stands_right_below_the_title_heads_no_section(dateline: str) -> None:
    """Whose the issue is and of when is no heading, though prose follows it."""
    letter = "We lost two sightscreens to the gales. The insurers paid up in March."
    draft = read(
        f"# Forty stalls\n\n{dateline}\n\n{letter}\n\n## Kit\n\nNew vests are here. They are orange.\n", "issue.md"
    )
    assert [section.heading for section in draft.sections] == ["", "Kit"]


def test_a_heading_over_nothing_but_events_is_no_section() -> None:
    """Also where its events have headings of their own; one with a word left to say stays."""
    event = "### {name}\n\n{day} June 2026, 7pm, Tannery Hall\n\n"
    events = event.format(name="Lantern Night", day=5) + event.format(name="Salt Maps", day=6)
    letter = "We lost two sightscreens to the gales. The insurers paid up in March."
    draft = read(
        f"# Forty stalls\n\n{letter}\n\n## Coming up\n\n{events}## Kit\n\nNew vests are here. They are orange.\n",
        "issue.md",
    )
    assert len(draft.events) == 2
    assert [section.heading for section in draft.sections] == ["", "Kit"]


def test_a_group_of_events_and_its_first_are_no_headlines() -> None:
    """ "○ 설명회" over an event with labels; the headline stands below the newsletter's name and number."""
    events = "○ 설명회\n  - 수출 지원사업 설명회\n    일시 : 2026. 10. 20.(화) 14:00\n    장소 : 무역회관 51층\n"
    draft = read(
        f"지원센터 소식지 제88호 (2026. 10. 12.)\n\n물류비, 이렇게 바뀝니다\n\n회원사 여러분께,\n\n기준이 달라집니다. 확인해 주세요.\n\n{events}"
    )
    assert (draft.title, draft.headlines, draft.newsletter) == (
        "물류비, 이렇게 바뀝니다",
        ("물류비, 이렇게 바뀝니다",),
        "지원센터 소식지",
    )
    assert [event.title for event in draft.events] == ["수출 지원사업 설명회"]


def test_who_signs_with_the_office_below_the_name() -> None:
    """ "Joan Whitcombe" over "Chair of the Friends"."""
    text = f"Mud and frost{_LETTER}\nThe barn is dry. The ditch is not.\n\nJoan Whitcombe\nChair of the Friends\n"
    assert read(text).sign_off == "Joan Whitcombe\nChair of the Friends"


def test_a_headline_behind_its_kicker_stays_the_title() -> None:
    """The newsletter's name in brackets leads a headline; what stands below it are more of them."""
    first = "[흙손레터] 숨 쉬는 항아리의 과학"
    draft = read(
        f"{first}\n포장 상자 없이 그릇 보내기\n겨울 작업실 난로 고르기\n\n[행사 일정]\n\n- 3/5(목): 가마 여는 날\n"
    )
    assert (draft.title, len(draft.headlines)) == (first, 3)
