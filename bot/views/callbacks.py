"""What a button sends back: "1:fo:12", versioned, at most 64 bytes. Anything else that comes back is nobody's button."""

from __future__ import annotations

import re
from dataclasses import dataclass

VERSION = "1"
MAX_BYTES = 64
_SHAPE = re.compile(r"1:(?P<action>[a-z][a-z0-9])(?P<args>(?::-?[A-Za-z0-9_/+-]{1,40}){0,3})")


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: its action and what it is about."""

    action: str
    args: tuple[str, ...]

    def number(self, place: int = 0) -> int | None:
        """An argument as a number that an id can be; None for anything else."""
        if place >= len(self.args) or not re.fullmatch(r"\d{1,15}", self.args[place]):
            return None
        return int(self.args[place])


def pack(action: str, *args: int | str) -> str:
    """Callback data. Raises ValueError for what would not come back as it went."""
    data = ":".join((VERSION, action, *map(str, args)))
    if len(data.encode()) > MAX_BYTES or not _SHAPE.fullmatch(data):
        raise ValueError(f"{data!r} can't be callback data")
    return data


def unpack(data: object) -> Press | None:
    """The press behind callback data; None where the data is foreign, forged or of another version."""
    if not isinstance(data, str):
        return None
    found = _SHAPE.fullmatch(data)
    return Press(found["action"], tuple(found["args"].split(":")[1:])) if found else None
