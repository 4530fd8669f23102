"""Letterbell: a Telegram bot for newsletters."""

__version__ = "0.1.0"
