"""Patterns that look at a match's first letter before they try their many alternatives: that look must let every match through."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import bot.domain
import bot.ingest
from bot.domain import date_recurring
from bot.domain.sought import Sought, sought
from tests.support.first_letters import first_letters

# "(?=[ab])…", and "[abAB](?<=(?i:(?=…))(?s:.))" as `sought` writes it.
_LOOK = re.compile(r"\(\?=(?P<letters>\[(?:\\.|[^\]\\])+\])\)(?P<body>.*)", re.DOTALL)
_SOUGHT = re.compile(
    r"(?P<letters>\[(?:\\.|[^\]\\])+\])\(\?<=\(\?(?P<case>i?):\(\?=(?P<body>.*)\)\)\(\?s:\.\)\)", re.DOTALL
)
_ONE_OF_CLASS = {"CATEGORY_DIGIT": "7", "CATEGORY_WORD": "w", "CATEGORY_SPACE": " ", "CATEGORY_NOT_WORD": "-"}


def _patterns() -> Iterator[tuple[str, str, int]]:
    for package in (bot.ingest, bot.domain):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for one in value.values() if isinstance(value, dict) else [value]:
                    pattern = one.pattern if isinstance(one, re.Pattern | Sought) else one
                    if isinstance(pattern, str) and (_LOOK.match(pattern) or _SOUGHT.fullmatch(pattern)):
                        flags = one.flags & re.IGNORECASE if isinstance(one, re.Pattern) else 0
                        yield f"{found.name}.{name}", pattern, flags


def _let_out(pattern: str, flags: int) -> list[str]:
    """The letters with which a match may begin, but which its look doesn't let through."""
    look = _LOOK.match(pattern) or _SOUGHT.fullmatch(pattern)
    assert look is not None
    flags |= re.IGNORECASE if look.groupdict().get("case") else 0
    one_of = re.compile(look["letters"], 0 if "case" in look.groupdict() else flags)
    examples = [
        example
        for letter in first_letters(look["body"], flags)
        for example in _ONE_OF_CLASS.get(letter, letter.replace("-", "") or "-")
    ]
    if "case" in look.groupdict() and flags:
        examples += [example.upper() for example in examples if example.isascii()]
    return sorted({example for example in examples if not one_of.match(example)})


@pytest.mark.parametrize(("name", "pattern", "flags"), [pytest.param(*one, id=one[0]) for one in _patterns()])
def test_a_look_at_the_first_letter_lets_every_match_through(name: str, pattern: str, flags: int) -> None:
    """An alternative added to such a pattern adds its first letter to the look, or it would never be found."""
    assert not _let_out(pattern, flags), name


def test_there_are_such_patterns_and_a_forgotten_letter_is_noticed() -> None:
    """The search above finds them, and says so where a letter is missing."""
    assert len(list(_patterns())) >= 40
    assert _let_out(r"(?=[a\d])(?:ab|\d{2}|(?:cd|e)f)", re.IGNORECASE) == ["c", "e"]
    assert _let_out(sought("a", r"\bab|cd", re.IGNORECASE).pattern, 0) == ["C", "c"]


def test_what_is_sought_is_found_where_it_begins_whatever_its_case_and_the_line() -> None:
    """The letters stand in both cases only where case is of no account."""
    away = sought("ac", r"\b(?:all|closed)\s(?:day|week)\b|매주", re.IGNORECASE)
    told = "small day, Closed week, ALL DAY"
    assert [found.start() for at in (0, 12) if (found := away.search(told, at))] == [11, 24]
    assert away.search("매주") is None, "a letter that is not named is not looked for"
    assert sought("a", "all").search("All") is None
    assert sought(r"\d가-힣", r"(?<!\d)\d{2}일|[가-힣]월").search("2027년 십월") is not None


def test_a_rule_begins_with_one_of_its_letters() -> None:
    """The words of what comes again are tried only where one of these letters stands."""
    letters = {
        example
        for _, pattern in (*date_recurring._KOREAN, *date_recurring._ENGLISH)
        for letter in first_letters(pattern.pattern)
        for example in _ONE_OF_CLASS.get(letter, letter.replace("-", ""))
    }
    assert {letter for letter in letters if not letter.isdigit()} == set(date_recurring.FIRST_LETTERS)
