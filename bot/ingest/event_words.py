"""What counts as words beside a date, and how the edges of a piece are trimmed. Used by the readers of event lines."""

from __future__ import annotations

import re

from bot.domain.sought import sought

EDGES = " \t\u00a0-–—―:：|·•,;/~※*+▸▹"
URL = re.compile(r"\(?(?:https?://|\bwww\.(?=[\w-]+\.))[^\s<>()\[\]{}\"'|]{4,2000}\)?")
# The small words that go with a date.
_SMALL_EN = frozenset(
    "during throughout "
    "from doors door opens closes runs view through open at on the of starts start starting begins begin until till late onwards onward "
    "dates confirmed tba tbc tbd "
    "kst gmt bst est pst pt et all day each and to date in "
    "inclusive with weekly monthly by be announced am pm a p m st nd rd th noon midnight mon tue wed thu fri sat sun weds tues thur thurs "
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays".split()
)
_SMALL_KO = re.compile(
    r"(?:부터|까지|예정|개최|진행|시작|개막|오픈|개최됩니다|열려요|열립니다|하루|총|약|중|경|쯤|께|간|동안|이후|이전|매회|각|현지|한국|시각|시간|오전|오후|[월화수목금토일](?:요일)?)+"
)
# Small words that together name an event.
_NAMED_BY_SMALL_WORDS = sought(
    "co",
    r"\b(?:open (?:day|evening|house|night|morning|weekend|mic|doors|studios?)|(?:opening|closing) (?:day|night))s?\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|[^\W\d_a-z]+")
HANGUL = re.compile("[가-힣]")
LETTERS = re.compile(r"[^\W\d_]", re.UNICODE)


def has_words(text: str) -> bool:
    """Whether there is a word in a text that doesn't merely go with a date."""
    if _NAMED_BY_SMALL_WORDS.search(text):
        return True
    return any(
        word not in _SMALL_EN if word.isascii() else not _SMALL_KO.fullmatch(word)
        for word in _WORD.findall(text.lower())
    )


HANGUL = re.compile("[가-힣]")


def bare_text(text: str) -> str:
    text = " ".join(text.replace("\u0001", " ").split()).strip(EDGES)
    if _TAGGED.match(text):
        return text
    return text.strip(EDGES + ("([{（" if "」" in text else "([{（「"))


def says_something(text: str) -> bool:
    """Whether words stand in a text beyond the small ones that go with a date."""
    bare = bare_text(text)
    return len(bare) >= 2 and has_words(bare)


# "[워크숍] 혼합효과모형 입문": the bracket is whole.
_TAGGED = re.compile(r"\[[^\[\]]{2,14}\]\s?[\w「『〈《<“‘]")


def unpaired(text: str) -> str:
    """Without a bracket at the edge whose other half was cut off with the date."""
    for opening, closing in ("()", "（）", "[]"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            text = text[:-1].rstrip(EDGES)
        if text.startswith(closing):
            text = text[1:].lstrip(EDGES)
        if text.count(opening) > text.count(closing):
            at = text.rindex(opening)
            text = text[:at].rstrip(EDGES) if at > len(text) - 3 else text
    return re.sub(r"\s*[(（\[]\s*[)）\]]", "", text).strip(EDGES)
