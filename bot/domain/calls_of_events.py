"""Calls that belong to another event: the call for talks of a conference. Called by the answers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.kinds import is_a_kind
from bot.domain.names import edition_year, fold, without_edition
from storage.records import EventFacts

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
    if len({year for one in (call, event) if (year := edition_year(one.title))}) > 1:
        return False
    words = without_edition(event.title).split()
    if len(words) > 1 and fold(" ".join(words[-2:])) in fold(call.title):
        return True
    if words and is_called_a_call(call) and without_edition(call.title).split()[: len(words)] == words:
        return True
    named = without_edition(_TO_APPLY.sub("", call.title)).split()
    if not named or fold(" ".join(named)) == fold(call.title):
        return False
    bare = words[:-1] if len(words) > 1 and is_a_kind(words[-1]) else words
    return fold(" ".join(named)) in (fold(" ".join(words)), fold(" ".join(bare)))


def is_called_a_call(facts: EventFacts) -> bool:
    """Whether nothing but a last day to apply is known of it, and its title says so: "Pixel Fair 2026 Demo Booth Call"."""
    return _is_a_call(facts) and (_TO_APPLY.search(facts.title) is not None or _CALL.search(facts.title) is not None)


def _is_a_call(facts: EventFacts) -> bool:
    return facts.start is None and facts.recurrence is None and facts.deadline is not None
