"""How people write in chats, and what they mean: wkend, 담주, "first half of december". Called by the reader of typed text. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.domain.date_words import MONTHS_EN, WEEKDAYS_EN

_MONTHS = "|".join(MONTHS_EN)
_MONTH = _MONTHS + "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_SEASONS = "spring|summer|autumn|fall|winter"
_EVENTS = r"(?:events?|conferences?|meetups?|things|stuff|plans|schedule|calendar|programme|program|lineup)\b"
_ON_A_WEEKDAY = re.compile(
    r"\b(?P<lead>on|this|next|last|by|every|for) (?P<day>mon|tues?|weds?|thur?s?|fri|sat|sun)\b(?![-'’&]|\s\d)", re.I
)


def weekday_in_full(found: re.Match[str]) -> str:
    """A match of a short weekday as the whole word: sat → saturday; what leads it stays."""
    lead = found.groupdict().get("lead")
    whole = next(day for day in WEEKDAYS_EN if day.startswith(found["day"].lower()[:3]))
    return f"{lead} {whole}" if lead else whole


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _half_of_a_month(found: re.Match[str]) -> str:
    """ "first half of december" as its days."""
    month, year = found[2], found["year"] or ""
    last = _LENGTHS[MONTHS_EN.index(month.lower())]
    return f"{month} 1 to 15{year}" if found[1].lower() == "first" else f"{month} 16 to {last}{year}"


SHORT_FORMS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\b(?:wk?e?nds?|w/end|weeknd|weeekend)\b", re.I), "weekend"),
    (
        re.compile(r"\b(?:tmr|tmw|tmrow|tomoz|2moro|2morrow|2mrw|tommorow|tommorrow|tomorow|tomorro)\b", re.I),
        "tomorrow",
    ),
    (re.compile(r"\b(?:2day|2nite|tonite)\b", re.I), "today"),
    (re.compile(r"\bnxt\b", re.I), "next"),
    (re.compile(r"(?<![가-힣])몇\s(?:번\s?)?(?=(?:홀|관|층|호실)(?:[이인임에야]|\W|$))"), "몇"),  # 몇 번 홀이야
    (re.compile(r"\b(?:b4|bfore|befor)\b", re.I), "before"),
    # "log deadline for cq corvane", "when are logs due for …"
    (
        re.compile(
            r"\b(?:logs?|entry|entries|abstracts?|papers?|photos?|artwork|manuscripts?|posters?|slides|forms?|payments?) (?=(?:deadline|cut-?off|due date)\b)",
            re.I,
        ),
        "",
    ),
    (
        re.compile(
            r"\bwhen (?:are|is) (?:the )?(?:logs?|entries|abstracts?|papers?|photos?|forms?|payments?) due\b", re.I
        ),
        "deadline",
    ),
    # "when are greenline papers due", "when is the paper for greenline due": the event's name stands between
    (
        re.compile(
            r"(?:\bwhen (?:are|is) (?:the )?)?(?:(?<=\s)|\b)(?:(?P<name>[^?]{3,40}?) )?(?:logs|entries|abstracts?|papers?|proposals?|photos|forms|payments|posters?|manuscripts?|applications?|submissions?|nominations?)(?P<of> (?:for|to) [^?]{3,40})? due(?: (?:when|by when|in))?(?=\W*$)",
            re.I,
        ),
        lambda found: f"{found['name'] or ''} deadline{found['of'] or ''}",
    ),
    # "when do scripts have to be in for the prize"
    (
        re.compile(
            r"\bwhen (?:do|must|should) (?:(?:the|my|our|all) )?[a-z]{4,} (?:have to |need to |ought to )?be in(?= (?:for|to)\b|\W*$)",
            re.I,
        ),
        "deadline",
    ),
    (re.compile(r"\b(?:till|until|'til) when\b", re.I), "until when"),
    (re.compile(r"\b(that|there|here)s\b", re.I), r"\1's"),
    # "모에요", "어딨어"
    (re.compile(r"(?<![가-힣])(?:[모머](?=(?:예|에)요|야(?:\W|$)|였)|머(?=[임지](?:\W|$)))"), "뭐"),
    (re.compile(r"(?<=[가-힣]{2}\s)(?<=행사\s|일정\s)모임(?=\s?\?)"), "뭐임"),
    (re.compile(r"(?<![가-힣])어[딨딧](?=[어나니는냐죠지더음습])"), "어디 있"),
    # "what deadlines r coming up"
    (re.compile(r"\b([a-z]{3,}s) r (?=(?:coming|on|still|there|next|open|left|happening)\b)", re.I), r"\1 are "),
    # "링크점", "언제 간댔더라"
    (re.compile(r"(링크|일정|날짜|시간|장소|주소|정보)점(?=\W*$)"), r"\1 좀"),
    (re.compile(r"(?<=[가-힣])(?:댔|랬)(?:더라|었지|지|나|어|죠|더라구|는데)(?:요)?(?=\W*$)"), "다고 했지"),
    (
        re.compile(r"\b(?:(?:in|over|for|within|during) )?(?:the )?(?:next|coming) fortnight\b", re.I),
        "in the next two weeks",
    ),
    (re.compile(r"\ba fortnight (?:today|from today|hence)\b", re.I), "in a fortnight"),
    (re.compile(r"\bwks?\b", re.I), "week"),
    (re.compile(r"\b(?:mnth|mth)\b", re.I), "month"),
    (re.compile(r"\byr\b", re.I), "year"),
    (re.compile(r"\b(?:opening|starting|start) (?:hours|times)\b", re.I), "time"),
    # who applies: "a booth at the expo", "expo booth deadline"
    (
        re.compile(
            r"\b(deadline|last day|apply|applications?) for an? (?:booth|stall|table|pitch) (?:at|in|on)\b", re.I
        ),
        r"\1 for",
    ),
    (re.compile(r"\bget an? (?:booth|stall|table|pitch) (?:at|for|in|on)\b", re.I), "sign up for"),
    (
        re.compile(
            r"\b(?:booth|stall|stallholder|vendor|exhibitor|seller)s? (?=(?:deadline|applications?|registrations?|bookings?|sign-?ups?)\b)",
            re.I,
        ),
        "",
    ),
    # "ok and when does sign up close", 오케이 그럼 어디서 해
    (
        re.compile(
            r"^\W*(?:ok(?:ay)?|k|cool|great|nice|perfect|awesome|brilliant|lovely|got it|right|alright|lol|haha|오케이|오키|ㅇㅋ|네|넵|응|아하|알겠어요?|좋아요?)[\s,.!~]+"
            r"(?:(?:and|so|but|then|그럼|그러면|근데|그리고)\s)?(?=(?:when|where|what|whats|how|which|who|is|are|can|could|do|does|did|any|and|언제|어디|어떻게|몇|며칠|얼마|신청|링크|장소|마감)"
            r"(?:\b|(?=[가-힣]))|(?:and |the |a )?(?:link|place|venue|deadline|address)\b)",
            re.I,
        ),
        "",
    ),
    (re.compile(r"\b(?:'?til|untill|unti|utill)\b", re.I), "until"),
    (re.compile(r"\b(?:whn|wen|wehn|hwen|whne|whrn|whem|wheb|qhen|wjen)(?=s?\b)", re.I), "when"),
    (re.compile(r"\b(?:wher|whre|wheer|were)(?= (?:is|are|do|does|can)\b)", re.I), "where"),
    (re.compile(r"\bw[ao]ts?\b", re.I), "whats"),
    (re.compile(r"\btix\b", re.I), "tickets"),
    (re.compile(r"\b(?:roughly|approximately|approx\.?|ballpark)\b", re.I), ""),
    # 몇 호였죠: in which issue it stood
    (re.compile(r"몇 ?호(?:였|이었|이|예)[가-힣]{1,4}"), "몇 호에 나왔지"),
    (re.compile(r"\bmkt\b", re.I), "market"),
    (_ON_A_WEEKDAY, weekday_in_full),
    (
        re.compile(r"\b(after|before|since|until|till|by) (?:the )?new year(?:['’]?s)?(?: day)?\b", re.I),
        r"\1 january 1",
    ),
    (re.compile(r"\b(?:between|from) (?:now|today) (?:and|to|until|till|through) (?=\w)", re.I), "until "),
    (re.compile(r"\bnew (?=dates?\b|times?\b|venue\b|place\b|location\b|day\b)", re.I), ""),
    (
        re.compile(
            r"\b(after|before|until|till|by|since|from) (march|may)(?=\W*$|,| (?:events?|onwards?|on|please|pls|and|what|whats|is|in)\b)",
            re.I,
        ),
        r"\1 in \2",
    ),
    (re.compile(r"\br u\b", re.I), "are you"),
    (re.compile(r"\b(when|where|how|who) r(?= )", re.I), r"\1 are"),
    (
        re.compile(
            r"\b(?:in|around|about|near|across) (?:the |our |my |this )?(?:town|village|area|neighbou?rhood|parish|borough)\b(?= (?:in|on|at|this|next|today|tonight|tomorrow|for|from|please|pls|until|till|before|over|during)\b|\W*$)",
            re.I,
        ),
        "",
    ),
    (
        re.compile(
            r"(?<!\S)(?:우리\s?(?:동네|마을|지역)|(?:우리\s?)?집\s?근처|(?:이\s?)?(?:동네|근처|주변|부근))(?:에서|에는|에선|에|엔)?(?=\s(?:하는|열리는|있는|있|뭐|행사|이벤트|일정|갈|볼|무슨|오늘|내일|이번|다음|주말))"
        ),
        "",
    ),
    # 12월호 is December's issue.
    (re.compile(r"(?<=\d월)호(?=(?:에|의|은|는|도|를|엔|에선?|에는|에서)?(?![가-힣]))"), " 호"),
    (re.compile(r"\b(?:the )?(?:rest|remainder) of (?:the |this )?(week|month|year)\b", re.I), r"the rest of this \1"),
    (re.compile(rf"\b(?:the )?(?:rest|remainder) of ({_MONTHS})\b", re.I), r"what is left in \1"),
    (re.compile(rf"(?<!this )(?<!next )(?<!last )(?<!in )\b({_SEASONS})(?= {_EVENTS})", re.I), r"in \1"),
    (re.compile(rf"^(?:and |what about |how about )?(march|may)(?=\W*$| {_EVENTS})", re.I), r"in \1"),
    (
        re.compile(
            rf"\b(show me|show|list|tell me about|give me|gimme|see) (?:the )?({_MONTH})(?:'s)?(?: (?:ones?|{_EVENTS}|please|pls|list|schedule|calendar|programme|diary|line-?up))*\W*$",
            re.I,
        ),
        r"what is on in \2",
    ),
    (re.compile(rf"^({_MONTH}) (?=(?:please|pls)\W*$)", re.I), r"in \1 "),
    (re.compile(rf"({_EVENTS}) (?=(?:march|may)\W*$)", re.I), r"\1 in "),
    (re.compile(r"\bfor (?=(?:march|may)\W*$)", re.I), "in "),
    # "the 16 March issue" is that of a day, the March one that of the month.
    (
        re.compile(
            r"(?<!\d )(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )(?<!\bof )\b(?:the )?(march|may)(?:.s)? (issue|newsletter|edition)\b",
            re.I,
        ),
        r"\2 in \1",
    ),
    (
        re.compile(
            r"(?<![가-힣])(?:지금|현재)\s?(?=(?:하는|열리는|하고\s?있는|진행\s?중인)\s?(?:거|것|게|건|행사|이벤트))"
        ),
        "오늘 ",
    ),
    (re.compile(r"\b(on|happening|going on) (?:right )?now\b(?=\W*$)", re.I), r"\1 today"),
    (
        re.compile(
            r"(?<![가-힣])(?:새해|신년)(?:에|에는|엔)?\s?(?=(?:첫\s?(?:번째\s?)?)?(?:행사|이벤트|일정|뭐|무슨))"
        ),
        "1월 ",
    ),
    (re.compile(rf"\bnew year(?:['’]?s)? (?={_EVENTS})", re.I), "january "),
    (
        re.compile(
            rf"\b(?:over|during|throughout) (?:the )?({_SEASONS})\b(?! (?:fair|show|fest|festival|party|camp|market|school|holidays?|break)\b)",
            re.I,
        ),
        r"in \1",
    ),
    (
        re.compile(
            rf"\b(?:the )?(first|second|latter|last) half of ({_MONTHS})(?! \d{{1,2}}\b)(?P<year> \d{{4}})?", re.I
        ),
        _half_of_a_month,
    ),
    (
        re.compile(r"(?<![가-힣])((?:이번|요번|다음|다다음|지난|저번)\s?주)\s?평일(?=[\s에은의]|\W*$)"),
        r"\1 월요일부터 금요일까지",
    ),
    # 크리스마스 전 행사: those before it
    (re.compile(r"(?<=[가-힣\d]) 전 (?=(?:행사|이벤트|일정|모임)(?![가-힣]{2}))"), " 전에 "),
    (re.compile(r"(?<=\S)\s문의(?:드려요|드립니다|합니다|해요|드릴게요|드리고\s싶\S*|요)?(?=[\s.!~?]*$)"), " 알려줘"),
    # "the weekend of 14 november", which is not this weekend
    (
        re.compile(
            rf"\b(?:(?:on|at|over|for|in|during) )?(?:the )?weekend of (?:the )?(?=(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?)\b(?!\s?(?:-|–|to|and|&)\s?\d))",
            re.I,
        ),
        "weekend beginning ",
    ),
    (re.compile(r"\bcya\b", re.I), "see you"),
    (
        re.compile(
            r"\b(?:submit|send(?: in)?|propose|pitch|put in|hand in) (?:a |an |my |our |the )?(?:talk|paper|proposal|abstract|poster|session|entry|pitch)s? (?:for|to) ",
            re.I,
        ),
        "apply to the cfp for ",
    ),
    (re.compile(r",?\s+(?:tho|though)(?=\W*$)", re.I), ""),
    (re.compile(r"\bround (?=(?:christmas|xmas|easter|halloween|thanksgiving|new year)\b)", re.I), "around "),
    (re.compile(r"\s+or (?:nah|nope|wot)\W*$", re.I), ""),
    (re.compile(r"\s+(?:do )?(?:u|you|ya) (?:reckon|think)\W*$", re.I), ""),
    (re.compile(r"(?<=\w )cut off(?=\W*$)", re.I), "cutoff"),
    # "gonna be free next sat": who asks is, and no ticket
    (
        re.compile(
            r"\b(?:(?:i.?m|we.?re|i am|we are|i|we) )?(?:gonna|going to|will) be free (?=(?:on|this|next|over|at|in|tomorrow|today|all)\b)|^(?:i.?m|we.?re|i am|we are) free (?=(?:on|this|next|over|tomorrow|today)\b)",
            re.I,
        ),
        "",
    ),
    (re.compile(r"\bowt\b", re.I), "anything"),
    (re.compile(r"\bnowt\b", re.I), "nothing"),
    (re.compile(r"\b(?:hows|how's) about\b", re.I), "how about"),
    (re.compile(r"\bbout(?= (?:the|that|this|my|our|your)\b)", re.I), "about"),
    (re.compile(r"\bwhat(?:['’]?ve| have)? (?:u|ya|you|y['’]?all) got\b", re.I), "what have you got"),
    (re.compile(r"\bcut off (?=(?:date|day|time|point|for|is|was)\b)", re.I), "cutoff "),
    # 12월일정알려줘: typed without a space
    (
        re.compile(
            r"((?:이번|요번|다음|다다음|지난|저번|담)\s?[주달]|\d월\s?(?:초|말|중순)?|\d일|요일|주말|오늘|내일|모레|올해|내년|연말)(?=(?:행사|이벤트|일정|모임|스케줄)(?![가-힣]{2}[가-힣]*\s?(?:언제|어디|며칠)))"
        ),
        r"\1 ",
    ),
    (re.compile(r"(?<![가-힣])(행사|이벤트|일정|모임|스케줄)(?=(?:좀)?(?:알려|보여|뭐|있[어나니는을]|말해))"), r"\1 "),
    # What was announced, of the events that are asked for: no word for what they are about.
    (
        re.compile(
            r"(?<=[가-힣]\s)(?:(?:벌써|이미|지금)\s)?(?:나온|올라온|공지된|공지\s된|소개된|소개\s된|발표된|공개된|알려진|잡힌|뜬|나와\s?있는|올라와\s?있는)\s?(?=(?:거|것|게|건)\S{0,2}\s?(?:좀\s?)?(?:있|없|뭐|알려|보여))"
        ),
        "",
    ),
    (
        re.compile(
            rf"\bbetween (?:the )?(\d{{1,2}})(?:st|nd|rd|th)? and (?:the )?(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTHS})",
            re.I,
        ),
        r"from \1 to \2 \3",
    ),
    (
        re.compile(
            rf"\bbetween ({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)? and (\d{{1,2}})(?:st|nd|rd|th)?(?! ?(?:{_MONTHS}))",
            re.I,
        ),
        r"from \1 \2 to \3",
    ),
    (re.compile(r"(?<=\S\s)ㅇㅈ(?=[\s?!]|$)"), "언제"),
    (re.compile(r"(?<=\S\s)ㅇㄷ(?=[\s?!]|$)"), "어디"),
    (re.compile(r"(?<=\S\s)ㄷㄷㅇ(?=[\s?!]|$)"), "디데이"),
    (re.compile(r"(?<![가-힣])머(?=\s?(?:있|하[지나니는]|해|했|임\W*$|야\W*$|예요|열[려리]|가\s있))"), "뭐"),
    (re.compile(r"(?<![가-힣])모(?=\s?(?:있[어나니는]|하지|하나|해\W*$|했))"), "뭐"),
    (re.compile(r"(?<![가-힣])(?:온제|운제|언재|엊네|언졔|어제(?=\s?(?:하나|해\?|임|야\?))|은제|언제애|얹제)"), "언제"),
    (re.compile(r"(?<![가-힣])어디소"), "어디서"),
    (
        re.compile(
            r"(?<![\d.])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.])(?=\s?(?:일?에|행사|일정|이벤트|모임|뭐|스케줄)|\W*$)"
        ),
        r"\1월 \2일",
    ),
    # 1월 3월 is no third of January.
    (re.compile(r"(?<!\d)(\d{1,2}월)\s(?=\d{1,2}월)"), r"\1, "),
    (re.compile(r"(?<=\d일)날(?=\s|에|은|엔|\W|$)"), ""),
    (re.compile(r"(?<![가-힣])(?:몇일|며칠날|몇칠|며칫)"), "며칠"),
    (re.compile(r"(?<![가-힣])담(?=번(?:에|엔|은|\W|$)|에(?:\W|$))"), "다음"),
)
