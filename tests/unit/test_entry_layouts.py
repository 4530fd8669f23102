"""Three entries of a text or Markdown issue in the layouts that editors write: what stands on the name's line, its mark, its kind, its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from bot.ingest import read_messages
from bot.ingest.blocks import Block
from tests.unit import test_house_styles as styles

RECEIVED = date(2026, 9, 1)
STARTS = ("2026-09-12", "2026-09-21", "2026-10-03")


@dataclass(frozen=True)
class Words:
    """What the entries say in one language, each three times; `days`: the ways to write their days."""

    heading: str
    names: tuple[str, str, str]
    kinds: tuple[str, str, str]
    places: tuple[str, str, str]
    told: tuple[str, str, str]
    days: tuple[tuple[str, str, str], ...]


KOREAN = Words(
    "다가오는 행사",
    ("겨울 정류장 낭독회", "물빛 오픈소스 데이", "파도공장 견학"),
    ("공연", "밋업", "투어"),
    ("달무리극장 큰무대", "대전 이음홀", "강릉 솔내공장"),
    ("밤새 나누는 이야기입니다.", "개발자 이백 명이 모입니다.", "공장 안을 걸어 봅니다."),
    (
        ("9.12(토)", "9.21(월)", "10.3(토)"),
        ("9월 12일(토) 오후 7시", "9월 21일(월) 오후 2시", "10월 3일(토) 오전 10시 30분"),
        ("9월 12일~13일", "9월 21일~22일", "10월 3일~4일"),
    ),
)
ENGLISH = Words(
    "Upcoming events",
    ("Winter Letters Reading", "Open Source Night", "Boiling Point Visit"),
    ("Theatre", "Meetup", "Tour"),
    ("Corn Hall, Exeter", "The Ropewalk Rooms, Bristol", "Pierside Works, Cardiff"),
    ("A story told over one night.", "Two hundred developers meet.", "We walk through the works."),
    (
        ("Sat 12 Sept", "Mon 21 Sept", "Sat 3 Oct"),
        ("Sat, Sep 12 at 7:00 PM", "Mon, Sep 21 at 2:00 PM", "Sat, Oct 3 at 10:30 AM"),
        ("Sept. 12-13", "Sept. 21-22", "Oct. 3-4"),
    ),
)
# What stands on the line of the name, and the lines below it.
LAYOUTS = {
    "name, day, place": ("{name}{sep}{day}{sep}{place}", "{told}"),
    "day, name, place": ("{day}{sep}{name}{sep}{place}", "{told}"),
    "day in brackets": ("{name} ({day}, {place})", "{told}"),
    "day below": ("{name}", "{day}", "@{place}", "{told}"),
    "day and place below": ("{name}", "{day}{sep}{place}", "{told}"),
}
MARKS = {"a.txt": ("- {}", "• {}", "■ {}", "{}"), "a.md": ("### {}", "- {}")}
KINDS = ("{name}", "[{kind}] {name}", "{kind} | {name}", "{name} ({kind})")


def _letter(words: Words, layout: str, mark: str, kind: str, sep: str, days: tuple[str, str, str]) -> str:
    entries = []
    for at in range(3):
        said = {"day": days[at], "place": words.places[at], "told": words.told[at], "sep": sep}
        said["name"] = kind.format(name=words.names[at], kind=words.kinds[at])
        first, *rest = (line.format(**said) for line in LAYOUTS[layout])
        entries.append("  \n".join([mark.format(first), *rest]))
    heading = f"[{words.heading}]" if not mark.startswith("###") else f"## {words.heading}"
    return "\n\n".join(["Letter 12", "Hello. 안녕하세요.", heading, *entries, "Bye."]) + "\n"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("words", [KOREAN, ENGLISH], ids=["ko", "en"])
def test_each_entry_is_the_event_of_its_own_day_and_place(words: Words, layout: str) -> None:
    """Whatever sign parts the name, the day and the place, and however the entry is marked and its kind written."""
    for name, mark in ((name, mark) for name, marks in MARKS.items() for mark in marks):
        for kind, (at, sep) in product(KINDS, enumerate((", ", " — ", " | "))):
            if "|" in kind and "|" in sep:
                continue
            text = _letter(words, layout, mark, kind, sep, words.days[at])
            read = styles.read(text, name, RECEIVED).events
            named = [one.title.removesuffix(f" ({tag})") for one, tag in zip(read, words.kinds, strict=False)]
            said = list(zip(named, (str(one.start) for one in read), (one.venue for one in read), strict=True))
            assert said == list(zip(words.names, STARTS, words.places, strict=True)), text


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "apart"])
@pytest.mark.parametrize("item", ["- {}", "• {}", "- **{}**", "- {} — Main Stage"])
@pytest.mark.parametrize("details", [(), ("  Corn Hall, Exeter",), ("  Corn Hall, Exeter", "  A story told at night.")])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_items_below_a_day_are_events_of_that_day(name: str, details: tuple[str, ...], item: str, gap: str) -> None:
    """They took the day of the next ones where lines of details stood between: wrong days, without a doubt."""
    groups = [
        "\n".join([day, item.format(title), *details])
        for day, title in zip(("Sat 12 Sept", "Mon 21 Sept", "Sat 3 Oct"), ENGLISH.names, strict=True)
    ]
    text = f"# Letter 12\n\nHello.\n\n## Upcoming events\n\n{gap.join(groups)}\n\nBye.\n"
    read = styles.read(text, name, RECEIVED).events
    assert [(one.title, str(one.start)) for one in read] == list(zip(ENGLISH.names, STARTS, strict=True)), text


def test_a_heading_that_says_what_has_been_is_no_event() -> None:
    """Neither is one over a story whose day would come in most of a year: it has been."""
    text = "# Letter 12\n\nHello.\n\n## Fun run — 30 August\n\nWe raised £300.\n\n## Choir tea — 28 August\n\nLovely.\n"
    assert styles.read(text, "a.md", RECEIVED).events == ()


def test_a_heading_over_days_of_its_own_stands_over_several_events() -> None:
    """A weekend's heading is no event beside those of its days."""
    text = (
        "# Letter 12\n\nHello.\n\n## Upcoming events\n\n### Book weekend — 12 September\n\n- 12 September: Reading by candle\n"
        "- 13 September: Binding class\n\n### Tea weekend — 3 October\n\n- 3 October: Tasting\n- 4 October: Garden walk\n"
    )
    read = styles.read(text, "a.md", RECEIVED).events
    assert [(one.title, str(one.start)) for one in read] == [
        ("Reading by candle", "2026-09-12"),
        ("Binding class", "2026-09-13"),
        ("Tasting", "2026-10-03"),
        ("Garden walk", "2026-10-04"),
    ]


@pytest.mark.parametrize("line", ["Sept. 12-13, Corn Hall, Exeter", "Sept. 12–13 at Corn Hall, Exeter"])
def test_a_shortened_month_ends_no_sentence(line: str) -> None:
    """ "Sept. 12-13" below a name was read as all of September, at 12-13."""
    event = styles.only(
        f"Letter\n\n[Upcoming events]\n\nBook Fair\n{line}\n👉 Tickets https://a.example/0\n", received=RECEIVED
    )
    assert (str(event.start), str(event.end), event.venue) == ("2026-09-12", "2026-09-13", "Corn Hall, Exeter")


def test_a_number_before_a_day_counts_the_entries() -> None:
    """ "1. 12–13 September" was read as from 12 January on."""
    rows = ("12–13 September - Winter Reading", "21–22 September - Open Night", "3–4 October - Works Visit")
    text = "Letter\n\n[Upcoming events]\n\n" + "\n\n".join(f"{at}. {row}" for at, row in enumerate(rows, 1)) + "\n"
    assert [str(one.start) for one in styles.read(text, received=RECEIVED).events] == list(STARTS)


def test_names_that_only_a_link_marks_stand_over_their_days() -> None:
    """In a message without blank lines."""
    text, links = "Letter 12\n\nUpcoming events\n\n", []
    for at, (title, day) in enumerate(zip(KOREAN.names, ("9.12(토)", "9.21(월)", "10.3(토)"), strict=True)):
        links.append({"type": "text_link", "offset": len(text), "length": len(title), "url": f"https://a.example/{at}"})
        text += f"{title}\n{day}, {KOREAN.places[at]}\n{KOREAN.told[at]}\n"
    read = read_messages([(text, links)], received=RECEIVED, zone=ZoneInfo("Asia/Seoul")).events
    assert [(one.title, str(one.start)) for one in read] == list(zip(KOREAN.names, STARTS, strict=True))
    assert [one.url for one in read] == [f"https://a.example/{at}" for at in range(3)]


@pytest.mark.parametrize(
    ("text", "bold", "whole"),
    [("🎤 [talk] Open Night", (9, 19), True), ("Open Night (talk)", (0, 10), False), ("1 Open Night", (2, 12), False)],
)
def test_a_word_in_brackets_before_bold_words_leaves_the_line_bold(
    text: str, bold: tuple[int, int], whole: bool
) -> None:
    """As an emoji there does; what follows the bold words is said of them."""
    assert Block(text, 1, strong=(bold,)).all_strong is whole
