"""What differs between two texts of an issue, as its readers would say it. Pure; called for corrections of published issues.

Events are paired by the stored event they are (`same_as`), then by their titles.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from bot.domain.names import fold
from storage.records import Draft, EventFacts

_WHEN = ("precision", "start", "end", "starts_at", "ends_at", "recurrence")
_NOT_SAID = frozenset(("aliases", "year_inferred", "source_line", "line", "same_as"))
_DETAILS = ("description", "emoji", "action", "venue", "status")


class What(StrEnum):
    """What kind of thing is another one now."""

    TITLE = "title"
    HEADLINE_ADDED = "headline_added"
    HEADLINE_REMOVED = "headline_removed"
    HEADLINE_ORDER = "headline_order"
    RECEIVED = "received"
    BODY = "body"
    EVENT_ADDED = "event_added"
    EVENT_REMOVED = "event_removed"
    EVENT_NAME = "event_name"
    EVENT_WHEN = "event_when"
    EVENT_DEADLINE = "event_deadline"
    EVENT_LINK = "event_link"
    EVENT_DETAILS = "event_details"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: texts for a title or headline, facts for an event, before and after; None where there is none."""

    what: What
    text_before: str | None = None
    text: str | None = None
    before: EventFacts | None = None
    after: EventFacts | None = None


def differences(before: Draft, after: Draft) -> tuple[Difference, ...]:
    """Everything that differs, events last; () where a reader would see no difference."""
    found: list[Difference] = []
    if before.title != after.title:
        found.append(Difference(What.TITLE, before.title, after.title))
    found += _headlines(before, after)
    if before.received != after.received:
        found.append(Difference(What.RECEIVED, before.received.isoformat(), after.received.isoformat()))
    if _body(before) != _body(after):
        found.append(Difference(What.BODY))
    return (*found, *_events(before, after))


def _headlines(before: Draft, after: Draft) -> list[Difference]:
    """The headlines without the titles, which are told by themselves."""
    told = {before.title, after.title} if before.title != after.title else set()
    gone = [line for line in before.headlines if line not in after.headlines and line not in told]
    new = [line for line in after.headlines if line not in before.headlines and line not in told]
    found = [Difference(What.HEADLINE_REMOVED, line) for line in gone]
    found += [Difference(What.HEADLINE_ADDED, None, line) for line in new]
    kept_before = [line for line in before.headlines if line in after.headlines]
    kept_after = [line for line in after.headlines if line in before.headlines]
    if before.title == after.title and kept_before != kept_after:
        found.append(Difference(What.HEADLINE_ORDER))
    return found


def _body(draft: Draft) -> tuple[object, ...]:
    return draft.stories, draft.sections, draft.sign_off, draft.url, draft.newsletter


def _events(before: Draft, after: Draft) -> list[Difference]:
    left = list(before.events)
    found: list[Difference] = []
    added: list[Difference] = []
    for facts in after.events:
        known = next((one for one in left if facts.same_as and one.same_as == facts.same_as), None)
        if known is None and facts.same_as != 0:
            known = next((one for one in left if fold(one.title) == fold(facts.title)), None)
        if known is None:
            added.append(Difference(What.EVENT_ADDED, after=facts))
        else:
            left.remove(known)
            found += _of_event(known, facts)
    return [*found, *(Difference(What.EVENT_REMOVED, before=facts) for facts in left), *added]


def _of_event(before: EventFacts, after: EventFacts) -> list[Difference]:
    changed = {what for what, names in _PARTS if any(getattr(before, n) != getattr(after, n) for n in names)}
    return [Difference(what, before=before, after=after) for what, _ in _PARTS if what in changed]


_PARTS = (
    (What.EVENT_NAME, ("title",)),
    (What.EVENT_WHEN, _WHEN),
    (What.EVENT_DEADLINE, ("deadline",)),
    (What.EVENT_LINK, ("url",)),
    (What.EVENT_DETAILS, _DETAILS),
)


def says_the_same(one: EventFacts, other: EventFacts) -> bool:
    """Whether two mentions of an event say the same of it, wherever they stand and whichever event it is."""
    return all(getattr(one, f.name) == getattr(other, f.name) for f in fields(EventFacts) if f.name not in _NOT_SAID)
