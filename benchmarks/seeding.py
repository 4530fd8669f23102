"""Databases to measure on: so many readers, an issue on its way to them. Made by the command line, as an owner would.

A million readers by commands would take minutes; one is taken in, and copied within the table.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "bot" / "demo" / "sample-issue.txt"
FIRST_CHAT = 1_000_001
# Follows an event and is in no audience.
FOLLOWER = 7


def environment(database: Path, **more: str) -> dict[str, str]:
    """Nothing of the caller's own settings, and this database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LETTERBELL_")}
    return kept | {"LETTERBELL_DATABASE_URL": f"sqlite:///{database}", **more}


def command(database: Path, *arguments: str, given: str | None = None) -> str:
    """What a `letterbell` command prints. Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(database),
        cwd=ROOT,
        input=given,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def readers(database: Path, count: int) -> None:
    """A fresh database with so many subscribers, from FIRST_CHAT on, and the sample issue as a draft."""
    command(database, "subscriber", "import", "-", given=f"chat_id\n{FIRST_CHAT}\n")
    command(database, "issue", "add", str(SAMPLE))
    with _quick(database) as rows:
        columns = [row[1] for row in rows.execute("PRAGMA table_info(subscribers)") if row[1] not in ("id", "chat_id")]
        names = ", ".join(f'"{name}"' for name in columns)
        rows.execute(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?) "
            f"INSERT INTO subscribers (chat_id, {names}) SELECT chat_id + n, {names} FROM subscribers, numbers WHERE n < ?",
            (count, count),
        )
    rows.close()


def publish(database: Path) -> None:
    """Confirm the broadcast: its audience is frozen now, and written down by whoever runs."""
    command(database, "issue", "publish", "1")


def half_sent(database: Path, source: Path) -> None:
    """A copy in which the first half of the outbox has arrived already."""
    shutil.copyfile(source, database)
    with _quick(database) as rows:
        rows.execute("UPDATE outbox SET state = 10, message_id = id WHERE id <= (SELECT max(id) / 2 FROM outbox)")
    rows.close()


def open_rows(database: Path) -> int:
    """How many deliveries still owe an outcome."""
    rows = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        return int(rows.execute("SELECT count(*) FROM outbox WHERE state < 10").fetchone()[0])
    finally:
        rows.close()


def twice(database: Path) -> int:
    """How many deliveries have a reader who has more than one of them."""
    rows = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        return int(rows.execute("SELECT count(*) - count(DISTINCT chat_id) FROM outbox").fetchone()[0])
    finally:
        rows.close()


def _quick(database: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(database, timeout=30)
    rows.execute("PRAGMA synchronous = OFF")
    return rows
