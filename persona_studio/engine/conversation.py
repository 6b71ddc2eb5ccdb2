"""One conversation in the engine's own form: turns of plain text, whatever shape it came in."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

ROLES = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "assistant": "assistant",
    "tool": "tool",
    "function": "tool",
}


class BadConversation(ValueError):
    """A message list that cannot be used, in plain words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message; ``trained`` marks an assistant turn the model learns from."""

    role: str
    text: str
    trained: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is rendered for the model, in order."""

    turns: tuple[Turn, ...] = field(default_factory=tuple)

    @property
    def system_prompt(self) -> str | None:
        """The text of the first system message."""
        return next((turn.text for turn in self.turns if turn.role == "system"), None)

    def with_system(self, prompt: str | None) -> Conversation:
        """The same with ``prompt`` in front, where it has no system message of its own."""
        if not prompt or self.system_prompt is not None:
            return self
        return Conversation((Turn("system", prompt), *self.turns))


def from_messages(messages: Any) -> Conversation:
    """Read OpenAI's list of messages; raises ``BadConversation`` with the reason."""
    if not isinstance(messages, list) or not messages:
        raise BadConversation("'messages' must be a list with at least one message")
    return Conversation(tuple(_turn(message, place) for place, message in enumerate(messages, start=1)))


def from_pair(prompt: Any, completion: Any) -> Conversation:
    """Read a prompt/completion pair."""
    if not isinstance(prompt, str):
        raise BadConversation("'prompt' must be a text")
    if not isinstance(completion, str):
        raise BadConversation("'completion' must be a text")
    return Conversation((Turn("user", clean(prompt)), Turn("assistant", clean(completion), trained=True)))


def clean(text: str) -> str:
    """``text`` without what no tokenizer can take: surrogate pairs joined, lone surrogates as U+FFFD, no NUL."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "")


def _turn(message: Any, place: int) -> Turn:
    if not isinstance(message, dict):
        raise BadConversation(f"message {place} is not an object")
    role = message.get("role")
    if not isinstance(role, str) or role not in ROLES:
        raise BadConversation(f"message {place} has an unknown role")
    weight = message.get("weight", 1)
    if weight is not None and (isinstance(weight, bool) or weight not in (0, 1)):
        raise BadConversation(f"message {place} has a weight that is neither 0 nor 1")
    text = _text(message, place)
    return Turn(ROLES[role], clean(text), trained=role == "assistant" and weight != 0)


def _text(message: dict[str, Any], place: int) -> str:
    content = message.get("content")
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(_part(part, place) for part in content)
    calls = message.get("tool_calls") or message.get("function_call")
    if content is None and calls:
        return json.dumps(calls, ensure_ascii=False)
    if content is None and message.get("refusal"):
        return str(message["refusal"])
    raise BadConversation(f"message {place} has no text in 'content'")


def _part(part: Any, place: int) -> str:
    if isinstance(part, dict) and isinstance(part.get("text"), str):
        text: str = part["text"]
        return text
    raise BadConversation(f"message {place} has a part that is not text; this model reads text only")
