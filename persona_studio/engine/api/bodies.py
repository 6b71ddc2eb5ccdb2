"""Reads a JSON body and its fields, with OpenAI's refusals for what is missing or of the wrong kind."""

from __future__ import annotations

import json
import math
from typing import Any

from starlette.requests import Request

from persona_studio.engine.errors import ApiError

MOST_BYTES = 16 * 1024 * 1024


async def read_json(request: Request) -> dict[str, Any]:
    """The body as an object; lone surrogates in it become U+FFFD, so that every later step can store it."""
    pieces: list[bytes] = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_BYTES:
            raise ApiError(413, "The request is larger than 16 MB.")
        pieces.append(piece)
    try:
        body = json.loads(b"".join(pieces))
    except (ValueError, RecursionError):
        raise ApiError(400, "We could not parse the JSON body of your request.") from None
    if not isinstance(body, dict):
        raise ApiError(400, "The body of the request must be a JSON object.")
    try:
        return {key: whole_text(value) for key, value in body.items()}
    except RecursionError:
        raise ApiError(400, "The JSON body of the request is nested too deeply.") from None


def whole_text(value: Any) -> Any:
    """``value`` with surrogate pairs joined and lone surrogates replaced, at every depth."""
    if isinstance(value, str):
        return (
            value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
    if isinstance(value, list):
        return [whole_text(item) for item in value]
    if isinstance(value, dict):
        return {whole_text(key): whole_text(item) for key, item in value.items()}
    return value


def text(
    body: dict[str, Any], name: str, *, required: bool = False, longest: int | None = None
) -> str | None:
    """A text field, None where it is absent or null."""
    value = body.get(name)
    if value is None:
        if required:
            raise ApiError(
                400, f"Missing required parameter: '{name}'.", param=name, code="missing_required_parameter"
            )
        return None
    if not isinstance(value, str) or (required and not value):
        raise wrong_type(name, "a string")
    if longest is not None and len(value) > longest:
        raise ApiError(400, f"'{name}' may have at most {longest} characters.", param=name)
    return value


def number(body: dict[str, Any], name: str, *, default: float, least: float, most: float) -> float:
    """A number within its limits."""
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise wrong_type(name, "a number")
    if not least <= value <= most:
        raise ApiError(400, f"'{name}' must be from {least:g} to {most:g}.", param=name)
    return float(value)


def whole_number(
    body: dict[str, Any], name: str, *, default: int | None, least: int, most: int
) -> int | None:
    """An integer within its limits."""
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(name, "an integer")
    if not least <= value <= most:
        raise ApiError(400, f"'{name}' must be from {least} to {most}.", param=name)
    return value


def metadata(body: dict[str, Any]) -> dict[str, str] | None:
    """Up to 16 pairs of texts, as OpenAI allows them."""
    value = body.get("metadata")
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise wrong_type("metadata", "an object of strings")
    if len(value) > 16 or any(len(key) > 64 or len(item) > 512 for key, item in value.items()):
        raise ApiError(
            400, "'metadata' may have 16 pairs, keys of 64 and values of 512 characters.", param="metadata"
        )
    return value


def wrong_type(name: str, expected: str) -> ApiError:
    """The refusal of a value of the wrong kind."""
    return ApiError(400, f"Invalid type for '{name}': expected {expected}.", param=name, code="invalid_type")
