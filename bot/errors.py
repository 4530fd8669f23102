"""The errors a caller can do something about. Anything else is a bug and shows its traceback."""

from __future__ import annotations


class LetterbellError(Exception):
    """One plain sentence for a person; its text never holds the token."""


class BadInput(LetterbellError):
    """The user's file, argument or setting is wrong; nothing was stored. Exit status 2."""


class TokenRejected(LetterbellError):
    """Telegram answered 401 or 404: the token is wrong. Everything stops."""


class AnotherPoller(LetterbellError):
    """Telegram answered 409 for too long: another process polls with this token."""
