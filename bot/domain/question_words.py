"""The words questions are made of: intents by ordered patterns, small talk, and what says nothing by itself.

A word that is none of these may be the name of something. Called by the understanding of questions and by guesses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.answers import Kind
from bot.domain.korean_verbs import is_verb, is_verb_of_events
from bot.domain.names import normalised

# Ordered: the first that matches counts.
INTENTS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.HELP, re.compile(r"(?:뭐|뭘|무엇을?|무슨\s?일을?|어떤\s?걸?)\s?(?:\S{1,3}\s)?(?:할|물어\s?볼|물을|질문할|시킬|알려\s?줄|해\s?줄|도와\s?줄)\s?(?:수\s?있|줄\s?(?:알|아))|도움말|사용법|사용\s?방법|명령어|what can (?:you|this bot|the bot) do|^\W*help\W*$")),
    (Kind.HEADLINES, re.compile(r"헤드라인|(?:주요|핵심|톱|메인)\s?(?:소식|기사|뉴스|내용)|머리기사|(?:레터|소식지|메일)(?:의|에|은|는|에는|에서)?\s?(?:제목|목차|내용|주요|보여|읽|줘|뭐|무슨|어떤)|(?:제목|목차)(?:들)?(?:만|을|은|이)?\s?(?:좀\s?)?(?:보여|알려|뭐|말해|줘|쭉|\W*$)|\d일(?:자)?\s?(?:(?:뉴스\s?)?레터|소식지|메일|호(?![가-힣]))|\d일자\s|\d월\s?(?:(?:뉴스\s?)?레터|소식지|편지|회보|호(?=(?:에|의|은|는|도|를|엔|에선?|에는|에서)?(?![가-힣])))|(?:지난|이번|저번|요번|최근|최신|마지막|새로운)(?:\s?번)?\s?(?:(?:뉴스\s?)?레터|소식지|메일|회보|편지|호(?![가-힣]))|\d일자(?![가-힣])|(?<![\d./-])\d{1,2}\s?[/.]\s?\d{1,2}\.?(?:일?자)?\s?(?:(?:뉴스\s?)?레터|소식지|메일|회보|호(?![가-힣])|issues?\b|newsletters?\b|editions?\b|bulletins?\b|headlines?\b)|\b(?:issue|newsletter|edition|bulletin)s? (?:of|from|in|dated|on) (?:the )?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|last|this)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: \d{1,2}(?:st|nd|rd|th)?)?(?:'s)? (?:issue|newsletter|edition|bulletin)s?\b|\d(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (?:issue|newsletter|edition|bulletin)\b|요일(?:자)?\s?(?:(?:뉴스\s?)?레터|소식지|회보|호(?![가-힣]))|(?:나온|온|받은|보낸|발행된|나간)\s호(?![가-힣])|뉴스레터\s?(?:보|읽|줘|내용)|최신\s?[호글]|이번\s?호|요번\s?호|새\s?호|지난\s?호|저번\s?호|이전\s?호|최근\s?호|주요\s?(?:뉴스|기사|소식)|(?:지난|저번|이번|요번)\s?(?:주|달)\s?(?:뉴스레터|뉴스|소식지)|(?:뉴스\s?레터|(?<![가-힣])레터|소식지|회보)(?:는|은|요)?\W*$|headlines?|(?:latest|last|previous|newest|this|recent|current|new) (?:(?:week|month)(?:.?s)? )?(?:issue|newsletter|edition|bulletin|dispatch|digest)\b|top stories|what(?:.s| is) (?:in the news|new in the)")),
    (Kind.SEARCH, re.compile(r"(?:기사|(?<![가-힣])글|소식|뉴스|얘기|이야기)\S{0,3}\s?(?:어디서|어디에서|어느\s?호에서|언제)\s?(?:봤|읽|본\s|읽은\s|보았)|(?:기사|(?<![가-힣])글|인터뷰|칼럼|사설|얘기|이야기|내용|소식)\S{0,2}\s?(?:어디|어느\s?호|몇\s?호)(?:에|에서|서)?\s?(?:있|실[렸려]|나[왔온]|봤)|(?:기사|(?<![가-힣])글(?=[\s을])|뉴스)[^?!]{1,20}찾아\s?(?:줘|주)|(?:기사|(?<![가-힣])글(?!피|로벌|쎄)|소식|뉴스|내용|얘기|이야기|보도|인터뷰|칼럼)\S{0,3}\s?(?:(?:좀|다시|또|한\s?번|다시\s한\s?번|거|것|게|건)\s?)?(?:찾|보고\s?싶|읽고\s?싶|다시\s?보|다시\s?읽|검색|보여|있|알려|궁금|뭐|줘|읽|(?:어디\s?)?나왔|나온|다뤘|썼|없|볼|모아)|(?:기사|글|뉴스)(?:들|도|를|은)?\s?[?!.~]*$|(?:기사|(?<![가-힣])글|소식|얘기|이야기)\S{0,3}\s?(?:언제|몇\s?호\S?|어느\s?호\S?)\s?(?:나왔|나온|실렸|실린|다뤘|있었|썼)|(?:소식지|(?<![가-힣])레터|회보|편지|호)에서\s[^?!]{1,25}찾|검색|다룬\s?(?:적|글|기사|호)|(?:실린|나온)\s?호\S{0,2}\s?(?:좀\s?)?(?:찾|알려|보여|뭐|어느|궁금)|(?:search|look up|(?<!where can i )(?<!where do i )(?<!where can we )(?<!where do we )(?<!where will i )(?<!where would i )(?<!where could i )(?<!where to )find)\b(?!.{0,20}\bevents?|.{0,60}\b(?:web ?sites?|web ?page|links?|urls?|tickets?|address|forms?|sign-?ups?)\b)|\b(?:which|what) (?:month(?:.?s)? |week(?:.?s)? )?(?:issue|edition|newsletter|one of your (?:issues|newsletters)) (?:had|has|have|was|were|is|covered|mention|did|talk|featur|ran|about|with)|(?:몇|어느|무슨)\s?(?:월달|월|달)?\s?(?:자\s?)?(?:호|(?:뉴스\s?)?레터|소식지|편지|회보)(?:에|였|인|지|더라|가|\s)|\b(?:articles?|stor(?:y|ies)|posts?|pieces?|interviews?|columns?|(?<!any )(?<!latest )(?<!more )news|coverage) (?:on|about|from|with|mentioning|of)\b|(?:write|wrote|written|said|say|read|covered?|mention(?:ed)?) (?:anything |something |more )?(?:about|on)\b|what did (?:you|the newsletter) (?:say|write)|(?:any|an) (?:articles?|stories)|\barticles?\W*$")),
    (Kind.DEADLINE, re.compile(r"출품[^.?!]{0,8}(?:언제|까지|마감|기한|며칠)|when (?:do|must|should|does|can) (?:i|we|you)[^?]{0,80}\b(?:book|apply|register|sign up|enter|submit|pay|rsvp|buy)\b[^?]{0,80}\bby\b|by when|\b(?:book|apply|register|entry|enter|reply|rsvp|submit|order)[- ]by\b(?: dates?\b|\W*$)|\bwhen (?:do|does|must|should) (?!i\b|we\b|you\b|they\b)[^?]{3,60}\bbe in(?= (?:for|to|by)\b|\W*$)|(?:신청|접수|등록|모집|지원|제출|응모|얼리버드|예약|예매|(?:발표|강연|세션|논문|주제)\s?(?:제안|공모)|초록)[^.?!]{0,8}(?:언제|까지|마감|기한|며칠)|까지\s?(?:신청|접수|지원|등록|제출|내|응모)|(?:신청|접수|지원|등록|제출|응모)\s?해야\s?(?:되|돼|하|할|해)|마감|기한|(?:신청|접수|지원|등록|참가|응모)\s?(?:가능한|받는|할\s?수\s?있는|할\s?만한|되는)\s?(?:거|것|게|건|행사|곳|데|프로그램|공모)|(?:모집|접수)\s?중|(?:아직|지금|이제)\s?(?:도\s?)?(?:신청|접수|지원|등록|참가|응모|예매|예약)\S{0,3}\s?(?:돼|되|가능|할\s?수|받|하나|해도|열려|안\s?끝|남)|(?:아직|지금)(?:도)?\s?(?:내|낼|제출|출품|넣)\S{0,3}\s?(?:수\s?있|돼|되|가능|도\s?(?:돼|되))|(?:신청|접수|지원|등록|응모|예매|모집)\S{0,2}\s?(?:끝났|끝나|늦었|닫혔|마쳤|지났|아직|기간|가능\S{0,2}\s?(?:해|한가|할까|\?|$))|늦었(?:나|어|을|지)|deadline|(?:can|could|may) (?:i|we|you|one) still (?:apply|register|sign|enter|submit|join|get (?:in|tickets)|book|rsvp)|how (?:long|much time) (?:(?:is there|do (?:i|we) have|have (?:i|we)(?: got)?)(?: left)? )?to (?:apply|register|sign|enter|submit|book|rsvp|buy)|early[- ]?birds?\b|\bstill open\W*$|(?:too late|have time|still time|still possible|not too late|time left) to (?:apply|register|sign|enter|submit|join|book|rsvp|order|buy|reserve|nominate|send|pay|vote|pitch|propose|get (?:in|tickets?|a))|(?:still|are) (?:taking|accepting) (?:applications|entries|submissions|registrations)|(?:applications?|entries|entry|registrations?|submissions?|sign-?ups?|bookings?) (?:is |are )?(?:still )?(?:open|over|closed|due|close|closing|ends?|finish)|(?:anything|something|things?|what.?s|what is|which|who is)\s(?:\S+\s)?due\b|(?<!where )(?<!how )\b(?:can|could|may) (?:i|we|one) (?:still |also )?(?:apply|register|sign up|enrol|enter)(?: (?:for|to))?(?: now| soon| today| this \w+)?\W*$|\bopen (?:for|to) (?:applications?|entries|registrations?|sign-?ups?|submissions?|bookings?)|\bopen (?:calls?|applications?|registrations?)|(?:applications?|registrations?|calls?|sign-?ups?) (?:are |is )?(?:still )?open|(?:register|appl(?:y|ication)s?|sign(?:ing)? up|registration|rsvp|submit|submissions?)[^.?!]{0,24}(?:\bby\b|until|close|\bend|when|due|how long|last)|(?:when|until when|how long|how late|last (?:day|date|chance))[^.?!]{0,36}(?:register|nominat|appl(?:y|ication)|sign up|registration|submit|close|due)|\bhow (?:late|long) (?:can|could|may|should|do|dare) (?:i|we|you|one) (?:leave|put off|wait|delay)\b|\bleav(?:e|ing) (?:(?:my|our|the) )?(?:it|booking|entry|entering|registering|registration)s? (?:until|till|to|so late|that late|late)\b|(?:last|latest|final) (?:day|date|chance) to\W*(?:for\W*)?(?:the\W*)?$|(?:last|latest|final)(?: day| date| chance| moment| time)? (?:to|for|i can|we can|you can|one can) (?:(?:my|our|the|new|all) )?(?:book|reserve|rsvp|enter|buy|get|join|volunteer|apply|nominate|pay|order|send|entry\b|entries|applications?|applying|submissions?|submitting|nominations?|sign-?ups?|signing up|register|registrations?)\w*|last (?:day|date|chance) (?:to|for)\b[^.?!]{0,50}\b(?:abstracts?|papers|proposals?|posters|entries|calls?(?: for \w+)?)\W*$|\bclos(?:e|es|ing)\b|cut[- ]?off|\bneed(?:s|ing)?\b[^?]{0,12}\b(?:signing up|sign(?:ing)?[ -]?ups?|booking|registering|registration|booked)\b|due (?:date|by)|\b(?:days|weeks|time|long)(?: (?:do (?:i|we) have|have (?:i|we)(?: got)?|are there|is there|left|remaining))* (?:to|until (?:i|we) (?:can|must|have to)) (?:apply|register|sign up|enter|submit|book|rsvp|send|nominate|order|reserve)\b|^(?!.*\b(?:venue|road|hall|museum|pool|cafe|park|shop|library)\b).*\b(?:have|has|are|is|did|when|was|were)\b.{1,80}\bclosed\b(?: yet| already| now)?\W*$")),
    (Kind.LINK, re.compile(r"(?:어디서|어디에서|어디로|어디다|어떻게|어디에|어디)\s?(?:가서\s?)?(?:신청|등록|예매|예약|사[지나야면]|사\W*$|살\s|팔|구매|참가|접수|지원|하면\s?참)|(?:신청|등록|예매|예약|참가|접수|지원|참여|구매|티켓|표)\S{0,2}\s?(?:링크|방법|하려면|어떻게|어디|주소|페이지|사이트|좀|할래|하고\s?싶|은\s?어|url)|(?:신청|등록|예매|참가)\s?(?:하는\s?(?:법|곳|데))|링크|홈페이지|홈피|웹사이트|사이트|(?:신청|등록|사이트|홈피|페이지|예매|접수|링크)\s?주소|url|\blinks?\b|web ?site|web ?page|how (?:do|can|to|would|should) (?:i |we |one )?(?:register|apply|sign|join|volunteer|take part|participate|get (?:tickets|in)|attend|buy|enter)|how to (?:register|apply|sign|join)|(?:where|how) (?:do|can|to|should) (?:i |we |you )?(?:nominate|submit|vote|donate|volunteer|enter (?!the )|send|rsvp)|where (?:do|can|to|should) (?:i |we )?(?:register|apply|sign|buy|get (?:tickets|a ticket)|book|enrol)|tickets?\b|\b(?:an?|my|our|some) (?:places?|spots?|seats?) (?:at|on|for|in)\b|sign ?-?up (?:page|link)|(?:registration|booking|sign-?up|rsvp|ticket|application) (?:page|link|form|site|url)|how (?:do|can) (?:i|we) (?:book|reserve)|want to (?:register|sign up|apply)|^(?!.*(?:언제|며칠|까지|몇|마감|기한|기간)).*(?:신청|예매|예약|접수)(?:은|는)?요?\W*$|\bsign ?-?ups?\W*$|(?<!late )\bregistration\W*$")),
    (Kind.PLACE, re.compile(r"어디|장소|위치|어느\s?(?:도시|나라|곳|건물|지역|극장|공연장|전시장|체육관|경기장|홀|회관|도서관|카페|식당|학교|공원)|(?:극장|공연장|전시장|체육관|경기장|건물|회관|장소|홀)\s?이름|몇\s?(?:층|홀|관|호실)(?![가-힣]{3})|오프라인(?:이|인|으)|온라인(?:이|인|으)[나가야에로](?!\s?(?:하는|열리는|진행|참여|참가|볼|들을|듣는|가능한|할))|\bwhere(?:s|abouts)?\b|집결|집합\s?(?:장소|지)|모이는\s?(?:곳|데)|출발지|(?:오시는|가는|찾아가는|찾아오는)\s?(?:길|법|방법)|약도|교통편|\b(?:is|are|was|will|be) (?!there|any)(?:\S+ ){0,6}?(?:online|virtual|on zoom)\b|\bonline or\b|어떻게\s?(?:가|와)(?:나|요|지|죠|는|면)|venue|location|(?:which|what) (?:city|country|place|town|building|room)|\baddress\b|(?<!take )(?<!takes )(?<!taking )(?<!took )(?<!taken )(?<!\ba )(?<!\bmy )(?<!any )\bplace\b(?!s)|(?<!신청 )(?<!등록 )(?<!사이트 )(?<!홈피 )(?<!페이지 )(?<!링크 )(?<!예매 )(?<!접수 )주소|how (?:do|can|would) (?:i|we|you) get (?:to|there)\b|in person|how do i get there")),
    (Kind.LIST, re.compile(r"(?:뭐가?|뭔가|무슨\s?행사\S?|행사\S?|일정\S?|어떤\s?게)\s?(?:더\s?)?남(?:았|아)|(?<!며칠 )(?<!며칠)(?<!얼마 )(?<!얼마나 )(?<!얼마나)남은\s?(?:행사|일정|이벤트|거|것|게|(?:[가-힣A-Za-z]{1,8}\s?)?(?:[컨콘]퍼런스|세미나|웨비나|밋업|모임|포럼|서밋|박람회|전시|축제|페스티벌|해커톤|워크[숍샵]|강연|강좌|특강|공연|설명회|공모전|대회|캠프)|[가-힣A-Za-z]{1,8}\s(?:행사|일정|이벤트)(?:들|은|도)?\s?(?:좀\s?)?(?:알려|보여|공유|정리|뭐|있|줘|\W*$))|(?:what.?s|what is|anything|something|events?|much) (?:still )?(?:left|remaining)\b")),
    (Kind.COUNTDOWN, re.compile(r"까지\s?(?:며칠|몇\s?일|얼마나)|며칠\s?(?:이나\s?|정도\s?)?(?:남|뒤|후|있|전|더)|몇\s?(?:일|주|달|밤)\s?(?:이나\s?|정도\s?)?(?:남|뒤|후|있어야|더|자)|까지\s?(?:며칠|몇\s?밤)|얼마나\s?(?:남|있으면|더|기다)|얼마\s?(?:안\s?)?남|남았|남은|디데이|d-?\s?day|\bd\s?-\s?\?|카운트\s?다운|how (?:many (?:more )?(?:days|weeks|sleeps|nights)(?! (?:(?:does|will) (?:(?:it|that|this|the) ?)?(?:last|run|go on|take)|is (?:it|the))\W*$)|long (?:until|till|til|to|before|is it (?:until|till|to))|far (?:away|off|out|is)?|soon|much (?:time|longer))|how long (?:have|do|must|will) (?:i|we) (?:got |have )?(?:to )?wait\b|how (?:long|much time|many (?:more )?(?:days|weeks)) (?:have|do|did|will) (?:i|we|you) (?:got|have|get)(?: left)?(?: (?:until|till|til|before)\b|\W*$)|days (?:left|until|till|til|to(?: go)?\b|remain|away)|weeks (?:left|until|till|to go)|count ?down|how long do (?:i|we) have|how (?:long|far|many \w+) (?:is (?:that|it|this) )?from (?:now|today)\b")),
    (Kind.NEXT, re.compile(r"^\s*(?:그럼\s?|그러면\s?)?(?:가장|제일|젤)?\s?(?:다음|가까운|빠른|먼저|임박한)\s?(?:에\s?)?(?:있는|열리는|하는|은|건|번)?\s?\S{0,8}\s?(?:행사|이벤트|일정|뭐|차례|거|건|것)|다음\s?(?:번\s?)?(?:\S{1,8}\s)?(?:행사|이벤트|일정)(?!.{0,4}들)|(?:가장|제일|젤)\s?(?:가까운|빠른|빨리|먼저|일찍|곧|빨라|빠르|가까워|임박)|(?:what.?s|what is|which is|when is|when.?s|whats)?\s?(?:the |your |our |my )?(?:very )?next (?:up\b|(?:\w+ )?(?:events?\b(?!s)|one\b|conference\b|thing|meetup\b|gathering\b|show\b|summit\b))|what.?s (?:coming )?(?:up )?next\b(?!\s(?:week|month|year|mon|tue|wed|thu|fri|sat|sun|spring|summer|quarter|weekend|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|(?:is|are|comes|coming|happens|happening|what.?s) (?:up )?next\b(?!\s(?:week|month|year|mon|tue|wed|thu|fri|sat|sun|spring|summer|quarter|weekend|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|next up\b|coming up next|가까운\s?(?:행사|일정)|(?:soonest|earliest|nearest) (?:event|one|upcoming)|next event\b")),
    (Kind.WHEN, re.compile(r"언[제젠]|매[주달월일]\s?(?:하[나니는냐지]|해|열|있)|날짜|일시|며칠|몇\s?월|몇\s?시|몇\s?일|무슨\s?요일|어느\s?(?:요일|날)|시작\s?(?:일|시간)|시간(?:이|은)?\s?(?:어|몇|언|알)|기간|몇\s?(?:주|달|개월)\s?(?:동안|간)|맞(?:아|나|지|죠|는|을까|냐)|\bstill (?:on|happening|going ahead|planned|scheduled|taking place|opening|starting|running|being held|set for)|\b(?:did|has|have|was|were|is) (?!any|there|the date)(?:\S+ ){1,8}?(?:been )?(?:moved?|postponed|rescheduled|cancelled|canceled|called off|put off)\W*$|\bwhen|what (?:date|day|time|month|year)|\bdates?\b|which (?:day|date|month|week|weekday)|what.s the date|start time|starts?\b.{0,6}\?|how (?:long|many (?:days|weeks|nights)) (?:is|does|will)")),
    (Kind.LIST, re.compile(r"관련\S{0,2}\s?(?:거|것|게|건)|행사|이벤트|일정|스케줄|캘린더|뭐\s?(?:가\s?)?(?:있|하|열|해|했|할|한[다대])|뭐\s?있|what (?:did|have|do) (?:i|we) miss|what (?:did|do|have) (?:we|you|they) (?:have|got)|뭐가\s?있|뭐뭐|무슨\s?일\s?있|있(?:나|어|을|니|는|냐|던|었|음|습|지)|열려|열리|열렸|하는\s?(?:거|것|게|건)|볼만한|갈만한|가볼만|갈\s?만한|볼\s?거|갈\s?데|\bevents?\b|what.?s (?:on|up)\b|what.?s (?:happening|coming|scheduled|planned|going|at|in|over at)\b|what (?:is|are) (?:on|at|happening|coming|there|scheduled|planned)|what (?:was|were) (?:on|there|happening)|what (?:events|happened|do you have|else|do we have|can i (?:attend|go to|do))|anything|nothing (?:on|in|at|this|next|happening|planned)|what.?s good\b|something (?:on|to)|schedule|happening|upcoming|calendar|going on|conferences|meetups|is there (?:a|an|any|some)|are there|\bwhich (?!days?\b|dates?\b|months?\b|weeks?\b|issues?\b|ones?\b)(?:\w+ ){0,3}\w+s (?:are|do|have)\b|on the agenda|list|show me|coming up|\bany (?!one|body|way|idea|news|of|chance|more)\w+|(?:뭐|뭔가|행사|일정)\S{0,2}\s?남(?:았|은|아)|남은\s?(?:행사|일정|거|것|게)|\bleft (?:this|in|until|before)|대회|컨퍼런스|콘퍼런스|세미나|밋업|해커톤|포럼|박람회|전시회|축제|meetup|hackathon|workshop|summit|expo\b")),
    (Kind.HELP, re.compile(r"도움말|도와\s?줘|도와주|사용법|사용\s?방법|뭘?\s?할\s?수\s?있|무엇을\s?할|뭐\s?할\s?수|뭐\s?물어|어떻게\s?(?:써|쓰|사용|물어|이용|구독)|구독\s?(?:하|방법|신청|취소|어떻게|해지)|구독|알림\s?(?:설정|받|어떻게|꺼|끄|켜)|기능|\bhelp\b|what (?:can|do) (?:you|i) (?:do|ask)|what (?:are you|can this)|how (?:do|can|does|to|should) (?:i |you |this |it |the bot )?(?:use|work|ask|subscribe|unsubscribe)|명령어|commands?\b|how does (?:it|this)|subscribe|notifications?|instructions|features")),
)  # fmt: skip

SMALL_TALK: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hello", re.compile(r"^\W*(?:(?:지금\s?|너\s?)?뭐\s?(?:해요?|하니|하냐|하고\s?있\S{0,3})\W*$|심심\S{0,4}\W*$|안녕(?!히)|하이\b|하이[요~!ㅎㅋ]|헬로|반가|ㅎㅇ|여보세요|좋은\s?(?:아침|하루|저녁|오후)|굿모닝|hi\b|hello|hey\b|hiya|howdy|yo\b|good (?:morning|evening|afternoon|day)|how are you|how.s it going|what.?s up\W*$|"
        r"(?:good )?(?:(?:morn|even)in[g'’]?|afternoon|al+right|oright|wotcha|ey up|g['’]?day)(?: (?:all|every(?:one|body)|folks|bot|team|there|guys|mate|friends))?\W*$)")),
    ("thanks", re.compile(r"고마[워웠운]|고맙|감사|땡큐|ㄱㅅ|\bthanks?\b|\bthank(?:you|u)\b|\btnx\b|\bthx\b|cheers|\bty\b|much appreciated|appreciate it")),
    ("bye", re.compile(r"^\W*(?:잘\s?(?:가|자|있어)|바이|안녕히|또\s?(?:봐|만나|올게)|나중에\s?(?:봐|또)|다음에\s?(?:봐|또)|굿나잇|bye|good ?bye|see (?:you|ya)|good ?night|later\W*$|talk (?:to you )?later|take care|have a (?:good|nice|great))")),
    ("who", re.compile(r"(?:너|넌|당신|누구|니)[^.?!]{0,6}(?:누구|뭐야|이름|세요|야\??$|뭐하는|정체)|이름이?\s?(?:뭐|무엇)|(?:너|넌)\s?(?:사람|로봇|봇|ai)|챗봇이|사람이(?:야|에요|니|세요)|봇이(?:야|에요|니|세요)|누가\s?만들|who (?:are|r) (?:you|u)|(?:your|ur) name|are you (?:a |an )?(?:bot|human|robot|real|ai|person|chatgpt)|who (?:made|built|runs|created) (?:you|this)|what are you\W*$")),
    ("praise", re.compile(r"^\W*(?:최고|대박|좋아요?\W*$|좋네|멋지|멋져|굿|오케이|오키|ㅇㅋ|ㅇㅇ|ㅋ+\W*$|ㅎ+\W*$|ㅠ+\W*$|네\W*$|넵|응\W*$|그래\W*$|알겠|알았|잘했|똑똑|완벽|훌륭|사랑해|great|nice|cool|awesome|ok(?:ay)?\b|good(?: job| bot| one)?\W*$|lol|haha|perfect|love (?:it|you|this)|wow|sweet|got it|amazing|excellent|well done)|재밌네|(?:넌|너|정말|진짜|참)\s?(?:최고|똑똑|착하|대단|잘하|귀엽)")),
)  # fmt: skip

# Kinds of events: a question with one of them is about events, even without the word 행사.
EVENT_WORD = re.compile(
    r"행사|이벤트|일정|스케줄|캘린더|컨퍼런스|콘퍼런스|세미나|웨비나|밋업|모임|포럼|서밋|써밋|박람회|전시|엑스포|축제|페스티벌|해커톤|워크숍|워크샵|데모데이|강연|설명회|공모전|대회|캠프|지원사업|심포지엄|"
    r"\bevents?\b|\bschedule|what.?s (?:on|up)\b|calendar|conferences?|meetups?|seminars?|webinars?|forums?|summits?|expos?\b|hackathons?|workshops?|festivals?|exhibitions?|gatherings?|\bcamps?\b|talks\b|fellowships?|symposi",
    re.IGNORECASE,
)
# What asks for a list in a period, and not for lunch.
ASKS_FOR_A_LIST = re.compile(
    r"뭐\s?(?:가\s?|뭐\s?)?(?:있|열|하(?:나|는|지|니)|했|할|한[다대]|해(?:요|야|)\W*$)|갈\s?데|뭐\s?있|뭐가|무슨\s?(?:일|행사)|있(?:나|어|을|니|는|냐|던|었|음|습|지)|열려|열리|열렸|하는\s?(?:거|것|게|건)|볼만한|갈\s?만한|예정|"
    r"what.?s (?:on|up|happening|coming|scheduled|planned|going)|what (?:is|are|was|were|do|did|else|can|have|will)|anything|nothing|what.?s good\b|something|happening|happened|upcoming|going on|is there|are there|coming up|planned|schedule",
    re.IGNORECASE,
)

_FILLER = re.compile(
    r"언[제젠]\S*|며칠\S*|몇\s?[일월시주달년번개]?\S{0,3}|몇[일시월](?:부터|까지|쯤|경|정도)\S{0,4}|남[았은아는]\S*|(?:행사|이벤트|일정)(?:들)?(?:다|전부|모두|전체|싹|싹다|몽땅|죄다)(?:알려|보여|말해|뽑아|정리해)?\S{0,5}|행사\S{0,3}|이벤트|일정|스케줄|캘린더|날짜|알려\S*|알(?:고|수|아)?(?:있\S*|싶\S*)?|뭐\S*|뭔\S{0,2}|뭘\S{0,2}|무슨\S{0,4}|무엇\S{0,3}|있(?:[어나는을니었습지냐던음다]\S*)?|없(?!는(?:행사|이벤트|모임|축제|대회))(?:[어나는을니었습지냐던다]\S*)?|"
    r"어디\S*|어느|어떻게|어떤|어때\S*|말고\S?|빼고\S?|빼면|제외\S*|외에\S?|다른\S{0,3}|그대로\S{0,2}|대략\S{0,3}|대충|대강|얼추|관련\S{1,5}|장소\S{0,3}|위치\S{0,3}|(?:사전|조기|현장|추가|온라인|참가|단체|선착순|셀러|부스|출점|참가자|참여자|발표자?|선수|출전|선발|멘토|멘티|수강|수강생|방청|관객|단원|회원|참가팀|단편|작품|시민|기업|스폰서|후원|예비|우선|연사|일반|얼리버드|관람|개인|팀|체험단|공연팀|스태프|원서|서류|작품)?\s?(?:신청|접수|등록|예매|예약|모집|공모(?!전))\S*|(?:발표|강연|세션|논문|주제)\s?(?:제안|공모)\S{0,3}|에(?:하는|있는|열리는)\S{0,3}|결국\S?|출전|좀[여용염]|나왔[어슴음]\S{0,3}|초록\s?(?:접수|제출)?\S{0,2}|참가\S*|참석\S*|참여\S*|제출\S*|일시\S{0,3}|모집\S*|임박\S*|출품\S*|응모\S*|투고\S*|집결\S*|집합\S*|출발지?\S{0,3}|오시는|찾아오는|약도|지도|교통편|바로|당장|그나마|지원(?:은|을|하|해|할|도|가능)\S{0,4}|지원|마감\S*|기한\S{0,3}|링크|주소|홈페이지|홈피|사이트|페이지|url|"
    r"하(?:는\S{0,4}|나요?|니|지|죠|고|면|려\S{0,3}|여|던|게|자|네|더라|냐|긴|기)?|해(?:요|줘\S{0,2}|줄\S{0,3}|주\S{0,4}|도|야\S{0,2}|서|볼\S{0,2})?|했\S{0,4}|할(?:까\S?|게|래|지|거\S{0,3}|수|만한|때)?|한(?:대|다\S*|거\S{0,2})?|합니\S*|열[리려렸린릴]\S*|시작\S*|끝(?:나\S{0,3}|났\S{0,3}|이\S{0,3})?|다음\S{0,2}|가장|제일|젤|가까운|빠른|먼저\S{0,3}|임박한|곧|주세요|줘\S*|줄(?:래\S{0,2}|게\S?|까\S?|수\S{0,3}|거\S{0,3}|만\S?|지\S?|건\S?)?|주[라실]\S*|좀|혹시|그럼|그러면|그리고|근데|그런데|아니면|또는|또|더|"
    r"그[건거게것]\S{0,2}|이[건거게것]\S{0,2}|저[건거]|그때|거기\S{0,3}|여기\S{0,3}|이번\S{0,2}|지난\S{0,2}|저번\S{0,2}|그|이|저|얘|쟤|걔|나|내|내가|나도|저는|제가|우리|너|니|"
    r"까지\S*|부터|정도|부탁|안내(?:좀|를|는|도|문|글|해\S{0,4}|된|되\S{0,3})?|얼마나\S*|얼마\S{0,3}|디데이\S*|d-?day\S*|궁금\S*|싶\S*|수|것\S{0,2}|거(?:야|예요|에요|니|지|죠|임|든|의)?|건(?:가|가요|지)?|게(?:요|지)?|전부|모두|다|전체|목록|리스트|보(?:자|여\S{0,3}|는|고|내\S{0,2}|면|러)?|볼(?:만한|게|까|거|수|래)?|봐(?:줘|요|도)?|찾\S{0,5}|지금|현재|중|예정\S{0,4}|개최\S{0,4}|진행\S{0,4}|만한|갈(?:만한|거\S{0,2}|까|게|수|래|데|건데|껀데)?|가(?:고|는|는데|려면|려고|면|자|나요|도|서|지|야|볼|보고|볼만한)?|간(?:다|대|데)?|"
    r"몇|시|월|일|년|개|회|번|때|쯤|경|말|초|중순|동안|사이|안에|이내|전|후|뒤|이후|이전|첫|첫번째|두번째|첫째|둘|셋|하나|번째|관련|관한|대한|대해|대해서|쪽|위주|같은|종류|들|"
    r"정확\S*|제대로|알림\S{0,3}|구독\S{0,4}|팔로우\S{0,3}|받[고을아는]\S{0,4}|괜찮\S*|추천\S*|최근\S{0,2}|재밌\S*|재미\S{0,3}|흥미\S{0,3}|인기\S{0,2}|좋은|유명한|요즘|요새|누가|누구\S{0,2}|vs|확인\S*|확정\S*|정해\S*|잡[혔힌]\S*|바뀌\S*|바뀐\S*|변경\S*|연기\S{0,4}|취소\S*|맞(?:아|나|지|죠|는)\S{0,2}|아님|아니(?:야|지|죠|에요|예요|었|라)\S{0,3}|아닌가\S{0,2}|아직|벌써|드디어|이미|원래|진짜|정말|대체|도대체|빨리|얼른|다시|한번|말해\S*|말야|물어\S*|질문\S*|저기|야|요|네|응|음|아|오|헐|흠|와|님|봇|봇아|"
    r"왜|문[열여연]\S{0,3}|이름이?|(?:첫|둘째|셋째|마지막)\s?날\S{0,2}|(?:이틀|사흘)째\S?|매[주달월일년]\S{0,2}|글피\S{0,2}|앞으로|향후|쫙|싹다?|몽땅|죄다|쭉|주욱|자주|몇\s?번\S{0,2}|기억\S*|까먹\S*|모르\S*|놓[치쳐쳤]\S*|되[나는지니요면]?\S{0,3}|돼\S{0,3}|될\S{0,3}|됐\S{0,3}|인가\S*|인지\S*|일까\S*|이야|이에요|예요|인데\S*|이지|이죠|였\S{0,4}|이었\S{0,4}|나요|가요|까요|겁니까|죠|지요|"
    r"티켓|표|입장|입장료|참가비|비용|가격|방법|정보|소식|내용|상세\S{0,2}|자세\S{0,2}|요약|간단(?:히|하게)|간략(?:히|하게)|짧게|한눈에|기간|시간|시각|요일|도시|나라|"
    r"에|은|는|가|도|만|의|을|를|로|으로|에서|에는|에도|엔|랑|하고|과|와|이랑|이하고|이나|이란|이는|이가|보다|한테|에게|께서|마다|처럼|까진|두|세|네|다섯|두번째|세번째|번째|마지막|개월|다음번|"
    r"아침[에엔은]?|저녁[에엔은]?|오전|오후|점심시간|밤에?|낮에?|새벽[에엔녘은]?|당일|새해|연초|오늘\S?|내일\S?|모레\S?|어제\S?|주말\S{0,2}|평일|올해|내년|작년|연말\S{0,2}|연초|상반기|하반기|"
    r"[ㄱ-ㅎㅏ-ㅣ]|ㅋ+|ㅎ+|ㅠ+|ㅜ+|ㅇㅇ|ㄱㅅ|ㅎㅇ|ㄴㄴ|ㄷㄷ|ㅇㅋ|ㄱㄱ|"
    r"when|where|whereabouts|which|what|who|whats|whens|wheres|how|why|is|are|was|were|be|been|am|the|a|an|in|on|of|for|to|at|by|from|do|does|did|don.?t|me|my|i|i.?m|i.?d|i.?ve|we|us|our|you|your|u|it|its|it.?s|he|she|her|hers|him|his|they|them|their|theirs|there|there.?s|any|anything|nothing|some|something|"
    r"events?|happening|happened|happens?|coming|comes?|up|next|many|much|days?|weeks?|months?|years?|left|until|till|til|long|date|dates|time|times|please|pls|plz|tell|show|gives?|giving|gave|list|all|about|going|go|goes|schedule[ds]?|calendar|can|could|would|should|shall|may|might|will|won.?t|"
    r"have|has|had|got|get|gets|this|that|these|those|and|or|but|so|then|than|with|without|upcoming|take|takes|taking|took|place|being|held|hosted|situated|hold|holding|start|starts|started|starting|begin|begins|began|end|ends|ended|over|finish(?:es|ed)?|s|re|ll|d|ve|t|m|let|"
    r"what.?s|when.?s|where.?s|how.?s|who.?s|which|conferences|things?|ones?|one|link|links|url|website|site|page|webpage|venue|location|located|city|country|address|register(?:ed|ing)?|registration|registrations|apply|applying|application|applications|sign|signup|ticket|tickets|join|attend|attending|book|buy|entry|rsvp|"
    r"mornin|evenin|gday|wotcha|latest|opening|right|instead|called|down|cfps?|cfs|deadlines?|cut-?offs?|due|close|closes|closing|closed|last|first|second|third|fourth|fifth|earliest|soonest|nearest|early|earlier|late|later|again|now|currently|today|tomorrow|tonight|morning|evening|afternoon|night|noon|yesterday|soon|already|still|yet|just|exactly|exact|really|actually|also|else|too|away|off|out|far|more|most|other|others|another|both|two|between|before|after|during|around|near|since|through|"
    r"know|knows|remind|reminder|remember|forgot|find|look|looking|see|want|wants|wanted|need|like|planned|planning|plan|plans|planned|check|confirm|confirmed|announced|cancel+ed|cancelled|postponed|moved?|changed|put|back|nose|poke|peek|pushed|bumped|shifted|brought|thought|running|run|runs|open|opens|hey|hi|hiya|heya|hullo|howdy|hello|webpages?|websites?|ok|okay|oh|um|so|well|thanks|thank|sorry|yes|no|not|isn.?t|aren.?t|wasn.?t|didn.?t|doesn.?t|haven.?t|hasn.?t|hadn.?t|weren.?t|couldn.?t|shouldn.?t|round|"
    r"apart|aside|except|besides|excluding|sooner|quicker|allowed|watch|kick-?off|day|week|weekend|weekends|month|year|quarter|half|monday|tuesday|wednesday|thursday|friday|saturday|sunday|best|good|interesting|cool|worth|there|here|if|as|per|via|vs|versus|recommend\S*|suggest\S*|fun|popular|available|details?|info|information|agenda|interested|busy|happen|supposed|meant|suppose|think|say|says|said|speak|make|come|came|whole|entire|rest|remaining|remain|countdown|dday|meets?|gathers?|departs?|assembles?|sign-?ups?|bookings?|reservations?|reserve|signing|needs|needing|form|forms|everything|entries|deposits?|submissions?|nominations?|nominate|nominating|proposals?|abstracts?|m8|bro|pal|hun|fam|sis|u(?:r|re)|lol|lmao|omg|ya|yall|y.all|gimme|lemme|wanna|gonna|gotta|sleeps?|doing|stuff|plans|enter(?:ed|ing)?|rn|btw|asap|ppl|bc|cuz|yo|dude|fyi|idk|pls|hmm|coz|till|remaining|approx|ish|usual|starting|onwards?|forward|ahead|lined|often|frequently|frequency|miss(?:ed)?|occur(?:s|ring)?|kick(?:s|ing)?|wraps?|doors|wheres|whos|hows|theres|cant|wont|sometime|possibly|finally|passed|expired|lapsed|fixed|set|diary|ready|heads?|visit|till|anywhere|anyone|someone|sure|wonder(?:ing)?|curious|exact(?:ly)?|quick|quickly|question|ask|asking|mate|bot|guys|folks|everyone|dear|pretty|bit|able|possible|way|try|trying|help|each|every|once|twice|regular|regularly|lately|normally|usually",
    re.IGNORECASE,
)
# As they stand: 데이 is no 데 with 이.
_BOOK = re.compile(
    r"books?\s+(?:fair|club|launch|fest|festa|festival|swap|talk|reading|night|market|shop|sale|signing|group|week|day|expo|show|event)|"
    r"id\s+(?:nights?|days?|evenings?|walks?|workshops?|sessions?|class|clinic)\b",
    re.I,
)
_ALONE = frozenset("데 데가 데는 데요 데도 데서 함 쫌 안 못 날 곳 길".split())
# A longer one is no word, and endings are not looked for at it.
LONGEST_WORD = 60
# 리메이크데이어디서해: the question without a space behind a name.
QUESTION_BEHIND = re.compile(
    r"(?<=[가-힣A-Za-z0-9]{2})(?:은|는|이|가|을|를)?(?:언[제젠]|어디|며칠|몇|뭐|디데이|링크|신청|마감|장소|날짜|일정|시간|예매|접수|얼마|남[은았]|위치|알려)[가-힣]*$"
)
_WORDS = re.compile(r"[0-9A-Za-z가-힣ㄱ-ㅎㅏ-ㅣ]+(?:['’\-&.][0-9A-Za-z가-힣]+)*")
_ENDS = re.compile(
    r"(?<=[가-힣a-z0-9])(?:에서는|에서도|에서의|에서|에게|에는|에도|에선|이라는|라는|이랑|랑|하고|으로|로는|까지|부터|마다|처럼|보다|이나|이란|에|은|는|이|가|을|를|의|도|만|와|과|로|요|야|이야|예요|이에요|인가요|인가|관련|쪽|좀|줘)$",
    re.IGNORECASE,
)
# 요일이지, 장소였더라, 마감인지.
_COPULA = re.compile(
    r"(?<=[가-힣]{2})(?:이?(?:지|죠|더라|었지|었더라|었나|었죠|던가|냐|니|래|래요|라며|라고|라던데|라면서)|였(?:지|더라|나|죠|던가)|인(?:데|지|감|걸까|건가)\S{0,2}|일(?:까|지)\S{0,2}|이신(?:가요|지)|임)$"
)
_PARTICLE_RAW = re.compile(r"(?:랑|는|가|를|도|만|의|와|하고|나)$")
# Korean hangs 은, 이, 을 on a closed syllable and 는, 가, 를 on an open one: 마을 is no 마 with 을, 활동가 no 활동 with 가.
_ON_CLOSED = ("은", "이", "을", "과", "이랑", "으로", "이야", "이에요", "이나", "이란", "이라는")
_ON_OPEN = ("는", "가", "를", "와", "랑", "야", "예요", "라는")
_MAY_FOLLOW = frozenset("은 는 도 만 의 요 야 이야 예요 이에요 인가요 인가 쪽 좀 줘 관련".split())
# Written on their own these stay whole: 광주 is no 광 with 주, 스타트업은 is 스타트업.
_WHOLE = frozenset(
    "요가 다도 한과 서로 바로 새로 회의 강의 주의 논의 토의 오이 나이 길이 종이 아이 차이 고가 물가 작가 평가 국가 인도 제도 속도 온도 정도 지도 효과 결과 사과 성과 학과 도로 진로 통로 을지로 종로 테헤란로 대학로 강원도 경기도 충청도 전라도 경상도 울릉도 강화도 거제도 아이 남이섬 휴가 어린이 젊은이 고양이 호랑이 거북이 달팽이 멍멍이 나들이 해맞이 달맞이 놀이 책놀이 물놀이 불꽃놀이 제로웨이스트".split()
)


_OUTRIGHT = re.compile(
    r"\bstill (?:on|happening|going ahead|opening|starting|being held)\b|언제|며칠|몇\s?(?:[일시월주]|개월)|날짜|어디|장소|마감|까지|남았|\bwhen|\bwhere|what (?:time|date|day)|\bdates?\b|deadline|how (?:many|long|soon) (?:more )?(?:days|weeks|until|till|is)\b"
)
_NEXT_OF_ITS_KIND = re.compile(
    r"(?:이?다음|다다음)(?!\s?(?:주|달|해|호|분기|학기|주말|월|년|날|[월화수목금토일]요일))(?:\s?번)?(?:에\s?(?:있는|열리는|하는))?\s?\S|(?:가장|제일|젤)\s?(?:가까운|빠른|빨리|먼저|일찍|임박한)|"
    r"\b(?:next|soonest|nearest|earliest) (?!(?:week(?:end)?s?|months?|years?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|spring|summer|autumn|fall|winter|quarter|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|few|couple|two|three|issue|half|days?|time)\b|\d)\w"
)
_ITS_DATES = re.compile(r"일정|스케줄|\bschedule\b|\bdates?\b")
_WHAT_THERE_IS = re.compile(
    r"(?<![가-힣])(?:행사|이벤트)|뭐|무슨|어떤|있[어나는을니었습지냐]|목록|리스트|\b(?:any|anything|what|whats|which|list|events|all)\b|들(?:은|이|\s|$)|전부|모두|관련"
)
_A_MEETING = frozenset(
    "모임 프로그램 자리 이벤트 행사 session sessions gathering gatherings meeting meetings meet meets event events thing".split()
)
# Where somebody speaks, unless the name says what else it is.
_ANY_EVENT = _A_MEETING | frozenset(
    "강연 강의 토크 이야기 수업 강좌 클래스 talk lecture presentation class course lesson".split()
)


# Who asks, and what is told: beside a name neither makes it another one.
_BESIDE_THE_POINT = frozenset(
    "데리고 데려 같이 함께 엄마 아빠 남편 와이프 아내 친구 친구들 선배 후배 팀장님 팀장 동생 언니 누나 오빠 딸 아들 애들 아이들 아이 할머니 할아버지 부모님 가족 사장님 대표님 여친 남친 동료 회사 사람 사람들 "
    "mum mom dad wife husband friend friends boss kids kid son daughter girlfriend boyfriend colleague colleagues partner family people children news update updates word".split()
)


def is_beside_the_point(word: str) -> bool:
    """Whether a word beside a name says who asks or goes along: 엄마가, my mum."""
    return word in _BESIDE_THE_POINT


def asks_outright(text: str) -> bool:
    """Whether it asks when, where or until when in so many words."""
    return bool(_OUTRIGHT.search(normalised(text)))


def asks_for_the_next(text: str) -> bool:
    """다음 워크숍, the next forum: the one of its kind that comes next, and no next week."""
    return bool(_NEXT_OF_ITS_KIND.search(normalised(text)))


def asks_for_its_dates(text: str) -> bool:
    """X 일정, "X schedule": the dates of what is named, and not what there is of a sort."""
    said = normalised(text)
    return bool(_ITS_DATES.search(said)) and not _WHAT_THERE_IS.search(said)


def is_plural(word: str) -> bool:
    """Whether more than one is asked for: seminars, 세미나들."""
    return word.endswith("들") or (word.isascii() and word.endswith("s"))


def is_any_event(word: str) -> bool:
    """Whether a word may be said of any event: 모임, session."""
    return word in _ANY_EVENT


def is_a_meeting(word: str) -> bool:
    """Whether people come together, and nothing more is said."""
    return word in _A_MEETING


def intent_of(text: str) -> Kind | None:
    """What kind of answer a text asks for, by its words alone; None where no pattern fits."""
    lowered = " ".join(normalised(text).split())
    return next((kind for kind, pattern in INTENTS if pattern.search(lowered)), None)


def small_talk_of(text: str) -> str | None:
    """The kind of small talk a text is, None for none."""
    lowered = normalised(text)
    return next((name for name, pattern in SMALL_TALK if pattern.search(lowered)), None)


@lru_cache(maxsize=8192)
def is_filler(word: str) -> bool:
    """Whether a word says nothing by itself in a question."""
    return says_nothing(word) or is_verb_of_events(normalised(word))


@lru_cache(maxsize=8192)
def says_nothing(word: str) -> bool:
    """The same, verbs left aside: a verb may be a word of a title."""
    word = normalised(word)
    if word in _ALONE:
        return True
    whole = next((one for one in (word, _ENDS.sub("", word), _PARTICLE_RAW.sub("", word)) if one in _WHOLE), None)
    if whole:
        return bool(_FILLER.fullmatch(whole))
    if _hangs_on_a_syllable(word) or (word.endswith(("'s", "’s")) and _FILLER.fullmatch(word[:-2])):
        return True  # 날이; "what time's the workshop"
    return any(_FILLER.fullmatch(one) for one in (word, stem(word), _ENDS.sub("", word), _COPULA.sub("", word)) if one)


def _hangs_on_a_syllable(word: str) -> bool:
    """날이, 곳은: one of the short words that say nothing, with a particle."""
    return word[:1] in _ALONE and bool(_ENDS.fullmatch(word, 1)) and _fits(word[0], word[1:])


def stem(word: str) -> str:
    """A word without what Korean hangs on it: 부산에서 → 부산."""
    word = normalised(word)
    while word not in _WHOLE:
        bare = _bare(word)
        if bare == word:
            return word
        # Only these follow another particle: 부산에서는, but 망고상가에서 is no 망고상.
        last = word.removeprefix(bare) not in _MAY_FOLLOW
        word = bare
        if last:
            return word
    return word


def _bare(word: str) -> str:
    """A word without the longest ending that it may bear: 아이랑 is 아이 with 랑, not 아 with 이랑."""
    found = _ENDS.search(word)
    first = found.start() if found else len(word)
    for at in range(max(first, 2), len(word)):
        if _ENDS.fullmatch(word, at) and _fits(word[:at], word[at:]):
            return word[:at]
    return word


def _fits(bare: str, hung: str) -> bool:
    last = bare[-1]
    if not "가" <= last <= "힣":
        return True
    closed = (ord(last) - 0xAC00) % 28 != 0
    return closed if hung in _ON_CLOSED else not closed if hung in _ON_OPEN else True


def content_words(text: str, most: int = 8) -> list[tuple[str, int, int]]:
    """The words of a text that may name something, stemmed, each with its place."""
    out: list[tuple[str, int, int]] = []
    for word in _WORDS.finditer(text):
        if (is_filler(word.group()) and not _BOOK.match(text, word.start())) or _OF_A_CLOCK.fullmatch(
            text[max(0, word.start() - 7) : word.end() + 3]
        ):
            continue
        named = word.group()
        if len(named) <= LONGEST_WORD:
            named = stem(QUESTION_BEHIND.sub("", named))
        out.append((named, word.start(), word.end()))
        if len(out) == most:
            break
    return out


_OF_A_CLOCK = re.compile(
    r".*?\b(?:at|by|from|around|before|after)\s\d{1,2}(?:[ap]m|h)?(?:\W.*)?|.*?(?<!\d)\d{1,2}\s?[ap]m?.?", re.I
)


def may_be_of_a_name(word: str, written: str) -> bool:
    """Whether a word beside a name may belong to a longer name: no verb, no sentence's end."""
    if word.isdigit():
        return False
    if EVENT_WORD.fullmatch(word):
        return True
    if word.isascii():
        return len(word) > 1
    if is_verb(written):
        return False
    return (
        not re.search(
            r"(?:요|까|니|나|냐|데|고|서|면|지|죠|다|해|게|줘|임|음|함|려|러|며|던|은|는|을|를|한|할|될|된|인|적)$",
            written,
        )
        and len(word) > 1
    )


# A night or a day that stands right behind a part of a name makes a name of its own: jazz night is no Jazz on the Sand.
_NAMED_TIME = re.compile(
    r"\s?(?P<word>nights?|days?|weeks?|weekends?|evenings?|mornings?|afternoons?|party|parties|밤|데이|나이트|위크|주간|의\s?(?:밤|날))(?![가-힣])\W*(?P<then>\w*)",
    re.IGNORECASE,
)


def time_of_a_name(behind: str) -> str:
    """The night or the day that the text behind a name begins with, where it may be the name's: "jazz night"; "" for none."""
    found = _NAMED_TIME.match(behind)
    if found is None or found["then"].lower() in (
        "left",
        "until",
        "till",
        "to",
        "away",
        "remaining",
        "before",
        "ago",
        "from",
    ):
        return ""
    return found["word"]


def is_topic(word: str) -> bool:
    """A word that an event can be about: no verb."""
    return len(word) > 1 and not re.search(r"(?:요|까|니|냐|데|고|면|지|죠|다|줘|음|함)$", word)
