"""Where a name ends that a clause follows without a sign: "모바일 빌드 캠프 1박 2일 합숙 워크숍". Used by the reader of titles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest import call_words
from bot.ingest import house_style as style
from bot.ingest.event_places import is_place

# What tells of an event rather than naming it: "올해의 초기 팀을 뽑는 밤", "팀당 최대 200만 원".
_TELLS = re.compile(
    r"(?:[가-힣]는|위한|함께한?|[가-힣]에서|[가-힣]하고)\s\S|최대\s?\d|\d\s?만?\s?원(?:\s|$)|국내\s?(?:최대|최초|유일)"
)
_NAMES_ONE = re.compile(
    r"(?:위크|데이|어워즈?|어워드|나이트|토크|바우처|페스타|컵|리그|스쿨|클래스|부스터|시즌|마라톤|살롱|라운지|투어|쇼|잼)$"
)


def name_then_clause(words: Sequence[str]) -> int | None:
    """How many words name the event where a clause follows that tells of it; None where nothing says so."""
    for end in range(min(len(words) - 3, 5), 0, -1):
        word = words[end - 1]
        if len(word) < 2 or not (style.KIND_OF_EVENT.search(word) or _NAMES_ONE.search(word)):
            continue
        rest = words[end:]
        told = " ".join(rest)
        calls = call_words.APPLIED_FOR.search(rest[-1])
        if not calls and _TELLS.search(told):
            return end
        if not calls and end > 1 and len(rest) > 1 and _TELLS_AT_THE_END.search(told):
            where = is_place(rest[0]) or rest[0] == "코리아"
            return end + 1 if where and len(rest) > 2 else end
    return None


# "모바일 빌드 캠프 1박 2일 합숙 워크숍", "테스트 데이 서울 테스트 자동화 사례 8편"
_TELLS_AT_THE_END = re.compile(
    r"(?:만들기|배우기|나누기|함께\s?읽기|공유|이야기|총정리|사례(?:\s?\d{1,2}[편개])?|합숙 워크숍|실습|체험|연수|한 자리에|한자리에|한 번에)$"
)
