"""From a question understood to an answer: which edition, which of several, what lies in a period. One question, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.answers import Answer, Found, Kind
from bot.domain.archive import hit_in, ways_to_search
from bot.domain.calls_of_events import is_call_of_another, is_only_applied_for
from bot.domain.list_filters import is_filter, suits
from bot.domain.names import edition_year
from bot.domain.occurrences import A_FEW, lies_in, may_be_outside, takes_place
from bot.domain.questions import Question
from bot.domain.spans import pieces
from bot.services.coming import Coming, moment_of
from bot.services.known_events import KnownEvents
from storage import archive, events, issues
from storage.records import Event, EventStatus, Precision

PAGE = 5
LISTED = 30
FOUND = 5
MOST_BUTTONS = 8
MOST_SUGGESTED = 2
# A list longer than this is narrowed rather than read.
MOST_LISTED = 400


class Answering:
    """Answers one question."""

    def __init__(self, tx: AsyncConnection, known: KnownEvents, *, now: datetime, today: date) -> None:
        self._tx = tx
        self._known = known
        self._index = known.index
        self._now = now
        self._today = today

    async def answer(self, question: Question, *, page: int = 0) -> Answer:
        """The answer; of a list or a search the `page`-th page, the last one where there are fewer."""
        base = Answer(
            question.kind,
            question.language,
            self._today,
            topic=question.topic,
            period=question.period,
            is_past=question.past,
            unsure=question.unsure,
            by_deadline=question.by_deadline,
            periods=question.periods,
            aspect=question.aspect,
            gaps=question.gaps,
            without=question.without,
            asks_for_the_next=question.pick == "next",
        )
        if question.groups:
            return await self._named(base, question)
        match question.kind:
            case Kind.NONE:
                return await self._none(base, question)
            case Kind.HEADLINES:
                return await self._headlines(base, question)
            case Kind.NEXT:
                return await self._next(base, question.after)
            case Kind.LIST:
                return await self._listed(base, question, page)
            case Kind.SEARCH:
                return await self._searched(base, page)
            case Kind.DEADLINE | Kind.LINK | Kind.PLACE | Kind.WHEN | Kind.COUNTDOWN:
                # Asked of nothing that was named.
                return replace(base, kind=Kind.NONE, asked_back=True)
            case _:
                return base

    async def _none(self, base: Answer, question: Question) -> Answer:
        """Nothing known; names that may have been meant stand there without their dates."""
        likely = self._nearest(self._known.many(question.likely[:50])) if question.likely else []
        words = question.topic.split()
        if not likely and words and question.more and all(len(word) > 1 for word in words):
            found = await self._searched(replace(base, kind=Kind.SEARCH), 0)
            if found.found:
                return found
        holds = bool(words) and not question.more and bool(await archive.search(self._tx, words, limit=1))
        return replace(
            base,
            suggestions=tuple(likely[:MOST_SUGGESTED]),
            period=None,
            is_other_edition=question.year is not None,
            searchable=question.topic if holds else "",
        )

    def _nearest(self, found: Sequence[Event]) -> list[Event]:
        """One event of each name, the coming edition first."""
        return [self._edition(editions, past=False) for editions in self._by_series(found).values()]

    def _by_series(self, found: Iterable[Event]) -> dict[str, list[Event]]:
        out: dict[str, list[Event]] = {}
        for event in found:
            series = next(iter(self._index.series([event.id])), str(event.id))
            out.setdefault(series, []).append(event)
        return out

    def _edition(self, editions: Sequence[Event], *, past: bool) -> Event:
        """Of several editions the one that comes, or for a question in the past tense the last that was."""
        if len(editions) == 1:
            return editions[0]
        over = [e for e in editions if e.facts.end is not None and e.facts.end < self._today]
        coming = [e for e in editions if e not in over]
        over.sort(key=_end)
        coming.sort(key=_begin)
        if past and over:
            return over[-1]
        return coming[0] if coming else over[-1]

    async def _named(self, base: Answer, question: Question) -> Answer:
        known = {event.id: event for event in self._known.many(question.event_ids[:200])}
        chosen: list[Event] = []
        unclear: list[Event] = []
        for group in question.groups:
            by_series = self._by_series(known[event_id] for event_id in group if event_id in known)
            held = [self._of_year(each, question.year) for each in by_series.values()]
            editions = [self._edition(each, past=question.past) for each in held if each]
            if len(question.groups) == 1 and len(group) > 1 and question.pick in ("", "all") and question.period:
                within = [event for event in editions if _overlaps(event, question.period.start, question.period.end)]
                editions = within or editions
            if len(editions) > 1 and question.pick == "all":
                editions = [event for event in editions if self._is_over(event) == question.past] or editions
            if len(editions) > 1 and question.pick == "":
                editions = self._still_meant(editions, question)
            if len(editions) > 1 and question.pick == "":
                unclear += editions
            chosen += editions
        chosen = list({event.id: event for event in chosen}.values())
        if not chosen:
            likely = self._nearest(list(known.values())) if question.year is not None else []
            return replace(
                base,
                kind=Kind.NONE,
                period=None,
                suggestions=tuple(likely[:MOST_SUGGESTED]),
                is_other_edition=question.year is not None,
            )
        if question.pick == "next" and len(chosen) > 1:
            coming = [e for e in chosen if e.facts.start and e.facts.start >= self._today and _takes_place(e)]
            if question.after is not None:
                before = self._known.many([question.after])
                coming = [e for e in coming if all(moment_of(e) > moment_of(one) for one in before)]
                if not coming:
                    return replace(base, kind=Kind.NEXT, period=None)
            chosen = sorted(coming, key=_begin)[:1] or chosen
            unclear = [] if coming else chosen
        if question.pick in ("earlier", "later"):
            dated = sorted((e for e in chosen if e.facts.start), key=_begin)
            if dated:
                return await self._one(replace(base, kind=Kind.WHEN), dated[0 if question.pick == "earlier" else -1])
        if unclear:
            unclear = sorted(unclear, key=_begin)
            return replace(
                base,
                kind=Kind.AMBIGUOUS,
                suggestions=tuple(unclear[:MOST_BUTTONS]),
                more=max(0, len(unclear) - MOST_BUTTONS),
                period=None,
            )
        if len(chosen) > 1:
            kept = question.period if question.pick == "all" and question.period else None
            kept = kept and (kept if all(_overlaps(event, kept.start, kept.end) for event in chosen) else None)
            return replace(base, kind=Kind.LIST, events=tuple(chosen[:LISTED]), period=kept, topic="")
        only = chosen[0]
        if question.kind is Kind.WHEN and question.until_when and only.facts.deadline and not _lasts(only):
            return await self._one(replace(base, kind=Kind.DEADLINE), only)
        of_its_call = question.kind is Kind.DEADLINE or (question.kind is Kind.LINK and question.of_its_call)
        if of_its_call and (calls := self._known.calls_of(only, self._today)):
            if len(calls) > 1:
                return replace(base, kind=Kind.AMBIGUOUS, suggestions=tuple(calls[:MOST_BUTTONS]), period=None)
            only = calls[0]
        return await self._one(base, only)

    def _still_meant(self, editions: list[Event], question: Question) -> list[Event]:
        """Of different events with one name the one that is not over, in the past tense the one that is; else all of them."""
        kept = [event for event in editions if self._is_over(event) == question.past]
        if question.kind is Kind.DEADLINE:
            due = [event for event in kept or editions if event.facts.deadline]
            open_ = [e for e in due if e.facts.deadline and (e.facts.deadline >= self._today) != question.past]
            kept = open_ or due or kept
        else:
            # "when is letterform": the conference, not its call for talks.
            kept = [event for event in kept if not is_call_of_another(event.facts, [other.facts for other in kept])]
            kept = [e for e in kept if e.facts.start or not e.facts.deadline or e.facts.deadline >= self._today]
        return kept if len(kept) == 1 else editions

    @staticmethod
    def _of_year(editions: list[Event], year: int | None) -> list[Event]:
        if year is None:
            return editions
        own = [e for e in editions if edition_year(e.facts.title) == year]
        unnamed = [e for e in editions if edition_year(e.facts.title) is None]
        held = [e for e in unnamed if e.facts.start and e.facts.end and e.facts.start.year <= year <= e.facts.end.year]
        return own or held or [e for e in unnamed if e.facts.start is None]

    async def _one(self, base: Answer, event: Event) -> Answer:
        said_by = await issues.get(self._tx, event.issue_id) if event.issue_id is not None else None
        return replace(base, events=(event,), period=None, topic="", said_by=said_by)

    async def _headlines(self, base: Answer, question: Question) -> Answer:
        period = question.period
        issue, newest = None, await issues.published(self._tx)
        if period is not None and period.start and period.end:
            issue = await issues.published(self._tx, first=period.start, last=period.end)
        if issue is None:
            issue = await issues.published(self._tx, back=question.back) or newest
        older = issue is not None and newest is not None and issue.id != newest.id
        return (
            replace(base, issue=issue, period=None, is_older=older)
            if issue
            else replace(base, kind=Kind.NONE, period=None)
        )

    async def _next(self, base: Answer, after: int | None = None) -> Answer:
        before = next(iter(self._known.many([after])), None) if after is not None else None
        found = [one for one in await self._coming(base.topic, before) if _takes_place(one.event)]
        if before is not None:
            found = [one for one in found if one.event.id != before.id and one.moment > self._come(before).moment]
        if base.period is not None:
            found = [one for one in found if one.is_in(base.period)]
        if not found:
            return base
        said = await self._one(base, ([one for one in found if one.names_a_day] or found)[0].event)
        return replace(said, period=base.period)

    async def _coming(self, topic: str, before: Event | None) -> list[Coming]:
        """What begins after now, by date; what comes again and again by its next day, where its rule names one."""
        since = max(self._today, before.facts.start) if before and before.facts.start else self._today
        narrowed = is_filter(topic)
        ids = self._index.topics.of(topic) if topic and not narrowed else None
        once = await events.next_with_a_day(self._tx, since, limit=MOST_LISTED if topic else 40)
        once = [event for event in once if event.facts.precision is not Precision.RECURRING]
        once = [event for event in once if event.facts.starts_at is None or event.facts.starts_at > self._now]
        coming = [Coming(event) for event in once] + [self._come(event) for event in self._known.recurring()]
        coming = [one for one in coming if one.day is not None and (ids is None or one.event.id in ids)]
        coming = [one for one in coming if not narrowed or suits(topic, one.event.facts)]
        return sorted(coming, key=lambda one: one.moment)

    def _come(self, event: Event) -> Coming:
        """An event as it comes next."""
        return Coming.of(event, self._today, self._now)

    async def _listed(self, base: Answer, question: Question, page: int) -> Answer:
        period = question.period
        if question.unsure:
            return replace(base, kind=Kind.AMBIGUOUS)
        if question.by_deadline:
            known = period if period is not None and period.start and period.end else None
            first = (known and known.start) or self._today
            found = self._known.due_between(first, known.end if known else None)
            found = [event for event in found if _takes_place(event)]
            return replace(base, events=tuple(found[:LISTED]), more=max(0, len(found) - LISTED))
        narrowed = is_filter(question.topic)
        ids = self._index.topics.of(question.topic) if question.topic and not narrowed else None
        if ids is not None and period is None:
            found = [e for e in self._known.many(sorted(ids)[:MOST_LISTED]) if self._is_over(e) == question.past]
            found = [e for e in found if not is_call_of_another(e.facts, [other.facts for other in found])]
            found = found[::-1] if question.past else found
        elif period is None or period.start is None or period.end is None:
            found = await events.upcoming(self._tx, self._today, limit=MOST_LISTED)
            found = [event for event in found if not is_only_applied_for(event.facts)]
        else:
            found = self._known.between(period.start, period.end)
            found = [e for e in found if e.facts.precision is not Precision.RECURRING]
            asked = pieces(period, question.gaps)
            found += [
                e
                for e in self._known.recurring()
                if any(self._comes(e, first, last, question) for first, last in asked)
            ]
        if ids is not None:
            found = [event for event in found if event.id in ids]
        found = [event for event in found if event.id not in question.without]
        found = [event for event in found if not any(lies_in(event.facts, gap) for gap in question.gaps)]
        if narrowed:
            found = [event for event in found if suits(question.topic, event.facts)]
        undated = [event for event in found if period and may_be_outside(event.facts, period, self._today)]
        found = [event for event in found if event not in undated]
        if question.pick == "later":
            found = [e for e in found if e.facts.end and e.facts.end < self._today and e.facts.precision.names_a_day]
            found = [event for event in found if _takes_place(event)]
            found = sorted(found, key=_end)[-1:]
            return (
                replace(base, events=tuple(found), period=None) if found else replace(base, kind=Kind.NONE, period=None)
            )
        pages = max(1, -(-len(found) // LISTED))
        here = min(max(page, 0), pages - 1)
        shown = found[here * LISTED : (here + 1) * LISTED]
        more = len(found) - len(shown)
        return replace(base, events=tuple(shown), undated=tuple(undated), more=more, page=here, pages=pages)

    def _comes(self, event: Event, first: date, last: date, question: Question) -> bool:
        """Whether a recurring event has a day in a period; where no day of its beginning is known, only after the issue that first named it.

        Of a week that is not over only what is to come counts then, unless all of it is asked for; a month is a page of a calendar.
        """
        all_of_it = last < self._today or question.whole or last - first > A_FEW
        said = self._known.since(event) if all_of_it else None
        since = event.facts.start or (said + timedelta(days=1) if said else self._today)
        return takes_place(event.facts, max(first, since), last)

    def _is_over(self, event: Event) -> bool:
        return event.facts.end is not None and event.facts.end < self._today

    async def _searched(self, base: Answer, page: int) -> Answer:
        for words in ways_to_search(base.topic.split()):  # at least once
            if ids := await archive.search(self._tx, words, limit=FOUND + 1, offset=max(page, 0) * FOUND):
                break
        found = await issues.many(self._tx, ids[:FOUND])
        return replace(
            base,
            found=tuple(Found(issue, hit_in(issue.draft, words)) for issue in found),
            page=page,
            pages=page + 1 + (len(ids) > FOUND),
            period=None,
        )


def _takes_place(event: Event) -> bool:
    """Whether it was not cancelled. A list marks what was; it is neither what comes next nor what one can still apply for."""
    return event.facts.status is not EventStatus.CANCELLED


def _lasts(event: Event) -> bool:
    """Whether it goes on for days, so that "until when" may mean its last one."""
    facts = event.facts
    return facts.start is not None and facts.start != facts.end


def _overlaps(event: Event, first: date | None, last: date | None) -> bool:
    facts = event.facts
    return bool(first and last and facts.start and facts.end and facts.start <= last and facts.end >= first)


def _begin(event: Event) -> tuple[bool, date, date, int]:
    facts = event.facts
    return facts.start is None, facts.start or date.max, facts.end or date.max, event.id


def _end(event: Event) -> tuple[date, int]:
    return event.facts.end or date.min, event.id
