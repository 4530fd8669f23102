"""What was found out of a line is asked again by every pass over the blocks: short texts are looked at once. Used by the readers of lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Answer = TypeVar("Answer")

# Lines are shorter; what is longer is not kept, so that no mail of megabytes stays in memory.
_LONGEST = 400
_MOST = 2048


def remembered(judge: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """A function of a text that keeps its answers for short texts; for one without side effects whose answers are never changed."""
    kept = lru_cache(maxsize=_MOST)(judge)

    @wraps(judge)
    def answer(text: str) -> Answer:
        return kept(text) if len(text) <= _LONGEST else judge(text)

    return answer
