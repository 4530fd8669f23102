"""Questions about the issues themselves: the headlines of one, the words that are searched for in all. Called by `understand`."""

from __future__ import annotations

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.answers import Kind
from bot.domain.asked import Asked, cut
from bot.domain.dates import Tense, read_dates
from bot.domain.korean_verbs import is_verb
from bot.domain.names import normalised
from bot.domain.question_words import content_words
from bot.domain.questions import Question

_PREVIOUS_ISSUE = re.compile(
    r"(?:지난|저번|이전|전)(?:\s?번)?\s?(?:호|(?:뉴스\s?)?레터|소식지|메일)|(?:previous|last|prior) (?:issue|newsletter|edition)"
)
# What hangs on 호 for an issue; 호두과자 and 호수 are words of their own.
_ISSUE = r"호(?:[에의는은도를가로]|엔|에[서는도선]|에서[는도]?|였[나지]|인[지가]|더라|인데|쯤)?"
_OF_A_SEARCH = re.compile(
    rf"(?:기사|글|뉴스|레터|소식지|뉴스레터|메일|보도|얘기|이야기|검색|다룬|다뤘|나온|나왔|적|읽|읽을|모아|편지|회보|실린|실렸|실려)\S{{0,3}}|(?:몇|어느)?월?달?{_ISSUE}|예전|옛날|인터뷰|연재|칼럼|interviews?|columns?|articles?|stor(?:y|ies)|posts?|pieces?|news|coverage|search|write|wrote|written|read|covered?|mention(?:ed|ing)?|issues?|newsletters?|archive|past|previous|old|ever|anything|talk(?:ed|ing)?"
)
_OF_AN_ISSUE = re.compile(
    rf"헤드라인\S*|(?:뉴스)?레터\S*|소식지\S*|메일\S*|일?자|뉴스레터\S*|최신\S*|{_ISSUE}|편지\S*|회보\S*|얘기\S*|이야기\S*|내용\S*|나[왔오온]\S*|글\S{{0,2}}|(?:주요|핵심|톱|메인)(?:소식|기사|뉴스)?\S{{0,2}}|머리기사\S*|기사\S*|뉴스\S*|최근\S*|headlines?|latest|newsletters?|issues?|newest|recent|top|stories|news|previous|이슈\S*|제목\S*|목차\S*|표지\S*|커버\S*|톱|1면|실렸\S*|titles?|subject|contents?|cover|new|editions?|read|summary|e-?mails?|dated|sent|(?:온|받은|보낸|발행된|나간|지난주)|(?:week|month)(?:.?s)?|위클리|weekly|bulletins?|dispatch|digest|current|자|새로운|\d{{1,2}}|좀"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*"
_DAYS = (
    re.compile(r"(?<!\d)(?P<number>\d{1,2})월\s?(?P<day>\d{1,2})일"),
    re.compile(rf"\b{_MONTH}\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b"),
)
_IN_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})[/.](\d{1,2})(?![\d/-]|\.\d)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ANY_ZONE = ZoneInfo("UTC")


def words_sought(asked: Asked) -> str:
    """The words that are searched for: a name counts among them, a date does not."""
    about = _SAYS_ABOUT.search(asked.text) if not asked.hits else None
    if about is not None:
        # "left" is a word of the story there, and none of a question.
        return " ".join(word for word in re.findall(r"[\w'’-]+", about["what"].lower()) if word not in _SMALL)
    cuts = [(reading.first, reading.last) for reading in asked.readings] if not asked.hits else []
    found = content_words(cut(asked.text, cuts))
    words = [(word, asked.text[first:last]) for word, first, last in found if not _OF_A_SEARCH.fullmatch(word)]
    # 퇴비 만드는 법 몇 월호: what is looked for is compost.
    telling = [word for word, written in words if len(word) > 1 and not is_verb(written)]
    return " ".join(telling or [word for word, _ in words])


_SAYS_ABOUT = re.compile(
    r"\bwhat (?:did|does|do|has) (?:the |your |that |last )*(?:letter|newsletter|issue|bulletin|mail|article|editors?)\w* "
    r"(?:say|write|tell|have|said)(?: us)?(?: to say)? (?:about|on) (?P<what>[^?.!\d]{3,60})",
    re.IGNORECASE,
)
_SMALL = frozenset("the a an of to in on at by for and or that this those these my your our".split())


def is_of_no_day(text: str) -> bool:
    """Whether a text names a day that no calendar has: 4월 31일, "feb 30", 31/6."""
    said = normalised(text)
    for found in filter(None, (pattern.search(said) for pattern in _DAYS)):
        named = found.groupdict()
        month = _MONTHS.index(named["month"]) + 1 if named.get("month") else int(named["number"])
        if not _is_a_day(month, int(named["day"])):
            return True
    figures = _IN_FIGURES.search(said)
    if figures is None:
        return False
    one, other = map(int, figures.groups())
    return not _is_a_day(one, other) and not _is_a_day(other, one)


def _is_a_day(month: int, day: int) -> bool:
    return 1 <= month <= len(_LENGTHS) and 1 <= day <= _LENGTHS[month - 1]


def headlines_question(asked: Asked) -> Question:
    """The headlines of the issue that is asked for; where other words stand beside, a search for them."""
    words = [word for word, _, _ in asked.words if not _OF_AN_ISSUE.fullmatch(word)]
    if words:
        return replace(asked.base, kind=Kind.SEARCH, topic=" ".join(words))
    back = 1 if _PREVIOUS_ISSUE.search(normalised(asked.text)) else 0
    readings = read_dates(asked.text, base=asked.today, tense=Tense.PAST, zone=_ANY_ZONE)
    readings = [reading for reading in readings if reading.span.start is not None]
    period = readings[0].span if readings and not back else None
    return replace(asked.base, kind=Kind.HEADLINES, back=back, period=period)
