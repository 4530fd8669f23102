"""The features in their order, and the one place that ties them to Telegram's updates."""

from __future__ import annotations

from bot.handlers import (
    asking,
    claiming,
    correcting,
    editing,
    events,
    finding,
    following,
    held,
    helping,
    reading,
    sending,
    sent_issues,
    settings,
    snoozing,
    subscribing,
    taking_along,
    unanswered,
)
from bot.handlers.features import Audience, Feature

__all__ = ["FEATURES", "Audience", "Feature"]

FEATURES: tuple[Feature, ...] = (
    subscribing.FEATURE,
    reading.FEATURE,
    events.FEATURE,
    finding.FEATURE,
    following.FEATURE,
    snoozing.FEATURE,
    taking_along.FEATURE,
    settings.FEATURE,
    helping.FEATURE,
    claiming.FEATURE,
    editing.FEATURE,
    sending.FEATURE,
    held.FEATURE,
    correcting.FEATURE,
    sent_issues.FEATURE,
    unanswered.FEATURE,
    asking.FEATURE,
)
helping.introduce(FEATURES)
