"""From a question's words to what it asks: names, then dates from what is left, then the intent. Pure; called by the look-up.

A word that is neither filler, nor a date, nor known may be the name of something we have never heard of: then nothing is
answered, whatever else the question says.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answers import Kind
from bot.domain.asked import OF_ONE, Asked
from bot.domain.calls_of_events import is_call_of_another
from bot.domain.conversation import Spoken, asks_which_is_earlier, goes_on
from bot.domain.follow_ups import follow_up
from bot.domain.issue_questions import headlines_question, is_of_no_day, words_sought
from bot.domain.kinds import is_a_kind, kind_at_the_end
from bot.domain.korean_verbs import is_verb
from bot.domain.list_filters import (
    asks_for_a_status,
    asks_for_part_of_a_period,
    asks_for_unknown_filter,
    filter_of,
    topic_beside,
)
from bot.domain.matching import NameIndex
from bot.domain.named_questions import leaves_out, named_question, year_asked
from bot.domain.names import normalised
from bot.domain.other_events import led_in_words
from bot.domain.own_matters import is_beside_one, own_matter
from bot.domain.periods_asked import with_its_month
from bot.domain.question_thanks import without_thanks
from bot.domain.question_words import (
    EVENT_WORD,
    asks_for_its_dates,
    asks_for_the_next,
    asks_outright,
    is_beside_the_point,
    is_plural,
    is_topic,
    small_talk_of,
)
from bot.domain.questions import Question, asks_for_today, language_of
from bot.domain.replaced_words import unless_of_another
from bot.domain.respelling import in_the_singular, respelt
from bot.domain.said_otherwise import (
    by_its_deadline,
    by_its_question,
    by_what_is_done,
    in_another_word,
    in_korean,
    without_a_slip,
)
from bot.domain.slips import mended
from bot.domain.spans import Span
from bot.domain.topics_asked import names_a_thing, topic_of
from bot.domain.typed_text import as_meant
from storage.records import Precision

_ONLY_A_PERIOD = re.compile(
    r"\W*(?:그럼|그러면|그리고|근데|and|what about|how about|then)?\W*(?:은|는|요|이요|엔|에는|에|쯤)?\W*"
)
# "가장 최근 행사": the last one that was.
_LATEST = re.compile(
    r"(?:가장|제일)?\s?최근(?:에)?\s?(?:열린|했던|한|있었던)?\s?(?:행사|이벤트)|(?:most recent|latest) event"
)
_DEADLINES = re.compile(
    r"\W*(?:(?:any|all|the|upcoming|next|what are the|show me|list) )*(?:deadlines(?: coming up| soon)?|closing (?:soon|dates?))\W*|\W*마감\s?(?:임박|일정|목록|리스트)\S{0,3}\W*(?:알려\S*|보여\S*|뭐\S*)?\W*|\W*(?:신청\s?|접수\s?)?마감(?:이|일)?\s?(?:다가오는|가까운|얼마\s?안\s?남은|임박한)\s?(?:거|것|게|건|행사|이벤트)\S*\W*(?:알려\S*|보여\S*|뭐\S*|있\S*)?\W*|(?:신청|접수)\s?(?:아직|지금)\s?되는\s?(?:거|것)\S*\W*"
)
_MISSED = re.compile(
    r"\bwhat (?:did|have) (?:i|we) miss(?:ed)?\b|\bdid (?:i|we) miss anything\b|놓친\s?(?:거|것|게|행사)"
)
_ALONG = re.compile(r"[가-힣](?:이?랑|하고|[와과]|이?나)\s|데리고|데려|같이|함께|\bwith (?:my |the |our |some )?\w")
_DUE_THINGS = re.compile(
    r"(?:거|것|게|건|행사|프로그램)\S{0,2}\s?(?:뭐|뭔|어떤|무엇|있|알려|보여|좀|\W*$)|뭐가|뭐\s?있|어떤\s?(?:거|것|게|행사)|\b(?:what|which|anything|something|things?)\b"
)
_FIRST_OF = re.compile(
    r"첫\s?(?:번째\s?)?(?:행사|일정|이벤트|모임|거|건|것)|\b(?:the )?(?:very )?first (?:event|thing|one|meetup|gathering)\b"
)
_OF_EVENTS = re.compile(r"행사|이벤트|모임|\bevents?\b|들(?:은|이|\s|\W*$)")
# 지난호에 증류 얘기 있었나: what an issue told of, and not its headlines.
_TOLD_THERE = re.compile(
    r"^(?!.*(?:무슨|어떤|뭔|뭐))(?=.*[가-힣]\s).*(?:얘기|이야기|기사|글|소식|내용|인터뷰)\S{0,2}\s?(?:있|나왔|나온|실렸|다뤘)"
)
_LATELY = timedelta(days=30)
_ARTICLE = re.compile(
    r"기사|(?<![가-힣])글(?=[이을은도\s?]|$)|뉴스|얘기|이야기|보도|인터뷰|칼럼|다룬|\barticles?\b|\bstory\b|\bposts?\b"
)
MOST_BESIDE_A_DATE = 6
MOST_LIKELY = 2
LONGEST_RESPELT = 200


def understand(text: str, index: NameIndex, *, today: date, zone: ZoneInfo, before: Spoken | None = None) -> Question:
    """What a text asks for, seen from today. `before`: what was last spoken of in the chat. Never raises."""
    typed = with_its_month(without_thanks(as_meant(text)), today)
    if asks_for_today(typed):
        return Question(Kind.CHAT, language_of(typed), topic="today")
    asked = Asked(typed, index, today, zone, before)
    if (own := own_matter(typed)) and not asked.hits and all(is_beside_one(word) for word, _, _ in asked.words):
        return Question(Kind.HELP, asked.base.language, topic=own)
    if (other := _without_slips(asked)) != typed:
        found = _understood(Asked(other, index, today, zone, before))
        if found.kind is not Kind.NONE:
            return found
    found = _understood(asked)
    if found.kind is Kind.NONE and not found.is_final and len(typed) <= LONGEST_RESPELT:
        ways = in_korean, in_another_word, by_what_is_done, without_a_slip, by_its_deadline
        others = *(way(typed, index) for way in ways), by_its_question(typed), index.written_out(typed)
        for other in filter(None, (*respelt(typed), *others)):
            meant = _understood(Asked(other, index, today, zone, before))
            # What names an event as it stands is no guess at one in the other layout.
            is_guess = meant.guessed and any(hit.exact for hit in asked.hits)
            if meant.kind not in (Kind.NONE, Kind.SEARCH) and not is_guess:
                return meant
        if not found.likely and (one := in_the_singular(typed)) != typed:
            meant = _understood(Asked(one, index, today, zone, before))
            return meant if meant.groups and not meant.guessed else found
    return found


def _without_slips(asked: Asked) -> str:
    """The text with the mistyped small words beside a name put right, unless a text of the name's events has them."""
    text = asked.text
    ids = {n for hit in asked.hits for n in hit.event_ids}
    for _, first, last in reversed(asked.words if ids else ()):
        written = text[first:last]
        if (meant := mended(written)) and not any(asked.index.topics.says(n, written) for n in ids):
            text = text[:first] + meant + text[last:]
    return text


def _understood(asked: Asked) -> Question:
    return unless_of_another(asked, _meant(asked))


def _meant(asked: Asked) -> Question:
    if asked.intent in (Kind.HEADLINES, Kind.SEARCH) and is_of_no_day(asked.text):
        return replace(asked.base, kind=Kind.NONE, is_final=True)
    told = asked.intent is Kind.HEADLINES and bool(_TOLD_THERE.search(normalised(asked.text)))
    searches = (asked.intent is Kind.SEARCH or told) and (
        asked.hits or not EVENT_WORD.search(asked.rest) or _ARTICLE.search(normalised(asked.text))
    )
    if searches and (words := words_sought(asked)):
        return replace(asked.base, kind=Kind.SEARCH, topic=words)
    if asked.hits:
        return named_question(asked)
    if asked.before is not None and (found := follow_up(asked, asked.before)):
        return found
    if asked.intent is Kind.HEADLINES:
        return headlines_question(asked)
    narrowed = filter_of(asked.text)
    if narrowed and not any(topic_beside(narrowed, word) for word, _, _ in asked.words) and not _names_one(asked):
        if asked.intent is Kind.NEXT and not asked.readings:
            return replace(asked.base, kind=Kind.NEXT, topic=narrowed)
        return asked.listing(topic=narrowed)
    if asks_for_part_of_a_period(asked.text, asked.period) or (
        not asked.readings and asks_for_unknown_filter(asked.text)
    ):
        return replace(asked.base, kind=Kind.NONE, is_final=True)
    return _with_words(asked) if asked.words else _without_words(asked)


def _names_one(asked: Asked) -> bool:
    """고구마캐기 날짜 바뀐 거 맞죠: words that stand in one event's title alone."""
    words, index = [word for word, _, _ in asked.words], asked.index
    known = index.topics.about(words)
    return len(index.series(known)) == 1 and all(index.topics.is_titled(n, word) for n in known for word in words)


def _likely(asked: Asked) -> tuple[int, ...]:
    """팥죽 먹는 날: the events whose titles alone have the words beside the verbs and kinds; not for sure."""
    index = asked.index
    words = [word for word, first, last in asked.words if not is_verb(asked.text[first:last]) and not is_a_kind(word)]
    known = index.topics.about(words) if 0 < len(words) < len(asked.words) else set()
    titled = {n for n in known if all(len(word) > 1 and index.topics.is_titled(n, word) for word in words)}
    return tuple(sorted(titled)) if len(index.series(titled)) <= MOST_LIKELY else ()


def _without_words(asked: Asked) -> Question:
    """Nothing but filler and dates: a period, the next one, all of them, small talk."""
    base, intent = asked.base, asked.intent
    listed = bool(EVENT_WORD.search(asked.bare)) or asked.asks_for_a_list
    if intent is Kind.HELP:
        return replace(base, kind=Kind.HELP)
    if asked.left_out and not asked.readings:
        return asked.listing() if listed or asked.asks_for_a_list else replace(base, kind=Kind.NONE, is_final=True)
    due = _DUE_THINGS.search(normalised(asked.text))
    if intent is Kind.DEADLINE and (listed or due or asked.readings or _DEADLINES.fullmatch(normalised(asked.text))):
        return asked.listing(by_deadline=True)
    if asked.readings and (found := _of_a_period(asked, listed)):
        return found
    if _LATEST.search(normalised(asked.text)):
        ever = Span(date(1990, 1, 1), asked.today, Precision.DAY)
        return replace(base, kind=Kind.LIST, period=ever, past=True, pick="later")
    if _MISSED.search(normalised(asked.text)) and not asked.readings:
        lately = Span(asked.today - _LATELY, asked.today, Precision.DAY)
        return replace(base, kind=Kind.LIST, period=lately, past=True)
    if (intent is Kind.NEXT or asks_for_the_next(asked.text)) and not asked.readings:
        return replace(base, kind=Kind.NEXT)
    if (small := small_talk_of(asked.text)) and not (small == "hello" and asked.readings and asked.asks_for_a_list):
        return replace(base, kind=Kind.CHAT, topic=small)
    if asked.readings:
        # "mid june plans??", "내일은 어때": a date and nothing else that says anything.
        few = len(asked.bare.split()) <= MOST_BESIDE_A_DATE and "remind" not in asked.text.lower()
        only_a_date = intent is None and few
        return asked.listing() if only_a_date else replace(base, kind=Kind.NONE)
    if intent is Kind.LIST and asked.asks_for_a_list:
        return base
    if EVENT_WORD.search(asked.bare) and intent in (Kind.LIST, Kind.WHEN, Kind.NEXT, Kind.PLACE, Kind.COUNTDOWN):
        return replace(base, kind=Kind.LIST)
    if intent in OF_ONE:
        return base  # of nothing that was named: asked back
    return replace(base, kind=Kind.NONE)


def _of_a_period(asked: Asked, listed: bool) -> Question | None:
    intent = asked.intent
    if intent is Kind.NEXT and asks_which_is_earlier(asked.text):
        return replace(asked.base, kind=Kind.NEXT, period=asked.period)
    period = asked.period
    if _FIRST_OF.search(normalised(asked.text)) and period and period.start:
        # What began before today is not known to be the first.
        sure = period.start >= asked.today and not asked.readings[0].unsure
        return replace(asked.base, kind=Kind.NEXT, period=period) if sure else None
    wanted = intent in (Kind.LIST, Kind.NEXT) or (intent in (Kind.WHEN, Kind.COUNTDOWN) and listed)
    if (wanted and (listed or intent is Kind.LIST)) or _ONLY_A_PERIOD.fullmatch(normalised(asked.bare)):
        return asked.listing()
    return None


# Of more than these none is picked out: they are listed, or asked back.
_MOST_MEANT = 40


def _with_words(asked: Asked) -> Question:
    """Words that may be a topic ("부산 행사"), a name nobody bears, or no question for us."""
    base, intent, index = asked.base, asked.intent, asked.index
    words = [word for word, _, _ in asked.words]
    # 애들이랑 갈 어린이 행사: who goes along is no topic beside one.
    words = [word for word in words if not is_beside_the_point(word)] or words
    if intent is Kind.LIST and all(map(is_beside_the_point, words)) and _ALONG.search(normalised(asked.text)):
        return _without_words(asked)  # 주말에 아이랑 갈만한 데 있나
    sought = topic_of(asked, words)
    words, topic, known, about_events = sought.words, sought.topic, sought.known, sought.about_events
    if leaves_out(asked.text):
        return replace(base, kind=Kind.NONE, topic=topic, is_final=True)
    if not about_events and any(len(word) == 1 for word in words):
        known = set()  # 책 행사 is one about books; 비 와? is none about anything
    of_kinds = all(EVENT_WORD.fullmatch(word) for word in words)
    if (intent is Kind.NEXT and (known or about_events)) or (asks_for_the_next(asked.text) and (known or of_kinds)):
        return replace(base, kind=Kind.NEXT, topic=topic, period=asked.period)
    # "빵 언제 나와" is no question for what merely tells of bread.
    meant = {n for n in known if about_events or any(index.topics.is_titled(n, word) for word in words)}
    # All editions of what is closest: the word may stand alone in the text of one of them only.
    closest = index.series(index.topics.closest(meant, words))
    meant = {n for n in meant if index.series([n]) <= closest}
    if intent is not Kind.DEADLINE and len(meant) <= _MOST_MEANT:
        # "ai서밋 언제야": the summit, not its call for talks.
        facts = {n: index.facts_of(n) for n in meant}
        calls = {n for n in meant if is_call_of_another(facts[n], facts.values())}
        known, meant = known - calls, meant - calls
    of_one = intent in OF_ONE and (not asked.readings or asks_outright(asked.bare))
    one_of_its_kind = of_kinds and asks_outright(asked.bare) and not any(is_plural(word) for word in words)
    several = (about_events and not one_of_its_kind) or asked.asks_for_several or asked.asks_for_all
    if (of_one or intent is None) and meant and (led := led_in_words(asked, meant)):
        return replace(base, kind=Kind.NONE, topic=led, likely=tuple(sorted(meant)))
    if meant and of_one and (len(index.series(meant)) == 1 or not several):
        return replace(
            base,
            groups=(index.editions(meant),),
            guessed=True,
            year=year_asked(asked),
            period=asked.period,
            until_when=asked.asks_until_when,
        )
    lists = intent in (Kind.LIST, Kind.NEXT) or (bool(asked.readings) and intent in (None, Kind.WHEN))
    if asks_for_a_status(asked.text) and intent in (None, Kind.LIST, Kind.SEARCH):
        return replace(base, kind=Kind.NONE, topic=topic)
    # 장맛대회 일정좀: in one word with its kind it is a name; 핀테크 설명회 일정 asks for all of a sort.
    compound = len(words) == 1 and kind_at_the_end(normalised(words[0])) not in ("", normalised(words[0]))
    alone = compound and meant and known == meant and len(index.series(meant)) == 1
    if alone and not asked.readings and asks_for_its_dates(asked.bare):
        return replace(base, kind=Kind.WHEN, groups=(index.editions(meant),), guessed=True)
    if known and (about_events or lists) and intent in (None, Kind.LIST, Kind.NEXT, Kind.WHEN, Kind.SEARCH):
        return asked.listing(topic=topic, without=sought.without)
    if meant and intent in OF_ONE:
        year = year_asked(asked)
        return replace(base, groups=(index.editions(meant),), guessed=True, year=year, until_when=asked.asks_until_when)
    # "zine fair": a name and nothing else, of which every word stands in one event's title.
    a_name = intent is None and not asked.readings and len(index.series(meant)) == 1
    if (
        meant
        and intent is None
        and not asked.readings
        and asked.before
        and asked.before.kind in OF_ONE
        and goes_on(asked.text)
    ):
        return replace(
            base, kind=asked.before.kind, aspect=asked.before.aspect, groups=(index.editions(meant),), guessed=True
        )
    if a_name and len(index.series(known)) > 1:
        # "stuff in york": more than the one whose title has the word is there.
        return asked.listing(topic=topic)
    if a_name and all(any(index.topics.is_titled(n, word) for n in meant) for word in words):
        return replace(base, kind=Kind.WHEN, groups=(index.editions(meant),), guessed=True)
    if (
        intent in (Kind.LIST, Kind.PLACE)
        and asked.asks_for_several
        and all(index.topics.is_well_known(word) for word in words)
    ):
        return asked.listing(topic=topic)
    if asks_for_its_dates(asked.bare) and not known and not of_kinds and not asked.readings:
        # 재즈 페스티벌 일정 알려줘: the dates of one event, which nobody announced
        return replace(base, kind=Kind.NONE, topic=topic)
    if not known and names_a_thing(words, index) and not _OF_EVENTS.search(normalised(asked.bare)):
        return replace(base, kind=Kind.NONE, topic=topic)  # 와인페어 일정 있어?, which nobody announced
    if about_events and intent in (Kind.LIST, Kind.SEARCH) and all(is_topic(word) for word in words):
        return asked.listing(topic=topic)
    if intent is Kind.HELP and len(words) <= 2:
        return replace(base, kind=Kind.HELP)
    small = small_talk_of(asked.text)
    if small and intent not in OF_ONE:
        return replace(base, kind=Kind.CHAT, topic=small)
    likely = _likely(asked) if intent in OF_ONE else ()
    return replace(
        base,
        kind=Kind.NONE,
        topic=topic,
        period=None,
        likely=likely,
        more=intent is None and not (asked.readings and not base.past),
    )
