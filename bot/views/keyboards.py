"""Messages as plain values: HTML with rows of buttons. Made by the views; handlers and delivery hand them to Telegram."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.views import markup
from bot.views.callbacks import pack

# Telegram cuts longer labels off on a phone; what a label says must stand in its first words.
LABEL_UNITS = 40


@dataclass(frozen=True, slots=True)
class Button:
    """A button that sends `data` back, or opens `url`."""

    label: str
    data: str | None = None
    url: str | None = None


Row = tuple[Button, ...]
Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Telegram HTML and the buttons under it."""

    html: str
    rows: Rows = ()

    @property
    def plain(self) -> str:
        """The text as a reader sees it."""
        return markup.plain(self.html)


def button(label: str, action: str, *args: int | str) -> Button:
    """A button with versioned callback data."""
    return Button(markup.clipped(label, LABEL_UNITS), data=pack(action, *args))


def link(label: str, url: str) -> Button:
    """A button that opens a web address."""
    return Button(markup.clipped(label, LABEL_UNITS), url=url)


def rows(buttons: Iterable[Button], *, a_row: int = 1) -> Rows:
    """Buttons in rows of `a_row`."""
    given = list(buttons)
    return tuple(tuple(given[at : at + a_row]) for at in range(0, len(given), a_row))


def as_json(keyboard: Sequence[Row]) -> dict[str, Any] | None:
    """The Bot API's `reply_markup` of a keyboard, None for none."""
    made = [
        [{"text": b.label} | ({"url": b.url} if b.url else {"callback_data": b.data or ""}) for b in row]
        for row in keyboard
        if row
    ]
    return {"inline_keyboard": made} if made else None
