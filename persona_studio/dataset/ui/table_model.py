"""The table's model: a list of ids, and of the rows only what is on the screen."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import edits
from persona_studio.dataset.changes import Change
from persona_studio.dataset.contributions import Column
from persona_studio.dataset.queries import Row
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import field_text, is_ascending, one_line, status_name, with_field
from persona_studio.dataset.ui.row_cache import RowCache
from persona_studio.dataset.ui.spans import spans
from persona_studio.dataset.ui.table_loading import IdLoad
from persona_studio.i18n import tr, trn
from persona_studio.widgets import background

# Numbers change when rows come and go above them, which Qt does not expect of a first column; the view
# shows them first all the same.
STATUS, NUMBER, PROMPT, COMPLETION = range(4)
OWN_COLUMNS = 4
FIELDS = {PROMPT: "prompt", COMPLETION: "completion"}

# Above this many single rows a reload is quicker, and nobody follows them one by one.
_ONE_BY_ONE = 500

# So many rows are looked for one by one before a map of all of them is worth its making.
_FEW = 8

Index = QModelIndex | QPersistentModelIndex


class ExampleTableModel(QAbstractTableModel):
    """Examples as rows: number, status, prompt, completion, then the columns other slices contribute.

    ``shown_changed`` says how many of how many examples are shown; ``order_stale`` that an edit made the
    order or the filter out of date, which is only put right when :meth:`refresh_order` is called;
    ``failed`` hands on an ExpectedError.
    """

    ROW_ROLE = Qt.ItemDataRole.UserRole
    CELL_ROLE = Qt.ItemDataRole.UserRole + 1

    shown_changed = Signal(int, int)
    order_stale = Signal(bool)
    failed = Signal(object)
    _document_changed = Signal(object)
    _derived_updated = Signal(object)

    def __init__(self, session: ProjectSession, columns: Sequence[Column], parent=None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = session.document
        self._columns = tuple(columns)
        self._ids: array[int] = array("q")
        self._rows_by_id: dict[int, int] | None = None
        self._looked_up = 0
        self._ascending = True
        self._numbers: dict[int, int] | None = None
        self._total = 0
        self._filled_to = 0  # the last id while a file is being opened, else 0
        self._stale = False
        self._cache = RowCache(self._document, self._columns, self)
        self._cache.filled.connect(self._on_cells_filled)
        self._loading: background.Task | None = None
        self._document_changed.connect(self._on_document_changed)
        self._derived_updated.connect(self.refresh_cells)
        self._leave = [
            self._document.changed.subscribe(self._document_changed.emit),
            session.query_changed.subscribe(lambda query: self.refresh_order()),
        ]
        self.refresh_order()

    def follow_derived(self) -> None:
        """Show derived values as they arrive; called once the session computes them."""
        if self._session.derived is not None:
            self._leave.append(self._session.derived.updated.subscribe(self._derived_updated.emit))

    def close(self) -> None:
        """Stop listening, to the background too."""
        for leave in self._leave:
            leave()
        background.cancel_below(self)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many examples are shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The table's own columns and the contributed ones."""
        return 0 if parent.isValid() else OWN_COLUMNS + len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What one cell shows; contributed cells are empty until they were fetched."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        example = self.example_row(row)
        if example is None:
            return None
        if role == self.ROW_ROLE:
            return example
        if column >= OWN_COLUMNS:
            return self._contributed(example, self._columns[column - OWN_COLUMNS], role)
        if role == Qt.ItemDataRole.EditRole and column in (PROMPT, COMPLETION):
            return self.text(example.id, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._own_text(row, column, example)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return status_name(example.status) if column == STATUS else self._own_text(row, column, example)
        if role == Qt.ItemDataRole.ToolTipRole and column == STATUS:
            return status_name(example.status)
        return None

    def headerData(self, section: int, orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        contributed = self._columns[section - OWN_COLUMNS] if section >= OWN_COLUMNS else None
        if role == Qt.ItemDataRole.DisplayRole:
            if contributed is not None:
                return contributed.title()
            return ("", tr("No."), tr("Prompt"), tr("Completion"))[section]
        if role == Qt.ItemDataRole.ToolTipRole and contributed is not None:
            return contributed.tip()
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and section == STATUS:
            return tr("Status")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The texts can be edited in place; an unreadable line in its prompt cell, as the whole line."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() in (PROMPT, COMPLETION):
            example = self.example_row(index.row())
            if example is not None and not (example.unreadable and index.column() == COMPLETION):
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Commit what was typed into a prompt or a completion."""
        if role != Qt.ItemDataRole.EditRole or index.column() not in (PROMPT, COMPLETION):
            return False
        return self.commit_text(self._ids[index.row()], index.column(), str(value))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database, in the background."""
        own = ("status", "number", "prompt", "completion")
        key = own[column] if column < OWN_COLUMNS else self._columns[column - OWN_COLUMNS].sort
        self._session.query = replace(
            self._session.query, sort=key, descending=order == Qt.SortOrder.DescendingOrder
        )

    # What the window asks

    @property
    def columns(self) -> tuple[Column, ...]:
        """The contributed columns."""
        return self._columns

    @property
    def total(self) -> int:
        """How many examples the project has."""
        return self._total

    def id_at(self, row: int) -> int:
        """The id of the example in a row."""
        return self._ids[row]

    def ids(self, first: int, last: int) -> list[int]:
        """The ids of rows ``first`` to ``last``, both included."""
        return list(self._ids[first : last + 1])

    def row_of(self, example: int) -> int | None:
        """The row that shows an example."""
        if self._ascending:
            row = bisect_left(self._ids, example)
            return row if row < len(self._ids) and self._ids[row] == example else None
        if self._rows_by_id is None and self._looked_up < _FEW:
            self._looked_up += 1
            return self._ids.index(example) if example in self._ids else None
        if self._rows_by_id is None:
            self._rows_by_id = dict(zip(self._ids, range(len(self._ids)), strict=True))
        return self._rows_by_id.get(example)

    def example_row(self, row: int) -> Row | None:
        """What is shown of a row; its whole page is read at once."""
        if not 0 <= row < len(self._ids):
            return None
        return self._cache.row(self._ids, row)

    def text(self, example: int, column: int) -> str:
        """The whole text of a prompt or a completion, or the whole unreadable line."""
        found = self._document.reader().example(example)
        return field_text(found.body, FIELDS[column]) if found is not None else ""

    def commit_text(self, example: int, column: int, text: str) -> bool:
        """Put a text in force; False where it could not be saved."""
        found = self._document.reader().example(example)
        if found is None or self.text(example, column) == text:
            return False
        return self.apply(edits.SetText(example, with_field(found.body, FIELDS[column], text)))

    def apply(self, edit: edits.Edit) -> bool:
        """Make an edit; an expected failure is announced by ``failed``."""
        try:
            self._document.apply(edit)
        except ExpectedError as error:
            self.failed.emit(error)
            return False
        return True

    def refresh_order(self) -> None:
        """Ask again which examples are shown and in which order, in the background."""
        if self._loading is not None:
            self._loading.cancel()
        load = IdLoad(self._document, self._session.query)
        self._loading = background.run(
            load.run, None, self._on_failed, self, on_progress=lambda piece: self._on_ids_loaded(*piece)
        )

    def retranslate(self) -> None:
        """Show titles and words in the language that is set now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self._cache.forget_cells()
        self._touch(0, len(self._ids) - 1, 0)

    # What happened

    def _on_failed(self, error: Exception) -> None:
        if not self._document.closed:
            raise error

    def _on_ids_loaded(self, load: IdLoad, first: bool, ids: array, numbers: dict | None, total: int) -> None:
        if first:
            self.beginResetModel()
            self._ids, self._rows_by_id, self._numbers = array("q", ids), None, numbers
            self._looked_up = 0
            self._cache.clear()
            self._ascending = load.query.in_file_order() and is_ascending(ids)
            self.endResetModel()
        elif ids and not (self._ascending and ids[-1] <= self._ids[-1]):
            self._ascending = self._ascending and is_ascending(self._ids[-1:] + ids)
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(ids) - 1)
            self._ids.extend(ids)
            self._rows_by_id = None
            self.endInsertRows()
        self._total = max(total, self._filled_to)
        if self._filled_to and load.query.in_file_order():
            self._append_to(self._filled_to)
        self._set_stale(False)
        self.shown_changed.emit(len(self._ids), self._total)

    def _on_document_changed(self, change: Change) -> None:
        if change.filling:
            self._on_rows_arrived(change.added[-1])
            return
        self._filled_to = 0
        if change.everything or change.moved or len(change.added) + len(change.removed) > _ONE_BY_ONE:
            self._cache.clear()
            self.refresh_order()
            return
        self._remove(change.removed)
        self._insert(change.added)
        self._refresh_rows(change.changed, first_column=0)
        if change.changed and not self._session.query.in_file_order():
            self._set_stale(True)
        self.shown_changed.emit(len(self._ids), self._total)

    def _on_rows_arrived(self, last: int) -> None:
        self._total = self._filled_to = last
        if self._session.query.in_file_order():
            self._append_to(last)
        else:
            self.refresh_order()
        self.shown_changed.emit(len(self._ids), self._total)

    def refresh_cells(self, ids: Sequence[int]) -> None:
        """Ask for the contributed cells of these examples again."""
        for example in ids:
            self._cache.forget_cells(example)
        self._refresh_rows(tuple(filter(self._cache.holds, ids)), first_column=OWN_COLUMNS, forget=False)
        if self._session.query.sort.startswith("derived:"):
            self._set_stale(True)

    def _on_cells_filled(self, ids: list[int]) -> None:
        self._refresh_rows(ids, first_column=OWN_COLUMNS, forget=False)

    def _append_to(self, last: int) -> None:
        """Show the rows of a file being opened up to id ``last``; in a new project ids have no gaps."""
        known = self._ids[-1] if self._ids else 0
        if last > known:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + last - known - 1)
            self._ids.extend(range(known + 1, last + 1))
            self._rows_by_id = None
            self.endInsertRows()

    def _insert(self, ids: Sequence[int]) -> None:
        for example in ids:
            if self.row_of(example) is not None:
                continue
            row = self._place(example)
            self.beginInsertRows(QModelIndex(), row, row)
            self._ids.insert(row, example)
            self._rows_by_id = None
            self._ascending = self._ascending and is_ascending(self._ids[max(0, row - 1) : row + 2])
            self._total += 1
            self.endInsertRows()
        if ids:
            self._numbers_changed()

    def _place(self, example: int) -> int:
        """Where a new row belongs: behind its neighbour in file order if that is shown, else at the end."""
        before = self._document.reader().id_before(example)
        if before is None and self._session.query.in_file_order():
            return 0
        row = self.row_of(before) if before is not None else None
        return len(self._ids) if row is None else row + 1

    def _remove(self, ids: Sequence[int]) -> None:
        rows = (row for row in map(self.row_of, ids) if row is not None)
        for first, last in reversed(spans(rows)):
            self.beginRemoveRows(QModelIndex(), first, last)
            for example in self._ids[first : last + 1]:
                self._cache.forget(example)
            del self._ids[first : last + 1]
            self._rows_by_id = None
            self.endRemoveRows()
        self._total -= len(ids)
        if ids:
            self._numbers_changed()

    def _numbers_changed(self) -> None:
        if not self._session.query.in_file_order():
            self._numbers = None
            self._set_stale(True)
        if self._ids:
            self.dataChanged.emit(self.index(0, NUMBER), self.index(len(self._ids) - 1, NUMBER))

    def _refresh_rows(self, ids: Sequence[int], *, first_column: int, forget: bool = True) -> None:
        for example in ids if forget else ():
            self._cache.forget(example)
        rows = [row for row in map(self.row_of, ids) if row is not None]
        for first, last in spans(rows) if len(rows) <= _ONE_BY_ONE else [(min(rows), max(rows))]:
            self._touch(first, last, first_column)

    def _touch(self, first: int, last: int, first_column: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, first_column), self.index(last, self.columnCount() - 1))

    def _set_stale(self, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self.order_stale.emit(stale)

    # Words

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        right = column == NUMBER or (column >= OWN_COLUMNS and self._columns[column - OWN_COLUMNS].numeric)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _own_text(self, row: int, column: int, example: Row) -> str:
        if column == NUMBER:
            number = row + 1 if self._numbers is None else self._numbers.get(example.id)
            return f"{number:,}" if number is not None else ""
        if column == STATUS:
            return ""
        if example.unreadable:
            return one_line(example.raw) if column == PROMPT else tr("This line cannot be read.")
        text = example.prompt if column == PROMPT else example.completion
        if column == PROMPT and example.more_turns:
            return f"{one_line(text or '')}  {trn('+{n} turn', '+{n} turns', example.more_turns)}"
        return one_line(text or "")

    def _contributed(self, example: Row, column: Column, role: int) -> object:
        cell = self._cache.cell(example, column)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.speech or cell.text
        return cell if role == self.CELL_ROLE else None
