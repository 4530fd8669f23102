"""Telegram on this machine: a local Bot API server with people in it, and a chat page to watch and play them.

The demo and the tests start it; the bot knows it only as the address in LETTERBELL_API_URL.
"""
