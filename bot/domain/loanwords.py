"""Words that are written in several ways, all of them one word: 콩쿠르 and 콩쿨, 워크숍 and 워크샵, bicycle and bike. Called by names and topics.

Words that only sound alike (페스타, 페스티벌) are none of them. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

# A line each; none may be a part of another word that has nothing to do with it.
_SPELT = (
    "콩쿠르 콩쿨 콩쿠루", "워크숍 워크샵 워크샾 웍샵 웍숍", "컨퍼런스 콘퍼런스 컨퍼런쓰 콘퍼런쓰", "콘서트 컨서트 콘써트",
    "세미나 쎄미나 세미너", "플리마켓 플리마켙 프리마켓 플리마캣 후리마켓", "서밋 써밋 서미트", "심포지엄 심포지움",
    "페스티벌 페스티발 훼스티벌", "카페 까페", "카니발 카니벌 까니발", "클래스 클라스 클레스", "레슨 렛슨", "케이크 케익 케잌",
    "초콜릿 초콜렛 쵸콜릿 쵸콜렛 초컬릿", "로봇 로보트 로봇트", "캠프 켐프", "콘테스트 컨테스트", "콘텐츠 컨텐츠 콘텐트", "리더십 리더쉽",
    "멤버십 멤버쉽", "할로윈 핼러윈 헬로윈 할러윈", "밸런타인 발렌타인", "비즈니스 비지니스", "네트워크 네트웍", "네트워킹 네트웍킹",
    "액세서리 악세사리 악세서리", "데이터 데이타", "디지털 디지탈", "바비큐 바베큐", "뷔페 부페", "소시지 소세지", "재즈 째즈 쨰즈",
    "발레 발래", "센터 센타", "메시지 메세지", "컬렉션 콜렉션 컬랙션", "트레킹 트래킹 트렉킹", "해커톤 해카톤 해커쏜 헤커톤",
    "바게트 바게뜨", "토너먼트 토나먼트", "갤러리 갈러리 겔러리", "뮤지컬 뮤지칼", "리사이틀 리싸이틀", "셰프 쉐프",
    "캘리그라피 캘리그래피", "애니메이션 에니메이션", "다큐멘터리 다큐맨터리", "플래시몹 플레시몹", "앙상블 앙상불",
    "오리엔테이션 오리엔테이숀", "파티시에 파티셰", "테라리움 테라리엄", "플라멩코 플라멩고", "프런트 프론트", "탱고 땅고", "살사 쌀사",
    "bicycle bike", "night nite", "midnight midnite", "photography photo", "mathematics maths", "필름카메라 필카", "아르바이트 알바",
    "어린이 애들 아이들", "크루아상 크로와상 크루와상", "마카롱 마까롱", "도넛 도너츠 도넛츠 도나쓰", "샐러드 사라다", "스케치 스켓치",
    "스튜디오 스투디오",
)  # fmt: skip
_WAYS = {word: tuple(line.split()) for line in _SPELT for word in line.split()}
_ANY = re.compile("|".join(sorted(_WAYS, key=len, reverse=True)))
MOST_WAYS = 8


@lru_cache(maxsize=8192)
def other_spellings(folded: str) -> tuple[str, ...]:
    """The other ways to write a folded name in which such words stand: 무용콩쿨 for 무용콩쿠르; () for a name without one."""
    ways = [""]
    last = 0
    for found in _ANY.finditer(folded):
        between = folded[last : found.start()]
        ways = [way + between + one for way in ways for one in _WAYS[found.group()]][:MOST_WAYS]
        last = found.end()
    return tuple(way + folded[last:] for way in ways if way + folded[last:] != folded) if last else ()
