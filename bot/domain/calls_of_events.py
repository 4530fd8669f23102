"""Calls that belong to another event: the call for talks of a conference. Called by the answers and by what tells events apart. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.kinds import is_a_kind
from bot.domain.names import edition_year, fold, without_edition
from storage.records import EventFacts, Precision

# What a call's title says beside the name of what one applies for.
_TO_APPLY = re.compile(
    r"[\s:·,–—-]*(?:call for (?:talks|papers|proposals|speakers|submissions|entries|abstracts|posters|stalls|volunteers|artists)|cfp|"
    r"(?:early[- ]bird )?(?:registrations?|tickets?|applications?|sign-?ups?)|"
    r"(?:(?:발표|발표자|연사|강연|참가|참가자|참가팀|참여|사전|조기|초록|논문|부스|전시|포스터|자원봉사자?|관람|수강생?)\s?)?"
    r"(?:신청|접수|모집|등록|제안|공모|제출))+\s*$",
    re.IGNORECASE,
)
# "Demo Booth Call", "Call for Lightning Talks"
_CALL = re.compile(r"\b(?:open )?calls?(?: for [\w' -]+)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Title:
    """What a title says, folded, without its edition: all of it, without its kind, its last two words; `applied_for`: before what asks to apply."""

    words: tuple[str, ...]
    folded: str
    whole: str
    bare: str
    tail: str
    applied_for: str
    asks: bool
    year: int | None


@lru_cache(maxsize=8192)  # a call is held against many events, and an event against many calls
def _said(title: str) -> _Title:
    words = without_edition(title).split()
    bare = words[:-1] if len(words) > 1 and is_a_kind(words[-1]) else words
    tail = fold(" ".join(words[-2:])) if len(words) > 1 else ""
    to_apply = _TO_APPLY.search(title)
    applied_for = fold(without_edition(title[: to_apply.start()])) if to_apply else ""
    asks = to_apply is not None or _CALL.search(title) is not None
    return _Title(
        tuple(words),
        fold(title),
        fold(" ".join(words)),
        fold(" ".join(bare)),
        tail,
        applied_for,
        asks,
        edition_year(title),
    )


def is_call_of_another(facts: EventFacts, others: Iterable[EventFacts]) -> bool:
    """Whether it is the call of one of the others."""
    return _is_a_call(facts) and any(is_call_of(facts, other) for other in others)


def is_call_of(call: EventFacts, event: EventFacts) -> bool:
    """Whether nothing but a last day to apply is known of it, and its title names the event, which takes place; of one edition.

    "두레 해커톤 2027 참가 신청" is of a 두레 해커톤 2027, "GeoFen Call for Talks" of a GeoFen Conference, "Teapot Fair Call for Stalls" of a
    Bristol Teapot Fair; 온새미 단편영화 공모전 is none of an 온새미 단편영화제.
    """
    if not _is_a_call(call) or _is_a_call(event):
        return False
    ours, theirs = _said(call.title), _said(event.title)
    if None not in (ours.year, theirs.year) and ours.year != theirs.year:
        return False
    if theirs.tail and theirs.tail in ours.folded:
        return True
    if theirs.words and ours.asks and ours.words[: len(theirs.words)] == theirs.words:
        return True
    return bool(ours.applied_for) and ours.applied_for in (theirs.whole, theirs.bare)


def is_called_a_call(facts: EventFacts) -> bool:
    """Whether nothing but a last day to apply is known of it, and its title says so: "Pixel Fair 2026 Demo Booth Call"."""
    return _is_a_call(facts) and _said(facts.title).asks


def _is_a_call(facts: EventFacts) -> bool:
    return facts.start is None and facts.recurrence is None and facts.deadline is not None


def is_only_applied_for(facts: EventFacts) -> bool:
    """Whether of an event nothing but a last day to apply is known: a list of what comes doesn't count it, one of last days does."""
    return facts.precision is Precision.TBA and facts.deadline is not None
