"""Issues read: headlines, schedule, stories, sections, sign-off, and what is no issue."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import NotAnIssue, read_file, read_messages
from bot.locales import texts
from bot.views.reading import draft_json
from storage.records import Draft
from tests.support.world import sample

ZONE = ZoneInfo("Asia/Seoul")


def read(
    text: str | bytes, name: str = "issue.txt", received: date = date(2023, 11, 2), newsletter: str | None = None
) -> Draft:
    data = text if isinstance(text, bytes) else text.encode()
    return read_file(data, name=name, received=received, today=received, zone=ZONE, newsletter=newsletter)


@pytest.mark.seed
def test_the_real_issue_is_read_whole(seed: bytes) -> None:
    """One true issue: 4 headlines in order, its name, 3 stories, 4 events, its sections, its sign-off."""
    draft = read(seed)
    assert len(draft.headlines) == 4
    assert draft.title == draft.headlines[0]
    assert draft.title.startswith("미∙영∙중∙일")
    assert draft.headlines[1].startswith("[뷰스레터 플러스]")
    assert draft.newsletter == "뷰스레터 플러스"
    assert len(draft.stories) == 3
    assert draft.sections[0].heading == ""
    assert len(draft.sections) == 4
    assert draft.sections[3].heading == draft.headlines[3]
    assert draft.sign_off == "뉴욕에서\n더밀크 김세진 드림"
    told = [
        (e.title, str(e.start), str(e.end), e.precision.value, e.description, e.action, e.emoji) for e in draft.events
    ]
    assert told == [
        ("컴업(COMEUP)2023", "2023-11-04", "2023-11-04", "day", "국내 최대 스타트업 행사", "등록하기", "🏢"),
        ("트렌드쇼2024", "2023-11-24", "2023-11-24", "day", "테크 트렌드&경영전략 한 번에", "신청하기", "📊"),
        ("CES2024", "2024-01-01", "2024-01-31", "month", "세계 최대 테크 컨퍼런스", "참관 및 비즈니스 협업", "👣"),
        (
            "L-캠프 실리콘밸리",
            "2024-03-01",
            "2024-03-31",
            "month",
            "미국 진출 스타트업 연수 프로그램",
            "신청하기",
            "🎪",
        ),
    ]
    assert all(event.year_inferred for event in draft.events)
    assert [doubt.code for doubt in draft.doubts] == ["title_guessed"]


def test_the_sample_issue_is_read_whole() -> None:
    """The demo's own issue, in the same form."""
    draft = sample()
    assert draft.newsletter == "종소리레터 플러스"
    assert len(draft.headlines) == 4
    assert len(draft.stories) == 3
    assert [section.heading for section in draft.sections] == [
        "", "햇볕을 나눠 쓰는 동네", "밤에도 열려 있는 책방", "로봇은 왜 계단을 배웠을까?",
    ]  # fmt: skip
    assert draft.sign_off == "서울에서\n종소리레터 편집부 드림"
    assert [(e.title, str(e.start), e.precision.value) for e in draft.events] == [
        ("밤의서점축제2026", "2026-11-14", "day"),
        ("로보데이(ROBODAY)2026", "2026-11-20", "day"),
        ("그린테크쇼2027", "2026-12-05", "day"),
        ("윈터캠프2027", "2027-01-01", "month"),
        ("K-캠프 부산", "2027-03-01", "month"),
    ]
    assert draft.events[0].url == "https://example.com/night-books"
    assert str(draft.events[1].end) == "2026-11-22"


@pytest.mark.parametrize(
    ("kicker", "name"),
    [
        ("뷰스레터 플러스", "뷰스레터 플러스"), ("스타트업 위클리", "스타트업 위클리"), ("Morning Letter", "Morning Letter"),
        ("Tech Weekly", "Tech Weekly"), ("아침뉴스", "아침뉴스"), ("단독", None), ("인터뷰", None), ("속보", None), ("기획", None),
    ],
)  # fmt: skip
def test_a_kicker_names_the_newsletter_only_if_it_looks_like_one(kicker: str, name: str | None) -> None:
    """…레터, 뉴스, 위클리, letter, weekly are names; [단독] and [인터뷰] are not."""
    draft = read(f"제목\n[{kicker}] 둘째 줄\n[행사]\n11월 20일: 쇼2023\n")
    assert draft.newsletter == name
    assert draft.headlines[1] == f"[{kicker}] 둘째 줄"


def test_the_owners_name_counts() -> None:
    """A name set by the owner stands, whatever the kickers say."""
    assert read("제목\n[단독] 둘째\n[행사]\n11월 20일: 쇼2023", newsletter="우리레터").newsletter == "우리레터"


@pytest.mark.parametrize(
    ("line", "title", "description"),
    [
        ("11월 20일: 컴업(COMEUP)2023 국내 최대 행사 👉 등록", "컴업(COMEUP)2023", "국내 최대 행사"),
        ("11월 20일: 제5회 부산영화제 - 바다에서 보는 영화", "제5회 부산영화제", "바다에서 보는 영화"),
        ("11월 20일: 빛축제(서울광장) 겨울밤 나들이", "빛축제(서울광장)", "겨울밤 나들이"),
        ("11월 20일: A-밋업 판교 개발자들의 작은 모임", "A-밋업 판교", "개발자들의 작은 모임"),
        ("11월 20일: 봄날의 음악회", "봄날의 음악회", None),
        ("11월 20일: 데모데이", "데모데이", None),
    ],
)
def test_a_title_ends_where_its_line_says_so(line: str, title: str, description: str | None) -> None:
    """After an edition, a closing parenthesis or a delimiter; else by guess or as a whole."""
    event = read(f"제목\n[행사]\n{line}\n").events[0]
    assert (event.title, event.description) == (title, description)


def test_a_guessed_title_carries_a_doubt() -> None:
    """The editor sees each guess; where something delimits there is none."""
    draft = read(
        "제목\n[행사]\n11월 20일: A-밋업 판교 작은 모임\n11월 21일: 봄날 저녁 강가에서 다 함께 부르는 큰 노래\n11월 22일: 쇼2023 설명\n"
    )
    assert [(doubt.code, doubt.line) for doubt in draft.doubts] == [("title_guessed", 3), ("title_whole", 4)]


def test_markdown_keeps_its_links_and_headings() -> None:
    """# and ## are headings, a link behind 등록하기 is the event's."""
    draft = read(
        "# 제목이에요\n둘째 헤드라인\n\n## 행사 일정\n- 11월 20일: **컴업2023** 큰 행사 👉 [등록하기](https://example.com/c?a=1)\n\n"
        "## 이번 주 이야기\n- 짧은 이야기입니다.\n\n## 깊이 읽기\n본문이에요. 이어져요.\n",
        "issue.md",
    )
    assert draft.headlines == ("제목이에요", "둘째 헤드라인")
    assert (draft.events[0].title, draft.events[0].url) == ("컴업2023", "https://example.com/c?a=1")
    assert draft.stories == ("짧은 이야기입니다.",)
    assert draft.sections[0].heading == "깊이 읽기"


def test_messages_keep_the_links_behind_their_words() -> None:
    """Entity offsets are UTF-16 units: an emoji before the link moves nothing."""
    text = "🎉 제목\n[행사]\n🏢 11월20일: 컴업2023 행사 👉 등록하기"
    offset = len(text[: text.index("등록하기")].encode("utf-16-le")) // 2
    entity = {"type": "text_link", "offset": offset, "length": 4, "url": "https://example.com/x"}
    draft = read_messages([(text, [entity])], received=date(2023, 11, 2), zone=ZONE)
    assert (draft.events[0].action, draft.events[0].url) == ("등록하기", "https://example.com/x")


def test_an_english_issue_is_read_too() -> None:
    """The same form in English."""
    draft = read(
        "Cities rediscover the sun\n[Bell Weekly] Why bookshops stay open late\n[Upcoming events]\n"
        "📚 Nov 14: NightBooks2023 a night of readings 👉 Sign up https://example.com/n\n❄️ January: WinterCamp2024 makers at play\n"
        "[In this issue]\nMeasuring sunlight cut the power bill.\nA shop window changed a street.\n"
        "“At first I only wrote down when the window was open.”\nThat is how it began. A neighbour told us more.\n"
        "Sharing the sun\nEvery afternoon the whole street meets. It saves power.\nFrom Seoul\nThe Bell team\n"
    )
    assert draft.language == "en"
    assert draft.newsletter == "Bell Weekly"
    assert [(e.title, str(e.start), e.precision.value) for e in draft.events] == [
        ("NightBooks2023", "2023-11-14", "day"), ("WinterCamp2024", "2024-01-01", "month"),
    ]  # fmt: skip
    assert len(draft.stories) == 2
    assert draft.sections[1].heading == "Sharing the sun"
    assert draft.sign_off == "From Seoul\nThe Bell team"


def test_a_mail_of_one_line_is_its_web_version() -> None:
    """Where nothing is left below the link to the web version, that is said and nothing breaks."""
    with pytest.raises(NotAnIssue) as refused:
        read(b"<p><a href='https://e.org'>View in browser</a></p>", "page.html")
    assert refused.value.code == "no_headline"


def test_an_issue_without_a_schedule_has_no_events() -> None:
    """Prose full of dates gives no event."""
    draft = read(
        "제목\n[이번주 이야기]\n지난 11월 4일 행사가 열렸습니다.\n11월 20일에는 회의가, 12월 1일에는 발표가 있었습니다. 길었죠.\n"
    )
    assert draft.events == ()


def test_a_heading_gives_its_month_to_its_lines() -> None:
    """[12월 행사] serves "5일: …"."""
    draft = read("제목\n[12월 행사]\n5일: 쇼2023 설명\n")
    assert str(draft.events[0].start) == "2023-12-05"


def test_an_unread_line_of_a_schedule_is_told() -> None:
    """What can't be read in a schedule is a doubt with its line."""
    draft = read("제목\n[행사]\n11월 20일: 쇼2023\n언젠가 열릴 무엇\n")
    assert [(doubt.code, doubt.line) for doubt in draft.doubts] == [("line_not_read", 4)]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_marks_and_encodings_change_nothing(ends: str) -> None:
    """CRLF, a byte order mark and CP949 read the same."""
    text = "제목\n[행사]\n11월 20일: 쇼2023 설명\n".replace("\n", ends)
    plain = read(text)
    assert read(b"\xef\xbb\xbf" + text.encode()) == plain
    assert read(text.encode("cp949")) == plain
    assert read(text.encode("utf-16")) == plain


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"), (b" \n\t\n", "empty"), (b"\x89PNG\r\n\x1a\n123", "picture"), (b"PK\x03\x04zip", "not_text"),
        (b"%PDF-1.7", "not_text"), (bytes(range(256)), "not_text"), ("[행사]\n11월 4일: 쇼".encode(), "no_headline"),
        (b"x" * (20 * 1024 * 1024 + 1), "too_big"),
    ],
)  # fmt: skip
def test_what_is_no_issue_is_refused(data: bytes, code: str) -> None:
    """One code for each way of not being an issue, and a sentence for each in both languages."""
    with pytest.raises(NotAnIssue) as refused:
        read(data)
    assert refused.value.code == code
    for language in ("ko", "en"):
        assert texts(language)(f"refusal.{code}", **refused.value.facts)


def test_the_json_has_exactly_the_promised_keys() -> None:
    """Programs rely on these names."""
    out = draft_json(texts("ko"), sample())
    assert set(out) == {
        "title", "newsletter", "received", "language", "url", "headlines", "stories", "sections", "sign_off", "events", "warnings",
    }  # fmt: skip
    assert set(out["events"][0]) == {
        "title", "aliases", "description", "emoji", "action", "url", "venue", "start", "end", "precision", "starts_at", "ends_at",
        "deadline", "recurrence", "status", "year_inferred", "source_line", "line",
    }  # fmt: skip
    assert set(out["warnings"][0]) == {"line", "message"}


def test_sentences_right_under_a_title_may_say_until_when_one_applies() -> None:
    """In a schedule, with its own title line; a title with "Weekend" in it is no date."""
    text = (
        "The Letter\n\nUPCOMING EVENTS\n\nSpring Accelerator\nApplications close January 15, 2027. The program runs March 1 - May 28, 2027.\n\n"
        "Winter Hack Weekend\nDecember 12-13, Riverside Library\nRegister by December 7.\n"
    )
    day = date(2026, 11, 19)
    draft = read_file(text.encode(), name="x.txt", received=day, today=day, zone=ZoneInfo("Asia/Seoul"))
    first, second = draft.events
    assert (first.title, first.deadline, first.start) == ("Spring Accelerator", date(2027, 1, 15), date(2027, 3, 1))
    assert (second.title, second.start, second.end) == ("Winter Hack Weekend", date(2026, 12, 12), date(2026, 12, 13))
