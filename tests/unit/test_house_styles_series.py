"""Talks below the name of their series, columns by what stands in them, labels without a colon, and what a mail's subject names, too."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ingest.links import tidy
from storage.records import EventFacts
from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)


def _events(text: str, name: str = "issue.txt") -> list[EventFacts]:
    return styles.read(text, name, _RECEIVED).events


def test_a_talk_is_called_by_its_title_and_not_by_its_series() -> None:
    text = (
        "MATHS BULLETIN\n\nColloquium\n----------\n  Time:     Thursday 8 April, 16:00-17:00\n  Place:    Theatre A\n"
        "  Speaker:  Ivo Marrick (Port Esk)\n  Title:    What the abacus forgets\n\n"
        "Logic Seminar\n-------------\n  Time:     Friday 9 April, 14:00\n  Place:    Room 2.1\n"
        "  Speaker:  Una Pell (Port Esk)\n  Title:    TBA\n"
    )
    talk, seminar = _events(text)
    assert (talk.title, talk.venue, styles.clock(talk)) == ("What the abacus forgets", "Theatre A", "16:00")
    assert seminar.title.startswith("Logic Seminar")


def test_who_speaks_in_a_column_before_it_is_no_title() -> None:
    text = (
        "BULLETIN\n\nCOLLOQUIA LATER THIS TERM\n(Thursdays, 16:00-17:00, Lecture Theatre A)\n\n"
        "  15 Apr   C. Adair-Holm (Ashgrove)   Counting beans slowly\n"
        "  22 Apr   J. Wend (Port Sable)       Low drums for small rooms and a\n"
        "                                      fiddle\n"
        "  29 Apr   Dr Una Pell                Knots in wet rope\n"
    )
    assert [one.title for one in _events(text)] == [
        "Counting beans slowly", "Low drums for small rooms and a fiddle", "Knots in wet rope",
    ]  # fmt: skip


def test_a_list_of_single_words_with_and_is_one_title() -> None:
    text = (
        "CANAL NEWS\n\nWINTER TALKS\nAll at the Wharf Inn, Top Lock, 7.30pm.\n\n"
        "  Wed 7 Apr    Puddle, Clay and Patience (Joe Tarrant)\n  Wed 5 May    Boats, Ropes and Rust (Ann Pask)\n"
    )
    assert [(one.title, one.venue) for one in _events(text)] == [
        ("Puddle, Clay and Patience", "Wharf Inn, Top Lock"),
        ("Boats, Ropes and Rust", "Wharf Inn, Top Lock"),
    ]


def test_a_column_called_event_that_holds_days_is_one_of_days() -> None:
    text = (
        "# 연구 레터\n\n## 마감 달력\n\n| 학회 | 투고 마감 | 행사 | 장소 |\n|:--|:--|:--|:--|\n"
        "| 말뭉치학회 2027 | 4/9(금) | 6/17(목)–18(금) | 부산 |\n| 학술지 특집호 | 4/30(금) | – | – |\n"
    )
    assert [(one.title, one.start, one.deadline) for one in _events(text, "a.md")] == [
        ("말뭉치학회 2027", date(2027, 6, 17), date(2027, 4, 9)),
        ("학술지 특집호", None, date(2027, 4, 30)),
    ]


def test_rows_below_a_cell_that_spans_them_keep_their_columns() -> None:
    rows = (
        "<tr><th>구분</th><th>프로그램</th><th>일시</th><th>장소</th></tr>"
        "<tr><td rowspan='2'>교육</td><td>과학캠프 1기</td><td>2027. 4. 7.(수) 10:00</td><td>2실험실</td></tr>"
        "<tr><td>과학캠프 2기</td><td>2027. 4. 14.(수) 10:00</td><td>2실험실</td></tr>"
        "<tr><td>천문</td><td>달 관측회</td><td>2027. 4. 16.(금) 20:00</td><td>옥상</td></tr>"
    )
    html = f"<html><body><h1>과학관 소식</h1><h2>봄 프로그램</h2><table>{rows}</table></body></html>"
    assert [(one.title, one.start) for one in _events(html, "a.html")] == [
        ("과학캠프 1기", date(2027, 4, 7)), ("과학캠프 2기", date(2027, 4, 14)), ("달 관측회", date(2027, 4, 16)),
    ]  # fmt: skip


def test_the_last_day_in_the_bracket_of_a_name_s_cell_is_its_deadline() -> None:
    text = (
        "# 편지\n\n## 모임\n\n| 언제 | 무엇 | 어디 |\n|--|--|--|\n| 4월 10일 토요일 15시 | 고사리 교실 (예약은 4월 6일까지) | 작업대 |\n"
        "| 4월 11일 일요일 15시 | Fern class (book by 5 April) | 작업대 |\n"
    )
    assert [(one.title, one.deadline) for one in _events(text, "a.md")] == [
        ("고사리 교실", date(2027, 4, 6)),
        ("Fern class", date(2027, 4, 5)),
    ]


def test_bold_words_without_a_colon_are_labels_of_the_card_above() -> None:
    text = (
        "# 87호\n\n## 모임\n\n### 밋업 #14: 어디까지 왔나\n\n- **언제** 4월 24일(토) 14:00–18:00\n- **어디서** 모래시계라운지 3층\n"
        "- **누가** 발표 넷(권이도, 백건률), 라이트닝 토크\n- **신청** [a.example/14](https://a.example/14) — 4월 21일(수)까지, 80명\n"
    )
    assert [(one.title, one.start, one.deadline) for one in _events(text, "a.md")] == [
        ("밋업 #14: 어디까지 왔나", date(2027, 4, 24), date(2027, 4, 21)),
    ]


def test_a_label_whose_value_stands_in_the_lines_below_names_nothing() -> None:
    text = (
        "산악회 소식\n\n⛰ 제9차 정기산행\n\n■ 산행지 : 달마루산\n■ 일  시 : 2027년 4월 25일(일) 07:00 출발\n■ 코  스\n   A조) 절골 - 정상 / 6시간\n"
        "   B조) 절골 - 폭포 / 6km, 3시간\n■ 회  비 : 38,000원\n■ 신청마감 : 4월 21일(수)\n"
    )
    assert [(one.title, one.start, one.deadline) for one in _events(text)] == [
        ("제9차 정기산행", date(2027, 4, 25), date(2027, 4, 21))
    ]


def test_an_event_that_the_subject_speaks_of_is_read_too() -> None:
    mail = (
        "From: 미술관 <a@b.example>\nDate: Thu, 04 Mar 2027 09:00:00 +0900\nSubject: =?utf-8?b?"
        "NOyblCwg44CK64qQ66aw7KeR44CL7J20IOusuOydhCDsl73ri4jri6Q=?=\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        "<html><body><p>안녕하세요.</p><h2>전시</h2><h3>느린집</h3><p>기간: 2027. 4. 12.(월) ~ 6. 27.(일)<br>장소: 본관</p>"
        "<h2>행사</h2><h3>《느린집》 개막식</h3><p>일시: 2027. 4. 12.(월) 17:00<br>장소: 로비</p></body></html>\n"
    )
    assert [one.title for one in _events(mail, "a.eml")] == ["느린집", "《느린집》 개막식"]


@pytest.mark.parametrize(
    ("wrapped", "plain"),
    [
        (
            "https://k3.r.us-east-1.awstrack.me/L0/https:%2F%2Fa.example%2Fb%3Fc=1/1/0102018f/Yq8",
            "https://a.example/b?c=1",
        ),
        ("https://t.example/go/https://a.example/b/c", "https://a.example/b/c"),
    ],
)
def test_what_stands_behind_an_encoded_target_is_no_part_of_it(wrapped: str, plain: str) -> None:
    assert tidy(wrapped) == plain


def test_what_is_on_stands_in_the_column_of_schedules_and_a_memo_may_say_where() -> None:
    text = (
        "# 게임 레터\n\n## 업계 캘린더\n\n| 날짜 | 일정 | 메모 |\n|--|--|--|\n| 4/8(목) 14:00~17:30 | 제3회 밸런스 포럼 | 판교 다올스퀘어 3층 |\n"
        "| 4/15(목)~4/18(일) | 섬 인디게임 주간 | 부산 옛 물양장 창고 |\n| 5월 중순 | 〈마녀의 국숫집〉 출시 | PC |\n"
    )
    assert [(one.title, one.start, one.venue) for one in _events(text, "a.md")] == [
        ("제3회 밸런스 포럼", date(2027, 4, 8), "판교 다올스퀘어 3층"),
        ("섬 인디게임 주간", date(2027, 4, 15), "부산 옛 물양장 창고"),
        ("〈마녀의 국숫집〉 출시", date(2027, 5, 11), None),
    ]
