"""An answer that arrives piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from persona_studio.providers.answers import NoAnswer

if TYPE_CHECKING:
    from openai import Stream
    from openai.types.chat import ChatCompletionChunk


class ChatStream:
    """Iterate for the pieces of the text. ``close`` ends it from any thread, quietly.

    After the end ``finish_reason`` says why: ``stop``, ``length``, another word of the service, or None where
    it was closed before. ``usage`` counts tokens, where the service tells.
    """

    def __init__(
        self,
        stream: Stream[ChatCompletionChunk],
        model: str,
        explaining: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self.model = model
        self.id = ""
        self.finish_reason: str | None = None
        self.usage: dict[str, int] | None = None
        self._stream = stream
        self._explaining = explaining
        self._closed = False

    def __iter__(self) -> Iterator[str]:
        try:
            with self._explaining():
                yield from self._pieces()
        finally:
            self._stream.close()

    def close(self) -> None:
        """Stop the answer."""
        self._closed = True

    def _pieces(self) -> Iterator[str]:
        answered = False
        for chunk in self._stream:
            if self._closed:
                return
            answered = True
            self.id = chunk.id or self.id
            if chunk.usage is not None:
                self.usage = {
                    "prompt_tokens": chunk.usage.prompt_tokens,
                    "completion_tokens": chunk.usage.completion_tokens,
                    "total_tokens": chunk.usage.total_tokens,
                }
            for choice in chunk.choices or ():
                self.finish_reason = choice.finish_reason or self.finish_reason
                piece = choice.delta.content if choice.delta else None
                if piece:
                    yield piece
        if not answered and not self._closed:
            raise NoAnswer("an empty stream")
