"""Where a Korean name ends and its sentence begins: "여성창업가 모임은", "반딧불이 야행 축제(9월 11일)는". Used by the readers of sentences."""

from __future__ import annotations

from bot.domain.hangul import SUBJECT_PARTICLE

# What the sentence is about goes before what merely looks like a particle: 반딧불이 is no 반딧불 where 축제는 follows.
# So it is with what is said to be put off or to open: "봄맞이 합창제가 연기되었습니다".
_TOPIC_FOLLOWS = (
    r"[^.!?]{0,40}?(?:[)\]’'”」』]|축제|행사|공연|모임|전시|강연|강좌|워크숍|세미나|포럼|대회|콘서트|페스티벌|마켓|장터|산책|산행|투어|상영회|음악회|연주회|"
    r"낭독회|캠프|파티|밋업|잔치|체험|교실|답사|콘퍼런스|컨퍼런스|데이|위크|"
    r"[가-힣](?:회|제|전))(?:[은는]\s|[이가을를]\s(?:[가-힣]{1,6}\s)?(?:연기|취소|변경|미뤄|미룹|미뤘|옮|열립|열려|열리))"
)
# A particle behind a name, for patterns that look for a name first.
SUBJECT = rf"(?:(?![이가]\s{_TOPIC_FOLLOWS}){SUBJECT_PARTICLE})"
