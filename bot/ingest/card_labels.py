"""What the lines of a card say beside its name and date: its place, what it is about, what it asks to do. Used by the reader of cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.ingest.blocks import Block, Link
from bot.ingest.event_actions import action_on_link, asked_apart, call_before_link
from bot.ingest.event_places import clean_venue
from bot.ingest.event_status import says_only_news
from bot.ingest.event_words import EDGES, LETTERS

LONGEST_DESCRIPTION = 300

# "Launches on 14 January 2027. New district, same umbrella."
_ONLY_ITS_DAY = re.compile(
    r"^[^.!?]{0,24}\b\d{1,2}(?:st|nd|rd|th)?\s(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?:\s20\d\d)?\.\s+(?=[A-Z])",
    re.IGNORECASE,
)

# What an issue's last words say, below its last card.
_TAKES_LEAVE = re.compile(
    r"^.{0,20}(?:또|다시)\s?(?:만나요|만납시다|뵙|뵐게|봬요|찾아)|^(?:see you|until) (?:next|soon|again|there)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Said:
    """What was found; the links come with the words they stand on."""

    venue: str | None = None
    description: str | None = None
    action: str | None = None
    links: list[tuple[Link, str]] = field(default_factory=list)

    @classmethod
    def by(cls, labels: Sequence[tuple[str, Block]]) -> Said:
        """Of the lines of a card, each with its label's name."""
        said = cls()
        for name, block in labels:
            said._take(name, block)
        return said

    def _take(self, name: str, block: Block) -> None:
        self.links += [(link, block.text[link.first : link.last]) for link in block.links]
        value = block.text.strip(EDGES)
        if name == "where" and self.venue is None:
            self.venue = clean_venue(value)
            self.action = self.action or asked_apart(block)[0]
        elif name == "link":
            self.action = self.action or call_before_link(block) or action_on_link(block)
        elif name == "deadline":
            self.action = self.action or asked_apart(block)[0]
        elif name == "about" and LETTERS.search(value):
            self.description = value[:LONGEST_DESCRIPTION]
        elif name == "description":
            asked, rest = asked_apart(block)
            rest = _ONLY_ITS_DAY.sub("", rest)
            self.action = self.action or asked
            if _TAKES_LEAVE.search(rest):
                return
            if self.description is None and LETTERS.search(rest) and not says_only_news(rest, []):
                self.description = rest.strip(EDGES)[:LONGEST_DESCRIPTION]
