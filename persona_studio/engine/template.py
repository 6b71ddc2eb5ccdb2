"""How a conversation is written for the model: one layout for training and for chat.

A pretrained base hardly knows ``<end_of_turn>``, but it knows ``<eos>`` well, so an assistant turn ends with that.
The layout is given twice: as token pieces, where text can never turn into a control token, and as the Jinja
template that is stored with the model for other programs. A test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from persona_studio.engine.conversation import Conversation

if TYPE_CHECKING:
    from collections.abc import Iterable

ROLE_NAMES = {"system": "system", "user": "user", "assistant": "model", "tool": "tool"}
NOT_TRAINED = -100
"""The label of a token the model does not learn from (PyTorch's ``ignore_index``)."""

JINJA = (
    "{{ bos_token }}{% for message in messages %}"
    "{% set role = 'model' if message['role'] == 'assistant' else 'system' if message['role'] == 'developer' "
    "else message['role'] %}"
    "{{ '<start_of_turn>' + role + '\\n' + message['content'] }}"
    "{{ eos_token + '\\n' if message['role'] == 'assistant' else '<end_of_turn>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}"
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids of one example, with a label for each (``NOT_TRAINED`` where there is none)."""

    ids: list[int]
    labels: list[int]

    @property
    def trained(self) -> int:
        """The number of tokens with a label."""
        return sum(label != NOT_TRAINED for label in self.labels)

    def cut(self, limit: int) -> Encoded:
        """The first ``limit`` tokens."""
        return Encoded(self.ids[:limit], self.labels[:limit])


class Template:
    """Writes conversations as tokens of one model."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._bos: int = tokenizer.bos_token_id
        self.end: int = tokenizer.eos_token_id
        self._start: int = tokenizer.convert_tokens_to_ids("<start_of_turn>")
        self._end_of_turn: int = tokenizer.convert_tokens_to_ids("<end_of_turn>")
        self.stops = frozenset({self.end, self._end_of_turn, self._start, self._bos})

    def example(self, conversation: Conversation) -> Encoded:
        """A whole conversation; labels stand on the trained assistant turns and the token that ends them."""
        ids, labels = [self._bos], [NOT_TRAINED]
        for turn in conversation.turns:
            if turn.role == "system" and not turn.text:
                continue
            head = self._head(turn.role)
            text = self.text(turn.text)
            end = self.end if turn.role == "assistant" else self._end_of_turn
            ids += [*head, *text, end]
            body = [*text, end]
            labels += [NOT_TRAINED] * len(head) + (body if turn.trained else [NOT_TRAINED] * len(body))
            newline = self.text("\n")
            ids += newline
            labels += [NOT_TRAINED] * len(newline)
        return Encoded(ids, labels)

    def question(self, conversation: Conversation) -> list[int]:
        """The conversation so far and the opening of the model's next turn."""
        return [*self.example(conversation).ids, *self._head("assistant")]

    def text(self, text: str) -> list[int]:
        """Plain text as tokens; what looks like a control token stays letters."""
        if not text:
            return []
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, split_special_tokens=True)[
            "input_ids"
        ]
        return ids

    def decode(self, ids: Iterable[int]) -> str:
        """Tokens as text, without control tokens."""
        text: str = self._tokenizer.decode(
            list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return text

    def _head(self, role: str) -> list[int]:
        return [self._start, *self.text(ROLE_NAMES[role] + "\n")]
