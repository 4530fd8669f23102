"""Where a link really leads: click redirects are unwrapped, tracking parameters dropped. Used for every format's links."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from bot.domain.sought import sought

LONGEST = 4_000
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hsenc|_hsmi|__hs\w+|mkt_tok|vero_\w+|oly_\w+|"
    r"ck_subscriber_id|s_cid|_bta_\w+|trk_\w+|stb_\w+|stibee_\w+|_ke|dm_i|wickedid|ml_subscriber\w*",
    re.IGNORECASE,
)
# Names under which redirecting services carry the target.
_TARGET = frozenset(
    "url u uri target redirect redirect_url redirect_uri redirecturl to link l dest destination goto go q r out href".split()
)
_CLICKS = re.compile(
    r"(?:^|[./_-])(?:clicks?|clk|track(?:ing|er)?|trk|redirect|redir|links?|lnk|go|out|url|r|c|l|ls|ct|cl|away|jump|safelinks|"
    r"email|mail|e|t|news|events?)\d*(?:$|[./_-])",
    re.IGNORECASE,
)
# A share button or a sign-in carries an address too, but leads elsewhere.
_LEADS_ELSEWHERE = sought(
    "/cilostvw",
    r"shar(?:e|er|ing)|intent/|login|signin|oauth|calendar|web\.archive\.org|translate|validator|/search",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"urldefense\.(?:com|proofpoint\.com)/v3/__(?P<url>https?:/.+?)__;")
_ENCODED = re.compile(r"https?(?::|%3a)%2f", re.IGNORECASE)
_OF_THE_WEB = re.compile(r"https?://[^\s/]+\.[^\s/]+")
_BASE64 = re.compile(r"aHR0c[A-Za-z0-9_+/=-]{8,}")


def tidy(url: str) -> str:
    """A link without its detours and trackers. What can't be read is given back as it is."""
    if len(url) > LONGEST:
        return url
    try:
        for _ in range(3):
            target = _behind(url)
            if target is None:
                break
            url = target
        return _untracked(url)
    except ValueError:
        return url


def is_web(url: str) -> bool:
    """Whether a link leads to the web."""
    return url.lower().startswith(("http://", "https://"))


def _behind(url: str) -> str | None:
    """The target that a redirecting link carries."""
    if "http" not in url[5:].lower() and "aHR0c" not in url:
        return None
    if wrapped := _WRAPPED.search(url):
        return re.sub(r"^(https?):/(?!/)", r"\1://", wrapped["url"])
    parts = urlsplit(url)
    if _LEADS_ELSEWHERE.search(parts.netloc + parts.path):
        return None
    if _CLICKS.search(parts.netloc) or _CLICKS.search(parts.path):
        for name, value in parse_qsl(parts.query):
            target = _as_web(value)
            if target and (name.lower() in _TARGET or len(value) > 12):
                return target
    if encoded := _BASE64.search(parts.path) or _BASE64.search(parts.query):
        return _as_web(encoded.group())
    at = parts.path.lower().find("/http")
    if at < 0:
        return None
    if _ENCODED.match(parts.path, at + 1):
        return _as_web(parts.path[at + 1 :].split("/")[0])  # what follows an encoded target tells who clicked
    return _as_web(parts.path[at + 1 :] + (f"?{parts.query}" if parts.query else ""))


def _as_web(value: str) -> str | None:
    for _ in range(2):
        if is_web(value):
            return value if _OF_THE_WEB.match(value) else None
        value = unquote(value)
    if _BASE64.fullmatch(value):
        padded = value.replace("-", "+").replace("_", "/").rstrip("=")
        try:
            decoded = base64.b64decode(padded + "=" * (-len(padded) % 4)).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return decoded if is_web(decoded) and decoded.isprintable() else None
    return None


def _untracked(url: str) -> str:
    page, asks, rest = url.partition("?")
    query, mark, place = rest.partition("#")
    if not asks or "#" in page or not _TRACKING.search(query):
        return url
    kept = "&".join(piece for piece in query.split("&") if not _TRACKING.fullmatch(piece.partition("=")[0]))
    return page + ("?" if kept else "") + kept + mark + place
