"""Logging for the one who reads it a year later: structured lines, and never the token. Set up by the commands."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# What any bot token looks like, also another one's.
_TOKEN_SHAPE = re.compile(r"(?<!\d)\d{6,12}:[A-Za-z0-9_-]{30,}")
# The password in a database's address.
_PASSWORD = re.compile(r"(?<=://)([^\s:/@]{0,100}):[^\s/@]{1,200}@")
# These print addresses with the token at INFO.
_CHATTY = ("httpx", "httpcore", "telegram", "apscheduler", "aiosqlite", "alembic", "asyncio")


def redacted(text: str, token: str) -> str:
    """A text without the token, anything that looks like one, and passwords in addresses."""
    if token:
        text = text.replace(token, "<token>")
    return _PASSWORD.sub(r"\1:<password>@", _TOKEN_SHAPE.sub("<token>", text))


class _Redacting(logging.Formatter):
    """The last step before a line is written, so that tracebacks and foreign loggers pass it too."""

    def __init__(self, inner: logging.Formatter, token: str) -> None:
        super().__init__()
        self._inner = inner
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return redacted(self._inner.format(record), self._token)


def set_up(log_format: str, *, token: str, level: int = logging.INFO) -> None:
    """Log to standard error as "console" lines or "json"; the token is taken out of every line."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_drop_internals, renderer])
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting(formatter, token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _drop_internals(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return structlog.stdlib.ProcessorFormatter.remove_processors_meta(_logger, _name, event)
