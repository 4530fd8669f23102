"""The layouts in which mail services set an event: rows, cards, lists, lines of their own. Each in both languages."""

from __future__ import annotations

import pytest

from tests.unit.test_arrangements import _ENGLISH, _KOREAN, RECEIVED, Item
from tests.unit.test_house_styles import read

_LAYOUTS = {
    "heading over lines": "<h3>{t}</h3><p>{d} {c}</p><p>{v}</p>",
    "heading, place, day": "<h3>{t}</h3><p>{v}</p><p>{d} {c}</p>",
    "heading, sentence, day": "<h3>{t}</h3><p>{x}</p><p>{d}, {c}<br>{v}</p>",
    "heading of a section's rank": "<h2>{t}</h2><p>{d} | {c} | {v}</p><p>{x}</p>",
    "linked heading": '<h3><a href="https://e.example/{n}">{t}</a></h3><p>{d}<br>{c}<br>{v}</p><p>{x}</p><p><a href="https://e.example/{n}">{go}</a></p>',
    "rows of two": "<tr><td>{d}</td><td><b>{t}</b><br>{v}</td></tr>",
    "rows of four": "<tr><td>{d}</td><td>{c}</td><td>{t}</td><td>{v}</td></tr>",
    "a table each": '<table role="presentation"><tr><td>{d}</td><td><h3>{t}</h3><p>{c} · {v}</p></td></tr></table>',
    "a row each line": "<table><tr><td><h2>{t}</h2></td></tr><tr><td>{d}</td></tr><tr><td>{c}</td></tr><tr><td>{v}</td></tr></table>",
    "labels beside values": (
        "<table><tr><td colspan='2'><b>{t}</b></td></tr>"
        "<tr><td>{when}</td><td>{d} {c}</td></tr><tr><td>{where}</td><td>{v}</td></tr></table>"
    ),
    "list, bold name": "<li><strong>{t}</strong> {d}, {c}, {v}</li>",
    "list, linked name": '<li>{d}: <a href="https://e.example/{n}">{t}</a>, {v}</li>',
    "list, place in a bracket": "<li><strong>{t}</strong> ({v}) – {d}</li>",
    "bold day over its name": "<p><strong>{d}</strong><br>{t}<br><em>{v}</em></p>",
    "day over a heading": "<p>{d} {c}</p><h3>{t}</h3><p>{v}</p>",
    "linked name over its day": '<p><a href="https://e.example/{n}">{t}</a><br>{d} | {v}</p>',
    "lines of their own": "<p><b>{t}</b></p><p>{x}</p><p>🗓 {d} {c}</p><p>📍 {v}</p>",
    "large letters": '<p><span style="font-size:20px">{t}</span></p><p>{d} · {c} · {v}</p><p>{x}</p>',
    "day over a list": "<h4>{d}</h4><ul><li>{c} {t}, {v}</li></ul>",
    "bare lines": "<div><div>{d}</div><div>{t}</div><div>{v}</div></div>",
    "bold name in a sentence": "<p><b>{t}.</b> {x} {d}, {c}, {v}.</p>",
}
_WORDS = {
    "en": {"go": "RSVP", "when": "When", "where": "Where"},
    "ko": {"go": "신청하기", "when": "일시", "where": "장소"},
}
_AROUND = {
    "<tr": "<table>{}</table>",
    "<li": "<ul>{}</ul>",
}


def _page(items: tuple[Item, ...], layout: str, heading: str, language: str) -> str:
    events = "".join(
        layout.format(t=title, d=day, c=clock, v=place, x=told, n=at, **_WORDS[language])
        for at, (title, day, clock, place, told, _) in enumerate(items)
    )
    events = _AROUND.get(layout[:3], "{}").format(events)
    hello = "<p>Dear neighbours,</p><p>The roof is paid for and we thank you all for it.</p>"
    hello = hello if language == "en" else "<p>이웃 여러분, 안녕하세요.</p><p>지난달에는 서른 분이 다녀가셨어요.</p>"
    bye = (
        "<h2>Thanks</h2><p>Write to us at any time.</p>"
        if language == "en"
        else "<h2>고맙습니다</h2><p>또 편지할게요.</p>"
    )
    return f"<html><body><h1>{'The Letter' if language == 'en' else '마을 편지'}</h1>{hello}<h2>{heading}</h2>{events}{bye}</body></html>"


@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS)
@pytest.mark.parametrize(
    ("items", "language", "heading"),
    [
        (_ENGLISH, "en", "Events"),
        (_ENGLISH, "en", "Around the village"),
        (_KOREAN, "ko", "행사"),
        (_KOREAN, "ko", "우리 마을"),
    ],
    ids=["events", "village", "haengsa", "maeul"],
)
def test_each_layout_is_read(items: tuple[Item, ...], language: str, heading: str, layout: str) -> None:
    """Every name has its own day, whatever heading stands above; nothing else becomes an event."""
    found = {
        facts.title: facts.start
        for facts in read(_page(items, layout, heading, language), "letter.html", RECEIVED).events
    }
    assert found == {item[0]: item[5] for item in items}
