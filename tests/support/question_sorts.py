"""Sorts of questions, a line each, put to the issues of a set. Called by the tests of variations.

A line is `question -> kind: event; event | what the answer says`; a question behind `+` goes on from the line above. The events of an
answer that asks back or finds nothing are none; behind `|` may stand what its buttons say as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.clock import MovableClock
from bot.domain.answers import Answer
from bot.locales import texts
from bot.services.event_lookup import EventLookup
from bot.views.answers import answer_message
from tests.support.question_score import default_now, store_of


async def holds(name: str, lines: str) -> None:
    """Fails at the first question of a set's lines that is answered otherwise: the kind, exactly the events, and what it says."""
    now = default_now(name)
    async with store_of(name) as store:
        lookup = EventLookup(store, MovableClock(now), timezone="Asia/Seoul")
        chat = ""
        for number, line in enumerate(lines.strip().splitlines()):
            question, _, wanted = line.strip().partition(" -> ")
            wanted, _, says = wanted.partition(" | ")
            kind, _, titles = wanted.partition(":")
            chat = chat if question.startswith("+ ") else f"chat {number}"
            answer = await lookup.answer(question.removeprefix("+ "), now=now, chat=chat)
            events = {event.facts.title for event in answer.events}
            assert (answer.kind.value, events) == (kind, {one.strip() for one in titles.split(";")} - {""}), question
            message = answer_message(texts(answer.language), answer)
            labels = " / ".join(button.label for row in message.rows for button in row)
            assert all(one.strip() in f"{message.plain} / {labels}" for one in says.split(";")), question


async def asked_of(name: str, questions: Sequence[str]) -> list[Answer]:
    """The answers to some questions that have nothing to do with one another."""
    now = default_now(name)
    async with store_of(name) as store:
        lookup = EventLookup(store, MovableClock(now), timezone="Asia/Seoul")
        return [await lookup.answer(question, now=now) for question in questions]
