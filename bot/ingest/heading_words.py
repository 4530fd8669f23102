"""What a heading says of the lines under it. Used by the readers of blocks."""

from __future__ import annotations

import re

from bot.ingest.remembered import remembered

# What a heading's words say of the lines under it. The first that fits counts.
PAST_HEADING = re.compile(
    r"지난|지나간|후기|돌아보|다녀온|스케치|\b(?:recap|past|looking back|last (?:week|month)|what we did|in review|since (?:our|the|my|your) last|(?:shout|call-?out|incident|captain.s|ship.s|catch|sightings) log)\b",
    re.IGNORECASE,
)
# Who does what on which day, and what happened to whom: no events.
_AND = r"\s?(?:[/,&]|and|or)\s?"
_SWAPPED = (
    r"(?:for sale|going spare|(?:to )?give ?aways?|free to (?:a )?good homes?|lost|found|swaps?|classifieds?|small ads)"
)
ROTA_HEADING = re.compile(
    rf"^\W*(?:wanted{_AND})?{_SWAPPED}(?:{_AND}(?:{_SWAPPED}|wanted)){{0,3}}\W*$|^\W*(?:팝니다|삽니다|팔아요|사고\s?팔고|나눠\s?(?:요|드려요))\W*$|"
    r"입고(?:\s?(?:도서|소식|목록|안내|예정|책|상품|된\s[가-힣]+))*\W*$|배송(?:\s?(?:안내|일정|비|일|지연|소식|공지))*\W*$|시세(?:표|\s?안내)?\W*$|^\W*(?:고맙습니다|감사합니다|고마운\s?(?:분|손길|이)|감사한\s?분)|판결(?:\s?(?:결과|소식|요지|모음|선고))?\W*$|당번|근무표|봉사\s?(?:위원|자\s?안내)|섬기는\s?(?:이|분)|\b(?:deliveries|in stock|new in(?=\W*$|\s(?:stock|store|this week)\b)|in season)\b|봉사\s?순서|순번|\b(?:rotas?|rosters?|on duty|sidespeople|sidesmen|registers|parish register|births?|deaths?|yahrzeits?|in memoriam|obituar(?:y|ies)|funerals|baptisms)\b",
    re.IGNORECASE,
)
# What is counted there has happened.
NUMBERS_HEADING = re.compile(
    r"숫자로|숫자\s?이야기|(?:오늘|이번\s?주|이달|이번\s?달)의?\s?숫자|\b(?:by the|in) (?:numbers|figures)\b|^\W*(?:the )?numbers\W*$",
    re.IGNORECASE,
)
# When a house is open.
HOURS_HEADING = re.compile(
    r"\W*(?:(?:our|new|the|christmas|holiday|festive|winter|summer|spring|autumn|half[- ]term|changed?|regular|usual) ){0,2}"
    r"(?:opening|shop|depot|store|yard|hut|trading hut|cent(?:re|er)|museum|gallery|box office|bar|kitchen|library|visiting|caf[eé]|desk|gym|pool|reception) (?:hours|times)(?: (?:this|over|for|in) [a-z ]{3,20})?\W*|"
    r"\W*(?:[가-힣]{1,6}\s){0,2}(?:운영|영업|이용|관람|개관|진료|개방)\s?시간(?:\s?(?:안내|변경|조정))?\W*",
    re.IGNORECASE,
)
EVENTS_HEADING = re.compile(
    r"행사|일\s?정|이벤트|캘린더|달력|컨퍼런스|콘퍼런스|세미나|밋업|모임|공연|전시|축제|강연|강좌|워크숍|프로그램|다이어리|공모|모\s?집|토론회|공청회|설명회|포럼|심포지엄|상영|만남|법회|예배|미사|답사|대회|마켓|장터|무대|라인업|달력|늘\s?(?:그|하는|있는|열)|마감|적어\s?두|바로잡|바뀐|볼\s?것|볼거리|상시|정기|매[주월]\s?(?:하는|있는|모이는|만나는)\s?(?:것|일|자리)|배울\s?것|즐길|해볼|가볼|지원\s?사업|공고|접\s?수|찾습니다|모십니다|기다립니다|"
    r"(?:열리는|있을|함께할|다가오는|늘\s여는|늘\s있는|늘\s하는)\s?(?:일(?![가-힣])|것|자리|날(?![가-힣]))|가볼\s?만한|갈\s?만한|보러\s?가|들으러\s?가|놓치지|함께(?:해요|합니다|하세요|걸어요|만나요)|만나요|놀러\s?오세요|"
    r"\b(?:events?|calendars?|schedules?|dates?|upcoming|coming up|ahead|on the horizon|ongoing|regulars?|recurring|what.?s (?:on|happening|next)|agenda|conferences|meetups?|"
    r"diary|clubs|walks|hikes|rides|tours|trips|(?:film )?screenings|recitals|lectures|courses|matches|fixtures|rehearsals|classes|sessions|lessons|gatherings?|meetings|outings|listings?|concerts?|gigs?|exhibitions?|workshops?|talks|shows|fixtures|races|deadlines?|"
    r"cfps?|calls?|apply|applications?|opportunities|grants|competitions|submissions|nominations|fellowships|scholarships|bursaries|residencies|internships|program(?:me)?s|services|worship|masses|speak up|consultations?|closing|to come|calling(?! (?:workshop|night|evening|class|course|day)\b)|wanted|mark your calendars?|save the dates?|where to (?:be|go)|where (?:i|we).ll be|where to find (?:me|us)|things to do|get involved|(?:come and )?join us|come along|out and about|see you (?:at|there)|"
    r"on (?:this|next) (?:week|month)|further (?:off|out|ahead))\b",
    re.IGNORECASE,
)
# "구합니다": who is wanted, no event among them.
WANTED_HEADING = re.compile(
    r"\W*(?:(?:함께\s?할\s?)?(?:사람|일손|손|(?:자원)?봉사자|필자|분|도움|글|사진|사연|발표자?|연사|강연자|강사|참가자|참가팀|회원|단원|멘토|멘티|스태프|운영진|팀|동료|작가|창작자|기고자?)(?:님)?(?:을|를)?\s)?(?:구합니다|구해요|찾습니다|찾아요|모십니다|모셔요|모읍니다|모아요)\W*|"
    r"\W*(?:(?:지금\s)?(?:참가|사전|수강|단체)?\s?(?:신청|접수|주문|예약|등록)(?:을|를)?\s(?:받습니다|받아요|받고\s있(?:습니다|어요)|하세요))\W*"
)
# Headings over what one applies for: a day with "until" is the last there; under the second, any single day is.
CALLS_HEADING = re.compile(
    r"장학\s?생|접\s?수|모\s?집|공모|신청|지원\s?사업|마감|공고|\b(?:apply|applications?|calls?|open calls|opportunities|grants|competitions|submissions|nominations|fellowships|scholarships|bursaries|residencies|internships|cfps?)\b",
    re.IGNORECASE,
)
DEADLINES_HEADING = re.compile(
    r"^\W*(?:(?:곧|이번\s?[주달])\s?)?마감(?:\s?(?:임박|예정|일정|달력|안내))?\W*$|^\W*(?:(?:upcoming|key|application|funding|grant|cfp|submission|next|more|our|watch|mind|note|meet|these|the|important|dates and) ){0,3}deadlines?(?: (?:ahead|calendar|this (?:week|month)|coming up|to note))?\W*$|^\W*(?:[a-z]+ )?closing(?: soon| this (?:week|month)| next)?\W*$",
    re.IGNORECASE,
)
# Headings over what was moved or called off.
CHANGES_HEADING = re.compile(
    r"바뀐|바뀌었|옮겼|옮깁|변경|취소|연기|미뤄|미룹|쉬어\s?갑|쉽니다|알립니다|알려|알림|공지|바로잡|정정|\b(?:off (?:this|next) (?:week|month|term|season)|not happening|called off|rained off|postponed|cancelled|canceled|cancellations?|chang(?:es?|ed)|rescheduled|moved|notices?|corrections?|updates?|housekeeping|please note)\b",
    re.IGNORECASE,
)
# Below such a heading "From | To" are an old day and a new one.
MOVES = re.compile(
    r"변경|바뀐|바뀌었|옮겼|옮깁|\b(?:chang(?:es?|ed)|rescheduled|moved?|moves|postponed|corrections?)\b", re.IGNORECASE
)
# Nothing but that: the lines below name the events, and what became of them.
ONLY_CHANGES = re.compile(
    r"\W*(?:(?P<moved>(?:(?:일정|날짜|행사)\s?변경|변경된\s?(?:행사|일정|날짜)|바뀐\s?(?:행사|일정|날짜)|(?:date|schedule) changes?|new dates?|moved|rescheduled))|"
    r"(?P<cancelled>(?:(?:행사|일정)\s?취소|취소된?\s?(?:행사|일정)|취소|cancell?ed(?: events)?|cancellations?|(?:called|rained) off)))(?:\s?(?:안내|알림|공지|소식))?\W*",
    re.IGNORECASE,
)
# Words that stand beside those of a heading and name nothing.
HEADING_WORDS = re.compile(
    r"(?:\d{1,2}월\s?)?이후|이번|다음|학사|학과|교내|교외|이달|달의?(?![가-힣])|주(?![가-힣])|주간|월간|주요|한눈에|보는|볼|만한|안내|소식|모음|목록|예정|중|의|열리는|다가오는|알림|표|에|있는|미리\s?보기|예고|"
    r"\b(?:in|on|for|this|the|of|at|week|month|our|your|and|what.?s|all|local|highlights|guide|picks|ahead|look|through|further|later|dates?)\b",
    re.IGNORECASE,
)
STORIES_HEADING = re.compile(
    r"이번\s?주|이번\s?달|이야기|소식|요약|단신|뉴스|"
    r"\b(?:stories|in brief|in this (?:issue|edition)|this week|this month|summary|news|short reads|quick links)\b",
    re.IGNORECASE,
)
# A line that can only head short stories, whatever their length.
HEADS_STORIES = re.compile(
    r"\W*(?:short |more |the )?(?:stories|news|briefs?|reads)(?: (?:this|of the|from the|from this|in this) (?:week|month|issue|edition|season))?\W*|"
    r"\W*(?:이번\s?[주달호](?:의)?|짧은|다른)\s?(?:이야기|소식|뉴스|읽을거리)\W*",
    re.IGNORECASE,
)
# A heading that ends what a month or a day above it says: its lines have dates of their own.
AFTER_A_FRAME = re.compile(
    r"\W*(?:later(?: on| this year| in the year)?|further (?:ahead|on|out|off)|farther (?:ahead|out)|far out|beyond|(?:looking )?(?:further )?ahead|after that|and (?:beyond|then)|"
    r"every (?:week|month|day|fortnight)|weekly|monthly|all year(?: round)?|any time|dates (?:tb[acd]|to (?:be announced|follow|come|be confirmed))|no dates? yet|"
    r"(?:그|이|더)\s?(?:뒤|후|다음)|이후|나중(?:에)?|훗날|그\s?밖(?:에|의)?|기타|매[주월달]|날마다|늘|상시|앞으로)\W*",
    re.IGNORECASE,
)
BRIEF_HEADING = re.compile(r"이번\s?[주달]\s?이야기|단신|\b(?:stories|in brief|briefly)\b", re.IGNORECASE)
CONTENTS_HEADING = re.compile(
    r"목차|차례|이번\s?호|헤드라인|머리\s?기사|(?:주요|톱|핵심)\s?(?:뉴스|기사)|한눈에|오늘의|핵심|(?:이번|오늘).{0,6}담은|담은\s?것|주요\s?내용|미리\s?보기|"
    r"\b(?:in this (?:issue|edition)|contents|headlines|at a glance|highlights|inside|today.?s|the rundown|in the news|(?:top|main|lead) stories|(?:three|four|five|six) things|what.?s inside|tl;?dr)\b",
    re.IGNORECASE,
)
# What only says that more follows: no event has such a name.
ONLY_LEADS = re.compile(
    r"\W*(?:(?:still|also|yet|more|next|and|soon|what.s|coming|then) ){0,3}(?:to come|coming(?: (?:up|soon|next))?|next up|up next|ahead|upcoming|later(?: on)?|follows?|more|"
    r"(?:more )?(?:dates?|times?|details|line-?up|venue|programme)(?: and (?:dates?|times?|details|venue))? (?:to follow|tb[acd]|to be (?:announced|confirmed|fixed))|(?:please )?(?:note|read on)|don.t miss|don.t forget|not to (?:be )?miss(?:ed)?|last chance|coming soon|"
    r"앞으로(?:도)?|다음(?:은|으로)?|이어서|그리고|또|곧(?:\s?만나요)?|예고|기다려\s?주세요|놓치지\s?마세요|잊지\s?마세요)\W*",
    re.IGNORECASE,
)


@remembered
def only_says_events(heading: str) -> bool:
    """Whether a heading only says that events follow: 공연 안내, "Upcoming events"; a name is more than that."""
    if not EVENTS_HEADING.search(heading):
        return False
    return not re.search(r"[^\W\d_]", HEADING_WORDS.sub(" ", EVENTS_HEADING.sub(" ", heading)))


# "Calls", "Open for applications", "공모·모집"
_ONLY_CALLS = re.compile(
    r"\W*(?:(?:open|current|new|latest|upcoming|other|more|our|key|key dates and)\s){0,2}(?:calls|call for \w+|applications?|opportunities|grants|competitions|submissions|cfps?|"
    r"fellowships|residencies|nominations|prizes|awards)(?:\s(?:open|to apply for|(?:and|&)\s(?:calls|grants|competitions|opportunities|deadlines|prizes|awards)))?\W*|"
    r"\W*(?:지금\s|새\s|열린\s)?(?:공모|모집|접수|공고|지원\s?사업)(?:\s?(?:[·,/&]|및|과|와)\s?(?:공모|모집|접수|신청|마감|공고))?(?:\s?(?:소식|안내|중|일정))?\W*",
    re.IGNORECASE,
)


@remembered
def only_says_calls(heading: str) -> bool:
    """Whether a line says only that calls or last days follow: "Calls", 마감 임박."""
    return DEADLINES_HEADING.search(heading) is not None or _ONLY_CALLS.fullmatch(heading) is not None
