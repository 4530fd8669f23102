"""What was last spoken of in a chat, so that "어디서?" and "and the month after?" mean something. Pure; kept by the look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.answers import Kind
from bot.domain.names import normalised
from bot.domain.spans import Span
from storage.records import Precision

LONGEST_FOLLOWED = 31
MEMORY_LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The last answer of a chat: its events in the order they were shown, and the period and topic of a list.

    `aspect`: what was asked beside when and where. `among`: the events of which the next one was asked for. `gaps`, `without`: what a list
    left out. `shown`: the events of the list that the one event spoken of was picked from. `days`: those of the one event spoken of.
    """

    at: datetime
    event_ids: tuple[int, ...] = ()
    kind: Kind = Kind.NONE
    period: Span | None = None
    topic: str = ""
    page: int = 0
    aspect: str = ""
    among: tuple[int, ...] = ()
    gaps: tuple[Span, ...] = ()
    without: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    days: Span | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is still what the chat speaks of."""
        return timedelta(0) <= now - self.at <= MEMORY_LASTS


_AFTER_THAT = re.compile(
    r"(?:^|\s)그\s?(?:다음|뒤|이후)\s?(?P<ko>주말|주|달|해|날)|"
    r"(?:the\s)?(?P<en>week(?:end)?|month|year|day) after(?: that)?\b(?!\s+next)|(?:the\s)?following (?P<en2>week(?:end)?|month|year|day)",
)
_THE_ONE_AFTER = re.compile(
    r"\W*(?:그럼|그러면|그리고|또|and|then|so|ok(?:ay)?)?\W*(?:"
    r"그\s?(?:다음|담|뒤|이후)(?:에|엔|에는|은|는|으로는|번|번은|번엔)?\s?(?:하는|열리는|있는)?\s?(?:행사|일정|이벤트|거|건|것|꺼)?\S?\s?(?:뭐\S{0,4}|언제\S{0,3}|있\S{0,3}|알려\S{0,3})?"
    r"|(?:what(?:.?s| is| comes| about)? |how about )?(?:(?:the )?(?:one|next one|next) )?(?:right )?after (?:that|this|it)(?: one)?"
    r"|(?:what.?s |what about |how about )?the one after(?: that| this| it)?|then what)\W*"
)
_NEXT_AGAIN = re.compile(
    r"\W*(?:그럼|그러면|그리고|and|then|ok(?:ay)?)?\W*(?:다음\s?(?:번|거|건|것|꺼|행사|일정)?(?:은|는|엔|에는)?\s?(?:뭐\S{0,4})?|(?:the )?next(?: one)?|then)\W*"
)
_EARLIER = re.compile(
    r"(?:중에?서?|가운데)?\s?(?:뭐가|뭔가|어느\s?(?:게|것이|쪽이)|어떤\s?게|어떤\s?것이|제일|가장)?\s?(?:더\s?)?(?:먼저|빨리|빠른|빨라|빠르|일찍|이르|일러|가까운|가까워)|which (?:one )?(?:is|comes|starts|happens|will be) (?:first|earlier|sooner|earliest|soonest|next)|(?:first|earlier|sooner)\s?(?:one)?\W*$|whichever is first|which (?:is|one).{0,12}(?:sooner|earlier|first)"
)
_LATER = re.compile(
    r"(?:더\s?)?(?:나중|늦[은게]|늦어)|which (?:one )?(?:is|comes|starts) (?:last|later|latest)|(?:later|last)\s?(?:one)\W*$"
)
_ORDINAL = re.compile(
    r"(?P<ko>첫|두|세|네|다섯|마지막)\s?번?\s?째?\s?(?:번째|거|것|건|행사|꺼|(?:은|는|이)?요?\W*$)|(?P<num>[1-9])\s?번(?:째)?|(?:the\s)?(?P<en>first|second|third|fourth|fifth|last)\s?(?:one|event)"
)
_ORDINALS = {"첫": 0, "두": 1, "세": 2, "네": 3, "다섯": 4, "마지막": -1, "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}  # fmt: skip
_MORE = re.compile(
    r"^\W*(?:더\s?(?:보여\S*|있\S*|없\S*|알려\S*)?|나머지\S*|다른\s?(?:건|거|것|행사)\S*|또\s?(?:있|뭐)?\S*|more|show more|what else|anything else|others?|the rest)\s?\S{0,4}\W*$"
)
_THEN = re.compile(
    r"도\W*$|^\W*(?:그럼|그러면|그리고|근데|또|and|what about|how about|then|or)\b|^\W*(?:그럼|그러면|그리고)|(?:은|는)\W*$|요\?$"
)


def period_after(text: str, before: Span | None) -> Span | None:
    """The period that "그 다음 달" or "the week after" names, counted from the one spoken of; None where none is named."""
    found = _AFTER_THAT.search(normalised(text))
    if found is None or before is None or before.start is None or before.end is None:
        return None
    unit = (
        {"달": "month", "주": "week", "주말": "weekend", "해": "year", "날": "day"}.get(found["ko"] or "")
        or found["en"]
        or found["en2"]
    )
    last = before.end
    if unit == "month":
        first = last.replace(day=1) + relativedelta(months=1)
        return Span(first, first + relativedelta(months=1, days=-1), Precision.MONTH)
    if unit == "week":
        first = last + timedelta(days=7 - last.weekday())
        return Span(first, first + timedelta(days=6), Precision.WEEK)
    if unit == "weekend":
        first = last + timedelta(days=(5 - last.weekday()) % 7 or 7)
        return Span(first, first + timedelta(days=1), Precision.WEEK)
    if unit == "year":
        return Span(
            last.replace(year=last.year + 1, month=1, day=1),
            last.replace(year=last.year + 1, month=12, day=31),
            Precision.YEAR,
        )
    return Span(last + timedelta(days=1), last + timedelta(days=1), Precision.DAY)


_AROUND_THAT = re.compile(
    r"(?:^|\s)(?:그|같은|바로 그)\s?(?P<ko>주말|주|달|날)(?:에는|에도|에|엔|은|의|(?=\s|\W*$))|\b(?:that|the same|on the same) (?P<en>week(?:end)?|month|day)\b"
)


def around(text: str) -> re.Match[str] | None:
    """ "그 주말에", "that week": where a period around what was spoken of stands in a text, None where none does."""
    return _AROUND_THAT.search(normalised(text))


def period_around(found: re.Match[str], days: Span | None) -> Span | None:
    """The period that `around` found, when the one event spoken of is on these days; None where they are not known."""
    if days is None or days.start is None or days.end is None:
        return None
    first = days.start
    match {"달": "month", "주": "week", "주말": "weekend", "날": "day"}.get(found["ko"] or "") or found["en"]:
        case "month":
            first = first.replace(day=1)
            return Span(first, first + relativedelta(months=1, days=-1), Precision.MONTH)
        case "week":
            first -= timedelta(days=first.weekday())
            return Span(first, first + timedelta(days=6), Precision.WEEK)
        case "weekend":
            first += timedelta(days=5 - first.weekday())
            return Span(first, first + timedelta(days=1), Precision.WEEK)
        case _:
            return Span(first, days.end, Precision.DAY)


_BEFORE_THAT = re.compile(
    r"(?:^|\s)그\s?(?:이?전|앞)(?:에|엔|에는|은|의)?(?:\s|\W*$)|\bbefore (?:that|it|this)\b(?! (?:date|day|week|month|event))"
)


def asks_for_what_was_before(text: str) -> bool:
    """그 전에는?, "anything before that": what is not told."""
    return bool(_BEFORE_THAT.search(normalised(text)))


def asks_for_the_one_after(text: str, before: Spoken) -> bool:
    """그 다음은?, "and after that?": what follows the one event, or the period, spoken of."""
    said = normalised(text)
    return bool(_THE_ONE_AFTER.fullmatch(said) or (before.kind is Kind.NEXT and _NEXT_AGAIN.fullmatch(said)))


def following(span: Span) -> Span | None:
    """The period of the same kind behind another: the week after a week, the month after a month; None where it has no end."""
    if span.start is None or span.end is None:
        return None
    first = span.end + timedelta(days=1)
    whole_month = span.start.day == 1 and first == span.start + relativedelta(months=1)
    if whole_month:
        return Span(first, first + relativedelta(months=1, days=-1), Precision.MONTH)
    days = (span.end - span.start).days
    if days <= 1 and span.start.weekday() + days >= 6 and span.start.weekday() >= 5:
        return Span(span.start + timedelta(days=7), span.end + timedelta(days=7), span.precision)  # a weekend
    if days > LONGEST_FOLLOWED:
        return None
    return Span(first, first + timedelta(days=days), span.precision)


def which_of(text: str, count: int) -> int | None:
    """The place among `count` events that "두 번째 거" or "the last one" means; None where no place is named."""
    found = _ORDINAL.search(normalised(text))
    if found is None or count == 0:
        return None
    place = int(found["num"]) - 1 if found["num"] else _ORDINALS[found["ko"] or found["en"]]
    if place >= count:
        return None
    return place if place >= 0 else count - 1


def asks_which_is_earlier(text: str) -> bool:
    """둘 중 먼저 하는 건?"""
    return bool(_EARLIER.search(normalised(text)))


def asks_which_is_later(text: str) -> bool:
    """둘 중 나중에 하는 건?"""
    return bool(_LATER.search(normalised(text)))


def asks_for_more(text: str) -> bool:
    """더 보여줘."""
    return bool(_MORE.match(normalised(text)))


def goes_on(text: str) -> bool:
    """Whether a text takes up what was said: "그럼 12월은?", "and next week?"."""
    return bool(_THEN.search(normalised(text)))
