"""What a line asks to do and where its link leads, each as the class it stands for."""

from __future__ import annotations

import pytest

from tests.unit.test_house_styles import only, read


@pytest.mark.parametrize(
    ("line", "action", "venue"),
    [
        ("10/27(화) 보안 세미나 | 14:00~17:00 | 여의도 한빛회관 3층 | 신청하기 → https://a.example/e", "신청하기", "여의도 한빛회관 3층"),
        ("10/27(화) 독자의 밤 | 19:30 | 성수동 서랍서재 | 자리 맡기 → https://a.example/e", "자리 맡기", "성수동 서랍서재"),
        ("10.27(화) 15:00 | 논문 검색 첫걸음 | 정보교육실 204호 | 신청 https://a.example/e", "신청", "정보교육실 204호"),
        ("Flat Fix 101: Sat 24 October, 10am-noon, Classroom A. Register: https://a.example/e", "Register", "Classroom A"),
        ("Street Party: Sat 24 October, 3pm, Alder Park. Bring a dish: https://a.example/e", "Bring a dish", "Alder Park"),
        ("Sat 24 October | Data Day | Old Corn Exchange | https://a.example/e", None, "Old Corn Exchange"),
        ("10/27(화) 러스트 밋업 | 역삼 두레홀 | 누리집: https://a.example/e", None, "역삼 두레홀"),
    ],
)  # fmt: skip
def test_the_words_before_an_address_are_what_it_asks(line: str, action: str | None, venue: str) -> None:
    """Behind a sign or a stop they are the action, and neither place nor description; the name of a page asks nothing."""
    event = only(f"The Gate\n\nEVENTS\n\n{line}\n")
    assert (event.action, event.venue, event.url) == (action, venue, "https://a.example/e")
    assert event.description is None


@pytest.mark.parametrize(
    ("label", "action"),
    [("신청", "신청"), ("예약", "예약"), ("Register", "Register"), ("Say you are coming", "Say you are coming")],
)
def test_a_label_over_an_address_is_the_action(label: str, action: str) -> None:
    """In a card of labels the last line's words are what one does there."""
    event = only(
        f"The Gate\n\nEVENTS\n\nOpen Lab\nDate: 27 October 2026\nVenue: Hall B\n{label}: https://a.example/e\n"
    )
    assert (event.action, event.url, event.description) == (action, "https://a.example/e", None)


def test_what_a_card_says_it_is_about_is_its_description() -> None:
    """내용: names what it is, as little a place as a title."""
    event = only(
        "봄 편지\n\n[행사]\n\n■ 저작권 특강\n일시: 2026. 10. 27.(화) 14:00\n장소: 진흥원 2층\n내용: 꼭 확인할 여덟 가지\n"
    )
    assert (event.title, event.venue, event.description) == ("저작권 특강", "진흥원 2층", "꼭 확인할 여덟 가지")
    (other,) = read("봄 편지\n\n[행사]\n\n■ 저작권 특강\n일시: 2026. 10. 27.(화)\n대상: 창작자\n").events
    assert other.description is None


@pytest.mark.parametrize(
    ("text", "action", "description"),
    [
        ("Thursday 15 October, 6pm, The Print Room. Bring three projects. [Pick a shift]", "Pick a shift", None),
        ("Thursday 15 October, 6pm\nBring three projects. [Tell us you're coming]", "Tell us you're coming", "Bring three projects."),
        ("10월 15일(목) 오후 2시, 큰방에서 합니다.\n20분씩 마주 앉습니다. [시간 고르기]", "시간 고르기", "20분씩 마주 앉습니다."),
        ("Thursday 15 October, 6pm, The Print Room / [응모]", "응모", None),
    ],
)  # fmt: skip
def test_a_link_that_closes_a_line_is_what_it_asks(text: str, action: str, description: str | None) -> None:
    """Whatever verb it has, behind a stop it is the action and no part of the description."""
    event = only(f"# The Gate\n\n## Events\n\n### Portfolio Night\n\n{text}(https://a.example/e)\n", "issue.md")
    assert (event.action, event.url) == (action, "https://a.example/e")
    assert description is None or event.description == description


def test_a_link_within_a_sentence_leaves_the_sentence_whole() -> None:
    """Only what stands for itself is taken off."""
    text = "# The Gate\n\n## Events\n\n### Open Lab\n\nFriday 16 October\nPlease [register here](https://a.example/e) and bring a friend.\n"
    event = only(text, "issue.md")
    assert (event.action, event.description) == ("register here", "Please register here and bring a friend.")


def test_a_sign_behind_a_labelled_place_leads_to_the_action() -> None:
    """The place ends before the hand that points."""
    event = only(
        "8월 편지\n\n[행사]\n\n🪐 10/22(목) 20:00 토성 교실 · 장소: 보조관측실 👉 예약하기 https://a.example/e\n"
    )
    assert (event.venue, event.action) == ("보조관측실", "예약하기")


@pytest.mark.parametrize(
    ("lines", "url", "action"),
    [
        ("- 접수 마감: 2026. 10. 31.(금)\n- 분량: A4 3매 이내\n- 제출: https://a.example/e", "https://a.example/e", "제출"),
        ("- 접수 마감: 2026. 10. 31.(금)\n- 부문: 경영, 기술\n- 보내실 곳: https://a.example/e", "https://a.example/e", None),
        ("When: 5 March 2026\nWhere: Old Tannery\nStalls and map: https://a.example/e", "https://a.example/e", None),
        ("- 언제: 10월 12일(월)~16일(금)\n- 어디서: 한솔동 일대\n- 틀을 빌려 드립니다. 신청 https://a.example/e", "https://a.example/e", "신청"),
    ],
)  # fmt: skip
def test_a_card_goes_on_with_labels_that_nobody_knows(lines: str, url: str, action: str | None) -> None:
    """What stands in line below its labels belongs to the card; the address there is its link."""
    event = only(f"봄 편지\n\n[모집]\n\n▶ 독서 감상문 공모전\n{lines}\n")
    assert (event.title, event.url, event.action) == ("독서 감상문 공모전", url, action)


def test_a_sentence_and_its_link_below_a_gap_tell_of_the_event() -> None:
    """A paragraph that a link closes is a sentence still."""
    text = "# The Gate\n\n## Dates\n\n### Climate café\n\nThursday 5 March 2026, 6.30pm, The Wharf Tearoom\n\nNo slides, just cake. [Come along](https://a.example/e)\n"
    event = only(text, "issue.md")
    assert (event.url, event.action, event.description) == (
        "https://a.example/e",
        "Come along",
        "No slides, just cake.",
    )


def test_a_sentence_and_its_link_below_an_event_of_one_line() -> None:
    """Right below the line that gave it, it is no title of its own."""
    line = "3월 13일(금) 오전 10시 첫걸음 모임 · 매봉점 2층 모임방\n처음인 분께 알려 드립니다. [참여하기](https://a.example/e)"
    event = only(f"# 봄 편지\n\n## 행사\n\n{line}\n", "issue.md")
    assert (event.url, event.action, event.description) == (
        "https://a.example/e",
        "참여하기",
        "처음인 분께 알려 드립니다.",
    )


def test_a_verb_is_no_tomorrow() -> None:
    """보낼 is no 낼: the sentence stays the event's, its link too."""
    text = "# 배추\n\n## 만나요\n\n**김장의 날** 3월 21일(토) 오전 9시, 시민회관 주차장. 백 가정에 보낼 김치를 담급니다. [일손 보태기](https://a.example/e)\n"
    event = only(text, "issue.md")
    assert (event.url, event.action, event.venue) == ("https://a.example/e", "일손 보태기", "시민회관 주차장")


def test_the_button_of_a_row_is_what_it_asks() -> None:
    """A last cell that is nothing but a link is the action, whatever it says."""
    rows = "| 5 May | Weekender | Mill, Halifax | [Weekend passes](https://a.example/e) |\n| 6 May | Fair | Online | [Papers](https://a.example/f) |"
    text = f"# The Gate\n\n## Dates\n\n| Date | Event | Place | |\n|---|---|---|---|\n{rows}\n"
    assert [event.action for event in read(text, "issue.md").events] == ["Weekend passes", "Papers"]
