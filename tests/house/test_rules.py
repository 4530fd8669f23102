"""The rules of the house that a reader of the code relies on; ARCHITECTURE.md says why each exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.handlers import FEATURES
from bot.locales import LANGUAGES

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for package in ("bot", "storage") for path in (ROOT / package).rglob("*.py"))
# Time and the environment are also read by the simulator's stand-in for Telegram and by APScheduler's own clock.
HANGUL = re.compile("[가-힣]")
PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")


def _calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_time_is_read_only_by_the_clock(path: Path) -> None:
    """Only bot/clock.py asks what time it is; everything else is handed a clock."""
    if path == ROOT / "bot/clock.py":
        return
    used = set(_calls(ast.parse(path.read_text("utf-8"))))
    forbidden = {
        "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic",
        "time.perf_counter", "time.time_ns", "time.monotonic_ns", "datetime.datetime.now", "datetime.date.today",
    }  # fmt: skip
    assert not used & forbidden


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_the_environment_is_read_only_by_the_settings(path: Path) -> None:
    """Only bot/config.py reads the environment."""
    if path == ROOT / "bot/config.py":
        return
    assert not set(_calls(ast.parse(path.read_text("utf-8")))) & {"os.environ", "os.getenv", "os.environb"}


@pytest.mark.parametrize("path", [p for p in SOURCES if p.parent.name in ("handlers", "services")], ids=_name)
def test_handlers_and_services_hold_no_text_for_people(path: Path) -> None:
    """What people read lives in the catalogs: no Korean literal stands in a handler or a service."""
    tree = ast.parse(path.read_text("utf-8"))
    literals = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [text for text in literals if HANGUL.search(text)]


def _catalogs(language: str) -> dict[str, tuple[str, ...]]:
    """Every text of a language by its key; plural forms side by side."""
    texts: dict[str, tuple[str, ...]] = {}
    for path in sorted((ROOT / "bot/locales" / language).glob("*.po")):
        with path.open("rb") as source:
            for message in read_po(source, locale=language):
                if not message.id:
                    continue
                key = message.id if isinstance(message.id, str) else message.id[0]
                assert key not in texts, f"{key} stands twice"
                texts[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return texts


def test_each_language_has_each_text() -> None:
    """Every locale has every text, none is empty."""
    keys = {language: set(_catalogs(language)) for language in LANGUAGES}
    first = keys[LANGUAGES[0]]
    for language, found in keys.items():
        assert found == first, f"{language}: {sorted(found ^ first)}"
        assert all(all(forms) for forms in _catalogs(language).values())


def test_each_language_fills_the_same_placeholders() -> None:
    """A text asks for the same values in every locale; a plural's forms may leave the number out."""
    by_language = {language: _catalogs(language) for language in LANGUAGES}
    for key in by_language["ko"]:
        if key.startswith("date."):
            continue  # which parts of a date are said is grammar: "… ~ 10일", "… – Friday, November 10"
        wanted = {
            language: {name for form in catalog[key] for name in PLACEHOLDER.findall(form)} - {"n"}
            for language, catalog in by_language.items()
        }
        assert wanted["ko"] == wanted["en"], key


def test_each_text_is_used() -> None:
    """A text that no code names is dead; keys built from a prefix count by their prefix."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCES)
    literals = set(re.findall(r"[\"']([a-z0-9_]+(?:\.[a-z0-9_{}]+)*\.?)[\"']", code))
    prefixes = {re.split(r"[{]", text)[0] for text in re.findall(r"f[\"']([a-z0-9_.]+[{][^\"']*)[\"']", code)}
    dead = [
        key for key in _catalogs("ko")
        if key not in literals and not any(key.startswith(prefix) for prefix in prefixes)
    ]  # fmt: skip
    assert not dead


def test_each_handler_file_is_a_feature() -> None:
    """Every file in bot/handlers that has a FEATURE stands in FEATURES, so that /help and permissions know it."""
    having = {
        path.stem
        for path in (ROOT / "bot/handlers").glob("*.py")
        if re.search(r"^FEATURE\b", path.read_text("utf-8"), re.MULTILINE)
    }
    assert having == {feature.name for feature in FEATURES}


def test_no_two_features_share_a_command_or_a_button() -> None:
    """Each command and each button's action belongs to one feature."""
    commands = [name for feature in FEATURES for name in feature.commands]
    actions = [name for feature in FEATURES for name in feature.actions]
    assert len(commands) == len(set(commands))
    assert len(actions) == len(set(actions))


def test_files_stay_small() -> None:
    """A file over 350 lines hides more than one thing."""
    large = {_name(path): n for path in SOURCES if (n := len(path.read_text("utf-8").splitlines())) > 350}
    assert not large
