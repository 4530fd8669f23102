"""Questions about what a reader gets himself, without an event: his reminders, his language, his time zone, the newsletter as such. Called by
`understand`; the chat then shows what /reminders or /settings shows, or a button that subscribes or stops. Pure.
"""

from __future__ import annotations

import re

from bot.domain.names import normalised

REMINDERS, SETTINGS, STOP, SUBSCRIBE = "reminders", "settings", "stop", "subscribe"
_HIS = r"(?:알림|알람|리마인더|푸시)(?:들)?(?:을|를|은|는|이|가|도)?"
_SETTINGS = re.compile(
    r"(?:언어|시간대|타임\s?존|표준시|시차)(?:를|을|은|는|도)?\s?(?:좀\s?|다시\s?|어떻게\s?|어디서\s?)*(?:바꾸|바꿀|바꿔|바꾼|변경|설정|전환|고르|골라|선택|맞추|맞춰|수정)"
    r"|(?:영어|한국어|한글|영문|국문)(?:으?로)\s?(?:좀\s?|다시\s?)*(?:바꾸|바꿔|바꿀|변경|전환|해\s?줘|해\s?주|말해|답해|답변|대답|보여|설정|할\s?수|받)"
    r"|^\W*(?:내\s?|환경\s?|알림\s?|언어\s?|시간대\s?)?설정\S{0,2}(?:\s(?:좀|화면|메뉴|페이지|창|어디\S*|어떻게\S*|보여\S*|열어\S*|바꾸\S*|바꿔\S*|바꿀\S*|변경\S*|싶\S*|할래\S*|수정\S*|알려\S*|해\S*|하\S*|줘\S*|뭐\S*|수|있\S*))*\W*$"
    rf"|{_HIS}\s?(?:오는\s?|받는\s?|보내는\s?)?(?:시간|시각|시기|주기|언어|설정)\S{{0,2}}\s?(?:좀\s?|어떻게\s?|어디서\s?|다시\s?)*(?:바꾸|바꿔|바꿀|변경|수정|조정|옮기|앞당|늦|어떻게|어디|보여|알려|확인|하고)"
    rf"|{_HIS}\s?(?:밤|새벽|아침)\S{{0,2}}\s?(?:안\s?오|안\s?받|오지|받지)|(?:밤|새벽)에?\S?\s?{_HIS}\s?(?:안\s?오|안\s?받|오지|받지|꺼|끄)|방해\s?금지|조용한\s?시간"
    rf"|{_HIS}\s?몇\s?시에?\s?(?:와|오|받|가|보내)"
    r"|^\W*(?:language|time ?zone|언어|시간대)(?: (?:please|pls|좀|선택|변경|바꿔\S*))?\W*$"
    r"|\b(?:change|switch|set|update|choose|pick|select|fix)\b[^?.!]{0,24}\b(?:language|time ?zone|settings|preferences)\b"
    r"|\b(?:switch|change|set)(?: it| me| this| the bot)? (?:back )?(?:to|into) (?:english|korean)\b|\b(?:speak|answer(?: me)?|reply|talk|write)(?: to me)? in (?:english|korean)\b|\bspeak (?:english|korean)\b"
    r"|^\W*(?:(?:open|show|see|my|the|me|go|to|where|how|are|do|i|get|find|please|reminder|notification|language|time ?zone) )*(?:settings|preferences|quiet hours|do not disturb)(?: (?:please|menu|page))?\W*$"
    r"|\b(?:change|set|move|adjust)\b[^?.!]{0,20}\b(?:reminder|notification|alert)s? (?:time|times|hour|hours|settings)\b"
    r"|\b(?:what time|when|which hour)\b[^?.!]{0,12}\b(?:my |the |your )?(?:reminders?|notifications?|alerts?)\b[^?.!]{0,8}\b(?:come|sent|arrive|go out|go off)\b"
    r"|\b(?:change|set|move|adjust)\b[^?.!]{0,24}\b(?:reminders?|notifications?|alerts?) (?:come|arrive|are sent)\b"
)
_REMINDERS = re.compile(
    rf"{_HIS}\s?(?:좀\s?|다\s?|전부\s?|모두\s?|싹\s?|전체를?\s?|그만\s?|이제\s?|다시\s?|어떻게\s?|어디서\s?)*(?:끄|꺼|끌|끕|끈|해제|취소|중지|정지|그만|없애|지우|지워|삭제|안\s?(?:받|오|올|와)|받기\s?싫|필요\s?없|멈춰|멈추|차단)"
    rf"|(?:내|제|나의|내가|제가|나한테|저한테|설정된|설정한|맞춘|맞춰\s?둔|맞춰둔|걸어\s?둔|걸어둔|신청한|등록한|받는|받기로\s?한|예약된|예약한|지금|현재)\s?(?:\S{{1,5}}\s)?{_HIS}\s?(?:목록|리스트|내역|현황)?\S{{0,2}}\s?(?:좀\s?|다\s?|전부\s?|모두\s?|다시\s?)*(?:보여|보기|볼|뭐|뭔|무엇|확인|알려|있|어떤|어떻게|관리|언제|몇|\W*$)"
    rf"|^\W*{_HIS}\s?(?:좀\s?|다\s?|전부\s?|모두\s?)*(?:보여|보기|볼래|볼게|확인)"
    rf"|{_HIS}\s?(?:목록|리스트|내역|현황|관리)|{_HIS}\s?(?:뭐|뭘|무엇|어떤\s?거|어떤\s?게)\S{{0,3}}\s?(?:있|맞|걸|설정|등록|받|해\s?놨|해놨|켜|오)"
    rf"|(?:내가|제가|나|저)?\s?(?:팔로우|알림\s?(?:신청|설정|등록)?|구독)(?:\s?(?:하는|한|해\s?둔|해둔|해놓은|해\s?놓은|받는|받기로\s?한|맞춘|걸어둔|중인))\s?(?:행사|이벤트|거|것|게|일정|건)\S{{0,3}}\s?(?:\S{{1,3}}\s)?(?:보여|뭐|알려|목록|확인|있|어떤|\W*$)"
    r"|(?:전부|모두|다)\s?(?:팔로우\s?(?:취소|해제)|언팔)|팔로우\s?(?:다|전부|모두|전체)\s?(?:취소|해제|끊)"
    r"|\b(?:stop|turn(?:ing)? off|switch off|shut off|cancel|delete|remove|disable|mute|pause|clear|end|kill|silence|get rid of|no more|don.?t want|unsubscribe from|turn)\b[^?.!]{0,24}\b(?:reminders?|notifications?|alerts?|pings)\b"
    r"|\b(?:stop|quit) (?:reminding|notifying|pinging|alerting) me\b|\b(?:unfollow|stop following) (?:all|everything|them all|every event)\b"
    r"|\b(?:what|which|show|list|see|view|check|manage|edit|change|do i have|have i(?: got)?|are there|where|how many)\b[^?.!]{0,24}\b(?:reminders?|notifications?|alerts?)\b"
    r"|^\W*(?:(?:show|me|see|list|all|my|the|please) )*(?:reminders|notifications|alerts)(?: (?:list|please|off|i have|i set|set))*\W*$"
    r"|\b(?:what|which)(?: events?)? (?:am i|do i|have i|are we) (?:following|follow|followed|being reminded of|getting reminded (?:of|about))\b|\bevents? (?:that )?i(?:.?m| am)? follow(?:ing|ed)?\b|\bwhat will (?:you|i be) remind(?:ed)?(?: me)?(?: of| about)?\b"
)
_WHAT_COMES = r"(?:(?:뉴스\s?)?레터|소식지?|메일|메시지|메세지|문자|톡|회보|편지|이거|이걸|이런\s?(?:거|것|메시지)|연락|광고|구독)(?:들)?(?:을|를|은|는|도|이|가)?"
_LEAD = (
    r"(?:좀|다|전부|모두|이제|그냥|당장|바로|더는|더\s?이상|앞으로|다시는|제발|어떻게|어디서|완전히|아예|인제|그만)\s?"
)
_STOP = re.compile(
    rf"구독(?:을|은|를|도|도\s?그만)?\s?(?:{_LEAD})*(?:끊|취소|해지|해제|중지|중단|정지|철회|그만|끄고|꺼|멈추|멈춰|안\s?(?:할|하고|해|받)|하기\s?싫|빼|없애|관두)|수신\s?(?:거부|중단|중지|해지)|탈퇴"
    rf"|(?:^|\W)(?:{_WHAT_COMES}\s?)?(?:{_LEAD})*(?:그만|고만)\s?(?:좀\s?)?(?:보내|받|주세|줘|와도|와\b|오게|왔으면|하고\s?싶|할래|둘래)"
    rf"|(?:{_WHAT_COMES}\s?|(?:이제|더는|더\s?이상|앞으로|다시는|그만)\s?)(?:{_LEAD})*(?:안\s?(?:받|보내|왔으면|오게)|보내지\s?(?:마|말|않)|받기\s?싫|받고\s?싶지\s?않|받지\s?않|오지\s?(?:않|마|말)|끊고|끊을|끊어)|^\W*(?:{_LEAD})*보내지\s?(?:마|말)"
    r"|\bunsubscrib\w*|\bun-subscrib\w*|\b(?:stop|quit|cease)\b[^?.!]{0,12}\b(?:sending|emailing|e-mailing|mailing|messaging|writing|texting|spamming|bothering|getting|receiving)\b"
    r"|\b(?:stop|cancel|end|quit|leave|drop|no more|get off|off|out of|rid of)\b(?: (?:all|the|this|these|those|my|your|that|of))* (?:newsletters?|e-?mails?|mails?|messages|issues|mailing list|mailings?|list|subscription|spam)\b"
    r"|\b(?:don.?t|do not|no longer|never)\b(?![^?.!]*\bmiss)[^?.!]{0,12}\b(?:want|wish|need|like|send|get|receive|e-?mail|message|text)\b[^?.!]{0,24}\b(?:newsletters?|e-?mails?|mails?|messages|issues|this|these|those|anything|them|me)(?: any ?more| again)?\W*$"
    r"|\b(?:take|get) me off\b|\bremove me\b|\bopt(?:ing)? out\b|\bleave me alone\b|\b(?:make it|please|just) stop\W*$|\bstop (?:it|this|them|everything|please)\W*$|^\W*(?:please |just )?stop\W*$"
)
_SUBSCRIBE = re.compile(
    rf"구독(?:을|은|를)?\s?(?:{_LEAD}|다시\s?|새로\s?)*(?:하[고는려면기나]|할|해(?!지|제)|신청|방법|시작|버튼|링크|가능|되나|돼|싶|부탁|추가|어떻게|어디|$|\W*$)|{_WHAT_COMES}\s?(?:{_LEAD}|다시\s?|매주\s?|매번\s?|나도\s?|저도\s?|꾸준히\s?|계속\s?)*(?:신청|받아\s?보|받고\s?싶|받으려|받을래|받을게|받을\s?수|받는\s?(?:법|방법))"
    r"|\b(?:re-?)?subscri(?:be|bing|ption)\b|\bsign (?:me |us )?up\b[^?.!]{0,16}\b(?:newsletters?|mailing list|list|e-?mails?|updates|bulletin)\b|\b(?:add|put) me (?:to|on)\b[^?.!]{0,12}\blist\b"
    r"|\bjoin\b[^?.!]{0,12}\b(?:mailing )?list\b|\bhow (?:do|can|could|would|to)\b[^?.!]{0,8}\b(?:get|receive|sign up)\b[^?.!]{0,16}\b(?:newsletters?|e-?mails?|bulletin|every issue|each issue|issues)\b|\b(?:start|begin|keep|want to|like to) (?:sending me |getting |get |receiving |receive )(?:the |this |your |every |each )*(?:newsletters?|e-?mails?|bulletin|issues?)\b"
)
_IS_SUBSCRIBED = re.compile(
    r"구독\s?(?:중|상태|여부|되어|돼\s?있|했[나니었는던]|하고\s?있)|\b(?:am i|are we)\b[^?.!]{0,10}\bsubscribed\b|\b(?:did|have) i (?:already )?subscribed?\b"
)
# What such a question is made of beside words that say nothing.
_BESIDE = re.compile(
    r"(?:알람|리마인더|푸시|팔로우|언팔|설정|언어|말|시간대|타임|타임존|존|표준시|시차|영어|한국어|한글|영문|국문|꺼|끄|끌|끕|해제|중지|정지|그만|없애|지우|지워|삭제|싫|필요|오게|멈|차단|관리|방해|금지|조용|수정|조정|전환|선택|고르|골라|맞추|맞춰|맞춘|걸어|켜|답|말해|대답|환경|화면|메뉴|내역|현황|받|예약|등록|신청|보내|싹|목록|설정된|설정한|옮기|앞당|늦|푸쉬|오지|않|안|바꾸|바꿀|바꿔|구독|끊|탈퇴|수신|거부|중단|철회|관두|빼|소식|뉴스레터|레터|메일|메시지|메세지|문자|연락|광고|회보|편지|이제|이런|이상|더는|당장|인제|고만|왔으면|매주|계속|꾸준히|부탁|버튼|상태|여부|나도|저도|제발|그냥|아예|완전히|마세|마시|말아|마라)\S{0,6}"
    r"|reminders?|notifications?|alerts?|pings?|stop|quit|cancel|turn(?:ing)?|switch|shut|delete|remove|disable|mute|pause|clear|kill|silence|rid|subscribe|unsubscribe|unfollow|follow(?:ing|ed)?|manage|edit|view|"
    r"change|set|update|choose|pick|select|fix|adjust|language|zone|timezone|settings?|preferences|english|korean|speak|answer|reply|talk|write|back|into|quiet|disturb|hours?|reminding|reminded|notifying|pinging|alerting|messaging|menu|page|arrive|sent|whole|getting|stuff|unsubscrib\w*|un-subscrib\w*|(?:re-?)?subscri(?:be|bed|bing|ption|ptions)|sending|send|e-?mailing|mailing|writing|texting|spamming|bothering|receiving|receive|newsletters?|e-?mails?|mails?|messages?|issues?|bulletin|list|spam|opt(?:ing)?|add|put|join|cease|leave|drop|alone|any ?more|want|wish|never|longer|text|keep|begin|updates|emailing"
)


def own_matter(text: str) -> str:
    """What of his own a reader asks for: his reminders, his settings, an end of it all, the newsletter; "" for nothing of that.
    Whether an event is named is not looked at."""
    lowered = normalised(text)
    asked = (
        (SETTINGS, _SETTINGS),
        (REMINDERS, _REMINDERS),
        (SETTINGS, _IS_SUBSCRIBED),
        (STOP, _STOP),
        (SUBSCRIBE, _SUBSCRIBE),
    )
    return next((matter for matter, pattern in asked if pattern.search(lowered)), "")


def is_beside_one(word: str) -> bool:
    """Whether a word of such a question names nothing else."""
    return bool(_BESIDE.fullmatch(normalised(word)))
