"""What one applies for, and until when. Used by the readers of calls and deadlines."""

from __future__ import annotations

import re

from bot.domain.sought import sought

# What can be applied for at any time has no day.
ALWAYS_OPEN = re.compile(
    r"(?:수시|상시|연중)\s?(?:접수|모집|신청|지원)(?:\s?(?:중|가능))?(?![가-힣])|\b(?:rolling (?:deadline|applications|basis)|open (?:all year|year[- ]round)|no deadline)\b",
    re.IGNORECASE,
)
MAY_BE_OPEN = sought("nor상수연", ALWAYS_OPEN.pattern, re.IGNORECASE)
# What a name says that one applies for.
CALL_NAME = re.compile(
    r"(?:발표|강연|세션)\s?(?:제안|신청|공모)|제안서|(?:후보|참가|신청)\s?(?:등록|접수)|추천\s?접수|모집|공모|공고|(?<=[가-힣]\s)[가-힣]{2,8}\s(?:신청|접수)(?=\W*$)|공동\s?구매|분양|장학|지원|바우처|\b(?:call|competition|contest|prize|awards?|grants?|scholarships?|fellowships?|bursar(?:y|ies)|stipends?|residenc(?:y|ies)|"
    r"accelerator|cohort|fund|hackathon|internships?|challenge|nominations?|survey|volunteers?|program(?:me)?|"
    r"(?:research |teaching |postdoctoral |visiting )?fellows?|post-?docs?|studentships?|(?:ph\.?d|postdoctoral|research|faculty|teaching) (?:post|position)s?|lectureships?|"
    r"professorships?|assistantships?|apprentices(?:hips?)?|vacanc(?:y|ies))\b",
    re.IGNORECASE,
)
# "2027 걸프 메디컬 엑스포 한국관 참가기업 모집"
NAME_OF_A_CALL = re.compile(r".{3,60}\s(?:[^\s,.]{1,10}\s)[^\s,.]{0,8}(?:모집|공모|공고|선발|조회)\W*")
# "수강생 모집: 겨울 특강 접수 12.8 ~ 12.15"
CALLS_FOR = re.compile(
    r"^\W{0,3}[^.!?|]{0,30}(?:모집|공모|접수|(?:open )?call(?: for [a-z]+)?|competition|contest|prize|awards?|grants?|scholarships?|fellowships?|bursar(?:y|ies)|stipends?|residency|accelerator)\s?(?:안내|공고)?\s?[:：|(–—-]",
    re.IGNORECASE,
)
# What one applies for, votes on or hands in: its "until" is a deadline.
APPLIED_FOR = sought(
    "acenops강공구납논모발서선설세수신얼예원응의접제조주지초추출투펀회",
    r"공모|모집|접수|신청|출품|서명|(?:발표|강연|주제|세션|논문)\s?제안|제안서|초록|의견서|의견\s?수렴|설문|투표|응모|제출|원고|지원\s?사업|예약\s?판매|주문|구매|예약(?!팀|자(?![가-힣])|\s?서비스|\s?앱)|예매|납부|회신|추천|수요\s?조사|선주문|펀딩|"
    r"얼리\s?버드|조기\s?등록|early[ -]?bird|pre-?orders?|crowdfund(?:er|ing)|open call|call for|competition|petition|survey|nominations?|applications?",
    re.IGNORECASE,
)
# "Call for Papers: Edges and Margins": a name, and no label of a last day.
CALL_AND_NAME = re.compile(
    r"\W*(?:[Cc]all for (?:[Pp]apers|[Pp]roposals|[Ss]peakers)|CFP)\s?[:：]\s[“‘\"']?"
    r"(?!(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)(?:day|nesday|rsday|urday)?\b|"
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b|"
    r"(?:To be|TB|Open|Close|Now|Deadline|Extend|Early|Mid|Late|(?:Spring|Summer|Autumn|Winter)(?=\W*(?:\d|$))|By|Until|Due|Submit|Please|Abstracts)[a-z]*\b)"
    r"(?:[A-Z]\D*$|[A-Z][^.!?;|]{2,60}[.;|–—,]\s+(?i:deadline|closes?|closing|due|submit|abstracts|until|by)\b)"
)
# A line of its own that says until when one may apply.
SAYS_DEADLINE = re.compile(
    r"\W*(?:deadline|closes|close(?=\s(?:on\s)?(?:\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b))|closing|due|"
    r"(?:register|rsvp|apply|sign up|enter|book|submit|nominate|reply|pitch)(?: \w+){0,2} by|last day|early[ -]?bird|entries|registration|nominations|submissions|proposals|"
    r"applications?|letters of|(?:참가\s?|사전\s?|초록\s?|논문\s?|발표\s?|작품\s?)?(?:접수|신청|등록|출품|응모|제출|원고)|(?:조기|사전)\s?(?:예매|예약|할인)|얼리\s?버드|마감|모집\s?기간|"
    r"(?:[가-힣]{1,4}\s)?(?:제안|지원|투고|추천|기고)(?:서)?\s?(?:마감|기한))",
    re.IGNORECASE,
)
# A line that says until when one may act, and nothing else: "Order by", "Teams to be in by", "Entries close:", "주문은 … 까지".
ONLY_UNTIL = re.compile(
    r"\W*[A-Za-z][A-Za-z'’ -]{1,32}\b(?:by|due|close[sd]?|closing|deadline|until|till|before)(?:\s(?:on|at|by))?\s?[:：–-]?\s*(?:the\s)?|"
    r"\W*(?:by|until|till|before)\s(?:the\s)?|"
    r"\W*(?:[가-힣]{1,6}\s?){1,3}(?:은|는|마감|기한)\s?[:：]?\s*",
    re.IGNORECASE,
)
