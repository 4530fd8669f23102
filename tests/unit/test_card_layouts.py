"""Three cards of a mail in every layout that the parts of a card allow: where the day stands, how the name is marked, where its kind is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import cycle, product

import pytest

from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 9, 1)
STARTS = ("2026-09-12", "2026-09-21", "2026-10-03")


@dataclass(frozen=True)
class Words:
    """What the cards say in one language, each three times; `days`: the ways to write their days."""

    heading: str
    names: tuple[str, str, str]
    kinds: tuple[str, str, str]
    places: tuple[str, str, str]
    buttons: tuple[str, str, str]
    told: str
    where: str
    days: tuple[tuple[str, str, str], ...]


KOREAN = Words(
    "다가오는 행사",
    ("겨울 정류장 낭독회", "물빛 오픈소스 데이", "파도공장 견학"),
    ("공연", "밋업", "투어"),
    ("달무리극장 큰무대", "대전 이음홀", "강릉 솔내공장"),
    ("예매하기", "신청하기", "자리 맡기"),
    "밤새 나누는 이야기입니다.",
    "장소: ",
    (
        ("9.12(토)", "9.21(월)", "10.3(토)"),
        ("9.12(토) 19:00", "9.21(월) 14:00", "10.3(토) 10:30"),
        ("9.12<br>토", "9.21<br>월", "10.3<br>토"),
        ("9월<br><b>12</b>", "9월<br><b>21</b>", "10월<br><b>3</b>"),
        ("9월<br><b>12</b><br>토", "9월<br><b>21</b><br>월", "10월<br><b>3</b><br>토"),
        ("9.12(토)<br>19:00", "9.21(월)<br>14:00", "10.3(토)<br>10:30"),
        ("2026년 9월 12일(토)", "2026년 9월 21일(월)", "2026년 10월 3일(토)"),
    ),
)
ENGLISH = Words(
    "Upcoming events",
    ("Winter Letters Reading", "Open Source Night", "Boiling Point Visit"),
    ("Theatre", "Meetup", "Tour"),
    ("Corn Hall, Exeter", "The Ropewalk Rooms, Bristol", "Pierside Works, Cardiff"),
    ("Get tickets", "Register", "Save my seat"),
    "A story told over one night.",
    "Where: ",
    (
        ("Sat 12 Sept", "Mon 21 Sept", "Sat 3 Oct"),
        ("Sat 12 Sept, 7pm", "Mon 21 Sept, 2pm", "Sat 3 Oct, 10.30am"),
        ("12 Sept<br>Sat", "21 Sept<br>Mon", "3 Oct<br>Sat"),
        ("Sep<br><b>12</b>", "Sep<br><b>21</b>", "Oct<br><b>3</b>"),
        ("Sat<br><b>12</b><br>Sep", "Mon<br><b>21</b><br>Sep", "Sat<br><b>3</b><br>Oct"),
        ("Sat 12 Sept<br>7pm", "Mon 21 Sept<br>2pm", "Sat 3 Oct<br>10.30am"),
        ("12 Sept<br>2026", "21 Sept<br>2026", "3 Oct<br>2026"),
    ),
)
NAMES = (
    "<h3>{}</h3>",
    "<strong>{}</strong><br>",
    "<div style='font-weight:700'>{}</div>",
    "<a href='https://a.example/n'><b>{}</b></a><br>",
    "<div>{}</div>",
    "<p><b>{}</b></p>",
)
LAYOUTS = {
    "beside": "<table><tr><td width='110'>{day}</td><td>{name}{rest}</td></tr></table>",
    "three columns": "<table><tr><td width='110'>{day}</td><td>{name}{place}</td><td>{button}</td></tr></table>",
    "over": "<table><tr><td><div>{day}</div>{name}{rest}</td></tr></table>",
    "under": "<table><tr><td>{name}<div>{day}</div>{rest}</td></tr></table>",
    "rows": "<table><tr><td>{day}</td></tr><tr><td>{name}</td></tr><tr><td>{rest}</td></tr></table>",
}


def _letter(
    words: Words, layout: str, name: str, kind: str, rest: tuple[str, str, bool], days: tuple[str, str, str]
) -> str:
    place, button, told = rest
    cards = []
    for at in range(3):
        tag = f"<div>{words.kinds[at]}</div>"
        where = {
            "": "",
            "line": f"<div>{words.places[at]}</div>",
            "label": f"<div>{words.where}{words.places[at]}</div>",
        }[place]
        link = f"<a href='https://a.example/{at}'>{words.buttons[at]}</a>"
        asks = {"": "", "link": link, "button": f"<table><tr><td>{link}</td></tr></table>"}[button]
        where += f"<div>{words.told}</div>" if told else ""
        named = (tag if kind == "above" else "") + name.format(words.names[at]) + (tag if kind == "below" else "")
        card = LAYOUTS[layout].format(day=days[at], name=named, rest=where + asks, place=where, button=asks)
        cards.append(f"<tr><td>{card}</td></tr>")
    return (
        "<html><body><table><tr><td><h1>Letter</h1></td></tr><tr><td><p>Hello there. 안녕하세요.</p></td></tr>"
        f"<tr><td><h2>{words.heading}</h2></td></tr>{''.join(cards)}<tr><td><p>Bye.</p></td></tr></table></body></html>"
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("words", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_each_card_is_the_event_of_its_own_day(words: Words, layout: str) -> None:
    """However its name is marked and its day written, with its kind over the name, below it or nowhere."""
    rests = cycle(
        [
            ("line", "button", True),
            ("label", "link", False),
            ("line", "", True),
            ("", "button", False),
            ("label", "button", True),
        ]
    )
    days = cycle(words.days)
    for name, kind in product(NAMES, ("", "above", "below")):
        for _ in range(3):
            rest, written = next(rests), next(days)
            if layout == "three columns" and not rest[1]:
                continue
            read = styles.read(_letter(words, layout, name, kind, rest, written), "a.html", RECEIVED).events
            said = [(one.title, str(one.start)) for one in read]
            assert said == list(zip(words.names, STARTS, strict=True)), (name, kind, rest, written)
