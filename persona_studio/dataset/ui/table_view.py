"""The table: a spreadsheet's habits over a list of ids."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView

from persona_studio.dataset import edits, records
from persona_studio.dataset.records import Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import with_field
from persona_studio.dataset.ui.spans import joined
from persona_studio.dataset.ui.spreadsheet_text import quoted, read_block
from persona_studio.dataset.ui.status_delegate import CellDelegate, StatusDelegate
from persona_studio.dataset.ui.table_model import (
    COMPLETION,
    FIELDS,
    NUMBER,
    OWN_COLUMNS,
    PROMPT,
    STATUS,
    ExampleTableModel,
)
from persona_studio.dataset.ui.text_delegate import InlineEditor, TextDelegate
from persona_studio.i18n import tr

_WIDTHS = {NUMBER: 56, STATUS: 36}
_PROMPT_SHARE = 0.4  # of the room for both texts, until somebody drags a border
_NARROWEST = 140
ONE_LINE, TWO_LINES = 32, 56


class ExampleTableView(QTableView):
    """Shows an :class:`ExampleTableModel`; its actions are made for the window's menus and toolbars too.

    The row the cursor is in becomes the session's current example.
    """

    # An example is not being typed in any more, committed or given up.
    left = Signal(object)

    def __init__(self, session: ProjectSession, model: ExampleTableModel, parent=None) -> None:
        super().__init__(parent)
        self._session = session
        self._examples = model
        self._width_chosen = self._sharing = False
        self.setModel(model)
        # Select All asks the header about each row otherwise: 43 s for a million.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self._prepare()
        self._make_actions()
        self.retranslate()
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_reset)
        session.current_changed.subscribe(self._on_session_current_changed)

    def _prepare(self) -> None:
        self.set_read_only(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.verticalHeader().hide()
        self.set_row_height(ONE_LINE)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.moveSection(header.visualIndex(NUMBER), 0)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(NUMBER, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(False)
        header.sortIndicatorChanged.connect(self._examples.sort)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(COMPLETION, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._on_section_resized)
        for position, column in enumerate(self._examples.columns, start=OWN_COLUMNS):
            self.setColumnWidth(position, column.width)
            self.setItemDelegateForColumn(position, CellDelegate(self))
        self.setItemDelegateForColumn(NUMBER, CellDelegate(self))
        self.setItemDelegateForColumn(STATUS, StatusDelegate(self))
        delegate = TextDelegate(self)
        delegate.typed.connect(self._on_typed)
        delegate.left.connect(self._on_editor_left)
        for column in (PROMPT, COMPLETION):
            self.setItemDelegateForColumn(column, delegate)

    def _make_actions(self) -> None:
        def action(slot, *keys: str) -> QAction:
            made = QAction(self)
            made.setShortcuts([QKeySequence(key) for key in keys])
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.triggered.connect(lambda: slot())
            self.addAction(made)
            return made

        self.add_action = action(self.add_example, "Ctrl+Shift++", "Ctrl+Return")
        self.delete_action = action(self.delete_examples, "Ctrl+-")
        self.duplicate_action = action(self.duplicate_examples, "Ctrl+Shift+D")
        self.copy_action = action(self.copy, "Ctrl+C")
        self.paste_action = action(self.paste, "Ctrl+V")
        self.approve_action = action(lambda: self.set_status(Status.APPROVED), "Ctrl+Shift+A")
        self.reject_action = action(lambda: self.set_status(Status.REJECTED), "Ctrl+Shift+R")
        self.draft_action = action(lambda: self.set_status(Status.DRAFT), "Ctrl+Shift+E")

    def retranslate(self) -> None:
        """Name everything in the language that is set now."""
        self.setAccessibleName(tr("Examples"))
        for action, text in (
            (self.add_action, tr("Add an example")),
            (self.delete_action, tr("Delete examples")),
            (self.duplicate_action, tr("Duplicate examples")),
            (self.copy_action, tr("Copy")),
            (self.paste_action, tr("Paste")),
            (self.approve_action, tr("Approve")),
            (self.reject_action, tr("Reject")),
            (self.draft_action, tr("Back to draft")),
        ):
            action.setText(text)
        self._examples.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event) -> None:
        """Share the room between the two texts, as long as nobody chose otherwise."""
        super().resizeEvent(event)
        if not self._width_chosen:
            fixed = [c for c in range(self._examples.columnCount()) if c not in (PROMPT, COMPLETION)]
            room = self.viewport().width() - sum(map(self.columnWidth, fixed))
            self._sharing = True
            self.setColumnWidth(PROMPT, max(_NARROWEST, round(room * _PROMPT_SHARE)))
            self._sharing = False

    def set_row_height(self, height: int) -> None:
        """Show one line of text in a row, or two."""
        self.verticalHeader().setDefaultSectionSize(height)
        self.setWordWrap(height > ONE_LINE)

    def set_read_only(self, read_only: bool) -> None:
        """Whether rows can be looked at only, as while a file is being opened."""
        triggers = QAbstractItemView.EditTrigger
        edit = triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        self.setEditTriggers(triggers.NoEditTriggers if read_only else edit)
        for action in self.actions():
            action.setEnabled(not read_only or action is self.copy_action)

    def commit_editor(self) -> None:
        """Put in force what is being typed in a cell."""
        editor = self.viewport().findChild(InlineEditor)
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # What is selected

    def selected_rows(self) -> list[tuple[int, int]]:
        """The selected rows as (first, last) ranges, in order and without overlap."""
        return joined(sorted((part.top(), part.bottom()) for part in self.selectionModel().selection()))

    def selected_ids(self) -> list[int]:
        """The ids of the examples that have a selected cell."""
        return [id for first, last in self.selected_rows() for id in self._examples.ids(first, last)]

    def select_example(self, example: int) -> bool:
        """Put the cursor on an example; False where it is not shown."""
        row = self._examples.row_of(example)
        if row is None:
            return False
        column = self.currentIndex().column() if self.currentIndex().isValid() else PROMPT
        index = self._examples.index(row, max(column, PROMPT))
        self.go_to(index)
        self.scrollTo(index)
        return True

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor into a cell and select that alone, whatever key is being held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, rows: int) -> None:
        """Move the cursor up or down in its column."""
        now = self.currentIndex()
        row = min(max(now.row() + rows, 0), self._examples.rowCount() - 1)
        self.go_to(self._examples.index(row, now.column()))
        self.setFocus()

    # What can be done

    def add_example(self) -> None:
        """Insert an empty example behind the current one and begin to type its prompt."""
        now = self.currentIndex()
        after = self._examples.id_at(now.row()) if now.isValid() else None
        if now.row() == self._examples.rowCount() - 1:
            after = None
        self._insert([records.pair("", "")], after)
        self.setFocus()
        self.edit(self.currentIndex())

    def delete_examples(self) -> None:
        """Delete the examples that have a selected cell."""
        ids, spans = self.selected_ids(), self.selected_rows()
        if ids and self._examples.apply(edits.DeleteExamples(ids)):
            row = min(spans[0][0], self._examples.rowCount() - 1)
            self.go_to(self._examples.index(row, max(self.currentIndex().column(), PROMPT)))

    def duplicate_examples(self) -> None:
        """Put a copy behind each selected example."""
        ids = self.selected_ids()
        if ids:
            self._examples.apply(edits.DuplicateExamples(ids))

    def set_status(self, status: Status) -> None:
        """Set the review status of the selected examples."""
        ids = self.selected_ids()
        if ids:
            self._examples.apply(edits.SetStatus(ids, status))

    def clear_cells(self) -> None:
        """Empty the selected prompts and completions, as one step."""
        self._replace_cells(dict.fromkeys(self._selected_cells(), ""))

    def copy(self) -> None:
        """Copy the selected texts as a block that a spreadsheet takes."""
        cells = self._selected_cells()
        if not cells:
            return
        columns = sorted({column for _, column in cells})
        rows: dict[int, dict[int, str]] = {}
        for example, column in cells:
            rows.setdefault(example, {})[column] = self._examples.text(example, column)
        block = "\n".join(
            "\t".join(quoted(texts.get(column, "")) for column in columns) for texts in rows.values()
        )
        QGuiApplication.clipboard().setText(block)

    def paste(self) -> None:
        """Paste a block from a spreadsheet over the cells from the cursor on; rows past the end are added."""
        block = read_block(QGuiApplication.clipboard().text())
        now = self.currentIndex()
        if not block:
            return
        row, column = (now.row(), max(now.column(), PROMPT)) if now.isValid() else (0, PROMPT)
        texts: dict[tuple[int, int], str] = {}
        fresh: list[records.Conversation] = []
        for offset, line in enumerate(block):
            fields = {column + place: text for place, text in enumerate(line) if column + place <= COMPLETION}
            if row + offset < self._examples.rowCount():
                example = self._examples.id_at(row + offset)
                texts.update({(example, place): text for place, text in fields.items()})
            else:
                fresh.append(records.pair(fields.get(PROMPT, ""), fields.get(COMPLETION, "")))
        if texts:
            self._replace_cells(texts)
        if fresh:
            self._insert(fresh, None)

    def _insert(self, bodies: list[records.Conversation], after: int | None) -> None:
        before = self._examples.rowCount()
        if not self._examples.apply(edits.InsertExamples(bodies, after=after)):
            return
        row = before if after is None else (self._examples.row_of(after) or 0) + 1
        index = self._examples.index(min(row, self._examples.rowCount() - 1), PROMPT)
        self.go_to(index)
        self.scrollTo(index)

    def _replace_cells(self, texts: dict[tuple[int, int], str]) -> None:
        reader = self._session.document.reader()
        bodies = {example.id: example.body for example in reader.examples([id for id, _ in texts])}
        for (example, column), text in texts.items():
            if example in bodies:
                bodies[example] = with_field(bodies[example], FIELDS[column], text)
        self._examples.apply(edits.SetBodies(bodies))

    def _selected_cells(self) -> list[tuple[int, int]]:
        """(id, column) of the selected cells that hold a text, row by row."""
        cells: dict[tuple[int, int], None] = {}
        for part in sorted(self.selectionModel().selection(), key=lambda part: (part.top(), part.left())):
            for row in range(part.top(), part.bottom() + 1):
                for column in range(max(part.left(), PROMPT), min(part.right(), COMPLETION) + 1):
                    cells[self._examples.id_at(row), column] = None
        return list(cells)

    def _whole_rows_selected(self) -> bool:
        last = self._examples.columnCount() - 1
        return any(part.left() == 0 and part.right() == last for part in self.selectionModel().selection())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not control:
            if self._whole_rows_selected():
                self.delete_examples()
            else:
                self.clear_cells()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif control and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = 0 if key == Qt.Key.Key_Home else self._examples.rowCount() - 1
            self.go_to(self._examples.index(row, PROMPT if key == Qt.Key.Key_Home else COMPLETION))
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = 0 if key == Qt.Key.Key_Up else self._examples.rowCount() - 1
            self.go_to(self._examples.index(row, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:
        """A click on a number selects the whole row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == NUMBER and event.button() == Qt.MouseButton.LeftButton:
            self._select_row(index, event.modifiers())
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event) -> None:
        """Dragging over the numbers selects whole rows."""
        index = self.indexAt(event.position().toPoint())
        anchored = self.currentIndex().isValid() and self._whole_rows_selected()
        if (
            event.buttons() & Qt.MouseButton.LeftButton
            and anchored
            and index.isValid()
            and index.column() == NUMBER
        ):
            self._select_row(index, Qt.KeyboardModifier.ShiftModifier)
            return
        super().mouseMoveEvent(event)

    def _select_row(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        selection = self.selectionModel()
        rows = QItemSelectionModel.SelectionFlag.Rows
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            first, last = sorted((self.currentIndex().row(), index.row()))
            last_column = self._examples.columnCount() - 1
            span = QItemSelection(self._examples.index(first, 0), self._examples.index(last, last_column))
            selection.select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            selection.select(index, QItemSelectionModel.SelectionFlag.Toggle | rows)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect | rows)
        self.setFocus()

    def _show_menu(self, position) -> None:
        menu = QMenu(self)
        menu.addActions([self.add_action, self.duplicate_action, self.delete_action])
        menu.addSeparator()
        menu.addActions([self.approve_action, self.reject_action, self.draft_action])
        menu.addSeparator()
        menu.addActions([self.copy_action, self.paste_action])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(position))

    # What happened

    def _on_section_resized(self, column: int, _before: int, _now: int) -> None:
        self._width_chosen = self._width_chosen or (column == PROMPT and not self._sharing)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._session.current = self._examples.id_at(current.row()) if current.isValid() else None

    def _on_typed(self, example: int, column: int, text: str) -> None:
        self._session.publish_draft(example, FIELDS[column], text)

    def _on_editor_left(self, example: int, column: int) -> None:
        self._session.publish_draft(example, FIELDS[column], self._examples.text(example, column))
        self.left.emit(example)

    def _on_session_current_changed(self, example: int | None) -> None:
        now = self.currentIndex()
        if example is not None and not (now.isValid() and self._examples.id_at(now.row()) == example):
            self.select_example(example)

    def _on_reset(self) -> None:
        shown = self._session.current is not None and self.select_example(self._session.current)
        if not shown and self._examples.rowCount():
            self.go_to(self._examples.index(0, PROMPT))
        elif not shown:
            self._session.current = None
