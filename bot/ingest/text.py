"""Plain text: each line is a block; brackets, underlines and rulers mark headings. Also what pasted text is read with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.ingest.blocks import Block, Cell, Kind, Link
from bot.ingest.column_gaps import hanging, with_first_columns_joined, with_last_columns_joined, with_wide_gaps
from bot.ingest.footnotes import notes_of, without_references
from bot.ingest.message_headers import with_subjects_as_headings
from bot.ingest.ruled_tables import RuledRow, ruled_rows
from bot.ingest.wrapped import rejoined

Stretch = tuple[int, int]

_BRACKETED = re.compile(
    r"^\s*(?:[^\w\s\[【〈《<「『＜≪]{1,3}\s*)?[\[【〈《「『＜≪](?P<heading>[^\[\]【】〈〉《》「」『』＜＞≪≫]{1,60})[\]】〉》」』＞≫]\s*$"
)
# "## 일정" in a text that nobody called Markdown
_HASHES = re.compile(r"^(?P<marks>#{1,4})[ \t]+(?P<heading>[^\s#].{0,80})$")
# == 일정 ==, --- EVENTS ---, ☆★ 소식 ★☆
_FENCED = re.compile(
    r"^\s*(?P<mark>[=\-*~#_─━☆★◆■▬·.]{2,40})\s*(?P<heading>[^\s=\-*~#_─━][^=~━]{0,58}?)\s*[=\-*~#_─━☆★◆■▬·.]{2,40}\s*$"
)
# ==[ NEXT MEETUP ]=========
_BRACKET_ON_RULE = re.compile(
    r"^\s*[=\-*~#_─━+]{1,40}\s?[\[({|<]\s*(?P<heading>[^\s\[\](){}|<>=~━][^\[\](){}|<>=~━]{0,58}?)\s*[\])}|>]\s?[=\-*~#_─━+]{3,120}\s*$"
)
# Ⅱ. 행사 및 교육
_ROMAN = re.compile(r"^\s{0,4}[Ⅰ-Ⅻ]{1,2}\s?[.)]?\s+(?P<heading>[^\s\d][^\d.!?:：]{0,30})$")
# >> FIXTURES
_POINTED = re.compile(r"^(?:>{2,3}|»)\s+(?P<heading>[^\s\d>»][^\d>».!?]{0,40}?)\s*(?:<{2,3}|«)?$")
# ~ GUEST NIGHTS ~
_BETWEEN_TWO = re.compile(
    r"^\s*(?P<mark>[~=*•·★☆◆■–—-])(?:\s(?P=mark)){0,4}\s+(?P<heading>[^\s=\-*~#_─━][^=~━*]{0,58}?)\s+(?P=mark)(?:\s(?P=mark)){0,4}\s*$"
)
# "--" alone parts a signature from a mail.
_RULER = re.compile(r"^\s*(?:[=\-_*~─━═—–·.#+]{3,200}|--|[*~·•◆◇-]\s{1,4}(?:[*~·•◆◇-]\s{1,4}){1,60}[*~·•◆◇-])\s*$")
# What an official letter sets between its words and its particulars.
AS_FOLLOWS = re.compile(
    r"^\s*(?:[\-–—=~*·□■◇◆]+\s*(?:다\s{0,6}음|아\s{0,6}래)\s*[\-–—=~*·□■◇◆]+|다\s{1,6}음|아\s{1,6}래)\s*$"
)
_UNDERLINE = re.compile(r"^\s*(?:[=\-~─━═]{3,200}|-(?: -){5,60})\s*$")
_BULLET = re.compile(
    r"^\s*(?P<mark>[-*•·»›▪▫▶▷►▸ㅇ○◯∘◦‣⁃●○◎■□◆◇◈▣★☆✔✅☑✓✦✧➤➔※]\ufe0f?|o(?=\s{1,3}(?:[가-힣「『《〈\[<]|\d{1,2}\s?[/.월]))|(?!\d{1,2}\.\s?[월화수목금토일](?:요일)?(?:\s*(?:$|\|)|\s+\d{1,2}[:시]))(?!\d{1,2}\.\s?\d{1,2}\.?\s?(?:\(?[월화수목금토일][)요]|[~–,|-]|부터|까지|오[전후]\s|\d{1,2}[:시]|$))\d{1,2}[.)](?!\d)(?=\s)|[\[(]\d{1,2}[\])](?=\s)|\(?(?:[a-z]|[ivx]{1,4})\)(?=\s)|[①-⑳]|[가나다라마바사아][.)](?=\s))\s*(?=\S)"
)
# "*Advent Quiet Morning.* Saturday 6 December": stars around words are bold in a plain mail.
_STARRED = re.compile(r"^\s*(?:[-•·]\s+)?\*(?P<words>[^\s*][^*\n]{1,80}[^\s*])\*(?=\s|$)")
# "** Frozen Airlock XXII ** (that's us!)": a name between stars, and an aside.
_BETWEEN_STARS = re.compile(r"^\s*\*{2,3} (?P<words>[^*\n]{3,80}?) \*{2,3}(?P<aside>\s*\([^()\n]{2,60}\))\s*$")
# "** CANCELLED - Olwen is having her hip done. Get well soon! **" heads nothing.
_TELLS = re.compile(r"[a-z]{2}[.!] [A-Z].*[.!]$")
_CIRCLED = re.compile(r"[①-⑳]\s*(?=\S)")
# "1. 전교인 체육대회 : 10월 17일(토)" is an item, no heading of what goes on below it.
_A_DAY = re.compile(r"\d{1,2}월\s?\d{1,2}일|\d{1,2}[./]\s?\d{1,2}\s?[.(]|\d:\d\d")
# An arrow that leads a day rather than to a link.
_ARROW_BULLET = re.compile(
    r"^\s*(?P<mark>➡\ufe0f?|→|👉|➜|🔹|🔸|🔺|🟢|🟡|🔵)\s*(?=(?:\d{1,2}\s?[월./]\s?\d|\d{1,2}(?:st|nd|rd|th)?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s\d|매[주월]\s|every\s))",
    re.IGNORECASE,
)
# Signs that head a passage rather than list its items, where the next line does not bear the same.
HEADING_MARKS = frozenset("■□◆◇◈▣★☆●◎▶▷")
_CAPITALS = re.compile(r"^[A-Z][A-Z0-9 &'’/,:!\-–—]{3,44}$")
_URL = re.compile(r"(?:https?://|(?<![\w/.@-])www\.(?=[\w-]+\.))[^\s<>()\[\]{}\"'“”‘’|]{4,2000}")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\u2063\ufeff\u00ad\u034f\u202a-\u202e\u2066-\u2069]")
# The joiner holds an emoji family together; elsewhere it is an invisible sign like the others.
_LONE_JOINER = re.compile(
    r"(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d|\u200d(?![\U0001f000-\U0001faff\u2600-\u27bf])"
)
# What any of these would change; most lines have nothing of it.
_BARS = dict.fromkeys(map(ord, "│┃∣¦┆┊"), "|")
_UNUSUAL = re.compile(
    r"[│┃∣¦┆┊…\t-\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\u2060\u2063\ufeff\u00ad\u034f\u2066-\u2069]"
)
# Two spaces part columns where a line has more than one such gap; behind a sentence they are a typist's.
_NARROW_COLUMNS = re.compile(r"(?<=[^\s.!?:…|])[ \u00a0]{2,3}(?=[^\s|:：])")
# "일    시 :" is a label of two letters set wide.
_SPREAD = re.compile(r"(?<![가-힣])([가-힣])[ \t\u00a0\u3000]{2,12}([가-힣])(?=\s{0,3}[:：])")
# "Title:    What the sandpile remembers": nothing but the label is in the first column.
_BEHIND_A_LABEL = re.compile(
    r"^(\s*[A-Za-z가-힣][A-Za-z가-힣 ]{0,14}[:：])[ \u00a0]{4,}(?=\S(?:(?![ \u00a0]{4}|\t).)*$)"
)
# A typist's dash: "Fair -- Town Hall".
_DASHES = re.compile(r"(?<=\S) ---? (?=\S)")
_COLUMNS = re.compile(
    r"(?<=\S)\s{0,20}\.{4,80}\s{0,20}(?=\S)|(?<=\S)\s(?:\.{3}|…)\s(?=(?:(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s)?\d|tb[ac]\b)|"
    r"(?<=\S)(?:[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0\u3000]{4,})(?=[^\s:：])",
    re.IGNORECASE,
)


# "* * *" between the parts of a letter, and the mark of the line below it, which heads a part where it stands alone.
_ASTERISM = re.compile(r"^\s*[*~·•◆◇](?:\s{1,4}[*~·•◆◇]){2,9}\s*$")
_BELOW_STARS = "* *"
_LONGEST_BELOW_STARS = 30


def blocks(text: str, links: Sequence[Link] = (), strong: Sequence[Stretch] = ()) -> list[Block]:
    """The lines of a text as blocks. `links` and `strong` are offsets into the whole text, in order."""
    return rejoined(_headed(_blocks(text, links, strong)), text.splitlines())


def _blocks(text: str, links: Sequence[Link], strong: Sequence[Stretch]) -> Iterator[tuple[Block, str]]:
    """Each line's block and its mark: its bullet, "=" for one that is underlined, "" for none."""
    lines = text.splitlines(keepends=True)
    hangs = hanging(lines)
    joined: set[int] = set()
    if not (links or strong):
        lines, joined = with_first_columns_joined(with_subjects_as_headings(lines))
        lines, more = with_last_columns_joined(lines)
        lines, joined = with_wide_gaps(lines), joined | more
    ruled = ruled_rows([line.rstrip("\r\n") for line in lines])
    notes = {} if links or strong else notes_of(lines)
    urls = dict(notes.values())
    gap, at, parted = False, 0, False
    for number, raw in enumerate(lines, start=1):
        if number - 1 in joined:
            at += len(raw)
            continue
        below = lines[number].strip() if number < len(lines) else ""
        if not raw.strip() or _RULER.match(raw) or AS_FOLLOWS.match(raw) or number in notes:
            gap = True
            parted = parted or _ASTERISM.match(raw) is not None
        elif number in ruled:
            row = ruled[number]
            if row is not None:
                yield _row(row, number, gap), ""
                gap = False
        else:
            end = at + len(raw)
            here = [Link(k.first - at, k.last - at, k.url) for k in links if k.first < end and k.last > at]
            bold = [(max(0, a - at), b - at) for a, b in strong if a < end and b > at]
            line = raw.rstrip("\r\n")
            if urls:
                line, referred = without_references(line, urls)
                here += referred
            bullet = _BULLET.match(line)
            made = block(line, number, gap, here, bold)
            if made.text:
                made = replace(made, hangs=True) if number - 1 in hangs else made
                plain = made.kind is Kind.TEXT or (bullet is not None and bullet["mark"][0].isdigit() and gap)
                underlined = _UNDERLINE.match(below) and len(made.text) <= 60 and plain
                mark = bullet["mark"].lstrip("[(")[0] if bullet else _BELOW_STARS if parted else ""
                yield made, "=" if underlined else mark
            gap = parted = False
        at += len(raw)


def _row(row: RuledRow, number: int, gap: bool) -> Block:
    """A line of a ruled table, with the links that stand in its cells."""
    text, cells, links = "", [], []
    for place, said in enumerate(row.cells):
        text += " | " if place else ""
        first, cell = len(text), block(said, number, False)
        text += cell.text
        cells.append(Cell(first, len(text)))
        links += [Link(first + k.first, first + k.last, k.url) for k in cell.links]
    return Block(text, number, Kind.ROW, tuple(links), gap, cells=tuple(cells), header=row.header)


_LONGEST_MARKED, _LONGEST_ROW = 60, 110
# "■ Sept. 21-22 | Open Source Night | The Ropewalk Rooms, Bristol"
_DAY_IN_A_ROW = re.compile(r"\d[^|—]*(?:\s[|·/—–-]\s|,\s)|(?:\s[|·/—–-]\s|,\s)[^|—]*\d")


def _headed(lines: Iterator[tuple[Block, str]]) -> Iterator[Block]:
    """Lines that are underlined, or bear a mark that their list does not go on with, are headings."""
    given = list(lines)
    for place, (made, mark) in enumerate(given):
        following = given[place + 1] if place + 1 < len(given) else None
        alone = mark in HEADING_MARKS and (following is None or following[1] != mark) and not _IS_TOLD.search(made.text)
        alone = alone and len(made.text) <= (_LONGEST_ROW if _DAY_IN_A_ROW.search(made.text) else _LONGEST_MARKED)
        before = given[place - 1][1] if place else ""
        stands_alone = made.gap and following is not None and following[0].gap
        if made.kind is Kind.HEADING:
            yield made
        elif stands_alone and made.text[0] in ">»" and (named := _POINTED.match(made.text)):
            yield replace(block(named["heading"], made.line, made.gap), kind=Kind.HEADING, level=2)
        elif (stands_alone and _heads_below_stars(made, mark)) or (
            mark == "=" and (made.gap or not place) and not made.text.endswith((".", "다", "요"))
        ):
            yield replace(made, kind=Kind.HEADING, level=2)
        elif (mark.isdigit() and not (mark >= "①" and before >= "①") and _heads_a_passage(given[place:])) or (
            alone and following is not None and before != mark
        ):
            yield replace(made, kind=Kind.HEADING, level=3)
        elif (
            made.kind is Kind.TEXT
            and (made.gap or not place)
            and _CAPITALS.match(made.text)
            and (" " in made.text or len(made.text) > 3)
        ):
            yield replace(made, kind=Kind.HEADING, level=2)
        else:
            yield made


# "▶ 낙석으로 탐방로가 통제되어 취소합니다. 회비는 돌려 드렸습니다.", "■ 오픈소스 데이 | 4월 29일(목)로 연기되었습니다 | 대전 이음홀"
_IS_TOLD = re.compile(
    r"니다\.(?:\s|$)|\d[^|]*(?:연기|변경|순연|취소)(?:합|했|하였|됩|됐|되었)[가-힣]{0,3}니다|"
    r"^[^|]*[^|\s]\s\|\s(?=[^|]*\d{1,2}(?:월|[./]\s?\d)).*\S"
)


def _heads_below_stars(made: Block, mark: str) -> bool:
    """Whether a short line right below "* * *" heads what follows."""
    return mark == _BELOW_STARS and len(made.text) <= _LONGEST_BELOW_STARS and made.text[-1] not in ".!?:"


def _heads_a_passage(lines: Sequence[tuple[Block, str]]) -> bool:
    """ "3. 달력에 동그라미" over lines that are not numbered, the next number behind a gap."""
    made = lines[0][0]
    if len(lines) < 2 or lines[1][1].isdigit() or not made.gap or len(made.text) > 40 or _A_DAY.search(made.text):
        return False
    listed = next((below for below, mark in lines[1:_MOST_OF_AN_ITEM] if mark.isdigit() or below.gap), None)
    if listed is not None and not listed.gap:
        return False  # an item of a list with a line or two below each
    return not made.text.endswith((".", "다", "요", "!", "?", ":")) and not _NUMBER_LEADS.match(made.text)


# A day, a clock or a figure; "제14차 정기총회" and "2027년 여름 실습생" are names.
_NUMBER_LEADS = re.compile(
    r"\D?\d{1,4}(?!\d|차|회|기|번째|동|호|학년|년\s?(?:봄|여름|가을|겨울|[상하]반기|신|제|\d?차))"
)


_MOST_OF_AN_ITEM = 5


def block(raw: str, number: int, gap: bool, links: Sequence[Link] = (), strong: Sequence[Stretch] = ()) -> Block:
    """One line as a block; its bullet and invisible signs are taken off, its links move along."""
    heading = _BRACKETED.match(raw) or _FENCED.match(raw) or _BRACKET_ON_RULE.match(raw) or _BETWEEN_TWO.match(raw)
    heading = heading or (_ROMAN.match(raw) if gap else None)
    if heading and not links and _TELLS.search(heading["heading"]):
        return Block(clean(heading["heading"]), number, Kind.TEXT, gap=gap)
    if heading:
        bold = ((0, len(clean(heading["heading"]))),)
        start = heading.start("heading")
        _, moved, _ = _cleaned(heading["heading"], [Link(k.first - start, k.last - start, k.url) for k in links], ())
        return Block(clean(heading["heading"]), number, Kind.HEADING, tuple(moved), gap, level=2, strong=bold)
    if hashes := _HASHES.match(raw):
        heading_at = hashes.start("heading")
        kept = [Link(k.first - heading_at, k.last - heading_at, k.url) for k in links if k.first >= heading_at]
        text, moved, _ = _cleaned(hashes["heading"], kept, ())
        return Block(
            text, number, Kind.HEADING, tuple(moved), gap, level=len(hashes["marks"]), strong=((0, len(text)),)
        )
    if (starred := _BETWEEN_STARS.match(raw)) and not links:
        text = starred["words"] + starred["aside"]
        return Block(text, number, Kind.HEADING, gap=gap, level=3, strong=((0, len(starred["words"])),))
    loud = _STARRED.match(raw)
    if loud is not None and not links and not strong:
        first = loud.start("words")
        return block(
            raw[: first - 1] + loud["words"] + raw[loud.end() :],
            number,
            gap,
            (),
            ((first - 1, first - 1 + len(loud["words"])),),
        )
    bullet = _BULLET.match(raw) or _ARROW_BULLET.match(raw)
    start = bullet.end() if bullet else len(raw) - len(raw.lstrip())
    if bullet and (second := _CIRCLED.match(raw, start)):
        start = second.end()  # "- ① 봄꽃 모종 장터"
    body = raw[start:]
    kept = [Link(k.first - start, k.last - start, k.url) for k in links if k.first < len(raw) and k.last > start]
    kept += [
        Link(m.start(), m.end(), ("https://" if m.group().startswith("www.") else "") + m.group().rstrip(".,;:!?*_~"))
        for m in (_URL.finditer(body) if "://" in body or "www." in body else ())
        if not any(k.first < m.end() and k.last > m.start() for k in kept)
    ]
    bold_here = [(max(0, a - start), b - start) for a, b in strong if a < len(raw) and b > start]
    text, moved, stretches = _cleaned(body, kept, bold_here)
    kind = Kind.ITEM if bullet else Kind.TEXT
    indent = len(raw[: bullet.start("mark")].expandtabs(4)) // 2 if bullet else 0
    return Block(text, number, kind, tuple(moved), gap, level=min(indent, 9), strong=tuple(stretches))


def clean(text: str, *, columns: bool | None = None) -> str:
    """NFC, no invisible signs, single spaces; columns set apart by tabs or wide gaps are parted by a bar.

    `columns`: whether narrow gaps part columns, too, where a part of a line is cleaned as in its whole; else the text itself says so.
    """
    if "  " not in text and " --" not in text and "..." not in text and _UNUSUAL.search(text) is None:
        return unicodedata.normalize("NFC", text).strip()
    text = _LETTERSPACED.sub(_set_tight, text.translate(_BARS))
    text = _DASHES.sub(" – ", text) if " --" in text else text
    text = _COLUMNS.sub(" | ", _BEHIND_A_LABEL.sub(r"\1 ", _SPREAD.sub(r"\1\2", text)))
    if _has_columns(text) if columns is None else columns:
        text = _NARROW_COLUMNS.sub(" | ", text)
    text = _LONE_JOINER.sub("", _INVISIBLE.sub(_kept, text)) if _has_invisible(text) else text
    return " ".join(unicodedata.normalize("NFC", text).split())


# "T H E   T R I G   P O I N T"
_LETTERSPACED = re.compile(r"(?<!\S)[A-Z] [A-Z] [A-Z](?: {1,4}[A-Z])*(?!\S)")


def _set_tight(found: re.Match[str]) -> str:
    return " ".join("".join(word.split()) for word in re.split(" {2,}", found.group()))


def _has_columns(text: str) -> bool:
    return ("  " in text or "\u00a0" in text) and len(_NARROW_COLUMNS.findall(text)) >= 2


def _has_invisible(text: str) -> bool:
    return _INVISIBLE.search(text) is not None


def _kept(match: re.Match[str]) -> str:
    return "\u200d" if match.group() == "\u200d" else ""


def _cleaned(body: str, links: Sequence[Link], strong: Sequence[Stretch]) -> tuple[str, list[Link], list[Stretch]]:
    """The clean text with its links and bold stretches moved to where their words now stand."""
    columns = _has_columns(body)
    text = clean(body)
    moved = []
    for link in links:
        at = _moved(body, link.first, link.last, columns=columns)
        if at is not None:
            moved.append(Link(*at, link.url))
    stretches = [at for first, last in strong if (at := _moved(body, first, last, columns=columns)) is not None]
    return text, moved, stretches


def _moved(body: str, first: int, last: int, *, columns: bool) -> Stretch | None:
    first = max(0, first)
    words = clean(body[first : max(first, last)], columns=columns)
    at = len(clean(body[:first] + "x", columns=columns)) - 1
    return (at, at + len(words)) if words else None
