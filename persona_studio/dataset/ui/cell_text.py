"""How an example's fields are written into cells, and typed text put back."""

from __future__ import annotations

from collections.abc import Sequence

from persona_studio.dataset import lines
from persona_studio.dataset.records import Conversation, Shape, Status
from persona_studio.i18n import tr


def with_field(body: Conversation, field: str, text: str) -> Conversation:
    """The body with another ``prompt`` or ``completion``; an unreadable line is read again as a whole."""
    if body.shape is Shape.UNREADABLE:
        return lines.parse_text(text)
    return body.with_prompt(text) if field == "prompt" else body.with_completion(text)


def field_text(body: Conversation, field: str) -> str:
    """The whole ``prompt`` or ``completion``; of an unreadable line the line itself."""
    if body.shape is Shape.UNREADABLE:
        raw = body.raw or ""
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    return (body.prompt if field == "prompt" else body.completion) or ""


def status_name(status: Status) -> str:
    """The review status in words."""
    if status is Status.APPROVED:
        return tr("Approved")
    return tr("Rejected") if status is Status.REJECTED else tr("Draft")


def one_line(text: str) -> str:
    """The beginning of a text on one line; a line break shows as ↵."""
    return text[:400].replace("\r\n", "↵").replace("\n", "↵").replace("\r", "↵")


def is_ascending(ids: Sequence[int]) -> bool:
    """Whether ids rise, so that a row can be found by halving."""
    return all(ids[index] < ids[index + 1] for index in range(len(ids) - 1))
