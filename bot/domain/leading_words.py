"""Words that say little by themselves and make another event of what they stand before: "sunday lunch", "kids lecture", 주말 축제.

A season or a weekday is a date, kids are who goes along, a city is where it is; right before a part of a title, or between two of its
words, each is the first word of a name. Called by the rules for other events. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from bot.domain.asked import Asked
from bot.domain.kinds import is_a_kind
from bot.domain.matching import NameHit, Sort
from bot.domain.named_times import is_in_season
from bot.domain.names import normalised
from bot.domain.question_words import is_beside_the_point

TIMES = (
    "day night morning evening afternoon dawn dusk midnight noon sunrise sunset moonlight 아침 저녁 밤 낮 새벽 야간 심야",
    "spring summer autumn fall winter 봄 여름 가을 겨울",
    "weekend weekday 주말 평일",
    "sunday monday tuesday wednesday thursday friday saturday 일요 월요 화요 수요 목요 금요 토요",
    "새해 신년 송년 연말 연초 설날 추석 하지 동지 크리스마스 할로윈 christmas halloween easter",
)
TIME_OF = {word: number for number, line in enumerate(TIMES) for word in line.split()}
_NOUNS = frozenset(
    "city country town village running book run watch sign open tea sleep fun date kids family dog pet".split()
)
ALIKE = ("night", "evening")
_TIME_BEHIND = re.compile(rf"\s(?P<word>{'|'.join(TIME_OF)})(?:일)?(?![a-z가-힣])")
# "day" and "night" lead a date as well ("the last day"): they are looked at elsewhere.
_WORD = re.compile(r"(?<![\w'’&-])(?P<word>[a-z]{3,}|[가-힣]{1,6})\s$")
# "this sunday", 다음 주말: a date, whatever follows.
OF_A_DATE = re.compile(
    r"(?:\b(?:this|next|last|on|every|each|coming|by|until|till|before|after|since|from|first|second|third|fourth|of|in|today|tomorrow|late|early|mid|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)|이번|요번|다음|다다음|지난|저번|오는|돌아오는|올|올해|내년|작년|매주|매월|매달|첫째|둘째|셋째|넷째|마지막|주|오늘|내일|모레|\d[일월년]?)\s?$"
)
WITH_THEM = re.compile(r"\b(?:my|our|your|their|his|her|with|for|and|bring|take|taking|are|do|can|if|any|some)\s$")
OPENS_A_NAME = re.compile(
    r"^\W*$|\b(?:the|a|an|your|our|(?:when|where)(?:.?s| is| are| was)|night|day|morning|evening)\s$"
)
_INSIDE = re.compile(r"\s[a-z가-힣]+\s(?P<behind>[a-z]{3,}|[가-힣]{2,})")


def leads_another(asked: Asked, first: int, ids: Iterable[int], ends: Collection[int] = ()) -> str:
    """The word right before `text[first:]`, part of a title of these events, that makes another name of it; "" for none.

    `ends`: where parts of their titles end; a word right behind one stands inside a name.
    """
    before = normalised(asked.text)[:first]
    found = _WORD.search(before)
    if not found:
        return ""
    word, lead = found["word"], before[: found.start()]
    bare = word.removesuffix("일") if word.removesuffix("일") in TIME_OF else word
    topics = asked.index.topics
    if bare in TIME_OF:
        is_one = bare != "day" and not OF_A_DATE.search(lead)
    elif is_beside_the_point(word):
        is_one = not WITH_THEM.search(lead)
    else:
        behind_one = re.search(r"[\w'’-]+(?=\W*$)", lead)
        is_inside = behind_one and any(
            topics.is_titled(n, behind_one.group()) for n in ids if len(behind_one.group()) > 3
        )
        is_one = word in _NOUNS and (found.start() - 1 in ends or bool(is_inside or OPENS_A_NAME.search(lead)))
    return word if is_one and not any(topics.says(n, bare) or topics.is_titled(n, bare) for n in ids) else ""


def is_its_season(asked: Asked, hit: NameHit, word: str, ids: Iterable[int]) -> bool:
    """가을 책 축제, where the only 책 축제 is in October: a season before two words of a title or more, and the event's own."""
    words = asked.text[hit.first : hit.last].split()
    return len(words) > 1 and all(is_in_season(asked.index.facts_of(n), word) for n in ids)


def of_another(asked: Asked, ids: tuple[int, ...]) -> str:
    """A leading word before a part of a title, or between two of its words; "" for none."""
    if any(hit.sort is Sort.NAME for hit in asked.hits):
        return ""
    if word := next(filter(None, (_another_time_behind(asked, hit, ids) for hit in asked.hits)), ""):
        return word
    ends = {hit.last for hit in asked.hits}
    for hit in asked.hits:
        if (word := leads_another(asked, hit.first, ids, ends)) and (
            _is_inside(asked, hit.first, word, ends)
            or not (_is_a_date_before(asked, hit, word, ids) or is_its_season(asked, hit, word, ids))
        ):
            return word
    text = normalised(asked.text)
    for hit in asked.hits:
        # "wessex kids show": the word behind may be a small one as well
        inside = _INSIDE.match(text, hit.last)
        titled = inside and any(asked.index.topics.is_titled(n, inside["behind"]) for n in ids)
        if inside and titled and (word := leads_another(asked, inside.start("behind"), ids, ends)):
            return word
    return ""


def _another_time_behind(asked: Asked, hit: NameHit, ids: Iterable[int]) -> str:
    """아침 of 별 보는 아침, where the titles have 밤; "" for none."""
    found = _TIME_BEHIND.match(normalised(asked.text), hit.last)
    if not found:
        return ""
    word, titled = found["word"], asked.index.topics.is_titled
    others = [one for one, line in TIME_OF.items() if line == TIME_OF[word] and one not in (word, "day")]
    if word in ALIKE:
        others = [one for one in others if one not in ALIKE]  # a quiz night is a Quiz Evening
    is_another = not any(titled(n, word) for n in ids) and all(any(titled(n, one) for one in others) for n in ids)
    return word if is_another else ""


def _is_inside(asked: Asked, first: int, word: str, ends: set[int]) -> bool:
    return first - len(word) - 2 in ends


def _is_a_date_before(asked: Asked, hit: NameHit, word: str, ids: Iterable[int]) -> bool:
    """주말 등산화 수선: a date before what a title begins with, which is more than a kind of event."""
    return (
        word.removesuffix("일") in TIME_OF
        and not is_a_kind(hit.name)
        and any(asked.index.begins_with(n, hit.name) for n in ids)
    )
