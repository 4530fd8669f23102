"""Questions that mean what was last spoken of: "어디서?", "그 다음 달은?", "the second one". Called by `understand`."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.answers import Kind
from bot.domain.asked import OF_ONE, Asked
from bot.domain.conversation import (
    Spoken,
    around,
    asks_for_more,
    asks_for_the_one_after,
    asks_for_what_was_before,
    asks_which_is_earlier,
    asks_which_is_later,
    following,
    goes_on,
    period_after,
    period_around,
    which_of,
)
from bot.domain.names import normalised
from bot.domain.question_words import EVENT_WORD, small_talk_of
from bot.domain.questions import Question
from bot.domain.topics_asked import topic_of
from storage.records import Precision

_POINTS = re.compile(
    r"그\s?(?:행사|이벤트|거|건|게)|이\s?(?:행사|이벤트|거|건)|\b(?:that|this|it|the) ?(?:event|conference|one)?\b"
)


def follow_up(asked: Asked, before: Spoken) -> Question | None:
    """What is meant of what was last spoken of; None where it is a question of its own."""
    base, text = asked.base, asked.text
    if period := period_after(text, before.period or before.days):
        return replace(base, kind=Kind.LIST, period=period, topic=before.topic)
    if (
        asked.intent in (None, Kind.LIST)
        and (that := around(text))
        and all(that.start() <= first and last <= that.end() for _, first, last in asked.words)
        and (period := period_around(that, before.days))
    ):
        return replace(base, kind=Kind.LIST, period=period)
    if asks_for_what_was_before(text) and not asked.readings:
        return replace(base, kind=Kind.NONE, is_final=True)
    if asks_for_the_one_after(text, before) and not asked.readings:
        return _the_one_after(asked, before)
    if before.kind is Kind.LIST and asks_for_more(text):
        return replace(
            base,
            kind=Kind.LIST,
            period=before.period,
            topic=before.topic,
            more=True,
            gaps=before.gaps,
            without=before.without,
        )
    if narrowed := _narrowed_list(asked, before) or _narrowed(asked, before):
        return narrowed
    if asked.words or asked.intent in (Kind.HELP, Kind.HEADLINES, Kind.SEARCH) or small_talk_of(text):
        return None
    if edition := _of_another_year(asked, before):
        return edition
    ids = before.event_ids
    if ids and len(ids) > 1 and not asked.readings:
        if asks_which_is_earlier(text):
            return replace(base, kind=Kind.WHEN, groups=(ids,), pick="earlier")
        if asks_which_is_later(text):
            return replace(base, kind=Kind.WHEN, groups=(ids,), pick="later")
    shown = before.shown if len(ids) == 1 and before.shown else ids
    place = which_of(text, len(shown))
    kind: Kind = asked.intent if asked.intent in OF_ONE else Kind.WHEN
    if asked.intent is None and before.kind in OF_ONE and goes_on(text):
        kind = before.kind  # "두 번째는?" after "첫 번째 거 어디서 해"
    if asked.intent is Kind.COUNTDOWN and before.kind is Kind.DEADLINE:
        kind = Kind.DEADLINE  # "how many days left?" to apply
    meant = replace(
        base,
        kind=Kind.LINK if asked.aspect else kind,
        aspect=asked.aspect,
        until_when=asked.asks_until_when,
    )
    if shown and place is not None and not asked.readings:
        return replace(meant, groups=((shown[place],),))
    if ids and not asked.readings and _asks_of_it(asked):
        return replace(meant, groups=(ids,))
    if asked.readings and before.kind is Kind.LIST and before.topic and not EVENT_WORD.search(asked.bare):
        return asked.listing(topic=before.topic)
    return None


def _the_one_after(asked: Asked, before: Spoken) -> Question:
    """The event that follows the one spoken of, the period that follows a list's; asked back where it was several."""
    if before.kind is Kind.LIST and before.period is not None and (period := following(before.period)):
        return replace(asked.base, kind=Kind.LIST, period=period, topic=before.topic)
    if before.kind is not Kind.LIST and len(before.event_ids) == 1:
        if before.among:
            return replace(asked.base, groups=(before.among,), kind=Kind.WHEN, pick="next", after=before.event_ids[0])
        return replace(asked.base, kind=Kind.NEXT, after=before.event_ids[0], topic=before.topic)
    return replace(asked.base, kind=Kind.WHEN)


def _of_another_year(asked: Asked, before: Spoken) -> Question | None:
    """ "작년엔?", "and in 2026?" after one event was spoken of: its edition of that year."""
    span = asked.readings[0].span if len(asked.readings) == 1 else None
    if span is None or span.precision is not Precision.YEAR or span.start is None or EVENT_WORD.search(asked.bare):
        return None
    editions = asked.index.editions(before.event_ids)
    if before.kind is Kind.LIST or len(asked.index.series(editions)) != 1 or asked.intent not in (None, *OF_ONE):
        return None
    year = span.start.year
    held = tuple(n for n in editions if asked.index.year_of(n) in (year, None))
    if not held:
        return replace(asked.base, kind=Kind.NONE, likely=editions, year=year, topic=str(year))
    return replace(asked.base, kind=asked.intent or Kind.WHEN, groups=(held,), year=year)


# "서울만", "only lindell", "just the ones in busan"
_ONLY = re.compile(
    r"^\W*(?:ok(?:ay)?,? )?(?:only|just)\b|[가-힣A-Za-z]만(?:요|은|으로)?(?:\s?(?:보여|알려|골라|추려|뽑아|볼|줘)\S*(?:\s?(?:줘|주)\S*)?)?\W*$"
)
_SAYS_NOTHING = frozenset("only just the ones one those in at events".split())


def _narrowed_list(asked: Asked, before: Spoken) -> Question | None:
    """ "서울만", "only lindell" after a list: its events of that topic or place, in the same period; 부산은? those of another."""
    if before.kind is not Kind.LIST or asked.readings or not (before.period or before.topic):
        return None
    only = before.period and _ONLY.search(asked.text)
    # "and port asher?" after the events in Harrowby: another place or topic
    if not only and not (before.topic and asked.intent is None and goes_on(asked.text)):
        return None
    words = [word for word, _, _ in asked.words if word not in _SAYS_NOTHING]
    words = [word.removesuffix("만") if len(word) > 2 else word for word in words]
    found = topic_of(asked, words) if words else None
    if found is None or not found.known:
        return None
    topic = " ".join([*found.words, before.topic if only else ""]).strip()
    return replace(asked.base, kind=Kind.LIST, period=before.period, topic=topic)


def _narrowed(asked: Asked, before: Spoken) -> Question | None:
    """A word that tells which of those just shown is meant: "부산" after "어떤 행사를 찾으세요?"."""
    words = [word for word, _, _ in asked.words]
    if not words or len(before.event_ids) < 2 or asked.readings or EVENT_WORD.search(asked.bare):
        return None
    if asked.intent not in (None, *OF_ONE):
        return None
    ids = [n for n in before.event_ids if all(asked.index.topics.says(n, word) for word in words)]
    return replace(asked.base, kind=asked.intent or Kind.WHEN, groups=(tuple(ids),)) if ids else None


def _asks_of_it(asked: Asked) -> bool:
    if asked.intent in OF_ONE or asked.aspect:
        return not EVENT_WORD.search(asked.text) or bool(_POINTS.search(normalised(asked.text)))
    return False
