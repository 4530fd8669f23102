"""What every command needs: settings, an open store, files read as bytes, results as JSON. Called by the commands beside it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import orjson

from bot.config import Settings, load
from bot.errors import BadInput
from storage.engine import Store, exists

T = TypeVar("T")

# Set once by bot.cli from --env-file, before a command runs.
_env_file: Path | None = None


def use_env_file(path: Path | None) -> None:
    """Name the file that settings are read from besides the environment."""
    global _env_file  # noqa: PLW0603 - one value per process, set before any command runs
    if path is not None and not path.is_file():
        raise BadInput(f"--env-file: there is no file {path}.")
    _env_file = path


def settings(*, need_token: bool = False) -> Settings:
    """The settings of this run. Raises BadInput that lists every fault."""
    return load(_env_file, need_token=need_token)


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a command's coroutine to its end."""
    return asyncio.run(main)


@asynccontextmanager
async def writing_store(config: Settings) -> AsyncIterator[Store]:
    """The store, made or migrated first."""
    store = Store.open(config.database_url)
    try:
        await store.migrate()
        yield store
    finally:
        await store.close()


async def reading(config: Settings, work: Callable[[Store], Awaitable[T]], otherwise: T) -> T:
    """What `work` finds in the store; `otherwise` where there is no store yet, and none is made.

    A store whose schema is behind is migrated, since nothing could be read from it.
    """
    if not await exists(config.database_url):
        return otherwise
    async with writing_store(config) as store:
        return await work(store)


@asynccontextmanager
async def empty_store() -> AsyncIterator[Store]:
    """A store with nothing in it, for reading commands where there is none; it leaves no trace."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/empty.db")
        try:
            await store.migrate()
            yield store
        finally:
            await store.close()


def input_bytes(file: str) -> bytes:
    """A file's bytes, or standard input's for "-". Raises BadInput naming the file."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise BadInput(f"{file}: there is no such file.") from None
    except IsADirectoryError:
        raise BadInput(f"{file}: this is a folder, not a file.") from None
    except OSError as fault:
        raise BadInput(f"{file}: it can't be read ({fault.strerror}).") from None


def day(option: str, text: str | None) -> date | None:
    """An option's ISO day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option}: {text!r} is not a day such as 2026-11-05.") from None


def moment(option: str, text: str | None, zone: str) -> datetime | None:
    """An option's ISO instant; without an offset it is read in the newsletter's zone."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option}: {text!r} is not a time such as 2026-11-05T09:00.") from None
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))


def print_json(value: object) -> None:
    """One JSON value, indented, on standard output."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.flush()
