"""What stands beside each other and belongs together: 오늘부터 금요일까지, 매주 수요일 (~12/20), 이번 주 금요일(6/14).

Called by the date reader on what it found, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.domain.date_clock import CLOCK, clock_before, read_clock, with_clock
from bot.domain.date_found import Found
from bot.domain.date_patterns import S
from bot.domain.date_relative import clocked
from bot.domain.date_years import Frame
from bot.domain.spans import Span, week_of
from storage.records import Precision

_RANGE = re.compile(
    rf"{S}(?:,{S}(?=(?:to|until|till|through)\b))?(?:에)?{S}(?:~|-|부터|에서|to|through|thru|until|till){S}"
)
_BESIDE = re.compile(rf"{S}인?[(,\[·:\-–|]?{S}(?:즉{S})?")
# "Opens Oct 10, closes Oct 26", 4월 28일에 시작해 5월 9일에 끝나요.
_RUNS_TO = re.compile(
    rf"{S}[,;]?{S}(?:and{S}|until{S}it{S})?(?:closes|closing|ends|ending|finishes|finishing){S}(?:on{S})?|{S}에?{S}(?:시작|개막|개회|오픈|출발)(?:해서?|하여|하고)?{S},?{S}"
)
_GOES_THERE = re.compile(rf"(?:{S}중)?(?:으로|로)(?![가-힣])")
_ENDS_THERE = re.compile(rf"{S}(?:에|까지)?{S}(?:끝|폐막|종료|마무리|막을|폐회)")
_RULE_BOUND = re.compile(
    rf"{S}[(,\[·]?{S}(?:부터|매달)?{S}[(,\[·]?{S}(?P<open>~|from|starting|starts|until|till|through|to|beginning)?{S}(?:from)?{S}"
)
# 매주 화요일 / every Tuesday, 미정 (TBA): one thing in two languages.
_SAID_TWICE = re.compile(rf"{S}[/(|·,]?{S}")
_HAS_WEEKDAY = re.compile(r"[\s(.][월화수목금토일](?:요일)?(?=[\s).,]|$)|[\s(](?:mon|tue|wed|thu|fri|sat|sun)")
_UNTIL = re.compile(rf"{S}까지")
# "every Tuesday until December": what is read as the second piece may begin with the word itself.
_SAYS_UNTIL = re.compile(r"(?:until|till|through)\b|~")
_MOVES = timedelta(days=7)


def joined(found: Iterable[Found], text: str, frame: Frame) -> list[Found]:
    """The readings of a folded text, those that are one said in two pieces put together."""
    whole: list[Found] = []
    for piece in found:
        if whole and piece.first - whole[-1].last <= 14 and (one := _together(whole[-1], piece, text, frame)):
            whole[-1] = one
        else:
            whole.append(piece)
    whole = [_with_clock_before(piece, whole[n - 1].last if n else 0, text, frame) for n, piece in enumerate(whole)]
    return [_week_that_has(piece, text) for piece in whole]


# "1월 18일이 있는 주": the week of that day.
_WEEK_THAT_HAS = re.compile(rf"이?{S}(?:있는|낀|든|포함된|들어{S}있는){S}주(?!말)(?:간)?(?![가-힣])")


def _week_that_has(piece: Found, text: str) -> Found:
    behind = _WEEK_THAT_HAS.match(text, piece.last) if piece.span.precision is Precision.DAY else None
    if behind is None or piece.span.start is None or piece.span.start != piece.span.end:
        return piece
    return replace(piece, span=week_of(piece.span.start), last=behind.end(), kind="stretch")


def _together(first: Found, second: Found, text: str, frame: Frame) -> Found | None:
    gap = text[first.last : second.first]
    if first.span == second.span and first.kind == second.kind and _SAID_TWICE.fullmatch(gap):
        return replace(first, last=_close(second.last, text) if "(" in gap else second.last)
    if "recurring" in (first.kind, second.kind):
        return _bounded_rule(first, second, gap, text, frame)
    if second.kind == "tba" and not first.span.precision.names_a_day and _SAID_TWICE.fullmatch(gap):
        return replace(first, last=_close(second.last, text) if "(" in gap else second.last)  # "Sept (tbc)"
    if "tba" in (first.kind, second.kind) or "\n" in gap:
        return None
    if "에서" in gap and not first.span.precision.names_a_day and _GOES_THERE.match(text, second.last):
        return None  # 8월 초에서 8월 말로 미뤘습니다: the one moved to the other
    if first.kind == "weekday" and (":" in gap or " - " in gap) and _IN_A_NAME.search(text[: first.first]):
        return None  # "책 읽는 토요일: 3월 6일(토)", "Small Business Saturday - Saturday, November 27": the first one ends a name
    runs_to = _RUNS_TO.fullmatch(gap)
    if _RANGE.fullmatch(gap) or (runs_to and (gap.isascii() or _ENDS_THERE.match(text, second.last))):
        return _range(first, second)
    if first.kind == "weekday" and "(" in gap and _HAS_WEEKDAY.search(text, second.first, second.last):
        return None  # "동시 짓는 토요일 (5/23 토)": the first one is part of a name
    explicit = second.kind == "day" and first.kind in ("relative", "weekday", "holiday")
    if explicit and _BESIDE.fullmatch(gap):
        one = _same_day(first, second, text)
        return one and clocked(text, one, frame)
    if (
        first.kind == "day"
        and second.kind == "holiday"
        and first.span.precision is Precision.DAY
        and _BESIDE.fullmatch(gap)
    ):
        # 10월 3일 개천절 오전 11시: the name stands between the day and its clock.
        same = second.span.start == first.span.start == first.span.end
        return (
            replace(first, span=second.span, last=_close(second.last, text)) if same and second.span.starts_at else None
        )
    if first.kind == "day" and second.kind in ("weekday", "relative") and _BESIDE.fullmatch(gap) and "(" in gap:
        one = _same_day(second, first, text)
        return one and replace(one, first=first.first, last=_close(second.last, text))
    return None


_IN_A_NAME = re.compile(r"(?<![a-z])(?!(?:on|this|next|coming|every|the|last|by|from|to|until)\s)[가-힣a-z]+['’]?\s?$")


def _close(end: int, text: str) -> int:
    return end + 1 if text[end : end + 1] in (")", "]") else end


def _range(first: Found, second: Found) -> Found | None:
    one, other = first.span, second.span
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return None
    end, ends_at = other.end, other.ends_at or other.starts_at
    if end < one.start and second.kind == "weekday":
        end, ends_at = end + _MOVES, ends_at + _MOVES if ends_at else None
    if not timedelta(0) <= end - one.start <= timedelta(days=400):
        return None
    precision = one.precision if one.precision is other.precision else Precision.DAY
    span = Span(one.start, end, precision, one.starts_at, ends_at if one.starts_at else None)
    if precision is Precision.MINUTE and one.starts_at is None:
        span = replace(span, precision=Precision.DAY)
    elif one.starts_at is not None:
        span = replace(span, precision=Precision.MINUTE)
    return Found(
        span,
        first.first,
        second.last,
        "range",
        first.inferred or second.inferred,
        first.unsure or second.unsure,
        first.clash or second.clash,
    )


def _same_day(spoken: Found, written: Found, text: str) -> Found | None:
    """이번 주 금요일(6/14): what is written in figures counts, the words are a checksum."""
    said, span = spoken.span, written.span
    if said.start is None or said.end is None or span.start is None or span.end is None:
        return None
    if said.precision not in (Precision.DAY, Precision.MINUTE) and not said.start <= span.start <= said.end:
        return None
    if spoken.kind == "weekday":
        # "Fri 15 to Sun 17 January, 7.30pm (Sunday 2.30pm)" speaks of one of its days.
        odd = (said.start.weekday() - span.start.weekday()) % 7 > (span.end - span.start).days
    elif spoken.kind == "holiday":
        odd = said.start != span.start
        if odd:
            return None
    else:
        odd = not said.start <= span.start <= said.end
    if said.starts_at and span.starts_at is None and span.start == span.end:
        span = Span(
            span.start, span.end, Precision.MINUTE,
            said.starts_at + (span.start - said.start), said.ends_at + (span.start - said.start) if said.ends_at else None,
        )  # fmt: skip
    return replace(written, span=span, first=spoken.first, last=_close(written.last, text), clash=written.clash or odd)


def _on_each_of_them(first: Found, second: Found, gap: str, text: str, frame: Frame) -> Found | None:
    """ "16–17 January, 10am to 4pm each day": all of these days at that hour, and no rule."""
    if second.kind != "recurring" or not re.fullmatch(rf"{S}[,(]?{S}(?:중|동안|간|까지|부터|에)?{S}[,(·|/]?{S}", gap):
        return None
    span, hour = first.span, CLOCK.search(text, second.first, second.last)
    clock = read_clock(text, hour.start())[0] if hour is not None and span.starts_at is None else None
    return replace(first, span=with_clock(span, clock, frame) if clock else span, last=second.last)


def _bounded_rule(first: Found, second: Found, gap: str, text: str, frame: Frame) -> Found | None:
    rule, days = (first, second) if first.kind == "recurring" else (second, first)
    if days.kind in ("recurring", "tba") or rule.span.start or rule.span.end:
        return None
    begin, end = days.span.start, days.span.end
    if rule.span.recurrence == "FREQ=DAILY" and begin != end and days.span.precision.names_a_day:
        return _on_each_of_them(first, second, gap, text, frame)
    if rule is second:
        if "까지" in gap and begin is not None and begin != end and days.kind == "day":
            gap = gap.replace("까지", "중")
        if not re.fullmatch(rf"{S}[,(]?{S}(?:부터|까지|중|동안|간|에|한{S}달)?{S}(?:간|동안)?{S}[,(·|/]?{S}", gap):
            return None
        before = text[max(0, days.first - 6) : days.first]
        if "부터" in gap or re.search(r"(?:from|since)\s*$", before):
            end = None
        elif "까지" in gap or before.rstrip().endswith(("~", "until", "till")):
            begin = None
        elif begin == end and days.kind == "day":
            end = None  # "5 November, every Wednesday" begins then
        return Found(
            replace(rule.span, start=begin, end=end),
            first.first,
            second.last,
            "recurring",
            days.inferred,
            days.unsure,
            days.clash,
        )
    bound = _RULE_BOUND.fullmatch(gap)
    if bound is None or (bound["open"] is None and begin == end and not _after_is_bound(text, second.last)):
        return None
    last = second.last
    between = begin != end and second.kind in ("day", "range") and second.span.precision.names_a_day
    is_last = bound["open"] in ("~", "until", "till", "through", "to") or _SAYS_UNTIL.match(text, second.first)
    if not between and (is_last or _UNTIL.match(text, last)):
        begin = None
    elif not between and (begin == end or bound["open"] in ("from", "starting", "starts", "beginning")):
        end = None
    if until := re.compile(rf"{S}(?:까지|부터|~)").match(text, last):
        last = until.end()
    return Found(
        replace(rule.span, start=begin, end=end),
        first.first,
        _close(last, text),
        "recurring",
        days.inferred,
        days.unsure,
        days.clash,
    )


def _after_is_bound(text: str, at: int) -> bool:
    return bool(re.compile(rf"{S}(?:부터|까지|~)").match(text, at))


def _with_clock_before(found: Found, floor: int, text: str, frame: Frame) -> Found:
    if found.span.precision is not Precision.DAY or found.kind not in ("day", "relative", "weekday") or found.first < 3:
        return found
    clock, begin = clock_before(text, found.first)
    if clock is None or begin < floor:
        return found
    return replace(found, span=with_clock(found.span, clock, frame), first=begin, unsure=found.unsure or clock.unsure)
