"""/claim CODE: the one-time code from the server's terminal makes the first owner. Open to everyone, by its nature."""

from __future__ import annotations

from bot.handlers.features import Feature
from bot.handlers.talk import Talk
from bot.views import messages


async def claim(talk: Talk, code: str) -> None:
    """In a private chat only: a group would read the code along."""
    if talk.user_id is None or not talk.is_private:
        return
    claimed = bool(code.strip()) and await talk.house.editors.claim(talk.user_id, code)
    await talk.say(messages.note(talk.t, "claim.done" if claimed else "claim.wrong"))


FEATURE = Feature("claiming", commands={"claim": claim}, hidden=frozenset(("claim",)))
