"""Where an event is and what is told of it, each as the class it stands for."""

from __future__ import annotations

import pytest

from tests.unit.test_house_styles import only


@pytest.mark.parametrize(
    ("line", "venue", "description"),
    [
        ("Sat 13 June, 10am: Open Day. The Boathouse. Climb aboard, see the winch at work.", "The Boathouse", "Climb aboard, see the winch at work."),
        ("Tue 16 June: Forty Years on the Tiller. Fishermen's Institute. A talk by Denzil.", "Fishermen's Institute", "A talk by Denzil."),
        ("Sat 14 March: Half-Price Map Day. Everything that folds.", None, "Everything that folds."),
        ("Thu 12 March: Poetry by the Stove. Ines reads from it. Free, but bring a cushion.", None, "Ines reads from it. Free, but bring a cushion."),
        ("Sun 12 July - Two Lakes, Ketter Water. Shared lifts, ask Moira.", "Ketter Water", "Shared lifts, ask Moira."),
        ("Sat 13 June: Transport March. 11 am, Corn Exchange steps. Bring whistles, no flares.", "Corn Exchange steps", "Bring whistles, no flares."),
    ],
)  # fmt: skip
def test_a_sentence_that_is_a_name_is_the_place_and_the_others_tell(
    line: str, venue: str | None, description: str
) -> None:
    """Commas within sentences part nothing, and what tells something is no place."""
    event = only(f"The Gate\n\nEVENTS\n\n{line}\n")
    assert (event.venue, event.description) == (venue, description)


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("5–7 June: LawTech Nordic, Öresund Hall, Malmö", "Öresund Hall, Malmö"),
        ("5 June, 10 AM – Workshop Day @ Ridgeport Public Library, Room B", "Ridgeport Public Library, Room B"),
        ("5 June, 7pm – Bootcamp at Clifton Works, Bristol. Three days of swing.", "Clifton Works, Bristol"),
        ("5 June, 7pm – Python Night at Library Annex, room 4", "Library Annex, room 4"),
        ("5 June, 7pm – Python Night at Tannery Hall, bring a friend", "Tannery Hall"),
    ],
)
def test_a_house_takes_its_town_its_room_or_its_street_along(said: str, venue: str) -> None:
    """What closes the line behind a comma goes with it, where it is a place too."""
    assert only(f"The Gate\n\nEVENTS\n\n{said}\n").venue == venue


@pytest.mark.parametrize("clock", ["at noon, on Zoom", "at dusk, Zoom"])
def test_an_hour_is_no_place(clock: str) -> None:
    """ "at noon", "at work": what stands behind that "at" is nowhere."""
    assert only(f"The Gate\n\nEVENTS\n\nFOI Clinic: Wednesday 3 June {clock}. Bring your letter.\n").venue == "Zoom"


def test_a_place_is_no_description_once_more() -> None:
    """ "at Lantern Works" is said once; what stands behind it tells of the event."""
    text = "# The Gate\n\n## Events\n\n- **Docs sprint**: Saturday 19 September, 10:00–16:00, at the Makers' Loft. Lunch is on us. [RSVP](https://a.example/e)\n"
    event = only(text, "issue.md")
    assert (event.venue, event.description) == ("the Makers' Loft", "Lunch is on us.")


def test_what_stands_between_a_name_and_its_date_tells_of_it() -> None:
    """A sentence below the heading of a card, above 일시: or 기간:."""
    text = "# 봄 편지\n\n## 행사\n\n### 특별전 물레와 바람\n\n옹기장 3대의 작업을 만납니다.\n\n기간: 2026. 4. 14.(화) ~ 7. 26.(일)\n"
    text += "장소: 기획전시실\n"
    event = only(text, "issue.md")
    assert (event.venue, event.description) == ("기획전시실", "옹기장 3대의 작업을 만납니다.")


@pytest.mark.parametrize(
    ("below", "venue", "description"),
    [
        ("The Drovers Arms, upstairs room.", "The Drovers Arms, upstairs room", None),
        ("Main Prayer Hall. With Shaykh Idris Halloran.", "Main Prayer Hall", "With Shaykh Idris Halloran."),
        ("East hide\n£12 members, £15 others.", "East hide", "£12 members, £15 others."),
        (
            "Upstairs at the shop\nFive minutes each, kindness throughout.",
            "Upstairs at the shop",
            "Five minutes each, kindness throughout.",
        ),
        ("Five minutes each, kindness throughout.\nCome early.", None, "Five minutes each, kindness throughout."),
    ],
)
def test_the_line_below_a_date_is_the_place_where_it_names_one(
    below: str, venue: str | None, description: str | None
) -> None:
    """The rest of it, or the next line, tells of the event."""
    event = only(f"The Gate\n\nEVENTS\n\nPlanning Meeting: Tuesday 10 June 2026, 7pm\n{below}\n")
    assert (event.venue, event.description) == (venue, description)


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("10/14(수)~10/15(목) | 프로덕트 위크 서울 | 동대문디자인플라자(DDP) | 사전등록", "동대문디자인플라자(DDP)"),
        ("3/26(목) 14:00 데이터 계약 워크숍 @ 온라인(줌) | 스키마를 문서로 합의하는 법", "온라인(줌)"),
        ("4월 초 못자리 일손 돕기 (홍성 두렁마을)", "홍성 두렁마을"),
        ("4월 5일(일) 재즈 선셋 (제2부두 야외무대)", "제2부두 야외무대"),
        ("5 June: LanternConf, Kulturhuset, Bergen", "Kulturhuset, Bergen"),
        ("29 June Mentor Matching Day · Kilnworks, Floor 2", "Kilnworks, Floor 2"),
        ("12 March: Contracts After Dark, an evening of talks for in-house lawyers, Old Assay House, Bath", "Old Assay House, Bath"),
        ("Bike bus: Every Friday during term, 8.10am, Yarnfield Cross", "Yarnfield Cross"),
    ],
)  # fmt: skip
def test_a_place_is_whole(line: str, venue: str) -> None:
    """With its short name in brackets, its house and its town; and no time of the year is one."""
    assert only(f"봄 편지\n\n[행사]\n\n{line}\n").venue == venue


@pytest.mark.parametrize(
    ("line", "venue"),
    [
        ("10월 17일(금) 저녁 8시, 온라인으로 만나요. 네 분이 나옵니다.", "온라인"),
        ("10월 17일(금)부터 19일(일)까지 양평 버들캠프로 떠나요. 여섯 살 방만 갑니다.", "양평 버들캠프"),
        ("10월 17일(금)부터 19일(일)까지 1전시실에서 한소림의 개인전을 엽니다. 스무 점입니다.", "1전시실"),
        ("10월 17일(금) 오후 3시로 옮깁니다. 장소는 그대로 구청 1층 북카페입니다.", "구청 1층 북카페"),
        ("10월 17일(금) 오후 3시. 장소는 찾는 중.", None),
        (
            "정관을 다루는 총회가 10월 17일(금) 오후 2시 대전 한밭회관 2층 대강당에서 열립니다. 위임장을 보내 주십시오.",
            "대전 한밭회관 2층 대강당",
        ),
        ("Thursday 15 October, 10am to noon, Studio B. Record five minutes of anything.", "Studio B"),
        ("Thursday 15 October, 7pm in the clubroom. £12 a head, bring your own drinks.", "clubroom"),
        ("March 2027, Tolby Lighthouse. One illustrator, one lamp, no wifi.", "Tolby Lighthouse"),
    ],
)
def test_a_place_said_in_a_sentence_is_the_place_alone(line: str, venue: str | None) -> None:
    """Neither the particle and the verb of Korean nor the clock or the month before it belong to it."""
    assert only(f"# 봄 편지\n\n## 행사\n\n### 별빛 이야기\n\n{line}\n", "issue.md").venue == venue


@pytest.mark.parametrize(
    ("below", "venue"),
    [
        ("Meet at the lifeboat ramp", "lifeboat ramp"),
        ("In the Reading Room, followed by tea.", "Reading Room"),
        ("📍 강남 스페이스온(역삼로 10, 3층)", "강남 스페이스온(역삼로 10, 3층)"),
        ("총상금 3천만 원", None),
    ],
)
def test_nothing_around_a_place_belongs_to_it(below: str, venue: str | None) -> None:
    """Neither where to meet "at", nor its sign, nor what follows; and a prize is none."""
    event = only(
        f"# The Gate\n\n## Events\n\n### Low Tide Walk\n\nSunday 13 September 2026, 8.45am\n{below}\n\nWellies essential.\n",
        "issue.md",
    )
    assert event.venue == venue


def test_a_house_keeps_its_address() -> None:
    """What a bracket says of the place right before it is part of it, and no description."""
    event = only("The Gate\n\nEVENTS\n\nCommittee meeting — Monday 1 June, 7.30pm, at Maggie's (14 Elm Row).\n")
    assert (event.venue, event.description) == ("Maggie's (14 Elm Row)", None)


def test_an_hour_of_24_is_no_place() -> None:
    """ "at 18:30 in the Old Mill Canteen": the hour stands before the house."""
    text = "# The Gate\n\n## Events\n\n**Sourdough Night**, our meetup, on **Wednesday 21 October at 18:30** in the Old Mill Canteen. Bread.\n"
    assert only(text, "issue.md").venue == "Old Mill Canteen"
