"""How a conversation is written for the model: one layout for training and for chat.

A pretrained base hardly knows the markers of chat models, but it has read many questions and answers, and it knows
``<eos>`` well: turns begin with ``Q:`` and ``A:``, and an answer ends with ``<eos>``, so that it learns to stop.
The layout is given twice: as token pieces, where text can never turn into a control token, and as the Jinja
template that is stored with the model for other programs. A test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from persona_studio.engine.conversation import Conversation, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADS = {"user": "Q:", "assistant": "A:", "tool": "Tool:"}
NEXT_TURNS = tuple(f"\n{head}" for head in HEADS.values())
"""Where an untrained base begins to write the next turn itself."""

NOT_TRAINED = -100
"""The label of a token the model does not learn from (PyTorch's ``ignore_index``)."""

JINJA = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message['role'] in ('system', 'developer') %}"
    "{% if message['content'] %}{{ message['content'] + '\n\n' }}{% endif %}"
    "{% elif message['role'] == 'assistant' %}{{ 'A: ' + message['content'] + eos_token + '\n' }}"
    "{% elif message['role'] == 'user' %}{{ 'Q: ' + message['content'] + '\n' }}"
    "{% else %}{{ 'Tool: ' + message['content'] + '\n' }}{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}{{ 'A:' }}{% endif %}"
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
        turns = tokenizer.convert_tokens_to_ids(["<start_of_turn>", "<end_of_turn>"])
        self.stops = frozenset({self.end, self._bos, *turns})

    def example(self, conversation: Conversation) -> Encoded:
        """A whole conversation; labels stand on the trained assistant turns and the token that ends them."""
        ids, labels = [self._bos], [NOT_TRAINED]
        for turn in conversation.turns:
            before, body, after = self._pieces(turn)
            ids += [*before, *body, *after]
            labels += [NOT_TRAINED] * len(before)
            labels += body if turn.trained else [NOT_TRAINED] * len(body)
            labels += [NOT_TRAINED] * len(after)
        return Encoded(ids, labels)

    def question(self, conversation: Conversation) -> list[int]:
        """The conversation so far and the opening of the model's next turn."""
        return [*self.example(conversation).ids, *self.text(HEADS["assistant"])]

    def text(self, text: str) -> list[int]:
        """Plain text as tokens; what looks like a control token stays letters."""
        if not text:
            return []
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, split_special_tokens=True)[
            "input_ids"
        ]
        return ids

    def answer(self, ids: Iterable[int]) -> str:
        """The text of an answer: its tokens without control tokens and without the space after the head."""
        text: str = self._tokenizer.decode(
            list(ids), skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return text.removeprefix(" ")

    def _pieces(self, turn: Turn) -> tuple[list[int], list[int], list[int]]:
        """A turn's head, its text with what ends it, and what stands between it and the next."""
        if turn.role == "system":
            return [], self.text(turn.text + "\n\n" if turn.text else ""), []
        end = [self.end] if turn.role == "assistant" else []
        return self.text(HEADS[turn.role]), [*self.text(" " + turn.text), *end], self.text("\n")
