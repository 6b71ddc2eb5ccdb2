"""Draws and edits the texts of the table: one or two lines, and an editor that grows over its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from persona_studio.dataset.ui.composing_text_edit import LONGEST, ComposingTextEdit
from persona_studio.i18n import tr

_MOST_LINES = 8
_AROUND = 16  # pixels of border and margin above and below the text


class InlineEditor(ComposingTextEdit):
    """The editor over a cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "inline-editor")
        self.setAccessibleName(tr("Edit text"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(6)


class TextDelegate(QStyledItemDelegate):
    """Enter commits and goes down, Tab right, Alt+Enter breaks the line, Esc gives up; while an input method is
    composing, keys belong to it.

    ``typed`` carries the row's id, the column and the text while it is typed; ``left`` the id once the editor is gone.
    """

    typed = Signal(object, int, str)
    left = Signal(object, int)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget | None:
        """An editor as large as its text needs; none for a text that is too long to lay out."""
        if len(index.data(Qt.ItemDataRole.EditRole) or "") > LONGEST:
            return None
        editor = InlineEditor(parent)
        example, column = index.model().id_at(index.row()), index.column()
        editor.setProperty("example", (example, column))
        editor.textChanged.connect(lambda: self._on_text_changed(editor))
        return editor

    def destroyEditor(self, editor: QWidget, index: QModelIndex) -> None:
        """Say that nothing is being typed any more."""
        example, column = editor.property("example")
        super().destroyEditor(editor, index)
        self.left.emit(example, column)

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """Fill the editor, once: a change behind it must not wipe what was typed."""
        assert isinstance(editor, InlineEditor)
        if editor.property("filled"):
            return
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole) or "")
        editor.setProperty("filled", True)
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        """Commit the text, what is still being composed included."""
        assert isinstance(editor, InlineEditor)
        model.setData(index, editor.whole_text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Cover the cell, and more where the text is longer."""
        editor.setProperty("cell", option.rect)
        self._grow(editor)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """The keys that leave the editor."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, InlineEditor):
            assert isinstance(event, QKeyEvent)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if editor.composing:
                return enter
            if enter:
                return self._enter(editor, event)
        return super().eventFilter(editor, event)

    def _enter(self, editor: InlineEditor, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            editor.insertPlainText("\n")
            return True
        view = self.parent()
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        view.step(-1 if up else 1)
        return True

    def _on_text_changed(self, editor: InlineEditor) -> None:
        self._grow(editor)
        if editor.property("filled"):
            self.typed.emit(*editor.property("example"), editor.whole_text())

    def _grow(self, editor: QWidget) -> None:
        assert isinstance(editor, InlineEditor)
        cell: QRect | None = editor.property("cell")
        if cell is None:
            return
        if editor.width() != cell.width():
            editor.resize(cell.size())
        line = editor.fontMetrics().lineSpacing()
        height = max(cell.height(), min(editor.text_height(_MOST_LINES * line), _MOST_LINES * line) + _AROUND)
        room = editor.parentWidget().height()
        top = max(0, min(cell.top(), room - height))
        editor.setGeometry(QRect(cell.left(), top, cell.width(), height))
