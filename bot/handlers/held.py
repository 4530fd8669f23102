"""The owner's word on what waits: long overdue, as after a backup was restored, or in doubt. Send what is of use, or none."""

from __future__ import annotations

from bot.handlers.features import Audience, Feature
from bot.handlers.talk import Talk
from bot.views import messages
from bot.views.callbacks import Press


async def send(talk: Talk, _press: Press) -> None:
    """Send what is still of use."""
    await _decide(talk, send=True)


async def drop(talk: Talk, _press: Press) -> None:
    """Throw it away."""
    await _decide(talk, send=False)


async def _decide(talk: Talk, *, send: bool) -> None:
    await talk.toast()
    if not await talk.house.held.release(send=send):
        await talk.turn_into(messages.note(talk.t, "held.none"))
        return
    talk.house.wake()
    await talk.turn_into(messages.note(talk.t, "held.sent" if send else "held.dropped"))


FEATURE = Feature("held", Audience.EDITOR, actions={"hs": send, "hd": drop})
