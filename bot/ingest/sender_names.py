"""What a newsletter is called, by its sender, its logo, the line over its heading or who speaks in it. Used by the reader of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.names import fold
from bot.ingest import body
from bot.ingest import house_style as style
from bot.ingest.blocks import Block, Kind

# "솔바람 소식 제52호", "한들레터 3월호", "The Stride #12": the name is what stands before.
EDITION = re.compile(
    r"[\s,·|-]+(?:제?\s?\d{1,4}\s?호|(?:20\d\d년\s?)?\d{1,2}월(?:호)?|20\d\d년?\s?[봄여름가을겨울]{1,2}호|[봄여름가을겨울]{1,2}호|"
    r"(?:vol|no|issue|edition)\.?\s?#?\d{1,4}|#\s?\d{1,4})\s*$",
    re.IGNORECASE,
)
# Pieces of a masthead that say which issue it is, and when.
NUMBER = re.compile(
    r"(?:제?\s?\d{1,4}\s?호|(?:vol|no|issue|edition|volume|number|통권)\.?\s?#?\d{1,4}(?:/\d{2,4})?|#\s?\d{1,4})",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:19|20)\d\d(?:\s?년|[.\-/]\s?\d{1,2})|\d{1,2}월\s?\d{1,2}일|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,?\s+\d|"
    r"\d(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)\s+20\d\d",
    re.IGNORECASE,
)


def name_over_title(headlines: Sequence[str], blocks: Sequence[Block]) -> str | None:
    """The short line that stands alone over the issue's heading, as a logo would: "Larkrise Notes"."""
    title = fold(headlines[0]) if headlines else ""
    for place, block in enumerate(blocks[:4]):
        if fold(block.text) != title or block.kind is not Kind.HEADING or block.level > 1:
            continue
        above = [
            b for b in blocks[:place] if b.kind in (Kind.TEXT, Kind.HEADING) and not style.WEB_VERSION.search(b.text)
        ]
        name = re.split(r"\s[|·–—]\s", above[0].text)[0].strip(" *~=-–—|") if len(above) in (1, 2) else ""
        plain = 3 <= len(name) <= 40 and not body.is_sentence(name) and not style.GREETING.match(name)
        return (
            name
            if plain and not (DATE.search(name) or NUMBER.search(name) or re.search(r"[@/]|https?:", name))
            else None
        )
    return None


def sender_name(sender: str | None) -> str | None:
    """The newsletter's name in a mail's From, without the number of the issue."""
    return (
        re.sub(r"\W*(?:vol|no|issue|#)\.?\s?#?\d+\s*$", "", sender, flags=re.IGNORECASE).strip() or None
        if sender
        else None
    )


def of_sender(name: str | None, sender: str | None) -> str | None:
    """A name that an issue says, or the sender's, where that is the same and more: 보리네 쉼터 of "보리네 쉼터 소식"."""
    whole = sender_name(sender)
    longer = (
        name
        and whole
        and len(name) < len(whole) <= 40
        and whole.startswith(name)
        and style.NEWSLETTER_NAME.search(whole)
    )
    return whole if longer else name


_OF_A_LOGO = re.compile(
    r"[\s–—|:-]*(?:logo|masthead|header|banner|로고|머리글|배너)\W*$|^(?:logo|로고)\s?(?:of|for|:)\s*", re.IGNORECASE
)
LONGEST_LOGO = 40


def logo_name(logo: str | None, headlines: Sequence[str]) -> str | None:
    """The newsletter's name on the picture at its top, which nobody but its words says; None for a picture of something else."""
    name = EDITION.sub("", _OF_A_LOGO.sub("", logo.strip())).strip(" -–—·|:") if logo else ""
    name = re.sub(r"\s[–—|-]\s(?:the|an?|your|our)\s.*$", "", name)
    if not 2 <= len(name) <= LONGEST_LOGO or body.sentences(name) or style.POLITE_END.search(name):
        return None
    pictured = _ONLY_PICTURED.search(name) or "http" in name or style.BUTTON.match(name)
    return None if pictured or any(fold(name) == fold(line) for line in headlines[1:]) else name


# "A photo of the pond", "main_image.jpg", "twitter"
_ONLY_PICTURED = re.compile(
    r"\.(?:png|jpe?g|gif|svg)$|^(?:an?|our)\s|\b(?:photos?|pictures?|images?|illustration|icon|portrait|hero|cover|spacer|facebook|twitter|"
    r"instagram|youtube|view|browser)\b|사진|이미지|그림|일러스트|포스터|아이콘|표지|보기|모습",
    re.IGNORECASE,
)


# "도담초 학부모회에서 전합니다.", "안녕하세요, 크럭스하우스입니다", "주사위서랍 손님들, 안녕하세요.": who speaks, at the top.
_SPEAKS = re.compile(
    r"(?:^|[,.!]\s)(?P<name>[가-힣A-Za-z0-9]{3,14}(?:\s[가-힣A-Za-z0-9]{2,8})?)(?:에서\s(?:[가-힣\s\d]{0,12})?(?:전합|전해|보내|알려|알립|인사)|입니다|예요|이에요|\s(?:손님|회원|가족|친구|독자|이웃)(?:들|\s여러분|님들)?,)"
)


def speaker_name(blocks: Sequence[Block], sign_off: str | None) -> str | None:
    """Who speaks to the readers at the top and signs at the end, where nothing else says what the newsletter is called."""
    for block in blocks[:5]:
        for found in _SPEAKS.finditer(block.text[:80]):
            if sign_off and found["name"] in sign_off:
                return found["name"]
    return None
