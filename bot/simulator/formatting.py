"""From what a bot or a person sends to the text that a chat shows: parse mode, given entities, cleaning, trimming,
detection of commands and links; and back to HTML for tests and readers. Called by the methods and by people.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Any

from bot.simulator.entities import MOST_ENTITIES, Entity, parse_html, sort_entities, units
from bot.simulator.errors import bad_request
from bot.simulator.links import WrongLink, checked_link

_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DETECTED = re.compile(
    r"(?P<url>(?:https?|tg)://[^\s<>\"']*[^\s<>\"'.,!?)\];:…]"
    r"|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|kr|io|co|me|ai|dev|news|app|gov|edu)\b(?:/[^\s<>\"']*[^\s<>\"'.,!?)\];:])?)"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@]))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z0-9_]{3,32}(?![\w@]))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d])\w{1,255})"
)
_MARKS = re.compile(r"[/@#.:]")
_GIVEN = frozenset({
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline",
    "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention",
    "custom_emoji",
})  # fmt: skip
_WRAPS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip


def formatted(text: str, parse_mode: str, given: Any) -> tuple[str, list[Entity]]:
    """A bot's text as the chat will show it; raises Refused. `given` is the raw `entities` parameter or None.

    Only HTML is understood: Markdown is refused in words of our own rather than misread.
    """
    text = text.replace("\r", "") if given is None else text
    match parse_mode.lower():
        case "html":
            return _read_html(text)
        case "":
            entities = _given_entities(text, given) if given else []
        case "markdown" | "markdownv2":
            raise bad_request(f"the simulator does not understand parse_mode {parse_mode}; use HTML")
        case _:
            raise bad_request("unsupported parse_mode")
    return tidy(text, entities)


@lru_cache(maxsize=256)
def _read_html(text: str) -> tuple[str, list[Entity]]:
    # A broadcast sends the same text thousands of times; nobody changes entities in place.
    return tidy(*parse_html(text))


def tidy(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Clean and trim as Telegram does, drop empty entities, add what it detects by itself, keep the first 100."""
    if "\r" in text:
        text, entities = _without_returns(text, entities)
    text = _CONTROL.sub(" ", text)
    text, entities = _trimmed(text, entities)
    if _MARKS.search(text):
        entities = sort_entities(entities + _detected(text, entities))
    return text, entities[:MOST_ENTITIES]


def _given_entities(text: str, given: Any) -> list[Entity]:
    if not isinstance(given, list):
        raise bad_request("can't parse MessageEntity: expected an Array")
    length, entities = units(text), []
    for raw in given:
        if not isinstance(raw, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        for field in ("type", "offset", "length"):
            if field not in raw:
                raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
        kind, offset, size = raw["type"], raw["offset"], raw["length"]
        if kind not in _GIVEN:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        if offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {offset}")
        if size <= 0:
            raise bad_request(f"receive an entity with incorrect length {size}")
        if offset > length:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + size > length:
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {offset + size}"
            )
        entities.append(_given_entity(kind, offset, size, raw))
    return sort_entities(entities)


def _given_entity(kind: str, offset: int, length: int, raw: dict[str, Any]) -> Entity:
    entity: Entity = {"type": kind, "offset": offset, "length": length}
    needed = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}.get(kind)
    if needed and needed not in raw:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    if kind == "text_link":
        try:
            entity["url"] = checked_link(raw["url"])
        except WrongLink as reason:
            raise bad_request(f"entity URL '{raw['url']}' is invalid: {reason}") from None
    elif needed:
        entity[needed] = raw[needed]
    elif kind == "pre" and raw.get("language"):
        entity["language"] = raw["language"]
    return entity


def _without_returns(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Carriage returns vanish, and offsets behind them move."""
    gone, at = [], 0
    for character in text:
        if character == "\r":
            gone.append(at)
        at += 2 if character > "\uffff" else 1

    def moved(offset: int) -> int:
        return offset - sum(1 for one in gone if one < offset)

    kept = []
    for entity in entities:
        first, last = moved(entity["offset"]), moved(entity["offset"] + entity["length"])
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return text.replace("\r", ""), kept


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trailing blanks always go; leading ones only up to where the first entity begins; empty entities vanish."""
    entities = [e for e in entities if part(text, e["offset"], e["length"]).strip(" \n")]
    text = text.rstrip(" \n")
    limit = min((entity["offset"] for entity in entities), default=len(text))
    lead = 0
    while lead < min(limit, len(text)) and text[lead] in " \n":
        lead += 1
    text = text[lead:]
    length, kept = units(text), []
    for entity in entities:
        first = entity["offset"] - lead
        last = min(first + entity["length"], length)
        if first < last:
            kept.append(entity | {"offset": first, "length": last - first})
    return text, kept


def _detected(text: str, entities: list[Entity]) -> list[Entity]:
    """Links, mails, commands, mentions and hashtags outside code and links."""
    taken = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] not in ("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote",
                             "expandable_blockquote")
    ]  # fmt: skip
    found = []
    for match in _DETECTED.finditer(text):
        first = units(text[: match.start()])
        last = first + units(match[0])
        if match.lastgroup and not any(first < end and begin < last for begin, end in taken):
            found.append({"type": match.lastgroup, "offset": first, "length": last - first})
    return found


def part(text: str, offset: int, length: int) -> str:
    """The piece of `text` that an entity covers; offsets in UTF-16 units."""
    if text.isascii():
        return text[offset : offset + length]
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def as_html(text: str, entities: list[Entity]) -> str:
    """The text as Telegram HTML, tags nested by offset; automatic entities (commands, bare links) add no tag."""
    raw = text.encode("utf-16-le", "surrogatepass")
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for entity in entities:
        if (tag := _tag(entity)) is not None:
            opens.setdefault(entity["offset"], []).append(tag[0])
            closes.setdefault(entity["offset"] + entity["length"], []).insert(0, tag[1])
    parts, last = [], 0
    for at in sorted({*opens, *closes, len(raw) // 2}):
        parts.append(html.escape(raw[2 * last : 2 * at].decode("utf-16-le", "replace"), quote=False))
        parts += closes.get(at, [])
        parts += opens.get(at, [])
        last = at
    return "".join(parts)


def _tag(entity: Entity) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in _WRAPS:
        return f"<{_WRAPS[kind]}>", f"</{_WRAPS[kind]}>"
    match kind:
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "text_link":
            return f'<a href="{html.escape(entity["url"])}">', "</a>"
        case "text_mention":
            return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
        case "date_time":
            return f'<tg-time unix="{entity["unix_time"]}">', "</tg-time>"
        case "custom_emoji":
            return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    return None
