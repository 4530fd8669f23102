"""Several messages, tables without a header, a mail's subject before the sender's name: each a way in which an event or a title was lost."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import read_file, read_messages, telegram
from bot.ingest.blocks import Kind
from bot.ingest.event_names import is_name
from bot.ingest.event_status import status_of
from bot.ingest.event_titles import cleaned_title
from tests.unit import test_house_styles as styles

SEOUL = ZoneInfo("Asia/Seoul")


def _messages(*texts: str) -> list[tuple[str, str, str]]:
    parts = [(text, [{"type": "bold", "offset": 0, "length": len(text.partition("\n")[0])}]) for text in texts]
    return [
        (one.title, str(one.start), one.status.value)
        for one in read_messages(parts, received=date(2026, 10, 8), zone=SEOUL).events
    ]


def test_a_later_message_is_no_part_of_the_section_before_it() -> None:
    """What it is headed by ends that."""
    first = (
        "The lathe is back\n\nEvening all.\n\n📅 Dates\n• Soldering Clinic – Tue 13 Oct, 18:00, Unit 9\n"
        "• Robot Rumble – Sat 17 Oct, 18:00, Unit 9\n\n"
        "🔧 Lost and found\nOne left glove. It all goes to the charity shop at the end of the month.\n\nSee you at the bench,\nCallum & Fi"
    )
    second = (
        "One change since this afternoon\n\nThe sports hall has double-booked us, so:\n\n"
        "• Indoor Drone Night – Sun 25 Oct, 18:00, Meadowbank Hall – cancelled\n\nAnyone who has paid gets it back by Friday."
    )
    assert _messages(first, second) == [
        ("Soldering Clinic", "2026-10-13", "announced"),
        ("Robot Rumble", "2026-10-17", "announced"),
        ("Indoor Drone Night", "2026-10-25", "cancelled"),
    ]


@pytest.mark.parametrize("heading", ["Closing dates", "Coming up", "마감 임박"])
def test_last_days_in_a_table_without_a_header_are_calls(heading: str) -> None:
    """ "Nominations close Friday 25 September" beside the name and its button."""
    rows = (
        ("Settlement Awards 2026", "Nominations close Friday 25 September", "Nominate"),
        ("Northbank Payments Lab, cohort 5", "Applications close 9 October 2026", "Apply"),
        ("Consultation on fee transparency", "Responses due 30 October 2026", "Respond"),
    )
    html = "".join(
        f"<tr><td><b>{name}</b></td><td>{until}</td><td><a href='https://a.example/{n}'>{asks}</a></td></tr>"
        for n, (name, until, asks) in enumerate(rows)
    )
    letter = f"<html><body><h1>Letter</h1><p>Hello.</p><h2>{heading}</h2><table>{html}</table><p>Bye</p></body></html>"
    read = styles.read(letter, "a.html", date(2026, 9, 10)).events
    assert [(one.title, one.start, str(one.deadline), one.action) for one in read] == [
        ("Settlement Awards 2026", None, "2026-09-25", "Nominate"),
        ("Northbank Payments Lab, cohort 5", None, "2026-10-09", "Apply"),
        ("Consultation on fee transparency", None, "2026-10-30", "Respond"),
    ]


def test_what_became_of_an_event_beside_its_kind_is_of_the_name_below() -> None:
    """ "CONFERENCE CANCELLED" over the name and its day."""
    cards = (
        ("MEETUP", "Treasury Tech Forum", "20 October 2026"),
        ("CONFERENCE <span>CANCELLED</span>", "Acquirers’ Assembly", "4–5 November 2026"),
        ("MEETUP", "Ledger Live", "12 November 2026"),
    )
    html = "".join(
        f"<table><tr><td>{kind}</td></tr><tr><td><h3>{name}</h3></td></tr><tr><td><b>{day}</b><br>Clontarf Rooms, Dublin</td></tr></table>"
        for kind, name, day in cards
    )
    read = styles.read(
        f"<html><body><h1>Letter</h1><p>Hi.</p><h2>Diary</h2>{html}</body></html>", "a.html", date(2026, 9, 10)
    ).events
    assert [(one.title, str(one.start), one.status.value) for one in read] == [
        ("Treasury Tech Forum", "2026-10-20", "announced"),
        ("Acquirers’ Assembly", "2026-11-04", "cancelled"),
        ("Ledger Live", "2026-11-12", "announced"),
    ]


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("<h1>데모데이 접수가 시작됐습니다</h1>", "데모데이 접수가 시작됐습니다"),
        ("<p>안녕하세요, 언덕입니다.</p>", "[언덕레터] 데모데이 접수가 시작됐습니다"),
    ],
)
def test_a_letter_headed_by_its_subject_is_called_so_without_the_sender(headline: str, title: str) -> None:
    """The bracket of the subject is the newsletter's name, and the title's where the letter has no headline."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = (
        "[언덕레터] 데모데이 접수가 시작됐습니다",
        "hill@a.example",
        "Thu, 1 Oct 2026 09:00:00 +0900",
    )
    mail.set_content(
        f"<html><body>{headline}<h2>일정</h2><ul><li>데모데이: 10월 30일(금), 언덕홀</li></ul></body></html>",
        subtype="html",
    )
    draft = read_file(mail.as_bytes(), name="a.eml", received=None, zone=SEOUL, today=date(2026, 10, 1))
    assert (draft.title, draft.newsletter) == (title, "언덕레터")
    assert [(one.title, str(one.start)) for one in draft.events] == [("데모데이", "2026-10-30")]


@pytest.mark.parametrize("name", ["골목서가 북페어", "우리가 미디어", "책가 한국어"])
def test_a_noun_that_ends_like_a_verb_is_a_name(name: str) -> None:
    """서가 북페어 is no sentence."""
    assert is_name(name)


def test_a_bracket_of_first_letters_may_hold_the_year() -> None:
    """It is the name's own."""
    title = "Paper Engineering Conference 2027 (PEC 2027)"
    assert cleaned_title(title) == (title, None)


@pytest.mark.parametrize("name", ["Rust Seoul 밋업", "Pebble Conf 2027 Call for Talks", "DevOps Busan 모임"])
def test_a_name_keeps_its_kind_behind_town_or_edition(name: str) -> None:
    """A town in the middle parts no name of three words, an edition none from its own call."""
    lines = f"- {name} — 2026년 11월 19일(목) 19:00, 성수 철쭉빌딩 3층\n- 밤 산책 — 2026년 11월 20일(금), 강변공원\n"
    read = styles.read(f"소식 3호\n\n안녕하세요.\n\n[행사]\n{lines}", "a.txt", date(2026, 10, 19)).events
    assert [one.title for one in read] == [name, "밤 산책"]


@pytest.mark.parametrize("words", ["다음 소식", "지난 호에", "이번 레터는"])
def test_the_letter_itself_is_no_event(words: str) -> None:
    """다음 소식은 2주 뒤에 띄웁니다, 지난 호에 13일이라고 적은 것은 잘못입니다."""
    assert not is_name(words)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("연기 경험이 없어도 됩니다.", "announced"),
        ("연기를 처음 배우는 분도 오세요.", "announced"),
        ("공연을 연기합니다.", "moved"),
        ("공연 연기", "moved"),
    ],
)
def test_acting_is_no_postponement(text: str, status: str) -> None:
    """연기 is both."""
    assert status_of(text).value == status


@pytest.mark.parametrize("end", ["•", "\n"])
def test_behind_a_part_cut_at_its_limit_a_later_message_still_opens(end: str) -> None:
    """Whether the cut ended a line or not; what was cut goes on."""
    cut = "The lathe is back\n\n" + "• Night Walk\n" * 400
    parts = [
        (cut[:4095] + end, []),
        ("18:00, Unit 99\n\nSee you.", []),
        ("One change\n\nThe hall is taken.", [{"type": "bold", "offset": 0, "length": 10}]),
    ]
    made = {block.text: block.kind for block in telegram.blocks(parts)}
    assert (made["One change"], made["See you."]) == (Kind.HEADING, Kind.TEXT)


def test_a_row_without_its_day_is_of_the_day_above() -> None:
    """In the columns of a parish's week."""
    text = (
        "Leaflet\n\nHello.\n\nTHIS WEEK\n\nSun 30 Nov   10.00         Parish Eucharist\n             18.00         Advent Carol Service\n"
        "Tue 2 Dec    12.30         Lunchtime Recital\n"
    )
    read = styles.read(text, "a.txt", date(2025, 11, 27)).events
    assert [(one.title, f"{one.starts_at:%d %H:%M}" if one.starts_at else "") for one in read] == [
        ("Parish Eucharist", "30 10:00"),
        ("Advent Carol Service", "30 18:00"),
        ("Lunchtime Recital", "02 12:30"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Union office, 14 Sidings Road, open Mon to Thu 9:00-16:30",
        "사무실 09:00~18:00 (점심시간 12:00~13:00, 월요일 휴무)",
    ],
)
def test_when_an_office_is_open_is_no_event(line: str) -> None:
    """Below a list of events."""
    text = f"소식 3호\n\n안녕하세요.\n\n[행사]\n- 밤 산책 — 2026년 11월 20일(금)\n\n■ 안내\n{line}\n"
    assert [one.title for one in styles.read(text, "a.txt", date(2026, 10, 19)).events] == ["밤 산책"]


@pytest.mark.parametrize(
    ("line", "title", "start", "deadline"),
    [
        ("- **접수 마감 9/30(수)** 팥 백일장, 이음홀", "팥 백일장", "None", "2026-09-30"),
        ("- 마감 9/30: 쌀 공모전", "쌀 공모전", "None", "2026-09-30"),
        ("- **날짜 미정** 밤 낭독회, 이음홀", "밤 낭독회", "None", "None"),
        ("- **10월 중** 겨울 낭독회, 이음홀", "겨울 낭독회", "2026-10-01", "None"),
        ("- **Apply by 30 September** Long Story Prize", "Long Story Prize", "None", "2026-09-30"),
    ],
)
def test_what_leads_an_item_says_when_or_until_when(line: str, title: str, start: str, deadline: str) -> None:
    """It was taken for a detail of the item above, or the item for the name of the day below."""
    text = f"소식\n\n안녕하세요.\n\n[다가오는 행사]\n\n{line}\n- 9.21(월) 물빛 데이, 대전 이음홀\n{line}\n"
    read = styles.read(text, "a.md", date(2026, 9, 1)).events
    assert [(one.title, str(one.start), str(one.deadline)) for one in read] == [
        (title, start, deadline),
        ("물빛 데이", "2026-09-21", "None"),
    ]
