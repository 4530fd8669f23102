"""What the simulator refuses, in Telegram's own codes and words. Raised by the methods, answered by the server."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """An answer with `ok: false`. `description` is complete, prefix included; `parameters` as in ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(words: str) -> Refused:
    """A 400; `words` without the prefix, in Telegram's capitalisation."""
    return Refused(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    """A 403; `words` without the prefix."""
    return Refused(403, f"Forbidden: {words}")


def too_many_requests(retry_after: int) -> Refused:
    """A 429 that names the wait in whole seconds twice, as Telegram does."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
