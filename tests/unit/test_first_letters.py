"""Patterns that look at a match's first letter before they try their many alternatives: that look must let every match through."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import bot.domain
import bot.ingest
from tests.support.first_letters import first_letters

_LOOK = re.compile(r"\(\?=(?P<letters>\[(?:\\.|[^\]\\])+\])\)")
_ONE_OF_CLASS = {"CATEGORY_DIGIT": "7", "CATEGORY_WORD": "w", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": "-"}


def _patterns() -> Iterator[tuple[str, str, int]]:
    for package in (bot.ingest, bot.domain):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for one in value.values() if isinstance(value, dict) else [value]:
                    pattern = one.pattern if isinstance(one, re.Pattern) else one
                    if isinstance(pattern, str) and _LOOK.match(pattern):
                        flags = one.flags & re.IGNORECASE if isinstance(one, re.Pattern) else 0
                        yield f"{found.name}.{name}", pattern, flags


def _let_out(pattern: str, flags: int) -> list[str]:
    """The letters with which a match may begin, but which its look doesn't let through."""
    look = _LOOK.match(pattern)
    assert look is not None
    one_of = re.compile(look["letters"], flags)
    letters = first_letters(pattern[look.end() :], flags)
    examples = [example for letter in letters for example in _ONE_OF_CLASS.get(letter, letter.replace("-", "") or "-")]
    return sorted({example for example in examples if not one_of.match(example)})


@pytest.mark.parametrize(("name", "pattern", "flags"), [pytest.param(*one, id=one[0]) for one in _patterns()])
def test_a_look_at_the_first_letter_lets_every_match_through(name: str, pattern: str, flags: int) -> None:
    """An alternative added to such a pattern adds its first letter to the look, or it would never be found."""
    assert not _let_out(pattern, flags), name


def test_there_are_such_patterns_and_a_forgotten_letter_is_noticed() -> None:
    """The search above finds them, and says so where a letter is missing."""
    assert len(list(_patterns())) >= 8
    assert _let_out(r"(?=[a\d])(?:ab|\d{2}|(?:cd|e)f)", re.IGNORECASE) == ["c", "e"]
