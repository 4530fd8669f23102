"""How newsletters mark their parts, as one readable table. Used by the reader of blocks."""

from __future__ import annotations

import re

# What a heading's words say of the lines under it. The first that fits counts.
EVENTS_HEADING = re.compile(
    r"행사|일정|이벤트|캘린더|달력|컨퍼런스|세미나|밋업|모임|공연|전시|축제|"
    r"\b(?:events?|calendar|schedule|dates?|upcoming|what.?s on|agenda|conferences|meetups)\b",
    re.IGNORECASE,
)
STORIES_HEADING = re.compile(
    r"이번\s?주|이번\s?호|이번\s?달|이야기|소식|한눈에|요약|오늘의|핵심|"
    r"\b(?:stories|in brief|in this issue|this week|this month|at a glance|highlights|summary|headlines|contents)\b",
    re.IGNORECASE,
)

# A kicker that names a newsletter looks like one; 단독, 인터뷰 and the like don't.
KICKER = re.compile(r"^\s*[\[【〈](?P<name>[^\[\]【】〈〉]{1,40})[\]】〉]\s*(?=\S)")
NEWSLETTER_NAME = re.compile(
    r"레터|위클리|뉴스레터|(?<=[가-힣A-Za-z])\s?(?:뉴스|브리프|브리핑|데일리|매거진|다이제스트)(?![가-힣])|"
    r"letter|weekly|\w\s?(?:news|daily|digest|brief|bulletin|dispatch|gazette)\b",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"^(?:단독|속보|인터뷰|기획|칼럼|특집|종합|포토|영상|사설|분석|현장|르포|긴급|공지|광고|exclusive|interview|breaking)",
    re.IGNORECASE,
)

ARROW = re.compile(r"\s*(?:👉[🏻-🏿]?|➡️?|→|⇒|▶️?|►|➜|➔|🔗|☞|>>|»|(?<=\s)>(?=\s*[가-힣A-Za-z]))\s*")
ACTION = re.compile(
    r"신청|등록|참가|참관|예매|예약|자세히|바로\s?가기|더\s?보기|링크|홈페이지|접수|문의|구매|티켓|"
    r"\b(?:register|sign up|rsvp|tickets?|apply|details|more|book|join|info)\b",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"(?:📍|@|장소\s?[:：]|venue\s?[:：]|(?<=\s)at\s)\s*(?P<venue>[^|·,()\[\]👉→▶@📍\n]{2,60})", re.IGNORECASE
)
EMOJI = re.compile(
    "^(?:[\U0001f1e6-\U0001f1ff]{2}|[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\u231a-\u23ff]"
    "[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]?(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*)"
)
# Signs that part a title from what is said of it.
DELIMITER = re.compile(r"\s+[-–—|/·•:]\s+|\s*[|｜]\s*|\s*[:：]\s+|\s+[–—]\s*|,\s+(?=\S)")
KIND_OF_EVENT = re.compile(
    r"(?:행사|프로그램|컨퍼런스|콘퍼런스|세미나|웨비나|포럼|캠프|전시회?|박람회|축제|페스티벌|밋업|모임|워크숍|워크샵|강연|설명회|"
    r"해커톤|데모데이|공모전|서밋|엑스포|대회|program(?:me)?|conference|event|forum|seminar|summit|meetup|workshop|festival|expo|show)$",
    re.IGNORECASE,
)
PLACES = frozenset(
    """
    서울 부산 대구 대전 광주 인천 울산 세종 제주 수원 성남 판교 강릉 전주 경주 춘천 여수 강남 성수 홍대 여의도 코엑스 킨텍스 벡스코
    한국 미국 일본 중국 유럽 영국 독일 프랑스 싱가포르 베트남 인도 실리콘밸리 뉴욕 샌프란시스코 라스베이거스 보스턴 시애틀 오스틴
    로스앤젤레스 런던 파리 베를린 바르셀로나 리스본 암스테르담 헬싱키 도쿄 오사카 후쿠오카 베이징 상하이 선전 홍콩 타이베이 방콕 하노이
    호치민 두바이 텔아비브 seoul busan jeju tokyo osaka singapore london paris berlin
    barcelona lisbon amsterdam helsinki york francisco vegas boston seattle
    austin vienna dublin munich dubai bangkok hanoi
    """.split()
)

SIGN_OFF = re.compile(
    r"(?:드림|올림|보냄|배상|씀|기자|에디터|편집부|편집장|팀)\s*$|^\s*(?:[-–—]\s*\S|from\s|love,|best,|cheers,?|yours,?|sincerely,?|"
    r"warmly,?|until next|see you|thanks,|the .{1,30} team)|^\S{1,10}에서$|(?:best regards|take care)",
    re.IGNORECASE,
)
WEB_VERSION = re.compile(
    r"웹에서\s?(?:보기|읽기)|웹\s?버전|브라우저에서|view (?:this )?(?:\w+ )?(?:in|on) (?:your )?(?:browser|web)|web version|read online",
    re.IGNORECASE,
)

# A sentence's end as prose has it.
SENTENCE_END = re.compile(r"[.!?…。][\"'”’」』)\]]*(?=\s|$)")
POLITE_END = re.compile(
    r"(?:니다|니까|까요|어요|아요|에요|예요|세요|네요|군요|이죠|하죠|있죠|죠|데요|래요|게요|거든요)[.!?…~]*[\"'”’]?$"
)
QUOTATION = ("“", '"', "‘", "「", "『", "«")
