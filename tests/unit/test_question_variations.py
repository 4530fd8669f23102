"""Sorts of questions in other words than those of the sets they were found by: every one must be answered.

How a line is written stands in tests/support/question_sorts.py.
"""

from __future__ import annotations

import pytest

from tests.support.question_sorts import holds

SORTS = {
    "en7 a word for any event is no part of a longer name; another kind of event is": """
        when are the Young Astronomers meeting? -> when: Young Astronomers Club
        when's the mars rover lecture -> when: Mars Rover Stories
        Mars Rover session, what time -> when: Mars Rover Stories
        mars rover workshop when -> none:
        winter telescope talk when -> none:
        christmas lunch when -> none:
        board meeting when -> none:
        Halloween party when? -> none:
    """,
    "en7 a word that can only be a verb is none either": """
        could you share the booking link for the christmas dinner -> link: Members' Christmas Dinner
        can you drop me the link for the dome opening -> link: Dome Opening Day
        where do we gather for the christmas dinner -> place: Members' Christmas Dinner
        how do i snag a place at the dome opening -> link: Dome Opening Day
    """,
    "en7 initials name an event": """
        agm when? -> when: Annual General Meeting
        lmw where -> place: Leonid Meteor Watch
        gsw? -> none:
    """,
    "en7 more than one are asked for by their plural": """
        which telescope clinics are left -> list: Winter Telescope Clinic
        any meteor watches in december -> list: Geminid Meteor Watch
    """,
    "en7 what comes after what was spoken of": """
        whats the next event -> next: Young Astronomers Club
        + and after that? -> next: Mars Rover Stories
        + then what -> next: Leonid Meteor Watch
        + where's that -> place: Leonid Meteor Watch
        + what about the dome opening -> place: Dome Opening Day
        + the one after -> next: Members' Christmas Dinner
        next meteor watch? -> when: Leonid Meteor Watch
        + and the one after that? -> when: Geminid Meteor Watch
        + and after that? -> next:
        what's on next week -> list: Mars Rover Stories; Solar Viewing Morning
        + and after that -> list: Leonid Meteor Watch; Winter Telescope Clinic
        meteor watch -> ambiguous:
        + and after that? -> none:
    """,
    "ko7 what comes after what was spoken of": """
        다음 행사 뭐야 -> next: 귀농귀촌 상담회
        + 그 다음은? -> next: 소양강 농부장 11월장
        + 그 뒤에는 뭐 있어 -> next: 겨울밭 학교
        + 그럼 송년밥상은? -> when: 밭두렁 송년밥상
        다음 쿠킹클래스 언제야 -> when: 비건 쿠킹클래스
        + 그 다음은? -> when: 발효 쿠킹클래스
        이번 주말 행사 -> list: 논두렁 음악회
        + 그 다음은 -> list: 귀농귀촌 상담회; 소양강 농부장 11월장
    """,
    "ko7 a name that takes up the question before": """
        비건 쿠킹클래스 신청 어떻게 해 -> link: 비건 쿠킹클래스
        + 발효는요? -> link: 발효 쿠킹클래스
        김장 며칠 남았어 -> countdown: 김장 나눔 한마당
        + 송년밥상은요? -> countdown: 밭두렁 송년밥상
        + 부산은요? -> none:
    """,
    "ko7 verbs that end in -음": """
        김장 나눔 한마당 몇일 남았음 -> countdown: 김장 나눔 한마당
        송년밥상 며칠 남음 -> countdown: 밭두렁 송년밥상
        쿠킹클래스 언제 열림 -> ambiguous:
        겨울밭 학교 신청 가능함? -> deadline: 겨울밭 학교
    """,
    "ko7 issues by their day, as what they are called": """
        10월 1일자 레터 제목들 보여줘 -> headlines: | 2026년 10월 1일 (목)에 나온 호
        9월 레터 제목 알려줘 -> headlines: | 2026년 9월 17일 (목)에 나온 호
        지난 레터 뭐 있었어 -> headlines: | 2026년 10월 15일 (목)에 나온 호
        최근 레터 목차 -> headlines: | 가장 최근 호
        레터에 지렁이 얘기 있었나 -> search: | 지렁이 상자로
    """,
    "en7 issues by their day, as what they are called": """
        show me the october 7 newsletter -> headlines: | issue of Wednesday, October 7, 2026
        the issue of october 7th please -> headlines: | issue of Wednesday, October 7, 2026
        what did the september issues have -> headlines: | issue of Wednesday, September 16, 2026
        headlines -> headlines: | Headlines of the latest issue
    """,
    "ko7 a word in the other script beside a name": """
        vegan 쿠킹클래스 언제? -> when: 비건 쿠킹클래스
        팜 랩 open day 언제였어 -> when: FARM LAB 오픈데이
        이태리 쿠킹클래스 언제 -> none:
        fermentation 쿠킹클래스 언제 -> none:
    """,
    "ko6 days that don't touch, that end before or begin behind something, that are left out": """
        2월하고 5월 행사 -> list: 도쿄 IR 로드쇼; 모빌리티온(MobilityON)2027 | 2027년 2월, 2027년 5월 행사예요
        2월 5월 행사 -> list: 도쿄 IR 로드쇼; 모빌리티온(MobilityON)2027 | 2027년 2월, 2027년 5월 행사예요
        토요일하고 다음주 수요일 -> list: NightOwl 해커톤; AI 에이전트 실전 세미나
        2027년 1월 이후 행사 -> list: 데저트쇼(DESERT SHOW)2027; 도쿄 IR 로드쇼; 모빌리티온(MobilityON)2027; 클라우드게이트(CloudGate)2027
        1월 지나서 뭐 있어 -> list: 도쿄 IR 로드쇼; 모빌리티온(MobilityON)2027; 클라우드게이트(CloudGate)2027
        10월 16일 전에 뭐 있어 -> list: 스케일업 위크 2026; 씨드나이트(SeedNight) 가을; 로보틱스 브런치; 등대 잉글리시 클럽
        11월 말고 3월 행사 -> list: 도쿄 IR 로드쇼; 클라우드게이트(CloudGate)2027
    """,
    "en7 days that don't touch, that end before or begin behind something, that are left out": """
        may and august -> list: | May 2027 and August 2027
        events in december and march -> list: Members' Christmas Dinner; Geminid Meteor Watch; Messier Marathon Weekend
        dec 4 or dec 20 -> list: Members' Christmas Dinner
        before november 15 -> list: Young Astronomers Club; Mars Rover Stories
        things after christmas -> list: Annual General Meeting; Messier Marathon Weekend
        between november 20 and december 4 -> list: Winter Telescope Clinic; Dome Opening Day; Members' Christmas Dinner
        not december, what about january -> list: Annual General Meeting
    """,
    "ko6 names in Hangul of words that are joined, and first consonants": """
        나이트아울 언제 -> when: NightOwl 해커톤
        나이트아울 해커톤 일정좀요 -> when: NightOwl 해커톤
        넥스트업 언제 -> when: NextUp Global 2026
        ㅎㅋㅌ 언제임 -> when: NightOwl 해커톤
        ㄷㄷ ㄷㅁㄷㅇ 언제 -> when: 등대 데모데이 2026
        나이트마켓 언제 -> none:
        나이트런 언제 -> none:
    """,
    "ko6 a word for a kind of events asks for one of them, unless it asks for all": """
        세미나 언제임 -> ambiguous:
        ㅅㅁㄴ 언제 -> ambiguous:
        세미나 다 언제야 -> list: AI 에이전트 실전 세미나; 스톡옵션 세무 세미나
        세미나 일정 알려줘 -> list: AI 에이전트 실전 세미나; 스톡옵션 세무 세미나
        담번엔 언제 해 파운더스다이닝 -> when: 파운더스 다이닝
    """,
    "ko6 online and offline": """
        다음 달 온라인 행사 -> list: 스톡옵션 세무 세미나
        비대면으로 하는 거 있어? -> list: AI 에이전트 실전 세미나; 스톡옵션 세무 세미나
        온라인으로 하는 AI 행사 -> list: AI 에이전트 실전 세미나
        AI 에이전트 실전 세미나 온라인이야? -> place: AI 에이전트 실전 세미나
        12월 오프라인 행사 -> list: NextUp Global 2026; 등대 송년 파티 2026; 등대 잉글리시 클럽; 파운더스 다이닝
    """,
    "en2 online and offline": """
        any virtual events? -> list: IPM Webinar; Hive Talk
        anything online this month -> list: Hive Talk; IPM Webinar
        in person events in july -> list: Candle and Wax Fair; Pollinator Picnic; Queen Rearing Workshop Stirling
    """,
    "en7 small words mistyped beside a name": """
        wehre is the winter telescope clinic -> place: Winter Telescope Clinic
        hwo do i book the dome opening -> link: Dome Opening Day
        dome opening deadlne -> deadline: Dome Opening Day
        how mnay days to the christmas dinner -> countdown: Members' Christmas Dinner
        mars rover stories venu -> place: Mars Rover Stories
        mars rover lunch when -> none:
    """,
    "ko7 small words mistyped beside a name, nights to sleep": """
        송년밥상 언데 -> when: 밭두렁 송년밥상
        겨울밭 학교 장스 -> place: 겨울밭 학교
        송년밥상 며틸 남았어 -> countdown: 밭두렁 송년밥상
        몇 밤 자야돼 송년밥상 -> countdown: 밭두렁 송년밥상
        송년밥상까지 몇 밤만 자면 돼요? -> countdown: 밭두렁 송년밥상
    """,
    "en7 one's own things and the world are no events": """
        how do i clean my telescope -> none:
        where can i buy a telescope -> none:
        how do i fix a dome -> none:
        what's the weather on the 28th -> none:
        when did the solar system form -> none:
        when's the next full moon -> none:
        when is christmas -> none:
        is the christmas dinner full -> link: Members' Christmas Dinner
        when is the christmas dinner -> when: Members' Christmas Dinner
        do you have a quiz -> when: Annual Quiz Night
    """,
    "en7 what readers ask beside when": """
        latest i can rsvp for the dome opening -> deadline: Dome Opening Day
        can i bring my dog to the leonid watch -> link: Leonid Meteor Watch
        add agm to my calendar -> when: Annual General Meeting
        which is sooner, agm or messier -> when: Annual General Meeting
        nothing on in february? -> list:
        yo whats good this weekend -> list: Young Astronomers Club
    """,
    "ko7 what readers ask beside when": """
        주말에 아이랑 갈만한데 있나 -> list: 논두렁 음악회
        신청 마감 얼마 안 남은거 뭐야 -> list: 겨울밭 학교; 김장 나눔 한마당; 발효 쿠킹클래스; 밭두렁 송년밥상
        김장 무슨 요일이지 -> when: 김장 나눔 한마당
        이번주에 없으면 다음주는? -> list: 귀농귀촌 상담회; 소양강 농부장 11월장
        송년밥상 캘린더에 추가해줘 -> when: 밭두렁 송년밥상
        송년밥상 장소 어디였더라 -> place: 밭두렁 송년밥상
        된장 담그는거 언제 -> none:
    """,
    "techfield a year by itself is a period, and the first of a period is one": """
        2025 events -> list: 나루콘(NARUCON)2025; 그린테크 나잇
        first event of 2027 -> next: 루미나(LUMINA)2027
        1월 첫 행사 뭐야 -> next: 루미나(LUMINA)2027
        올해 첫 행사 -> none:
        pycon 2027 -> none:
        first event after new year -> next: 루미나(LUMINA)2027
        which events are still open for applications -> list: 예비창업 부스터; Lighthouse Fellowship
        브라운백 매주 해? -> when: 수요브라운백
        나루콘이랑 겹치는 행사 있어? -> none:
        anything on the same day as narucon -> none:
    """,
    "ko3 one place or another": """
        대전이나 부산 행사 -> list: 어린이 로켓교실; 은하수콘(GALAXYCON) 2027; 위성 데이터 경진대회
        서울하고 광주 행사 -> list: 우주수다 서울; 우주수다 광주
    """,
    "en3 one place or another, from now until something": """
        anything in glasgow or edinburgh -> list: Saddle Talk Glasgow; Night Ride Edinburgh
        rides or workshops in october -> list: Night Ride Edinburgh
        between now and september 14 -> list: Reel Wheels Screening; Cargo Bike Derby 2027; Fix-It Evening
        what do i still have time to enter -> list: Cargo Bike Derby 2027; Hill Climb Open; Gravelfest (GVF) 2027; Frostbite Weekender 2028
    """,
    "ko5 what became of an event, what is on the day after it": """
        막걸리 야시장 왜 취소됐어 -> when: 보름달막걸리야시장
        고구마캐기 날짜 바뀐거 맞죠? -> when: 고구마캐기체험
        변경된 일정 -> list: 고구마캐기체험
        취소된 장터 있어? -> none:
        햅쌀축제 다음날 뭐 있어 -> none:
    """,
    "en5 days apart with what comes again and again, months that are words": """
        april 3rd and april 30th -> list: Basement Sessions Vol. 8; Synth Church; Vinyl Lunch
        dream pop night new date -> when: Dream Pop Night
        cancelled gigs -> list: Moth Parade Live
    """,
    "techfield days of an event, days with a point, things that are done at a place": """
        12.3 행사 -> list: DevHarbor 2026; 나루콘(NARUCON)2026
        나루콘 둘째날 언제 -> when: 나루콘(NARUCON)2026
        라스베이거스 가는거 언제 -> when: 루미나(LUMINA)2027
        점심 먹는 모임 언제 -> when: 수요브라운백
        비트코인 하는거 어때 -> none:
        thing in singapore when -> when: DevHarbor 2026
        narucon opening time -> when: 나루콘(NARUCON)2026
        lumina jan 12 right? -> when: 루미나(LUMINA)2027
        narucon hotel -> none:
    """,
    "ko7 one of a list after another, what is asked of the one spoken of": """
        11월 행사 알려줘 -> list: 귀농귀촌 상담회; 소양강 농부장 11월장; 겨울밭 학교; 비건 쿠킹클래스; 김장 나눔 한마당; 씨앗도서관 이야기밤
        + 첫번째 거 어디서 해 -> place: 귀농귀촌 상담회
        + 두번째는? -> place: 소양강 농부장 11월장
        + 세 번째 거 언제야 -> when: 겨울밭 학교
        + 신청은? -> link: 겨울밭 학교
        + 그 전에는 뭐 있어 -> none:
    """,
}


@pytest.mark.parametrize("sort", SORTS)
async def test_a_sort_of_questions_is_answered_in_any_words(sort: str) -> None:
    """The kind of answer, and exactly the events."""
    await holds(sort.split(maxsplit=1)[0], SORTS[sort])
