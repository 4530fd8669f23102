"""The ways in which letters arrange name, day, hour and place: each in bare text, lists, bold and headings, in both languages.

No issue of the corpus need have them: whoever writes one of these is read right.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.test_house_styles import read

RECEIVED = date(2027, 2, 20)
_ENGLISH = (
    ("Quiz Night", "Friday 12 March", "7.30pm", "Village Hall", "Teams of six, bring nibbles.", date(2027, 3, 12)),
    ("Spring Plant Sale", "Saturday 20 March", "10am", "Church Green", "Cash only, please.", date(2027, 3, 20)),
    ("The Great Flood of 1947", "Thursday 8 April", "7pm", "Town Library", "A talk by Brian Oakes.", date(2027, 4, 8)),
)
_KOREAN = (
    ("동네 퀴즈의 밤", "3월 12일(금)", "오후 7시 30분", "마을회관", "여섯 명씩 팀을 꾸려 오세요.", date(2027, 3, 12)),
    ("봄꽃 모종 장터", "3월 20일(토)", "오전 10시", "성당 앞마당", "현금만 받습니다.", date(2027, 3, 20)),
    ("열린 작업실", "4월 25일(일)", "오전 11시", "방앗간 공방", "작가 열두 명이 문을 엽니다.", date(2027, 4, 25)),
)
_BOTH = (
    "{t} — {d}, {c}, {v}",
    "{d}: {t}, {v}, {c}",
    "{d} | {t} | {v}",
    "{t}\n{d}, {c}\n{v}\n{x}",
    "{t}\n{v}\n{d}, {c}",
    "{t}\n{x}\n{d}, {c}, {v}",
    "{d}\n{t}\n{v}",
    "{d}, {c}, {v}\n{t}\n{x}",
    "{d} {c} | {v}\n{t}",
    "{t} ({d}, {v})",
    "{t} ({v}, {d} {c})",
    "{d} – {t} – {v} – {c}",
    "{t} | {d} | {c} | {v}",
    "{c} {d}, {t}, {v}",
    "{t} - {d} ({c}) @ {v}",
    "{d} {c} {t}, {v}",
    "{t} / {d} / {c} / {v}",
    "{t} [{d}] {v}",
    "{t}\n({d}, {c}, {v})\n{x}",
    "{d} {t}\n{c}, {v}. {x}",
    "{t}\n\n{d} {c}\n\n{v}\n\n{x}",
)
_IN_ENGLISH = (
    "{t}\nWhen: {d}, {c}\nWhere: {v}",
    "What: {t}\nWhen: {d}, {c}\nWhere: {v}",
    "{t} at {v} on {d}, {c}",
    "On {d} at {c}: {t}, {v}.",
    "{t}, {d} from {c}, {v}",
    "{t}: {x}\n{d}, {c}, {v}",
    "{t}\n{x}\nWhen? {d}, {c}\nWhere? {v}",
    "{t}\n{d} | {c}\n{v} | Free\n{x}",
)
_IN_KOREAN = (
    "{t}\n일시: {d} {c}\n장소: {v}",
    "행사명: {t}\n일시: {d} {c}\n장소: {v}",
    "{d} {c} {v}에서 {t}",
    "{t}\n📅 {d} {c}\n📍 {v}\n{x}",
    "{t}({d} {c}, {v})",
    "{t}\n▷ 일시 {d} {c}\n▷ 장소 {v}",
    "[행사] {t}\n(일시) {d} {c}\n(장소) {v}",
    "① {t}: {d} {c}, {v}",
)
Item = tuple[str, str, str, str, str, date]


def _entry(item: Item, way: str, form: str) -> str | None:
    """One event in that way; None where the form has no such: a heading needs a line of its own."""
    title, day, clock, place, told, _ = item
    text = way.format(t=title, d=day, c=clock, v=place, x=told)
    if form == "list":
        return None if "\n\n" in text else "- " + text.replace("\n", "\n  ") + "\n"
    if form == "bold":
        return text.replace(title, f"**{title}**", 1).replace("\n", "  \n") + "\n\n"
    if form == "heading":
        head, _, rest = text.partition("\n")
        return f"### {head}\n\n{rest.strip()}\n\n".replace("\n", "  \n") if head == title else None
    return text + "\n\n"


def _letter(items: tuple[Item, ...], way: str, form: str, heading: str) -> str | None:
    entries = [_entry(item, way, form) for item in items]
    if any(entry is None for entry in entries):
        return None
    hello = (
        "Dear neighbours,\n\nThe roof is paid for, thank you all."
        if items is _ENGLISH
        else "이웃 여러분, 안녕하세요.\n\n고맙습니다, 서른 분이 오셨어요."
    )
    bye = "Write to us at any time." if items is _ENGLISH else "또 편지할게요."
    return f"# Letter\n\n{hello}\n\n## {heading}\n\n{''.join(filter(None, entries))}\n\n## Thanks\n\n{bye}\n"


_WAYS = [(_ENGLISH, way, heading) for way in (*_BOTH, *_IN_ENGLISH) for heading in ("Events", "Around the village")]
_WAYS += [(_KOREAN, way, heading) for way in (*_BOTH, *_IN_KOREAN) for heading in ("행사", "우리 마을")]


@pytest.mark.parametrize(("items", "way", "heading"), _WAYS)
def test_each_arrangement_is_read(items: tuple[Item, ...], way: str, heading: str) -> None:
    """Every name has its own day, in every form, whatever heading stands above; nothing else becomes an event."""
    for form in ("bare", "list", "bold", "heading"):
        letter = _letter(items, way, form, heading)
        if letter is not None:
            found = {facts.title: facts.start for facts in read(letter, "letter.md", RECEIVED).events}
            assert found == {item[0]: item[5] for item in items}, form
