"""Whether a question names another event than those found in it: a word that no text of theirs has. Called by `named_question`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from bot.domain.asked import Asked
from bot.domain.kinds import is_a_kind, kind_at_the_end
from bot.domain.korean_verbs import is_verb
from bot.domain.leading_words import ALIKE, OF_A_DATE, TIME_OF, is_its_season, leads_another, of_another
from bot.domain.matching import NameHit, Sort
from bot.domain.names import edition_number, fold, is_common, normalised
from bot.domain.ordinary_words import ends_ordinarily, is_ordinary
from bot.domain.qualified_names import qualifies
from bot.domain.question_words import (
    is_a_meeting,
    is_any_event,
    is_beside_the_point,
    is_filler,
    may_be_of_a_name,
    stem,
    time_of_a_name,
)
from bot.domain.spellings import in_hangul_letters
from bot.domain.verbs_by_place import OF_EVENTS, OWN_THING, verbs_behind, verbs_by_place

# 파이콘 US; "tell us" is no country.
_COUNTRY = re.compile(r"(?<![A-Za-z])(?:USA?|UK|EU|JP)(?![A-Za-z])", re.IGNORECASE)

_SAID_ALSO = {
    "night": ("밤",),
    "day": ("날",),
    "week": ("주간",),
    "weekend": ("주말",),
    "morning": ("아침",),
    "evening": ("저녁",),
}

_PAIRS = (
    "clos(?:ing|es?|ed)/opening opening/closing 개막/폐막 폐막/개막 개회/폐회 폐회/개회 개장/폐장 폐장/개장 개관/폐관 폐관/개관 개강/종강 종강/개강 "
    "입학/졸업 졸업/입학 northern/southern southern/northern eastern/western western/eastern 남부/북부 북부/남부 동부/서부 서부/동부 "
    "junior/senior senior/junior 주니어/시니어 시니어/주니어 indoor/outdoor outdoor/indoor"
)
_OPPOSITES = tuple(tuple(pair.split("/")) for pair in _PAIRS.split())
_TO_APPLY = re.compile(r"appl|regist|entr|enter|book|ticket|sign|신청|접수|등록|모집")
# What may stand between the words of a name.
_BETWEEN = " '’‘\"“”()[]〈〉《》「」『』<>"
# "folk festival 2027": whether it is that year's is looked at by itself.
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_OTHER_KIND = re.compile(r"['’]?\s(?P<kind>conferences?|show)\b(?! (?:me|us|up)\b)", re.IGNORECASE)
# What stands between "the" and a kind of event, or leads it as the first half of a compound ("book fair").
_LED = re.compile(
    r"(?:(?<=\bthe )|(?<=\ba )|(?<=\ban )|(?<=\bany )|(?<=\byour )|(?<=\bour )|(?<=\bmy )|(?<=\byear's )|"
    r"(?<![a-z])(?=(?:books?|fun|open|country|city|run|watch|date|sign|form|diary|sleep|tea|night|day|morning|evening) ))"
    r"(?P<word>[a-z]+) $"
)
_LED_IN_KOREAN = re.compile(r"(?<![가-힣])(?P<word>새벽|아침|저녁|밤|야간|심야|온라인|표|정보|소식|인기|추천) $")
# Of each line of TIMES a title bears one at most: what bears another one is another event.
_TIME_BEFORE = re.compile(rf"(?<![a-z가-힣])(?P<word>{'|'.join(sorted(TIME_OF, key=len, reverse=True))})일?\s$")
OF_ANY_EVENT = frozenset(
    "next last first second third fourth fifth upcoming coming whole entire same other another new latest earliest soonest nearest early late only "
    "best good usual regular planned scheduled cancelled canceled postponed moved changed confirmed announced remaining final following popular "
    "recommended exact date dates day time times place location venue address start end starting opening closing deadline link website page price "
    "registration ticket tickets booking entry info details about for of in on at to is are was were when where whats online".split()
)


def other_than(asked: Asked, ids: tuple[int, ...]) -> str:
    """A word that makes it another event than those named: "컴업 재팬", "로보틱스 엑스포"; "" for none."""
    topics = asked.index.topics
    whole = all(hit.sort is Sort.NAME for hit in asked.hits)
    for hit in asked.hits:
        if hit.sort is not Sort.NAME and (named := night_behind(asked, hit.last, ids)):
            return named
        # "rose show" is no Rose Cup, "fix-it show" no Fix-It Evening; a conference may be any event whose title says no kind.
        is_part = hit.sort is Sort.PART or all(_goes_on_as_a_kind(asked, n, hit.name) for n in ids)
        other = _OTHER_KIND.match(asked.text, hit.last) if is_part else None
        if (
            other
            and not any(topics.says(n, other["kind"].rstrip("sS")) for n in ids)
            and (other["kind"].lower() == "show" or all(map(topics.is_of_a_kind, ids)))
        ):
            return other["kind"]
        if instead := _instead(asked, hit, ids):
            return instead
    if word := of_another(asked, ids) or qualifies(asked):
        return word
    if opposite := _opposite(asked, ids):
        return opposite
    for country in _COUNTRY.finditer(asked.rest):
        if (country.group().isupper() or asked.base.language == "ko") and not any(
            topics.says(n, country.group()) for n in ids
        ):
            return country.group()
    text = normalised(asked.text)
    loose = not whole and _stands_by_one_word(asked)
    if loose and any(OWN_THING.search(text[: hit.first]) for hit in asked.hits):
        return asked.hits[0].name  # "how do i clean my telescope", "where can i buy a telescope"
    if loose and any(text[: hit.first].endswith("too late to ") for hit in asked.hits):
        return asked.hits[0].name  # "too late to call my mum" is of no Volunteer Painter Call
    for hit in asked.hits if loose else ():
        if led := led_by(asked, hit.name, hit.first, ids):
            return led
    verbs = {place for place in verbs_by_place(text) if not loose or text[slice(*place)] in OF_EVENTS}
    behind = {place for hit in asked.hits for place in verbs_behind(text, hit.first, hit.last, is_loose=loose)}
    # "moonrise swimming market": between two parts of a name it is none
    verbs |= {(first, last) for first, last in behind if all(hit.first != last + 1 for hit in asked.hits)}
    named = " ".join(asked.text[hit.first : hit.last] for hit in asked.hits)
    for word, first, last in asked.words:
        if (
            (len(word) == 1 and not is_ordinary(word))
            or is_beside_the_point(word)
            or _A_YEAR.fullmatch(word)
            or (first, last) in verbs
            or _tells_no_more(asked, ids, word, first)
            or any(asked.index.is_the_kind(n, word, named) or _is_its_day(asked, n, word) for n in ids)
            or _is_its_number(asked, ids, word)
        ):
            continue
        # A title's word may bear a particle of its own, mistyped or not: 초콜릿 패어링의 밤.
        written = asked.text[first:last]
        if any(
            topics.says(n, word)
            or topics.sounds_like(n, word)
            or (not is_a_kind(word) and (topics.nearly_says(n, word) or topics.nearly_says(n, written)))
            for n in ids
        ):
            continue
        beside = any(
            not asked.bare[hit.last : first].strip(_BETWEEN)
            if hit.last <= first
            else not asked.bare[last : hit.first].strip(_BETWEEN)
            for hit in asked.hits
        )
        is_led = all(last <= hit.first for hit in asked.hits) and stem(asked.text[first:last]) != asked.text[first:last]
        if is_led and whole:
            continue  # 엄마가 나루콘 …: what bears a particle before a name is no part of it
        # 탱고 and 마을 end like a verb and a particle.
        known = is_ordinary(word) and is_ordinary(written)
        # riot girl film night: the words together are a name, mistyped; 브이씨 오피스아워: spelt otherwise
        if not known and any(
            asked.index.nearly_named(one) & set(ids) for one in (_with_hits(asked, first, last), written)
        ):
            continue
        if whole and (not beside or not (known or ends_ordinarily(written) or may_be_of_a_name(word, written))):
            continue
        # A single word of a title is a name only where nothing strange stands beside it: 봄날은 간다, 언제 개봉해.
        loose = any(hit.sort is Sort.PART and " " not in asked.text[hit.first : hit.last].strip() for hit in asked.hits)
        strange = (
            known
            or ends_ordinarily(written)
            or may_be_of_a_name(word, written)
            or is_common(word)
            or (loose and not (is_verb(word) or is_verb(written)))
        )
        if not whole and not strange:
            continue
        return word
    return ""


def _opposite(asked: Asked, ids: Collection[int]) -> str:
    """ "lido closing day" of a Lido Opening Day, 폐막식 of a 개막식: the opposite of a word that the titles have; "" for none."""
    text, titled = normalised(asked.text), asked.index.topics.is_titled
    for one, other in () if _TO_APPLY.search(text) else _OPPOSITES:
        said = re.search(rf"(?<![a-z가-힣]){one}(?!(?:일|\s?(?:dates?|soon)\b))", text)
        if said and other not in text and ids:
            word = said.group()
            if all(titled(n, other) and not titled(n, word) for n in ids):
                return word
    return ""


def night_behind(asked: Asked, last: int, ids: Iterable[int]) -> str:
    """The night or day right behind `text[:last]` that makes a name of it and that no title of these events has; "" for none."""
    named = time_of_a_name(asked.text[last:])
    said = named.lower().rstrip("s")
    ways = [said, *in_hangul_letters(said), *_SAID_ALSO.get(said, ())]
    if said in ALIKE and not asked.words:
        ways += ALIKE  # a quiz night is a Quiz Evening, a star map evening no Starling Map Night
    return "" if any(asked.index.topics.is_titled(n, way) for n in ids for way in ways) else named


def _goes_on_as_a_kind(asked: Asked, event_id: int, name: str) -> bool:
    """Whether a title begins with a name and ends with a kind of event."""
    title = fold(asked.index.title_of(event_id))
    return title.startswith(name) and bool(kind_at_the_end(title[len(name) :]))


def time_before(asked: Asked, hit: NameHit) -> str:
    """The day, season or holiday that stands right before a part of a name: day of "day shift meetup"; "" for none."""
    found = _TIME_BEFORE.search(normalised(asked.text)[: hit.first]) if hit.sort is not Sort.NAME else None
    return found["word"] if found else ""


def _instead(asked: Asked, hit: NameHit, ids: Iterable[int]) -> str:
    """ "day shift meetup" of a Night Shift Meetup: a time that stands where the title has another word; "" for none."""
    word, index = time_before(asked, hit), asked.index
    if not word or any(index.topics.is_titled(n, word) for n in ids) or is_its_season(asked, hit, word, ids):
        return ""
    others = [one for one, line in TIME_OF.items() if line == TIME_OF[word] and one not in (word, "day")]
    if all(any(index.topics.is_titled(n, one) for one in others) for n in ids):
        return word
    # A date before a name is one: "winter weekender", 주말 등산화 수선.
    at = normalised(asked.text)[: hit.first].rindex(word)
    is_a_date = not asked.bare[at : at + len(word)].strip()
    known = any(index.begins_with(n, hit.name) or index.topics.says(n, word) for n in ids)
    return "" if is_a_date or known else word


def led_by(asked: Asked, kind: str, first: int, ids: Iterable[int]) -> str:
    """ "the fun fair", 새벽 시장: a word that else says nothing makes another thing of a word for a kind of event that stands at
    `text[first:]`; "" for none."""
    before = normalised(asked.text)[:first]
    found = (_LED.search(before) or _LED_IN_KOREAN.search(before)) if is_a_kind(kind) else None
    if not found:
        return ""
    word = found["word"]
    if word in TIME_OF and OF_A_DATE.search(before[: found.start("word")]):
        return ""  # 오늘 저녁 세미나
    if word.isascii() and not asked.bare[found.start("word") : found.end("word")].strip():
        return ""  # a date
    if not is_filler(word) or word in OF_ANY_EVENT or any(asked.index.topics.says(n, word) for n in ids):
        return ""
    return word


def led_in_words(asked: Asked, meant: Collection[int]) -> str:
    """A word before one of the words that makes another event of those that were meant; "" for none."""
    if opposite := _opposite(asked, meant):
        return opposite
    ends = {last for _, _, last in asked.words}
    for word, first, last in asked.words:
        if led := led_by(asked, word, first, meant) or leads_another(asked, first, meant, ends):
            return led
        if named := night_behind(asked, last, meant):
            return named  # "volunteers day" of a Volunteer Weeding
    return ""


def _stands_by_one_word(asked: Asked) -> bool:
    """Whether a single word of a title is all that names an event; two words of the same one are more."""
    if any(hit.sort is not Sort.PART or " " in asked.text[hit.first : hit.last].strip() for hit in asked.hits):
        return False
    names = {hit.name for hit in asked.hits}
    return len(names) < 2 or not set(asked.hits[0].event_ids).intersection(*(hit.event_ids for hit in asked.hits))


def _tells_no_more(asked: Asked, ids: tuple[int, ...], word: str, first: int) -> bool:
    """ "mars rover talk" of Mars Rover Stories: a word for any event behind two words of a name or more, whose title says no other kind."""
    if not is_any_event(word) or not any(
        hit.last <= first
        and not asked.text[hit.last : first].strip()
        and " " in asked.text[hit.first : hit.last].strip()
        for hit in asked.hits
    ):
        return False
    return is_a_meeting(word) or not any(asked.index.topics.is_of_a_kind(n) for n in ids)


def _is_its_day(asked: Asked, event_id: int, word: str) -> bool:
    """개강일 of a 13기 개강: the day of what the title says."""
    said = word.removesuffix("날짜").removesuffix("일")
    return word != said and len(said) > 1 and asked.index.topics.is_titled(event_id, said)


def _is_its_number(asked: Asked, ids: Iterable[int], word: str) -> bool:
    """11회 of a 밋업 #11: which of a row is meant."""
    return _NUMBER.fullmatch(word) is not None and edition_number(word) in {asked.index.number_of(n) for n in ids}


_NUMBER = re.compile(r"제?\d{1,3}(?:회|기|차|호)")


def of_two_titles(asked: Asked, groups: tuple[tuple[int, ...], ...]) -> str:
    """ "yoga in the park" of a Yoga on the Prom and a Macbeth in the Park: parts that stand together name a third; "" otherwise."""
    if len(groups) < 2 or len(asked.hits) < 2:
        return ""
    for one, within, other in zip(asked.hits, asked.hits[1:], asked.hits[2:], strict=False):
        # "diy zine masterclass": a word of another title between two of one
        apart = asked.text[one.last : within.first] + asked.text[within.last : other.first]
        ids = set(one.event_ids) & set(other.event_ids)
        if within.sort is not Sort.NAME and ids and not ids & set(within.event_ids) and not apart.strip(_BETWEEN):
            return asked.text[one.first : other.last]
    if set(groups[0]) & set(groups[1]):
        return ""
    first, second = asked.hits[:2]
    # 웨이브콘 파티: a kind of event behind a whole name does so, too.
    if not all(hit.sort is Sort.PART for hit in asked.hits) and not (
        second.sort is Sort.PART and is_a_kind(second.name)
    ):
        return ""
    return "" if asked.text[first.last : second.first].strip(_BETWEEN) else asked.text[first.first : second.last]


def _with_hits(asked: Asked, first: int, last: int) -> str:
    """A word and the names beside it, as they stand."""
    return asked.text[min(first, asked.hits[0].first) : max(last, asked.hits[-1].last)]
