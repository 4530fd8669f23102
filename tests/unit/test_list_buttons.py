"""The buttons that turn a list's pages carry all that narrows it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.clock import MovableClock
from bot.domain.spans import Span, months
from bot.services import answering
from bot.services.event_lookup import EventLookup
from bot.views.callbacks import MAX_BYTES, pack
from bot.views.list_buttons import Listing, list_args, listing_in, words_in
from storage.records import Precision
from tests.support.question_score import default_now, store_of

YEAR = Span(date(2027, 1, 1), date(2027, 12, 31), Precision.YEAR)


@pytest.mark.parametrize("without", [(), (7,), (7, 12)])
@pytest.mark.parametrize("gaps", [(), (Span(date(2027, 3, 1), date(2027, 4, 30), Precision.DAY),)])
@pytest.mark.parametrize("topic", ["", "부산"])
def test_a_list_comes_back_from_its_button_as_it_was(
    topic: str, gaps: tuple[Span, ...], without: tuple[int, ...]
) -> None:
    """Its period, what of that is left out, its topic and the events that are not meant."""
    args = list_args(YEAR, topic, gaps, without)
    assert args is not None
    assert len(pack("ls", *args, 99)) <= MAX_BYTES
    assert listing_in(args[0]) == Listing(YEAR.start, YEAR.end, gaps, without)
    assert words_in(args[1]) == topic


def test_a_list_that_does_not_fit_has_no_button_and_a_forged_one_is_everything() -> None:
    """Rather no page than another list's."""
    assert list_args(months(2027, 1, 2), "", (), tuple(range(100, 120))) is None
    assert listing_in("20279999-20270101") == listing_in("x") == Listing()
    assert listing_in("0-n12") == Listing(without=(12,))


async def test_a_page_leaves_out_what_the_question_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """나루콘 말고: its editions stand on no page."""
    monkeypatch.setattr(answering, "LISTED", 20)
    async with store_of("techfield") as store:
        now = default_now("techfield")
        lookup = EventLookup(store, MovableClock(now), timezone="Asia/Seoul")
        asked = await lookup.answer("나루콘 말고 다른 행사 뭐 있어", now=now)
        assert asked.without
        args = list_args(asked.period, asked.topic, asked.gaps, asked.without)
        assert args is not None
        told = listing_in(args[0])
        page = await lookup.listed(
            first=told.first, last=told.last, topic="", page=1, language="ko", gaps=told.gaps, without=told.without
        )
        assert page.page == 1
        assert not {event.id for event in (*asked.events, *page.events)} & set(asked.without)
