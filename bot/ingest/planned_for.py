"""What says, before a day, that something was to be then: ", announced last month for", "which was originally planned for". Used by the
readers of news, of notices and of old days."""

from __future__ import annotations

import re

_SAID = r"announced|advertised|billed|listed|publici[sz]ed|planned|scheduled|pencilled in|booked|set|due"
_WHERE = (
    r"earlier(?: this \w+)?|last (?:week|month|time|issue|year)|"
    r"in (?:our|the|this|issue|no\.?) ?(?:(?:last|previous) )?[\w’']+(?: (?:issue|letter|newsletter|edition|programme|brochure|calendar))?|"
    r"(?:here )?(?:a|two|three) (?:week|month|fortnight)s? ago"
)
PLANNED_FOR = (
    r"(?:,?\s|(?<=\())(?:(?:that|which|as) )?(?:(?:we|we had|had|was|were|is|are|been|originally|previously|first|initially|formerly) ){0,3}"
    rf"(?:{_SAID})(?: (?:{_WHERE}))?(?: (?:for|on|as))?"
)
# At the end of what stands before the old day.
ENDS_PLANNED = re.compile(rf"{PLANNED_FOR}\s*$", re.IGNORECASE)
# "… for 23 April in our last issue": where that was said may stand behind the day.
SAID_WHERE = re.compile(rf",?\s(?:{_WHERE})(?=[\s,.)])", re.IGNORECASE)
