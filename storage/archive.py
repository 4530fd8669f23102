"""The archive's full text: which published issues hold some words. Called by publishing and by the look-up of questions.

Korean is kept as pairs of syllables: no tokenizer of SQLite finds a two-syllable word (컴업, 격차) with a particle behind it.
A row's id holds the received day before the issue's id, so that the newest issues come first without sorting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.drafts_json import draft_from
from storage.records import Draft, Issue, IssueState

_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+", re.UNICODE)
_SHIFT = 32
MOST_WORDS = 6


def words_of(said: str) -> str:
    """A text as it is indexed: Korean words as pairs of syllables, others whole, lower case."""
    out: list[str] = []
    for word in _WORD.findall(said.lower()):
        out += _pairs(word)
    return " ".join(out)


def _pairs(word: str) -> list[str]:
    if not "가" <= word[0] <= "힣" or len(word) == 1:
        return [word]
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _query(words: Sequence[str]) -> str:
    """All words must stand in an issue, each as a phrase of its pairs; the last piece may go on."""
    phrases = []
    for word in words[:MOST_WORDS]:
        for piece in _WORD.findall(word.lower()):
            pairs = _pairs(piece)
            phrases.append('"' + " ".join(pairs) + '"' + ("*" if len(piece) > 1 or "가" <= piece[0] <= "힣" else ""))
    return " AND ".join(phrases)


def text_of(draft: Draft) -> str:
    """What is searched of an issue: headlines, stories, sections and what stands of its events."""
    pieces = [*draft.headlines, *draft.stories]
    for section in draft.sections:
        pieces += [section.heading, section.text]
    pieces += [event.source_line for event in draft.events]
    return "\n".join(pieces)


def _row_id(issue_id: int, draft: Draft) -> int:
    return (draft.received.toordinal() << _SHIFT) | issue_id


_INSERT = text("INSERT INTO archive (rowid, words) VALUES (:rowid, :words)")


async def add(tx: AsyncConnection, issue: Issue) -> None:
    """Take a published issue into the archive; once each."""
    await tx.execute(_INSERT, {"rowid": _row_id(issue.id, issue.draft), "words": words_of(text_of(issue.draft))})


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
    query = _query(words)
    if not query:
        return []
    found = await tx.execute(
        text("SELECT rowid FROM archive WHERE words MATCH :query ORDER BY rowid DESC LIMIT :limit OFFSET :offset"),
        {"query": query, "limit": limit, "offset": offset},
    )
    return [row[0] & ((1 << _SHIFT) - 1) for row in found]


def index_all(connection: Connection) -> None:
    """Take all published issues in. Called by the migration that makes the archive."""
    rows = connection.execute(
        text("SELECT id, draft FROM issues WHERE state = :state"), {"state": IssueState.PUBLISHED.value}
    )
    for row in rows:
        draft = draft_from(row.draft)
        connection.execute(_INSERT, {"rowid": _row_id(row.id, draft), "words": words_of(text_of(draft))})
