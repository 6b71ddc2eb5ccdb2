"""Cursors as OpenAI's lists use them: ``after`` an id, at most ``limit`` records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request

from persona_studio.engine.errors import ApiError


def page(
    request: Request, records: Sequence[dict[str, Any]], *, default: int = 20, most: int = 100
) -> tuple[list[dict[str, Any]], bool]:
    """The asked part of ``records`` (already in the order of the answer), and whether more follow."""
    start = 0
    after = request.query_params.get("after")
    if after:
        positions = [index for index, record in enumerate(records) if record["id"] == after]
        if not positions:
            raise ApiError(400, f"No record '{after}' to continue after.", param="after")
        start = positions[0] + 1
    limit = min(_limit(request, default), most)
    return list(records[start : start + limit]), start + limit < len(records)


def _limit(request: Request, default: int) -> int:
    text = request.query_params.get("limit")
    if text is None:
        return default
    try:
        limit = int(text)
    except ValueError:
        limit = 0
    if limit < 1:
        raise ApiError(400, "'limit' must be a number from 1 up.", param="limit")
    return limit
