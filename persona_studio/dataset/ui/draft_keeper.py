"""Saves what is being typed every moment, so that a crash takes a second of it at most."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from persona_studio.dataset import drafts
from persona_studio.dataset.changes import Change
from persona_studio.dataset.edits import SetBodies
from persona_studio.dataset.records import Conversation, Shape
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import with_field
from persona_studio.widgets import bridge

_EVERY = 1000  # milliseconds
_MESSAGE = "message:"


class DraftKeeper(QObject):
    """Listens to the session's drafts; forgets those of an example once it was committed or given up."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = session.document
        self._pending: dict[tuple[int, str], str] = {}
        self._saved: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=_EVERY)
        self._timer.timeout.connect(self.save_now)
        bridge.connect(session.draft_changed, self._on_draft_changed, self)
        bridge.connect(session.document.changed, self._on_document_changed, self)

    def left_behind(self) -> list[tuple[int, str, str]]:
        """What was being typed when the program stopped last, as (example, field, text)."""
        return drafts.left(self._document)

    def take_over(self, left: list[tuple[int, str, str]]) -> None:
        """Put recovered texts in force, as one step that can be undone."""
        found = self._document.reader().examples(sorted({example for example, _, _ in left}))
        bodies = {example.id: example.body for example in found}
        for example, field, text in left:
            if example in bodies:
                bodies[example] = with_draft(bodies[example], field, text)
        self._document.apply(SetBodies(bodies))
        self.forget_all()

    def forget_all(self) -> None:
        """Let go of every draft."""
        self._pending.clear()
        self._saved.clear()
        drafts.clear(self._document)

    def forget(self, example: int) -> None:
        """Let go of what was typed into an example."""
        self._pending = {key: text for key, text in self._pending.items() if key[0] != example}
        if example in self._saved:
            self._saved.discard(example)
            drafts.clear(self._document, example)

    def save_now(self) -> None:
        """Write down what is pending."""
        for (example, field), text in self._pending.items():
            drafts.save(self._document, example, field, text)
            self._saved.add(example)
        self._pending.clear()

    def _on_draft_changed(self, draft: tuple[int, str, str]) -> None:
        example, field, text = draft
        self._pending[example, field] = text
        if not self._timer.isActive():
            self._timer.start()

    def _on_document_changed(self, change: Change) -> None:
        known = {example for example, _ in self._pending} | self._saved
        for example in known.intersection((*change.changed, *change.removed)):
            self.forget(example)


def with_draft(body: Conversation, field: str, text: str) -> Conversation:
    """The body with a recovered text in ``field``: ``prompt``, ``completion`` or ``message:INDEX``."""
    if not field.startswith(_MESSAGE):
        return with_field(body, field, text)
    index = int(field.removeprefix(_MESSAGE))
    fits = body.shape is not Shape.UNREADABLE and index < len(body.messages)
    return body.with_message_text(index, text) if fits else body


def message_field(index: int) -> str:
    """The name under which the draft of turn ``index`` is kept."""
    return f"{_MESSAGE}{index}"
