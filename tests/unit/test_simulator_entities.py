"""Texts as Telegram reads them: HTML, given entities, trimming, detection, and the words of its refusals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.entities import parse_html, units
from bot.simulator.errors import Refused
from bot.simulator.formatting import as_html, formatted, part, tidy
from bot.simulator.links import WrongLink, checked_link


def html(source: str) -> tuple[str, list[dict[str, Any]]]:
    return formatted(source, "HTML", None)


def kinds(entities: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(e["type"], e["offset"], e["length"]) for e in entities]


def test_offsets_count_utf16_units() -> None:
    """An emoji outside the basic plane counts two, a Hangul syllable one."""
    text, entities = html("🔔 <b>컴업👋</b> <i>끝</i>")
    assert text == "🔔 컴업👋 끝"
    assert kinds(entities) == [("bold", 3, 4), ("italic", 8, 1)]
    assert part(text, 3, 4) == "컴업👋"


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"), ("ins", "underline"),
        ("s", "strikethrough"), ("strike", "strikethrough"), ("del", "strikethrough"), ("code", "code"), ("pre", "pre"),
        ("tg-spoiler", "spoiler"), ("blockquote", "blockquote"), ("B", "bold"),
    ],
)  # fmt: skip
def test_each_tag_is_an_entity(tag: str, kind: str) -> None:
    """Every tag of Telegram's list makes its entity, in any case."""
    assert kinds(html(f"<{tag}>x</{tag}>")[1]) == [(kind, 0, 1)]


def test_tags_with_attributes() -> None:
    """Links keep their checked address, spans are spoilers, quotes can expand, code in pre has a language."""
    assert html('<a href="http://Example.com">x</a>')[1][0]["url"] == "http://example.com/"
    assert html("<a href='https://a.kr/?a=1&amp;b=2'>x</a>")[1][0]["url"] == "https://a.kr/?a=1&b=2"
    assert html('<a href="tg://user?id=7">x</a>')[1][0] == {
        "type": "text_mention", "offset": 0, "length": 1, "user": {"id": 7},
    }  # fmt: skip
    assert kinds(html('<span class="tg-spoiler">x</span>')[1]) == [("spoiler", 0, 1)]
    assert kinds(html("<blockquote expandable>x</blockquote>")[1]) == [("expandable_blockquote", 0, 1)]
    assert html('<pre><code class="language-python">x</code></pre>')[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "python"}
    ]
    assert html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>')[1][0]["custom_emoji_id"]


def test_a_link_that_is_none_stays_plain_text() -> None:
    """An address that Telegram does not take loses its link without an error."""
    assert html('<a href="nowhere">here</a>') == ("here", [])


def test_only_four_named_references_are_read() -> None:
    """&lt; &gt; &amp; &quot; and numbers are characters, everything else stays as it is written."""
    assert html("&lt;&gt;&amp;&quot;&#128276;&#x1F514;")[0] == '<>&"🔔🔔'
    assert html("&nbsp; &copy; & &#0; a&b")[0] == "&nbsp; &copy; & &#0; a&b"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("컴업<br>", 'Unsupported start tag "br" at byte offset 6'),
        ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
        ("<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<b>unclosed", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a <b>x</b", "Unclosed end tag at byte offset 6"),
        ('<a href="https://a.kr>x</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=a_b>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<a =x>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<span class="x">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    """Each mistake is named as the Bot API server names it, with the offset in bytes."""
    with pytest.raises(Refused) as refused:
        html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_blanks_around_a_text_are_cut() -> None:
    """Trailing blanks go with the entities' ends; leading ones go up to the first entity."""
    assert html("\n  x <b>y \n</b>\n ") == ("x y", [{"type": "bold", "offset": 2, "length": 1}])
    assert html("<b>  y</b>") == ("  y", [{"type": "bold", "offset": 0, "length": 3}])
    assert html("<b> </b>y") == ("y", [])


def test_control_characters_become_blanks_and_returns_vanish() -> None:
    """Tabs are shown as blanks; a carriage return disappears and moves what follows."""
    assert tidy("a\tb", []) == ("a b", [])
    assert tidy("a\r\nbc", [{"type": "bold", "offset": 3, "length": 2}]) == (
        "a\nbc", [{"type": "bold", "offset": 2, "length": 2}],
    )  # fmt: skip


def test_more_than_a_hundred_entities_are_dropped() -> None:
    """The rest beyond a hundred is dropped without a word."""
    assert len(html("<b>x</b> " * 150)[1]) == 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("👋 /help@some_bot now", [("bot_command", 3, 14)]),
        ("a/b /no/path", []),
        ("https://a.kr/컴업?x=1.", [("url", 0, 19)]),
        ("see example.com, ok", [("url", 4, 11)]),
        ("mail me@a.kr", [("email", 5, 7)]),
        ("@somebody #컴업2023 #1", [("mention", 0, 9), ("hashtag", 10, 7)]),
    ],
)
def test_commands_and_links_are_found(text: str, found: list[tuple[str, int, int]]) -> None:
    """Telegram marks commands, links, mails, mentions and hashtags by itself, in what people and bots write."""
    assert kinds(tidy(text, [])[1]) == found


def test_nothing_is_detected_inside_code_and_links() -> None:
    """Code and links stay what they are; bold text may hold a command."""
    assert kinds(html("<code>/start</code>")[1]) == [("code", 0, 6)]
    assert kinds(html('<a href="https://b.kr">https://a.kr</a>')[1]) == [("text_link", 0, 12)]
    assert kinds(html("<b>/start</b>")[1]) == [("bot_command", 0, 6), ("bold", 0, 6)]


def test_given_entities_are_checked() -> None:
    """Entities given beside the text must be known, inside the text, and complete."""
    cases = [
        ({"type": "bold", "offset": 100, "length": 1}, "entity begins after the end of the text at UTF-16 offset 100"),
        (
            {"type": "bold", "offset": 0, "length": 100},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        ({"type": "loud", "offset": 0, "length": 1}, "can't parse MessageEntity: Unsupported type specified"),
        ({"type": "text_link", "offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"url\""),
        (
            {"type": "text_link", "offset": 0, "length": 1, "url": "not-a-url"},
            "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
    ]
    for entity, words in cases:
        with pytest.raises(Refused) as refused:
            formatted("hello", "", [entity])
        assert refused.value.description == f"Bad Request: {words}"
    assert formatted("hello", "", [{"type": "bold", "offset": 0, "length": 5}])[1]


def test_other_parse_modes_are_refused() -> None:
    """Markdown is not read at all rather than wrongly; a mode that does not exist is refused as Telegram does."""
    for mode in ("Markdown", "MarkdownV2"):
        with pytest.raises(Refused, match="simulator does not understand"):
            formatted("*x*", mode, None)
    with pytest.raises(Refused) as refused:
        formatted("x", "INVALID", None)
    assert refused.value.description == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("not-a-url", "Wrong HTTP URL"), ("ftp://example.com", "Unsupported URL protocol"),
        ("http://localhost:80/x", "Wrong HTTP URL"), ("", "URL host is empty"),
        ("https://a b.kr", "Disallowed character in URL host"),
    ],
)  # fmt: skip
def test_addresses_that_are_none(url: str, reason: str) -> None:
    """A link needs http, https or tg and a host with a dot."""
    with pytest.raises(WrongLink, match=reason):
        checked_link(url)


def test_html_comes_back_as_it_was_meant() -> None:
    """A message's HTML names each style once, nested, with its text escaped."""
    source = '<b>a &lt;b&gt; <i>c</i></b> <a href="https://a.kr/">d</a>'
    assert as_html(*html(source)) == source


@given(st.text(alphabet="ab <>&;/\"='#👋가\n", max_size=40))
def test_reading_html_ends_in_a_text_or_a_refusal(source: str) -> None:
    """Whatever stands in a text, its entities lie inside it, or it is refused; nothing else happens."""
    try:
        text, entities = parse_html(source)
    except Refused:
        return
    for entity in entities:
        assert entity["offset"] >= 0
        assert entity["offset"] + entity["length"] <= units(text)


@given(st.text(max_size=60))
def test_escaped_text_survives(text: str) -> None:
    """Escaping <, > and & is enough for any text to arrive as it was, but for the blanks around it."""
    source = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html(source)[0] == tidy(text, [])[0]
