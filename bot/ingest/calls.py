"""What one applies for: a call's name, and the last day that stands below it. Used by the reader of parts and lines."""

from __future__ import annotations

import re

from bot.domain.dates import DateReading
from bot.domain.sought import sought
from bot.domain.spans import Span
from bot.ingest import body, call_words, heading_words
from bot.ingest.announcements import is_news_of_a_name
from bot.ingest.asking import asked_until, closes_last
from bot.ingest.blocks import Block, Kind
from bot.ingest.event_days import Found, find_days
from bot.ingest.event_old_days import is_led_by_old_day
from bot.ingest.event_status import says_day_to_come, status_of
from bot.ingest.event_words import LETTERS
from bot.ingest.lines import Line, Sort
from bot.ingest.standing_below import told_standing
from bot.ingest.title_news import without_news_last, without_tags
from bot.ingest.under import Under
from storage.records import EventStatus, Precision

_GIVEN = re.compile(
    r"\b(?:bursar(?:y|ies)|fellow(?:s|ships?)|(?:phd |doctoral )?studentships?|scholarships?|grants?|"
    r"prizes?|awards?|consultation|survey|vacanc(?:y|ies)|referrals?|auditions?|"
    r"apprenticeships?|traineeships?|co-option)\b|\bto let$|오디션|^\W*(?:wanted|needed)\s?:|"
    r"(?:실습생|수습생|연수생|교육생|수강생|장학생|인턴|서포터즈|기자단|감수단|평가단|체험단|참여단|자문위원|홍보대사)(?:\s?\d{1,2}기)?\W*$|"
    r"(?<!replies )(?<!reply )(?<!help )(?<!action )(?<!your )\b(?:wanted|needed)\s*$|(?:찾습니다|구합니다|모십니다)\W*$",
    re.IGNORECASE,
)


def calls_for(name: str) -> bool:
    """Whether a name is of what one applies for."""
    return bool(call_words.APPLIED_FOR.search(name) or call_words.CALL_NAME.search(name) or _GIVEN.search(name))


def asks_to_apply(name: str, told: str) -> bool:
    """Whether a name is of what one applies for, or what follows says so: "**누루 배치 8기** 지원은 2월 28일까지 받습니다"."""
    later = _APPLY_LATER.search(told) is not None and _INVITES.match(name) is None
    return calls_for(name) or ((asks_at_once(told) or later) and _TELLS_HOW.search(name) is None)


# "16 hours a week. Apply by noon on Monday 13 September"
_APPLY_LATER = sought(
    "!.?",
    r"[.!?]\s(?:Apply(?:\s[a-z]+){0,3}\sby(?!\s(?:phone|e-?mail|post|letter|filling|sending|writing|text))|"
    r"Applications?\s(?:close|are due|by|must)|Closing date|"
    r"(?:Proposals|Abstracts|Submissions|Entries|Nominations|Papers|Pitches)\s(?:close|are due|due|by)|Deadline)\b|"
    r"[.!]\s(?:지원|접수)\s?(?:은|는)?\s?[^.!?]{0,20}까지",
)
# "Work with us" names no post.
_INVITES = re.compile(
    r"\W*(?:join|work|help|get|come|be|we|wanted|vacanc|jobs?|careers?|opportunit|volunteer|apply|now|could|can|are|do)\b|"
    r".*\b(?:for sale|to let|free to)\b|일자리|채용|함께",
    re.IGNORECASE,
)
# "Submission guidelines" over "Entries should be sent by Friday 7 May" is of a call, and no call.
_TELLS_HOW = re.compile(
    r"\b(?:guidelines?|how (?:to|do|it)|rules|terms|eligibility|information|details|faqs?|next steps|timeline|"
    r"key dates)\b|(?:방법|유의\s?사항|절차)\W*$",
    re.IGNORECASE,
)


def asks_at_once(told: str) -> bool:
    """Whether what follows a name begins with until when one may apply: ": entries close on Friday 26 February."."""
    return (_APPLY_KO.match(told) or _APPLY_EN.match(told)) is not None


# "**Bottle of the Year**: entries close on Friday 26 February."
_APPLY_EN = re.compile(
    r"\W*(?:(?:entries|applications|expressions of interest|eois|proposals|abstracts|papers|nominations|submissions|bookings|registrations?)\s"
    r"(?:for\s[^.!?]{3,90}\s)?(?:are\s)?(?:open until|close|closing|due|by|must|should|to reach)|"
    r"(?:apply|register|sign up|enter|nominate|send (?:in )?your|orders?(?: \w+){0,4}?)(?: \w+)? by|"
    r"(?:closing date|deadline))\b",
    re.IGNORECASE,
)
_APPLY_KO = re.compile(r"\s*(?:[^.!?]{0,24}까지\s)?(?:참가\s?)?(?:지원|신청|접수|모집|응모)(?:서)?(?:은|는|을|를)?\s")


# "2월 28일(일)까지 지원을 받습니다", whatever it is called.
_TAKEN_UNTIL = re.compile(r"까지\s(?:참가\s?)?(?:지원|신청|접수|모집|응모)(?:서)?(?:을|를)?\s?(?:받|하|해)")


def applied_until(title: Block, block: Block, under: Under) -> DateReading | None:
    """The last day to apply that a sentence below a call begins with: "5월 20일 오후 6시까지 우편으로 받습니다."."""
    if not (call_words.APPLIED_FOR.search(title.text) or _TAKEN_UNTIL.search(block.text)):
        return None
    first = next(iter(under.dates(block.text)), None)
    leads = first is not None and not LETTERS.search(block.text[: first.first])
    # "오후 2시부터 5시까지" is when it is, "토·일 오전 8시부터 오후 3시까지" the hours of the work.
    until = first is not None and first.until and first.span.ends_at is None and first.kind != "recurring"
    ahead = first is not None and first.span.end is not None and first.span.end >= under.received
    return first if leads and until and ahead else None


def waits_for_its_day(title: Block, line: Line) -> bool:
    """Whether a paragraph tells of the bold name of a call above it, whose last day is still to come."""
    return title.all_strong and line.whole.kind is Kind.TEXT and calls_for(title.text)


def last_day_below(title: Block, block: Block, under: Under) -> DateReading | None:
    """The last day to apply that a sentence below the name of a call says, at its beginning or further on."""
    return applied_until(title, block, under) or told_until(title, block, under)


def calls_below(heading: Block, block: Block, under: Under) -> bool:
    """Whether a heading names what the line below asks for: "표어 공모" over "작품은 10월 9일까지 사무국으로"."""
    if block.bold_lead:
        return False  # "**Bottle of the Year**: entries close on Friday 26 February" has a name of its own
    if heading.all_strong and closes_last(block.text):
        return True
    if not asks_to_apply(heading.text, block.text):
        return False
    return asked_until(block.text, under, whole=True) is not None or told_until(heading, block, under) is not None


# "please write to the Clerk, in not more than one page, by Friday 20 March", "can refer families for a hamper until 11 December"
_APPLIES = re.compile(
    r"\b(?:appl(?:y|ications?)|write to|refer|register|send|submit|nominate|enter|sign up|contact|stand|names? to|"
    r"put (?:yourself|your name) forward|abstracts?|proposals?|papers?|pitches|entries|manuscripts?|"
    r"submissions?|forms?|registrations?|orders?|closing date|deadline)\b|"
    r"지원|신청|접수|응모|제출|추천|보내\s?주|(?:낼|내실|보낼|보내실)\s수|받습니다|받아요",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:by|until|before|no later than|due(?: on| by)?|clos(?:e|es|ing)(?: on)?|(?:closing date|deadline)(?: is| of)?:?)"
    r"\s(?:the\s|noon on\s|midnight on\s)?$",
    re.IGNORECASE,
)
_LONGEST_TOLD = 500


def told_until(heading: Block, block: Block, under: Under) -> DateReading | None:
    """The last day to apply that a paragraph below the name of a call tells, its only day; None where it tells another or none."""
    if block.kind is not Kind.TEXT or len(block.text) > _LONGEST_TOLD:
        return None
    if not asks_to_apply(heading.text, block.text):
        return None
    days = [day for day in under.dates(block.text) if day.kind != "holiday"]
    if len(days) != 1 or not days[0].span.precision.names_a_day or days[0].unsure:
        return None
    last = days[0]
    ahead = last.span.end is not None and last.span.end >= under.received
    begins = max((m.end() for m in _SENTENCES.finditer(block.text, 0, last.first)), default=0)
    said = block.text[begins : last.first]
    until = last.until or _UNTIL.search(said) is not None
    return last if ahead and until and _APPLIES.search(block.text[begins:]) else None


_SENTENCES = re.compile(r"[.!?]\s+(?=[A-Z가-힣])")


def told_below(title: Block | None, line: Line, under: Under, *, in_schedule: bool) -> Found | None:
    """The days in sentences below a title that has none yet, where they are its own for sure."""
    news = told_news(title, line.block, under)
    return news or (_applied_below(title, line, under) if in_schedule else None)


def told_news(title: Block | None, block: Block, under: Under) -> Found | None:
    """The day in the sentence below a name whose badge says that it is off or moved.

    "[취소] 토요 로봇 교실" over "7월 27일(토)에 열려던 수업은 로봇 수리가 늦어져 취소되었습니다."
    """
    if title is None or block.kind is Kind.ROW:
        return None
    if says_day_to_come(block.text) and status_of(title.text) is EventStatus.MOVED:
        # "특강 연기 안내" over "10. 16.(금)로 공지하였던 특강은 연기합니다. 새 일정은 다시 알려 드리겠습니다."
        return Found(DateReading(Span(None, None, Precision.TBA), 0, 0, kind="tba"), None, moved=True)
    if status_of(title.text) is EventStatus.ANNOUNCED:
        return _moved_below(title, block, under)
    bare = without_news_last(without_tags(title.text)).strip()
    if not bare or bare == title.text.strip():
        return _moved_below(title, block, under) if title.text.rstrip().endswith(")") else None
    now = _SAYS_NOW.search(block.text) if status_of(title.text) is EventStatus.MOVED else None
    sentence = now["now"] if now else block.text[: body.first_sentence_end(block.text) or len(block.text)]
    days = [day for day in under.dates(sentence) if day.span.precision.names_a_day]
    if not days and (why := body.first_sentence_end(block.text)) is not None:
        # "The hall double-booked us. It was to be Sat 12 Sept and is now Sat 19 Sept."
        sentence = block.text[why : why + (body.first_sentence_end(block.text[why:]) or len(block.text))]
        days = [day for day in under.dates(sentence) if day.span.precision.names_a_day]
        off = len(days) == 1 and status_of(title.text) is EventStatus.CANCELLED
        days = days if off or find_days(sentence, days).moved else []
    found = find_days(sentence, days)
    exact = found.day is not None and found.day.span.precision.names_a_day and not found.day.unsure
    return found if exact else None


def is_news_alone(line: Line, following: Block | None, under: Under) -> bool:
    """Whether a line says that what it names moved or is off, and the one below tells no day of it."""
    if line.sort is not Sort.PLAIN or not is_news_of_a_name(line.block):
        return False
    return told_right_below(line.block, following, under) is None


def told_right_below(title: Block, following: Block | None, under: Under) -> Found | None:
    """The day that a paragraph right below such a line tells of it; None where none stands there."""
    if following is None or following.gap:
        return None
    if following.kind is not Kind.TEXT and not (following.kind is Kind.ITEM and following.level > title.level):
        return None
    return told_news(title, following, under)


def _moved_below(title: Block, block: Block, under: Under) -> Found | None:
    """The day in the sentence right below a name that says that it moved: "9/13(일)에 하기로 했다가 9/20(일)로 옮겼습니다."."""
    beside = title.kind is not block.kind or block.level > title.level or title.kind is Kind.TEXT
    near = 1 + (title.kind is Kind.HEADING)
    right_below = title.kind is Kind.HEADING or (not block.gap and (title.kind is Kind.ITEM or title.gap))
    named = re.sub(r"\s*\([^()]*\)$", "", title.text)
    changes = heading_words.CHANGES_HEADING.search(named) is not None  # 일정이 바뀐 세미나 heads others
    if changes or not (beside and right_below) or block.line > title.line + near:
        return None
    sentence = block.text[: body.first_sentence_end(block.text) or len(block.text)]
    if title.kind is Kind.HEADING and told_standing(block.text) is None and not is_led_by_old_day(sentence):
        return None
    if says_day_to_come(block.text) and told_standing(block.text) is EventStatus.MOVED:
        return Found(DateReading(Span(None, None, Precision.TBA), 0, 0, kind="tba"), None, moved=True)
    found = find_days(sentence, under.dates(sentence))
    exact = found.day is not None and found.day.span.precision.names_a_day and not found.day.unsure
    return found if found.moved and exact else None


# "Frosted off on 19 December. Now Saturday 20 February, 6.15pm."
_SAYS_NOW = re.compile(
    r"[.!]\s(?P<now>(?:It (?:is|will be) )?[Nn]ow (?:on )?(?=[A-Z\d])[^!?]{4,60}?)(?:\.\s(?=[A-Z])|\.?$)"
)


def _applied_below(title: Block | None, line: Line, under: Under) -> Found | None:
    """The days in sentences right under a title: "Applications close January 15. The programme runs March 1 – May 28."

    None where they name no last day to apply for sure.
    """
    if title is None or not title.gap or line.whole.gap or line.whole.kind is not Kind.TEXT:
        return None
    found = find_days(line.block.text, under.dates(line.block.text))
    return found if found.deadline is not None and not found.deadline.unsure else None
