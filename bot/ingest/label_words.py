"""Labels of lines and columns: "일시: …", "When: …". Used by the readers of lines and tables."""

from __future__ import annotations

import re

from bot.ingest.remembered import remembered

# Lines "일시: …", "When: …" and the like: what the words before the colon say of the rest.
_LABELS = {
    "title": (
        r"(?:공모|대회|과정|교육|회의|세미나|전시회|축제|과제)명|행사명|행사|제목|프로그램명|프로그램|공연명|전시명|강좌명|사업명|공고명|강의명|모임명|event|title|what|name",
    ),
    "when": (
        r"변\s?경(?=\s?[:：]\s*(?:20\d\d|\d{1,2}\s?[./월]|[가-힣]{0,3}\s?\d{1,2}\s?[월일]))",
        r"(?!접수|신청|모집|등록|공모|제출|예매|응모|납부|발표|배포|발행|작성|게시|보도|발송)[가-힣]{2,4}\s?(?:일시|시기)|시\s?기|변\s?경\s?후|변경\s?(?:일시?|일정|날짜)",
        r"next (?:meeting|session|gathering|rehearsal|class|date)|다음\s(?:모임|회의|일정|만남)",
        r"(?:공\s?급|배\s?송)(?:\s?(?:일|시기))?(?=\s?[:：]\s*(?:20\d\d|\d{1,2}\s?[./월]))|받(?:는|으시는)\s?날|찾아\s?가(?:는|시는)\s?날|수령\s?(?:일시?|기간|날짜)",
        r"바뀐\s?(?:날짜?|일시|일정)|새\s?(?:날짜|일정)|행사\s?일시|행사\s?일정|행사\s?기간|교육\s?일시|교육\s?기간|교육\s?일정|공연\s?일시|공연\s?기간|전시\s?기간",
        r"전시\s?일정|(?:연수|교육|전시|공연|훈련|캠프|과정|수업|여행|답사|축제|대회|활동|체험|방문|참관|파견|투어|수련|합숙|상영|관람)\s?(?:기간|일정|날짜|일자)|운영\s?기간",
        r"운영\s?일시|운\s*영(?:\s?(?:일|요일))?(?=\s*[:：]\s*(?:매|\d|[월화수목금토일]))|강의\s?일시|강의\s?일정|진행\s?일시|개최\s?일시|개최일|사업\s?기간",
        r"모임\s?일시|일\s?정|일\s?시|일자|날\s?짜|기\s?간|때|언제|시\s?간|개막|개최|개강|개장|출발|파견|출장(?=\s?[:：])|(?:본\s?행사|본\s?선|결\s?선|(?:공개\s?)?추첨)(?=\s?[:：])|(?:현장\s?)?오디션(?:일|\s?일정)?|(?:본\s?)?투표(?:일|\s?일시|\s?기간)?(?=\s?[:：]\s?\d)|선거일",
        r"(?:필기|실기|면접|자격)?\s?시험(?=\s?[:：]\s*(?:20\d\d|\d{1,2}\s?[./월]))",
        r"실기(?:\s?(?:시험|심사|고사))?|now(?=\s?:\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:\d|[a-z]{3,9}\.? \d))",
        r"new date(?=\s?:\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:\d|[a-z]{3,9}\.? \d))|rescheduled to",
        r"moved to|date\s?(?:&|and|/)\s?time",
        r"(?!(?:closing|due|final|last|entry|application|registration|submission|booking|old|original|previous|expiry|release|publication|print|copy|cut-?off|effective|delivery|payment|new|revised|corrected|changed) )(?:[a-z]{3,12} )?dates?",
        r"when|(?:open )?days?|time|starts?|runs|on view|opening|exhibition|vernissage",
        r"(?:judging(?: (?:&|and) (?:awards?|prizes))?|pick-?up|collection|prize-?giving|presentation|hand-?over)(?=\s?:\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:\d|[a-z]{3,9}\.? \d))",
    ),
    "where": (
        r"(?!접수|신청|제출|문의|판매|예매|수령|변경|교부)[가-힣]{2,4}\s?장소|출발지|집결지|집합지|출발\s?장소|(?:집결|집합)(?=\s?[:：]\s*(?!오[전후]|저녁|아침|새벽|밤|낮|정오)[가-힣])|행사\s?장소|교육\s?장소|공연\s?장소|모이는\s?곳|만나는\s?곳|장\s?소|위치|곳|어디서?|공연장",
        r"venue|where|location|place|meet(?:ing)? point|meet(?:ing)? at|at",
    ),
    "deadline": (
        r"(?:지원|입학|신청)?원서(?:\s?(?:접수|제출|교부))?|접수\s?기간|신청\s?기간|모집\s?기간|등록\s?기간|공모\s?기간|제출\s?기간|예매\s?기간|응모\s?기간|접수\s?마감|신청\s?마감|모집\s?마감|등록\s?마감|마\s?감일?",
        r"[가-힣]{2,4}\s?(?:마감|기한)일?|(?:(?:참석|참가|참여)(?:\s?여부)?\s?)?(?:회신|답신)(?:\s?기한)?|참석\s?여부|언제까지|기\s?한|신청\s?기한|제출\s?기한",
        r"접수\s?기한|마감\s?기한|얼리버드|조기\s?등록|(?:[가-힣]{1,4}\s){1,2}(?:신청|접수|모집|등록|제출|제안|응모)\s?(?:마감|기한)일?",
        r"(?:application |submission |registration |sign[ -]?up |booking |ticket |rsvp |cfp |entry |proposal |abstract )?(?:(?:deadline|closing date|last (?:date|day)|final date)(?: (?:for|to) [a-z]+(?: [a-z]+){0,2})?|closes?|closing)",
        r"(?:applications?|expressions? of interest|eois?|proposals?|abstracts?|bids|quotes|tenders) (?:close|due)",
        r"last (?:day|date)|final date",
        r"(?:enter|reply|order|nominate|respond|return|send|sign[ -]?up|get tickets|enrol|tickets)(?: \w+)? by|apply by",
        r"rsvp by|register by|submit by|book by",
        r"(?:tickets?|entries|entry|sign[ -]?ups?|registrations?|register|bookings?|book|applications?|apply|submissions?|nominations?|enrol(?:l?ment)?|rsvps?)(?: (?:is|are|on sale|open|available))? (?:close[sd]?(?: on)?|ends?|until|till|due(?: by)?|no later than)",
        r"early[ -]?bird|cfp|call for (?:papers|proposals|speakers)|due",
        r"(?:[a-z]{3,12} )?applications by",
        r"(?:papers|abstracts|proposals|nominations|manuscripts|entries|names|replies|forms|slips|orders|votes|pitches|portfolios|teams|scripts|plays|poems|essays|stories|photos|photographs|artworks?|designs|recipes|drawings|scores|recordings|videos|films|samples|submissions|applications|bookings|registrations|sign-?ups|comments|responses|questions|offers|bids|quotes|tenders|logs|cards|ballots|numbers|articles|copy)(?: in| received)? by",
        r"(?:deposits?|payments?|balance|pay)(?: in full)?(?: (?:is |are )?(?:due|by))(?: by)?",
    ),
    "link": (
        r"(?:안내|제출|제출처|상세|더\s?보기|공고|페이지|주소)(?=\s?[:：]\s*https?://)|접수\s?방법|신청\s?방법|참가\s?신청|사전\s?신청|사전\s?등록|신\s?청|등\s?록",
        r"접\s?수|모\s?집|예\s?매|예약|링크|홈페이지|누리집|자세히|신청\s?링크|바로\s?가기",
        r"(?:enter|order|reply|respond|donate|vote|reserve|buy|book|apply|register|sign up)(?: (?:at|here|via|online))?",
        r"register|registration|rsvp|tickets?|links?|info|more(?: info)?|details|website|web|url|apply|book(?:ing)?",
        r"sign[ -]?up|join",
    ),
    "about": (
        r"변\s?경(?:\s?(?:사유|사항|안내))?(?=\s?[:：]\s*[가-힣])",
        r"(?:주요\s?|행사\s?|교육\s?|강의\s?)?내\s?용|소\s?개",
    ),
    "other": (
        r"(?:\d차\s?)?(?:서류|결과|합격자?|당첨자?|수상자?|선정)(?:\s?(?:심사|전형))?\s?(?:발표|통보|공지)(?:일|일시)?",
        r"(?:배포|발행|작성|게시|보도|발송)\s?(?:일시|일자|일|시점)|수\s?신|발\s?신|참\s?조|담당\s?(?:부서|자|기관|과|팀)|발행인|편집인?|변\s?경\s?전",
        r"(?:기존|당초|원래|종전)(?:\s?(?:일시|일정|날짜))?|(?:old|original|previous) date|originally|previously|was|사\s?유|제\s?출\s?처",
        r"대\s?상|참가\s?대상|모집\s?대상|모집\s?인원|지원\s?대상|지원\s?내용|지원\s?규모|정\s?원|인원|참가비|참가\s?비용|비\s?용|회비|입장료|관람료|수강료|가격|티켓가|주\s?최",
        r"주관|후원|강\s?사|연사|진행|출연|발표|주제|준비물|문\s?의|담당|연락처|혜택|비고|host(?:ed by)?|organi[sz]ers?|speakers?|chair|tutors?|price|cost|fee",
        r"admission|who|contact|topics?|bring|notes?|capacity|format|for|why|how|distance",
    ),
}
LABEL = re.compile("|".join(f"(?P<{name}>(?:{'|'.join(words)}))" for name, words in _LABELS.items()), re.IGNORECASE)
_LABELLED = re.compile(
    r"^(?=[^:：?\])>】|｜–—-]*[:：?\])>】|｜–—-])"
    rf"\s*(?:[^\w\s(\[<「『“\"'‘]{{1,4}}\s*)?[\[(<【]?\s*(?:{LABEL.pattern})\s*(?:[:：]{{1,2}}|(?:(?<=when)|(?<=where)|(?<=언제)|(?<=어디서)|(?<=어디))\?|[\])>】]\s*[:：]?|(?<=[가-힣])\s*[|｜]|\s[-–—]\s)\s*(?P<value>.*)$",
    re.IGNORECASE,
)


@remembered
def labelled(text: str) -> re.Match[str] | None:
    """The label that leads a line, as the group that is named after it, and the `value` behind it; None where none does."""
    return _LABELLED.match(text)


# Labels that stand in the middle of a line begin a new piece of it.
INNER_LABEL = re.compile(
    r"(?:(?<=[,/|·(•;])\s*|(?<=\s\s)|(?<=\s)(?=일시|장\s?소|when|where|venue))(?=(?:행사\s?일시|일\s?시|날\s?짜|기\s?간|장\s?소|(?:(?:참가|참여|사전|온라인|관람|방문)\s)?신\s?청|(?:접수|신청|모집|응모|제출|등록)\s?(?:마감|기한|기간)|접\s?수|마\s?감|접수\s?기간|신청\s?기간|신청\s?마감|모집\s?기간|참가비|문\s?의|대\s?상|예\s?매|"
    r"when|where|venue|rsvp(?: by)?|deadline|apply by|tickets|register)\s*[:：])",
    re.IGNORECASE,
)
WHEN_SIGN = re.compile(r"^\s*(?:🗓️?|📅|📆|⏰|🕐|🕑|🕒|🕓|🕔|🕕|🕖|🕗|🕘|🕙|🕚|🕛|⏱️?|⌚️?)\s*")
WHERE_SIGN = re.compile(r"^\s*(?:📍|🏛️?|🏟️?|🏢|🏫|📌)\s*")
COLUMN = re.compile(
    r"next (?:meeting|session|date)|(?:working )?groups?|committees?|다음\s(?:모임|회의)|"
    r"(?:기존|당초|원래|종전|변경(?:\s?[전후])?)(?:\s?(?:날짜|일시|일정|일자))?|(?:행사\s?)?(?:날짜|일\s?시|일\s?정|일자|기\s?간|시\s?간|요일|장\s?소|위치|지역|행사명?|이벤트|프로그램|제목|이름|내용|공연|전시|강연|모임|강좌|세미나|신\s?청|접\s?수|마\s?감|신청\s?마감|접수\s?마감|신청\s?기한|접수\s?기간|신청\s?기간|예\s?매|링크|비고|주\s?최|참가비|비\s?용|대\s?상|구분|분류|번호|"
    r"언제|시기|월|무엇|어디서?|때|곳|날|시각|강의|강좌명?|수강료|시작일?|종료일?|개강일?|종강일?|학회|도시|초록\s?마감|요금|행사\s?이름|강\s?사|문\s?의|공고명|사업명|지원\s?사업|주관|기관|주최\s?기관|모집\s?기간|상태)"
    r"|(?:(?:old|original|previous|new|revised) (?:date|day|time)|was|now|event|dates?|day|when|time|venue|where|location|place|city|register|registration|rsvp|tickets?|links?|deadline|apply by|"
    r"what|title|name|starts?|ends?|begins?|level|course|conference|session|talk|speaker|host|price|cost|notes?|info|details|cfp|closes|cfp (?:closes|deadline)|status|"
    r"event dates?|how|who|artist|show|film|race|distance|book|author|activity|group|meeting)",
    re.IGNORECASE,
)

# What else is told behind a day and its bold label: "| **New location:** Grange Hall", "· **주차:** 지하 2층".
_TOLD = re.compile(
    r"(?:new|changed)\s(?:venue|location|place|room)|(?:venue|location|place|room)\schange|change of (?:venue|location|place|room)|"
    r"rooms?|parking|access|tutors?|teachers?|instructors?|leaders?|led by|guests?|doors|meet|"
    r"(?:새|바뀐)\s?장소|장소\s?(?:변경|안내)|주차|인솔|이끄는\s?(?:이|사람)|사회",
    re.IGNORECASE,
)


def is_a_label(text: str, first: int, last: int) -> bool:
    """Whether a stretch within a line is a label of what follows it, with its colon in the stretch or right behind."""
    words = text[first:last].rstrip()
    if not words.endswith((":", "：")) and text[last : last + 1] not in (":", "："):
        return False
    word = words.rstrip(":： ").lstrip()
    return bool(COLUMN.fullmatch(word) or LABEL.fullmatch(word) or _TOLD.fullmatch(word))
