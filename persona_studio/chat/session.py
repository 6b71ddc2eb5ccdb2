"""A conversation with one model: what was said, and the next answer piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from persona_studio.dataset import records
from persona_studio.providers.chat_stream import ChatStream
from persona_studio.providers.service import Service

USER, ASSISTANT = "user", "assistant"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. ``stopped`` marks an answer that is not whole."""

    role: str
    text: str
    stopped: bool = False


class ChatSession:
    """Talks with ``model``. One answer at a time: iterate in a worker thread, ``stop`` from any.

    ``system`` None sends no system message (a model on this computer then uses that of its job), an empty one
    asks for none at all. ``temperature`` 0 gives the same answer every time.
    """

    def __init__(
        self, service: Service, model: str, system: str | None = None, temperature: float = 0.0
    ) -> None:
        self.model = model
        self.system = system
        self.temperature = temperature
        self.history: list[Turn] = []
        self.last: ChatStream | None = None
        self._service = service
        self._stream: ChatStream | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def ask(self, text: str) -> Iterator[str]:
        """The answer to ``text``, in pieces. Raises ServiceError; the question then stays in the history."""
        self.history.append(Turn(USER, text))
        return self._answer()

    def retry(self) -> Iterator[str]:
        """Another answer to the last question. Raises ValueError where nothing was asked."""
        if self.history and self.history[-1].role == ASSISTANT:
            self.history.pop()
        if not self.history:
            raise ValueError("nothing was asked")
        return self._answer()

    def stop(self) -> None:
        """End the answer under way; what came of it stays."""
        with self._lock:
            self._stopped = True
            if self._stream is not None:
                self._stream.close()

    def clear(self) -> None:
        """Begin anew."""
        self.stop()
        self.history = []  # an answer that still ends belongs to the old one

    def messages(self) -> list[dict[str, str]]:
        """What is sent: the system prompt and the turns."""
        head = [Turn("system", self.system)] if self.system is not None else []
        # A command line may hold bytes that are no text, which no service could be sent.
        return [
            {"role": turn.role, "content": records.printable(turn.text)} for turn in (*head, *self.history)
        ]

    def _answer(self) -> Iterator[str]:
        with self._lock:
            self._stopped = False
        history = self.history
        pieces: list[str] = []
        whole = False
        try:
            stream = self._service.chat(self.model, self.messages(), temperature=self.temperature)
            with self._lock:
                self._stream = stream
                if self._stopped:
                    stream.close()
            for piece in stream:
                pieces.append(piece)
                yield piece
            self.last = stream
            whole = not self._stopped
        finally:
            with self._lock:
                self._stream = None
            if pieces and history is self.history and history:
                history.append(Turn(ASSISTANT, "".join(pieces), stopped=not whole))
