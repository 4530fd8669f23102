"""Which letters a pattern's matches can begin with, as the standard library's own reader of patterns tells it. Used by tests of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LOOKS = (op.AT, op.ASSERT, op.ASSERT_NOT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


def first_letters(pattern: str, flags: int = 0) -> frozenset[str]:
    """The letters, ranges (가-힣) and classes (CATEGORY_DIGIT) that a match may begin with.

    Raises ValueError where a match may be empty or begin with anything: such a pattern has no first letters.
    """
    found, may_be_empty = _of_sequence(parser.parse(pattern, flags & ~re.UNICODE))
    if may_be_empty:
        raise ValueError(f"{pattern[:40]!r} may match nothing")
    return frozenset(letter.lower() if flags & re.IGNORECASE and len(letter) == 1 else letter for letter in found)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """What a sequence may begin with, and whether it may be empty."""
    found: set[str] = set()
    for code, argument in items:
        if code in _LOOKS:
            continue
        here, may_be_empty = _of_one(code, argument)
        found |= here
        if not may_be_empty:
            return found, False
    return found, True


def _of_one(code: object, argument: Any) -> tuple[set[str], bool]:
    if code is op.LITERAL:
        return {chr(argument)}, False
    if code is op.IN:
        return {_named(kind, value) for kind, value in argument}, False
    if code is op.BRANCH:
        each = [_of_sequence(alternative) for alternative in argument[1]]
        return set().union(*(found for found, _ in each)), any(empty for _, empty in each)
    if code is op.SUBPATTERN:
        return _of_sequence(argument[3])
    if code in _REPEATS:
        least, _, repeated = argument
        found, may_be_empty = _of_sequence(repeated)
        return found, may_be_empty or least == 0
    raise ValueError(f"a match may begin with anything: {code}")


def _named(kind: object, value: Any) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.RANGE:
        return f"{chr(value[0])}-{chr(value[1])}"
    return str(value)
