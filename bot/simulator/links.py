"""Which addresses Telegram takes in links and buttons, and how it writes them back. Called by entities and keyboards.

The rules follow the behaviour of TDLib's link checks: a host needs a dot, only http, https and tg pass.
"""

from __future__ import annotations

import re

_PROTOCOL = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_HOST_END = re.compile(r"[/?#]")
_BAD_HOST = re.compile(r"[\s<>\"'`{}|\\^%]")
_TG_USER = re.compile(r"tg://user/?\?id=(\d+)", re.IGNORECASE)


class WrongLink(ValueError):
    """The reason, in Telegram's words, such as `Wrong HTTP URL`."""


def checked_link(url: str) -> str:
    """The address as Telegram would store it; raises WrongLink."""
    url = url.strip()
    protocol, rest = "http", url
    if match := _PROTOCOL.match(url):
        protocol, rest = match[1].lower(), url[match.end() :]
    if protocol == "tg":
        return url
    if protocol not in ("http", "https"):
        raise WrongLink("Unsupported URL protocol")
    end = _HOST_END.search(rest)
    host, tail = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    if not host:
        raise WrongLink("URL host is empty")
    if _BAD_HOST.search(host):
        raise WrongLink("Disallowed character in URL host")
    if "." not in host and not host.startswith("["):
        raise WrongLink("Wrong HTTP URL")
    if not tail.startswith("/"):
        tail = "/" + tail
    return f"{protocol}://{host.lower()}{tail}"


def mentioned_user(url: str) -> int | None:
    """The user id of a `tg://user?id=` link."""
    match = _TG_USER.fullmatch(url.strip())
    return int(match[1]) if match else None
