"""Another edition or season of what is known, names said in the other script, and the next of a kind: asked in other words than the sets'."""

from __future__ import annotations

import pytest

from tests.support.question_sorts import holds

SORTS = {
    "ko42 another edition or season of a name": """
        제8회 때밀이 명장전 언제야 -> none:
        8회 때밀이 명장전 날짜 알려줘 -> none:
        제4회 때밀이 명장전 언제야 -> when: 제4회 때밀이 명장전
        tile talk 시즌 4 언제 해 -> none:
        타일토크 시즌2 언제야 -> when: Tile Talk 시즌 2
        명장전 출전 접수 언제까지야 -> deadline: 제4회 때밀이 명장전
    """,
    "ko40 a Latin name in Hangul, by its known words": """
        키콘서울 언제 해요 -> when: KeyCon Seoul 2027
        키콘 어디서 해 -> place: KeyCon Seoul 2027
        범프키토크 언제 -> when: Bump Key Talks
        붕어의 잠 전시회 언제까지 해 -> when: 특별전 붕어의 잠
        keycon 발표제안 언제까지야 -> deadline: KeyCon Seoul 2027
    """,
    "ko39 what is on next week, in one word": """
        다음주일정전부보여줘 -> list: Vintage Envelope Show; 무전 교신 실습
    """,
    "en39 the next of a kind, and what begins as a weekday does": """
        when is the next sundial fair -> when: Tallow Bay Sundial Fair
        members barbie when -> when: Members' Barbecue
        articles about goats -> search: | goat
    """,
    "en41 initials with the small words, and spellings of America": """
        ctf when -> when: Capture the Flag Night
        date for hack the harbor -> when: Hack the Harbour 2027
        deploy conf cfp closes when -> deadline: Deploy Conf 2027
    """,
    "en40 a search that one word too many spoils": """
        any news on the fox which people found in that skip -> search: | skip
        any articles on foxes -> search: | fox
    """,
    "ko44 what is asked in a word that the name lacks": """
        자격시험 원서 언제까지야 -> deadline: 동굴해설사 자격시험
        해설사시험 언제야 -> when: 동굴해설사 자격시험
        달내굴 개방하는 날 언제 -> when: 달내굴 개방의 날
    """,
    "ko45 a place of what is sat, and a maze in Hangul": """
        미로지기 시험장 위치 알려줘 -> place: 미로지기 자격시험
        메이즈잼 언제야 -> when: Maze Jam 2026
    """,
    "en45 to book by when": """
        book the mizmaze tour by when -> deadline: Mizmaze Mystery Coach Tour
        last day to nominate for golden thread award -> deadline: Golden Thread Award
    """,
    "ko47 a word of a name in Hangul, its year glued to it": """
        휘슬콘 장소 알려줘 -> place: WhistleCon 2027
        휘슬콘2027언제야 -> when: WhistleCon 2027
        휘슬콘2026 언제야 -> none:
    """,
    "en46 early bird, a question beside a sentence, a month in short, a story by all its words": """
        conference early bird until when -> deadline: Beachcombers' Conference 2028
        what comes next? i have nothing on -> next: Flotsam Auction
        ok and dec? -> list: Whalebone Arch Lighting; Storm Watch Supper; Cork Float Swap Meet; Bottle Post Archive Open Day; Low Tide Breakfast
        what does the newsletter say about the left boot -> search: | A left boot
        clean ups -> ambiguous: | Net and Rope Clean-up Marram
    """,
    "en42 a stall at what is named": """
        deadline for a table at the print fair -> deadline: Pennick Bay Print Fair
    """,
}


@pytest.mark.parametrize("sort", SORTS)
async def test_a_class_of_questions_is_answered_in_any_words(sort: str) -> None:
    await holds(sort.split(maxsplit=1)[0], SORTS[sort])
