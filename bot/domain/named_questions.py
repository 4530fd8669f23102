"""Questions that name an event: which ones are meant, which edition, and whether a word makes it another event. Called by `understand`."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.domain.answers import Kind
from bot.domain.asked import OF_ONE, Asked
from bot.domain.conversation import asks_which_is_earlier, asks_which_is_later, goes_on
from bot.domain.kinds import is_a_kind
from bot.domain.matching import NameHit, Sort
from bot.domain.names import edition_year, normalised
from bot.domain.other_events import of_two_titles, other_than, time_before
from bot.domain.question_words import (
    asks_for_the_next,
)
from bot.domain.questions import Question
from storage.records import Precision

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|년?\s?\d{1,2}월)|[’'](\d\d)(?!\d)")
_NUMBER_BEHIND = re.compile(
    r"\s*(?:,\s*)?(?:(?:vol(?:ume)?|no|number|nr|part|round|season|edition|episode|ep)\b\.?\s*|#\s*|제\s?|(?:시즌|파트)\s?)?(?P<number>\d{1,3})(?:st|nd|rd|th|회|기|호|차)?(?![\d:.,]?\d|\s?(?:[ap]m|days?|weeks?|months?|years?|hours?|people|월|일|시|년|주|달|명|개|분|원|만))"
)
_WORD_BEHIND = re.compile(r"\s(?P<word>[가-힣A-Za-z]{2,12})(?=\s)")
_NUMBER_BEFORE = re.compile(r"(?<!\w)(?:제\s?)?(?P<number>\d{1,3})\s?(?:회|기|(?:st|nd|rd|th)(?: annual)?)\s?$")
_BUT = re.compile(r"\s?(?:행사\s?)?(?:은|는|을|를)?\s?(?:말고|빼고|빼면|제외|외에|이외|아닌)")
_OTHER_THAN = re.compile(
    r"\b(?:other than|besides|apart from|except(?: for)?|aside from|not counting|instead of)(?: the)?\s*$"
)
_LEFT_OUT = re.compile(
    r"(?<=\S)\s?(?:말고|빼고|빼면|제외하|제외한)|\b(?:other than|besides|apart from|except(?: for)?|aside from) \w"
)
_LIKE = re.compile(
    r"\s?(?:이?랑|하고|[와과]|같은|처럼)\s?(?:비슷|유사|비스무리|겹치|겹쳐|같은\s?(?:날|주|시기|기간)|같은\s?(?:행사|거|것|이벤트)|생긴|다른\s?(?:행사|거|것))|"
    r"\s?같은\s?(?:행사|거|것|이벤트)|\s?(?:다음에?|이후에?|후에|뒤에|끝나고|지나고|이?전에)\s?(?:뭐|하는|열리는|있는|무슨)|"
    r"\s?(?:의\s?)?(?:다음\s?날|전날|이튿날|바로\s?다음)(?:에|엔|에는)?\s?(?:뭐|하는|열리는|있는|무슨|행사|일정)|"
    r"\s?보다\s?(?:먼저|나중|빨리|늦게|일찍)\s?(?:하는|열리는|있는)"
)
_IS_LIKE = re.compile(
    r"\b(?:overlap(?:s|ping)?(?: with)?|clash(?:es|ing)?(?: with)?|same (?:day|week|time|place) as|"
    r"(?<!look )(?<!looks )like|similar to|(?:earlier|later|sooner) than|"
    r"(?:events?|anything|something|on|what.?s|whats|what is|comes|next|happens|happening) (?:before|after))(?: the)?\s*$"
)
_AGAINST = re.compile(r"\bvs\.?(?!\w)\s*\S")
_OF_TWO = re.compile(r"중에|중\s|보다|둘|\bor\b|\bvs\b|\bthan\b|\bbetween\b")
# What ends by itself, and not the time to apply.
_CLOSES = re.compile(
    r"^(?!.*(?:appl|regist|entr|enter|book|sign|submi|deadline|closing date|신청|접수)).*\bclos(?:e|es|ed|ing)\b"
)
_JOINED = re.compile(r"이?랑|하고|[와과]\s|,|&|/|\band\b|\bor\b|\bvs\b|중에|보다|둘")


def named_question(asked: Asked) -> Question:
    """What is asked of the events whose names stand in it; `none` where a word or a year says that it is another one."""
    base, index = asked.base, asked.index
    if unlike := _unlike(asked):
        return unlike
    groups = _narrowed(asked, tuple(_fitting(asked, hit) for hit in asked.hits))
    if siblings := _siblings(asked):
        groups = (*groups, *siblings)
    guessed = not all(hit.exact for hit in asked.hits)
    if contradicted := other_than(asked, flat(groups)) or of_two_titles(asked, groups):
        return replace(base, kind=Kind.NONE, likely=flat(groups), topic=contradicted)
    year = year_asked(asked)
    if year is not None:
        # A year in the question is an edition's, where the names bear one.
        fitting = tuple(tuple(n for n in group if index.year_of(n) in (year, None)) for group in groups)
        if not all(fitting):
            topic = asked.text[asked.hits[0].first : asked.hits[0].last]
            return replace(base, kind=Kind.NONE, likely=flat(groups), topic=topic, year=year)
        groups = fitting
    if number := _number_asked(asked):
        numbered = tuple(tuple(n for n in group if index.number_of(n) in (number, None)) for group in groups)
        if not all(numbered):
            topic = asked.text[asked.hits[0].first : asked.hits[0].last]
            return replace(base, kind=Kind.NONE, likely=flat(groups), topic=topic, is_final=True)
        groups = numbered
    groups = tuple(dict.fromkeys(groups))
    kind = asked.intent if asked.intent in OF_ONE else Kind.WHEN
    if kind is Kind.DEADLINE and _CLOSES.search(normalised(asked.bare)) and not _has_deadline(asked, flat(groups)):
        kind = Kind.WHEN  # "when does the photography exhibition close"
    aspect = asked.aspect
    if asked.intent is None and not aspect and asked.before and asked.before.kind in OF_ONE and goes_on(asked.text):
        kind, aspect = asked.before.kind, asked.before.aspect  # "how about the book fair?" after "where is …?"
    pick = ""
    if len(groups) > 1 or len(flat(groups)) > 1:
        pick = "earlier" if asks_which_is_earlier(asked.rest) else "later" if asks_which_is_later(asked.rest) else ""
    if not pick and len(groups) == 1 and asks_for_the_next(asked.text):
        pick = "next"
    if len(index.series(flat(groups))) == 1 and _compares(asked.rest):
        return replace(base, kind=Kind.NONE, likely=flat(groups), topic=asked.hits[0].name, is_final=True)
    if not pick and asked.asks_for_all and kind in (Kind.WHEN, Kind.PLACE):
        pick = "all"
    return replace(
        base,
        kind=Kind.LINK if aspect else kind,
        aspect=aspect,
        until_when=asked.asks_until_when,
        groups=groups,
        guessed=guessed,
        year=year,
        pick=pick,
        period=asked.readings[0].span if asked.readings else None,
        of_its_call=_SENT_IN.search(normalised(asked.rest)) is not None,
    )


# "where do i send a talk for k-typography", "발표 신청 링크"
_SENT_IN = re.compile(
    r"\bcf[ps]\b|\b(?:give|present)\b[^?]{0,14}\b(?:talks?|papers?|sessions?|posters?)\b|"
    r"(?:발표|강연|초록|논문|원고|세션)\S{0,2}\s?(?:신청|제안|제출|접수|공모|모집|내|지원|하려면|하고\s?싶)"
)


def _has_deadline(asked: Asked, ids: tuple[int, ...]) -> bool:
    return any(asked.index.facts_of(n).deadline for n in ids)


def _unlike(asked: Asked) -> Question | None:
    """ "나루콘 말고 다른 거", "anything like MossCon": what is named is not what is asked for; None where it is."""
    base, text = asked.base, normalised(asked.text)
    named = tuple(dict.fromkeys(n for hit in asked.hits for n in hit.event_ids))
    if any(_LIKE.match(text, hit.last) or _IS_LIKE.search(text[: hit.first]) for hit in asked.hits):
        return replace(base, kind=Kind.NONE, topic=asked.hits[0].name, is_final=True)
    out = [hit for hit in asked.hits if _BUT.match(text, hit.last) or _OTHER_THAN.search(text[: hit.first])]
    if not out:
        return None
    if len(out) == len(asked.hits):
        if asked.intent in (Kind.PLACE, Kind.DEADLINE, Kind.LINK) or asked.words:
            return replace(base, kind=Kind.NONE, likely=named, topic=out[0].name, is_final=True)
        return asked.listing(without=asked.index.editions(named))
    asked.hits = [hit for hit in asked.hits if hit not in out]
    return None


def leaves_out(text: str) -> bool:
    """Whether something is not asked for: "other than the rides", 워크숍 말고."""
    return bool(_LEFT_OUT.search(normalised(text)))


def _compares(rest: str) -> bool:
    """Whether one of two is asked for, of which only one is known: "나루콘이랑 컴업 중에 뭐가 먼저야"."""
    said = normalised(rest)
    return bool(_AGAINST.search(said)) or (
        bool(_OF_TWO.search(said)) and (asks_which_is_earlier(rest) or asks_which_is_later(rest))
    )


def flat(groups: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    """All events of some groups, each once."""
    return tuple(dict.fromkeys(event_id for group in groups for event_id in group))


def _siblings(asked: Asked) -> tuple[tuple[int, ...], ...]:
    """ "나들캠프 부산 대전 중에": a word that makes another event's name of the one that was named."""
    found: list[tuple[int, ...]] = []
    for word, _, _ in asked.words:
        for hit in asked.hits:
            shared = asked.text[hit.first : hit.last].split()[:-1]
            if shared and (ids := asked.index.named(" ".join((*shared, word)))):
                found.append(ids)
    return tuple(dict.fromkeys(found))


def _fitting(asked: Asked, hit: NameHit) -> tuple[int, ...]:
    """Of the different events that a name may mean those whose texts have the other words too; all where none has."""
    if len(asked.index.series(hit.event_ids)) < 2:
        return hit.event_ids
    topics, named = asked.index.topics, asked.text[hit.first : hit.last]
    time = time_before(asked, hit)
    if time and (of_it := tuple(n for n in hit.event_ids if topics.is_titled(n, time))):
        return of_it  # "autumn record fair", where spring has one as well
    kept = [
        n
        for n in hit.event_ids
        if all(
            topics.says(n, word) or topics.sounds_like(n, word) or asked.index.is_the_kind(n, word, named)
            for word, _, _ in asked.words
        )
    ]
    if not kept and asked.words:
        # planitarium trip, of two trips
        kept = [n for n in hit.event_ids if all(topics.nearly_says(n, word) for word, _, _ in asked.words)]
    kept = kept or list(hit.event_ids)
    if len(asked.hits) > 1 or hit.sort is not Sort.PART or asked.asks_for_all:
        return tuple(kept)
    return asked.index.without_what_grew_of_it(tuple(kept), hit.name)


def _narrowed(asked: Asked, groups: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Parts of one title that stand apart ("해남 걷기") mean the events that have both."""
    if len(groups) < 2 or any(hit.sort is Sort.NAME for hit in asked.hits) or _JOINED.search(asked.rest):
        return groups
    both = set(groups[0]).intersection(*groups[1:])
    return (tuple(sorted(both)),) if both else groups


def _number_asked(asked: Asked) -> int | None:
    """The number beside a name that tells its edition: "basement sessions vol 9", 귀농학교 10기, 제7회 밤샘 대회; None where it is a date's."""
    if len(asked.hits) != 1:
        return None
    said, hit = normalised(asked.rest), asked.hits[0]
    kind = _WORD_BEHIND.match(said, hit.last)
    behind = kind.end() if kind and is_a_kind(kind["word"]) else hit.last  # 밤톨 밋업 9회
    found = _NUMBER_BEHIND.match(said, behind) or _NUMBER_BEFORE.search(said[: hit.first])
    if found is None or any(one.first < found.end() and found.start("number") < one.last for one in asked.readings):
        return None
    return int(found["number"])


def year_asked(asked: Asked) -> int | None:
    """The year that a question asks for: an edition, or that of the event's day."""
    found = _YEAR.search(asked.rest)
    if found:
        return int(found[1]) if found[1] else 2000 + int(found[2])
    for hit in asked.hits:
        if year := edition_year(hit.name):
            return year
    for reading in asked.readings:
        if reading.span.precision is Precision.YEAR and reading.span.start:
            return reading.span.start.year
    return None
