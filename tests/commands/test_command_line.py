"""The command line as scripts use it: output, exit status, and one plain sentence for bad input."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from bot.errors import LetterbellError
from storage.engine import HEAD
from storage.errors import StoreError
from tests.support.world import SAMPLE

RECEIVED = ["--received", "2026-11-05"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, without settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "OWNERS", "DATABASE_URL", "API_URL", "LANGUAGE", "TIMEZONE"):
        monkeypatch.delenv(f"LETTERBELL_{name}", raising=False)
    return tmp_path


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.app, cli._hoisted(list(arguments)), input=text)


def refused(*arguments: str, text: str | bytes | None = None) -> str:
    """The sentence with which a command refuses; `main` prints it and exits with 2."""
    result = run(*arguments, text=text)
    assert isinstance(result.exception, LetterbellError | StoreError), result.output
    return str(result.exception)


def test_a_canary_from_the_command_line(folder: Path) -> None:
    """--canary N: so many readers are due before the others, and the broadcast waits for them first."""
    (folder / "readers.csv").write_text("chat_id\n" + "\n".join(str(1001 + n) for n in range(30)))
    assert run("subscriber", "import", "readers.csv").exit_code == 0
    assert run("issue", "add", str(SAMPLE), *RECEIVED).exit_code == 0
    assert run("issue", "publish", "1", "--canary", "12").exit_code == 0
    with sqlite3.connect(folder / "letterbell.db") as db:
        assert db.execute("SELECT state, canary FROM broadcasts").fetchall() == [("canary", 12)]
        first = "SELECT count(*) FROM outbox WHERE due_at < (SELECT not_before FROM broadcasts)"
        assert db.execute(first).fetchone() == (12,)


def test_parse_prints_what_would_be_read_and_stores_nothing(folder: Path) -> None:
    """JSON for programs; no database appears."""
    result = run("issue", "parse", str(SAMPLE), *RECEIVED, "--json")
    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert len(read["headlines"]) == 4
    assert read["events"][0]["title"] == "밤의서점축제2026"
    assert list(folder.iterdir()) == []


MAIL = (
    b"From: =?utf-8?b?67Ck7J2YIOu2gOyXjA==?= <n@example.org>\r\nSubject: =?euc-kr?b?uPDA0yC80r3E?=\r\n"
    b"Date: Tue, 03 Nov 2026 23:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: text/plain; charset=euc-kr\r\n\r\nplain\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    + "<h1>모임 소식</h1><h2>행사 일정</h2><ul><li>11월 20일(금): 별밤 산책 <a href='https://t.example/?url=https%3A%2F%2Fe.org%2Fw%3Futm_source%3Dx'>"
    "신청하기</a></li></ul>".encode()
    + b"\r\n--b--\r\n"
)


def test_parse_says_in_words_what_is_off(folder: Path) -> None:
    """The lines for people tell it as the JSON does."""
    letter = "겨울 소식\n[행사 일정]\n[취소] 12월 5일: 별밤 산책\n12월 12일: 골목 책장터\n"
    lines = run("issue", "parse", "-", *RECEIVED, text=letter).stdout.splitlines()
    assert [("별밤" in line, "취소" in line) for line in lines if "2026년 12월" in line] == [
        (True, True),
        (False, False),
    ]


def test_parse_shows_until_when_one_may_apply(folder: Path) -> None:
    letter = "겨울 소식\n[행사 일정]\n12월 5일: 별밤 산책 (신청 마감 11월 20일)\n12월 12일: 골목 책장터\n"
    lines = run("issue", "parse", "-", *RECEIVED, text=letter).stdout.splitlines()
    assert ["신청 마감: 2026년 11월 20일" in line for line in lines if "2026년 12월" in line] == [True, False]


def test_a_mail_says_when_it_came(folder: Path) -> None:
    """Its Date is the received day in the newsletter's zone; the HTML part counts, links are unwrapped."""
    (folder / "m.eml").write_bytes(MAIL)
    read = json.loads(run("issue", "parse", "m.eml", "--json").stdout)
    assert (read["received"], read["title"], read["newsletter"]) == ("2026-11-04", "모임 소식", "밤의 부엌")
    assert [(e["title"], e["start"], e["url"], e["action"]) for e in read["events"]] == [
        ("별밤 산책", "2026-11-20", "https://e.org/w", "신청하기")
    ]
    assert json.loads(run("issue", "parse", "m.eml", *RECEIVED, "--json").stdout)["received"] == "2026-11-05"


def test_events_are_taken_in_once(folder: Path) -> None:
    """A calendar file, and again; its own listing as JSON; a broken entry stores nothing."""
    entry = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{1}\nDTSTART;VALUE=DATE:{2}\nEND:VEVENT\n"
    (folder / "a.ics").write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + entry.format(1, "쇼박스2027", "20270109") + "END:VCALENDAR\n"
    )
    assert run("event", "import", "a.ics").stdout == "Imported 1 event: 1 new.\n"
    assert run("event", "import", "a.ics").stdout == "Imported 1 event: 1 same.\n"
    listed = run("event", "list", "--json").stdout
    again = json.loads(run("event", "import", "-", "--json", text=listed).stdout)
    assert [(event["id"], event["change"]) for event in again] == [(1, "same")]
    broken = '[{"title":"가"},{"title":"나","start":"언젠가"}]'
    assert (
        refused("event", "import", "-", text=broken)
        == '-: event 2 (나): its "start" (언젠가) is no date such as 2026-12-05.'
    )
    assert len(json.loads(run("event", "list", "--json").stdout)) == 1
    assert "2027년 1월 9일" in run("ask", "쇼박스 언제야?").stdout


def test_an_issue_goes_from_file_to_answers(folder: Path) -> None:
    """add, publish, list, show, event list, ask: the whole way, ids from 1."""
    added = json.loads(run("issue", "add", str(SAMPLE), *RECEIVED, "--json").stdout)
    assert (added["id"], added["state"]) == (1, "draft")
    assert run("ask", "밤의서점축제 언제?").exit_code == 1
    published = run("issue", "publish", "1")
    assert published.exit_code == 0
    assert run("issue", "publish", "1").exit_code == 0
    assert json.loads(run("issue", "list", "--json").stdout) == [
        {"id": 1, "title": added["title"], "received": "2026-11-05", "state": "published", "events": 5}
    ]
    assert json.loads(run("issue", "show", "1", "--json").stdout)["state"] == "published"
    events = json.loads(run("event", "list", "--json").stdout)
    assert [event["id"] for event in events] == [1, 2, 3, 4, 5]
    answer = run("ask", "밤의서점축제 언제야?", "--now", "2026-11-05T10:00")
    assert "2026년 11월 14일 (토) · D-9" in answer.stdout


def test_ask_streams_json_lines_in_order() -> None:
    """One object a line in, one out; each may bring its own time and language."""
    run("issue", "add", str(SAMPLE), *RECEIVED)
    run("issue", "publish", "1", "--no-send")
    lines = [
        {"q": "로보데이 며칠 남았어?", "now": "2026-11-05T10:00", "chat": "a"},
        {"q": "when is ROBODAY?", "now": "2026-11-05T10:00"},
        {"q": "로보데이 언제야?", "lang": "en"},
        {"q": "월드컵 언제야?"},
    ]
    result = run("ask", "--json", text="\n".join(json.dumps(line) for line in lines))
    out = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["kind"], len(one["events"])) for one in out] == [
        ("countdown", 1),
        ("when", 1),
        ("when", 1),
        ("none", 0),
    ]
    assert "D-15" in out[0]["text"]
    assert out[0]["chat"] == "a"
    assert "Friday, November 20, 2026" in out[1]["text"]
    assert "November 20" in out[2]["text"]
    assert set(out[0]) == {"q", "chat", "kind", "text", "buttons", "events"}


def test_reading_commands_make_no_database(folder: Path) -> None:
    """On a missing store they answer as on an empty one, with 1."""
    for arguments in (
        ("issue", "list"),
        ("issue", "show", "1"),
        ("event", "list"),
        ("ask", "CES 언제?"),
        ("subscriber", "count"),
    ):
        assert run(*arguments).exit_code == 1
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.txt", None, "there is no such file"),
        ("empty.txt", b"", "there is nothing in it"),
        ("cat.png", b"\x89PNG\r\n\x1a\n", "this is a picture"),
        ("headless.txt", "[행사]\n11월 4일: 쇼".encode(), "no headline was found"),
        ("mail.html", b"<div>" * 600, "tags"),
    ],
)
def test_a_broken_file_is_one_sentence_with_its_name(folder: Path, name: str, content: bytes | None, said: str) -> None:
    """And nothing is stored."""
    if content is not None:
        (folder / name).write_bytes(content)
    sentence = refused("issue", "add", name)
    assert name in sentence
    assert said in sentence
    assert "\n" not in sentence
    assert not (folder / "letterbell.db").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("issue", "parse", str(SAMPLE), "--received", "yesterday"), "--received"),
        (("issue", "parse", str(SAMPLE), "--format", "docx"), "--format"),
        (("ask", "x", "--now", "soon"), "--now"),
        (("ask", "x", "--lang", "fr"), "--lang"),
        (("--env-file", "nowhere.env", "ask", "x"), "nowhere.env"),
        (("run",), "LETTERBELL_TOKEN"),
        (("demo", "--headless", "--issue", "nowhere.txt"), "nowhere.txt"),
    ],
)
def test_bad_usage_is_named(arguments: tuple[str, ...], said: str) -> None:
    """Each option by its name."""
    assert said in refused(*arguments)


def test_a_broken_line_of_questions_is_named() -> None:
    """Standard input by its line."""
    assert "standard input, line 2" in refused("ask", "--json", text='{"q": "안녕"}\n{"q": \n')


def test_a_database_that_is_none_is_named(folder: Path) -> None:
    """A picture named .db is refused and left as it was."""
    (folder / "letterbell.db").write_bytes(b"\x89PNG" * 300)
    assert "letterbell.db: this file is not a Letterbell database" in refused("issue", "list")
    assert (folder / "letterbell.db").read_bytes() == b"\x89PNG" * 300


def test_subscribers_move_in_and_out(folder: Path) -> None:
    """An export reads back; known ones stay; a header and a mark at the start are no fault."""
    (folder / "in.csv").write_bytes(
        "\ufeffchat_id,topic_id,language,timezone\n11,,en,Europe/Paris\n-1007,3\n11\n".encode()
    )
    assert "2 subscribers added, 0 known" in run("subscriber", "import", "in.csv").stdout
    assert run("subscriber", "export", "out.csv").exit_code == 0
    out = (folder / "out.csv").read_text()
    assert out == "chat_id,topic_id,language,timezone\n11,,en,Europe/Paris\n-1007,3,ko,Asia/Seoul\n"
    assert "0 subscribers added, 2 known" in run("subscriber", "import", "out.csv").stdout
    assert "active          2" in run("subscriber", "count").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("11\nabc\n", "line 2: 'abc' is not a chat id"), ("11,x\n", "line 1: 'x' is not a topic id"), ("11,,fr\n", "line 1: 'fr'"),
        ("11,,ko,Mars\n", "line 1: 'Mars'"), ("1,2,ko,Asia/Seoul,5\n", "line 1: there are 5 columns"), ("", "there is no subscriber"),
    ],
)  # fmt: skip
def test_a_fault_in_a_csv_is_named_and_nothing_is_stored(folder: Path, text: str, said: str) -> None:
    """File, line, and what is wrong."""
    (folder / "in.csv").write_text(text)
    sentence = refused("subscriber", "import", "in.csv")
    assert sentence.startswith("in.csv")
    assert said in sentence
    assert not (folder / "letterbell.db").exists()


def test_upgrade_makes_the_database(folder: Path) -> None:
    """db upgrade is all it takes, twice is harmless."""
    for _ in range(2):
        assert run("db", "upgrade").exit_code == 0
    with sqlite3.connect(folder / "letterbell.db") as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
    db.close()


def test_doctor_quick_says_whether_the_bot_lives() -> None:
    """No database, no bot: exit 1."""
    result = run("doctor", "--quick")
    assert result.exit_code == 1
    assert "FAIL" in result.stdout


@pytest.mark.usefixtures("quiet_after")
def test_a_worker_needs_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite it refuses with one sentence."""
    monkeypatch.setenv("LETTERBELL_TOKEN", "4242:TEST-token-that-never-left-this-machine-000")
    assert refused("worker").startswith("Workers need PostgreSQL")


def test_a_demo_with_a_picture_for_an_issue_is_refused(folder: Path) -> None:
    """Before anything is started."""
    (folder / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "cat.png: this is a picture" in refused("demo", "--headless", "--issue", "cat.png")


@pytest.mark.process
@pytest.mark.usefixtures("quiet_after")
def test_the_play_comes_true() -> None:
    """`demo --headless` exits with 0 only if every step came true."""
    result = run("demo", "--headless")
    assert result.exit_code == 0, result.output
    assert "✓ every step came true" in result.output
