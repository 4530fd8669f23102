"""Recognises conjugated Korean verbs ("언제 가야돼", "어디서 모여"), which name nothing. Called by the words of questions.

No analyser: the verbs that people put into questions about events, each with its two stems, and the endings that follow either.
A word that is a noun as well (사고, 사자, 가면) is none.
"""

from __future__ import annotations

import re

from bot.domain.hangul import has_final

# The plain stem and the one before 아/어, as "가/가": the second may bear a ㅆ.
_OF_EVENTS = (
    "실리/실려 다루/다뤄 계시/계셔 가/가 오/와 보/봐 되/돼 하/해 내/내 모이/모여 떠나/떠나 나가/나가 나오/나와 들어가/들어가 들어오/들어와 다녀오/다녀와 갔다오/갔다와 다니/다녀 들르/들러 "
    "데려가/데려가 데리고가/데리고가 데려오/데려와 가져가/가져가 가져오/가져와 챙기/챙겨 만나/만나 보내/보내 끝내/끝내 끝나/끝나 시작하/시작해 시작되/시작돼 열리/열려 "
    "열/열어 닫/닫아 닫히/닫혀 기다리/기다려 놓치/놓쳐 까먹/까먹어 잊/잊어 모르/몰라 걸리/걸려 늦/늦어 들/들어 찾/찾아 받/받아 주/줘 넣/넣어 즐기/즐겨 올리/올려 "
    "올라오/올라와 밀리/밀려 겹치/겹쳐 앞당기/앞당겨 미루/미뤄 미뤄지/미뤄져 옮기/옮겨 바꾸/바꿔 바뀌/바뀌어 바뀌/바껴 당기/당겨 당겨지/당겨져 생기/생겨 남/남아 지나/지나 뜨/떴 서/서 나타나/나타나 "
    "펼쳐지/펼쳐져 진행되/진행돼 진행하/진행해 개최되/개최돼 개최하/개최해 도착하/도착해 출발하/출발해 참가하/참가해 참여하/참여해 참석하/참석해 신청하/신청해 접수하/접수해 "
    "지원하/지원해 제출하/제출해 예약하/예약해 예매하/예매해 준비하/준비해 확인하/확인해 궁금하/궁금해 필요하/필요해 가능하/가능해 알/알아 있/있어 없/없어 싶/싶어 않/않아 "
    "맞/맞아 좋/좋아 괜찮/괜찮아 재밌/재밌어 같/같아 부탁하/부탁해 기억하/기억해 말하/말해 알리/알려 소개하/소개해 추천하/추천해 구경하/구경해 관람하/관람해 "
    "입장하/입장해 뽑/뽑아 모집하/모집해 마감되/마감돼 마감하/마감해 발표하/발표해 발표되/발표돼 확정되/확정돼 정하/정해 정해지/정해져 잡히/잡혀 취소되/취소돼 "
    "연기되/연기돼 변경되/변경돼 치르/치러 따라가/따라가 추가하/추가해 등록하/등록해 저장하/저장해 설정하/설정해 공유하/공유해 가보/가봐 와보/와봐 해보/해봐 물어보/물어봐 둘러보/둘러봐 나누/나눠 타러가/타러가 보러가/보러가 하러가/하러가 "
    "놀러가/놀러가 부탁하/부탁해 부탁드리/부탁드려 떨리/떨려 설레/설레 기대되/기대돼 급하/급해 걱정되/걱정돼 긴장되/긴장돼 헷갈리/헷갈려 신나/신나 바쁘/바빠 아쉽/아쉬워 느리/느려 빠르/빨라 이르/일러"
)  # fmt: skip
# What people do elsewhere as well: beside a name such a verb says nothing, without one it is small talk (뭐 먹지).
_OF_LIFE = (
    "자/자 사/사 팔/팔아 먹/먹어 마시/마셔 입/입어 쉬/쉬어 놀/놀아 부르/불러 빌리/빌려 타/타 뛰/뛰어 달리/달려 걷/걸어 앉/앉아 쓰/써 쓸/쓸어 그리/그려 부치/부쳐 "
    "퇴근하/퇴근해 출근하/출근해 조퇴하/조퇴해 하교하/하교해 마치/마쳐 일하/일해 공부하/공부해 얻/얻어 살/살아 심/심어 던지/던져 틀/틀어 막/막아 먹으러가/먹으러가 낫/나아 배우/배워 만들/만들어 읽/읽어 듣/들어 구하/구해 날/날아 뜨/떠 풀리/풀려"
)  # fmt: skip
_LAST = {"ㄴ": 4, "ㄹ": 8, "ㅁ": 16, "ㅂ": 17, "ㅆ": 20}
_AFTER_STEM = re.compile(
    r"(?:는(?:데|지|가|거|건|게|걸|곳|날|대|중|겨|고)?\S{0,3}|은(?:데|지|가|거)\S{0,3}|나요?|냐(?:고)?|니|고(?:요|서)?|고싶\S{0,4}|으?면(?:요|은|서|되\S{0,4}|돼\S{0,3}|될\S{0,3}|됨\S{0,2}|됩\S{0,4})?|으?려면|으?려고\S{0,2}|으?러\S{0,2}|자|지요?|죠|던\S{0,3}|도록|습니까|습니다|을(?:까|게|래|수|지|거|만)\S{0,3}|네요?|군요?|거든요?|더라\S{0,2}|길래|자마자|겠\S{0,4}|구\S{0,2}|으?(?:시(?:는\S{0,3}|나요?|면|려면|던|죠|지요?|고|니까?|겠\S{0,3})|세요\S?|셔요?|셨\S{1,3}|신(?:가요?|지|대|데)|실(?:까|지|래|거|건|수|분)?\S{0,3}|심|십니까|십니다))"
)
# 한지요, but 한지축제 is a festival of paper.
_AFTER_N = re.compile(
    r"(?:다\S{0,3}|대\S{0,3}|데\S{0,2}|가요?|지(?:[도는를가만요]|도요|좀)?|거\S{0,3}|건\S{0,2}|게|곳|날)"
)
_AFTER_L = re.compile(
    r"(?:까\S{0,2}|게\S{0,2}|래\S{0,2}|거\S{0,4}|건\S{0,3}|꺼\S{0,3}|껀\S{0,3}|수\S{0,4}|지\S{0,2}|때\S{0,2}|만\S{0,3}|텐\S{0,3}|데\S{0,2}|려\S{0,3}|듯\S{0,2}|걸\S{0,2}|사람\S{0,2}|생각\S{0,3})"
)
# 알 → 아세요, 아시나요.
_AFTER_LOST_L = re.compile(
    r"(?:시(?:는\S{0,3}|나요?|면|려면|던|죠|지요?|고|니까?|겠\S{0,3})|세요\S?|셔요?|셨\S{1,3}|신(?:가요?|지)|실\S{1,3}|는\S{0,3}|니|나요?|네요?|냐)"
)
_AFTER_P = re.compile(r"(?:니까|니다|시다|니꺄)\S{0,1}")
# 남음, 안 열림, 모름: how chats end.
_AFTER_M = re.compile(r"(?:요|여|용|ㅋ*|ㅠ*)?")
_AFTER_CLOSED = re.compile(r"음(?:요|여|용)?")
_AFTER_A = re.compile(
    r"(?:요|용|여|도\S{0,3}|서\S{0,2}|야\S{0,5}|줘\S{0,2}|주\S{0,5}|봐\S{0,3}|볼\S{0,4}|보\S{0,4}|지\S{0,4}|져\S{0,2}|있\S{0,4}|놔\S{0,2})?"
)
_AFTER_SS = re.compile(
    r"(?:어|어요|지|지요|죠|나|나요|니|냐|는데|는데요|는지|던\S{0,3}|습니까|습니다|음|을까\S?|더라\S?|네|네요|다(?:(?:고|며|면|던|는|더|길래|네|니)\S{0,3})?|거든요?|었\S{0,4}|대\S{0,2})"
)
_NOUNS = frozenset(
    "한지 간지 사고 사자 가면 타자 주자 사지 가지 내지 보고 고가 하자 가기 배우 사기 타고 오면 오지 가자 기사 나가사 서고 남자 남지 알지 맞고 열고 쓰고 먹자 입고 서면 사면 "
    "내면 보면 타면 자고 날다 사는 사니 가니 보니 타니 타지 열도 보도 가도 와도 서도 해도 타도 가서 해서 사서 와서 나서 내서 타서 가요 해요 내요 사요 가야 해야 사야 내야 "
    "타야 보지 서지 쓰지 되지 하지 오네 가네 내네 보자 오자 하나 나오는 가나 사나 오나 보나 "
    "모임 봄 감 알림 나눔 만남 섬 이름 줌 잠 삼 쉼 그림 느림 뜸 씀 꿈 놀음 얼음 걸음 기다림 울림 어울림 떨림 돌봄 물음 믿음 젊음".split()
)
_ALSO_VERBS = frozenset(
    "가지 보고 하자 가자 오지 오면 보면 보니 가니 가도 와도 해도 가서 해서 와서 나서 가요 해요 내요 가야 해야 내야 보지 하지 되지 가네 오네 보자 오나 가나 사나 사는".split()
)


def _with_last(syllables: str, letter: str) -> str | None:
    code = ord(syllables[-1]) - 0xAC00
    return syllables[:-1] + chr(0xAC00 + code + _LAST[letter]) if code % 28 == 0 else None


def _heads(pairs: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    heads: dict[str, tuple[re.Pattern[str], ...]] = {}

    def put(head: str | None, endings: re.Pattern[str]) -> None:
        if head:
            heads[head] = (*heads.get(head, ()), endings)

    for pair in pairs.split():
        stem, linked = pair.split("/")
        put(stem, _AFTER_STEM)
        put(_with_last(stem, "ㄴ"), _AFTER_N)
        put(_with_last(stem, "ㄹ"), _AFTER_L)
        put(_with_last(stem, "ㅂ"), _AFTER_P)
        put(_with_last(stem, "ㅁ"), _AFTER_M)
        if has_final(stem[-1]):
            put(stem, _AFTER_CLOSED)
        put(linked, _AFTER_A)
        if (ord(stem[-1]) - 0xAC00) % 28 == _LAST["ㄹ"]:
            put(stem[:-1] + chr(ord(stem[-1]) - _LAST["ㄹ"]), _AFTER_LOST_L)
        put(_with_last(linked, "ㅆ"), _AFTER_SS)
    return heads


_EVENT_HEADS = _heads(_OF_EVENTS)
_LIFE_HEADS = _heads(_OF_LIFE)
_LONGEST = max(map(len, (*_EVENT_HEADS, *_LIFE_HEADS)))
# 안가, 못봤어, 잘하나.
_BEFORE = re.compile(r"^(?:안|못)(?=[가-힣])")
# 없는행사: written as one word a name that nobody bears, and no way to say "there is none".
_NO_SUCH = re.compile(r"없는(?:행사|이벤트|축제|모임|대회|캠프)\S{0,3}")
_SHORT = frozenset("안해 안가 못가 안와 안돼 못해 안함 안됨 못봐 안봐".split())


# 추가해줘, 저장해 주세요: whatever is to be done.
_REQUEST = re.compile(r"[가-힣]{2,4}해(?:줘|주세요|줄래|주라|주실|봐줘|달라|주시)\S{0,4}")


def is_verb_of_events(word: str) -> bool:
    """Whether a word is a verb that questions about events are made of, in any form: 가야돼, 모여요, 볼수있나, 안해."""
    if _REQUEST.fullmatch(word):
        return True
    if (word in _NOUNS and word not in _ALSO_VERBS) or _NO_SUCH.fullmatch(word):
        return False
    if word in _SHORT or _stands(word, _EVENT_HEADS):
        return True
    return bool(_BEFORE.match(word)) and len(word) > 2 and _stands(_BEFORE.sub("", word), _EVENT_HEADS)


def is_verb(word: str) -> bool:
    """Whether a word is any of the verbs known here."""
    return is_verb_of_events(word) or (word not in _NOUNS and _stands(word, _LIFE_HEADS))


def _stands(word: str, heads: dict[str, tuple[re.Pattern[str], ...]]) -> bool:
    if len(word) < 2:
        return False
    for length in range(1, min(_LONGEST, len(word)) + 1):
        rest = word[length:]
        if any(endings.fullmatch(rest) for endings in heads.get(word[:length], ())):
            return True
    return False
