"""Small words that are mistyped beside a name: "wehre is …", 언데, 어디ㅣ. Called by the understanding of questions, where a name stands in the
question and the word in no text of its events.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.domain.hangul import jamo
from bot.domain.question_words import is_filler

_ENGLISH = (
    "when where what which how who the does is are was date dates time times start starts begin finish deadline cutoff register registration "
    "ticket tickets link venue place location address website many days weeks until left long next happening cancelled canceled moved "
    "nomination nominations application applications submission submissions "
    "apply book booking close closes please tell show again still about sign reserve online "
    "anything something events event tomorrow tonight weekend month"
).split()
_KOREAN = (
    "언제 언제야 언제지 언제임 언제예요 언제에요 언제인가요 언제까지 언제였어 언제부터 어디 어디야 어디서 어디지 어디임 어디예요 어디에요 "
    "며칠 며칠이야 몇시 "
    "마감 마감일 신청 신청은 신청해 장소 장소는 링크 링크는 날짜 날짜는 일정 위치 주소 시간 "
    "남았어 남았지 알려줘 알려주세요 해요 하나요 열려 열려요 시작해 취소됐어"
).split()
# Words of their own, one letter away from a small one: data night is no date.
_OTHER_WORDS = frozenset(
    "data star stars smart stark plate plane clove cloves stall stalls stills skill skills apple apples teal tale tall talk shoe shoes snow slow "
    "line lines lion lung lift loft nest mane weed weeds wheat whale steam stage state tile tide boot boots brook tell bell "
    "산청 수소 인제 유치 장고 장조 마당 시장 신정 수공 온제".split()
)
_BY_LETTERS = {jamo(word): word for word in _KOREAN}
_LETTERS_FOR_A_SLIP = 4
_FEWEST_WITH_AN_EDIT = 4


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The small word that was meant, "" where none is near; two neighbours changed places, or one letter is wrong, missing or too much."""
    word = word.lower()
    if is_filler(word) or word in _OTHER_WORDS or len(word) > 12:
        return ""
    if word.isascii():
        if not word.isalpha() or len(word) < 3:
            return ""
        swapped = (one for one in _ENGLISH if sorted(one) == sorted(word) and OSA.distance(one, word) == 1)
        return next(swapped, "") or _edited(word)
    letters = jamo(word)
    if len(letters) < _LETTERS_FOR_A_SLIP:
        return ""
    near = [one for one in _BY_LETTERS if OSA.distance(one, letters, score_cutoff=1) <= 1]
    return _BY_LETTERS[near[0]] if near else ""


def _edited(word: str) -> str:
    """The English word that is one letter away; a slip seldom hits the first."""
    if len(word) < _FEWEST_WITH_AN_EDIT:
        return ""
    long = (one for one in _ENGLISH if len(one) >= _FEWEST_WITH_AN_EDIT and one[0] == word[0])
    return next((one for one in long if OSA.distance(one, word, score_cutoff=1) <= 1), "")
