"""One turn of a conversation as a large editor that grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from persona_studio.dataset.ui.composing_text_edit import LONGEST, ComposingTextEdit
from persona_studio.i18n import tr
from persona_studio.widgets import labels, theme

_LEAST_LINES, _MOST_LINES = 2, 16

_AROUND = 18  # pixels of border, padding and margin above and below the text


class ProseEdit(ComposingTextEdit):
    """As high as its text, within reason. Undo is the editor's while it holds uncommitted typing, else the project's."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the project where there is nothing of our own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event) -> None:
        """Say that the editor was left, unless only a menu of its own or another window came up."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()

    def resizeEvent(self, event) -> None:
        """Other widths need other heights."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        most = _MOST_LINES * line
        inside = max(_LEAST_LINES * line, min(self.text_height(most), most))
        self.setFixedHeight(inside + _AROUND)


class TurnEditor(QWidget):
    """A heading, the editor, and below it whatever counts what is typed."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, counter: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = labels.label(role="strong")
        self._heading.setWordWrap(False)
        self._edit = ProseEdit()
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.left.connect(self.left)
        self._committed = ""
        self._setting = False
        self._read_only = False
        self._cut = labels.small()
        self._cut.hide()
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        if counter is not None:
            top.addWidget(counter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addLayout(top)
        column.addWidget(self._edit)
        column.addWidget(self._cut)

    def set_heading(self, text: str, placeholder: str = "") -> None:
        """Who speaks, and what an empty editor says."""
        self._heading.setText(text)
        self._edit.setAccessibleName(text)
        self._edit.setPlaceholderText(placeholder)

    def set_read_only(self, read_only: bool) -> None:
        """Whether it can be typed in."""
        self._read_only = read_only
        self._edit.setReadOnly(read_only or len(self._committed) > LONGEST)

    def show_text(self, text: str) -> None:
        """Show the text in force. What is being typed right now is not overwritten by itself."""
        self._committed = text
        self.set_read_only(self._read_only)
        if len(text) > LONGEST:
            shown, count = f"{LONGEST:,}", f"{len(text):,}"
            self._cut.setText(
                tr(
                    "The first {shown} of {count} characters. So long a text can only be read here.",
                    shown=shown,
                    count=count,
                )
            )
            text = text[:LONGEST]
        self._cut.setVisible(len(self._committed) > LONGEST)
        if self._edit.toPlainText() == text:
            self._edit.document().clearUndoRedoStacks()
            return
        self._setting = True
        position = self._edit.textCursor().position()
        self._edit.setPlainText(text)
        cursor = self._edit.textCursor()
        cursor.setPosition(min(position, len(self._edit.toPlainText())))
        self._edit.setTextCursor(cursor)
        self._setting = False

    def text(self) -> str:
        """What stands there, with what is being composed, and with the line breaks the text came with."""
        text = self._edit.whole_text()
        return text.replace("\n", "\r\n") if "\r\n" in self._committed else text

    def changed(self) -> bool:
        """Whether it differs from the text in force."""
        return not self._edit.isReadOnly() and self._edit.whole_text() != _as_qt_shows(self._committed)

    def composing(self) -> bool:
        """Whether an input method is at work in it."""
        return self._edit.composing

    def focus(self) -> None:
        """Begin to type."""
        self._edit.setFocus()

    def has_focus(self) -> bool:
        """Whether the keyboard is here."""
        return self._edit.hasFocus()

    def _on_text_changed(self) -> None:
        if not self._setting:
            self.typed.emit(self._edit.whole_text())


def _as_qt_shows(text: str) -> str:
    """An editor knows one kind of line break only; a text that differs in nothing else is unchanged."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
