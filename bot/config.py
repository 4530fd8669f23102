"""The settings: the one place that reads the environment. Built once by the commands and handed on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BadInput
from storage.delivery_records import PERSONAL_KINDS, DeliveryKind

PREFIX = "LETTERBELL_"


class Settings(BaseSettings):
    """Every setting by its name without the prefix; see the table in the README."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    token: SecretStr | None = None
    token_file: Path | None = None
    api_url: str = "https://api.telegram.org"
    # It may hold a password.
    database_url: str = Field(default="sqlite:///letterbell.db", repr=False)
    owners: Annotated[frozenset[int], NoDecode] = frozenset()
    timezone: str = "Asia/Seoul"
    language: Literal["ko", "en"] = "ko"
    newsletter: str | None = None
    messages_per_second: float = Field(default=30, gt=0, le=1000)
    # What becomes of a message of which nobody knows whether it arrived.
    uncertain_issues: Literal["resend", "hold"] = "resend"
    uncertain_reminders: Literal["resend", "hold"] = "resend"
    # Telegram takes 0.1 Stars a message for more than 30 a second.
    paid_broadcast: bool = False
    keep_deliveries_days: int = Field(default=365, ge=3, le=3650)
    reminders_held_after_hours: float = Field(default=72, ge=1, le=8760)
    log_format: Literal["console", "json"] = "console"

    @field_validator("owners", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isdigit() for part in parts):
            raise ValueError("numeric Telegram user ids with commas between them are needed, such as 12345,67890")
        return frozenset(int(part) for part in parts)

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("this is not a time zone such as Asia/Seoul")
        return value

    @field_validator("api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("an address that begins with http:// or https:// is needed")
        return value.rstrip("/")

    @property
    def held_kinds(self) -> list[DeliveryKind]:
        """The kinds whose uncertain deliveries wait for an editor's word."""
        issues = [DeliveryKind.ISSUE, DeliveryKind.NOTICE] if self.uncertain_issues == "hold" else []
        return issues + (list(PERSONAL_KINDS) if self.uncertain_reminders == "hold" else [])

    @property
    def token_text(self) -> str:
        """The bot's token; "" where none is set."""
        return self.token.get_secret_value() if self.token else ""

    @property
    def zone(self) -> ZoneInfo:
        """The newsletter's time zone."""
        return ZoneInfo(self.timezone)


def load(env_file: Path | None = None, *, need_token: bool = False) -> Settings:
    """Read the settings. Raises BadInput that names every fault, one a line, and shows no secret."""
    faults: list[str] = []
    found: Settings | None = None
    given: dict[str, Any] = {"_env_file": env_file} if env_file is not None else {}
    try:
        found = Settings(**given)
    except ValidationError as fault:
        faults += [_sentence(error["loc"], error["msg"]) for error in fault.errors(include_input=False)]
    if found is not None and found.token is None and found.token_file is not None:
        try:
            text = found.token_file.read_text("utf-8").strip()
            found = found.model_copy(update={"token": SecretStr(text)})
        except (OSError, UnicodeDecodeError):
            faults.append(f"{PREFIX}TOKEN_FILE: {found.token_file} can't be read.")
    if found is not None and need_token and not faults:
        if not found.token_text:
            faults.append(
                f"{PREFIX}TOKEN is not set; get a token from @BotFather, or try the bot with: letterbell demo"
            )
        elif not _looks_like_a_token(found.token_text):
            faults.append(f"{PREFIX}TOKEN is not a bot token; one looks like 123456:ABC-DEF.")
    if faults or found is None:
        raise BadInput("\n".join(faults))
    return found


def _sentence(where: tuple[int | str, ...], message: str) -> str:
    name = PREFIX + "_".join(str(part) for part in where).upper()
    return f"{name}: {message.removeprefix('Value error, ')}."


def _looks_like_a_token(text: str) -> bool:
    number, colon, secret = text.partition(":")
    return bool(colon) and number.isdigit() and len(secret) >= 3 and not any(c.isspace() or c == "/" for c in secret)
