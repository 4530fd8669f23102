"""`letterbell when`: a date expression in, its days out; nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import cli
from bot.errors import BadInput

NOW = ["--now", "2026-05-14T10:00"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory of its own, without settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("TOKEN", "OWNERS", "DATABASE_URL", "API_URL", "LANGUAGE", "TIMEZONE"):
        monkeypatch.delenv(f"LETTERBELL_{name}", raising=False)
    return tmp_path


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, ["when", *arguments], input=text)


def test_an_expression_is_read_as_json(folder: Path) -> None:
    """The object has exactly the promised keys, the text is the whole phrase, and no file appears."""
    result = run("행사는 11월 4일부터 6일까지 열려요", *NOW, "--json")
    assert json.loads(result.stdout) == {
        "text": "11월 4일부터 6일까지",
        "start": "2026-11-04",
        "end": "2026-11-06",
        "precision": "day",
        "starts_at": None,
        "ends_at": None,
        "recurrence": None,
        "unsure": False,
    }
    assert result.exit_code == 0
    assert list(folder.iterdir()) == []


def test_a_clock_stands_in_the_newsletters_zone() -> None:
    """starts_at and ends_at are ISO with the offset; the clock belongs to the text that was read."""
    read = json.loads(run("다음 주 화요일(5/19) 오후 3시~5시", *NOW, "--json").stdout)
    assert (read["starts_at"], read["ends_at"]) == ("2026-05-19T15:00:00+09:00", "2026-05-19T17:00:00+09:00")
    assert read["text"] == "다음 주 화요일(5/19) 오후 3시~5시"


def test_no_date_is_null_and_the_answer_is_no() -> None:
    """Exit status 1 and null, or a sentence."""
    nothing = run("컴업 언제야?", *NOW, "--json")
    assert (nothing.stdout, nothing.exit_code) == ("null\n", 1)
    spoken = run("컴업 언제야?", *NOW)
    assert (spoken.stdout, spoken.exit_code) == ("날짜를 찾지 못했어요.\n", 1)


def test_a_question_in_the_past_tense_looks_back() -> None:
    """열렸던 and "was on" mean the one gone by; "the last Friday of June" does not."""
    assert json.loads(run("11월에 열렸던 행사", *NOW, "--json").stdout)["start"] == "2025-11-01"
    assert json.loads(run("what was on in November?", *NOW, "--json").stdout)["start"] == "2025-11-01"
    assert json.loads(run("the last Friday of June", *NOW, "--json").stdout)["start"] == "2026-06-26"


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("다음 주 화요일", "“다음 주 화요일” → 2026년 5월 19일 (화)"),
        ("5월 19일(월)", "“5월 19일(월)” → 2026년 5월 19일 (화) (적힌 요일과 맞지 않아요)"),
        ("6월 10일 3시", "“6월 10일 3시” → 2026년 6월 10일 (수) 15:00 (확실하지 않아요)"),
        ("매월 둘째, 넷째 화요일", "“매월 둘째, 넷째 화요일” → 매월 둘째·넷째 화요일"),
        ("11월부터 매주 수요일", "“11월부터 매주 수요일” → 매주 수요일 (2026년 11월 1일 (일)부터)"),
        ("the 1st and 15th of each month", "“the 1st and 15th of each month” → day 1, 15 of every month"),
        ("every year on November 11", "“every year on November 11” → every year on November 11"),
        ("11월 중순~말", "“11월 중순~말” → 2026년 11월 11일 (수) ~ 30일 (월)"),
    ],
)
def test_a_reader_gets_a_sentence(expression: str, said: str) -> None:
    """In the expression's own language, with the doubt where there is one."""
    assert run(expression, *NOW).stdout == f"{said}\n"


def test_standard_input_is_a_stream() -> None:
    """One line in, one out, in order; a line's own time counts; what names no date is null, and the status stays 0."""
    lines = [{"q": "내일"}, {"q": "내일", "now": "2025-12-31T09:00"}, {"q": "안녕"}]
    result = run(*NOW, "--json", text="\n".join(json.dumps(line) for line in lines))
    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one and one["start"] for one in read] == ["2026-05-15", "2026-01-01", None]
    assert result.exit_code == 0
    assert run(*NOW, "--lang", "en", text="내일\n").stdout == "“내일” → Friday, May 15, 2026\n"


def test_a_broken_line_is_named() -> None:
    """What is no JSON object with a text is refused in a sentence."""
    result = run(*NOW, "--json", text='{"q": "내일"}\n[1]\n')
    assert isinstance(result.exception, BadInput)
    assert "line 2" in str(result.exception)
