"""The archive's full text: which published issues hold some words. Called by publishing and by the look-up of questions.

Korean is kept as pairs of syllables: no tokenizer of SQLite or PostgreSQL finds a two-syllable word (컴업, 격차) with a
particle behind it. A row's id holds the received day before the issue's id, so that the newest issues come first.

SQLite looks phrases up in FTS5. PostgreSQL's phrases end at 16,383 words and 255 places of one word, so there an
index of single pairs finds the candidates, and the stored words decide whether the pairs stand side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drafts_json import draft_from
from storage.records import Draft, Issue, IssueState

_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+", re.UNICODE)
_SHIFT = 32
MOST_WORDS = 6


# A longer piece (an address, a blob) is indexed by its beginning; PostgreSQL takes words up to 2 KB and 1 MB together.
_LONGEST, _MOST_BYTES = 64, 900_000


def words_of(said: str) -> str:
    """A text as it is indexed: Korean words as pairs of syllables, others whole, lower case, without accents."""
    return " ".join(pair for word in _words(said) for pair in _pairs(word))


def _words(said: str) -> list[str]:
    return _WORD.findall("".join(map(_bare, said.lower())) if not said.isascii() else said.lower())


def _bare(sign: str) -> str:
    """A Latin letter without its accent, as FTS5 does it."""
    if "\x80" <= sign < "\u0250" or "\u1e00" <= sign < "\u1f00":
        return unicodedata.normalize("NFD", sign)[0]
    return sign


def _pairs(word: str) -> list[str]:
    if not "가" <= word[0] <= "힣" or len(word) == 1:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _phrases(words: Sequence[str]) -> list[tuple[list[str], bool]]:
    """Each piece as its pairs, and whether its last one may go on. All of them must stand in an issue."""
    pieces = [piece for word in words[:MOST_WORDS] for piece in _words(word)]
    return [(_pairs(piece), len(piece) > 1 or "가" <= piece[0] <= "힣") for piece in pieces]


def text_of(draft: Draft) -> str:
    """What is searched of an issue: headlines, stories, sections and what stands of its events."""
    pieces = [*draft.headlines, *draft.stories]
    for section in draft.sections:
        pieces += [section.heading, section.text]
    pieces += [event.source_line for event in draft.events]
    return "\n".join(pieces)


def _row_id(issue_id: int, draft: Draft) -> int:
    return (draft.received.toordinal() << _SHIFT) | issue_id


def _row(issue_id: int, draft: Draft, *, engine: str) -> tuple[str, dict[str, Any]]:
    """The statement that takes an issue in, and its values."""
    rowid = _row_id(issue_id, draft)
    words = words_of(text_of(draft))
    if engine == "sqlite":
        return "INSERT INTO archive (rowid, words) VALUES (:rowid, :words)", {"rowid": rowid, "words": words}
    statement = "INSERT INTO archive (rowid, words, pairs) VALUES (:rowid, :words, array_to_tsvector(:pairs))"
    return statement, {"rowid": rowid, "words": f" {words} ", "pairs": _indexed(words.split())}


def _indexed(pairs: Iterable[str]) -> list[str]:
    kept: list[str] = []
    size = 0
    for pair in dict.fromkeys(pair[:_LONGEST] for pair in pairs):
        size += len(pair.encode())
        if size > _MOST_BYTES:
            break
        kept.append(pair)
    return kept


async def add(tx: AsyncConnection, issue: Issue) -> None:
    """Take a published issue into the archive; once each."""
    statement, values = _row(issue.id, issue.draft, engine=tx.dialect.name)
    await tx.execute(text(statement), values)


async def remove(tx: AsyncConnection, issue: Issue) -> None:
    """Take an issue out again; its draft is the one that was taken in."""
    rowid = _row_id(issue.id, issue.draft)
    if tx.dialect.name != "sqlite":
        await tx.execute(text("DELETE FROM archive WHERE rowid = :rowid"), {"rowid": rowid})
        return
    row = {"rowid": rowid, "words": words_of(text_of(issue.draft))}
    # The index keeps no texts: it forgets a row only when told what stood in it (sqlite.org/fts5.html#the_delete_command).
    await tx.execute(text("INSERT INTO archive (archive, rowid, words) VALUES ('delete', :rowid, :words)"), row)


async def search(tx: AsyncConnection, words: Sequence[str], *, limit: int, offset: int = 0) -> list[int]:
    """The ids of the issues that hold all the words, the newest received first."""
    phrases = _phrases(words)
    if not phrases:
        return []
    condition, values = (_in_fts5 if tx.dialect.name == "sqlite" else _in_pairs)(phrases)
    query = f"SELECT rowid FROM archive WHERE {condition} ORDER BY rowid DESC LIMIT :limit OFFSET :offset"
    found = await tx.execute(text(query), values | {"limit": limit, "offset": offset})
    return [row[0] & ((1 << _SHIFT) - 1) for row in found]


def _in_fts5(phrases: Sequence[tuple[list[str], bool]]) -> tuple[str, dict[str, Any]]:
    """Quoted phrases: what a reader types is never an operator."""
    query = " AND ".join(f'"{" ".join(pairs)}"{"*" if goes_on else ""}' for pairs, goes_on in phrases)
    return "words MATCH :query", {"query": query}


def _in_pairs(phrases: Sequence[tuple[list[str], bool]]) -> tuple[str, dict[str, Any]]:
    """Candidates by the index; then each phrase as it stands in the words. Pairs are letters and digits only."""
    single = [
        f"'{pair[:_LONGEST]}'" + (":*" if len(pair) >= _LONGEST or (goes_on and at == len(pairs) - 1) else "")
        for pairs, goes_on in phrases
        for at, pair in enumerate(pairs)
    ]
    beside = {
        f"phrase_{n}": f" {' '.join(pairs)}{'' if goes_on else ' '}" for n, (pairs, goes_on) in enumerate(phrases)
    }
    condition = " AND ".join(["pairs @@ CAST(:query AS tsquery)", *(f"strpos(words, :{name}) > 0" for name in beside)])
    return condition, {"query": " & ".join(single)} | beside


async def holds(tx: AsyncConnection, issue: Issue) -> bool:
    """Whether an issue is found by its own first words. Nothing can be found of one without any."""
    phrases = _phrases(_words(text_of(issue.draft))[:MOST_WORDS])
    if not phrases:
        return True
    condition, values = (_in_fts5 if tx.dialect.name == "sqlite" else _in_pairs)(phrases)
    query = f"SELECT 1 FROM archive WHERE {condition} AND rowid = :rowid"
    return (await tx.execute(text(query), values | {"rowid": _row_id(issue.id, issue.draft)})).first() is not None


def index_all(connection: Connection) -> None:
    """Take all published issues in, into an empty archive. Called by the migration that makes it, and after a copy."""
    rows = connection.execute(
        text("SELECT id, draft FROM issues WHERE state = :state"), {"state": IssueState.PUBLISHED.value}
    )
    for row in rows:
        statement, values = _row(row.id, draft_from(row.draft), engine=connection.dialect.name)
        connection.execute(text(statement), values)
