"""What an event's line says one applies for there: "부스 신청 마감 10월 29일", "stall bookings close on 5 May".

"부스 신청은 언제까지?" then means the event that takes booths, where only one does. Called by the index of names. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.names import fold
from storage.records import EventFacts

_KO = re.compile(
    r"(?<![가-힣])(?P<what>[가-힣]{2,6})\s?(?P<doing>신청|접수|모집|등록)(?=\s?(?:마감|기한|은|는|:|~|\d))"
)
_EN = re.compile(
    r"\b(?P<what>[a-z]{3,12}) (?P<doing>bookings?|applications?|entries|registrations?|submissions?|proposals?)"
    r"(?= (?:close|closing|due|deadline|by|until))",
    re.IGNORECASE,
)
# So one applies anywhere.
_ANYWHERE = frozenset(
    "참가 참여 참석 사전 온라인 오프라인 수강 관람 현장 선착순 추가 조기 단체 개인 방문 전화 이메일 메일 인터넷 홈페이지 행사 신규 "
    "the our your all online early event advance ticket and for final late".split()
)


def applied_for(facts: EventFacts) -> Iterator[str]:
    """The folded words for what one applies for: 부스신청, stallbookings; none for an event without a last day to."""
    if facts.deadline is None:
        return
    for pattern in (_KO, _EN):
        for found in pattern.finditer(facts.source_line or ""):
            if found["what"].lower() not in _ANYWHERE:
                yield fold(found["what"] + found["doing"])


def asks_to_apply(folded: str) -> bool:
    """Whether a folded name ends with what one does to apply."""
    return _DOING.search(folded) is not None


_DOING = re.compile(r"(?:신청|접수|모집|등록|bookings?|applications?|entries|registrations?|submissions?|proposals?)$")
