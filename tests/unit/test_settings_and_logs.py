"""Settings report every fault at once and no secret; no log line holds the token."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import structlog

from bot.config import load
from bot.errors import BadInput
from bot.logs import redacted, set_up

TOKEN = "123456:AAHsecretSECRETsecretSECRETsecretSE"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "TOKEN",
        "TOKEN_FILE",
        "OWNERS",
        "TIMEZONE",
        "LANGUAGE",
        "API_URL",
        "DATABASE_URL",
        "MESSAGES_PER_SECOND",
    ):
        monkeypatch.delenv(f"LETTERBELL_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_every_fault_is_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each by its full name, on a line of its own."""
    wrong = {
        "OWNERS": "me",
        "TIMEZONE": "Mars/Base",
        "LANGUAGE": "fr",
        "API_URL": "ftp://x",
        "MESSAGES_PER_SECOND": "0",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"LETTERBELL_{name}", value)
    with pytest.raises(BadInput) as refused:
        load(need_token=True)
    lines = str(refused.value).splitlines()
    assert {line.split(":")[0] for line in lines} == {f"LETTERBELL_{name}" for name in wrong}


def test_a_missing_token_is_named() -> None:
    """`run` needs it, other commands don't."""
    assert load().token_text == ""
    with pytest.raises(BadInput, match="LETTERBELL_TOKEN is not set"):
        load(need_token=True)


def test_a_wrong_token_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """No secret value in an error."""
    monkeypatch.setenv("LETTERBELL_TOKEN", "hunter2 hunter2")
    with pytest.raises(BadInput) as refused:
        load(need_token=True)
    assert "hunter2" not in str(refused.value)


def test_a_token_file_and_an_env_file_are_read(tmp_path: Path) -> None:
    """TOKEN_FILE holds the token; --env-file holds settings."""
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    (tmp_path / "my.env").write_text(f"LETTERBELL_TOKEN_FILE={tmp_path / 'token'}\nLETTERBELL_OWNERS=1, 22\n")
    settings = load(tmp_path / "my.env", need_token=True)
    assert settings.token_text == TOKEN
    assert settings.owners == frozenset((1, 22))
    assert TOKEN not in repr(settings)


@pytest.mark.usefixtures("quiet_after")
@pytest.mark.parametrize("log_format", ["console", "json"])
def test_no_line_holds_the_token(capsys: pytest.CaptureFixture[str], log_format: str) -> None:
    """Not in our lines, not in foreign ones, not in a traceback."""
    set_up(log_format, token=TOKEN)
    structlog.get_logger("ours").warning("asked", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("theirs").error("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ValueError(f"bot{TOKEN}")
    except ValueError:
        structlog.get_logger("ours").exception("failed")
        logging.getLogger("theirs").exception("failed")
    written = capsys.readouterr().err
    assert written.count("<token>") >= 4
    assert TOKEN not in written
    assert "secretSECRET" not in written


def test_another_bots_token_is_taken_out_too() -> None:
    """Anything of a token's shape."""
    assert redacted("x 987654321:BBHanotherTOKENanotherTOKENanother y", "") == "x <token> y"


def test_a_databases_password_is_taken_out_too() -> None:
    """Whatever library prints an address."""
    said = redacted("can't reach postgresql+asyncpg://me:s3cr:et%40@db.example/x?y=1 today", "")
    assert said == "can't reach postgresql+asyncpg://me:<password>@db.example/x?y=1 today"
    assert redacted("https://e.org/a:b/c@d", "") == "https://e.org/a:b/c@d"


def test_settings_do_not_show_the_database_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold a password, and settings get printed."""
    monkeypatch.setenv("LETTERBELL_DATABASE_URL", "postgresql://me:secret@h/d")
    assert "secret" not in repr(load())
