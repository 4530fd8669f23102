"""A reader's own reminders and settings, asked for in words."""

from __future__ import annotations

import pytest

from bot.domain.own_matters import REMINDERS, SETTINGS, STOP, SUBSCRIBE
from bot.locales import texts
from bot.views.answers import answer_message
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
            speak korean please; what time do reminders come; change my notification settings;
            am i subscribed?; 나 구독 중이야?""",
        ),
        (
            STOP,
            """unsubscribe me; unsubscribe; stop sending me this; stop emailing me; how do i unsubscribe from this; i want to stop getting these;
            please stop the newsletter; i don't want these emails anymore; no more emails please; cancel my subscription; opt out;
            take me off the list; stop messaging me; remove me; dont send me anything; stop;
            구독 끊고 싶어; 구독 해지하고 싶은데; 그만 보내; 그만 보내줘; 이제 안 받을래; 소식지 그만 받고 싶어요; 더 이상 보내지 마세요;
            탈퇴할래; 구독 취소 어떻게 해요?; 뉴스레터 그만 받을게요""",
        ),
        (
            SUBSCRIBE,
            """how do I subscribe; can i subscribe?; resubscribe me; how do i get the newsletter; sign me up for the newsletter;
            구독 어떻게 해; 구독하고 싶어요; 구독 신청; 구독은 어디서 하나요; 뉴스레터 받아보고 싶어요; 다시 구독할래""",
        ),
        (
            "",
            """나루콘 알림 꺼줘; remind me about narucon; notifications for narucon off; 개발자 행사 알림 꺼줘; 영어로 하는 행사 있어?; 달력 설정;
            시간표 바꿔줘; 알림 켜줘; 나루콘 소식 그만 보내; i don't want to miss this; what's in the newsletter;
            나루콘 언제 바뀌었어?; what events are on next week; has the date changed""",
        ),
    ],
)
async def test_ones_own_matters_are_told_from_events(matter: str, lines: str) -> None:
    """They are help, and which of them is meant; a named event, a topic or a period is none of them."""
    questions = [" ".join(one.split()) for one in lines.split(";")]
    for question, answer in zip(questions, await asked_of("techfield", questions), strict=True):
        found = answer.topic if answer.kind.value == "help" else ""
        assert found == matter, question


@pytest.mark.parametrize(
    ("question", "does"),
    [("unsubscribe me", "sx"), ("구독 끊고 싶어", "sx"), ("how do I subscribe", "su"), ("구독 어떻게 해", "su")],
)
async def test_coming_and_going_are_one_tap_away(question: str, does: str) -> None:
    """Who wants to stop or to subscribe gets the button that does it, and no general help."""
    (answer,) = await asked_of("techfield", [question])
    message = answer_message(texts(answer.language), answer)
    assert [press.data for row in message.rows for press in row] == [f"1:{does}"]
    assert (does == "sx") == ("/stop" in message.plain)
