"""A plain text field that loses no text still being composed by an input method, and grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QWidget

_MARGIN = 1


class TextEdit(QPlainTextEdit):
    """Enter submits, Shift+Enter begins a new line; while text is composed, Enter only confirms it."""

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, lines: tuple[int, int] = (1, 6)) -> None:
        super().__init__(parent)
        self._lines = lines
        self._preedit = ""
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not confirmed yet."""
        return bool(self._preedit)

    def confirm(self) -> None:
        """Make text that is still being composed part of the text."""
        text = self._preedit
        if not text:
            return
        QApplication.inputMethod().commit()
        # Some platforms drop the composition instead of committing it; then the text is put in here.
        if self._preedit:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self, event)

    def text(self) -> str:
        """Everything written, what is still being composed included."""
        self.confirm()
        return self.toPlainText()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, but never while text is composed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.composing:
                self.confirm()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.textCursor().insertBlock()
                self.ensureCursorVisible()
            else:
                self.submitted.emit()
            return
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving drops a composition in Qt, so it is confirmed before."""
        self.confirm()
        super().focusOutEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style has said how wide the frame is."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines may be needed in another width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        least, most = self._lines
        line = self.fontMetrics().lineSpacing()
        needed = round(self.document().size().height())
        shown = max(least, min(most, needed))
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(on if needed > most else off)
        frame = max(self.height() - self.viewport().height(), 2 * self.frameWidth())
        self.setFixedHeight(shown * line + 2 * _MARGIN + frame + 1)
