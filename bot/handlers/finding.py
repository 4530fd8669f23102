"""/search, and the buttons that leaf through lists and open an issue's headlines."""

from __future__ import annotations

from bot.domain.answers import Answer
from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.locales import Texts
from bot.views import messages
from bot.views.answers import answer_message, headlines
from bot.views.callbacks import Press
from bot.views.keyboards import Message
from bot.views.list_buttons import listing_in, words_in


async def search(talk: Talk, rest: str) -> None:
    """The issues that hold some words."""
    words = " ".join(rest.split())[:200]
    if not words:
        await talk.say(messages.note(talk.t, "answer.search_what"))
        return
    await talk.say(answer_message(talk.t, await talk.house.event_lookup.search(words, language=talk.t.language)))


async def more_found(talk: Talk, press: Press) -> None:
    """Another page of a search, or its first one from under an answer."""
    words = words_in(press.args[0]) if press.args else ""
    page = press.number(1)
    if not words or page is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    answer = await talk.house.event_lookup.search(words, page=page, language=talk.t.language)
    await talk.turn_or_say(answer_message(talk.t, answer))


async def more_listed(talk: Talk, press: Press) -> None:
    """Another page of a list of events."""
    page = press.number(2)
    if len(press.args) < 3 or page is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    asked = listing_in(press.args[0])
    answer = await talk.house.event_lookup.listed(
        first=asked.first,
        last=asked.last,
        gaps=asked.gaps,
        without=asked.without,
        topic=words_in(press.args[1]),
        page=page,
        language=talk.t.language,
    )
    await talk.turn_or_say(await in_words(talk, talk.t, answer))


async def in_words(talk: Talk, t: Texts, answer: Answer) -> Message:
    """An answer as this chat sees it: what it follows already shows 🔕."""
    ids = [event.id for event in answer.events]
    following = await talk.house.follows.followed_among(talk.chat_id, talk.topic_id, ids) if ids else ()
    return answer_message(t, answer, following)


async def open_headlines(talk: Talk, press: Press) -> None:
    """An issue's headlines."""
    issue_id = press.number()
    found = await talk.house.event_lookup.headlines(issue_id, talk.t.language) if issue_id is not None else None
    if found is None or found.issue is None:
        await talk.toast(talk.t("press.old"))
        return
    await talk.toast()
    await talk.say(headlines(talk.t, found.issue, older=found.is_older))


FEATURE = Feature(
    "finding", commands={"search": search}, actions={"se": more_found, "ls": more_listed, "hl": open_headlines}
)
