"""How people write Korean in chats, and what they mean: 담번, 나왔나여, 로봇행사 뭐 있어. Called by the reader of typed text. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.domain.kinds import is_a_kind, kind_at_the_end
from bot.domain.names import fold
from bot.domain.question_words import stem


def _next_of_its_kind(found: re.Match[str]) -> str:
    """담 밋업 as 다음 밋업; 담 쌓기 is a wall's."""
    said = fold(stem(found["what"]))
    return f"다음 {found['what']}" if (kind_at_the_end(said) if found["gap"] else is_a_kind(said)) else found.group()


SHORT_FORMS_KO: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![가-힣])(?:담번|담)\s?(?=행사|이벤트|일정|모임|꺼|거)"), "다음 "),
    (re.compile(r"(?:있|하|되)나욤|(?<=[나가까예에돼해세])[욤용염](?![가-힣])"), "요"),
    # 나왔나여, 주소좀여, 알려주세여
    (re.compile(r"(?<=[가-힣][나까죠좀줘돼세해예에])여(?![가-힣])"), "요"),
    (re.compile(r"(?<![가-힣])담(?P<gap> ?)(?P<what>[가-힣A-Za-z]{2,})"), _next_of_its_kind),
    # 날짜알려주세요
    (
        re.compile(
            r"(?<=날짜|일시|장소|위치|마감|링크|일정|시간|기간|주소)(?=좀?\s?(?:알려|가르쳐|말해|보여|찾아)\s?(?:줘|주|달|봐|줄))"
        ),
        " ",
    ),
    # 언제까지 내면 돼요: what is handed in, and nothing within
    (re.compile(r"(?<![가-힣])내면(?= ?(?:되|돼|될|됨|됩|하나|안))"), "제출하면"),
    (
        re.compile(
            r"(?<=\s)(?:원서|서류|작품|신청서|지원서|기획서|원고|포트폴리오)\S?\s?(?=(?:접수|제출|등록|마감|내야|보내야)(?![가-힣]{4}))"
        ),
        "",
    ),
    # 셀러 모집 마감일: who applies
    (
        re.compile(
            r"(?<=\s)(?:셀러|판매자|부스|참가자|참여자|수강생?|회원|봉사자|자원봉사자?|출품자?|출연자|참가팀|작품|접수자|구매자|방문객|관람객|관객|발표자|발표|초록|논문|연사|단체|개인|팀|체험단|공연팀|스태프|출점|관람|사전|조기|현장|추가|참가|선수)\s(?=(?:신청|접수|등록|예매|예약|모집)(?![가-힣]{4}))"
        ),
        "",
    ),
    # 정리해 주세요 is one request, and so is a list's 정리 좀: no word of a topic
    (re.compile(r"(?<=[가-힣]{2}해) (?=(?:주세요|주시|주실|주라|줘|줄래|줄 수)\S*)"), ""),
    (
        re.compile(
            r"(?<![가-힣])(?P<what>(?:행사|이벤트|일정|모임|날짜|[거것])(?:들|만|을|를|은|는)?\s?(?:(?:쭉|쫙|싹|전부|다|좀|간단히|짧게|한번)\s)?)(?:정리|요약)(?=\s?(?:좀|부탁|해|\W*$))"
        ),
        r"\g<what> ",
    ),
    # 내년꺼는, 가을꺼 언제야: next year's
    (
        re.compile(
            r"(?<![가-힣])(올해|내년|작년|후년|봄|여름|가을|겨울|\d{1,2}월|\d{1,3}[회기차])\s?(?:꺼|거|것|껀|건|걸)(?:은|는|도|이|가|을|를)?(?=[\s?!.]|$)"
        ),
        r"\1",
    ),
    # 어케돼, 어캐 하는 거임, 어떻게되나요
    (re.compile(r"(?<![가-힣])(?:어[케캐]|어떠케|어뜨케|어떻케|어떻해|어떻게)\s?(?=[가-힣])"), "어떻게 "),
    # 파이썬 밤 다음 모임 언제예요: its next one
    (
        re.compile(r"(?<=[가-힣A-Za-z\d])\s다음\s?(?:모임|회차)(?=\S{0,2}\s?(?:언제|어디|며칠|몇\s?시|\W*$))"),
        " 다음",
    ),
    # 로봇행사 뭐 있어
    (
        re.compile(
            r"(?<=[가-힣a-z]{2})(?<!문화)(?=(?:행사|이벤트)(?:들|는|은|가|이|도|만)?\s?(?:뭐|무슨|어떤|있|없|알려|보여|찾아|목록|추천|\W*$))",
            re.I,
        ),
        " ",
    ),
    # 6월엔뭐해: typed without a space
    (
        re.compile(
            r"((?:(?:이번|요번|다음|다다음|지난|저번|담)\s?[주달]|\d월\s?(?:초|말|중순)?|\d일|요일|주말|오늘|내일|모레|올해|내년|연말)(?:에는|에|엔|은|는)?)(?=(?:뭐|머|무슨|뭔가)\s?(?:있|하|해|했|할|함|열|행사|일정|가\s?있))"
        ),
        r"\1 ",
    ),
    # 코드브릿지 3기 지원마감 언제, 조약돌 컨퍼 언제
    (re.compile(r"(?<![가-힣])지원\s?(?=마감|기한|기간)"), "모집 "),
    (re.compile(r"(?<![가-힣])(?:컨퍼|콘퍼)(?=\s|[은는이도]?\s|\W*$)"), "컨퍼런스"),
    (re.compile(r"(?<![가-힣])몇 (?=(?:주|달|개월|명|밤)(?![가-힣]{3}))"), "몇"),
    (re.compile(r"(?<![가-힣])([거여저])긴(?=\s)"), r"\1기는"),
    (re.compile(r"(?<![가-힣])(?:줌|zoom|온라인|접속|화상|유튜브|생중계|중계)\s?(?:링크|주소)", re.I), "링크"),
)
