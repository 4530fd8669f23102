"""What is no event though a date stands there, and what a strike or a correction says, each as the class it stands for."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import read_messages
from storage.records import EventStatus
from tests.unit.test_house_styles import only, read

RECEIVED = date(2026, 3, 2)


def titles(text: str, name: str = "issue.txt") -> list[str]:
    return [event.title for event in read(text, name, RECEIVED).events]


@pytest.mark.parametrize(
    "note",
    [
        "NO film club this week",
        "No choir on Tue 7 April",
        "There will be no market on Sat 11 April",
        "4/7(화) 모임 없음",
        "4/11(토) 낭독회는 쉽니다",
    ],
)
def test_what_does_not_take_place_is_no_event(note: str) -> None:
    """A line that says there is none on a day announces nothing."""
    assert titles(f"The Gate\n\nEVENTS\n\nSat 4 April: Fair\n{note}\nSat 18 April: Walk\n") == ["Fair", "Walk"]


@pytest.mark.parametrize("lead", ["Still to come", "Coming up next", "앞으로도", "Dates to follow"])
def test_what_only_says_that_more_follows_is_no_name(lead: str) -> None:
    """Such a line above a date heads it and is not called so."""
    assert titles(f"The Gate\n\nEVENTS\n\n{lead}\nTue 7 April\nOpen Studio\n\nSpring Fair\nSat 11 April\n") == [
        "Open Studio",
        "Spring Fair",
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Correction: Open Garden is on 27 June, not 28 June.", EventStatus.ANNOUNCED),
        ("Open Garden will now take place on 27 June, not 28 June.", EventStatus.MOVED),
        ("정정: 열린 정원은 6월 28일이 아니라 6월 27일(토)입니다.", EventStatus.ANNOUNCED),
    ],
)
def test_a_correction_gives_the_day_that_holds(sentence: str, status: EventStatus) -> None:
    """The day after "not" never held; a misprint put right is no move, and either carries a doubt."""
    draft = read(f"The Gate\n\nEVENTS\n\n{sentence}\n", received=RECEIVED)
    (event,) = draft.events
    assert event.title in ("Open Garden", "열린 정원")
    assert (event.start, event.status) == (date(2026, 6, 27), status)
    assert [doubt.code for doubt in draft.doubts] == ["from_sentence"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("issue.md", "# N\n\n## Events\n\n- ~~Sat 4 April~~ → moved to Sat 11 April: Fair\n"),
        ("issue.md", "# N\n\n## Events\n\n- **Fair** ~~4 April~~ 11 April\n"),
        ("issue.html", "<h1>N</h1><h2>Events</h2><ul><li><s>Sat 4 April</s> Sat 11 April: Fair</li></ul>"),
        (
            "issue.html",
            '<h1>N</h1><h2>Events</h2><ul><li>Fair: <span style="text-decoration:line-through">4 April</span> 11 April</li></ul>',
        ),
    ],
)
def test_a_day_that_is_struck_through_no_longer_holds(name: str, text: str) -> None:
    """The other day on the line is the event's, whatever stands between them."""
    event = only(text, name, RECEIVED)
    assert (event.title, event.start, event.status) == ("Fair", date(2026, 4, 11), EventStatus.MOVED)


def test_what_is_struck_through_as_a_whole_is_cancelled() -> None:
    """Nobody strikes out what takes place; a price that is struck out stays what it is."""
    event = only("# N\n\n## Events\n\n- ~~Sat 4 April: Spring Dance~~\n", "issue.md", RECEIVED)
    assert (event.title, event.status) == ("Spring Dance", EventStatus.CANCELLED)
    text = "# N\n\n## Events\n\n- Sat 4 April: Spring Dance, ~~£12~~ £8\n"
    assert only(text, "issue.md", RECEIVED).status is EventStatus.ANNOUNCED


def test_today_over_dates_of_their_own_is_no_date() -> None:
    """ "오늘의 일정" and "Today's events" head lists; what their items say counts."""
    text = "한들 소식 3월\n【오늘의 일정】\n(1) 봄 음악회\n    4월 11일(토) 오후 2시 대강당\n(2) 벼룩시장\n    4월 12일(일) 마당\n"
    found = [(event.title, event.start) for event in read(text, received=RECEIVED).events]
    assert found == [("봄 음악회", date(2026, 4, 11)), ("벼룩시장", date(2026, 4, 12))]


@pytest.mark.parametrize(
    "text",
    [
        "[한들 소식] 3월호\n[한눈에 보는 행사]\n(1) 봄 음악회 4/11(토) 오후 2시 대강당\n(2) 벼룩시장 4/12(일) 마당\n",
        "The Gate\n\nHighlights\n- 봄 음악회 – Sat 11 April, 2pm\n- 벼룩시장 – Sun 12 April\n\nNews\n\nWe met.\n",
    ],
)
def test_a_list_of_events_at_the_top_is_no_list_of_headlines(text: str) -> None:
    """Items that name their days are events, be the heading one of contents."""
    draft = read(text, received=RECEIVED)
    assert len(draft.headlines) == 1
    assert [event.title for event in draft.events] == ["봄 음악회", "벼룩시장"]


def test_two_dashes_are_a_dash_and_please_is_no_place() -> None:
    """What a typist parts with " -- " is parted."""
    text = "The Gate\n\nEVENTS\n\nSat 4 April -- Fair -- Town Hall\nSat 11 April: Potluck, please bring a dish\n"
    fair, meal = read(text, received=RECEIVED).events
    assert (fair.title, fair.venue, meal.title, meal.venue) == ("Fair", "Town Hall", "Potluck", None)


def test_a_name_below_its_day_is_parted_from_place_and_last_day() -> None:
    """Day first, then a line "name @ place" or "name, until when": the day is kept, the place is none of the name."""
    text = "9월의 편지\n\n■ 행사\n\n3월 14일 토요일 오후 2시\n책 읽는 마당 @ 동네책방 숲\n\n3월 20일(금)~21일(토)\n봄 캠프, ~3/16 신청\n"
    reading, camp = read(text, received=RECEIVED).events
    assert (reading.title, reading.venue, reading.start) == ("책 읽는 마당", "동네책방 숲", date(2026, 3, 14))
    assert (camp.title, camp.start, camp.deadline) == ("봄 캠프", date(2026, 3, 20), date(2026, 3, 16))


def test_news_before_a_name_is_no_part_of_it() -> None:
    """ "4/3(금)로 연기되었습니다: 마을 운동회"."""
    event = only("소식\n\n[행사]\n4/3(금)로 연기되었습니다: 마을 운동회\n", received=RECEIVED)
    assert (event.title, event.start, event.status) == ("마을 운동회", date(2026, 4, 3), EventStatus.MOVED)


def test_a_name_ends_with_its_stop_and_by_ten_is_no_start() -> None:
    """ "Annual Show. Exhibits in by 10am, doors open to the public at 2pm": the show opens at two."""
    text = (
        "The Plot\n\nEVENTS\n\nSaturday 14th March - Annual Show. Exhibits in by 10am, doors open to the public at 2pm.\n\n"
        "Saturday 21st March - Meeting, 2.30pm at the Scout Hut. Nominations to Sue by Saturday 7th March please.\n"
    )
    show, meeting = read(text, received=RECEIVED).events
    assert (show.title, f"{show.starts_at:%H:%M}") == ("Annual Show", "14:00")
    assert (meeting.title, meeting.venue, meeting.deadline) == ("Meeting", "the Scout Hut", date(2026, 3, 7))


@pytest.mark.parametrize("kicker", ["촉각노트 11월호", "촉각노트 제12호", "촉각노트 #12", "촉각노트"])
def test_a_kicker_s_edition_is_no_part_of_the_name(kicker: str) -> None:
    """The newsletter is called what stands before the number of its issue."""
    text = f"[{kicker}] 손끝으로 읽는 가을\n\n안녕하세요, 촉각노트입니다.\n\n촉각노트 드림\n"
    assert read(text, received=RECEIVED).newsletter == "촉각노트"


def test_a_day_that_is_struck_through_in_a_message_no_longer_holds() -> None:
    """Telegram's own strike says what <s> says; what stands behind it keeps its link and its bold."""
    text = "Letter\n\nHello.\n\n[Events]\n🎭 Sat 4 April Sat 11 April – Fair 👉 Book\n🎺 Sat 18 April – Brass day\n"

    def entity(kind: str, words: str) -> dict[str, object]:
        units = text[: text.index(words)].encode("utf-16-le")
        length = len(words.encode("utf-16-le")) // 2
        return {"type": kind, "offset": len(units) // 2, "length": length, "url": "https://a.example/x"}

    entities = [entity("strikethrough", "Sat 4 April"), entity("bold", "Fair"), entity("text_link", "Book")]
    entities.append(entity("strikethrough", "🎺 Sat 18 April – Brass day"))
    draft = read_messages([(text, entities)], received=RECEIVED, zone=ZoneInfo("Asia/Seoul"))
    found = [(event.title, event.start, event.status, event.url) for event in draft.events]
    assert found == [
        ("Fair", date(2026, 4, 11), EventStatus.MOVED, "https://a.example/x"),
        ("Brass day", date(2026, 4, 18), EventStatus.CANCELLED, None),
    ]
