"""The count under an editor, while it is typed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from persona_studio.dataset.changes import Change
from persona_studio.dataset.records import Example
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import tr, trn
from persona_studio.tokens.counter import Count, Counter
from persona_studio.tokens.models import Model, table
from persona_studio.widgets import background, bridge
from persona_studio.widgets.page import Retranslating

# Longer texts are counted off the window's thread, after a short pause.
_AT_ONCE = 4_000
_PAUSE = 150  # milliseconds


class LiveCount(Retranslating, QLabel):
    """How many tokens the text of ``field`` (``prompt`` or ``completion``) has for the session's model."""

    def __init__(self, session: ProjectSession, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._session = session
        self._field = field
        self._counter = Counter(table().get(session.target_model))
        self._text: str | None = None
        self._count: Count | None = None
        self._loaded = False
        self._task: background.Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._count_aside)
        bridge.connect(session.draft_changed, self._on_draft_changed, self)
        bridge.connect(session.current_changed, self._on_current_changed, self)
        bridge.connect(session.document.changed, self._on_document_changed, self)
        bridge.connect(session.target_model_changed, self._on_target_model_changed, self)
        self._load()

    def retranslate(self) -> None:
        """Say the count in the language of now."""
        self.setAccessibleName(
            tr("Tokens of the prompt") if self._field == "prompt" else tr("Tokens of the completion")
        )
        if self._count is None:
            self.setText("")
            return
        text = trn("{n} token", "{n} tokens", self._count.tokens)
        self.setText(tr("about {count}", count=text) if self._count.estimated else text)

    def _on_draft_changed(self, draft: tuple[int, str, str]) -> None:
        example, field, text = draft
        if example == self._session.current and field == self._field:
            self._show(text)

    def _on_current_changed(self, example: int | None) -> None:
        self._load()

    def _on_document_changed(self, change: Change) -> None:
        current = self._session.current
        if not change.filling and (
            change.everything or current in change.changed or current in change.removed
        ):
            self._load()

    def _on_target_model_changed(self, model: str) -> None:
        known: Model | None = table().find(model)
        if known is not None:
            self._counter = Counter(known)
            self._loaded = False
            self._show(self._text)

    def _load(self) -> None:
        current = self._session.current
        example = self._session.document.reader().example(current) if current is not None else None
        self._show(_text(example, self._field) if example is not None else None)

    def _show(self, text: str | None) -> None:
        self._text = text
        self._timer.stop()
        if text is None:
            self._count = None
        elif self._loaded and len(text) <= _AT_ONCE:
            self._count = self._counter.measure(text)
        else:
            # The first count loads the encoding, which takes a third of a second.
            self._timer.start(_PAUSE if self._loaded else 0)
            return
        self.retranslate()

    def _count_aside(self) -> None:
        text, counter = self._text, self._counter
        if text is None:
            return
        if self._task is not None:
            self._task.cancel()
        self._task = background.run(
            lambda: (counter, text, counter.measure(text)), on_success=self._on_counted, owner=self
        )

    def _on_counted(self, result: tuple[Counter, str, Count]) -> None:
        counter, text, count = result
        if counter is not self._counter:
            return
        self._loaded = True
        if text == self._text:
            self._count = count
            self.retranslate()
        else:
            self._show(self._text)


def _text(example: Example, field: str) -> str | None:
    return example.body.prompt if field == "prompt" else example.body.completion
