"""Asks a chat session in the background and hands each piece of the answer to the window's thread."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from persona_studio.chat.session import ChatSession
from persona_studio.dataset.records import printable
from persona_studio.widgets import background


class Answer(QObject):
    """One answer on its way: ``grown`` with the text so far, then ``ended`` or ``failed``, once."""

    grown = Signal(str)
    ended = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, session: ChatSession, question: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._question = question
        self._stopped = False
        self._text = ""

    def start(self) -> None:
        """Begin to ask."""
        background.run(self._ask, self._on_ended, self.failed.emit, owner=self)

    def stop(self) -> None:
        """Have no more of it; what has come stays."""
        self._stopped = True
        self._session.stop()
