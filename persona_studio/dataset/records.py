"""What one example is: a conversation, whose commonest case is a question and its answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

CONVERSATION_KEYS = {
    "pair": ("prompt", "completion"),
    "chat": ("messages",),
    "preference": ("input", "preferred_output", "non_preferred_output"),
}


class Shape(IntEnum):
    """The shape an example has in its file; the numbers are stored in projects and never change."""

    PAIR = 0
    CHAT = 1
    PREFERENCE = 2
    UNREADABLE = 3


class Status(IntEnum):
    """What a reviewer decided; the numbers are stored in projects and never change."""

    DRAFT = 0
    APPROVED = 1
    REJECTED = 2


class Split(IntEnum):
    """Whether an example is trained on or held out; the numbers are stored in projects and never change."""

    TRAIN = 0
    VALIDATION = 1


@dataclass(frozen=True, slots=True)
class Message:
    """One turn. ``text`` is None where the content is absent or null; ``fields`` holds every other key."""

    role: str
    text: str | None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conversation:
    """The body of an example, whatever shape it had in its file.

    ``messages`` are the turns (of a preference example: the input and the preferred answer),
    ``rejected`` the answer that was not preferred. ``record`` is the JSON object the example has in a file,
    key order and unknown keys included. ``raw`` is the line it was read from, where that has to be kept to
    write it back byte for byte; an edit drops it. A line that cannot be read has no messages, only ``raw``
    and a ``reason`` that says what is wrong with it.
    """

    shape: Shape
    messages: tuple[Message, ...]
    record: Mapping[str, Any]
    rejected: tuple[Message, ...] = ()
    raw: str | bytes | None = None
    reason: str | None = None

    @property
    def prompt(self) -> str | None:
        """The last question: the text of the last turn before the answer that is not the system's."""
        index = self.prompt_index()
        return self.messages[index].text if index is not None else None

    @property
    def completion(self) -> str | None:
        """The last answer."""
        index = self.completion_index()
        return self.messages[index].text if index is not None else None

    @property
    def system(self) -> str | None:
        """The text of the first system or developer message."""
        return next((m.text for m in self.messages if m.role in ("system", "developer")), None)

    @property
    def extra(self) -> dict[str, Any]:
        """The top-level keys that are not part of the conversation."""
        if self.shape is Shape.UNREADABLE:
            return {}
        known = CONVERSATION_KEYS[self.shape.name.lower()]
        return {key: value for key, value in self.record.items() if key not in known}

    @property
    def more_turns(self) -> int:
        """How many turns there are besides the last question and the last answer."""
        shown = (self.prompt_index() is not None) + (self.completion_index() is not None)
        return max(0, len(self.messages) - shown)

    def is_plain_pair(self) -> bool:
        """Whether the record is nothing but a prompt and a completion, both texts."""
        return (
            self.shape is Shape.PAIR
            and list(self.record) == ["prompt", "completion"]
            and isinstance(self.record["prompt"], str)
            and isinstance(self.record["completion"], str)
        )

    def with_prompt(self, text: str) -> Conversation:
        """The same example with another last question."""
        return self._with_text(self.prompt_index(), "user", text)

    def with_completion(self, text: str) -> Conversation:
        """The same example with another last answer."""
        return self._with_text(self.completion_index(), "assistant", text)

    def with_message_text(self, index: int, text: str) -> Conversation:
        """The same example with the text of turn ``index`` (0-based) replaced."""
        return self._with_text(index, self.messages[index].role, text)

    def _with_text(self, index: int | None, role: str, text: str) -> Conversation:
        if self.shape is Shape.UNREADABLE:
            raise ValueError("a line that cannot be read has no turns")
        if self.shape is Shape.PAIR:
            key = "prompt" if role == "user" else "completion"
            return from_record({**self.record, key: text})
        messages = [message_record(message) for message in self.messages]
        if index is None:
            position = len(messages) if role == "assistant" else self.completion_index()
            messages.insert(len(messages) if position is None else position, {"role": role, "content": text})
        else:
            messages[index] = {**messages[index], "content": text}
        if self.shape is Shape.CHAT:
            return from_record({**self.record, "messages": messages})
        split = len(self.record["input"].get("messages", ()))
        if index is None and role == "user":
            split += 1
        given = {**self.record["input"], "messages": messages[:split]}
        return from_record({**self.record, "input": given, "preferred_output": messages[split:]})

    def completion_index(self) -> int | None:
        """The place of the last answer among the messages (0-based)."""
        for index in range(len(self.messages) - 1, -1, -1):
            if self.messages[index].role == "assistant":
                return index
        return None

    def prompt_index(self) -> int | None:
        """The place of the last question before it."""
        end = self.completion_index()
        for index in range((len(self.messages) if end is None else end) - 1, -1, -1):
            if self.messages[index].role == "user":
                return index
        return None


@dataclass(frozen=True, slots=True)
class Example:
    """One example as it stands in a project: its body and what people decided about it.

    ``number`` is its 1-based place in file order, ``line`` its line in the file it came from.
    """

    id: int
    version: int
    number: int
    body: Conversation
    status: Status = Status.DRAFT
    split: Split = Split.TRAIN
    tags: tuple[str, ...] = ()
    note: str = ""
    origin: str = "import"
    line: int | None = None


def pair(prompt: str, completion: str) -> Conversation:
    """The plain question and answer."""
    return from_record({"prompt": prompt, "completion": completion})


def from_record(record: Mapping[str, Any]) -> Conversation:
    """Read a JSON object as a conversation.

    Raises ValueError, with a reason for programmers, where turns are not a list of objects.
    """
    if "messages" in record:
        return Conversation(Shape.CHAT, _messages(record["messages"]), record)
    if "preferred_output" in record or "non_preferred_output" in record:
        given = record.get("input")
        if not isinstance(given, Mapping):
            raise ValueError("input")
        messages = _messages(given.get("messages", [])) + _messages(record.get("preferred_output", []))
        return Conversation(
            Shape.PREFERENCE, messages, record, rejected=_messages(record.get("non_preferred_output", []))
        )
    return Conversation(
        Shape.PAIR,
        (Message("user", _text(record.get("prompt"))), Message("assistant", _text(record.get("completion")))),
        record,
    )


def unreadable(raw: str | bytes, reason: str) -> Conversation:
    """A line that cannot be read, kept as it was."""
    return Conversation(Shape.UNREADABLE, (), {}, raw=raw, reason=reason)


def chat(messages: Sequence[tuple[str, str]]) -> Conversation:
    """A conversation from (role, text) turns."""
    return from_record({"messages": [{"role": role, "content": text} for role, text in messages]})


def as_chat_record(body: Conversation, system: str | None = None) -> dict[str, Any]:
    """The example as a chat record, with ``system`` in front where it has no system message of its own."""
    messages = [message_record(message) for message in body.messages]
    if system and body.system is None:
        messages.insert(0, {"role": "system", "content": system})
    return {"messages": messages, **body.extra}


def as_pair_record(body: Conversation) -> dict[str, Any] | None:
    """The example as a prompt and a completion, or None where it has turns that a pair cannot hold."""
    if body.shape is Shape.PAIR:
        return dict(body.record)
    if body.shape is not Shape.CHAT or [message.role for message in body.messages] != ["user", "assistant"]:
        return None
    if any(message.fields for message in body.messages):
        return None
    return {"prompt": body.messages[0].text, "completion": body.messages[1].text, **body.extra}


def message_record(message: Message) -> dict[str, Any]:
    """The JSON object of one turn."""
    record: dict[str, Any] = {"role": message.role}
    if "content" in message.fields:
        return {**record, **message.fields}
    if message.text is not None:
        record["content"] = message.text
    return {**record, **message.fields}


def printable(text: str) -> str:
    """The text with lone surrogates, which neither SQLite nor Qt can hold, replaced by U+FFFD."""
    if _is_whole(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _messages(value: object) -> tuple[Message, ...]:
    if not isinstance(value, list):
        raise ValueError("messages")
    return tuple(_message(item) for item in value)


def _message(value: object) -> Message:
    if not isinstance(value, Mapping):
        raise ValueError("message")
    fields = {key: item for key, item in value.items() if key not in ("role", "content")}
    content = value.get("content")
    if "content" in value and not isinstance(content, str):
        fields["content"] = content
    role = value.get("role")
    return Message(role if isinstance(role, str) else "", _text(content), fields)


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        parts = [str(part.get("text", "")) for part in value if isinstance(part, Mapping)]
        if parts:
            return "".join(parts)
    return json.dumps(value, ensure_ascii=False)


def texts(messages: Iterable[Message]) -> str:
    """The texts of turns, one after another, a line each."""
    return "\n".join(message.text or "" for message in messages)
