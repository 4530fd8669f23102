"""What prose looks like: sentences, headings without a mark, the sign-off at the end. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.domain.names import fold
from bot.domain.sought import sought
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind
from bot.ingest.remembered import remembered
from storage.records import Section

LONGEST_HEADING = 45
LONGEST_SIGN_OFF_LINE = 60
LONGEST_WISH = 80
MOST_SIGN_OFF_LINES = 4
# So many lines below the title may say whose the issue is and of when.
_BELOW_TITLE = 3
MOST_BELOW_SIGN_OFF = 4


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    ends = len(style.SENTENCE_END.findall(text))
    shortened = ends and style.LETTER_AND_POINT.search(text)
    return len(style.SENTENCE_END.findall(style.ABBREVIATION.sub(" ", text))) if shortened else ends


@remembered
def first_sentence_end(text: str) -> int | None:
    """Where the first sentence of a text ends; None where none does."""
    found = style.SENTENCE_END.search(text)
    if found and style.LETTER_AND_POINT.search(text):
        text = _LAST_DAY.sub(lambda m: "_" * (len(m.group()) - 1) + ".", text)
        found = style.SENTENCE_END.search(style.ABBREVIATION.sub(lambda m: "_" * len(m.group()), text))
    while found and _IN_A_DATE.match(text, found.start() - 1):
        found = style.SENTENCE_END.search(text, found.end())
    return found.end() if found else None


# "… until 10 Dec. Runners are fine": the point behind the last of several days ends the sentence, too.
_LAST_DAY = re.compile(
    r"\b(?:until|till?|to|by|before)\s(?:[A-Z][a-z]{2,8}\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,3}\.(?=\s[A-Z€£$])"
)
_IN_A_DATE = re.compile(r"\d\.\s\d{1,2}(?:\.|:\d)")  # "2025. 12. 23.(화) 18:00"


def is_sentence(text: str) -> bool:
    """Whether a line ends as prose does."""
    return bool(style.POLITE_END.search(text)) or text.rstrip("\"'”’」』)").endswith((".", "!", "。", "…"))


def is_short_sentence(text: str) -> bool:
    """Whether a short English line tells something: "Anything unclaimed by 27 March goes to charity."."""
    return text.endswith(".") and bool(
        re.search(r"\b(?:is|are|was|were|will|goes|go|has|have|closes|reopens|moves|raised)\b", text)
    )


def tells(text: str) -> bool:
    """Whether a line of English ends as a sentence and is long enough for one: "Copy for the May issue by 20 April please."."""
    return is_short_sentence(text) or (text.isascii() and text.endswith((".", "!")) and len(text.split()) >= 7)


def is_one_sentence(text: str) -> bool:
    """Whether a line is a story: no quotation, no paragraph."""
    return not text.startswith(style.QUOTATION) and sentences(text) <= 1 and len(text) <= 120


def looks_like_heading(block: Block, follows: Block | None, headlines: Collection[str]) -> bool:
    """A short line that is no sentence, with prose under it; a headline that comes again is one for sure."""
    if block.kind is Kind.HEADING:
        return True
    if fold(block.text) in headlines:
        return True
    if (
        block.kind is Kind.ITEM
        or block.hangs
        or len(block.text) > LONGEST_HEADING
        or block.text.startswith(style.QUOTATION)
    ):
        return False
    if style.POLITE_END.search(block.text) or block.text.rstrip().endswith((".", ",", "。", ":")):
        return False
    return follows is not None and len(follows.text) > len(block.text) and is_sentence(follows.text)


def split_sign_off(blocks: Sequence[Block], name: str | None = None) -> tuple[list[Block], str | None]:
    """The body, and the short lines at its end with which somebody signs; what comes below them stays in the body.

    `name`: the newsletter's, which a signature may bear without saying 드림 or "best".
    """
    kept = list(blocks)
    begins = max(1, len(kept) - MOST_SIGN_OFF_LINES - MOST_BELOW_SIGN_OFF)
    signed = [n for n in range(begins, len(kept)) if _signs(kept[n], name, last=n >= len(kept) - 2)]
    if not signed:
        signed = [n for n in range(begins + 1, len(kept)) if takes_leave(kept, n)][-1:]
    if not signed:
        return kept, None
    if len(signed) > 1 and kept[signed[-1]].gap and kept[signed[-1]].text in kept[signed[-2]].text:
        signed.pop()  # the sender's name once more, in the foot
    if len(signed) > 1 and kept[signed[-1]].gap and _IMPRINT.match(kept[signed[-1]].text):
        signed.pop()
    last = signed[-1]
    first = last
    while (
        first - 1 in signed
        or (first == last and _OFFICE.match(kept[last].text) and _PERSON.fullmatch(kept[first - 1].text))
        or (first - 1 > 0 and first - 1 >= last - 1 and _leads_to(kept[first - 1], kept[first]))
    ):
        first -= 1
    end = last + 1
    if end < len(kept) and _is_its_name(kept[last], kept[end]):
        end += 1
    return kept[:first] + kept[end:], "\n".join(block.text for block in kept[first:end])


# "발행 한울대학교 총동문회 사무국": who prints it, below who signs.
_IMPRINT = re.compile(
    r"(?:발\s?행|펴낸|펴냄|제작|편집|문의|주소|후원)(?:처|인|일|곳)?\s?(?:[:：|]|\s)|published\b|printed\b",
    re.IGNORECASE,
)


def _leads_to(wish: Block, name: Block) -> bool:
    """Whether a line is the wish over a signature."""
    if wish.text.endswith("!") and wish.gap and not name.gap and len(wish.text) <= 40 and _by_name(name.text):
        return True
    if not _SIGNS_BEFORE.search(wish.text) or len(wish.text) > LONGEST_SIGN_OFF_LINE:
        return False
    return wish.text.endswith((",", "에서")) or not (name.gap or any(sign.isdigit() for sign in wish.text))


def _is_its_name(wish: Block, name: Block) -> bool:
    """Whether who signs stands below a wish: "See you on the bank," over "Rosalind Achterberg, Secretary"."""
    if not _is_a_name(name) or name.kind is not Kind.TEXT or is_sentence(name.text):
        return False
    if wish.text.endswith(","):
        return len(name.text) <= 24 or (
            len(name.text) <= LONGEST_SIGN_OFF_LINE and (not name.gap or _by_name(name.text))
        )
    return len(name.text) <= 24 and not name.gap


def _signs(block: Block, name: str | None, *, last: bool) -> bool:
    text = block.text
    wished = last and block.gap and block.kind is Kind.TEXT and not block.links and len(text) <= LONGEST_WISH
    if wished and (style.WISH_AND_NAME.match(text) or _by_name(text)):
        return True
    if block.kind in (Kind.HEADING, Kind.ROW) or len(text) > LONGEST_SIGN_OFF_LINE:
        return False
    if style.POLITE_END.search(text) or sentences(text) > 1:
        return False
    if style.SIGN_OFF.search(text):
        return True
    numbers = sum(sign.isdigit() for sign in text)
    return bool(
        last
        and name
        and name in text
        and block.gap
        and not block.links
        and not is_sentence(text)
        and numbers < 4
        and len(re.findall(r"\s[|·]\s", text)) < (1 if numbers else 2)
    )


def takes_leave(kept: Sequence[Block], at: int) -> bool:
    """Whether two lines of an issue's end are a wish and who says it: "Until Saturday," over "Ruth, market secretary"."""
    wish, name = kept[at - 1], kept[at]
    if at + 1 < len(kept) and not kept[at + 1].gap:
        return False
    near = wish.kind is name.kind is Kind.TEXT and wish.gap and not name.gap and len(wish.text) <= 40 and not wish.links
    named = len(name.text) <= 40 and _is_a_name(name) and not is_sentence(name.text)
    if near and named and _PERSON.fullmatch(wish.text) and _OFFICE.match(name.text):
        return True  # "Joan Whitcombe" over "Chair of the Friends"
    return near and named and (wish.text.endswith(",") or (wish.text.endswith("!") and _by_name(name.text)))


_ROLE = (
    r"(?:(?:hon|club|branch|market|choir|parish|general|managing|artistic|shelter|executive)\.?\s)*(?:secretary|chair(?:man|woman|person)?|editors?|directors?|president|"
    r"treasurer|manager|captain|coordinator|warden|vicar|rector|priest|prior|organi[sz]ers?|curator|librarian|"
    r"founders?|publisher|host|principal|head ?teacher|conductor|"
    r"commodore|steward|viola|cello|committee)"
)
_PERSON = re.compile(r"(?:(?:Dr|Mr|Mrs|Ms|Rev|Fr|Prof)\.?\s)?[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]*){1,3}")
_OFFICE = re.compile(rf"(?:the\s)?{_ROLE}\b", re.IGNORECASE)
# "Priya and the front desk", "Margaret Tolliver, Hon. Secretary", "Everyone at the Lantern", "With love from all at The Foxed Page"
_BY_NAME = re.compile(
    rf"[A-Z][\w'’.-]+(?:\s(?:[A-Z][\w'’.-]*|van|de|von|der|la))*,\s(?i:{_ROLE})\b[^.!?\d|]{{0,40}}|"
    r"[A-Z][\w'’-]+(?:\s(?:[A-Z][\w'’.-]*|van|de|von|der|la))+,\s(?:for|on behalf of)\s[^.!?\d|]{3,40}|"
    r"[A-Z][\w'’-]+(?:,\s[A-Z][\w'’-]+){0,3}\s(?:and|&)\s(?:[A-Z][\w'’-]+|(?:all|everyone)\s(?:at|in)\s[^.!?\d|]{3,30}|the\s(?:[\w'’&-]+\s){0,4}"
    r"(?:crew|team|gang|desk|committee|board|staff|family|band|office|editors|kitchen|volunteers|orchestra|choir|club|lot|rest))|"
    r"(?i:(?:(?:with\s)?(?:much\s)?(?:love|thanks|warm wishes|best wishes),?\s)?(?:from\s)?"
    r"(?:all(?:\sof\sus)?|everyone|everybody|the team|your friends)\s(?:at|in)\s)"
    r"[^.!?\d|]{3,40}"
)


def _by_name(text: str) -> bool:
    return len(text) <= LONGEST_SIGN_OFF_LINE and _BY_NAME.fullmatch(text) is not None


def _is_a_name(block: Block) -> bool:
    return (
        not any(sign.isdigit() for sign in block.text) and not block.links and not style.POLITE_END.search(block.text)
    )


_SIGNS_BEFORE = re.compile(r"^\S{1,10}에서$|,$|^(?:love|best|cheers|yours|warmly|thanks)\b", re.IGNORECASE)


# "Marginalia, the newsletter of The Foxed Page, Thursday 5 March 2026", "볼더바위 성수점 · 2026년 12월호", "St Brannoc's Priory, 20 November 2026"
ENDS_WITH_ITS_DATE = sought(
    r"(,\-2\d\s|·–—제",
    r"(?:[\s,·|(–—-](?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?\d{1,2}(?:st|nd|rd|th)?\s[a-z]{3,9}\.?,?\s20\d\d|[\s,·|(–—-][a-z]{3,9}\.?\s(?:\d{1,2},?\s)?20\d\d|"
    r"20\d\d[년.]\s?\d{1,2}[월.](?:호|\s?\d{1,2}[일.]?)?(?:\s?\([월화수목금토일]\))?|\d{1,2}월호|제?\d{1,4}호)\)?\W*$",
    re.IGNORECASE,
)


def sections(blocks: Sequence[Block], headlines: Sequence[str]) -> tuple[Section, ...]:
    """The body's parts; the text before the first heading is a section without one."""
    known = {fold(style.KICKER.sub("", headline)) for headline in headlines} | {fold(line) for line in headlines}
    made: list[tuple[str, list[str]]] = []
    for place, block in enumerate(blocks):
        follows = blocks[place + 1] if place + 1 < len(blocks) else None
        below_title = place < _BELOW_TITLE and block.kind is Kind.TEXT and fold(block.text) not in known
        of_the_issue = below_title and (place == 0 or ENDS_WITH_ITS_DATE.search(block.text) is not None)
        greets = style.GREETING.match(block.text) is not None and len(block.text.split()) <= 3
        if looks_like_heading(block, follows, known) and not (of_the_issue or greets):
            made.append((block.text, []))
        else:
            if not made:
                made.append(("", []))
            made[-1][1].append(block.text)
    return tuple(Section(heading, "\n".join(lines)) for heading, lines in made if heading or lines)
