"""What was read from an issue, as JSON for programs and as lines for people. Called by the commands and the editor's views."""

from __future__ import annotations

from typing import Any

from bot.ingest.blocks import NotAnIssue
from bot.locales import Texts
from bot.views import events as event_views
from bot.views.dates import day, when
from storage.records import Doubt, Draft, EventFacts


def event_json(facts: EventFacts) -> dict[str, Any]:
    """An event as other programs get it."""
    return {
        "title": facts.title,
        "aliases": list(facts.aliases),
        "description": facts.description,
        "emoji": facts.emoji,
        "action": facts.action,
        "url": facts.url,
        "venue": facts.venue,
        "start": facts.start.isoformat() if facts.start else None,
        "end": facts.end.isoformat() if facts.end else None,
        "precision": facts.precision.value,
        "starts_at": facts.starts_at.isoformat() if facts.starts_at else None,
        "ends_at": facts.ends_at.isoformat() if facts.ends_at else None,
        "deadline": facts.deadline.isoformat() if facts.deadline else None,
        "recurrence": facts.recurrence,
        "status": facts.status.value,
        "year_inferred": facts.year_inferred,
        "source_line": facts.source_line,
        "line": facts.line,
    } | ({"timezone": facts.timezone} if facts.timezone else {})


def draft_json(t: Texts, draft: Draft) -> dict[str, Any]:
    """A draft as `letterbell issue parse --json` prints it; warnings are worded in the texts' language."""
    return {
        "title": draft.title,
        "newsletter": draft.newsletter,
        "received": draft.received.isoformat(),
        "language": draft.language,
        "url": draft.url,
        "headlines": list(draft.headlines),
        "stories": list(draft.stories),
        "sections": [{"heading": section.heading, "text": section.text} for section in draft.sections],
        "sign_off": draft.sign_off,
        "events": [event_json(facts) for facts in draft.events],
        "warnings": [{"line": doubt.line, "message": doubt_text(t, doubt)} for doubt in draft.doubts],
    }


def doubt_text(t: Texts, doubt: Doubt) -> str:
    """A doubt in a sentence."""
    return t(f"doubt.{doubt.code}", **doubt.facts)


def refusal_text(t: Texts, refusal: NotAnIssue) -> str:
    """Why something is no issue, in a sentence."""
    facts = dict(refusal.facts)
    if "kind" in facts:
        facts["kind"] = f" ({facts['kind']})" if facts["kind"] else ""
    return t(f"refusal.{refusal.code}", **facts)


def draft_text(t: Texts, draft: Draft) -> str:
    """A draft in plain lines, for a terminal."""
    lines = [f"{draft.newsletter or '-'} · {draft.received}", "", *[f"• {line}" for line in draft.headlines], ""]
    for facts in draft.events:
        until = t("correct.deadline", date=day(t, facts.deadline)) if facts.deadline else None
        extra = " · ".join(part for part in (facts.description, facts.venue, until, facts.action, facts.url) if part)
        title = facts.title + (f" — {extra}" if extra else "") + event_views.status(t, facts)
        lines.append(f"{facts.line:>4}  {when(t, facts)}  {title}")
    lines += ["", *[f"- {story}" for story in draft.stories], ""]
    lines += [f"§ {section.heading or '…'} ({len(section.text)})" for section in draft.sections]
    return "\n".join([*lines, *([draft.sign_off] if draft.sign_off else [])])
