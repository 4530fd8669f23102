"""The lines under an issue that only say why it came and how to stop it. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind

# A footer is short; what looks like one higher up is a sentence of the issue.
LONGEST = 25
_SHORT = 120


# What stands below such a line is a form to fill in.
_CUT_HERE = re.compile(
    r"[-\s·✂─━=–—~]*(?:절\s*취\s*선|(?:cut|tear) (?:off )?(?:here|along (?:the|this) (?:dotted )?line)|(?:tear|cut)-off slip)"
    r"[-\s·✂─━=–—~]*|✂[-\s·✂─━=–—~️]*",
    re.IGNORECASE,
)


def without_footer(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without what begins with the last lines' unsubscribe notice; single such lines elsewhere go too."""
    cut = next((n for n in range(1, len(blocks)) if _CUT_HERE.fullmatch(blocks[n].text)), len(blocks))
    kept = list(blocks[:cut])
    first = next(
        (
            n
            for n in range(max(1, len(kept) - LONGEST), len(kept))
            if style.is_of_the_mail(kept[n].text) and _is_notice(kept[n])
        ),
        None,
    )
    if first is not None:
        while first > 1 and _is_address(kept[first - 1]):
            first -= 1
        if first > 2 and _HOURS.search(kept[first - 1].text) and _is_address(kept[first - 2]):
            first -= 2
        tail = kept[first:]
        if not any(_is_content(block) for block in tail):
            return kept[:first] + _signature(tail)
    return [block for block in kept if not (style.is_of_the_mail(block.text) and _is_notice(block))]


def _signature(tail: Sequence[Block]) -> list[Block]:
    """The last two lines, where somebody signs below the notice: "See you in the road," over "Ines and Tobi"."""
    signs = (
        len(tail) > 2
        and body.takes_leave(tail, len(tail) - 1)
        and not any(style.is_of_the_mail(b.text) for b in tail[-2:])
    )
    return list(tail[-2:]) if signs else []


def _is_notice(block: Block) -> bool:
    return (
        block.kind is not Kind.HEADING
        and (len(block.text) <= _SHORT or bool(block.links))
        and body.sentences(block.text) <= 4
    )


# Telephone numbers, postcodes, boxes.
_POSTAL = re.compile(
    r"(?<!\d)0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}\b|\bP\.?O\.? Box \d"
)


# "월요일 휴관 · 화~일 14:00~22:00", between the address and the notice
_HOURS = re.compile(
    r"^(?=.{0,80}$)(?=.*\d{1,2}(?::\d\d|\s?시|\s?[ap]m)).*(?:휴관|휴무|쉽니다|closed\b|^open\b|운영|개관|영업|\bhours\b)",
    re.IGNORECASE,
)


def _is_address(block: Block) -> bool:
    """A postal address or a telephone number, directly above the notice."""
    text = block.text
    if len(text) <= 160 and _POSTAL.search(text) and not body.is_sentence(text) and block.kind is Kind.TEXT:
        return True
    marks = sum(
        sign in text
        for sign in (
            "|",
            "대표",
            "주소",
            "TEL",
            "Tel",
            "T.",
            "전화",
            "(주)",
            "주식회사",
            "사업자",
            "@",
            "Ltd",
            "Inc",
            "LLC",
        )
    )
    digits = sum(sign.isdigit() for sign in text)
    return len(text) <= 160 and (marks >= 2 or (marks >= 1 and digits >= 5)) and not body.is_sentence(text)


def _is_content(block: Block) -> bool:
    return block.kind in (Kind.HEADING, Kind.ROW) or (len(block.text) > 200 and not style.is_of_the_mail(block.text))
