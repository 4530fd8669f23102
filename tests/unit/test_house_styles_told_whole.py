"""News that says by itself what was to be, when, and what has become of it; and lists, cards and last days that say more than a day."""

from __future__ import annotations

from datetime import date

import pytest

from storage.records import EventFacts, EventStatus, Precision
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 4, 5)


def _read(text: str, name: str = "issue.md", received: date = _RECEIVED) -> list[EventFacts]:
    return styles.read(text, name, received).events


def _told(sentence: str, heading: str = "") -> list[EventFacts]:
    korean = any("가" <= letter <= "힣" for letter in sentence)
    over = f"{'바뀐 소식' if korean else heading}\n\n" if heading else ""
    events = "EVENTS\n\n* Tide Talk: 3 October, Quay Hall\n* Rust Hour: 4 October, Cellar\n"
    text = f"The Signal 12\n\nDear all, welcome back.\n\n{over}{sentence}\n\n{events}"
    return [facts for facts in _read(text, "issue.txt") if facts.title not in ("Tide Talk", "Rust Hour")]


@pytest.mark.parametrize("heading", ["", "CHANGES"])
@pytest.mark.parametrize(
    ("sentence", "title", "start", "status"),
    [
        ("Quay Data Camp, planned for 3-5 August, has been cancelled. The hall has lost its roof.",
         "Quay Data Camp", "2027-08-03", EventStatus.CANCELLED),
        ("Sad news from Hull: Quay Data Night, planned for 3 August, will not take place. The hall has lost its roof.",
         "Quay Data Night", "2027-08-03", EventStatus.CANCELLED),
        ("Unfortunately, the Quay Kite Weekend, scheduled for 7-8 August, won't go ahead. Sorry.",
         "Quay Kite Weekend", "2027-08-07", EventStatus.CANCELLED),
        ("If you have a ticket for the Quay Summit, please check your calendar: it has been pushed back two weeks, from 4 August to Wednesday "
         "18 August 2027. The hall is the same.", "Quay Summit", "2027-08-18", EventStatus.MOVED),
        ("Letterpress Summit has been pushed back because the hall is not ready. It now takes place on 18-19 August.",
         "Letterpress Summit", "2027-08-18", EventStatus.MOVED),
        ("8월 6일 부산에서 열릴 예정이던 게임음악의 밤은 누수 공사로 취소되었습니다.", "게임음악의 밤", "2027-08-06", EventStatus.CANCELLED),
        ("33호에서 소개한 대구 게임잼 2027(8월 14~16일)은 취소됐습니다. 후원사 사정이라고 해요.",
         "대구 게임잼 2027", "2027-08-14", EventStatus.CANCELLED),
        ("온새미 책축제가 일정을 옮깁니다. 항구 정비 공사가 길어지면서 5월 22일(토)~23일(일)에 열릴 예정이던 축제가 6월 12일(토)~13일(일)로 "
         "미뤄졌습니다. 장소는 그대로입니다.", "온새미 책축제", "2027-06-12", EventStatus.MOVED),
        ("지난 호에 5월 12일로 소개해 드렸던 시민과학 포럼이 한 주 뒤로 미뤄졌습니다. 새 날짜는 5월 19일(수)이고 장소는 같습니다.",
         "시민과학 포럼", "2027-05-19", EventStatus.MOVED),
    ],
)  # fmt: skip
def test_news_that_is_told_whole_needs_no_heading(
    sentence: str, title: str, start: str, status: EventStatus, heading: str
) -> None:
    (facts,) = _told(sentence, heading)
    assert (facts.title, str(facts.start), facts.status) == (title, start, status)


@pytest.mark.parametrize(
    "sentence",
    [
        "The library, planned for 3 August, is not ready.",
        "If you have a ticket for the raffle, please hold on to it until 18 August.",
        "우리 소식지가 발행 일정을 옮깁니다. 앞으로는 매달 10일에 보내 드립니다.",
    ],
)
def test_what_tells_of_no_event_is_none(sentence: str) -> None:
    assert _told(sentence) == []


def test_a_name_in_bold_leads_its_day_whatever_follows() -> None:
    lines = (
        "- **[Leeds Streaming Meetup](https://leeds.example)**, Thu 20 May, 18:30, Duke Street Studios, Leeds. Two talks.\n"
        "- **[PipelineConf](https://pipeline.example)**, 30 June – 1 July, Berlin. Hybrid, and the stream is free this time.\n"
        "- **[Oslo Warehouse Walk](https://walk.example)**, late August, Oslo. It is what it sounds like: talks while walking.\n"
        "- ~~**Query Unconference**, 24–25 May, Ghent~~ Cancelled, the venue has gone bankrupt. Refunds are automatic.\n"
    )
    text = f"# Backfill\n\nHello again.\n\n## Where to meet people\n\n{lines}"
    assert [(facts.title, facts.venue, facts.status.value) for facts in _read(text)] == [
        ("Leeds Streaming Meetup", "Duke Street Studios, Leeds", "announced"), ("PipelineConf", "Berlin", "announced"),
        ("Oslo Warehouse Walk", "Oslo", "announced"), ("Query Unconference", "Ghent", "cancelled"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        "- **quackpipe 0.8**, 11 May, comes with back-pressure.\n- **Tidemark 3.0**, 20 May, will drop Python 3.8.\n",
        "- **The office**: 28 May is a holiday and we are closed.\n- **The library**: 1 June is a holiday. It is closed.\n",
    ],
)
def test_a_sentence_that_begins_with_a_name_in_bold_is_no_event(lines: str) -> None:
    assert not _read(f"# Backfill\n\nHello again.\n\n## Releases\n\n{lines}")


def test_the_weekdays_beside_a_place_are_those_of_the_day_above_the_name() -> None:
    def card(days: str, badge: str, name: str, told: str) -> str:
        return (
            f'<tr><td><span style="font-size:20px;font-weight:bold">{days}</span><br><span>May</span></td><td>{badge}<strong>{name}</strong><br>'
            f"<span>{told}</span><br>Everyone who has paid keeps their seat, and the bar is open.</td></tr>"
        )

    off = "<span>CANCELLED</span><br>"
    text = (
        "<html><body><h1>A second clean room</h1><p>Dear members, hello and welcome back.</p><h2>Dates for your diary</h2>"
        '<table role="presentation">'
        f"{card('11&ndash;12', '', 'Packaging Forum', 'Tuesday and Wednesday | Merchant Exchange, Glasgow')}"
        f"{card('18', '', 'Supply Day', 'Tuesday, 10:00 | Rutherford Hall, Didcot')}"
        f"{card('24&ndash;26', off, 'Design School', 'Monday to Wednesday | Wills Hall, Bristol')}"
        "</table></body></html>"
    )
    assert [(facts.title, str(facts.start), str(facts.end), facts.venue, facts.status.value) for facts in _read(text, "issue.html")] == [
        ("Packaging Forum", "2027-05-11", "2027-05-12", "Merchant Exchange, Glasgow", "announced"),
        ("Supply Day", "2027-05-18", "2027-05-18", "Rutherford Hall, Didcot", "announced"),
        ("Design School", "2027-05-24", "2027-05-26", "Wills Hall, Bristol", "cancelled"),
    ]  # fmt: skip


@pytest.mark.parametrize("nights", ["", ", 무박 2일", ", 1박 2일"])
def test_how_to_apply_may_be_an_item_below_day_and_place(nights: str) -> None:
    text = (
        "모퉁이 레터\n\n안녕하세요, 반갑습니다.\n\n[행사]\n\n▶ 들판음악제\n- 5월 29일(토)~30일(일)\n- 춘천 의암뜰 잔디광장\n\n"
        f"▶ 바다 해커톤\n- 7월 3일(토)~4일(일){nights}\n- 부산 영도 파도창고\n- 참가 신청: 6월 18일(금)까지 https://sea.example/join\n"
    )
    music, sea = _read(text, "issue.txt")
    assert (music.title, sea.title, sea.venue) == ("들판음악제", "바다 해커톤", "부산 영도 파도창고")
    assert (str(sea.end), str(sea.deadline), sea.url) == ("2027-07-04", "2027-06-18", "https://sea.example/join")


def test_a_window_to_apply_in_is_no_event() -> None:
    text = (
        "The Signal\n\nDear all, welcome back.\n\nEVENTS\n\n- Tide Talk: 3 October, Quay Hall\n\nAPPLY\n\n"
        "- Postcard Contest: send your entry by 31 May.\n- Dockside Residency: applications open from 10 May to 7 June.\n"
    )
    facts = next(one for one in _read(text, "issue.txt") if one.title == "Dockside Residency")
    assert (facts.start, str(facts.deadline)) == (None, "2027-06-07")


def test_what_is_put_off_to_a_day_unknown_has_none() -> None:
    text = (
        "The Signal\n\nDear all, welcome back.\n\nEVENTS\n\n* Minor Morning\n  Saturday 8 May, 9.30am\n  St Botolph, Fenwick\n\n"
        "* Major Morning\n  Saturday 5 June, 9.30am\n  St Botolph, Fenwick\n  POSTPONED, clock repairs. New date in the next letter.\n"
    )
    facts = next(one for one in _read(text, "issue.txt") if one.title == "Major Morning")
    assert (facts.start, facts.precision, facts.status) == (None, Precision.TBA, EventStatus.MOVED)
