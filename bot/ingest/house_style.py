"""How newsletters mark their parts, as one readable table. Used by the reader of blocks."""

from __future__ import annotations

import re

from bot.domain.sought import sought
from bot.ingest.remembered import remembered

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
    r"^(?:register|sign ?up|rsvp|tickets?|apply|"
    r"book(?!\s(?:clubs?|fairs?|swaps?|launch|groups?|week|days?|nights?|sales?|markets?|festivals?|talks?|exchange|crawl|binding)\b)|join|enter|submit|reserve|buy|nominate|save (?:my|your|a)|get (?:your |my )?(?:tickets?|the|a|directions|\d+)|keep me|let me|remind me|"
    r"learn more|read (?:more|the (?:notice|full|rest|article|story|post|interview|report))|find out|see (?:the|all|more|details)|view|download|donate|volunteer(?!\s(?!(?:with|now|here|today|for)\b)[a-z])|vote|propose|pitch(?!\s(?:&|and|night|day|deck|event|evening|contest|competition|clinic|battle|fest)s?\b|\s&)|claim|grab|request|add to|send|"
    r"count me|watch|listen|contact|more (?:info|details)|details|start|explore|discover|take the|share|subscribe|tell us|enrol|become)\b|"
    # "카트로그 라이브: 설 대목 발주량 정하기" is no button for its last word.
    r"^.{0,12}(?:하기|보기|받기|쓰기|내기|가기|맡기)$|(?:신청|예매|예약|등록|접수|입장)$",
    re.IGNORECASE,
)
AN_ARROW = sought("👉➡→⇒▶►➜➔🔗☞»>", r"[👉➡→⇒▶►➜➔🔗☞»]|>>|(?<=\s)>(?=\s*[가-힣A-Za-z])")
ARROW = re.compile(r"\s*(?:👉[🏻-🏿]?|➡️?|→|⇒|▶️?|►|➜|➔|🔗|☞|>>|»|(?<=\s)>(?=\s*[가-힣A-Za-z]))\s*")
ACTION = re.compile(
    r"신\s?청|등\s?록|참가|참관|예\s?매|예약|자세히|바로\s?가기|더\s?보기|링크|홈페이지|접\s?수|문\s?의|구매|티켓|"
    r"\b(?:register|sign[ -]?up|rsvp|tickets?|apply|details|more|book(?: now| here)?|join|info|enter|submit|reserve|buy|listen|watch|read|learn|get|save|enrol|donate|volunteer(?!\s(?!(?:with|now|here|today|for)\b)[a-z])|here|website|link|view|see)\b",
    re.IGNORECASE,
)
# Signs that part a title from what is said of it.
DELIMITER = re.compile(
    r"(?<=[a-z가-힣][a-z가-힣][a-z가-힣])\.\s+(?=[A-Z가-힣])|(?<=\))\.\s+(?=[A-Z가-힣])|\s+(?:[-–—|/·•:]|//)\s+|\s*[|｜]\s*|\s*[:：]\s+|\s+[–—]\s*|,\s+(?=\S)"
)
KINDS_OF_EVENT = (
    r"(?:행사|프로그램|컨퍼런스|콘퍼런스|세미나|웨비나|포럼|캠프|전시회?|박람회|축제|페스티벌|밋업|모임|워크숍|워크샵|강연|설명회|"
    r"해커톤|데모데이|공모전|서밋|엑스포|대회|네트워킹|심포지[엄움]|장터|마켓데이|페어|파티|콘서트|음악회|낭독회|북토크|토크쇼|간담회|상담회?|시상식|학술제|아카데미|경진|챌린지|교육|과정|사업|program(?:me)?|conference|event|symposium|networking|fair|party|concert|talks?|course|training|forum|seminar|summit|meetup|workshop|festival|expo|show)$"
)
KIND_OF_EVENT = sought(
    "cefmnpstw간강경공과교낭네대데마모밋박북사상서설세시심아엑워웨음장전챌축캠컨콘토파페포프학해행",
    KINDS_OF_EVENT,
    re.IGNORECASE,
)
ONLY_A_KIND = re.compile(KINDS_OF_EVENT, re.IGNORECASE)
# What kind of thing it is, as a layout sets it beside a name.
KINDS = (
    r"(?:전시|연극|음악|영화|무용|뮤지컬|공연|강연|강좌|특강|워크숍|세미나|축제|북토크|모임|체험|교육|대회|콘서트|클래식|국악|오페라|투어|토크|상영|"
    r"exhibition|theat(?:re|er)|music|film|dance|talk|workshop|concert|comedy|opera|family|lecture|class|tour|seminar|webinar)"
)
SIGN_OFF = re.compile(
    r"(?:드림|올림|보냄|배상|합장|합십|학교장|씀|\(직인\s?생략\)|기자|에디터|편집부|편집장|편집실|편집팀|편집국|팀|일동|사무국|운영진|제작진|사람들|지기)\s*$|드림\s?[^\w\s.,!?]{1,3}\s*$|(?:에디터|기자|편집자|작가|PD|매니저|발행인|편집장)\s\S{2,5}$|^\s*(?:[-–—]\s*\S|"
    r"from\s(?!\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s\d|(?:early|mid|late|next)\b)|love,|best,|cheers,?|yours,?|sincerely,?|"
    r"warmly,?|until (?:the )?next|see you|thanks,|the .{1,30} team)|^\S{1,10}에서$|(?:best regards|take care)",
    re.IGNORECASE,
)
# "Stay warm, Jo & Min", "종이 냄새 나는 작업실에서, 결": a wish and a name, as the last line.
WISH_AND_NAME = re.compile(
    r"^(?:[A-Z][^.!?\d|·:]{3,40}, (?:the [^.!?\d|]{3,40}|[A-Z][a-z]+(?:, [A-Z][a-z]+)? and the )(?:team|editors|crew|committee|staff|board|office|gang)|[A-Z][^.!?\d|·:]{3,40}, (?:the )?[A-Z가-힣][^\W\d]{1,14}(?: [^\W\d]{1,14}){0,2}(?: (?:and|&) (?:the )?[^\W\d]{1,14}(?: [^\W\d]{1,14}){0,3})?|"
    r"[가-힣][^\d|·:]{6,40}(?:에서|요|다|길|기를)[,.] (?!감사)[가-힣A-Za-z]{1,12})$"
)
# Sentences that only say why a mail came and how to stop it.
_OF_THE_MAIL = sought(
    "acefmnopstuvwy©ⓒ구그뉴더메발사수정친통",
    r"(?:수신\s?거부|그만 받(?:으시?려면|기(?![가-힣]))|구독\s?(?:취소|해지|을 그만)|수신\s?(?:동의|에 동의)|메일\s?수신|발신\s?전용|더 이상 (?:받|메일)|정보 변경|뉴스레터 해지|"
    r"unsubscribe|opt[ -]?out|(?:manage|update|change|email) (?:your )?(?:subscription|preferences)|you.{0,20}receiv(?:ed|ing) this|"
    r"this (?:e-?mail|message|newsletter) was sent|sent to .{0,40}@|why did i get this|no longer wish|"
    r"view (?:this )?(?:\w+ )?in (?:your )?browser|all rights reserved|copyright\s*(?:©|\(c\)|20\d\d)|©|ⓒ|사업자\s?등록\s?번호|통신판매업|"
    r"powered by|forward(?:ed)? (?:this|to a friend)|친구에게 (?:추천|공유)하기|add us to your address)",
    re.IGNORECASE,
)


@remembered
def is_of_the_mail(text: str) -> bool:
    """Whether a line says why a mail came and how to stop it."""
    return _OF_THE_MAIL.search(text) is not None


WEB_VERSION = sought(
    "rvw글내메브온웹이편화",
    r"웹(?:에서|으로)\s?(?:보기|읽기|보시)|웹\s?버전|브라우저(?:에서|로)|온라인으로 보기|(?:이 )?(?:이?메일|편지|글|내용|화면|이미지)[이가] (?:잘 |제대로 )?(?:안 ?보|보이지|깨져)|view (?:this )?(?:\w+ )?(?:in|on) (?:your )?(?:browser|web)|web version|read online",
    re.IGNORECASE,
)
# "Amount: up to 40,000": of the card whose title stands above.
OF_ITS_CARD = re.compile(r"^[^:：.!?]{2,30}[:：]\s")
# "For resident groups who wish to build a rain garden": whom what stands above is for, never a name.
FOR_WHOM = re.compile(
    r"(?=.*[명팀분쌍족인상내외하착순]\W*$)[^.!?:：\d]{0,40}(?:\d{1,4}\s?(?:명|팀|분|쌍|가족|인)(?:\s?(?:내외|이내|안팎|이하))?(?:,?\s?선착순)?|\s대상)\W*$|"
    r"(?:for|open to|aimed at)(?: [a-z’'-]+){1,5} (?:who|whose|aged|wishing|interested)\b|(?-i:For|Open to) (?:anyone|everyone|all ages|ages)\b",
    re.IGNORECASE,
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
    r"(?<=[\d)일])(?<!:\d\d)(?P<more>\s*[/|·,(][^/|]{0,40})?\s*[/|·,(]\s?(?:매주\s)?(?:[월화수목금토일](?:요일)?(?:\s?[·,및]\s?(?:공휴일|[월화수목금토일](?:요일)?))*\s?휴[관무]|"
    r"(?:관람|운영|개관|이용)\s?시간\s?[:：]?[\d:시~–\-\s]+)\)?"
)
# What such lines begin with, and what they say anywhere.
_LEADS_NO_EVENT = re.compile(
    r"\W*(?:(?:이번|지난|다음|오늘의?|금)\s?(?:주|달|호)?(?:의)?\s?(?:[읽볼들먹놀]을?거리|글|문장|숫자|단어|책|영화|음악|노래|질문|생각|링크|사진|한\s?[줄컷]|밑줄|레시피|추천\s?\S{1,3}|퀴즈)\W*$|"
    r"(?:문\s)?여는\s?시간\b|\d{1,2}월의\s(?:책|시|문장|사람|인물|꽃|식물|메뉴|노래|음악|그림|단어)\s?[:：]|(?:(?:general|early|online|ticket) )?(?:registrations?|bookings?|box office|sales?|tickets?|sign[ -]?ups?|applications|entries)\s(?:opens?|(?:go(?:es)? )?on sale)(?!\s(?:until|till|now until|day|evening|to all))[^|:–—,]{0,30}$|"
    r"(?:(?:온라인|사전|티켓)\s?)?(?:예매|티켓|접수|신청|등록|모집)\s?(?:오픈|시작|개시)\s?[:：]?[\d월화수목금토일요./():시분오전후부터\s]*$|"
    r"(?:(?:opening|shop|library|reception|visiting|phone) hours|hours|closed)\b[^|]{0,12}\b(?:mon|tue|wed|thu|fri|sat|sun|daily|every|weekdays)|"
    r"(?:(?:the|our) )?(?:(?:front |help )?desk|office|reception|shop|library|caf[eé]|gallery|museum|box office|bar) (?:is |are )?"
    r"open\b[^|.]{0,12}\b(?:mon|tue|wed|thu|fri|sat|sun|daily|every|weekdays)|"
    r"(?!.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)[^|.]{4,50},?\sopen\s(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s?(?:-|–|to|and|&)\s?"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s(?:from\s)?\d|"
    r"open(?:ing hours)?\b[\s\d:.apm,–-]{0,14}(?:from |on |again |late )?\b(?:mon|tue|wed|thu|fri|sat|sun|daily|every|weekdays)|"
    r"(?:매주\s)?[월화수목금토일]요일(?:(?:과|와|,|·|/)?\s?[월화수목금토일]요일)*(?:은|는|에는|엔)?\s?(?:쉽니다|쉬어요|휴[무관]|문을 닫)|"
    r"(?:see you|back|(?:un)?till?|.til)\s(?:again\s)?(?:next|in)\s\w+(?:[.!]?\W*|,\s[\w@ .]{2,30})$|"
    r"(?:평일|[월화수목]\s?[~–-]\s?[목금토일]|weekdays|(?:mon|tue|wed)[a-z]*\s?(?:-|–|to|through)\s?(?:fri|sat|sun)[a-z]*),?\s(?:오전\s?)?\d{1,2}(?::\d\d|시)?\s?(?:[ap]\.?m\.?)?\s?(?:~|-|–|to|부터)\s?(?:오후\s?)?\d{1,2}|"
    r"(?:시행|공포|발효|적용|계도|유예|유효|납부|지급|정산|보증|계약|반납|결제)\s?(?:일|일자|기간|시기|기한)\s?[:：]|"
    r"(?:effective|delivery|valid|expiry|payment|release|publication|print)\s(?:dates?|from|until)\s?[:：]|"
    r"(?:there(?:.s| is| are| will be|.ll be) )?no\s(?:[\w’'&-]+\s){1,4}?(?:this|next|today|tonight|tomorrow|on|in|until|during|over|for|week)\b|"
    r"(?:[가-힣]{2,8}\s)?(?:정전|단수|단전|소독|방역|(?:교통|도로)\s?통제|(?:시설|승강기|엘리베이터|전기|배수)\s?점검)\s?(?:안내|공지|예정|알림)?\W*$|"
    r"(?:문의|연락처|contact)(?:\s|$))",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"(?=[:%ehnow주당강개계공관근금다또모방배별부불빙상수쉬쉽어연영예운이입자장점접조진출행후휴세회등요재])(?:(?:영업|운영|관람|개관|상담|근무|점검|이용|진료|접수|배식|방송)\s?시간|(?:휴관|휴무|휴강(?![\])】]))(?!\s?[:：|(]?\s?(?:20\d\d[.년]|\d{1,2}\s?[월./]\s?\d))|"
    r"\bno (?:[a-z]{3,10} )?(?:screening|meeting|session|class|rehearsal|event|training|lecture|lesson|talk|practice|service|market|match|film|school)s?\b(?!, just |, only |\. Just )|"
    r"(?:금지|불가)\s?[:：]|(?:다시|또)\s?(?:만나요|만나겠|만납시다|찾아올|찾아오겠|찾아뵐|찾아뵙|뵙겠|뵐게|봬요|올게요|돌아올)|:\sno\s[a-z]+\s(?:this|next|in|on|until|during|over|for)\b|"
    r"(?:모임|수업|강습|상영|공연|연습|방송|행사|강좌|예배|장터|강의)(?:[은는이가도]|\s)?\s?(?:없음|없습니다|없어요|쉼(?![가-힣]))|(?<!면 )쉽니다|(?<!면 )쉬어요|쉬는\s?날|(?:(?<=한\s)|(?<=두\s))주\s쉬(?:고|어|며|었)|"
    r"부터\s[^.!?]{2,40}(?:시행|적용|인상|인하|개편|도입|폐지|의무화|변경)(?:됩니다|합니다|돼요|해요|\s?예정)?\W*$|(?:관리비|공과금|세금|회비|수업료|등록금|요금|자동차세|재산세)\S{0,3}\s(?:납기|납부\s?기[한간])|(?:후원|입금)\s?계좌|계좌\s?번호|자동\s?이체|출금|별세|"
    r"(?:모친|부친|빙모|빙부|장모|장인|조모|조부)상(?![가-힣])|office hours are|%\s?off\b[^.]{0,60}\b(?:orders?|purchases?|everything|stock|code)\b|\bevents between\b|어(?:땠|떠셨|떴)(?:나요|어요|습니까)\s?\?|\bhow (?:was (?:this|today|the)|did (?:we|you))\b[^.!]{0,40}\?|\bwinners\b[^.!?]{0,12}[:：]|당첨자)",
    re.IGNORECASE,
)


# "얼음폭포 안내 실습 — 취소 (얼음이 얇아 올겨울은 쉽니다)"
_WHY_OFF = re.compile(r"((?:취소|연기)[가-힣]{0,5})\s*\([^()]{2,60}\)\s*$")


# "온실 불빛 정원. 12. 25.(금)은 쉽니다.": one day of many
_A_DAY_OFF = re.compile(
    r"(?<=\S)\s?(?:\d{1,2}월\s?)?\d{1,2}[일./]\s?(?:\d{1,2}[일.]?)?\s?(?:\([월화수목금토일]\))?(?:은|는|에는|만)\s(?:쉽니다|쉬어요|휴관합니다|휴관이에요|휴무입니다)"
)
_A_CLOSURE = re.compile(r"(?!.*(?:매[주월달일]|요일))[^.!?:：|]{4,24}\s(?:임시\s|정기\s)?휴[관장]")


@remembered
def is_no_event(text: str) -> bool:
    """Whether a line says what is no event: hours, days off, accounts to pay into, when tickets go on sale."""
    if _A_CLOSURE.fullmatch(text):
        return False
    text = _WHY_OFF.sub(r"\1", text) if "취소" in text or "연기" in text else text
    text = _A_DAY_OFF.sub("", text) if "쉽" in text or "쉬" in text or "휴" in text else text
    parting = _PARTING.search(text)
    if parting is not None and not re.search(r"\d", text[: parting.start()]):
        return True  # "제보는 편집부로 보내 주세요. 다음 주에 만나요!"
    return any(
        found is not None
        for found in (
            _LEADS_NO_EVENT.match(text),
            _SAYS_GOODBYE.fullmatch(text),
            _NO_EVENT.search(text),
            _HEADS_ALWAYS.match(text),
            _CONTACT.search(text),
            _BANS.search(text),
        )
    )


# "가을에 만나요.", "그럼 우리, 12월 마지막 주에 봬요!"
_SAYS_GOODBYE = re.compile(
    r"\W*(?:(?:그럼|자|우리|모두|여러분|독자님|그때|꼭)[,\s]\s?){0,3}(?:(?:내년|올해?|다음|다다음|새|이번|돌아오는|오는|첫|둘째|셋째|마지막|주|달|해|\d{1,2}월|\d{1,2}일)\s?){0,4}"
    r"(?:해|달|주|주말|호|계절|\d{1,2}월호?|\d{1,2}일|[월화수목금토일]요일|새?봄|여름|가을|겨울|초|중순|말)(?:에서?|날)?\s(?:꼭\s)?(?:만나요|만납시다|만나겠습니다|봬요|봐요|봅시다|뵈어요|뵐게요|뵙겠습니다|인사드릴게요|인사드리겠습니다)[\s.!~♥💌👋🙌]*"
)
_PARTING = re.compile(rf"[.!?~]\s(?:{_SAYS_GOODBYE.pattern})$")


# "도담시 청년센터 · 도담시 물레로 31 · 051-000-3131", "열람실 평일 09:00~18:00"
_CONTACT = re.compile(
    r"(?:[로길]\s?\d{1,4}(?:-\d{1,3})?|번지|층)\s?[·|,]\s?(?:(?:전화|T|TEL|☎)\W{0,3})?0\d{1,2}-\d{3,4}-\d{4}\W*$|"
    r"(?:실|소|처|센터|도서관|전화|창구)\s(?:평일|월\s?[~–-]\s?[금토])\s?\d{1,2}:\d\d"
)


# "Seasonal climbing bans: 1 March to 31 July"
_BANS = re.compile(r"\b(?:nesting|access|seasonal|climbing) (?:bans?|restrictions?)\b")
# "문의 031-888-0218 (평일 09:00~18:00)", "사무실 평일 10:00~17:00 (점심 12:00~13:00)"
_OF_AN_OFFICE = re.compile(
    r"문의|전화|연락처|팩스|☎|점심|사무[실국]|운영\s?시간|\d{2,3}X?-\d{3,4}|\boffice\b|\bphone\b|\btel\b", re.IGNORECASE
)
# "Office hours: Mon/Wed 17:00-18:00" is held; whole mornings of a town hall are not.
_MORNINGS = re.compile(
    r"\W*(?:(?:our|the)\s)?office (?:hours|is open)\b[^.]*\b(?:mornings|afternoons)\b", re.IGNORECASE
)


def is_when_an_office_is_open(text: str, *, on_working_days: bool) -> bool:
    """Whether a line that says a rule of weekdays tells when someone can be reached: `on_working_days`: on Monday to Friday."""
    return (on_working_days and _OF_AN_OFFICE.search(text) is not None) or _MORNINGS.match(text) is not None


# "한빛시립교향악단 | 한빛시 예술로 77 회관 4층", "공연문의 05X-888-0218 (평일 09:00~18:00)", "성인 20명"
_NO_NAME = re.compile(
    r"\s[|·]\s[^|·]*[가-힣](?:로|길)\s?\d{1,4}(?:번길|-\d{1,3})?(?:\s\d{1,3})?(?:\W|$)|문의\W{0,3}\s?(?:☎\s?)?\d{2,3}X?-\d{3,4}|"
    r"^\W*(?:[가-힣·]+\s){0,4}\d{1,4}\s?(?:명|팀|가족|쌍)(?:\s?(?:내외|이내|모집|선착순))?\W*$"
)


def names_nothing(text: str) -> bool:
    """Whether a line is an address, a contact or how many may come, and no event's name."""
    return _NO_NAME.search(text) is not None


# "매주 하는 것" stands over what comes every week.
_HEADS_ALWAYS = re.compile(
    r"\W*(?:매[주월]|늘|꾸준히|항상|언제나|정기적으로)\s(?:하는|있는|모이는|만나는|열리는)\s(?:것|일|자리|모임)들?\W*$"
)
# "Ringing is as usual, Sundays 9.15 to 10am"
AS_USUAL = re.compile(r"\bas (?:usual|ever|always|normal)\b|평소(?:처럼|대로|와\s?같이)|예년(?:처럼|대로|과\s?같이)")
# When the next letter comes is no event.
OF_THE_LETTER = sought(
    "CINTWcntw다띄발보쓰오이전펴",
    r"\b(?:[Ww]e|I)(?:['’](?:re|m|ll be)|\s(?:are|am|will be))\s(?:off|away|back|on (?:holiday|leave)|taking)\b|"
    r"(?:오늘|이번\s?주|이번)\s?(?:편지|레터|뉴스레터|소식지?|메일|호)(?:는|은)?\s?여기까지|\b[Tt]hat(?:['’]s|\sis)\s(?:it|all)(?:,?\sfolks)?(?:\s(?:for|from)|[.!])|"
    r"\b[Nn]ext\s(?:issue|edition|newsletter|letter|bulletin|[A-Z]\w+)\s(?:will be|is|comes|goes)\s(?:out|published|sent|due|to (?:print|press))|"
    r"\b[Cc]opy (?:to|for|by)\b|다음\s?(?:호|소식지?|편지|레터|뉴스레터)(?:는|은|가|이)(?=\s)|"
    r"(?:보내는|보내드리는|전하는|띄우는|발행하는|쓰는|펴내는)\s[^.!?]{0,20}(?:소식|소식지|편지|레터|뉴스레터|메일)(?:입니다|이에요|예요|이다)",
)
# A sentence's end as prose has it; the point of an abbreviation is none.
ABBREVIATION = re.compile(
    r"\b(?=[a-z]{1,6}\.)(?:[ap]\.m|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|dr|mrs?|ms|prof|st|no|vol|vs|etc|approx|ave|rd|dept|ca|inc|ltd|(?<!\broom )(?<!\bstudio )(?<!\bhall )(?<!\blab )(?<!\bgate )(?<!\bunit )(?<!\bblock )[A-Z])\.",
    re.IGNORECASE,
)
# Without such a point no abbreviation stands in a text; looked for first, it takes a tenth of the time.
LETTER_AND_POINT = re.compile(r"[A-Za-z]\.")
SENTENCE_END = re.compile(r"[.!?…。][\"'”’」』)\]]*(?=\s|$)")
POLITE_END = sought(
    "거게겨군까꿔네니데돼래려봐세십써아어에여예와워이있져죠줘쳐켜펴하해",
    r"(?:니다|니까|십시오|까요|어요|아요|에요|예요|세요|네요|군요|이죠|하죠|있죠|죠|데요|래요|게요|거든요|[해려워와줘봐돼져쳐켜겨여펴꿔써]요)[.!?…~]*[\"'”’]?(?:\s?[\u2190-\u2bff\ufe0f\u200d\U0001f300-\U0001faff])*$",
)
QUOTATION = ("“", '"', "‘", "「", "『", "«")
