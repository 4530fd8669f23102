"""Days that are struck through beside the new ones: "~~4 April~~ 11 April". Used by the adapters of HTML, Markdown and Telegram.

Without the stroke both days would be plain dates, so the old one is put in words: "(was 4 April)"; what is struck through as a whole is cancelled.
"""

from __future__ import annotations

import re

# Struck words with the tags in them that only dress them: "<s>Friday <b>3 July</b></s>".
_WORDS = r"(?:[^<>]|</?(?:b|strong|em|i|u|font|small)\b[^<>]{0,80}>){3,90}"
_IN_HTML = re.compile(
    rf"<(?P<tag>s|del|strike)(?:\s[^<>]{{0,300}})?>(?P<words>{_WORDS})</(?P=tag)\s*>|"
    rf"<span\s[^<>]{{0,300}}line-through[^<>]{{0,300}}>(?P<spanned>{_WORDS})</span\s*>",
    re.IGNORECASE,
)
_IN_MARKDOWN = re.compile(r"~~(?=\S)(?P<words>[^~\n]{3,60})(?<=\S)~~")
_DAY = re.compile(
    r"\d\s?[월./]\s?\d|\d\s?일|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d",
    re.IGNORECASE,
)
_LINE_ENDS = re.compile(r"<(?:/?(?:p|div|td|th|tr|li|table|h\d)\b|br\b)", re.IGNORECASE)
# The end of a tag whose beginning ended the line before.
_TAG_CUT = re.compile(r"^[^<>]{0,300}>")
_BREAK = re.compile(r"\s*<br\s?/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,400}>")
# "~~Wed 14 Oct, Room 2.14~~ **Cancelled.** The speaker is unwell": what became of it stands behind in words.
_OFF = re.compile(r"[\s/*_:(–—-]*(?:cancell?ed|called off|(?P<later>postponed)|취소|연기|순연|휴강)", re.IGNORECASE)
_AROUND = 300
# The new day begins within so many letters.
_NEAR = 16


def in_html(content: str) -> str:
    """An HTML text whose struck days are put in words where another day stands on their line."""
    if "<s" not in content and "<del" not in content and "<S" not in content and "<DEL" not in content:
        return content

    def said(match: re.Match[str]) -> str:
        before = _TAG_CUT.sub("", _LINE_ENDS.split(content[max(0, match.start() - _AROUND) : match.start()])[-1])
        after = content[match.end() : match.end() + _AROUND]
        # The old day over the new one in a cell or a paragraph: only a break lies between.
        below = _BREAK.match(after)
        behind = _LINE_ENDS.split(after[below.end() :] if below else after)[0]
        if below and not _DAY.search(_TAG.sub("", behind).strip()[:_NEAR]):
            behind = ""
        return _said(match, _TAG.sub(" ", before + " / " + behind), match["words"] or match["spanned"])

    return _IN_HTML.sub(said, content)


def in_markdown(line: str) -> str:
    """A line of Markdown whose struck days are put in words where another day stands there."""
    if "~~" not in line:
        return line
    return _IN_MARKDOWN.sub(
        lambda match: _said(match, line[: match.start()] + " / " + line[match.end() :], match["words"]), line
    )


def in_words(words: str, rest: str) -> str | None:
    """What stands for struck words beside the rest of their line; None where the stroke says nothing of a day."""
    if not _DAY.search(words):
        return None
    korean = re.search("[가-힣]", words)
    if not re.search(r"\w", rest):
        return f"{words} ({'취소' if korean else 'cancelled'})"  # struck through as a whole
    told = _OFF.match(rest)
    if told and _DAY.search(rest):
        return f"{words.rstrip()} →" if told["later"] else f"({'기존' if korean else 'was'} {words.strip()})"
    if told and korean:
        return f"{words.rstrip()} —"
    if told:
        return f"Postponed (was {words.strip()})." if told["later"] else f"{words.rstrip()} – CANCELLED."
    if not _DAY.search(rest):
        return None
    return f"({'기존' if korean else 'was'} {words.strip()})"


def _said(match: re.Match[str], rest: str, words: str) -> str:
    return in_words(_TAG.sub("", words), rest) or match.group()
