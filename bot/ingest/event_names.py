"""The one gate before an event is kept: whether its title is a name, and not a label, a verb, a date word or a count.

Used by what gathers events, and by the readers of lines that look for the name elsewhere where it is none.
"""

from __future__ import annotations

import re

from bot.domain.sought import sought
from bot.ingest import heading_words
from bot.ingest import house_style as style
from bot.ingest.subjects import SUBJECT

# "예정이던 남산 판소리 산책은 비 소식으로": what ties a name to its old day, and the reason for the new one.
_PLANNED_KO = re.compile(
    r"^(?:에\s)?(?:(?:(?:개최|진행|시작)?하려던|열려던|가려던|떠나려던|열릴\s예정이던|(?:열|하|갖|가|떠나|모이|만나)기로\s(?:한|했던|하였던)|(?:(?:으)?로\s)?(?:예정|계획)\s?(?:이던|이었던|했던|하던|됐던|되었던|된|한)|잡혀\s있던|"
    r"(?:으)?로\s(?:알려|안내|공지|예고|말씀|계획)\s?(?:해\s?)?(?:드렸던|드린|했던|한))\s)"
)
_REASON_KO = re.compile(
    rf"(?:(?<=[가-힣]{{2}})|(?<=['’”\"」』》〉>])){SUBJECT}\s(?:[가-힣]+\s){{0,3}}"
    r"(?:[가-힣]*(?:소식|사정|예보|문제|이유|부상|여파|특보|주의보|악화|공사|방역|여건|관계)(?:으로|로)|"
    r"(?:사정|여건|형편|규정|일정)상|[가-힣]+(?:\s?때문에|\s?탓에|(?:으로|로)\s(?:인해|인하여)))$"
)


# "… 부득이", "… 위와 같이 한 주"
_HOW_KO = re.compile(
    r"(?:\s(?:부득이(?:하게)?|(?:위|아래)와\s같이|(?:하루|이틀|사흘|나흘|열흘|보름|(?:한|두|세|석|일|이)\s?(?:주일?|달|시간))(?:을|를|씩|가량|정도)?))+$"
)
_TIED_KO = re.compile(rf"(?<=[가-힣]{{2}})(?:{SUBJECT}|[을를])$|(?:때문에|탓에|인해|인하여)$")


# "일이 흐르는 하루" is a name; "마을 음악회는 하루" is how far one moved.
_A_DAY_THAT = re.compile(r"(?<![회전제장사임연치날])는 하루$")


def without_reason(name: str) -> str:
    """A name without the words that say that it was planned for a day, why it moved and how far."""
    name = _PLANNED_KO.sub("", name)
    how = _HOW_KO.search(name)
    if how is None or not _TIED_KO.search(name[: how.start()]) or _A_DAY_THAT.search(name):
        return _REASON_KO.sub("", name)  # "초 만들기 하루"
    return _TIED_KO.sub("", _REASON_KO.sub("", name[: how.start()]))


# Words that name nothing, however many of them stand together: "will not", "Order by", "Tickets on sale", "for members".
_EMPTY_EN = frozenset(
    """
    reminders notices news notes updates housekeeping dates free entrance entry admission
    a an the this that these those it its he she they we you i us our your their my me him her them who whom which what when where why how
    there here is are was were be been being am will won't would can can't cannot could may might must should shall do does did don't
    doesn't didn't has have had not no isn't aren't wasn't we're we'll you're you'll it's they're there's that's and or but so if as than
    then also too only just still yet now again already please maybe perhaps because since though while after before during of on at in by
    to from for with without about over until till through into up out off via per between against around title speaker topic subs
    subscription subscriptions dues payment payments bring open opens order orders vote votes apply register registration registrations rsvp
    rsvps reply respond send submit pay buy reserve sign join enter enrol enroll renew subscribe donate contact email phone tell ask click
    download read more info information details detail link links website tickets ticket booking bookings doors door price prices cost costs
    fee fees entry admission free sold sale venue location place date dates time times day days deadline deadlines due closing closes close
    closed ends end starts start begins begin cancelled canceled cancellation postponed moved rescheduled changed change changes new old
    original originally previously formerly tba tbc tbd confirmed announced provisional update updated reminder note notes correction member
    members non-members everyone everybody anyone anybody all adults children kids families guests visitors welcome limited required needed
    available included essential optional today tomorrow tonight yesterday weekend weekends week weeks weekly month months monthly daily
    fortnightly morning afternoon evening noon midnight next last first second third each every same later soon coming monday mondays
    tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays mon tue tues wed weds thu thur
    thurs fri sat sun january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec pm hours hour hrs hr mins min minutes minute people places seats spots spaces sessions km miles utc gmt bst kst est pst
    am reminders notices announcements housekeeping
    """.split()
)
# Several of these words are a name after all where this stands among them: "Open Day", "Members' Evening", "First Friday".
_NAMES_AFTER_ALL = re.compile(
    r"\bbring\s(?:&|and|n)\s(?:buy|share|swap|fix)\b|"
    r"\b(?:open|opening|closing|welcome|volunteers?.?|family|families|members?.?|visitors?.?|guests?|first|last|sunday|saturday|friday|monday|new|sports|may)\s(?:[a-z]+.?\s)?"
    r"(?:day|days|night|evening|morning|afternoon|weekend|week|hour|friday|saturday|sunday|monday|thursday|wednesday|tuesday|door|doors|sale|tickets)\b"
    r"|\b(?:weekend|week|ticket|members) sale\b|"
    r"^an?\s\w+\s(?:in|of|at)\s\w+$|"
    r"^(?:wednesdays?|thursdays?|fridays?|saturdays?|sundays?|mondays?|tuesdays?) (?:morning|afternoon|evening|night)s?$",
    re.IGNORECASE,
)
_WORD_EN = re.compile(r"[a-z]+(?:[’'-][a-z]+)*")
_WORD_KO = re.compile(r"[가-힣]+")
# "변경: 무대 기계 점검으로 10. 29.(목)에서 11. 5.(목)로 옮겼습니다": why, and no name.
SAYS_WHY = re.compile(
    r"[^:：]{0,24}(?:(?:사정|점검|공사|문제|관계|고장|이유|사유|태풍|우천|폭우|폭설)(?:으로|로)(?:\s인해)?|[가-힣](?:때문에|탓에))"
)
# A fragment of a sentence: it goes on from something that was cut off.
_FRAGMENT = re.compile(
    r"^(?:will|won.t|is|are|was|were|has|have|had|can|can.t|cannot|must|should|does|doesn.t|don.t|did|been|being|due|because|owing|which|who|"
    r"and|but|or|then|than|by|until|till)\s|"
    r"^(?:[Ww]e|[Yy]ou|[Tt]hey|[Ii]t|[Tt]here)(?:.(?:re|ll|s|ve))?\s(?:are|is|will|have|has|can|cannot|need|do|don.t|hope|want|would|meet|plan|must)\b|"
    r"[a-z]\s(?:will|has been|have been|is being|are being)\s[a-z]|[:\s]no\s[a-z]+(?:\s(?:in|on|at|this|next))?$|"
    r"^(?:[Tt]ickets?|[Bb]ookings?|[Rr]egistrations?|[Ss]ales?|[Aa]pplications?|[Ee]ntries)\s(?:go|goes|are|is|open|opens|close|closes)\b|"
    r"^(?:Returns|Resumes|Continues|Restarts|Reopens|Returning|Continuing)\b|^From (?:the|our) [a-z’']+(?: [a-z]+)?$|"
    r"^(?:[Tt]he|[Oo]ur|[Tt]his|[Tt]hat)\s(?:[a-z]+\s){1,2}(?:could|can|cannot|couldn.t|can.t|has|have|had|is|was|were|will|won.t|would|did|does|didn.t|doesn.t)\b|"
    r"^(?:as soon as|once|whenever|provided)\s[a-z]|\d.*\sis (?:right|correct|wrong)\.?$|"
    r"^(?:다음|지난|이번)\s?(?:호|소식지?|편지|레터|뉴스레터)(?:에|에서|의|는|은)?$|^[Pp]lease\s|^(?:[Bb]ring|[Ww]ear)\s(?:a|an|your|some|along)\b[^A-Z]*$|^(?:[Cc]ontact|[Pp]hone|[Ee]-?mail)\s[A-Z][a-z]+(?:\s[A-Z][a-z]+)?$|"
    r"[가-힣](?:이|가)\s[가-힣]{1,3}(?:(?<![페투디국영언본니리싱모])어|(?<![기니디리미비시지치키티피히])아|해|여|서|져|워)$|(?:때문에|인해|(?<![가-힣])(?:및|또는|혹은)|(?:하|되|이)(?:며|므로)|\s(?:위해|통해|따라|대해))$|"
    r"(?:^|[.!?,]\s)(?:[Tt]he\s)?(?:[Dd]ay|[Dd]ate|[Tt]ime|[Vv]enue)s?$|"
    r"^(?!(?:Wh(?:at|y|o|om|ere|en|ich)|How)\b).*\s(?:for|of|with|from|since|than|the|an?|and|or)$|^[가-힣]{0,3}(?:[어아해예에나봐와봬세게까]요|니다)[!~.]*$"
)
# When something is, or where, and not what: "공연이 끝난 뒤", "after the service", "in the garden of Wickerby House".
_WHEN_IT_IS = re.compile(
    r"(?:[가-힣]+\s){0,3}[가-힣]+\s(?:끝난|마친|끝나기|마치기)\s(?:직)?(?:뒤|후|다음|전)(?:에|부터)?|"
    r"(?:[가-힣]+\s)?(?:예배|미사|법회|수업|공연|강연|상영|점심|저녁|식사|방과|퇴근|경기|운동)\s?(?:직)?(?:후|뒤|전)(?:에|부터)?|"
    r"(?:after|before|during|when|once|until) (?:the|our|his|her|their|each|every|that|this|it|we)\b.*"
)
_WHERE_IT_IS = re.compile(r"(?:in|at|on|from|near|opposite|outside|inside) (?:the|our|his|her|their|each|every)\b.*")
# Whom it is for is not what it is: "For film-makers", "초등학생 대상", "To all our members".
_FOR_WHOM = re.compile(
    r"(?:for|to|calling)\s(?:(?:all|our|the|your|[a-z]+(?:-[a-z]+)?)\s){0,3}[a-z’'-]*[a-z]s(?:\s(?:and|&|or)\s(?:[a-z’'-]+\s)?[a-z’'-]+s)?|"
    r"[^()]{0,20}(?:\s대상|\s누구나|\s환영)|(?:누구나|선착순)\s?[^()]{0,8}|(?:전\s?|비|정)?회원\s?(?:대상|전용|무료|우선|한정|누구나|만|할인|모두|가능|환영|가입)?[^()가-힣]{0,4}",
    re.IGNORECASE,
)
# What it costs, and for which age.
_COSTS = sought(
    r"\d고관만매수유입재정중참초회",
    r"^(?:회차별|회당|매회|정원)\s?\d+\s?(?:명|인|팀)|(?:참가비|재료비|회비|수강료|입장료|관람료)|\d\s?(?:만|천)\s?(?:\d\s?천\s?)?원|^(?:초등|중등|고등|유아|만)\s?\d{1,2}\s?[~–-]?\s?\d{0,2}\s?(?:학년|세|개월)",
)
_NAMES_A_CALL = re.compile(
    r"모집|공모|모임|총회|대회|행사|전시|강연|음악회|캠프|잔치|의\s?[날밤]|회의|파티|워크숍|교육|투어|"
    r"[가-힣](?:회|제|전|식)$|(?:여행|나들이|산행|탐방|답사|걷기|달리기|마라톤|교실|강좌|장터|바자)$"
)
# "문의: 02-…", "준비물: 장갑", "Doors: 7pm"
_LABEL_FIRST = re.compile(
    r"(?:문\s?의|대\s?상|준비물|비\s?용|참가비|회비|입장료|관람료|수강료|장\s?소|일\s?시|정\s?원|인원|모집\s?인원|주\s?최|주\s?관|후\s?원|강\s?사|연락처|담당|신청\s?방법|"
    r"신\s?청|접\s?수|예\s?매|tickets?|doors(?: open)?|contact|rsvp|prices?|cost|fee|admission|entry|venue|where|when|bring|info|capacity|note|"
    r"발표|연사|진행|사회|강연자|추첨일|발표일|speakers?|hosts?|panel|leader)\s?[:：]\s",
    re.IGNORECASE,
)
_EMPTY_KO = re.compile(
    r"(?:먼저|우선|그리고|또한?|다음으로|이어서|끝으로|마지막으로|한편|아울러|더불어|참고로|다달이|달마다|주마다|해마다|날마다|매[일주달월년]|(?:이번|다음|매|지난|첫째?|둘째|셋째|마지막)?(?:주|달|주말|월|년|해)|첫째|둘째|셋째|넷째|마지막|[월화수목금토일]요일|오[전후]|저녁|아침|낮|밤|정오|부터|까지|하루|종일|내내|당일|"
    r"(?:행사|일정|날짜|시간|장소)?(?:변경|취소|연기|순연|정정|조정)(?:됨|안내|공지|알림)?|안내|공지|알림|예정|미정|추후|별도|확정|마감|임박|종료|개강|종강|개막|시작|출발|집결|집합|소집|도착|개회|추첨|합격자|접수|신청|신청자|모집|예매|예약|등록|"
    r"참가|참여|참가비|미리|미리보기|무료|유료|입장|선착순|누구나|대상|이상|이하|회비|비용|정원|인원|문의|연락처|준비물|일시|일정|날짜|시간|장소|기간|기존|당초|원래|전체|휴무|휴관|휴강|휴업|필수|가능|환영|"
    r"및|등|또는|기타|중|총|약|각|자세히|보기|바로가기|홈페이지|링크|방법|사전|현장|온라인|오프라인|행사|프로그램|[은는이가을를의에로]|으로|에서|입니다)+"
)
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|\b0\d{1,2}[-) ]\d{3,4}-\d{4}|\b(?:tel|fax|phone)\b[.: ]*[\d ()-]*", re.IGNORECASE
)
_OFFICE = re.compile(r"\W*(?:[가-힣]{1,6}\s)?[가-힣]{0,6}(?:사무소|사무실|사무국|관리실|경비실|행정실|교무실|총무)\W*")
_QUOTED = "「『“\"‘'《〈<"


_HOURS = re.compile(
    r"(?:(?:opening|visiting|shop|library|gallery|reception)\s(?:hours|times))|(?:운영|이용|관람|개관|영업|진료|방문)\s?시간(?:\s?안내)?",
    re.IGNORECASE,
)
# A room of a house is where it is.
_ROOM = re.compile(
    r"(?:the\s)?(?:(?:main|upper|lower|great|small|large|council|meeting|committee|function)\s)?"
    r"(?:screen|room|hall|annexe?|lab|classroom|"
    r"(?:seminar|lecture|meeting|board|common|class)\s?room|lecture (?:hall|theat(?:er|re))|pitch|court|gym|library|chapel|canteen|"
    r"studio|stage|gallery|suite|floor|foyer|lobby|auditorium|bar|caf[eé])"
    r"(?:\s(?:\d{1,3}|[A-Z]|one|two|three))?|(?:online|zoom|youtube|via zoom|on zoom|ms teams|discord|in person)(?:\s?[/&+]\s?\w+)?|"
    r"(?:(?:지하\s?)?\d{1,2}층\s(?:로비|강당|회의실|강의실|갤러리|세미나실|이야기방|옥상|홀)|(?:제?\d{1,3}|대|소|중|본)\s?(?:관|층|호|홀|강당|회의실|강의실|공연장|극장|전시실|세미나실|상영관)(?:\s\d{1,3}층)?|로비|강당|회의실|대강당|소강당|옥상|갤러리|온라인|오프라인|줌|유튜브|현장|별관|본관)(?:\s?(?:\d층|\(?줌\)?))?",
    re.IGNORECASE,
)


def is_room(text: str) -> bool:
    """Whether a text is a room or a channel, and no more: "Screen 1", 2층 로비, "Zoom"."""
    return _ROOM.fullmatch(text.strip()) is not None or _NUMBERED_ROOM.fullmatch(text.strip()) is not None


# "Hollis 204", 공학관 301호; a year is none, and "Hack Night 113" is the 113th.
_NUMBERED_ROOM = re.compile(
    r"(?![\w'’ ]*\b(?:Nights?|Days?|Meetup|Club|Sessions?|Episode|Show|Talks?|Run|Ride|Walk|Market|Jam|Sprint|Call|Breakfast|Lunch|Drinks|Salon|"
    r"Evening|Morning|Round|Event|Meeting|Issue|Forum|Seminar|Colloquium|Social|Slam|Challenge|Hackathon|Race|Game|Match|Concert|Quiz|Cup)\s\d)"
    r"(?!(?:[A-Z][\w'’]+\s){2}101$|\w+(?:ing|ics|ery|try|tion|craft|phy)\s101$)(?:[A-Z][\w'’]+\s){1,2}(?!19\d\d|20\d\d)\d{3,4}[A-Z]?|[가-힣A-Z]{1,8}(?:관|동)\s?\d{2,4}호?"
)
# "NO SEMINAR", "No session"
_NONE_OF_IT = re.compile(r"(?:NO(?:\s[A-Z]+){1,2}|[Nn]o(?:\s[a-z]+){1,2})(?:\s\([^()]+\))?")


_A_DECADE = re.compile(r"\b(?:19|20)\d0s\b")


_WITH_WHOM = re.compile(
    r"(?:with|(?:[Hh]osted|[Ll]ed|[Tt]aught|[Pp]resented|[Mm]oderated|[Cc]urated) by|featuring)\s\S"
)


def says_with_whom(text: str) -> bool:
    """Whether a line says who leads what is named elsewhere: "with Noor Castellane", "Hosted by the whole team"."""
    return _WITH_WHOM.match(text) is not None


def is_name(title: str) -> bool:
    """Whether a title can be an event's name. False for a label, a verb, a fragment, a date word, a count, an address, a time or place alone."""
    return names_something(title) and not _WHERE_IT_IS.fullmatch(title.strip())


def names_something(title: str) -> bool:
    """Whether words can be a name, an event's or a place's: "in the Snug" says where, all the same."""
    if _A_DECADE.search(title):
        return True  # "1940s Weekend"
    text = _ADDRESS.sub(" ", title).strip()
    if text != title and _OFFICE.fullmatch(text):
        return False  # "관리사무소 031-000-3303"
    if text[:1] in _QUOTED and len(text) > 3:
        return True  # what stands in quotation marks is called so
    if (
        is_room(text)
        or _HOURS.fullmatch(text)
        or (_COSTS.search(text) and not style.KIND_OF_EVENT.search(text))
        or _NONE_OF_IT.fullmatch(text)
        or _NEW_DATE.fullmatch(text)
        or _heads_others(text)
        or _FRAGMENT.search(text)
        or SAYS_WHY.fullmatch(text)
        or _WHEN_IT_IS.fullmatch(text)
        or _LABEL_FIRST.match(text)
        or says_with_whom(text)
    ):
        return False
    if _FOR_WHOM.fullmatch(text) and not _NAMES_A_CALL.search(text):
        return False
    latin, hangul = _WORD_EN.findall(text.lower().replace("’", "'")), _WORD_KO.findall(text)
    if not latin and not hangul:
        return any(sign.isalpha() for sign in text)
    if any(word not in _EMPTY_EN and len(word) > 1 for word in latin):
        return True
    if any(not _EMPTY_KO.fullmatch(word) for word in hangul):
        return True
    return bool(latin and not hangul and (_NAMES_AFTER_ALL.search(text) or style.KIND_OF_EVENT.search(text)))


_NEW_DATE = re.compile(
    r"(?:새|새로운|바뀐|변경된|옮긴)\s?(?:날짜|일정|일시)|(?:the )?new (?:date|day|time)", re.IGNORECASE
)


def _heads_others(text: str) -> bool:
    """Whether a text is a heading of many: "Races", "Open calls", "한숟갈 모임 달력"."""
    return _CALENDAR.search(text) is not None or (
        text.isascii()
        and text.lower().endswith("s")
        and heading_words.only_says_events(re.sub(r"(?i)\bopen\s", "", text))
    )


_CALENDAR = sought(r"\s달일캘", r"(?<=[가-힣A-Za-z\d])\s?(?:달력|캘린더|일정표)$")


def names_its_event(title: str, line: str) -> bool:
    """Whether a title is a name; "Export 101" is a course where the line begins with it, behind a day Hollis 101 is a room."""
    if _ONLY_NEWS.fullmatch(title):
        return False
    return is_name(title) or (_COURSE.fullmatch(title) is not None and line.startswith(title))


# What only says that news follows: "**바로잡습니다.** 7월 편지에 …".
_ONLY_NEWS = re.compile(
    r"\W*(?:바로\s?잡습니다|바로\s?잡아요|정정(?:합니다)?|알립니다|알려\s?드립니다|알려\s?드려요|안내\s?드립니다|공지\s?사항|corrections?|errat(?:um|a)|notices?|updates?)\W*",
    re.IGNORECASE,
)
_COURSE = re.compile(r"[A-Z][\w'’]+\s101")
