"""A request's parameters, wherever they stood: query, JSON, form or multipart. Called by the server and the methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from aiohttp import BodyPartReader, web
from aiohttp.web_exceptions import HTTPRequestEntityTooLarge

from bot.simulator.errors import Refused, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart request."""

    name: str | None
    mime: str
    content: bytes


class Params:
    """Values as they came: JSON keeps its types, everything else is text; the getters read both."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = uploads or {}

    def text(self, name: str) -> str:
        """The text, or "" where it is missing."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        return orjson.dumps(value).decode()

    def integer(self, name: str, default: int = 0) -> int:
        """The number, or `default` where it is missing or is none."""
        value = self.values.get(name, default)
        if isinstance(value, bool | int):
            return int(value)
        try:
            return int(str(value).strip())
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or str(value).lower() in ("true", "yes", "1")

    def structure(self, name: str) -> Any:
        """A JSON value, given as such or as its text; None where it is missing or empty; raises Refused."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file given under `name`, directly or as `attach://part`."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"))
        return self.uploads.get(name)


async def read_params(request: web.BaseRequest) -> Params:
    """Everything a request carries; raises Refused where its body can't be read."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    kind = request.content_type
    try:
        if kind == "application/json":
            body = await request.read()
            loaded = orjson.loads(body) if body else {}
            if not isinstance(loaded, dict):
                raise bad_request("can't parse JSON object")
            values |= loaded
        elif kind == "application/x-www-form-urlencoded":
            values |= dict(await request.post())
        elif kind == "multipart/form-data":
            await _read_parts(request, values, uploads)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    except HTTPRequestEntityTooLarge:
        raise Refused(413, "Request Entity Too Large") from None
    return Params(values, uploads)


async def _read_parts(request: web.BaseRequest, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream").split(";")[0]
            uploads[part.name] = Upload(part.filename, mime, content)
