"""What every feature is given: the use cases and the newsletter's own settings. Built by bot.app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.sending import Speed
from bot.services.broadcasting import Broadcasting
from bot.services.correcting import Correcting
from bot.services.drafting import Drafting
from bot.services.editors import Editors
from bot.services.event_lookup import EventLookup
from bot.services.following import Follows
from bot.services.held import Held
from bot.services.managers import Managers
from bot.services.preferences import Preferences
from bot.services.publishing import Publishing, Reading
from bot.services.scheduling import Scheduling
from bot.services.sent_issues import SentIssues
from bot.services.subscriptions import Subscriptions
from bot.services.unanswered import UnansweredQuestions


@dataclass(frozen=True, slots=True)
class House:
    """`wake` tells the sender that there is something new in the outbox; `speed` says how fast it may send now.

    `may_pay`: the owner lets editors send faster for a fee.
    """

    subscriptions: Subscriptions
    follows: Follows
    preferences: Preferences
    held: Held
    publishing: Publishing
    reading: Reading
    event_lookup: EventLookup
    broadcasting: Broadcasting
    drafting: Drafting
    correcting: Correcting
    scheduling: Scheduling
    sent_issues: SentIssues
    editors: Editors
    managers: Managers
    unanswered: UnansweredQuestions
    clock: Clock
    language: str
    timezone: str
    newsletter: str | None
    may_pay: bool
    speed: Callable[[], Speed]
    wake: Callable[[], None]
