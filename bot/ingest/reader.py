"""The one reader of blocks: headlines, events, stories, body and sign-off of an issue, whatever form it came in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.identity import without_repeats
from bot.domain.names import fold
from bot.domain.sought import sought
from bot.ingest import body, heading_words, headlines
from bot.ingest import house_style as style
from bot.ingest.asking import with_bold_day_parted, with_stop_as_colon
from bot.ingest.badges import with_badges_joined
from bot.ingest.bare_days import with_bare_days_parted
from bot.ingest.blocks import Block, Extract, Kind, Link, NotAnIssue
from bot.ingest.bulleted_cards import with_bounds_on_rules, with_bulleted_cards_open
from bot.ingest.card import Schedule
from bot.ingest.clocked_names import (
    with_days_again_in_rows,
    with_days_before_stops,
    with_days_on_clocks,
    with_days_on_rows_of_clocks,
    with_days_on_weekdays,
    with_names_below_dated_headings,
)
from bot.ingest.datelines import with_datelines_apart
from bot.ingest.days_in_headings import with_days_of_headings_below
from bot.ingest.days_over_names import with_names_over_days
from bot.ingest.footer import without_footer
from bot.ingest.groups import with_groups_in_order
from bot.ingest.joined import (
    with_clocks_on_days,
    with_clocks_on_names,
    with_labels_joined,
    with_new_days_beside_old,
    with_years_on_days,
)
from bot.ingest.kinds_before_names import without_kinds_before
from bot.ingest.kinds_beside_names import with_kinds_apart, without_kinds_above
from bot.ingest.labelled_cells import with_labelled_cells_apart
from bot.ingest.leading_arrows import without_leading_arrows
from bot.ingest.lines import read_lines
from bot.ingest.linked_names import with_linked_names_bold
from bot.ingest.links import tidy
from bot.ingest.loose import tightened, with_badges_closing_cards, with_badges_on_names
from bot.ingest.masthead import issued_on, masthead
from bot.ingest.meeting_points import with_meeting_points_apart
from bot.ingest.moves_told import with_move_in_one
from bot.ingest.named_sentences import are_announced
from bot.ingest.names_below import with_names_from_below
from bot.ingest.newsletter_names import newsletter_name
from bot.ingest.notices import is_notice
from bot.ingest.numbering import without_numbers
from bot.ingest.parts import Part, parts_of
from bot.ingest.pinned_places import with_pinned_places_apart
from bot.ingest.promoting import promoted
from bot.ingest.run_in_heads import with_run_in_heads_apart
from bot.ingest.schedule import find_events
from bot.ingest.second_lines import with_second_lines_told, with_talks_over_speakers
from bot.ingest.sender_names import logo_name, name_over_title, of_sender, sender_name, speaker_name
from bot.ingest.set_wide import set_tight
from bot.ingest.starts_and_ends import with_ends_behind_starts
from bot.ingest.stickers import with_stickers_in_brackets
from bot.ingest.story_headings import story_headings
from bot.ingest.tagged_names import with_tagged_names_over_days, without_kind_tags
from bot.ingest.tiles import without_repeated_tiles
from bot.ingest.told_changes import tells_a_change
from bot.ingest.told_news import with_news_joined
from bot.ingest.towns_first import with_towns_behind
from bot.ingest.under import Under
from storage.records import Doubt, Draft

# "#PumpLane #April"
_ONLY_TAGS = re.compile(r"\s*(?:#\w+\s*)+")
_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile("[A-Za-z]+")


def read_extract(extract: Extract, *, received: date, zone: ZoneInfo, newsletter: str | None = None) -> Draft:
    """An issue's draft. Raises NotAnIssue("empty" | "no_headline") where there is nothing to head it."""
    blocks = [_tidied(block) for block in extract.blocks]
    if not blocks:
        raise NotAnIssue("empty")
    url, blocks = headlines.web_version(blocks)
    blocks = [block for block in blocks if not _ONLY_TAGS.fullmatch(block.text)]
    kept = without_footer(blocks)
    stays = {block.line for block in kept}
    foot = [block for block in blocks[-12:] if block.line not in stays]
    blocks = with_talks_over_speakers(without_numbers(with_pinned_places_apart(with_labelled_cells_apart(kept))))
    blocks = with_labels_joined(with_badges_joined(blocks))
    bare = _is_bare_day_first(blocks)
    under = Under(received, zone, day_first=bare or _is_day_first(blocks), bare_day_first=bare)
    under = replace(under, issued=issued_on(blocks, under))
    blocks = with_years_on_days(blocks, under)
    blocks = with_linked_names_bold(blocks, under)
    blocks = without_repeated_tiles(with_ends_behind_starts(blocks, under), under)
    blocks = without_leading_arrows(with_new_days_beside_old(blocks, under), under)
    blocks = with_days_on_rows_of_clocks(with_days_again_in_rows(blocks, under), under)
    blocks = with_clocks_on_names(with_clocks_on_days(with_days_before_stops(blocks, under), under), under)
    blocks = with_names_below_dated_headings(with_names_from_below(blocks, under), under)
    blocks = with_days_on_clocks(with_days_on_weekdays(blocks, under), under)
    blocks = without_kind_tags(with_tagged_names_over_days(with_badges_closing_cards(blocks, under), under), under)
    blocks = with_names_over_days(without_kinds_before(blocks, under), under)
    blocks = with_run_in_heads_apart(with_towns_behind(blocks, under), under)
    lines, rest = headlines.find(
        tightened(promoted(with_badges_on_names(blocks, under), under), under), extract.subject, extract.page_title
    )
    if not lines:
        raise NotAnIssue("no_headline")
    unnoticed = [block for block in blocks if not is_notice(block)]
    said = newsletter or of_sender(newsletter_name(lines, unnoticed, foot), extract.sender)
    named = said or logo_name(extract.logo, lines) or sender_name(extract.sender) or name_over_title(lines, unnoticed)
    title = headlines.as_its_own_headline(lines[0], blocks)
    lines = [title, *(line for line in lines[1:] if fold(line) != fold(title))]
    rest, sign_off = body.split_sign_off(rest, named)
    named = named or speaker_name(blocks, sign_off)
    stories, rest = _stories(rest, under, {fold(line) for line in lines})
    top = masthead(blocks, under)
    rest = [replace(block, kind=Kind.TEXT) if block.line in top else block for block in rest]
    listed = {block.line for block in stories}
    kept = [block for block in _with_news_of(rest, listed) if block.line not in top]
    rest = [block for block in rest if block.line not in listed]
    lined, told = with_datelines_apart(_arranged(kept, under), under)
    schedule = find_events(lined, under)
    schedule.doubts += [
        Doubt("from_sentence", facts.line, {"title": facts.title}) for facts in schedule.events if facts.line in told
    ]
    if len(lines) == 1:
        lines = [*lines, *story_headings(rest, {facts.line for facts in schedule.events})]
    if blocks and not extract.subject and lines[0] == headlines.first_sentence(blocks[0]) != blocks[0].text:
        schedule.doubts.append(Doubt("title_from_sentence", blocks[0].line, {"title": lines[0]}))
    return Draft(
        title=lines[0],
        received=received,
        language=_language(blocks),
        headlines=tuple(lines),
        newsletter=named,
        url=url,
        stories=tuple(block.text for block in stories),
        sections=body.sections(_with_something_under(rest, schedule), lines),
        sign_off=sign_off,
        events=without_repeats(schedule.events),
        doubts=tuple(sorted(_said_once(schedule.doubts), key=lambda doubt: doubt.line or 0)),
    )


def _arranged(blocks: Sequence[Block], under: Under) -> list[Block]:
    """The blocks that may tell of events, each card in the order that the reader of events knows."""
    kept = with_bare_days_parted(with_meeting_points_apart(blocks), under)
    kept = with_second_lines_told(without_kinds_above(with_days_of_headings_below(kept, under), under), under)
    kept = with_kinds_apart(with_bulleted_cards_open(with_bounds_on_rules(kept, under), under), under)
    return with_news_joined(with_groups_in_order(kept, under), under)


_DAY_FIRST = re.compile(r"(?<![\d/])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:20)?\d\d(?![\d/])")
_MONTH_FIRST = re.compile(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:20)?\d\d(?![\d/])")


# "26/2", "21/3"; but 24/7 is no date.
_DAY_FIRST_BARE = re.compile(r"(?<![\d/.])(?!24/7)(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])")
_MONTH_FIRST_BARE = re.compile(r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])(?![\d/])")
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY_THEN_MONTH = re.compile(rf"(?<![\d/])\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTHS}\b", re.IGNORECASE)
_MONTH_THEN_DAY = sought("adfjmnos", rf"\b{_MONTHS}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)


def _is_day_first(blocks: Sequence[Block]) -> bool:
    """Whether an issue writes 24/10/2026 somewhere, and nowhere 10/24/2026."""
    found = [block.text for block in blocks if "/" in block.text]
    if found and not any(map(_MONTH_FIRST.search, found)) and _language(blocks) == "en":
        # Who writes "6 June" and never "June 6" means the sixth by 6/7.
        said = " ".join(block.text for block in blocks[:300])
        if len(_DAY_THEN_MONTH.findall(said)) >= 2 and not _MONTH_THEN_DAY.search(said):
            return True
    return any(map(_DAY_FIRST.search, found)) and not any(map(_MONTH_FIRST.search, found))


def _is_bare_day_first(blocks: Sequence[Block]) -> bool:
    """Whether an English issue writes 26/2 somewhere, and nowhere 2/26."""
    found = [block.text for block in blocks if "/" in block.text]
    if not any(map(_DAY_FIRST_BARE.search, found)) or _language(blocks) != "en":
        return False
    return not any(map(_MONTH_FIRST.search, found)) and not any(map(_MONTH_FIRST_BARE.search, found))


def _with_something_under(blocks: Sequence[Block], schedule: Schedule) -> list[Block]:
    """What no event took, without the headings that stood over nothing else."""
    parts = list(parts_of(blocks))
    left = [[block for block in part.under if block.line not in schedule.taken] for part in parts]
    stays = [
        part.heading is not None and part.heading.line not in schedule.taken and bool(left[at] or not part.under)
        for at, part in enumerate(parts)
    ]
    kept: list[Block] = []
    for at, part in enumerate(parts):
        heading = part.heading
        if heading is not None and stays[at]:
            below = [] if part.under else list(_parts_below(heading, parts[at + 1 :], schedule))
            if not below or any(stays[at + 1 + n] or left[at + 1 + n] for n in range(len(below))):
                kept.append(heading)
        kept += left[at]
    return kept


def _parts_below(heading: Block, following: Sequence[Part], schedule: Schedule) -> Iterator[Part]:
    """The parts that a heading without a line of its own stands over: deeper ones, and those that an event's name heads."""
    for part in following:
        own = part.heading
        if own is None or own.level < heading.level or (own.level == heading.level and own.line not in schedule.taken):
            return
        yield part


# "선진지 견학 ★날짜가 바뀌었습니다★"
_BETWEEN_STARS = re.compile(r"(?<=\S)\s+[★☆※◆◇●❗](?P<news>[^★☆※◆◇●❗()]{2,30})[★☆※◆◇●❗]$")


def _tidied(block: Block) -> Block:
    """A block with clean links and without letters set wide, what it says between two stars in brackets."""
    block = with_move_in_one(with_bold_day_parted(with_stop_as_colon(with_stickers_in_brackets(set_tight(block)))))
    if (said := _BETWEEN_STARS.search(block.text)) and heading_words.CHANGES_HEADING.search(said["news"]):
        first, last = said.start("news") - 1, said.end("news")
        block = replace(block, text=f"{block.text[:first]}({said['news']}){block.text[last + 1 :]}")
    return (
        replace(block, links=tuple(Link(link.first, link.last, tidy(link.url)) for link in block.links))
        if block.links
        else block
    )


def _said_once(doubts: Sequence[Doubt]) -> list[Doubt]:
    seen: dict[tuple[str, int | None, str], Doubt] = {}
    for doubt in doubts:
        seen.setdefault((doubt.code, doubt.line, doubt.facts.get("title", "")), doubt)
    return list(seen.values())


def _stories(blocks: list[Block], under: Under, headlines: Collection[str]) -> tuple[list[Block], list[Block]]:
    """The short list under 이번주 이야기 or its like, and the blocks without the words of its heading."""
    for part in parts_of(blocks):
        heading = part.heading
        if (
            heading is None
            or not heading_words.STORIES_HEADING.search(heading.text)
            or heading_words.EVENTS_HEADING.search(heading.text)
            or heading_words.CHANGES_HEADING.search(heading.text)
            or _says_when(part, under)
            or _are_told_each(part.under)
        ):
            continue
        told = _told(part.under, headlines, brief=bool(heading_words.BRIEF_HEADING.search(heading.text)))
        if told and not _is_schedule(told, under) and not are_announced(part.under, under):
            # What follows the list is no longer under the heading before it.
            return told, [replace(block, text="") if block is heading else block for block in blocks]
    return [], blocks


def _with_news_of(blocks: Sequence[Block], stories: Collection[int]) -> list[Block]:
    """The blocks without the short stories in these lines, but for those that tell what became of an event, as paragraphs."""
    out = []
    for block in blocks:
        told = replace(block, kind=Kind.TEXT, level=0, gap=True) if block.line in stories else block
        if told is block or tells_a_change(told):
            out.append(told)
    return out


def _says_when(part: Part, under: Under) -> bool:
    """Whether one of the first lines below a heading is labelled as the event's day: "극지의 숨, 얼음 코어 이야기" over "기간: …"."""
    first = (line for block in part.under[:_FIRST] for line in read_lines(block, under))
    return any(line.label == "when" and line.has_day for line in first)


_FIRST = 4


def _are_told_each(blocks: Sequence[Block]) -> bool:
    """Whether each item of a list has a line of its own right below it: names, and what is said of them."""
    items = [at for at, block in enumerate(blocks) if block.kind is Kind.ITEM]
    below = [at + 1 < len(blocks) and blocks[at + 1].kind is Kind.TEXT and not blocks[at + 1].gap for at in items]
    return len(items) >= 2 and all(below)


def _is_schedule(told: Sequence[Block], under: Under) -> bool:
    """Whether most lines of a list have their date set apart, or one of the first two has: then the heading is that event's name."""
    dated = [
        place
        for place, block in enumerate(told)
        for line in list(read_lines(block, under))[:1]
        if line.has_day and line.is_structural
    ]
    return len(dated) * 2 >= len(told) or dated[:1] in ([0], [1])


def _told(under: Sequence[Block], headlines: Collection[str], *, brief: bool) -> list[Block]:
    """The one-sentence lines after their heading, up to a quotation, a paragraph or a heading; `brief`: short ones may hold two."""
    told: list[Block] = []
    short = (
        brief
        and len(under) >= 2
        and all(_is_brief(block) and not (place and block.gap) for place, block in enumerate(under))
    )
    for place, block in enumerate(under):
        if not (short or body.is_one_sentence(block.text)) or block.kind is Kind.ROW:
            break
        if told and block.gap and block.kind is Kind.TEXT and told[-1].kind is Kind.TEXT:
            break
        follows = under[place + 1] if place + 1 < len(under) else None
        ended = [body.is_sentence(story.text) or story.text.endswith("?") for story in told]
        if told and fold(block.text) in headlines and follows is not None and body.sentences(follows.text) > 1:
            break  # a headline over its own passage
        heading = body.looks_like_heading(block, follows, ())
        if told and heading and (all(ended) or (follows is not None and body.sentences(follows.text) > 1)):
            break
        told.append(block)
    return told


def _is_brief(block: Block) -> bool:
    """Whether a line is short, be it of two sentences."""
    return len(block.text) <= 90 and body.sentences(block.text) <= 2 and not block.text.startswith(style.QUOTATION)


def _language(blocks: Sequence[Block]) -> str:
    text = " ".join(block.text for block in blocks[:200])
    hangul, latin = (sum(map(len, letters.findall(text))) for letters in (_HANGUL, _LATIN))
    return "ko" if 2 * hangul >= latin else "en"


__all__ = ["fold", "read_extract"]
