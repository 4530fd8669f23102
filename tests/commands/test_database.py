"""`letterbell db`: backups, checks and moving house, with data that a real run left."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner, Result

from bot import cli
from bot.errors import LetterbellError
from storage.backend import Role
from storage.engine import HEAD, Store
from storage.errors import StoreError
from storage.tables import metadata
from tests.support.postgres import Cluster
from tests.support.world import SAMPLE, living_world, sample

T = TypeVar("T")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, without settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "OWNERS", "DATABASE_URL", "API_URL", "LANGUAGE", "TIMEZONE"):
        monkeypatch.delenv(f"LETTERBELL_{name}", raising=False)
    return tmp_path


@pytest.fixture
def cli_databases(cluster: Cluster) -> list[str]:
    """Two PostgreSQL databases with nothing in them, for commands that bring their own event loop."""
    return [cluster.url(asyncio.run(cluster.new(empty=True))) for _ in range(2)]


def run(*arguments: str, url: str | None = None) -> Result:
    env = {"LETTERBELL_DATABASE_URL": url} if url else {}
    return CliRunner().invoke(cli.app, cli._hoisted(list(arguments)), env=env)


def refused(*arguments: str, url: str | None = None) -> str:
    """The sentence with which a command refuses; `main` prints it and exits with 2."""
    result = run(*arguments, url=url)
    assert isinstance(result.exception, LetterbellError | StoreError), (result.output, result.exception)
    return str(result.exception)


def put_in(*, url: str | None = None) -> None:
    """A published issue with its events, three readers and their deliveries."""
    Path("in.csv").write_text("11\n-1007,3,en,Europe/Paris\n12\n")
    assert run("subscriber", "import", "in.csv", url=url).exit_code == 0
    assert run("issue", "add", str(SAMPLE), "--received", "2026-11-05", url=url).exit_code == 0
    assert run("issue", "publish", "1", url=url).exit_code == 0


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with such a database, made once."""
    made = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(made)
        put_in()
    return made


@pytest.fixture
def filled(prepared: Path, folder: Path) -> Path:
    """The working directory with a copy of it. Nobody has it open."""
    for name in ("letterbell.db", "in.csv"):
        shutil.copy(prepared / name, folder / name)
    return folder


def with_store(url: str, work: Callable[[Store], Awaitable[T]]) -> T:
    """Do something with a store, in an event loop of its own."""

    async def main() -> T:
        store = Store.open(url)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(main())


def contents(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""

    async def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
        return {
            table.name: [
                tuple(row)
                for row in await store.read(lambda tx, t=table: _rows(tx, t))  # type: ignore[misc]
            ]
            for table in metadata.sorted_tables
        }

    async def _rows(tx, table):  # type: ignore[no-untyped-def]
        return (await tx.execute(select(table).order_by(*table.primary_key.columns))).all()

    return with_store(url, everything)


def test_a_backup_is_whole_and_comes_back(filled: Path) -> None:
    """What was done after the backup is undone by the restore, and kept aside."""
    assert "complete" in run("db", "backup", "a.db").stdout
    before = contents("sqlite:///letterbell.db")
    (filled / "more.csv").write_text("99\n")
    run("subscriber", "import", "more.csv")
    assert contents("sqlite:///letterbell.db") != before
    told = run("db", "restore", "a.db").stdout
    assert contents("sqlite:///letterbell.db") == before
    aside = next(filled.glob("letterbell.db.before-*Z"))
    assert aside.name in told
    assert len(contents(f"sqlite:///{aside}")["subscribers"]) == 4
    assert run("db", "check").exit_code == 0
    assert "2026년 11월 20일" in run("ask", "로보데이 언제야?").stdout


def test_a_backup_holds_what_is_committed_beside_an_open_writer(filled: Path) -> None:
    """Another program's open transaction neither waits nor is seen; the backup's one file needs no journal."""
    with sqlite3.connect("letterbell.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM outbox")
        assert run("db", "backup", "a.db").exit_code == 0
        other.execute("ROLLBACK")
    other.close()
    (filled / "apart").mkdir()
    (filled / "a.db").rename(filled / "apart" / "a.db")
    assert run("db", "check", url="sqlite:///apart/a.db").exit_code == 0
    assert len(contents("sqlite:///apart/a.db")["outbox"]) == 3


def test_a_backup_is_never_half_there(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it fails the earlier one stays, and nothing else is left behind."""
    run("db", "backup", "a.db")
    kept = (filled / "a.db").read_bytes()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.sqlite_files._sync", full)
    assert refused("db", "backup", "a.db") == "a.db: the backup can't be written (No space left on device)."
    assert (filled / "a.db").read_bytes() == kept
    assert not [path for path in filled.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("backup", "letterbell.db"), "this is the database itself"), (("backup", "in.csv"), "no Letterbell database; it stays"),
        (("backup", "nowhere/a.db"), "the folder nowhere does not exist"), (("backup", "."), "this is a folder"),
        (("restore", "nowhere.db"), "there is no such file"), (("restore", "in.csv"), "not a Letterbell database"),
        (("restore", "letterbell.db"), "this is the database itself"), (("copy", "nonsense"), "LETTERBELL_DATABASE_URL"),
    ],
)  # fmt: skip
def test_what_would_do_harm_is_refused(filled: Path, arguments: tuple[str, ...], said: str) -> None:
    """In a sentence, and the database stays as it was."""
    before = contents("sqlite:///letterbell.db")
    assert said in refused("db", *arguments)
    assert contents("sqlite:///letterbell.db") == before
    assert (filled / "in.csv").read_text().startswith("11\n")


def test_a_damaged_or_newer_backup_is_not_restored(filled: Path) -> None:
    """It is looked at first."""
    run("db", "backup", "a.db")
    whole = (filled / "a.db").read_bytes()
    (filled / "a.db").write_bytes(whole[: 8 * 4096] + b"\x55" * 16384 + whole[8 * 4096 + 16384 :])
    assert "a.db: the backup can't be read" in refused("db", "restore", "a.db")
    (filled / "a.db").write_bytes(whole)
    with sqlite3.connect("a.db") as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    assert "newer Letterbell" in refused("db", "restore", "a.db")
    assert not list(filled.glob("*.before-*"))


def test_nothing_is_restored_or_moved_under_a_running_bot(filled: Path) -> None:
    """The bot's file is its own; a backup and a snapshot are made beside it."""
    run("db", "backup", "a.db")

    async def beside(store: Store) -> None:
        await store.enter(Role.BOT)
        for arguments in (("restore", "a.db"), ("copy", "sqlite:///b.db")):
            said = await asyncio.to_thread(refused, "db", *arguments)
            assert said.startswith("letterbell.db: Letterbell is running on this database (process ")
        assert not (filled / "b.db").exists()
        for arguments in (("backup", "a.db"), ("copy", "--snapshot", "sqlite:///b.db"), ("check",)):
            assert (await asyncio.to_thread(run, "db", *arguments)).exit_code == 0

    with_store("sqlite:///letterbell.db", beside)
    assert contents("sqlite:///b.db") == contents("sqlite:///letterbell.db")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE broadcasts SET audience = 7", "broadcast 1: 3 deliveries for an audience of 7"),
        ("UPDATE broadcasts SET state = 'finished'", "broadcast 1: finished with 3 deliveries waiting"),
        ("DELETE FROM event_revisions WHERE event_id = 2", "event 2: its newest revision"),
        ("UPDATE issues SET received = '2026-11-06'", "issue 1: published, but not in the archive"),
        ("UPDATE alembic_version SET version_num = '0002'", f"it is 0002, this version's is {HEAD}"),
        ("UPDATE issue_events SET issue_id = 99 WHERE event_id = 1", "issue_events: row 1 points into issues"),
    ],
)  # fmt: skip
def test_a_check_finds_what_is_wrong(harm: str, found: str) -> None:
    """Each by itself, with exit status 1; a whole database has none."""
    assert run("db", "check").exit_code == 0
    with sqlite3.connect("letterbell.db") as database:
        changed = harm
        if "received" in harm:
            # The draft is what the archive was made from.
            changed = "UPDATE issues SET draft = replace(draft, '2026-11-05', '2026-11-06')"
        database.execute(changed)
    database.close()
    result = run("db", "check")
    assert result.exit_code == 1
    assert found in result.stdout


def test_a_missing_database_has_nothing_to_back_up(folder: Path) -> None:
    """Exit status 1, and none is made."""
    for arguments in (("backup", "a.db"), ("check",), ("copy", "sqlite:///b.db")):
        assert run("db", *arguments).exit_code == 1
    assert list(folder.iterdir()) == []


def test_postgresql_says_how_it_is_backed_up(cli_databases: list[str]) -> None:
    """pg_dump, or a snapshot in one file."""
    put_in(url=cli_databases[0])
    for name in ("backup", "restore"):
        assert "pg_dump" in refused("db", name, "a.db", url=cli_databases[0])
    assert run("db", "check", url=cli_databases[0]).exit_code == 0


async def live_a_little(folder: Path) -> None:
    """A bot's life in a file: readers, follows, a broadcast, an unanswered question, drafts, an inbox."""
    async with living_world(folder) as world:
        reader, editor = world.chat(1), world.editor()
        await reader.says("/start")
        await reader.presses("구독하기")
        await world.publish(sample(), send=True)
        await world.settled()
        await reader.says("로보데이 언제야?")
        await reader.presses("🔔")
        await reader.presses("⏱ 알림 시간")
        await reader.presses("➕")
        await reader.says("3일 전 저녁 8시에")
        await reader.says("밤책축제 언제야?")
        await editor.uploads("next.txt", SAMPLE.read_bytes())


def test_a_house_moves_there_and_back(folder: Path, cli_databases: list[str]) -> None:
    """SQLite → PostgreSQL → SQLite: every row as it was, searched and answered from, and new ids go on after the old ones."""
    asyncio.run(live_a_little(folder))
    origin, there, back = "sqlite:///bot.db", cli_databases[0], "sqlite:///back.db"
    before = contents(origin)
    assert all(
        before[name]
        for name in (
            "subscribers",
            "outbox",
            "rhythms",
            "turns",
            "reminders",
            "follows",
            "inbox",
            "unanswered",
            "events",
        )
    )
    moved = run("db", "copy", there, url=origin)
    assert moved.exit_code == 0, moved.output
    assert contents(there) == before
    assert f"{sum(map(len, before.values()))} rows are in postgresql://" in moved.stdout
    for url in (origin, there):
        assert "2026년 11월 20일" in run("ask", "로보데이 언제야?", url=url).stdout
        assert run("ask", "햇볕 기사 찾아줘", url=url).stdout == run("ask", "햇볕 기사 찾아줘", url=origin).stdout
        assert run("db", "check", url=url).exit_code == 0
    assert "not empty" in refused("db", "copy", there, url=origin)
    assert run("db", "copy", back, url=there).exit_code == 0
    assert contents(back) == before
    assert run("db", "check", url=back).exit_code == 0
    for url in (there, back):
        Path("more.csv").write_text("4711\n")
        assert "1 subscribers added" in run("subscriber", "import", "more.csv", url=url).stdout
        assert max(row[0] for row in contents(url)["subscribers"]) == 1 + max(row[0] for row in before["subscribers"])  # type: ignore[type-var,operator]


def test_another_programs_database_is_no_target(filled: Path, cli_databases: list[str]) -> None:
    """Nothing is put beside somebody else's tables."""
    with_store(cli_databases[1], lambda store: store.write(lambda tx: tx.execute(text("CREATE TABLE other (id INT)"))))
    assert "it holds other" in refused("db", "copy", cli_databases[1])
    with sqlite3.connect("other.db") as database:
        database.execute("CREATE TABLE other (id INT)")
    database.close()
    assert "it holds other" in refused("db", "copy", "sqlite:///other.db")


def test_a_copy_that_fails_leaves_nothing(
    filled: Path, cli_databases: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is one transaction: the target is as empty as before, and the next try works."""

    async def broken(*_: object) -> None:
        raise OSError(104, "Connection reset by peer")

    with monkeypatch.context() as patched:
        patched.setattr("storage.copying._go_on_after", broken)
        assert "Connection reset by peer" in refused("db", "copy", cli_databases[0])
    assert not any(contents(cli_databases[0]).values())
    assert run("db", "copy", cli_databases[0]).exit_code == 0


def test_every_table_is_carried(folder: Path) -> None:
    """A table that only a migration knows would be left behind."""
    run("db", "upgrade")
    with sqlite3.connect("letterbell.db") as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()
    own = {name for name in names if not name.startswith(("archive", "sqlite_")) and name != "alembic_version"}
    assert own == set(metadata.tables)
