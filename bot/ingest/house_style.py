"""How newsletters mark their parts, as one readable table. Used by the reader of blocks."""

from __future__ import annotations

import re

# What a heading's words say of the lines under it. The first that fits counts.
PAST_HEADING = re.compile(
    r"지난|지나간|후기|돌아보|다녀온|스케치|\b(?:recap|past|looking back|last (?:week|month)|what we did|in review)\b",
    re.IGNORECASE,
)
# Who does what on which day, and what happened to whom: no events.
ROTA_HEADING = re.compile(
    r"입고|배송|시세|판결|당번|근무표|봉사\s?(?:위원|자\s?안내)|섬기는\s?(?:이|분)|\b(?:deliveries|in stock|new in|in season)\b|봉사\s?순서|순번|\b(?:rotas?|rosters?|on duty|sidespeople|sidesmen|registers?|births?|deaths?|yahrzeits?|in memoriam|obituar(?:y|ies)|funerals|baptisms)\b",
    re.IGNORECASE,
)
# What is counted there has happened.
NUMBERS_HEADING = re.compile(
    r"숫자로|숫자\s?이야기|(?:오늘|이번\s?주|이달|이번\s?달)의?\s?숫자|\b(?:by the|in) (?:numbers|figures)\b|^\W*(?:the )?numbers\W*$",
    re.IGNORECASE,
)
EVENTS_HEADING = re.compile(
    r"행사|일\s?정|이벤트|캘린더|달력|컨퍼런스|콘퍼런스|세미나|밋업|모임|공연|전시|축제|강연|강좌|워크숍|프로그램|다이어리|공모|모\s?집|토론회|공청회|설명회|포럼|심포지엄|상영|만남|답사|대회|마켓|장터|무대|라인업|달력|늘\s?(?:그|하는|있는|열)|마감|적어\s?두|바로잡|바뀐|볼\s?것|볼거리|상시|정기|매[주월]\s?(?:하는|있는|모이는|만나는)\s?(?:것|일|자리)|배울\s?것|즐길|해볼|가볼|지원\s?사업|공고|접\s?수|찾습니다|모십니다|기다립니다|"
    r"(?:열리는|있을|함께할)\s?(?:일|것|자리)|가볼\s?만한|갈\s?만한|보러\s?가|들으러\s?가|놓치지|함께(?:해요|합니다|하세요|걸어요|만나요)|만나요|놀러\s?오세요|"
    r"\b(?:events?|calendars?|schedules?|dates?|upcoming|coming up|ahead|on the horizon|ongoing|regulars?|recurring|what.?s (?:on|happening|next)|agenda|conferences|meetups?|"
    r"diary|clubs|walks|hikes|rides|tours|trips|(?:film )?screenings|recitals|lectures|courses|matches|fixtures|rehearsals|classes|sessions|lessons|gatherings?|meetings|outings|listings?|concerts?|gigs?|exhibitions?|workshops?|talks|shows|fixtures|races|deadlines?|"
    r"cfps?|calls?|apply|applications?|opportunities|grants|competitions|submissions|program(?:me)?s|services|worship|masses|speak up|consultations?|closing|to come|calling|wanted|mark your calendars?|save the dates?|where to (?:be|go)|where (?:i|we).ll be|where to find (?:me|us)|things to do|get involved|(?:come and )?join us|come along|out and about|see you (?:at|there)|"
    r"on (?:this|next) (?:week|month)|further (?:off|out|ahead))\b",
    re.IGNORECASE,
)
# Headings over what one applies for: a day with "until" is the last there; under the second, any single day is.
CALLS_HEADING = re.compile(
    r"접\s?수|모\s?집|공모|신청|지원\s?사업|마감|공고|\b(?:apply|applications?|calls?|open calls|opportunities|grants|competitions|submissions|cfps?)\b",
    re.IGNORECASE,
)
DEADLINES_HEADING = re.compile(
    r"^\W*(?:(?:곧|이번\s?[주달])\s?)?마감(?:\s?(?:임박|예정|일정|달력|안내))?\W*$|^\W*(?:(?:upcoming|key|application|funding|grant|cfp|submission|next|more|our|watch|mind|note|meet|these|the|important|dates and) ){0,3}deadlines?(?: (?:ahead|calendar|this (?:week|month)|coming up|to note))?\W*$|^\W*(?:[a-z]+ )?closing(?: soon| this (?:week|month)| next)?\W*$",
    re.IGNORECASE,
)
# Headings over what was moved or called off.
CHANGES_HEADING = re.compile(
    r"바뀐|바뀌었|옮겼|옮깁|변경|취소|연기|미뤄|미룹|쉬어\s?갑|쉽니다|알립니다|알려|알림|공지|바로잡|\b(?:off (?:this|next) (?:week|month|term|season)|not happening|called off|rained off|postponed|cancelled|canceled|cancellations?|chang(?:es?|ed)|rescheduled|moved|notices?|corrections?|updates?|housekeeping|please note)\b",
    re.IGNORECASE,
)
# Nothing but that: the lines below name the events, and what became of them.
ONLY_CHANGES = re.compile(
    r"\W*(?:(?P<moved>(?:(?:일정|날짜|행사)\s?변경|변경된\s?(?:행사|일정|날짜)|바뀐\s?(?:행사|일정|날짜)|(?:date|schedule) changes?|new dates?|moved|rescheduled))|"
    r"(?P<cancelled>(?:(?:행사|일정)\s?취소|취소된?\s?(?:행사|일정)|취소|cancell?ed(?: events)?|cancellations?|(?:called|rained) off)))(?:\s?(?:안내|알림|공지|소식))?\W*",
    re.IGNORECASE,
)
# What can be applied for at any time has no day.
ALWAYS_OPEN = re.compile(
    r"(?:수시|상시|연중)\s?(?:접수|모집|신청|지원)(?:\s?(?:중|가능))?(?![가-힣])|\b(?:rolling (?:deadline|applications|basis)|open (?:all year|year[- ]round)|no deadline)\b",
    re.IGNORECASE,
)
# What a name says that one applies for.
CALL_NAME = re.compile(
    r"(?:발표|강연|세션)\s?(?:제안|신청|공모)|제안서|(?:후보|참가|신청)\s?(?:등록|접수)|추천\s?접수|모집|공모|공고|장학|지원|바우처|\b(?:call|competition|contest|prize|awards?|grants?|scholarships?|fellowships?|bursar(?:y|ies)|stipends?|residenc(?:y|ies)|"
    r"accelerator|cohort|fund|hackathon|internships?|challenge|nominations?|survey|volunteers?|program(?:me)?)\b",
    re.IGNORECASE,
)
# Words that stand beside those of a heading and name nothing.
HEADING_WORDS = re.compile(
    r"이번|다음|이달|달의?(?![가-힣])|주(?![가-힣])|주간|월간|주요|한눈에|보는|볼|만한|안내|소식|모음|목록|예정|중|의|열리는|다가오는|알림|표|에|있는|미리\s?보기|예고|"
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
    r"목차|차례|이번\s?호|헤드라인|한눈에|오늘의|핵심|(?:이번|오늘).{0,6}담은|담은\s?것|주요\s?내용|미리\s?보기|"
    r"\b(?:in this (?:issue|edition)|contents|headlines|at a glance|highlights|inside|today.?s|the rundown|(?:three|four|five|six) things|what.?s inside|tl;?dr)\b",
    re.IGNORECASE,
)

# Lines "일시: …", "When: …" and the like: what the words before the colon say of the rest.
_LABELS = {
    "title": "(?:공모|대회|과정|교육|회의|세미나|전시회|축제|과제)명|행사명|행사|제목|프로그램명|프로그램|공연명|전시명|강좌명|사업명|공고명|강의명|모임명|event|title|what|name",
    "when": "변\\s?경(?=\\s?[:：]\\s*(?:20\\d\\d|\\d{1,2}\\s?[./월]|[가-힣]{0,3}\\s?\\d{1,2}\\s?[월일]))|(?!접수|신청|모집|등록|공모|제출|예매|응모|납부|발표|배포|발행|작성|게시|보도|발송)[가-힣]{2,4}\\s?(?:일시|시기)|시\\s?기|변\\s?경\\s?후|변경\\s?(?:일시?|일정|날짜)|바뀐\\s?(?:날짜?|일시|일정)|새\\s?(?:날짜|일정)|행사\\s?일시|행사\\s?일정|행사\\s?기간|교육\\s?일시|교육\\s?기간|교육\\s?일정|공연\\s?일시|공연\\s?기간|전시\\s?기간|전시\\s?일정|"
    "(?:연수|교육|전시|공연|훈련|캠프|과정|수업|여행|답사|축제|대회|활동|체험|방문|참관|파견|투어|수련|합숙|상영|관람)\\s?(?:기간|일정|날짜|일자)|운영\\s?기간|운영\\s?일시|운\\s*영(?:\\s?(?:일|요일))?(?=\\s*[:：]\\s*(?:매|\\d|[월화수목금토일]))|강의\\s?일시|강의\\s?일정|진행\\s?일시|개최\\s?일시|개최일|사업\\s?기간|모임\\s?일시|일\\s?정|일\\s?시|일자|날\\s?짜|기\\s?간|때|언제|시\\s?간|개막|개최|개강|개장|출발|파견|(?:현장\\s?)?오디션(?:일|\\s?일정)?|실기(?:\\s?(?:시험|심사|고사))?|"
    "now(?=\\s?:\\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? )?(?:\\d|[a-z]{3,9}\\.? \\d))|new date(?=\\s?:\\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? )?(?:\\d|[a-z]{3,9}\\.? \\d))|rescheduled to|moved to|date\\s?(?:&|and|/)\\s?time|(?!(?:closing|due|final|last|entry|application|registration|submission|booking|old|original|previous|expiry|release|publication|print|copy|cut-?off|effective|delivery|payment|new|revised|corrected|changed) )(?:[a-z]{3,12} )?dates?|when|(?:open )?days?|time|starts?|runs|on view|opening|exhibition|vernissage",
    "where": "(?!접수|신청|제출|문의|판매|예매|수령|변경|교부)[가-힣]{2,4}\\s?장소|행사\\s?장소|교육\\s?장소|공연\\s?장소|모이는\\s?곳|만나는\\s?곳|장\\s?소|위치|곳|어디서?|공연장|venue|where|location|place|meet(?:ing)? point|meet(?:ing)? at|at",
    "deadline": "접수\\s?기간|신청\\s?기간|모집\\s?기간|등록\\s?기간|공모\\s?기간|제출\\s?기간|예매\\s?기간|응모\\s?기간|접수\\s?마감|신청\\s?마감|모집\\s?마감|등록\\s?마감|마\\s?감일?|[가-힣]{2,4}\\s?(?:마감|기한)일?|(?:(?:참석|참가|참여)(?:\\s?여부)?\\s?)?(?:회신|답신)(?:\\s?기한)?|참석\\s?여부|"
    "언제까지|기\\s?한|신청\\s?기한|제출\\s?기한|접수\\s?기한|마감\\s?기한|얼리버드|조기\\s?등록|(?:[가-힣]{1,4}\\s){1,2}(?:신청|접수|모집|등록|제출|제안|응모)\\s?(?:마감|기한)일?|"
    "(?:application |submission |registration |sign[ -]?up |booking |ticket |rsvp |cfp |entry |proposal |abstract )?(?:deadline|closes?|closing(?: date)?)|(?:applications?|expressions? of interest|eois?|proposals?|abstracts?|bids|quotes|tenders) (?:close|due)|last (?:day|date)|final date|(?:enter|reply|order|nominate|respond|return|send|sign[ -]?up|get tickets|enrol|tickets)(?: \\w+)? by|apply by|rsvp by|register by|submit by|book by|"
    "(?:tickets?|entries|entry|sign[ -]?ups?|registrations?|register|bookings?|book|applications?|apply|submissions?|nominations?|enrol(?:l?ment)?|rsvps?)(?: (?:is|are|on sale|open|available))? (?:close[sd]?(?: on)?|ends?|until|till|due(?: by)?|no later than)|"
    "early[ -]?bird|cfp|call for (?:papers|proposals|speakers)|due",
    "link": "(?:안내|제출|제출처|상세|더\\s?보기|공고|페이지|주소)(?=\\s?[:：]\\s*https?://)|접수\\s?방법|신청\\s?방법|참가\\s?신청|사전\\s?신청|사전\\s?등록|신\\s?청|등\\s?록|접\\s?수|모\\s?집|예\\s?매|예약|링크|홈페이지|누리집|자세히|신청\\s?링크|바로\\s?가기|"
    "(?:enter|order|reply|respond|donate|vote|reserve|buy|book|apply|register|sign up)(?: (?:at|here|via|online))?|register|registration|rsvp|tickets?|links?|info|more(?: info)?|details|website|web|url|apply|book(?:ing)?|sign[ -]?up|join",
    "about": "(?:주요\\s?|행사\\s?|교육\\s?|강의\\s?)?내\\s?용|소\\s?개",
    "other": "(?:\\d차\\s?)?(?:서류|결과|합격자?|당첨자?|수상자?|선정)(?:\\s?(?:심사|전형))?\\s?(?:발표|통보|공지)(?:일|일시)?|(?:배포|발행|작성|게시|보도|발송)\\s?(?:일시|일자|일|시점)|수\\s?신|발\\s?신|참\\s?조|담당\\s?(?:부서|자|기관|과|팀)|발행인|편집인?|변\\s?경\\s?전|(?:기존|당초|원래|종전)(?:\\s?(?:일시|일정|날짜))?|(?:old|original|previous) date|originally|previously|was|사\\s?유|제\\s?출\\s?처|대\\s?상|참가\\s?대상|모집\\s?대상|모집\\s?인원|지원\\s?대상|지원\\s?내용|지원\\s?규모|정\\s?원|인원|참가비|참가\\s?비용|비\\s?용|회비|입장료|관람료|수강료|가격|티켓가|주\\s?최|주관|후원|강\\s?사|연사|진행|"
    "출연|발표|주제|준비물|문\\s?의|담당|연락처|혜택|비고|host(?:ed by)?|organi[sz]ers?|speakers?|price|cost|fee|admission|who|"
    "contact|topics?|bring|notes?|capacity|format|for|why|how|distance",
}
LABEL = re.compile("|".join(f"(?P<{name}>(?:{words}))" for name, words in _LABELS.items()), re.IGNORECASE)
LABELLED = re.compile(
    rf"^\s*(?:[^\w\s(\[<「『“\"'‘]{{1,4}}\s*)?[\[(<【]?\s*(?:{LABEL.pattern})\s*(?:[:：]{{1,2}}|(?:(?<=when)|(?<=where)|(?<=언제)|(?<=어디서)|(?<=어디))\?|[\])>】]\s*[:：]?|(?<=[가-힣])\s*[|｜]|\s[-–—]\s)\s*(?P<value>.*)$",
    re.IGNORECASE,
)
# Labels that stand in the middle of a line begin a new piece of it.
INNER_LABEL = re.compile(
    r"(?:(?<=[,/|·(•;])\s*|(?<=\s\s)|(?<=\s)(?=일시|장\s?소|when|where|venue))(?=(?:행사\s?일시|일\s?시|날\s?짜|기\s?간|장\s?소|(?:(?:참가|참여|사전|온라인|관람|방문)\s)?신\s?청|(?:접수|신청|모집|응모|제출|등록)\s?(?:마감|기한|기간)|접\s?수|마\s?감|접수\s?기간|신청\s?기간|신청\s?마감|모집\s?기간|참가비|문\s?의|대\s?상|예\s?매|"
    r"when|where|venue|rsvp(?: by)?|deadline|apply by|tickets|register)\s*[:：])",
    re.IGNORECASE,
)
WHEN_SIGN = re.compile(r"^\s*(?:🗓️?|📅|📆|⏰|🕐|🕑|🕒|🕓|🕔|🕕|🕖|🕗|🕘|🕙|🕚|🕛|⏱️?|⌚️?)\s*")
WHERE_SIGN = re.compile(r"^\s*(?:📍|🏛️?|📌)\s*")
COLUMN = re.compile(
    r"(?:기존|당초|원래|종전|변경(?:\s?[전후])?)(?:\s?(?:날짜|일시|일정|일자))?|(?:행사\s?)?(?:날짜|일\s?시|일\s?정|일자|기\s?간|시\s?간|요일|장\s?소|위치|지역|행사명?|이벤트|프로그램|제목|이름|내용|공연|전시|강연|모임|강좌|세미나|신\s?청|접\s?수|마\s?감|신청\s?마감|접수\s?마감|신청\s?기한|접수\s?기간|신청\s?기간|예\s?매|링크|비고|주\s?최|참가비|비\s?용|대\s?상|구분|분류|번호|"
    r"언제|월|무엇|어디서?|때|곳|시각|강의|강좌명?|수강료|시작일?|종료일?|개강일?|종강일?|학회|도시|초록\s?마감|요금|행사\s?이름|강\s?사|문\s?의|공고명|사업명|지원\s?사업|주관|기관|주최\s?기관|모집\s?기간|상태)"
    r"|(?:(?:old|original|previous|new|revised) (?:date|day|time)|was|now|event|dates?|day|when|time|venue|where|location|place|city|register|registration|rsvp|tickets?|links?|deadline|apply by|"
    r"what|title|name|starts?|ends?|begins?|level|course|conference|session|talk|speaker|host|price|cost|notes?|info|details|cfp|closes|cfp (?:closes|deadline)|status|"
    r"event dates?|how|who|artist|show|film|race|distance|book|author|activity|group|meeting)",
    re.IGNORECASE,
)

# A kicker that names a newsletter looks like one; 단독, 인터뷰 and the like don't.
KICKER = re.compile(r"^\s*[\[【〈](?P<name>[^\[\]【】〈〉]{1,40})[\]】〉]\s*(?=\S)")
# "골목과 무대 32호 | 제목": what stands before the number of the issue is the newsletter's name.
NAME_BEFORE_NUMBER = re.compile(
    r"^\W{0,3}(?P<name>[^|:：·—–―#\[\]]{2,40}?)\s*(?:[,|·—–―:-]\s*)?(?:제?\s?\d{1,4}\s?호|(?:\d{4}년\s?)?\d{1,2}월호|20\d\d년\s?[봄여름가을겨]+호|#\s?\d{1,4}|"
    r"(?:vol|no|issue|edition|volume)\.?\s?#?\d{1,4}|\(\d{1,4}\))(?:\s*$|\s*[|:：·—–―,-])",
    re.IGNORECASE,
)
NEWSLETTER_NAME = re.compile(
    r"레터|위클리|뉴스레터|(?<=[가-힣])(?:통신|편지|소식지|회보|우체통)(?![가-힣])|(?<=[가-힣A-Za-z])\s?(?:뉴스|소식|브리프|브리핑|데일리|매거진|다이제스트)(?![가-힣])|"
    r"letter|weekly|\w\s?(?:news|daily|digest|brief|bulletin|dispatch|gazette)\b",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"^(?:단독|속보|인터뷰|기획|칼럼|특집|종합|포토|영상|사설|분석|현장|르포|긴급|공지|광고|exclusive|interview|breaking)",
    re.IGNORECASE,
)

GREETING = re.compile(
    r"^(?:안녕하세요|반갑습니다|(?:hi|hello|dear|hey)(?: (?!fi\b)\w+){0,3}[,!.]?$|hi\b(?!-)|hello\b|dear\b|hey\b|good (?:morning|afternoon|evening)\b(?!,? \w+ (?:walk|run)))",
    re.IGNORECASE,
)
# What a button says: nobody heads a passage so.
BUTTON = re.compile(
    r"^(?:register|sign ?up|rsvp|tickets?|apply|book|join|enter|submit|reserve|buy|nominate|save (?:my|your|a)|get (?:your |my )?(?:tickets?|the|a|directions)|"
    r"learn more|read more|find out|see (?:the|all|more|details)|view|download|donate|volunteer(?!\s(?!(?:with|now|here|today|for)\b)[a-z])|vote|propose|pitch|claim|grab|request|add to|send|"
    r"count me|watch|listen|contact|more (?:info|details)|details|start|explore|discover|take the|share|subscribe|tell us|enrol|become)\b|"
    r"(?:하기|보기|받기|쓰기|내기|가기|맡기|신청|예매|예약|등록|접수)$",
    re.IGNORECASE,
)
ARROW = re.compile(r"\s*(?:👉[🏻-🏿]?|➡️?|→|⇒|▶️?|►|➜|➔|🔗|☞|>>|»|(?<=\s)>(?=\s*[가-힣A-Za-z]))\s*")
ACTION = re.compile(
    r"신\s?청|등\s?록|참가|참관|예\s?매|예약|자세히|바로\s?가기|더\s?보기|링크|홈페이지|접\s?수|문\s?의|구매|티켓|"
    r"\b(?:register|sign[ -]?up|rsvp|tickets?|apply|details|more|book(?: now| here)?|join|info|enter|submit|reserve|buy|listen|watch|read|learn|get|save|enrol|donate|volunteer(?!\s(?!(?:with|now|here|today|for)\b)[a-z])|here|website|link|view|see)\b",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"(?:📍|(?<!\w)@(?!\s*\d{1,2}(?:[:.]\d\d|\s?[ap]m))|장소\s?[:：]|장소[는도]\s(?:그대로\s)?(?!미정|추후|변경)|venue\s?[:：]|(?<=\s)at\s(?!\s*\d{1,2}(?::\d\d|(?:[:.]\d\d)?\s?(?:[ap]\.?m|,|$))))\s*(?P<venue>[^|·,()\[\]👉→▶@📍\n]{2,60}(?:(?<=[a-z온오프라인] )\((?:zoom|teams|discord|youtube|google meet|줌|유튜브|디스코드)\))?)",
    re.IGNORECASE,
)
# Signs that part a title from what is said of it.
DELIMITER = re.compile(
    r"(?<=[a-z가-힣][a-z가-힣][a-z가-힣])\.\s+(?=[A-Z가-힣])|(?<=\))\.\s+(?=[A-Z가-힣])|\s+(?:[-–—|/·•:]|//)\s+|\s*[|｜]\s*|\s*[:：]\s+|\s+[–—]\s*|,\s+(?=\S)"
)
KIND_OF_EVENT = re.compile(
    r"(?:행사|프로그램|컨퍼런스|콘퍼런스|세미나|웨비나|포럼|캠프|전시회?|박람회|축제|페스티벌|밋업|모임|워크숍|워크샵|강연|설명회|"
    r"해커톤|데모데이|공모전|서밋|엑스포|대회|네트워킹|심포지[엄움]|장터|마켓데이|페어|파티|콘서트|음악회|낭독회|북토크|토크쇼|간담회|상담회?|시상식|학술제|아카데미|경진|챌린지|교육|과정|사업|program(?:me)?|conference|event|symposium|networking|fair|party|concert|talks?|course|training|forum|seminar|summit|meetup|workshop|festival|expo|show)$",
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

# What a place's name ends with or has in it.
PLACE_WORD = re.compile(
    r"(?:홀|센터|센타|관|층|호|스퀘어|타워|캠퍼스|공원|성전|도서관|극장|카페|광장|학교|대학교?|빌딩|회관|갤러리|스튜디오|라운지|서점|책방|운동장|체육관|"
    r"컨벤시아|컨벤션|플라자|로비|마당|시청|구청|군청|청사|미술관|박물관|문화원|하우스|스페이스|거리|시장|해변|항|역|섬|숲|산|천변|강변|일대|앞|입구|지하|교회|성당|병원|호텔|"
    r"클럽|펍|바|룸|실|장|터|당|원|소|곳간|공작소|공방|스테이지|무대|아트홀|회의실|강당|강의실|연구원|본사|지점|창고|\d동|\d관|\d호)(?:\s?\d?[가-힣]?층)?$|"
    r"^(?:ms\s|microsoft\s)?teams$|온라인|오프라인|줌|유튜브|라이브|게더타운|디스코드|웨비나|메타버스|"
    r"(?<![가-힣])\S{0,6}(?:정자|나루|둑방|느티나무)(?:\s\S{1,2})?$|"
    r"(?:마을|부두|무대|모퉁이|창가|작업실|서가|공장|(?:앞|뒤|옆)\s?골목|(?:책방|카페|서점)\s(?!소식|이야기|메뉴|할인|안내|일기)[가-힣]{2,5}|수련원|체험장|연구소|전시실|제단|로터리|사거리|부엌|[가-힣]{2}(?<![개예추해지처])방|층\s전체)$|"
    r"\b(?:th[eé][aâ]tre|teatro|salle|chapelle|[eé]glise|quai|halle|platz|kirche|piazza|iglesia|rathaus)\b|"
    r"\b(?:pond|jetty|harbou?r|dock|cove|shore|deck|patio|foyer|atrium|basement|canteen|refectory|orchard|meadow|allotments?|marquee|vestry|crypt|"
    r"hangar|depot|rink|institute|hide|hostel|inn|arms|lighthouse|bandstand|shop|dairy|mission|marina|quayside|guildhall|lodge|manor|castle|abbey|priory|cathedral|"
    r"mosque|temple|synagogue|common|clubroom|cellar|attic|loft|paddock|corner|kitchen|tea\s?rooms?|counter|roof|exchange|playground|parking lot|car park)$|"
    r"\b(?:hall|cent(?:er|re)|room|park|street|st|road|rd|avenue|ave|online|zoom|youtube|discord|library|museum|theat(?:er|re)|club|"
    r"caf[eé]|gallery|studio|pub|bar|church|school|university|campus|square|plaza|hotel|arena|stadium|garden|gardens|(?<!in-)house|market|"
    r"lounge|auditorium|building|tower|floor|quay|pier|beach|bridge|station|village|field|yard|works|warehouse|foundry|space|hub|"
    r"meet|stream|virtual|webinar|livestream|lab|chapel|barn|court|green|lane|stage|cinema|superstore|screen\s(?:\d|one|two|three)|bookshop|bookstore|track|trail|lake|annexe?|suite|boardroom|pavilion|wharf|mill|farm|lot|wing|clubhouse|boathouse|rooms|theatre|courtyard|terrace)\b",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:드림|올림|보냄|배상|합장|합십|학교장|씀|기자|에디터|편집부|편집장|편집실|편집팀|편집국|팀|일동|사무국|운영진|제작진|사람들|지기)\s*$|(?:에디터|기자|편집자|작가|PD|매니저|발행인|편집장)\s\S{2,5}$|^\s*(?:[-–—]\s*\S|from\s|love,|best,|cheers,?|yours,?|sincerely,?|"
    r"warmly,?|until (?:the )?next|see you|thanks,|the .{1,30} team)|^\S{1,10}에서$|(?:best regards|take care)",
    re.IGNORECASE,
)
# "Stay warm, Jo & Min", "종이 냄새 나는 작업실에서, 결": a wish and a name, as the last line.
WISH_AND_NAME = re.compile(
    r"^(?:[A-Z][^.!?\d|·:]{3,40}, (?:the [^.!?\d|]{3,40}|[A-Z][a-z]+(?:, [A-Z][a-z]+)? and the )(?:team|editors|crew|committee|staff|board|office|gang)|[A-Z][^.!?\d|·:]{3,40}, (?:the )?[A-Z가-힣][^\W\d]{1,14}(?: [^\W\d]{1,14}){0,2}(?: (?:and|&) (?:the )?[^\W\d]{1,14}(?: [^\W\d]{1,14}){0,3})?|"
    r"[가-힣][^\d|·:]{6,40}(?:에서|요|다|길|기를)[,.] (?!감사)[가-힣A-Za-z]{1,12})$"
)
# Sentences that only say why a mail came and how to stop it.
FOOTER = re.compile(
    r"(?=[acefmnopstuvwy©ⓒ구그뉴더메발사수정친통])(?:수신\s?거부|그만 받(?:으시?려면|기(?![가-힣]))|구독\s?(?:취소|해지|을 그만)|수신\s?(?:동의|에 동의)|메일\s?수신|발신\s?전용|더 이상 (?:받|메일)|정보 변경|뉴스레터 해지|"
    r"unsubscribe|opt[ -]?out|(?:manage|update|change|email) (?:your )?(?:subscription|preferences)|you.{0,20}receiv(?:ed|ing) this|"
    r"this (?:e-?mail|message|newsletter) was sent|sent to .{0,40}@|why did i get this|no longer wish|"
    r"view (?:this )?(?:\w+ )?in (?:your )?browser|all rights reserved|copyright\s*(?:©|\(c\)|20\d\d)|©|ⓒ|사업자\s?등록\s?번호|통신판매업|"
    r"powered by|forward(?:ed)? (?:this|to a friend)|친구에게 (?:추천|공유)하기|add us to your address)",
    re.IGNORECASE,
)
WEB_VERSION = re.compile(
    r"웹(?:에서|으로)\s?(?:보기|읽기|보시)|웹\s?버전|브라우저(?:에서|로)|온라인으로 보기|이 메일이 잘 안 ?보|view (?:this )?(?:\w+ )?(?:in|on) (?:your )?(?:browser|web)|web version|read online",
    re.IGNORECASE,
)

# "수강생 모집: 겨울 특강 접수 12.8 ~ 12.15"
CALLS_FOR = re.compile(
    r"^\W{0,3}[^.!?|]{0,30}(?:모집|공모|접수|(?:open )?call(?: for [a-z]+)?|competition|contest|prize|awards?|grants?|scholarships?|fellowships?|bursar(?:y|ies)|stipends?|residency|accelerator)\s?(?:안내|공고)?\s?[:：|(–—-]",
    re.IGNORECASE,
)
# What one applies for, votes on or hands in: its "until" is a deadline.
APPLIED_FOR = re.compile(
    r"공모|모집|접수|신청|서명|의견서|의견\s?수렴|설문|투표|응모|제출|원고|지원\s?사업|예약\s?판매|주문|구매|예약|예매|납부|회신|추천|수요\s?조사|선주문|펀딩|"
    r"pre-?orders?|crowdfund(?:er|ing)|open call|call for|competition|petition|survey|nominations?|applications?",
    re.IGNORECASE,
)
# A line of its own that says until when one may apply.
SAYS_DEADLINE = re.compile(
    r"\W*(?:deadline|closes|close(?=\s(?:on\s)?(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))|closing|due|"
    r"(?:register|rsvp|apply|sign up|enter|book|submit|nominate|reply|pitch)(?: \w+){0,2} by|last day|early[ -]?bird|entries|registration|nominations|submissions|proposals|"
    r"applications?|(?:참가\s?|사전\s?|초록\s?|논문\s?|발표\s?|작품\s?)?(?:접수|신청|등록|출품|응모|제출|원고)|마감|모집\s?기간)",
    re.IGNORECASE,
)
# A line that says until when one may act, and nothing else: "Order by", "Teams to be in by", "Entries close:", "주문은 … 까지".
ONLY_UNTIL = re.compile(
    r"\W*[A-Za-z][A-Za-z'’ -]{1,32}\b(?:by|due|close[sd]?|closing|deadline|until|till|before)(?:\s(?:on|at|by))?\s?[:：–-]?\s*(?:the\s)?|"
    r"\W*(?:by|until|till|before)\s(?:the\s)?|"
    r"\W*(?:[가-힣]{1,6}\s?){1,3}(?:은|는|마감|기한)\s?[:：]?\s*",
    re.IGNORECASE,
)
# "Amount: up to 40,000": of the card whose title stands above.
OF_ITS_CARD = re.compile(r"^[^:：.!?]{2,30}[:：]\s")
# "For resident groups who wish to build a rain garden": whom what stands above is for, never a name.
FOR_WHOM = re.compile(
    r"(?:for|open to|aimed at)(?: [a-z’'-]+){1,5} (?:who|whose|aged|wishing|interested)\b", re.IGNORECASE
)
# A clock at the start of a line, or behind a sign that parts it from the title.
WITH_CLOCK = re.compile(
    r"^(?:\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|오[전후])|"
    r"[|,·–—-]\s?(?:from |doors? )?(?:\d{1,2}:\d\d|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|noon\b|오[전후]\s?\d|저녁\s?\d|\d{1,2}시)",
    re.IGNORECASE,
)
# Hours that a house is open and accounts to pay into are no events.
# "/ 월요일 휴관", "| 관람시간 10:00~18:00" behind the days of an exhibition: when it is open says nothing against it.
OPENING_ASIDE = re.compile(
    r"(?<=[\d)일])(?P<more>\s*[/|·,(][^/|]{0,40})?\s*[/|·,(]\s?(?:매주\s)?(?:[월화수목금토일](?:요일)?(?:\s?[·,및]\s?(?:공휴일|[월화수목금토일](?:요일)?))*\s?휴[관무]|"
    r"(?:관람|운영|개관|이용)\s?시간\s?[:：]?[\d:시~–\-\s]+)\)?"
)
# What such lines begin with, and what they say anywhere.
_LEADS_NO_EVENT = re.compile(
    r"\W*(?:(?:(?:general|early|online|ticket) )?(?:registrations?|bookings?|box office|sales?|tickets?|sign[ -]?ups?|applications|entries)\s(?:opens?|(?:go(?:es)? )?on sale)(?!\s(?:until|till|now until|day|evening|to all))[^|:–—,]{0,30}$|"
    r"(?:(?:온라인|사전|티켓)\s?)?(?:예매|티켓|접수|신청|등록|모집)\s?(?:오픈|시작|개시)\s?[:：]?[\d월화수목금토일요./():시분오전후부터\s]*$|"
    r"(?:(?:opening|shop|library|reception|visiting|phone) hours|hours|closed)\b[^|]{0,12}\b(?:mon|tue|wed|thu|fri|sat|sun|daily|every|weekdays)|"
    r"open(?:ing hours)?\b[\s\d:.apm,–-]{0,14}(?:from |on |again |late )?\b(?:mon|tue|wed|thu|fri|sat|sun|daily|every|weekdays)|"
    r"(?:매주\s)?[월화수목금토일]요일(?:(?:과|와|,|·|/)?\s?[월화수목금토일]요일)*(?:은|는|에는|엔)?\s?(?:쉽니다|쉬어요|휴[무관]|문을 닫)|"
    r"(?:see you|back|until)\s(?:again\s)?(?:next|in)\s\w+[.!]?\W*$|"
    r"(?:평일|[월화수목]\s?[~–-]\s?[목금토일]|weekdays|(?:mon|tue|wed)[a-z]*\s?(?:-|–|to|through)\s?(?:fri|sat|sun)[a-z]*),?\s(?:오전\s?)?\d{1,2}(?::\d\d|시)?\s?(?:[ap]\.?m\.?)?\s?(?:~|-|–|to|부터)\s?(?:오후\s?)?\d{1,2}|"
    r"(?:시행|공포|발효|적용|계도|유예|유효|납부|지급|정산|보증|계약|반납|결제)\s?(?:일|일자|기간|시기|기한)\s?[:：]|"
    r"(?:effective|delivery|valid|expiry|payment|release|publication|print)\s(?:dates?|from|until)\s?[:：]|"
    r"(?:there(?:.s| is| are| will be|.ll be) )?no\s(?:[\w’'&-]+\s){1,4}?(?:this|next|today|tonight|tomorrow|on|in|until|during|over|for|week)\b|"
    r"(?:문의|연락처|contact)(?:\s|$))",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"(?=[:%enow당강개계공관근금다또모방배별부불빙상수쉬쉽연영예운이입자장점접조진출행후휴])(?:(?:영업|운영|관람|개관|상담|근무|점검|이용|진료|접수|배식|방송)\s?시간|(?:휴관|휴무|휴강(?![\])】]))(?!\s?[:：|(]?\s?(?:20\d\d[.년]|\d{1,2}\s?[월./]\s?\d))|"
    r"\bno (?:[a-z]{3,10} )?(?:screening|meeting|session|class|rehearsal|event|training|lecture|lesson|talk|practice|service|market|match|film|school)s?\b|"
    r"(?:금지|불가)\s?[:：]|(?:다시|또)\s?(?:만나요|만나겠|만납시다|찾아올|찾아오겠|찾아뵐|찾아뵙|뵙겠|뵐게|봬요|올게요|돌아올)|:\sno\s[a-z]+\s(?:this|next|in|on|until|during|over|for)\b|"
    r"(?:모임|수업|강습|상영|공연|연습|방송|행사|강좌|예배|장터|강의)(?:[은는이가도]|\s)?\s?(?:없음|없습니다|없어요|쉼(?![가-힣]))|(?<!면 )쉽니다|(?<!면 )쉬어요|쉬는\s?날|"
    r"부터\s[^.!?]{2,40}(?:시행|적용|인상|인하|개편|도입|폐지|의무화|변경)(?:됩니다|합니다|돼요|해요|\s?예정)?\W*$|(?:후원|입금)\s?계좌|계좌\s?번호|자동\s?이체|출금|별세|"
    r"(?:모친|부친|빙모|빙부|장모|장인|조모|조부)상(?![가-힣])|office hours are|%\s?off\b[^.]{0,60}\b(?:orders?|purchases?|everything|stock|code)\b|\bevents between\b|\bwinners\b[^.!?]{0,12}[:：]|당첨자)",
    re.IGNORECASE,
)


def is_no_event(text: str) -> bool:
    """Whether a line says what is no event: hours, days off, accounts to pay into, when tickets go on sale."""
    return any(
        found is not None for found in (_LEADS_NO_EVENT.match(text), _NO_EVENT.search(text), _HEADS_ALWAYS.match(text))
    )


# "매주 하는 것" stands over what comes every week.
_HEADS_ALWAYS = re.compile(r"\W*매[주월]\s(?:하는|있는|모이는|만나는|열리는)\s(?:것|일|자리|모임)들?\W*$")


# When the next letter comes is no event.
OF_THE_LETTER = re.compile(
    r"\bnext\s(?:issue|edition|newsletter|letter|bulletin|[A-Z]\w+)\s(?:will be|is|comes|goes)\s(?:out|published|sent|due|to (?:print|press))|"
    r"\bcopy (?:to|for|by)\b|다음\s?(?:호|소식지|편지)(?:는|가)|"
    r"(?:보내는|보내드리는|전하는|띄우는|발행하는|쓰는|펴내는)\s[^.!?]{0,20}(?:소식|소식지|편지|레터|뉴스레터|메일)(?:입니다|이에요|예요|이다)",
)
# A sentence's end as prose has it; the point of an abbreviation is none.
ABBREVIATION = re.compile(
    r"\b(?:[ap]\.m|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|dr|mrs?|ms|prof|st|no|vol|vs|etc|approx|ave|rd|dept|ca|inc|ltd|(?<!\broom )(?<!\bstudio )(?<!\bhall )(?<!\blab )(?<!\bgate )(?<!\bunit )(?<!\bblock )[A-Z])\.",
    re.IGNORECASE,
)
# Without such a point no abbreviation stands in a text; looked for first, it takes a tenth of the time.
LETTER_AND_POINT = re.compile(r"[A-Za-z]\.")
SENTENCE_END = re.compile(r"[.!?…。][\"'”’」』)\]]*(?=\s|$)")
POLITE_END = re.compile(
    r"(?:니다|니까|십시오|까요|어요|아요|에요|예요|세요|네요|군요|이죠|하죠|있죠|죠|데요|래요|게요|거든요|[해려워와줘봐돼져쳐켜겨여펴꿔써]요)[.!?…~]*[\"'”’]?$"
)
QUOTATION = ("“", '"', "‘", "「", "『", "«")


# What only says that more follows: no event has such a name.
ONLY_LEADS = re.compile(
    r"\W*(?:(?:still|also|yet|more|next|and|soon|what.s|coming|then) ){0,3}(?:to come|coming(?: (?:up|soon|next))?|next up|up next|ahead|upcoming|later(?: on)?|follows?|more|"
    r"(?:more )?dates? to follow|(?:please )?(?:note|read on)|don.t miss|don.t forget|not to (?:be )?miss(?:ed)?|last chance|coming soon|"
    r"앞으로(?:도)?|다음(?:은|으로)?|이어서|그리고|또|곧(?:\s?만나요)?|예고|기다려\s?주세요|놓치지\s?마세요|잊지\s?마세요)\W*",
    re.IGNORECASE,
)


def only_says_events(heading: str) -> bool:
    """Whether a heading only says that events follow: 공연 안내, "Upcoming events"; a name is more than that."""
    if not EVENTS_HEADING.search(heading):
        return False
    return not re.search(r"[^\W\d_]", HEADING_WORDS.sub(" ", EVENTS_HEADING.sub(" ", heading)))
