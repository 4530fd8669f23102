"""Telegram HTML → plain text and entities with UTF-16 offsets, and the refusals that go with it.

Follows what the Bot API server does, character for character where a bot could notice: the words and byte
offsets of its errors, the four named entities, unquoted attributes, `code` inside `pre`. Called by the methods
that take text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.simulator.errors import Refused, bad_request
from bot.simulator.links import WrongLink, checked_link, mentioned_user

Entity = dict[str, Any]

MOST_ENTITIES = 100
_SPACES = " \t\r\n\0\v"
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = {*_STYLES, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
# r: relative; else weekday, date and time, each at most once, short or long.
TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
# Inner before outer where two entities cover the same text.
_PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
             "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}  # fmt: skip


def units(text: str) -> int:
    """Length in UTF-16 code units, the unit of every entity offset."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    begin: int


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and sorted entities, not yet trimmed; raises Refused with `can't parse entities: …`."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        # The server reads a C string: a NUL ends it and counts as a space.
        self.text = source + "\0"
        self.out: list[str] = []
        self.offset = 0
        self.entities: list[Entity] = []
        self.open: list[_Open] = []

    def fail(self, words: str, at: int | None = None) -> Refused:
        if at is not None:
            words = words.replace("{at}", f"at byte offset {len(self.source[:at].encode('utf-8', 'surrogatepass'))}")
        return bad_request(f"can't parse entities: {words}")

    def put(self, text: str) -> None:
        self.out.append(text)
        self.offset += units(text)

    def run(self) -> tuple[str, list[Entity]]:
        source, at = self.source, 0
        while at < len(source):
            found = _SPECIAL.search(source, at)
            if found is None:
                self.put(source[at:])
                break
            if found.start() > at:
                self.put(source[at : found.start()])
            at = found.start()
            if source[at] == "&":
                decoded, after = _reference(source, at)
                self.put(decoded)
                at = after
            elif source.startswith("/", at + 1):
                at = self.end_tag(at)
            else:
                at = self.start_tag(at)
        if self.open:
            raise self.fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        text = "".join(self.out)
        if _SURROGATE.search(text):
            raise self.fail(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, sort_entities(self.entities)

    def start_tag(self, begin: int) -> int:
        text, at = self.text, begin + 1
        while text[at] not in _SPACES and text[at] != ">":
            at += 1
        if text[at] == "\0":
            raise self.fail("Unclosed start tag {at}", begin)
        tag = text[begin + 1 : at].lower()
        if tag not in _TAGS:
            raise self.fail(f'Unsupported start tag "{tag}" {{at}}', begin)
        argument = ""
        while text[at] != ">":
            at = self.skip_spaces(at)
            if text[at] == ">":
                break
            name_at = at
            while text[at] not in _SPACES and text[at] not in "=>":
                at += 1
            name = text[name_at:at]
            if not name:
                raise self.fail(f'Empty attribute name in the tag "{tag}" {{at}}', begin)
            at = self.skip_spaces(at)
            if text[at] == "\0":
                raise self.fail(f'Unclosed start tag "{tag}" {{at}}', begin)
            value = ""
            if text[at] == "=":
                value, at = self.attribute_value(tag, begin, self.skip_spaces(at + 1))
            argument = _argument(tag, name, value, argument)
        if tag == "span" and argument != "spoiler":
            raise self.fail('Tag "span" must have class "tg-spoiler" {at}', begin)
        self.open.append(_Open(tag, argument, self.offset, len(self.out)))
        return at + 1

    def skip_spaces(self, at: int) -> int:
        while self.text[at] != "\0" and self.text[at] in _SPACES:
            at += 1
        return at

    def attribute_value(self, tag: str, begin: int, at: int) -> tuple[str, int]:
        text = self.text
        if text[at] == "\0":
            raise self.fail(f'Unclosed start tag "{tag}" {{at}}', begin)
        if text[at] not in "'\"":
            token = _NAME_TOKEN.match(text, at)
            assert token is not None
            if text[token.end()] not in _SPACES and text[token.end()] != ">":
                raise self.fail("Unexpected end of name token {at}", at)
            value, at = token[0].lower(), token.end()
        else:
            end = text.find(text[at], at + 1)
            if end < 0:
                raise self.fail("Unclosed start tag {at}", begin)
            value, at = _decoded(text[at + 1 : end]), end + 1
        if text[at] == "\0":
            raise self.fail("Unclosed start tag {at}", begin)
        return value, at

    def end_tag(self, begin: int) -> int:
        if not self.open:
            raise self.fail("Unexpected end tag {at}", begin)
        text, at = self.text, begin + 2
        while text[at] not in _SPACES and text[at] != ">":
            at += 1
        name = text[begin + 2 : at].lower()
        at = self.skip_spaces(at)
        if text[at] != ">":
            raise self.fail("Unclosed end tag {at}", begin)
        opened = self.open.pop()
        if name and name != opened.tag:
            raise self.fail(f'Unmatched end tag {{at}}, expected "</{opened.tag}>", found "</{name}>"', begin)
        if self.offset > opened.offset:
            self.close(opened)
        return at + 1

    def close(self, opened: _Open) -> None:
        entity: Entity = {"type": "", "offset": opened.offset, "length": self.offset - opened.offset}
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        match opened.tag:
            case "a":
                if not _link(entity, opened.argument or "".join(self.out[opened.begin :])):
                    return
            case "pre":
                if same and last["type"] == "code" and last.get("language"):
                    last["type"] = "pre"
                    return
                entity["type"] = "pre"
            case "code":
                if same and last["type"] == "pre" and opened.argument:
                    last["language"] = opened.argument
                    return
                entity["type"] = "code"
                if opened.argument:
                    entity["language"] = opened.argument
            case "blockquote":
                entity["type"] = "expandable_blockquote" if opened.argument else "blockquote"
            case "tg-emoji":
                number = int(opened.argument) if opened.argument.isdecimal() else 0
                if not 0 < number < 2**63:
                    raise self.fail("Invalid custom emoji identifier specified")
                entity |= {"type": "custom_emoji", "custom_emoji_id": opened.argument}
            case "tg-time":
                unix, _, shape = opened.argument.partition("|")
                if not unix.isdecimal() or not 0 < int(unix) < 2**31 or not TIME_FORMAT.fullmatch(shape):
                    raise self.fail("Invalid date specified")
                entity |= {"type": "date_time", "unix_time": int(unix), "date_time_format": shape}
            case style:
                entity["type"] = _STYLES[style]
        self.entities.append(entity)


def _reference(source: str, at: int) -> tuple[str, int]:
    """The character behind `&…` and where reading goes on; an unknown reference stays as it is written."""
    match = _REFERENCE.match(source, at)
    if match is None:
        return "&", at + 1
    if match[3] is not None:
        character = _NAMED.get(match[3])
        return (character, match.end()) if character else ("&", at + 1)
    digits = match[1] if match[1] is not None else match[2]
    code = int(digits, 16 if match[1] is not None else 10) if digits else 0
    if code == 0 or code >= 0x10FFFF or len(match[0].rstrip(";")) >= 10:
        return "&", at + 1
    return chr(code), match.end()


def _decoded(text: str) -> str:
    parts, at = [], 0
    while (found := text.find("&", at)) >= 0:
        parts.append(text[at:found])
        character, at = _reference(text, found)
        parts.append(character)
    return "".join(parts) + text[at:]


def _argument(tag: str, name: str, value: str, before: str) -> str:
    """What an attribute adds to its tag; attributes that mean nothing to Telegram are passed over."""
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "tg-time", "unix":
            return value + "|" + before.partition("|")[2]
        case "tg-time", "format":
            return before.partition("|")[0] + "|" + value
        case "blockquote", "expandable":
            return "1"
    return before


def _link(entity: Entity, url: str) -> bool:
    """Make `entity` a link; an address that Telegram does not take leaves plain text, without an error."""
    if (user := mentioned_user(url)) is not None:
        entity |= {"type": "text_mention", "user": {"id": user}}
        return True
    try:
        entity |= {"type": "text_link", "url": checked_link(url)}
    except WrongLink:
        return False
    return True


def sort_entities(entities: list[Entity]) -> list[Entity]:
    """By offset, the longer first, then Telegram's order of types; a language on bare code is dropped."""
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _PRIORITY.get(e["type"], 50)))
