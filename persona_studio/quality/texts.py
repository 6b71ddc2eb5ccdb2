"""The texts of an example as checks see them, and the folding they are compared after."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation, Message, Shape

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_QUOTES = re.compile(
    '「[^「」]*」|『[^『』]*』|“[^“”]*”|"[^"\n]*"|«[^«»]*»|〝[^〝〟]*〟|(?<![^\\s(（])‘[^‘’\n]*’(?![^\\s)）.,!?])'
)
_LOOKED_AT = 20_000
_NESTED = 6
_UNCLOSED = re.compile("[「『“«〝][^\n]*")


def prompts(body: Conversation) -> Iterator[Message]:
    """The user's turns."""
    return (message for message in body.messages if message.role == "user")


def completions(body: Conversation) -> Iterator[Message]:
    """The assistant's turns that are trained on: not those of weight 0, not a rejected answer."""
    return (
        message
        for message in body.messages
        if message.role == "assistant" and message.fields.get("weight", 1) != 0
    )


def calls_tool(message: Message) -> bool:
    """Whether a turn may do without text, because it is something other than text."""
    return any(message.fields.get(key) for key in ("tool_calls", "function_call", "refusal", "audio"))


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: empty, white space or invisible signs only."""
    return not text.strip() or not text.strip(_INVISIBLE + " \t\r\n\u3000").strip()


def fold(text: str) -> str:
    """The text as it is compared: compatibility forms made one (NFKC), white space folded."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def without_quotes(text: str) -> str:
    """The text with quoted speech taken out, nested quotes too; each leaves a mark that is no letter.

    Only the beginning of a very long text is looked at, so that no pattern holds the window up.
    """
    text = text[:_LOOKED_AT]
    for _ in range(_NESTED):
        text, taken = _QUOTES.subn("…", text)
        if not taken:
            break
    return _UNCLOSED.sub("…", text)


def map_texts(body: Conversation, change: Callable[[str], str]) -> Conversation:
    """The example with every text of its turns changed, rejected answers too; the same object where none differs."""
    record: dict[str, Any]
    if body.shape is Shape.UNREADABLE:
        return body
    if body.shape is Shape.PAIR:
        record = {
            key: change(value) if key in ("prompt", "completion") and isinstance(value, str) else value
            for key, value in body.record.items()
        }
    elif body.shape is Shape.CHAT:
        record = {**body.record, "messages": _map_messages(body.record["messages"], change)}
    else:
        given = body.record["input"]
        record = dict(body.record)
        if "messages" in given:
            record["input"] = {**given, "messages": _map_messages(given["messages"], change)}
        for key in ("preferred_output", "non_preferred_output"):
            if key in record:
                record[key] = _map_messages(record[key], change)
    return body if record == body.record else records.from_record(record)


def _map_messages(messages: list[Mapping[str, Any]], change: Callable[[str], str]) -> list[dict[str, Any]]:
    return [
        {
            key: change(value) if key == "content" and isinstance(value, str) else value
            for key, value in message.items()
        }
        for message in messages
    ]
