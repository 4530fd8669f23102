"""The archive's full text: the same hits in the same order on both engines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import archive, issues
from storage.engine import Store
from storage.records import Draft, IssueState, Section

NOW = datetime(2026, 11, 5, 1, tzinfo=UTC)
TEXTS = (
    "컴업 2023이 열립니다", "COMEUP2023 speakers", "컴퓨터업계 소식", "봄 소풍과 봄맞이", "새봄", "배터리 값이 내렸다. 전고체 배터리!", "전고체",
    "Café Müller, naïve façade", "cafe muller", "결과\n격차\n해소", "격차해소", "a b c", "ab c", "3.5% 올라 35만 명", "A/B test_case x2",
    "①②③ ½ 二〇二六",
    "영국과 미국", "미국영국", "한글English섞임", "it's o'clock's", "https://example.org/a-b_c?d=e&f=1",
    "\x00널\x00", "ＦＵＬＬ ｗｉｄｔｈ", "İstanbul ıss ßtraße",
)  # fmt: skip
WORDS = (
    "컴업", "컴업 2023", "업계", "봄", "봄맞이", "배터리", "전고체 배터리", "배터리 전고체", "café", "cafe", "muller", "격차", "격차 해소",
    "a", "b", "ab", "c",
    "35", "3.5",
    "x2", "test", "①", "½", "二〇", "영국", "영국과", "미국", "미국 영국", "한글english", "english", "eng", "o'clock", "clock's",
    "example.org", "full", "ｆｕｌｌ", "istanbul",
    "strasse", "ßtr", "널", "없는말", "", "!!", "' OR 1=1", "컴* 업", '"컴업"', "NOT 컴업", "컴업:*", "\\", "a & b | !c", "소식 소식 소식",
)  # fmt: skip


@asynccontextmanager
async def filled(url: str, texts: tuple[str, ...]) -> AsyncIterator[Store]:
    """A store with a published issue for each text; the days go up and down."""
    store = Store.open(url)
    try:
        await store.migrate()

        async def fill(tx: AsyncConnection) -> None:
            for n, said in enumerate(texts):
                day = date(2026, 1, 1) + timedelta(days=n * 7 % 20)
                made = await issues.add(tx, Draft("호", day, "ko", (), sections=(Section("", said),)), now=NOW)
                await issues.set_state(tx, made.id, IssueState.PUBLISHED, NOW, only_from=IssueState.DRAFT)
                await archive.add(tx, made)

        await store.write(fill)
        yield store
    finally:
        await store.close()


async def test_both_engines_find_the_same(tmp_path: object, postgresql_url: str) -> None:
    """Whatever is asked, in whatever writing: the same issues, the newest received first."""
    async with filled(f"sqlite:///{tmp_path}/a.db", TEXTS) as one, filled(postgresql_url, TEXTS) as other:
        hits = 0
        for asked in [[word] for word in WORDS] + [list(pair) for pair in product(WORDS[:12], WORDS[:12])]:
            found = await one.read(lambda tx, w=asked: archive.search(tx, w, limit=50))  # type: ignore[misc]
            assert await other.read(lambda tx, w=asked: archive.search(tx, w, limit=50)) == found, asked  # type: ignore[misc]
            hits += len(found)
        assert hits > 60
        pages = [await one.read(lambda tx, n=n: archive.search(tx, ["컴"], limit=1, offset=n)) for n in range(3)]  # type: ignore[misc]
        assert pages == [
            await other.read(lambda tx, n=n: archive.search(tx, ["컴"], limit=1, offset=n)) for n in range(3)
        ]  # type: ignore[misc]


@pytest.mark.parametrize("found", ["끝말잇기", "zyx", "처음이다"])
async def test_a_long_issue_is_found_by_its_last_words(database_url: str, found: str) -> None:
    """Beyond 16,383 words, 255 places of one word and pieces of 2 KB, where PostgreSQL's own phrases end."""
    long = "처음이다 " + "입니다 니다리 " * 12_000 + "x" * 5_000 + " 끝말잇기 zyx"
    async with filled(database_url, ("다른 글", long)) as store:
        assert await store.read(lambda tx: archive.search(tx, [found], limit=5)) == [2]
        assert await store.read(lambda tx: archive.search(tx, ["x" * 5_000], limit=5)) == [2]
        assert await store.read(lambda tx: archive.search(tx, ["말끝잇기"], limit=5)) == []


async def test_accents_and_syllables(store: Store) -> None:
    """A pair in the middle of a word is found, an accent need not be typed, pairs must stand side by side."""
    assert archive.words_of("Café 컴업과 A") == "cafe 컴업 업과 a"

    async def put(tx: AsyncConnection) -> None:
        made = await issues.add(tx, Draft("호", date(2026, 1, 1), "ko", ("Café 컴업과", "업계 컴퓨")), now=NOW)
        await archive.add(tx, made)

    await store.write(put)
    for words, hits in (("cafe", [1]), ("업과", [1]), ("컴업계", []), ("컴퓨터", [])):
        assert await store.read(lambda tx, w=words: archive.search(tx, [w], limit=5)) == hits, words  # type: ignore[misc]


async def test_an_issue_that_is_taken_out_is_not_found(database_url: str) -> None:
    """Nothing of it stays, the others stay, and its next text can be taken in."""
    async with filled(database_url, ("컴업 배터리", "컴업 소식")) as store:
        first = await store.read(lambda tx: issues.get(tx, 1))
        assert first is not None
        await store.write(lambda tx: archive.remove(tx, first))
        assert await store.read(lambda tx: archive.search(tx, ["컴업"], limit=5)) == [2]
        await store.write(lambda tx: archive.add(tx, first))
        assert await store.read(lambda tx: archive.search(tx, ["배터리"], limit=5)) == [1]
