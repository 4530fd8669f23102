"""Answers that offer something to choose or to leaf through: lists of a period or topic, hits of the archive. Called by the view of answers."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from bot.domain.answers import Answer
from bot.domain.list_filters import MARK, is_filter
from bot.domain.questions import Question
from bot.domain.spans import Span, pieces
from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import countdown, day, period, when
from bot.views.keyboards import Button, Message, Row, button
from bot.views.list_buttons import list_args, pack_words
from bot.views.markup import MAX_UNITS, clipped, escape, units

# So many events without a day are named below a list.
UNDATED = 3
# By whether a topic and a period are named.
_LISTED = {
    (False, False): "answer.list",
    (False, True): "answer.list_period",
    (True, False): "answer.list_topic",
    (True, True): "answer.list_topic_period",
}
_EMPTY = {
    (False, False): "answer.list_empty",
    (False, True): "answer.list_empty_period",
    (True, False): "answer.list_empty_topic",
    (True, True): "answer.list_empty_topic_period",
}


# How much of each title a list shows: as much as one message has room for.
_TITLE_UNITS = (event_views.TITLE_UNITS, 120, 80, 50, 30, 15)


def listed(t: Texts, answer: Answer, following: Collection[int] = ()) -> Message:
    """The events of a period or topic, by day; says which period it covers."""
    for most in _TITLE_UNITS:
        message = _due(t, answer, most) if answer.by_deadline else _listed(t, answer, following, most)
        if units(message.plain) <= MAX_UNITS:
            break
    return message


def _listed(t: Texts, answer: Answer, following: Collection[int], most: int) -> Message:
    """The list, of each title so many characters at most."""
    named = _periods_name(t, answer)
    topic = escape(clipped(answer.topic, 60)) if answer.topic else None
    only = t(f"answer.only.{answer.topic.removeprefix(MARK)}") if is_filter(answer.topic) else None
    if only and not answer.events:
        return Message(t("answer.list_only_empty", only=only), (_coming(t),))
    if not answer.events:
        key = _EMPTY[topic is not None, named is not None]
        lines = [t(key, period=named or "", topic=topic or ""), *_undated(t, answer, most)]
        return Message("\n".join(lines), (_coming(t),))
    key = _LISTED[topic is not None, named is not None]
    lines = [t(key, period=named or "", topic=topic or ""), ""]
    if only:
        lines[0] = t("answer.list_only_period" if named else "answer.list_only", period=named or "", only=only)
    for said, group in groupby(answer.events, key=lambda event: when(t, event.facts)):
        lines.append(f"<b>{escape(said)}</b>")
        for event in group:
            left = countdown(t, event.facts, answer.today)
            over = event.facts.end is not None and event.facts.end < answer.today
            tail = f" · {escape(left)}" if left else f" · {t('event.over')}" if over else ""
            lines.append(f"• {event_views.name(event.facts, most)}{tail}{event_views.status(t, event.facts)}")
    lines += _undated(t, answer, most)
    keyboard: list[Row] = [
        (event_views.follow_button(t, event, following),)
        for event in answer.events[:5]
        if event_views.can_be_followed(event, answer.today)
    ]
    turning = _turning(answer, "ls", list_args(answer.period, answer.topic, answer.gaps, answer.without))
    if turning:
        lines += ["", t("answer.page", page=answer.page + 1, pages=answer.pages)]
        keyboard.append(turning)
    elif answer.pages > 1:
        lines += ["", t.plural("answer.more", answer.more), t("answer.narrow")]
    return Message("\n".join(lines), tuple(keyboard))


def _undated(t: Texts, answer: Answer, most: int) -> list[str]:
    """What may come then, as far as is known: said below the list, not counted to it."""
    if not answer.undated or answer.page:
        return []
    # Where nothing else is known, no date is said but the one that was asked for.
    known = [
        f"• {event_views.name(event.facts, most)}" + (f" · {escape(when(t, event.facts))}" if answer.events else "")
        for event in answer.undated[:UNDATED]
    ]
    return ["", t("answer.undated"), *known]


def _due(t: Texts, answer: Answer, most: int) -> Message:
    """What one can still apply for, the nearest last day first."""
    named = period_name(t, answer.period)
    if not answer.events:
        return Message(t("answer.due_empty_period" if named else "answer.due_empty", period=named or ""), (_coming(t),))
    lines = [t("answer.due_period" if named else "answer.due", period=named or ""), ""]
    for event in answer.events:
        last = day(t, event.facts.deadline) if event.facts.deadline else ""
        lines.append(
            f"⏳ <b>{escape(last)}</b>\n• {event_views.name(event.facts, most)}{event_views.status(t, event.facts)}"
        )
    keyboard = tuple((button(event.facts.title, "e1", event.id),) for event in answer.events[:8])
    return Message("\n".join(lines), keyboard)


def found(t: Texts, answer: Answer) -> Message:
    """Hits of the archive, the newest first, each with a button to its issue."""
    words = escape(clipped(answer.topic, 60))
    if not answer.found:
        return Message(t("answer.search_empty", words=words), (_coming(t),))
    lines = [t("answer.search", words=words), ""]
    keyboard: list[Row] = []
    for hit in answer.found:
        lines.append(f"• {escape(hit.sentence)}")
        lines.append(f"  📰 {escape(clipped(hit.issue.draft.title, 80))}")
        keyboard.append((button("📰 " + hit.issue.draft.title, "hl", hit.issue.id),))
    words_arg = pack_words(answer.topic)
    turning = _turning(answer, "se", (words_arg,) if words_arg else None)
    return Message("\n".join(lines), (*keyboard, *([turning] if turning else [])))


def unsure_period(t: Texts, answer: Answer) -> Message:
    """The periods that may be meant, each a button."""
    rows: list[Row] = []
    for asked in answer.periods or (answer.period,):
        args = list_args(asked, answer.topic)
        if args and asked is not None:
            rows.append((button(_plain(period_name(t, asked) or ""), "ls", *args, 0),))
    return Message(t("answer.unsure_period"), (*rows, _coming(t)))


def period_name(t: Texts, asked: Span | None) -> str | None:
    """A period in words, escaped; None for none."""
    if asked is None or asked.start is None or asked.end is None:
        return None
    return escape(period(t, asked.start, asked.end, asked.precision))


def _periods_name(t: Texts, answer: Answer) -> str | None:
    """The period of a list in words; each by itself where something between is left out."""
    if answer.period is None or not answer.gaps:
        return period_name(t, answer.period)
    asked = pieces(answer.period, answer.gaps)
    names = [period_name(t, Question.of_list(t.language, *days, "").period) or "" for days in asked]
    return names[0] if len(names) == 1 else t("answer.periods", first=", ".join(names[:-1]), last=names[-1])


def _plain(escaped: str) -> str:
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _coming(t: Texts) -> Row:
    return (button(t("button.next"), "nx"),)


def _turning(answer: Answer, action: str, args: tuple[str, ...] | None) -> Row:
    """◀ ▶ where there is a page before or behind."""
    if args is None or answer.pages < 2:
        return ()
    arrows: list[Button] = []
    if answer.page > 0:
        arrows.append(button("◀", action, *args, answer.page - 1))
    if answer.page + 1 < answer.pages:
        arrows.append(button("▶", action, *args, answer.page + 1))
    return tuple(arrows)
