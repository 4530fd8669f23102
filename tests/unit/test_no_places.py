"""What looks like a place and is none: how many, for whom, who speaks, what is still open."""

from __future__ import annotations

import pytest

from bot.ingest.event_places import clean_venue


@pytest.mark.parametrize(
    "text",
    [
        "five rounds", "Teams of up to six", "400 keys", "PG",
        "J. Okonjo-Hale", "Ines Halloran (Port Esk)", "Dr Olwen Pask", "waiting list",
        "be honest", "Lights half up", "to be settled", "Venue being booked", "exact dates once the boat is mended", "host wanted!",
        "한 시간 동안", "초3~6", "1박 2일", "상대 회사와 조율 중", "버스 임차 문제로", "벼가 익는 대로",
        "원고료 있음", "에 가려던 견학", "총무 두릅 올림",
    ],
)  # fmt: skip
def test_it_is_no_venue(text: str) -> None:
    assert clean_venue(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("front gate", "front gate"),
        ("lifeboat ramp", "lifeboat ramp"),
        ("88 Wickenden Row", "88 Wickenden Row"),
        ("in a field near Brno", "in a field near Brno"),
        ("upstairs", "upstairs"),
        ("Children's Room", "Children's Room"),
        ("In the Committee Room", "Committee Room"),
        ("Old Hop Exchange, SE1", "Old Hop Exchange, SE1"),
        ("온라인(줌)", "온라인(줌)"),
        ("교육동 2층", "교육동 2층"),
        ("광화문 세종대로", "광화문 세종대로"),
        ("청년센터 드림", "청년센터 드림"),
        ("Sir John Soane's Museum", "Sir John Soane's Museum"),
        ("After Dark Café", "After Dark Café"),
        ("The Navigation (Top Wendle)", "The Navigation (Top Wendle)"),
        ("In Situ Gallery", "In Situ Gallery"),
        ("마을회관 앞", "마을회관 앞"),
    ],
)
def test_it_is_a_venue(text: str, place: str) -> None:
    assert clean_venue(text) == place
