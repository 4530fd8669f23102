"""Clocks on a line that no longer hold: "now 7pm (was 6pm)", "오후 4시 (기존 오후 2시)". Used by the readers of days and lines."""

from __future__ import annotations

import re

from bot.domain.sought import sought

_CLOCK = r"(?:오[전후]\s?|저녁\s?|밤\s?|낮\s?)?(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}\s?시(?:\s?\d{1,2}분|\s?반)?)"
_NOT_A_DAY = r"(?![\d/.월일])"
_ARROWS = r"(?:→|➡️?|-{1,2}>|={1,2}>|⇒|➜|➔|>>|»)"
_OLD = re.compile(
    # "(was 6pm)", "기존 오후 2시", "not 6pm"
    rf"[(（\[]?\s?(?:\b(?:was|previously|formerly|originally|instead of|rather than|not)(?: at)?\s|"
    rf"(?<![가-힣])(?:기존|원래|당초|종전)(?:\s?시간)?\s?:?\s?)"
    rf"{_CLOCK}{_NOT_A_DAY}\s?[)）\]]?|"
    # "time changed from 6pm to" 7pm, "시간 변경: 오후 2시에서" 오후 4시로
    rf"[,(–—-]?\s?\b(?:(?:start )?time (?:has )?(?:change[ds]?|moved)|change of time|"
    rf"moved|changed|put back|brought forward),?:? from {_CLOCK} to (?={_CLOCK})|"
    rf"(?:시간|시각)\s?변경\s?[:：]?\s?{_CLOCK}\s?(?:에서|{_ARROWS})\s?(?={_CLOCK})|"
    # "6pm, now" 7pm
    rf"{_CLOCK}\s?,?\s?(?:\bis\s)?\bnow(?: at)?:?\s(?={_CLOCK})",
    re.IGNORECASE,
)
# What tied the new clock to the old one: "now" 7pm, 오후 4시"로"
_TIES = re.compile(rf"\bnow(?: at)?:?\s(?={_CLOCK})|(?<=[시분반])로(?![가-힣])", re.IGNORECASE)
_WORTH_A_LOOK = sought(
    "finoprw기당변원종",
    r"\b(?:was|previously|formerly|originally|instead of|rather than|not|from|now)(?: at)?:?\s(?:\d|[오저밤낮])|기존|원래|당초|종전|변경",
    re.IGNORECASE,
)
_ARROW_BETWEEN = sought(r"\d낮밤오저", rf"{_CLOCK}\s?{_ARROWS}\s?{_CLOCK}", re.IGNORECASE)


def without_old_clocks(text: str) -> str:
    """A text as long as before whose clocks that no longer hold are blanked out."""
    if not _WORTH_A_LOOK.search(text):
        return text
    shown = _OLD.sub(lambda found: " " * len(found.group()), text)
    if shown == text:
        return text
    return _TIES.sub(lambda found: " " * len(found.group()), shown)


def has_two_clocks(text: str) -> bool:
    """Whether nothing but an arrow stands between two clocks: until then, or moved there."""
    return _ARROW_BETWEEN.search(text) is not None
