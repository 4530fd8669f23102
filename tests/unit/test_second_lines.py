"""A speaker or a subtitle between a name and its day."""

from __future__ import annotations

from datetime import date

from tests.unit.test_house_styles import read

RECEIVED = date(2026, 10, 1)


def test_a_speaker_between_a_name_and_its_day_takes_no_day() -> None:
    """The first line of the group is what is on."""
    letter = "Philosophy Society\n\nDear members,\n\nLectures\n--------\n\n"
    for name, who, day in (
        ("On Owing and Being Owed", "Dr Ines Calloway", "Wednesday 14 October 2026, 7.30 pm"),
        ("What Is It Like to Be a Committee?", "Professor Alun Merrick", "Wednesday 28 October 2026, 7.30 pm"),
        ("Truth After Lunch", "A memorial lecture", "Friday 27 November 2026, 6.00 pm"),
    ):
        letter += f"{name}\n{who}\n{day}\nFriends' Meeting House, Quay Street\n\n"
    found = read(letter, "letter.txt", RECEIVED).events
    assert [(facts.title, facts.start) for facts in found] == [
        ("On Owing and Being Owed", date(2026, 10, 14)),
        ("What Is It Like to Be a Committee?", date(2026, 10, 28)),
        ("Truth After Lunch", date(2026, 11, 27)),
    ]


def test_a_notice_keeps_the_day_behind_its_name() -> None:
    """ "CANCELLED: Fiddle Workshop. Saturday, Nov. 28, 1 p.m." says which day is off."""
    letter = "Choir letter\n\nHello.\n\nComing up\n\n* Bake Sale. Sunday, Nov. 22, 11 a.m., Market\n"
    letter += "* CANCELLED: Fiddle Workshop. Saturday, Nov. 28, 1 p.m., hall\n"
    found = {facts.title: (facts.status.value, facts.start) for facts in read(letter, "letter.txt", RECEIVED).events}
    assert found["Fiddle Workshop"] == ("cancelled", date(2026, 11, 28))
