"""The headlines of a letter whose stories each stand below a heading of their own, and the lines of its masthead, which are none."""

from __future__ import annotations

from datetime import date

from tests.unit import test_house_styles as styles

_RECEIVED = date(2027, 3, 4)
_PROSE = "협의회가 지난 8일 소위원회를 열고 개편안을 논의했습니다. 결론은 다음 회의로 넘어갔고, 업계는 지켜보고 있습니다. 반응은 엇갈립니다."
_TOLD = "The company fell behind in the week to January, the third fall in a row. Nobody was surprised, and few were sorry about it."


def _headlines(text: str, name: str = "issue.md") -> list[str]:
    return list(styles.read(text, name, _RECEIVED).headlines)


def test_each_story_below_a_heading_is_a_headline() -> None:
    text = f"""머니파이프 위클리 | 제187호 | 2027.3.4(목)

# 수수료, 다시 협상 테이블로

{_PROSE}

## 하나둘페이, 흑자 전환 두 달 앞당겼다

{_PROSE}

## 장외 유통, 첫 탈락자 나왔다

{_PROSE}

## 행사 캘린더

- 3.10(수) 19:00 조찬 살롱
- 3.12(금) 19:00 저녁 살롱
"""
    assert _headlines(text) == [
        "수수료, 다시 협상 테이블로",
        "하나둘페이, 흑자 전환 두 달 앞당겼다",
        "장외 유통, 첫 탈락자 나왔다",
    ]


def test_stories_in_a_group_are_headlines_and_events_among_them_are_none() -> None:
    text = f"""# The registry that lost its keys

{_TOLD}

## News

### Nimbus 4.0 drops the collector flag

{_TOLD}

### Oxbow buys Tidegate

{_TOLD}

## Calendar

### Latency Days

Saturday 20 March 2027, 10:00, Town Hall
"""
    assert _headlines(text) == [
        "The registry that lost its keys",
        "Nimbus 4.0 drops the collector flag",
        "Oxbow buys Tidegate",
    ]


def test_what_a_letter_has_in_each_issue_is_no_headline() -> None:
    """Headings that say what kind of thing stands below them, or one heading alone."""
    kinds = f"# 봄이 옵니다\n\n{_PROSE}\n\n## 편집자의 한마디\n\n{_PROSE}\n\n## 지난 호 반응\n\n{_PROSE}\n"
    alone = f"# 봄이 옵니다\n\n{_PROSE}\n\n## 관객과 나눈 오래된 이야기들\n\n{_PROSE}\n"
    assert _headlines(kinds) == ["봄이 옵니다"]
    assert _headlines(alone) == ["봄이 옵니다"]


def test_the_first_story_heads_a_page_whose_title_is_its_masthead() -> None:
    heads = (
        "Halden’s open model turns out to be two models",
        "The fab at Saarbrück goes very quiet",
        "A judge reads robots.txt aloud",
    )
    stories = "".join(f"<h2>{head}</h2><p>{_TOLD}</p>" for head in heads)
    html = f"<html><head><title>Loss Curve No. 141</title></head><body><p>LOSS CURVE</p><p>No. 141 | Thursday 4 March 2027</p>{stories}</body></html>"
    assert _headlines(html, "issue.html") == list(heads)


def test_lines_that_say_number_and_day_are_no_headlines() -> None:
    assert _headlines(
        "장애 회고에 이름을 쓰지 않기로 한 팀\n온돌코드 레터 142호 | 2027년 3월 2일 화요일\n\n안녕하세요.\n"
    ) == ["장애 회고에 이름을 쓰지 않기로 한 팀"]
    assert _headlines("[새벽발 러닝크루] 3월 소식\n보낸 날: 2027년 3월 3일 수요일\n\n안녕하세요.\n") == [
        "[새벽발 러닝크루] 3월 소식"
    ]
    long = "Kernel & Crumb · issue 212 · Thursday 4 March 2027 · a 6-minute read\n\n# The registry that lost its keys\n\nHello.\n"
    assert _headlines(long) == ["The registry that lost its keys"]
