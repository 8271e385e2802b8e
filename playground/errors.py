"""Refusals: what the server answers to a bot, and what a person is told by the app."""

from __future__ import annotations


class ApiError(Exception):
    """An answer with ok=false: an HTTP status, Telegram's own words and, rarely, parameters."""

    def __init__(self, code: int, description: str, *, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class Refused(Exception):  # noqa: N818 - "alice was refused" is how a test reads
    """The app does not let this person do this: no such button, a closed poll, no right to write."""


def bad_request(text: str) -> ApiError:
    """400; the first letter is lowered as Telegram does, unless the text begins with a CONSTANT."""
    keeps_case = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return ApiError(400, "Bad Request: " + (text if keeps_case else text[:1].lower() + text[1:]))


def moved(chat_id: int) -> ApiError:
    """400: the group has become a supergroup, which has this number."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, words, parameters={"migrate_to_chat_id": chat_id})


def forbidden(text: str) -> ApiError:
    """403: the bot may not reach this chat."""
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    """409: two ways of getting updates met each other."""
    return ApiError(409, f"Conflict: {text}")


def too_many_requests(seconds: int) -> ApiError:
    """429: come back after this many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds})
