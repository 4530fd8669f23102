"""A reader's own reminders and settings, asked for in words."""

from __future__ import annotations

import pytest

from bot.domain.own_matters import REMINDERS, SETTINGS
from tests.support.question_sorts import asked_of


@pytest.mark.parametrize(
    ("matter", "lines"),
    [
        (
            REMINDERS,
            """알림 다 꺼줘; 내 알림 보여줘; 알림 꺼줘; 알림 끄고 싶어요; 알람 그만 받을래; 알림 뭐 맞춰놨지; 내가 맞춘 알림 뭐 있어?; 알림 목록;
            알림 보여줘;
            팔로우한 행사 보여줘; 내가 팔로우한 거 뭐야; 알림 안 오게 해줘; 알림 취소하려면 어떻게 해?; 푸시 꺼줘; stop reminders;
            what reminders do I have; turn off notifications; show my reminders; cancel all my reminders please; stop reminding me;
            how do i turn off the reminders; what am i following; unfollow everything; i don't want any more notifications""",
        ),
        (
            SETTINGS,
            """알림 설정 어떻게 바꿔?; 언어 바꾸고 싶어; 시간대 바꿔줘; 알림 몇 시에 와?; 알림 시간 바꾸고 싶어; 밤에 알림 안 오게 해줘; 설정;
            설정 바꾸고 싶어; 영어로 바꿔줘; change language; how do i change the time zone; set my timezone; switch to english; settings;
            language please;
            speak korean please; what time do reminders come; change my notification settings""",
        ),
        (
            "",
            """나루콘 알림 꺼줘; remind me about narucon; notifications for narucon off; 개발자 행사 알림 꺼줘; 영어로 하는 행사 있어?; 달력 설정;
            시간표 바꿔줘; 알림 켜줘; 구독 어떻게 해; 나루콘 언제 바뀌었어?; what events are on next week; has the date changed""",
        ),
    ],
)
async def test_ones_own_matters_are_told_from_events(matter: str, lines: str) -> None:
    """They are help, and which list is meant; a named event, a topic or a period is none of them."""
    questions = [" ".join(one.split()) for one in lines.split(";")]
    for question, answer in zip(questions, await asked_of("techfield", questions), strict=True):
        found = answer.topic if answer.kind.value == "help" else ""
        assert found == matter, question
