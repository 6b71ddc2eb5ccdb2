"""The same example in another shape, with nothing lost: a question and an answer, or a list of messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation, Shape

# Where a pair keeps the system message of the conversation it was.
SYSTEM_KEY = "system"


def pair_record(body: Conversation) -> dict[str, Any] | None:
    """The example as a prompt and a completion, or None where it has more to it than a pair can hold.

    The text of a system message that comes first is kept under ``system``.
    """
    taken = {"prompt", "completion", SYSTEM_KEY} & body.extra.keys()
    if body.shape is not Shape.CHAT:
        return records.as_pair_record(body)
    system = body.messages[0] if body.messages and body.messages[0].role == "system" else None
    if system is None:
        return None if taken - {SYSTEM_KEY} else records.as_pair_record(body)
    if taken or system.fields or system.text is None:
        return None
    rest = records.as_pair_record(replace(body, messages=body.messages[1:]))
    return None if rest is None else {**rest, SYSTEM_KEY: system.text}


def chat_record(body: Conversation, system: str | None = None) -> dict[str, Any] | None:
    """The example as messages, or None for a preference pair. ``system`` goes in front where there is none."""
    if body.shape is Shape.PREFERENCE:
        return None
    kept = body.record.get(SYSTEM_KEY) if body.shape is Shape.PAIR else None
    if not isinstance(kept, str):
        return records.as_chat_record(body, system)
    record = records.as_chat_record(body, kept)
    del record[SYSTEM_KEY]
    return record


def row_record(body: Conversation) -> Mapping[str, Any]:
    """The example as the row of a table: a question and an answer where it is one, else its own keys."""
    pair = pair_record(body)
    return body.record if pair is None else pair
