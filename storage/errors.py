"""What a caller of the store can do something about: tell a person, in one sentence."""

from __future__ import annotations


class StoreError(Exception):
    """The database can't be opened, read or written; the text is a plain sentence that names it, without a password."""


class InUse(StoreError):
    """A running Letterbell is in the way."""
