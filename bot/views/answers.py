"""Answers in words. What is not known is said to be not known, and then no date stands in the answer but the one asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from bot.domain.answers import Answer, Kind
from bot.domain.aspects import may_tell
from bot.domain.list_filters import MARK, is_filter
from bot.domain.own_matters import STOP, SUBSCRIBE
from bot.locales import Texts
from bot.views import events as event_views
from bot.views import finding
from bot.views.dates import count_to, countdown, day, days_left, next_of, when
from bot.views.issue_titles import without_its_day
from bot.views.keyboards import Message, Row, button
from bot.views.list_buttons import pack_words
from bot.views.markup import clipped, escape
from bot.views.reading import event_json
from storage.records import Event, EventFacts, EventStatus, Issue

# An issue's sections, named in an answer.
MOST_HEADINGS = 8


def answer_message(t: Texts, answer: Answer, following: Collection[int] = ()) -> Message:
    """The answer as a reader sees it. `following`: which of its events he follows."""
    if answer.kind is Kind.LIST:
        return finding.listed(t, answer, following)
    if answer.kind is Kind.SEARCH:
        return finding.found(t, answer)
    if answer.kind is Kind.AMBIGUOUS:
        return _which(t, answer)
    if answer.kind is Kind.HEADLINES and answer.issue:
        return headlines(t, answer.issue, older=answer.is_older)
    if answer.kind in (Kind.HELP, Kind.CHAT):
        return _small_talk(t, answer)
    if answer.events:
        return _about(t, answer, answer.events[0], following)
    return _unknown(t, answer)


def headlines(t: Texts, issue: Issue, *, older: bool) -> Message:
    """An issue's headlines, and a button that opens it. `older`: it is not the newest one."""
    told = issue.draft.headlines
    if len(told) == 1:
        # No list of its own: what it tells of is its short stories, else what stands over the long ones.
        over = tuple(section.heading for section in issue.draft.sections if section.heading)
        told += (issue.draft.stories or over)[:MOST_HEADINGS]
    lines = "\n".join(f"• {escape(clipped(line, 200))}" for line in told)
    received = escape(day(t, issue.draft.received))
    key = "answer.headlines_older" if older else "answer.headlines"
    return Message(t(key, received=received) + "\n\n" + lines, ((button(t("button.read"), "ip", issue.id, 0),),))


def ask_json(q: str, chat: str, answer: Answer, t: Texts) -> dict[str, Any]:
    """The answer as `letterbell ask --json` prints it."""
    message = answer_message(t, answer)
    return {
        "q": q,
        "chat": chat,
        "kind": answer.kind.value,
        "text": message.plain,
        "buttons": [b.label for row in message.rows for b in row],
        "events": [event_json(event.facts) | {"id": event.id} for event in answer.events],
    }


def _about(t: Texts, answer: Answer, event: Event, following: Collection[int]) -> Message:
    """One event: first what was asked, then its date in full, so that a misreading shows."""
    facts = event.facts
    title = f"<b>{event_views.name(facts)}</b>"
    lines = []
    if facts.status is not EventStatus.ANNOUNCED:
        lines.append(t(f"event.notice.{facts.status.value}"))
    lines.append(title)
    if answer.kind is Kind.COUNTDOWN:
        lines.append(_countdown(t, answer, event))
    elif answer.kind is Kind.PLACE:
        lines.append("📍 " + escape(facts.venue) if facts.venue else t("answer.place_unknown"))
    elif answer.kind is Kind.DEADLINE:
        lines.append(_deadline(t, answer, facts.deadline) if facts.deadline else t("answer.deadline_unknown"))
    elif answer.kind is Kind.LINK and answer.aspect:
        lines += _not_said(t, answer, facts)
    elif answer.kind is Kind.LINK:
        url = facts.url if event_views.web_address(facts.url) else None
        lines.append(f"🔗 {escape(url)}" if url else t("answer.link_unknown"))
    if answer.kind is not Kind.COUNTDOWN:
        lines.append(event_views.dated(t, facts, answer.today, names_next=answer.asks_for_the_next))
    said = {Kind.PLACE: facts.venue, Kind.DEADLINE: facts.deadline}.get(answer.kind)
    if answer.kind is Kind.COUNTDOWN and facts.deadline and days_left(facts, answer.today) is None:
        # No day of its own to count to: the one to apply by is.
        said = facts.deadline
        lines.append(_deadline(t, answer, facts.deadline))
    lines += [extra for extra in event_views.details(t, facts) if not said or not extra.startswith(("📍", "⏳"))]
    if facts.deadline and answer.kind is Kind.PLACE and said:
        lines.append(t("event.deadline", date=escape(day(t, facts.deadline))))
    if answer.said_by is not None:
        lines.append(t("answer.said_by", title=escape(clipped(without_its_day(answer.said_by.draft.title), 100))))
    return Message("\n".join(lines), event_views.card_rows(t, event, answer.today, following=event.id in following))


def _deadline(t: Texts, answer: Answer, last: date) -> str:
    """The last day to apply and how far it is, or that it is past."""
    left = (last - answer.today).days
    if left < 0:
        return t("answer.deadline_over", date=escape(day(t, last)))
    return t("answer.deadline", date=escape(day(t, last)), left=escape(count_to(t, left)))


def _not_said(t: Texts, answer: Answer, facts: EventFacts) -> list[str]:
    """That the price or the like is not known, unless the description may tell; and where it may be found."""
    url = facts.url if event_views.web_address(facts.url) else None
    lines = [] if may_tell(answer.aspect, facts.description) else [t(f"answer.not_said.{answer.aspect}")]
    return [*lines, t("answer.see_link", url=escape(url))] if url else lines


def _countdown(t: Texts, answer: Answer, event: Event) -> str:
    facts = event.facts
    date_said = escape(when(t, facts))
    left = days_left(facts, answer.today)
    if facts.status is EventStatus.CANCELLED:
        return "🗓 " + date_said  # nothing to count to
    if facts.end is not None and facts.end < answer.today:
        return t("answer.count_over", date=date_said)
    if left is None and (coming := next_of(facts, answer.today)) is not None:
        return _count_to_the_next(t, coming, answer.today, rule=date_said)
    if left is None:
        return t("answer.count_no_day", date=date_said)
    short = countdown(t, facts, answer.today)
    if left > 0:
        return t.plural("answer.count", left, date=date_said, short=escape(short))
    return t("answer.count_today" if left == 0 else "answer.count_running", date=date_said)


def _count_to_the_next(t: Texts, coming: date, today: date, *, rule: str) -> str:
    """How far the next day is of what comes again, and the rule that it comes by."""
    left, said = (coming - today).days, escape(day(t, coming))
    if left == 0:
        return t("answer.count_today", date=said) + f"\n🔁 {rule}"
    return t.plural("answer.count", left, date=said, short=escape(count_to(t, left))) + f"\n🔁 {rule}"


def _which(t: Texts, answer: Answer) -> Message:
    if answer.unsure and not answer.suggestions:
        return finding.unsure_period(t, answer)
    keyboard = tuple((button(event.facts.title, "e1", event.id),) for event in answer.suggestions)
    return Message(t("answer.which_many" if answer.more else "answer.which"), keyboard)


def _small_talk(t: Texts, answer: Answer) -> Message:
    if answer.kind is Kind.HELP and answer.topic:
        return Message(t(f"answer.own.{answer.topic}"), _own_button(t, answer.topic))
    key = "answer.help" if answer.kind is Kind.HELP else f"answer.chat.{answer.topic}"
    return Message(t(key, date=escape(day(t, answer.today))), _next_button(t))


def _unknown(t: Texts, answer: Answer) -> Message:
    if answer.kind is Kind.NEXT and is_filter(answer.topic):
        only = t(f"answer.only.{answer.topic.removeprefix(MARK)}")
        return Message(t("answer.list_only_empty", only=only), _next_button(t))
    if answer.kind is Kind.NEXT:
        key = "answer.list_empty_topic" if answer.topic else "answer.list_empty"
        return Message(t(key, topic=escape(clipped(answer.topic, 60))), _next_button(t))
    if answer.suggestions:
        keyboard = tuple((button(event.facts.title, "e1", event.id),) for event in answer.suggestions)
        key = "answer.unknown_edition" if answer.is_other_edition else "answer.unknown_name"
        return Message(t(key), keyboard + _next_button(t))
    if answer.asked_back:
        return Message(t("answer.which_event"), _next_button(t))
    words = pack_words(answer.searchable) if answer.searchable else None
    if words:
        label = t("button.search", words=clipped(answer.searchable, 20))
        return Message(t("answer.unknown"), ((button(label, "se", words, 0),), *_next_button(t)))
    return Message(t("answer.unknown"), _next_button(t))


def _own_button(t: Texts, matter: str) -> tuple[Row, ...]:
    """What is done at once: the end of it all, the newsletter."""
    if matter == STOP:
        return ((button(t("button.stop"), "sx"),),)
    return ((button(t("button.subscribe"), "su"),),) if matter == SUBSCRIBE else ()


def _next_button(t: Texts) -> tuple[Row, ...]:
    return ((button(t("button.next"), "nx"),),)
