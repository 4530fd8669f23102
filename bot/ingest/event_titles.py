"""Where an event's title ends, and what is taken off it. Used by the readers of event lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ingest import house_style as style
from bot.ingest.blocks import EMOJI, Block
from bot.ingest.edition_names import end_of_edition, is_one_word_more
from bot.ingest.event_actions import ASKS, in_its_bracket
from bot.ingest.event_names import without_reason
from bot.ingest.event_places import STATUS_WORDS, is_clock, is_place, looks_like_place
from bot.ingest.event_status import says_only_news
from bot.ingest.event_words import EDGES, URL, bare_text, says_something, unpaired
from bot.ingest.label_words import is_a_label
from bot.ingest.links import is_web
from bot.ingest.named_clauses import name_then_clause
from bot.ingest.title_delimiters import STRONG_DELIMITER, delimiter_in, is_description
from bot.ingest.title_news import without_news_first, without_news_last, without_tags
from storage.records import Doubt

LONGEST_TITLE = 160
# "8am: Reliability Ride", "오후 3시 - 마을 회의": a clock that stands before the name is no part of it.
_CLOCK_FIRST = re.compile(
    r"^(?:(?:from |at |doors )?(?:오[전후]\s?|저녁\s?|밤\s?|낮\s?)?(?:\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?|"
    r"\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}시(?:\s?\d{1,2}분|\s?반)?|(?:12(?:[.:]00)?\s)?noon)"
    r"(?:\s?(?:[-–—~]|to|부터)\s?(?=[\d오저밤낮n:]|\S*$))?)+\s*(?:[:：,|·]|[–—-](?=\s))\s*(?=[^\W\d_]|[「『“‘<〈《])",
    re.IGNORECASE,
)
# "10 - 11.30 | Ashcombe Tots": hours without a word for the half of the day.
_BARE_HOURS_FIRST = re.compile(
    r"^(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?\s?(?:[-–—~]|to)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s*(?:[:,|·]|[–—-](?=\s))\s*(?=[^\W\d_]{2})"
)
# "Deadline: Seed Grant applications" behind its day.
_LABEL_LEADS = re.compile(
    r"^(?:(?:application |entry )?deadline|closing date|마감|접수\s?마감)\s?[:：]\s*(?=\S{2})", re.IGNORECASE
)
# "14:00~15:30 상처 소독", "2pm–4pm Spanish café": hours that lead a name without a sign; "24시 독서 마라톤" is a name.
_HOUR = (
    r"(?:12(?:[.:]00)?\s(?:noon|midnight)|\d{1,2}:\d\d(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?|"
    r"(?:오[전후]|저녁|밤|낮|아침|새벽)\s?\d{1,2}시(?:\s?\d{1,2}분|\s?반)?)"
)
_UNTIL_HOUR = rf"\s?(?:[~–—-]|to|부터)\s?(?:{_HOUR}|\d{{1,2}}시(?:\s?\d{{1,2}}분|\s?반)?)(?:까지)?"
_CLOCK_AT_EDGE = re.compile(
    rf"^(?:{_HOUR}(?:{_UNTIL_HOUR})?|\d{{1,2}}시(?:\s?\d{{1,2}}분|\s?반)?{_UNTIL_HOUR})\s+(?=[^\W\d_]|[\[「『“‘<〈《'])|"
    rf"(?<=\S\S)\s+{_HOUR}(?:{_UNTIL_HOUR})?$",
    re.IGNORECASE,
)
# Words around a title that only call for it.
_CALLING = re.compile(
    r"^(?:save the date|reminder|coming soon|don.t miss|미리\s?보기|예고|알림)\s*[:!–—-]\s*|(?<=\S)\s(?:개최(?:\s?안내)?|진행\s?안내)$",
    re.IGNORECASE,
)
# "Sept tbc - Wax day", "London meetup: sometime in September"
_STILL_OPEN = re.compile(
    r"^부터\s+(?=\S)|^(?:tb[acd]|미정|날짜 미정)\s*[:：–—-]\s*(?=\S)|[\s:,–—-]+(?:some ?time|probably|hopefully|expected|around|"
    r"provisional(?:ly)?)(?: in| on| from)?$|"
    r"\s?[:,–—-]\s*(?:starts?|begins?|opens)(?: on| at)?$|"
    r"[\s:,–—-]+(?:w/[bce]|week (?:of|beginning|commencing|ending))$|"
    r"[\s:,–—-]+(?:\d{1,2}|two|three|four|five|six|seven|eight|ten|twelve)[ -]weeks?(?: course)?(?: from| starting| beginning)?$",
    re.IGNORECASE,
)
# "Annual Show. Exhibits in by 10am, doors open at 2pm": behind a date, a name ends with its stop.
_NAME_STOPS = re.compile(
    r"^(?P<title>(?:[^.!?|:,\d]|\bNo\.\s(?=\d)|(?<=\bNo\.\s)\d{1,4}(?=\.\s)){3,60}(?:: [A-Z][^.!?|:,\d]{3,60})?"
    r"(?:[A-Za-z가-힣]{3}|[a-z]-[a-z]{2}|(?<=No\. )\d{1,4})(?<!\bRev)(?<!\bAve)(?<!\bMrs)(?<!\bProf)"
    r"(?:,?\s(?i:rounds?|races?|game|match|part|day|stage|leg|heat|week|session)\s\d{1,2}(?:\s?[&–-]\s?\d{1,2})?)?)"
    r"\.\s+(?P<rest>(?:[A-Z가-힣£$€]|\d{4}\s|\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|noon|to\s\d|[-–]\s?\d)).*)$"
)
_KIND_TAG = re.compile(r"^(?:[\[【(]|<(?=\s*[가-힣]))\s*(?P<kind>[^\[\]【】()<>〈〉]{1,14})\s*[\]】)>]\s*(?=[^\s(（])")
_QUOTED = re.compile(r"^[「『“\"'‘<〈《【]\s*(?P<inner>[^「」『』“”\"‘’<>〈〉《》【】]{2,120})\s*[」』”\"'’>〉》】]$")
# "Winter Reading (Theatre)"
_A_KIND = re.compile(style.KINDS, re.IGNORECASE)
# "(1박 2일)", "(3월 4일부터)", "(from 4 March)"
_NIGHTS = re.compile(
    r"\s?\((?:(?:\d{1,2}|무)박\s?\d{1,2}일|(?:\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\d{1,2}\.?)(?:\s?\([월화수목금토일]\))?\s?(?:부터|~|시작)|"
    r"(?:starting |starts |from )(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}))\)$"
)
_CLOSING = re.compile(
    r"^(?P<before>.*\S)\s+[(（\[](?P<inside>[^()（）\[\]]{1,60}(?:\([^()]{0,30}\)[^()（）]{0,20})?)[)）\]]$"
)


def marked_title(region: Block, end: int, *, bold_only: bool) -> tuple[int, int] | None:
    """The stretch of a line that is marked as the title: bold, else on a link that doesn't ask to act."""
    text = region.text[:end]
    stretches = _merged(region.strong)
    if stretches and sum(b - a for a, b in stretches) < len(text.strip()) + 2:
        for a, b in stretches:
            words = text[a : min(b, end)].replace("\u0001", "").strip(EDGES)
            if (
                says_something(words)
                and len(words) >= 2
                and not style.ACTION.fullmatch(words)
                and not says_only_news(words, ())  # "Sponsored row **CANCELLED**"
                and not (a and is_a_label(text, a, b))
            ):
                return a, min(b, end)
    if bold_only:
        return None
    if quoted := _QUOTED.match(text.strip()):
        first = text.index(text.strip()) + quoted.start("inner")
        return first, first + len(quoted["inner"])
    for link in region.links:
        words = text[link.first : link.last].strip(EDGES)
        shown = words and "\u0001" not in words and not URL.match(words)
        if shown and is_web(link.url) and says_something(words) and len(words) >= 3:
            asks = len(words) <= 14 and style.ACTION.search(words)
            closes = link.last >= len(region.text.rstrip(" )]")) and len(words) <= 16 and ASKS.search(words)
            if in_its_bracket(region.text, link):
                continue
            if not asks and not (closes and says_something(text[: link.first])):
                return link.first, min(link.last, end)
    return None


def _merged(strong: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in sorted(strong):
        if out and a - out[-1][1] <= 1:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def split_title(text: str, line: int, *, whole: bool) -> tuple[str, str | None, list[Doubt]]:
    """Where the title ends: at a delimiter, after an edition or a closing parenthesis; else by guess, with a doubt.

    `whole`: the date stands behind, so that what is here is mostly title; only strong signs part it.
    """
    text = re.sub(r"[\s:]*\u0001[\s\u0001,;:|·/-]*", " | ", text).strip(EDGES)
    text = _ONLY_SIGNS_LAST.sub("", text)
    text = unpaired(text)
    if len(text) > LONGEST_TITLE:
        text = text[:LONGEST_TITLE].rsplit(" ", 1)[0]
    if whole and (parted := _parted_at_the_end(text)):
        return *parted, []
    if not whole and (told := _TOLD_BEHIND_A_HYPHEN.match(text)) and says_something(told["title"]):
        return told["title"], told["told"], []
    if not whole and (stop := _NAME_STOPS.match(text)) and says_something(stop["title"]):
        return stop["title"].strip(EDGES), stop["rest"].strip(EDGES) or None, []
    if (timed := _BEFORE_CLOCK.match(text)) and says_something(timed["title"]):
        return timed["title"].strip(EDGES), timed["rest"].strip(EDGES) or None, []
    if not whole and (timed := _AROUND_CLOCK.match(text)) and says_something(timed["title"]):
        return timed["title"].strip(EDGES), timed["rest"].strip(EDGES), []
    end = end_of_edition(text)
    delimiter = delimiter_in(text, STRONG_DELIMITER if whole else style.DELIMITER)
    if delimiter and _ONE_QUESTION.match(text[delimiter.end() :].lstrip()) and delimiter.group().strip() == ",":
        delimiter = None  # "Oilseed Rape, Friend or Foe?"
    if delimiter and (whole or end is None or delimiter.start() <= end) and says_something(text[: delimiter.start()]):
        return text[: delimiter.start()].strip(EDGES), text[delimiter.end() :].strip(EDGES) or None, []
    piece = text[: delimiter.start()].strip() if delimiter else text
    if end is not None and not whole and end < len(piece) and is_one_word_more(piece, end):
        return piece, text[delimiter.end() :].strip(EDGES) or None if delimiter else None, []
    if end is not None and not whole:
        return text[:end].strip(), text[end:].strip(EDGES) or None, []
    if end is not None and end < len(text) and is_description(text[end:]) and not is_one_word_more(text, end):
        return text[:end].strip(), text[end:].strip(EDGES) or None, []
    words = text.split(" ")
    if len(words) == 1:
        return text, None, []
    marked = re.search(r"[A-Za-z\-]", words[0])  # 제12회 counts, "2026" dates
    if (
        marked
        # "MEND 서울 수선 밋업" is a name whole; "A-밋업 판교 작은 모임" had said its kind before the place
        and len(words) > (3 if style.KIND_OF_EVENT.search(words[0]) else 5)
        and is_place(words[1])
        and style.KIND_OF_EVENT.search(words[-1])
        and not words[-1].isascii()
    ):
        title = " ".join(words[:2])  # "Devcon Seoul Meetup" is a name whole
        return title, " ".join(words[2:]), [Doubt("title_guessed", line, {"title": title})]
    if not whole and (end := name_then_clause(words)):
        title = " ".join(words[:end])
        return title, " ".join(words[end:]), [Doubt("title_guessed", line, {"title": title})]
    if whole or len(words) <= 6:
        return text, None, []
    return text, None, [Doubt("title_whole", line, {"title": text})]


# " — | ." where a day and its words were cut out.
_ONLY_SIGNS_LAST = re.compile(r"(?:\s+[|–—-])+\s*\.?$")
_ONE_QUESTION = re.compile(r"^[^,.!?]{3,30}\?$")


# "The Lark Quartet 8pm £14/£12": nothing but its clock parts a title from the rest.
_BEFORE_CLOCK = re.compile(
    r"^(?P<title>[^|,:()–—]{3,60}?\S)\s(?P<rest>(?:at |from |@ ?)?(?:\d{1,2}:\d\d$|"
    r"\d{1,2}(?:[.:]\d\d)?\s?(?:[–-]\s?\d{1,2}(?:[.:]\d\d)?\s?)?[ap]\.?m\b\.?)(?:\s?(?:[–-]|to)\s?\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b)?"
    r"(?:$|\s*[£$€(|,]|\s(?:free|pay|at|in|tickets?)\b).*)$",
    re.IGNORECASE,
)

# "학부모 총회 14:00 강당"
_AROUND_CLOCK = re.compile(
    r"^(?P<title>[^|,:()–—]{2,60}?\S)\s\d{1,2}:\d\d(?:\s?[~–-]\s?\d{1,2}:\d\d)?\s+(?P<rest>[^\W\d_].*)$"
)


def _parted_at_the_end(text: str) -> tuple[str, str] | None:
    """A title whose place or explanation follows it before the date: "송년의 밤, 카페 뒷마당"."""
    told = re.match(r"(?P<title>[^:]{3,60}[a-z\d)]):\s+(?P<told>[a-z]\S*(?:\s\S+){3,})$", text)
    if told and not re.search(r"\s[|/–—]\s", told["title"]):
        return told["title"], told["told"]
    if (told := _TOLD_BEHIND_A_HYPHEN.match(text)) and says_something(told["title"]):
        return told["title"], told["told"]
    first, _, place = text.rpartition(": ")
    words = place.split()
    if says_something(first) and 0 < len(words) <= 3 and is_place(words[0]) and looks_like_place(place):
        return first, place  # "바다 포럼: 강릉"
    first, comma, place = text.rpartition(", ")
    named = comma and len(place.split()) <= 4 and not re.search(r"\band\b", place) and not place[:1].islower()
    alone = "(" not in text and not STRONG_DELIMITER.search(first)
    if named and alone and says_something(first) and looks_like_place(place):
        return first, place
    return None


# "Guild Six-Bell Final - we are the host branch"
_TOLD_BEHIND_A_HYPHEN = re.compile(
    r"(?P<title>[^-–—|]{3,60}?(?:\w-\w[^-–—|]{1,40}?)?)\s-\s(?P<told>[a-z]+(?:\s\S+){2,})$"
)


# "오페라 〈찔레꽃 피는 집〉 공연 연기"
_KIND_BEFORE_NEWS = re.compile(
    r"(?<=[〉》」』])\s(?:공연|상영|행사|전시|강연|강좌|수업)(?=\s(?:연기|취소|변경|순연)(?:$|\s))"
)


_LOUD = re.compile("[‼❗⁉📢🚨]\ufe0f?")


def cleaned_title(title: str) -> tuple[str, str | None]:
    """A title without status, kind and closing detail; the detail beside it."""
    title = unpaired(bare_text(without_tags(_KIND_BEFORE_NEWS.sub("", title.replace("\u0001", " ")))))
    title = _LOUD.sub(" ", title).strip()
    title = _NIGHTS.sub("", _LABEL_LEADS.sub("", _CLOCK_AT_EDGE.sub("", title)))
    title = _BARE_HOURS_FIRST.sub("", title)
    title = _CLOCK_FIRST.sub("", without_news_first(_STILL_OPEN.sub("", title)))
    title = without_reason(without_news_last(_CALLING.sub("", title)))
    kind = _KIND_TAG.match(title)
    work = kind is not None and title[0] == "<" and not style.KIND_OF_EVENT.search(kind["kind"])
    if kind and not work and says_something(title[kind.end() :]) and not re.search(r"\d", kind["kind"]):
        title = title[kind.end() :]
    detail = None
    closing = _CLOSING.match(title)
    if closing and _abbreviates(closing["inside"], closing["before"]):
        closing = None
    if (
        closing
        and says_something(closing["before"])
        and not re.match(r"\d(?!\d?\s?층|\d{0,3}호|\d?관)", closing["inside"])
    ):
        title = without_tags(closing["before"]).strip() or closing["before"]
        detail = None if _A_KIND.fullmatch(closing["inside"]) else closing["inside"]
    elif (
        closing
        and says_something(closing["before"])
        and (STATUS_WORDS.search(closing["inside"]) or is_clock(closing["inside"]))
    ):
        title = closing["before"]  # (11월 26일에서 연기), (10:40~11:20)
    title = _CALLING.sub("", title)
    quoted = _QUOTED.match(title)
    if quoted:
        title = quoted["inner"]
    for _ in range(3):
        emoji = EMOJI.match(title)
        if not emoji:
            break
        title = title[emoji.end() :].strip()
    title = re.sub(r"[\s\ufe0f]*(?:[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?\s*)+$", "", title)
    title = re.sub(r"^the (?=[A-Z])", "", title)  # "CALLED OFF: the Founders' Lunch"
    title = _LOOSE_END.sub("", title.strip(EDGES + ".→➡").strip())
    title = re.sub(r"^[?\s]{2,}[·:–—-]?\s*", "", title)
    return title, detail


# "Dinner at", "Returns after": what tied the name to a date or a place that is cut off.
_LOOSE_END = re.compile(
    r"(?<=[\w)])[:,–—-]?(?:\s(?:after|before|until|at|from|by|with|and|or|to|of|the|a|has|have|is|are|was|were))+$"
)


def _abbreviates(short: str, name: str) -> bool:
    """Whether a bracket holds a name's first letters: "Snowdrop Week (SDW)", "Paper Engineering Conference 2027 (PEC 2027)"."""
    short = re.sub(r"\s?['’]?(?:20)?\d\d$", "", short)
    initials = re.findall(r"(?<![^\W_])[^\W\d_]", name)
    if (
        not re.fullmatch(r"[A-Z]{2,6}", short)
        or not initials
        or initials[0] != short[0]
        or short[-1] not in initials[1:]
    ):
        return False
    left = iter(name.upper())
    return all(letter in left for letter in short)
