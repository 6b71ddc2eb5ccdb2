"""One answer: it grows piece by piece, can be stopped, corrected in place, and kept as an example."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.chat.session import ChatSession
from persona_studio.chat.ui.bubble import Bubble
from persona_studio.chat.ui.text_edit import TextEdit
from persona_studio.dataset.records import printable
from persona_studio.i18n import tr
from persona_studio.widgets import background, buttons, labels, theme
from persona_studio.widgets.page import Retranslating

# Pieces that come faster are shown together.
_BETWEEN = 0.04
_SLOW_MS = 2500


class AnswerView(Retranslating, QWidget):
    """Shows the answer to ``question``.

    ``keep_asked`` carries the answer as it should be kept; ``grown`` is emitted when the text needs more room,
    ``ended`` once when nothing more comes, ``again_asked`` when somebody wants it asked again.
    """

    keep_asked = Signal(str)
    show_asked = Signal(int)
    again_asked = Signal()
    grown = Signal()
    ended = Signal()

    def __init__(self, question: str, name: str, keepable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._name, self._keepable = name, keepable
        self._session: ChatSession | None = None
        self._ended = True
        self._state: Callable[[], str] = lambda: ""
        self._failed = False
        self._is_last = True
        self._kept: int | None = None
        self.bubble = Bubble(ours=False)
        self.editor = TextEdit(lines=(2, 12))
        self.keep, self.correct = buttons.link(icon="message-square-plus"), buttons.link(icon="pencil")
        self.again, self._show_kept = buttons.link(icon="rotate-ccw"), buttons.link()
        self._confirm, self._discard = buttons.plain(), buttons.link()
        self._who, self._status = labels.small(), labels.small()
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def text(self) -> str:
        """The answer so far."""
        return self.bubble.text

    @property
    def running(self) -> bool:
        """Whether more may come."""
        return not self._ended

    def wait(self, state: Callable[[], str]) -> None:
        """Say in words, which ``state`` gives in the language of now, what the answer waits for."""
        self._ended = self._failed = False
        self._say(state)

    def ask(self, session: ChatSession) -> None:
        """Have ``session`` answer, piece by piece."""
        self._session = session
        self.wait(lambda: tr("Thinking…"))
        self._slow.start()

        def work(task: background.Task) -> tuple[str, bool]:
            text, shown = "", 0.0
            for piece in session.ask(self.question):
                text += piece
                if time.monotonic() - shown > _BETWEEN:
                    shown = time.monotonic()
                    task.progress(text)
            return text, bool(session.history) and session.history[-1].stopped

        background.run(work, self._on_answered, self._on_failed, owner=self, on_progress=self._on_text)

    def stop(self) -> None:
        """Have no more of it; what has come stays."""
        if self._session is not None and self.running:
            session = self._session
            self._say(lambda: tr("Stopping…"))
            background.run(session.stop, owner=self)

    def fail(self, error: ExpectedError) -> None:
        """Say why there is no answer, with a way on."""
        self._slow.stop()
        self._ended = self._failed = True
        self._say(error.sentence)
        self.ended.emit()

    def show_kept(self, example: int) -> None:
        """Say that the answer is example ``example`` now."""
        self._kept = example
        self._end_correction()
        self._say(lambda: tr("Added as a new example at the end of the table."))

    def set_past(self) -> None:
        """Another question follows; this one is not asked again."""
        self._is_last = False
        self._show_buttons()

    def set_widest(self, width: int) -> None:
        """The room there is, in pixels."""
        self.bubble.set_widest(width)
        self.editor.setMaximumWidth(width)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._who.setText(self._name)
        self._who.setVisible(bool(self._name))
        self._status.setText(self._state())
        self._status.setVisible(bool(self._status.text()))
        theme.set_role(self._status, "error" if self._failed else "small")
        self.keep.setText(tr("Add as an example"))
        self.correct.setText(tr("Correct and add"))
        self.again.setText(tr("Try again"))
        self._show_kept.setText(tr("Show it"))
        self._confirm.setText(tr("Add the corrected answer"))
        self._discard.setText(tr("Leave it as it was"))
        self.editor.setAccessibleName(tr("The corrected answer"))
        self._show_buttons()

    def _lay_out(self) -> None:
        done, editing = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (done, (self.keep, self.correct, self.again, self._show_kept)),
            (editing, (self._confirm, self._discard)),
        ):
            row.setSpacing(theme.XS)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._who)
        layout.addWidget(self.bubble, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.editor)
        layout.addLayout(editing)
        layout.addWidget(self._status)
        layout.addLayout(done)
        self.editor.hide()

    def _connect(self) -> None:
        self.keep.clicked.connect(lambda: self.keep_asked.emit(self.text))
        self.correct.clicked.connect(self._on_correct_clicked)
        self.again.clicked.connect(self.again_asked)
        self._show_kept.clicked.connect(lambda: self.show_asked.emit(self._kept or 0))
        self._confirm.clicked.connect(self._on_confirm_clicked)
        self._discard.clicked.connect(self._end_correction)
        self.editor.submitted.connect(self._on_confirm_clicked)
        self.editor.cancelled.connect(self._end_correction)

    def _say(self, state: Callable[[], str]) -> None:
        self._state = state
        self.retranslate()

    def _show_buttons(self) -> None:
        editing, ended = not self.editor.isHidden(), not self.running
        can_keep = ended and not editing and self._keepable and bool(self.text) and self._kept is None
        visible: dict[QPushButton, bool] = {
            self.keep: can_keep,
            self.correct: can_keep,
            self.again: ended and self._failed and self._is_last,
            self._show_kept: self._kept is not None,
            self._confirm: editing,
            self._discard: editing,
        }
        for button, shown in visible.items():
            button.setVisible(shown)
        self.bubble.setVisible(bool(self.text) and not editing)

    def _on_text(self, text: str) -> None:
        self._slow.stop()
        self._state = lambda: ""
        self.bubble.set_text(printable(text))
        self.retranslate()
        self.grown.emit()

    def _on_answered(self, answer: tuple[str, bool]) -> None:
        text, stopped = answer
        self._ended = True
        self._on_text(text)
        if stopped:
            self._say(lambda: tr("Stopped."))
        elif not text:
            self._say(lambda: tr("It gave no answer."))
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ExpectedError):
            self._ended = True
            self.ended.emit()
            raise error
        self.fail(error)

    def _on_slow(self) -> None:
        self._say(lambda: tr("The model is being loaded. Its first answer can take about a minute."))

    def _on_correct_clicked(self) -> None:
        self.editor.setPlainText(self.text)
        self.editor.show()
        self.retranslate()
        self.editor.setFocus()
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.grown.emit()

    def _on_confirm_clicked(self) -> None:
        text = self.editor.text().strip()
        if text:
            self.bubble.set_text(text)
            self.keep_asked.emit(text)

    def _end_correction(self) -> None:
        self.editor.hide()
        self.retranslate()
