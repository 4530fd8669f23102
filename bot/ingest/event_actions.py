"""The words that ask to act on an event ("신청하기", "Tickets") and the link behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.dates import DateReading
from bot.ingest import body, call_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind, Link
from bot.ingest.event_places import looks_like_place
from bot.ingest.event_words import EDGES, LETTERS, URL, says_something
from bot.ingest.links import is_web

_CLOSING_ACTION = re.compile(
    r"(?:신청|등록|참가|예매|예약|자세히|더)\s?하기|보기$|링크|바로|예매$|^(?:register|rsvp|tickets?|book|sign up|details|more)",
    re.IGNORECASE,
)


_STANDING = re.compile(
    r"(?:행사\s?|전면\s?)?(?:취소|연기|변경|마감|매진|순연)(?:됨|됐\S*|되었\S*|합니다)?|cancell?ed|postponed|sold out|full|closed|moved",
    re.IGNORECASE,
)


def find_action(
    block: Block, day: DateReading | None, deadline: DateReading | None
) -> tuple[str | None, list[tuple[int, int]]]:
    """The words that ask to act, and where they stand: behind an arrow, on a link, or in brackets at the end."""
    text = block.text
    dates = [reading for reading in (day, deadline) if reading]
    if (called := call_at_the_end(block)) and not any(reading.last > called[1] for reading in dates):
        return called[0], [(called[1], len(text))]
    for arrow in style.ARROW.finditer(text):
        if not arrow.group().strip() or any(reading.first <= arrow.start() < reading.last for reading in dates):
            continue
        if any(reading.first >= arrow.end() for reading in ([day] if day else [])) or not LETTERS.search(
            text[: arrow.start()]
        ):
            continue
        said = URL.sub(" ", style.ARROW.sub(" ", text[arrow.end() :])).strip(EDGES + "()[]")
        if deadline and deadline.first >= arrow.end():
            said = said[: max(0, said.find(text[deadline.first : deadline.last]))].strip(EDGES + "()[]")
        if _STANDING.fullmatch(said):
            continue  # "11월 14일(금) → 취소"
        return said[:60] or None, [(arrow.start(), len(text))]
    for link in reversed(block.links):
        words = text[link.first : link.last].strip(EDGES + "()[]")
        over_date = any(reading.first < link.last and reading.last > link.first for reading in dates)
        asks = asks_to_act(words) or (link.last >= len(text.rstrip(" )]")) and len(words) <= 16 and ASKS.search(words))
        closes = link.last >= len(text.rstrip(" )]")) and text[: link.first].rstrip().endswith(
            (".", "!", "·", "|", " /")
        )
        closes = closes and not looks_like_place(words) and not _is_the_name(block, link, dates)
        asks = asks or (closes and (3 <= len(words) <= 30 or _BARE_CALL.fullmatch(words))) or in_its_bracket(text, link)
        shown = words and not URL.match(words) and len(words) <= 30 and not over_date
        shown = shown and not _leads_its_line(block, link, dates)
        if shown and asks and says_something(text[: link.first] + text[link.last :]):
            return words, [(link.first, link.last)]
    closing = re.search(r"[(\[（]\s*(?P<words>[^()\[\]（）]{2,20})\s*[)\]）]\s*$", text)
    if closing and _CLOSING_ACTION.search(closing["words"]) and not any(r.last > closing.start() for r in dates):
        return closing["words"].strip(), [closing.span()]
    return None, []


def _leads_its_line(block: Block, link: Link, dates: Sequence[DateReading]) -> bool:
    """Whether a link of several words is the first thing behind a day, and more stands behind it: "10/14 | [SaaS 가격표 뜯어보기] | 성수"."""
    words, behind = block.text[link.first : link.last].split(), block.text[link.last :]
    before = [
        sign for at, sign in enumerate(block.text[: link.first]) if not any(d.first <= at < d.last for d in dates)
    ]
    led = bool(dates) and not LETTERS.search("".join(before))
    return led and len(words) > _FEW_WORDS and LETTERS.search(behind) is not None and not _ASKS_FOR_IT.match(words[0])


_FEW_WORDS = 2


# "Utrecht, Netherlands", "Virtual (Leipzig)": no name of what is on.
_TOWN = re.compile(
    r"(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*(?:,\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)+|(?i:virtual|online|온라인)(?:\s?\([^()]*\))?)"
)


def _is_the_name(block: Block, link: Link, dates: Sequence[DateReading]) -> bool:
    """Whether the link that closes a line is what is on: bold, or behind nothing but a day and a town."""
    words = block.text[link.first : link.last]
    if asks_to_act(words):
        return False
    if not block.all_strong and any(first <= link.first and link.last <= last for first, last in block.strong):
        return True
    before = "".join(
        " " if any(day.first <= at < day.last for day in dates) else sign
        for at, sign in enumerate(block.text[: link.first])
    )
    pieces = [piece for part in before.split("|") if (piece := part.strip(EDGES))]
    parted = before[: link.first].rstrip().endswith("|")
    return parted and len(pieces) == 1 and _TOWN.fullmatch(pieces[0]) is not None


def in_its_bracket(text: str, link: Link) -> bool:
    """Whether a link of one or two small words fills the bracket that closes a line: "Short Film Weekend (passes)"."""
    words = text[link.first : link.last].strip("()[] ")
    small = len(words) <= 20 and len(words.split()) <= 2 and (words[:1].islower() or len(words) <= 6)
    before, behind = text[: link.first].rstrip(), text[link.last :].strip()
    bracketed = before.endswith("(") and behind == ")" and says_something(before.rstrip("("))
    return bracketed and small and not words.istitle()


def asks_to_act(words: str) -> bool:
    """Whether the words of a link ask to act."""
    if _NAMES_AN_EVENT.search(words) and not _ASKS_FOR_IT.match(words):
        return False
    return bool(style.ACTION.search(words) or style.BUTTON.search(words))


# "Metrics Book Club", "Vote Night", "Watch Party" are names; "Join the Workshop" is none.
_NAMES_AN_EVENT = re.compile(
    r"\b(?:Club|Group|Circle|Fair|Night|Party|Dinner|Workshop|Lunch|Breakfast|Supper|Walk|Talk|Launch|Swap|Meetup|Festival|Evening|Day|Course|Class|"
    r"Session|Seminar|Lecture|Conference|Concert|Market|Sale|Ride|Run|Salon|Social|Summit|Forum|Camp|Weekend|Week|Hike|Reunion|Symposium)s?(?:\s\d{1,4})?$"
)
_ASKS_FOR_IT = re.compile(
    r"\W*(?:[A-Za-z-]+\s(?:up\s|now\s|here\s)?(?:for|to|the|a|an|your|our|my|this|in|at|on|with|more|me|tickets?|places?)\b|"
    r"(?:register|rsvp|tickets?|details|info|more)\b)",
    re.IGNORECASE,
)


# What asks to act, whatever it asks for: 알림 받기, 의견 내기, 지원서, "Count me in".
ASKS = re.compile(
    r"기$|안내$|양식$|^입장$|[가-힣]서$|^(?:count|let|put|send|tell|claim|grab|see|go|tune|add)\b", re.IGNORECASE
)


LONGEST_ACTION = 30
# What stands before a link that closes a line as words of its own.
_APART = re.compile(r"(?:^|[.!?…。~)\]」』”|·:：,]|\s[–—-]|👉[🏻-🏿]?|➡️?|→|▶️?|►|🔗)\s*$")


# "하룻밤 자며 책을 읽습니다. 알림을 받으시려면 👉 여기": what leads to the link goes with it.
_WOULD_ONE = re.compile(r"(?:^|(?<=[.!?]))[^.!?]*(?:려면|시면|원하면)$")


def asked_apart(block: Block) -> tuple[str | None, str]:
    """What the link or the address that closes a line asks to do, and the line without it: "Mince pies. [Book a seat]"."""
    text = block.text
    if called := call_at_the_end(block):
        return called[0], text[: called[1]].rstrip(" |·([👉→▶►🔗»-")
    link = block.links[-1] if block.links else None
    if link is None or not is_web(link.url) or re.search(r"\w", text[link.last :]):
        return action_asked(block), text
    words = text[link.first : link.last].strip(EDGES + "()[]👉→▶ ")
    before = text[: link.first]
    if URL.match(words):
        return None, before.rstrip(" |·([👉→▶►🔗»-:：") if _APART.search(before) else text
    if not words or len(words) > LONGEST_ACTION or not (_APART.search(before) or asks_to_act(words)):
        return action_asked(block), text
    return words, _WOULD_ONE.sub("", before.rstrip(" |·([👉→▶►🔗»")).rstrip() if _APART.search(before) else text


def tells_and_asks(block: Block) -> bool:
    """Whether a line is a sentence and, as words of their own, the link that closes it: "No slides, just cake. [Come along]"."""
    asked, rest = asked_apart(block) if block.links else (None, "")
    return asked is not None and rest != block.text and body.is_sentence(rest)


def action_asked(block: Block) -> str | None:
    """The words of the first link that asks to act, wherever it stands in a line."""
    for link in block.links:
        words = block.text[link.first : link.last].strip(EDGES + "()[]👉→▶ ")
        if words and not URL.match(words) and len(words) <= LONGEST_ACTION and style.ACTION.search(words):
            return words
    return None


def action_on_link(block: Block) -> str | None:
    """The words of a link that asks to act."""
    for link in block.links:
        words = block.text[link.first : link.last].strip(EDGES + "()[]👉→▶ ")
        if words and not URL.match(words) and len(words) <= 30:
            return words
    return None


def action_url(links: Sequence[Link], text: str, action: str | None) -> str | None:
    """The link of the action, else the line's first; only web addresses."""
    web = [link for link in links if is_web(link.url)]
    on_action = [link for link in web if action and text[link.first : link.last].strip(EDGES + "()[]") in action]
    return (on_action or web)[0].url if web else None


# "👉 등록하기: https://…", "→ Book here https://…": the words of the call stand before the address.
_LONGEST_CALL = 24
# "… | 신청 https://…", "Wear boots. Book: https://…", "자리 맡기 → https://…": what parts them from the words before.
_CALL_BEFORE = re.compile(
    r"(?:^|[|·•,;()（）/\u0001]|\s[–—-]\s|[.!?~]\s|(?:👉[🏻-🏿]?|➡️?|→|▶️?|►|🔗|>>|»))\s*(?P<words>[^|·•,;()（）/.!?~\u0001👉→▶►🔗»]{2,24}?)"
    r"\s?(?P<sign>[:：]|\s(?:at|via|from|here)|👉[🏻-🏿]?|➡️?|→|⇒|▶️?|►|➜|🔗|>>|»)?\s*\(?$"
)
# What names the page, and what other words before an address ask for nothing.
_NAMES_A_PAGE = re.compile(
    r"누리집|홈페이지|웹\s?사이트|링크|주소|페이지|website|web(?:\s?(?:page|site))?|links?|url", re.IGNORECASE
)
_NO_CALL = re.compile(
    rf"{_NAMES_A_PAGE.pattern}|문의|전화|장소|위치|줌|유튜브|인스타그램|블로그|카페|온라인|address|contact|e-?mail|phone|tel|where|venue|online|"
    r"zoom|youtube|instagram|facebook|source|via|from|photos?|slides|map|price|cost",
    re.IGNORECASE,
)


# "지원 https://…": right before an address such a word asks.
_BARE_CALL = re.compile(
    r"(?:온라인\s|사전\s)?(?:지원|응모|제출|추천|주문|투표|설문|입장|참여|가입|후원|공고|상세|안내)"
)


def call_at_the_end(block: Block) -> tuple[str | None, int] | None:
    """What the last words of a line ask to do, right before the address that closes it, and where they begin; no call: they name a page."""
    link = block.links[-1] if block.links else None
    if link is None or not URL.match(block.text, link.first) or re.search(r"\w", block.text[link.last :]):
        return None
    found = _CALL_BEFORE.search(block.text, max(0, link.first - 40), link.first)
    if found is None or not says_something(block.text[: found.start()]):
        return None
    words, at = found["words"].strip(EDGES), found.start("words")
    if style.ARROW.match(block.text, found.start()):
        at = found.start()
    if _NAMES_A_PAGE.fullmatch(words):
        return None, at
    return (words, at) if _is_call(words, found["sign"] or "") else None


def _is_call(words: str, sign: str) -> bool:
    """Whether words before an address ask to act; `sign`: what stands between the two."""
    if not LETTERS.search(words) or re.search(r"\d", words) or _NO_CALL.fullmatch(words):
        return False
    if style.ACTION.fullmatch(words) or _BARE_CALL.fullmatch(words) or style.BUTTON.search(words) or ASKS.search(words):
        return True
    first, *more = words.split()
    names = first.endswith("s") or not 1 <= len(more) <= 3  # "Stalls and map", "Programme"
    return sign in (":", "：") and first[:1].isupper() and not names


def call_of_label(block: Block) -> str | None:
    """What a line asks to do that is nothing but a call, a colon and an address: "신청: https://…", "Put your name down: https://…"."""
    if len(block.links) != 1 or not URL.match(block.text, block.links[0].first):
        return None
    found = _LABEL_OF_LINK.match(block.text[: block.links[0].first])
    words = (
        (found["words"] or found["bare"]).strip(EDGES)
        if found and not re.search(r"\w", block.text[block.links[0].last :])
        else ""
    )
    return words if words and _is_call(words, ":") else None


# With a colon, or in a word or two of their own.
_LABEL_OF_LINK = re.compile(
    r"^\W*(?:(?P<words>[^:：|,.()]{2,24}?)\s?[:：]\s*|(?P<bare>[^\W\d_]{2,10}(?:\s[^\W\d_]{2,10})?)\s+)$"
)


def call_before_link(block: Block) -> str | None:
    """What a line asks to do that is nothing but a call and the address behind it."""
    if called := call_of_label(block):
        return called
    if len(block.links) != 1 or (arrow := style.ARROW.match(block.text)) is None:
        return None
    link = block.links[0]
    words = block.text[arrow.end() : link.first].strip(" :：-–—(")
    is_last = not re.search(r"\w", block.text[link.last :])
    asks_so = style.ACTION.search(words) or style.BUTTON.search(words)
    return words if is_last and asks_so and len(words) <= _LONGEST_CALL and not re.search(r"\d", words) else None


def is_closing_link(block: Block, following: Block) -> bool:
    """Whether a bold line is nothing but a short link, and the next bold line or heading follows: a button under a card."""
    whole = any(link.last - link.first >= len(block.text) - 4 for link in block.links)
    return (
        whole and len(block.text) <= 30 and (following.kind is Kind.HEADING or (following.gap and following.all_strong))
    )


def is_button(block: Block) -> bool:
    """Whether a line is one short link that asks to do something: "지원하기", "Get tickets"; a linked name asks nothing."""
    whole = any(link.last - link.first >= len(block.text) - 4 for link in block.links)
    if not whole or len(block.text) > LONGEST_ACTION or call_words.NAME_OF_A_CALL.fullmatch(block.text):
        return False
    return style.BUTTON.search(block.text.rstrip(_BEHIND_ITS_WORDS)) is not None


# "예매하기 ›"
_BEHIND_ITS_WORDS = " ›»→>➔➜.!"


def is_link_line(block: Block, *, in_card: bool) -> bool:
    """Whether a line is nothing but a link that belongs to what stands above it. `in_card`: a date stands there."""
    if not block.links or len(block.text) > 160:
        return False
    shown = block.text
    for link in sorted(block.links, key=lambda k: k.first, reverse=True):
        shown = shown[: link.first] + shown[link.last :]
    asks = in_card or block.text.startswith("http") or style.ARROW.match(block.text) is not None
    named = block.all_strong and call_words.NAME_OF_A_CALL.fullmatch(block.text)
    asks = asks or (not named and any(style.ACTION.search(block.text[k.first : k.last]) for k in block.links))
    return asks and (not re.search(r"\w{2,}", shown) or call_before_link(block) is not None)
