"""Counts tokens of texts and examples, for one model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation
from persona_studio.tokens import encodings
from persona_studio.tokens.models import Model

# A text is encoded in pieces of at most this many characters: the tokenizer breaks down on one piece of a
# million spaces, and a piece this small never holds up the window.
PIECE = 20_000

# Between a letter and one of these every encoding begins a new word, so a cut there changes no count.
_SEAM = re.compile(r"(?<=[^\W\d_])(?=[\s。、！？,.!?])")

# What the chat format adds to each message, and to each example.
PER_MESSAGE = 3
PER_EXAMPLE = 3
PER_NAME = 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many tokens a text has; ``estimated`` where it could not be counted exactly."""

    tokens: int
    estimated: bool


@dataclass(frozen=True, slots=True)
class ExampleTokens:
    """The tokens of one example: its answers, everything else, and all of it in the chat format."""

    prompt: int
    completion: int
    chat: int

    @property
    def total(self) -> int:
        """The texts alone."""
        return self.prompt + self.completion


class Counter:
    """Counts for one encoding. Cheap to make: the encoding is loaded with the first text."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._encode: Callable[[str], list[int]] | None = None
        self._role = lru_cache(maxsize=64)(self.count)

    def count(self, text: str) -> int:
        """How many tokens the text has; special tokens that it spells count as plain text."""
        return self.measure(text).tokens

    def measure(self, text: str) -> Count:
        """The count, and whether it is exact."""
        tokens, estimated = 0, self.model.estimated
        for piece, exact in pieces(text):
            encoded = self.encode(piece)
            tokens += len(encoded) if encoded is not None else _guess(piece)
            estimated = estimated or not exact or encoded is None
        return Count(tokens, estimated)

    def example(self, body: Conversation, counted: Iterator[int] | None = None) -> ExampleTokens:
        """The counts of an example. A preference example counts its preferred answer.

        ``counted`` hands in the tokens of each turn's text where they are known.
        """
        prompt = completion = 0
        chat = PER_EXAMPLE
        for message in body.messages:
            tokens = self.count(message.text or "") if counted is None else next(counted)
            if message.role == "assistant":
                completion += tokens
            else:
                prompt += tokens
            chat += PER_MESSAGE + self._role(message.role) + tokens
            if "name" in message.fields:
                chat += PER_NAME
        return ExampleTokens(prompt, completion, chat)

    def beginning(self, text: str, tokens: int) -> str:
        """The longest beginning of the text that has at most so many tokens, cut at a whole character."""
        kept: list[str] = []
        for piece, _ in pieces(text):
            encoded = self.encode(piece) or []
            if len(encoded) > tokens:
                whole = encodings.encoding(self.model.encoding).decode_bytes(encoded[: max(0, tokens)])
                return "".join(kept) + whole.decode("utf-8", "ignore")
            tokens -= len(encoded)
            kept.append(piece)
        return "".join(kept)

    def encode(self, piece: str) -> list[int] | None:
        """The token numbers of a short text, or None where the tokenizer breaks down on it."""
        if self._encode is None:
            self._encode = encodings.encoding(self.model.encoding).encode_ordinary
        try:
            return self._encode(piece)
        except BaseException as error:
            # The tokenizer's own breakdown is no Exception; anything else is not ours to catch.
            if type(error).__name__ != "PanicException":
                raise
            return None


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces short enough to encode, each with whether it ends where a word ends."""
    if len(text) <= PIECE:
        yield text, True
        return
    start = 0
    while len(text) - start > PIECE:
        end, exact = start + PIECE, False
        for seam in _SEAM.finditer(text, start + PIECE // 2, end):
            end, exact = seam.end(), True
        yield text[start:end], exact
        start = end
    yield text[start:], True


def _guess(piece: str) -> int:
    return len(records.printable(piece).encode("utf-8")) // 3
