"""Questions about what a reader gets himself, without an event: his reminders, his language, his time zone. Called by `understand`; the chat
then shows what /reminders or /settings shows. Pure.
"""

from __future__ import annotations

import re

from bot.domain.names import normalised

REMINDERS, SETTINGS = "reminders", "settings"
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
    r"|\b(?:stop|quit) (?:reminding|notifying|pinging|alerting|messaging) me\b|\b(?:unfollow|stop following) (?:all|everything|them all|every event)\b"
    r"|\b(?:what|which|show|list|see|view|check|manage|edit|change|do i have|have i(?: got)?|are there|where|how many)\b[^?.!]{0,24}\b(?:reminders?|notifications?|alerts?)\b"
    r"|^\W*(?:(?:show|me|see|list|all|my|the|please) )*(?:reminders|notifications|alerts)(?: (?:list|please|off|i have|i set|set))*\W*$"
    r"|\b(?:what|which)(?: events?)? (?:am i|do i|have i|are we) (?:following|follow|followed|being reminded of|getting reminded (?:of|about))\b|\bevents? (?:that )?i(?:.?m| am)? follow(?:ing|ed)?\b|\bwhat will (?:you|i be) remind(?:ed)?(?: me)?(?: of| about)?\b"
)
# What such a question is made of beside words that say nothing.
_BESIDE = re.compile(
    r"(?:알람|리마인더|푸시|팔로우|언팔|설정|언어|말|시간대|타임|타임존|존|표준시|시차|영어|한국어|한글|영문|국문|꺼|끄|끌|끕|해제|중지|정지|그만|없애|지우|지워|삭제|싫|필요|오게|멈|차단|관리|방해|금지|조용|수정|조정|전환|선택|고르|골라|맞추|맞춰|맞춘|걸어|켜|답|말해|대답|환경|화면|메뉴|내역|현황|받|예약|등록|신청|보내|싹|목록|설정된|설정한|옮기|앞당|늦|푸쉬|오지|않|안|바꾸|바꿀|바꿔)\S{0,6}"
    r"|reminders?|notifications?|alerts?|pings?|stop|quit|cancel|turn(?:ing)?|switch|shut|delete|remove|disable|mute|pause|clear|kill|silence|rid|subscribe|unsubscribe|unfollow|follow(?:ing|ed)?|manage|edit|view|"
    r"change|set|update|choose|pick|select|fix|adjust|language|zone|timezone|settings?|preferences|english|korean|speak|answer|reply|talk|write|back|into|quiet|disturb|hours?|reminding|reminded|notifying|pinging|alerting|messaging|menu|page|arrive|sent|whole|getting|stuff"
)


def own_matter(text: str) -> str:
    """ "reminders" or "settings" where a text asks for a reader's own ones, "" otherwise; whether an event is named is not looked at."""
    lowered = normalised(text)
    return SETTINGS if _SETTINGS.search(lowered) else REMINDERS if _REMINDERS.search(lowered) else ""


def is_beside_one(word: str) -> bool:
    """Whether a word of such a question names nothing else."""
    return bool(_BESIDE.fullmatch(normalised(word)))
