"""What a newsletter is called, by its title, its masthead, its last lines or its sender. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.names import fold
from bot.ingest import body, heading_words
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from bot.ingest.sender_names import DATE, EDITION, NUMBER, name_over_title

_ONLY_A_NUMBER = re.compile(r"(?:vol|no|issue|edition|제)\.?", re.IGNORECASE)
_PARTED = re.compile(r"(?P<name>[^|:：–—]{3,40}?)\s*(?:[|:：]|\s[–—-])\s*\S")
_BARRED = re.compile(r"(?P<name>[^|:：]{3,24}?)\s*[|｜]\s*(?P<rest>\S.{5,})")
_PIECES = re.compile(r"\s[|/·•–—-]\s|\s*[|｜·•]\s*|,\s+|\s//\s")
_QUOTED = re.compile(r"[「『《“‘](?P<name>[^「」『』《》“”‘’]{2,30})[」』》”’]$")
_SAYS_SO = (
    re.compile(
        r"^(?P<name>(?:The )?[A-Z][^,|:.]{2,36}): (?:the )?(?:monthly |weekly )?"
        r"(?:news|newsletter|letters?|notes|bulletin|dispatch(?:es)?) (?:from|of|for)\b"
    ),
    re.compile(
        r"(?:^|\s)[「『《〈<“‘](?P<name>[^「」『』《》〈〉<>“”‘’]{2,24})[」』》〉>”’]\s*[,·|(]?\s*(?:제?\s?\d{1,4}\s?호|통권|20\d\d년\s?\d{1,2}월|\d{1,2}월호|(?:no|vol|issue)\.?\s?\d)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>[^,|:.]{3,40}), (?:the|a|your) (?:\w+ ){0,3}(?:newsletter|bulletin|digest|letter)\b", re.IGNORECASE
    ),
    re.compile(
        r"^you.{0,4} (?:are )?(?:receiv(?:e|ing)|get(?:ting)?) (?!(?:this|these|our|an?|it)\b)"
        r"(?P<name>(?:The )?[A-Z][\w'’&]*(?: [A-Z&][\w'’]*){0,4}) (?:because|"
        r"as)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<name>(?:The )?[A-Z][\w'’&]*(?: [A-Z&][\w'’]*){0,4}) is (?:published|sent|written|put together|made|edited|a (?:free |"
        r"weekly |monthly )*(?:newsletter|letter))\b"
    ),
    re.compile(
        r"^(?P<name>[^\s,.]{2,12}(?:\s[^\s,.]{1,8})?)(?:은|는) (?:매주|매월|매달|매일|격주|한 달에)\s.{0,30}(?:배달|발행|보내|발송|"
        r"찾아|배송|나갑)"
    ),
)
_NO_NAME = re.compile(
    r"(?:the |our )?(?:season|monthly|weekly|members?['’]?|spring|summer|autumn|winter|parish|club|society)?\s?(?:letter|newsletter|bulletin|"
    r"mailing|news|update)",
    re.IGNORECASE,
)
_WELCOME = re.compile(r"^(?:hello|hi|greetings|welcome|news)\s(?:from|to)\s|^(?:this|here) is\s", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<name>[가-힣A-Za-z0-9]{3,14}(?:\s[가-힣A-Za-z0-9]{2,8})?)\s(?:드림|올림|편집부|편집팀)$")
_COUNTED = re.compile(
    r"^\W{0,3}(?P<name>[^|:：·—–―#\[\]]{2,40}?)\s+(?:\d{1,4}(?:번째)?|[가-힣]{1,3}\s?[가-힣]{0,3}번째)\s*(?:편지|이야기|편|통)?\s*[:：|]\s*\S"
)


# "OpenTransit Dispatch, October 2026"
_BEFORE_MONTH = re.compile(
    r"^\W{0,3}(?P<name>[^|,:–—]{3,40}?)\s*[,|:–—-]\s*(?:\d{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]*\.?\s(?:\d{1,2},?\s)?20\d\d\W*$",
    re.IGNORECASE,
)


# "Fretboard Fridays · club letter for July", "강바람러닝크루 9월 둘째 주 소식", "지원사업 알리미 5월 둘째 주, 마감이 가까운 공고부터"
_OF_A_TIME = (
    re.compile(
        r"^\W{0,3}(?P<name>[^|·:–—]{3,40}?)\s[·|–—]\s(?:the |our |your )?(?:\w+ )?(?:letter|newsletter|news|notes|bulletin) (?:for|of) \w",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W{0,3}(?P<name>[가-힣A-Za-z][^|·:–—,\d]{2,24}?)\s(?:20\d\d년\s)?\d{1,2}월\s(?:[가-힣]{1,3}째\s?주|\d주차?)(?:\s(?:소식지?|편지|레터|뉴스(?:레터)?))?(?=\s?(?:$|[,|·:–—]))"
    ),
)
_MONTH_WITHIN = re.compile(r"\s\d{1,2}월(?=\s(?:소식지?|편지|레터|뉴스|회보)$)|\s\d{1,2}월$")


def newsletter_name(headlines: Sequence[str], blocks: Sequence[Block], last: Sequence[Block] = ()) -> str | None:
    """The newsletter's name; None where nothing says it. `blocks`: all from the top; `last`: the foot of the issue."""
    below = " ".join(block.text for block in [*blocks[-12:], *last])
    titled = _kicker(headlines, below) or _in_title(headlines, below)
    titled = None if titled and _NO_NAME.fullmatch(titled) else titled
    found = titled or _in_masthead(headlines, blocks)
    over = name_over_title(headlines, blocks) if found is None else None
    found = found or (over if over and style.NEWSLETTER_NAME.search(over) else None)
    found = found or _in_foot([*blocks[:2], *blocks[-6:], *last], below)
    return None if found is None or style.GREETING.match(found) or DATE.match(found) else _MONTH_WITHIN.sub("", found)


def is_issue_line(text: str) -> bool:
    """Whether a line says which issue it is, or of when, and little else: "Issue 48 | 5 September 2025"."""
    of_when = DATE.search(text) and re.search(r"(?:19|20)\d\d", text)  # a day without its year is an event's
    if len(text) > 80 or not (NUMBER.search(text) or of_when) or re.search(r"\d:\d\d|\d\s?[ap]\.?m\b", text):
        return False
    pieces = [piece for piece in _PIECES.split(text) if piece and re.search(r"\w", piece)]
    return body.sentences(text) <= 1 and sum(bool(NUMBER.search(p) or DATE.search(p)) for p in pieces) * 2 >= len(
        pieces
    )


def _kicker(headlines: Sequence[str], below: str) -> str | None:
    for place, line in enumerate(headlines):
        kicker = style.KICKER.match(line)
        if not kicker or style.NOT_A_NAME.match(kicker["name"]):
            continue
        name = EDITION.sub("", kicker["name"]).strip() or kicker["name"].strip()
        named = (
            name != kicker["name"].strip() or style.NEWSLETTER_NAME.search(name) or (len(name) >= 3 and name in below)
        )
        if named or (place == 0 and len(name) >= 5 and not heading_words.EVENTS_HEADING.search(name)):
            # "첫삽레터 주간판" of 첫삽레터
            first = name.split()[0]
            return first if first != name and below.count(first) >= 2 and style.NEWSLETTER_NAME.search(first) else name
    return None


def _in_title(headlines: Sequence[str], below: str) -> str | None:
    first = style.KICKER.sub("", headlines[0]) if headlines else ""
    numbered = style.NAME_BEFORE_NUMBER.match(first) or _COUNTED.match(first)
    name = numbered["name"].strip(" -–—·|:,'\"([（") if numbered else ""
    if name and not body.is_sentence(name) and not _ONLY_A_NUMBER.fullmatch(name):
        quoted = _QUOTED.search(name)
        return quoted["name"] if quoted else name
    for rule in _OF_A_TIME:
        if (timed := rule.match(first)) is not None and not body.is_sentence(timed["name"]):
            return timed["name"].strip()
    dated = _BEFORE_MONTH.match(first)
    if dated and not body.is_sentence(dated["name"]):
        return dated["name"].strip()
    barred = _BARRED.match(re.sub(r"^\W+", "", first))
    if barred and len(barred["name"]) < len(barred["rest"]) and not DATE.search(barred["name"]):
        return re.sub(r"\s\d{1,2}월(?:\s?\d\s?주차?)?$", "", barred["name"].strip())
    parted = _PARTED.match(re.sub(r"^\W+", "", first))
    if (
        parted
        and (
            parted["name"] in below
            or style.NEWSLETTER_NAME.search(parted["name"])
            or re.match(r"(?:The (?:[A-Z][\w'’-]* ?){1,3}|[A-Z][\w'’-]+ [A-Z][\w'’-]+): [a-z]", first)
        )
        and not heading_words.EVENTS_HEADING.search(parted["name"])
    ):
        return parted["name"].strip()
    return None


def _in_masthead(headlines: Sequence[str], blocks: Sequence[Block]) -> str | None:
    """The first piece of a line near the top that also bears a number or a date, or the line above one that bears nothing else."""
    top = blocks[:8]
    title = fold(headlines[0]) if headlines else ""
    for place, block in enumerate(top):
        text = block.text
        if block.kind in (Kind.ROW, Kind.ITEM) or len(text) > 110 or (style.POLITE_END.search(text) and place):
            break  # below it stands the issue itself
        numbered_below = any(is_issue_line(b.text) and not b.gap for b in top[place + 1 : place + 3])
        if block.kind is Kind.HEADING and place and fold(text) not in title and block.level > 1 and not numbered_below:
            break
        if text.startswith(style.QUOTATION):
            continue
        marked = NUMBER.search(text) or DATE.search(text)
        for rule in _SAYS_SO[:3]:
            if (said := rule.search(_WELCOME.sub("", text))) is not None:
                return said["name"].strip()
        if not marked:
            continue
        if not is_issue_line(text) or _names(text):
            between = [
                b.text
                for b in top[1:place]
                if fold(b.text) != title and not b.gap and len(b.text) <= 40 and not _FOR_WHOM.search(b.text)
            ]
            name = next(
                (one for one in between if style.NEWSLETTER_NAME.search(one) and not body.is_sentence(one)), None
            )
            name = name or next(iter(_names(text)), None)
            if name and fold(name) not in title and not _NO_NAME.fullmatch(name) and not _OF_A_YEAR.match(name):
                return name
        says_which = NUMBER.search(text) or _is_only_a_date(text) or _COUNTS.fullmatch(_PIECES.split(text)[0])
        above = _group_above(top, place) if says_which else None
        if above is not None and fold(above.text) == title and not _may_name(above.text):
            above = None  # the issue's own title
        if above is not None and _TAGLINE.match(above.text) and headlines and place <= 3:
            return headlines[0].strip(" ~*=-–—|") if len(headlines[0]) <= 40 else None
        if (
            above is not None
            and len(above.text) <= 40
            and not (body.is_sentence(above.text) or above.text.endswith("?"))
        ):
            return above.text.strip(" -–—·|:,")
    return None


# What a newsletter says of itself below its name.
_TAGLINE = re.compile(
    r"(?:an?|the|your|our|free|news|published)\b.{0,50}\b(?:letters?|newsletter|weekly|monthly|fortnightly|bulletin|dose|guide|digest|news|every|for|from|about|of)\b",
    re.IGNORECASE,
)


_OF_A_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:학년도|년도?|년)?$")
_FOR_WHOM = re.compile(r"\b(?:for|from|about|every)\b")


def _is_only_a_date(text: str) -> bool:
    left = re.sub(r"\d+(?:st|nd|rd|th|년|월|일)?|[가-힣]요일", " ", text)
    words = re.findall(r"[^\W\d_]+", left)
    return len(words) <= 2 and all(_DATE_WORD.match(word) for word in words)


_DATE_WORD = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn|fall|winter)",
    re.IGNORECASE,
)


def _names(text: str) -> Iterator[str]:
    """The pieces of a masthead line that name something, if the first of them does."""
    pieces = [piece.strip(" -–—·|:,") for piece in _PIECES.split(_IN_BRACKETS.sub("", text))]
    numbered = EDITION.search(pieces[0])
    if (len(pieces) < 2 and not numbered) or not pieces[0]:
        return
    first = pieces[0][: numbered.start()].strip(" -–—·|:,") if numbered else pieces[0]
    weekday = re.match(
        r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b(?=\W*\d|$)|[월화수목금토일]요일$", first, re.IGNORECASE
    )
    if (
        not weekday
        and not NUMBER.search(first)
        and not DATE.search(first)
        and not _COUNTS.fullmatch(first)
        and 3 <= len(first) <= 40
        and not style.WEB_VERSION.search(first)
    ):
        yield first


# "Week 3", "쉰두 번째": which issue it is, and no name.
_COUNTS = re.compile(
    r"(?:week|month|year|term|day|part|letter)\s\w{1,6}|"
    r"(?:제?\d{1,4}\s?(?:번째|회|주차)|[가-힣]{1,4}\s?[가-힣]{0,2}번째)(?:\s(?:편지|이야기|레터|소식|편|통))?",
    re.IGNORECASE,
)
# "소비자톡톡 제214호 (2026. 11. 5.)"
_IN_BRACKETS = re.compile(r"\s?[(（][^()（）]*\d[^()（）]*[)）]\s*$")


def _may_name(text: str) -> bool:
    """Whether a title can be a newsletter's name: a word for one, or a few words with capitals; no sentence, no list."""
    words = text.strip(" -–—*~=").split()
    if len(text) > 40 or "," in text or body.is_sentence(text) or text.endswith("?"):
        return False
    capital = all(word[:1].isupper() or word.lower() in _SMALL or not word[:1].isalpha() for word in words)
    return (
        style.NEWSLETTER_NAME.search(text) is not None
        or (text.isascii() and capital and len(words) <= 5)
        or len(words) == 1
    )


_SMALL = frozenset("of the and at in on a an for to from".split())


def _group_above(top: Sequence[Block], place: int) -> Block | None:
    """The first line of the group that an issue's line closes: HEADROOM / The climate-tech weekly / Issue 118."""
    first = place
    while first > 0 and not top[first].gap and first - 1 >= 0:
        first -= 1
    return top[first] if first < place else (top[place - 1] if place == 1 else None)


def _in_foot(foot: Sequence[Block], below: str) -> str | None:
    for block in foot:
        for rule in _SAYS_SO:
            if (said := rule.match(block.text)) is not None:
                return said["name"].strip()
    for block in foot:
        signed = _SIGNED.search(block.text)
        if signed and below.count(signed["name"]) >= 2:
            return signed["name"]
    return None
