"""What the table holds of its rows: those on the screen and around it, with the cells other slices contribute."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from persona_studio.dataset.contributions import Cell, Column
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import Row
from persona_studio.dataset.ui.table_loading import load_cells
from persona_studio.widgets import background

_PAGE = 64
_KEPT_ROWS = 4_000


class RowCache(QObject):
    """Rows are read a page at a time when they are first asked for; contributed cells follow from the background.

    ``filled`` carries the ids whose cells have arrived.
    """

    filled = Signal(object)

    def __init__(self, document: Document, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._columns = columns
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._cells: dict[int, dict[str, Cell]] = {}
        self._wanted: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._load_cells)

    def row(self, ids: array, place: int) -> Row | None:
        """The example at ``ids[place]``, or None where it is gone, or the project was closed."""
        example = ids[place]
        found = self._rows.get(example)
        if found is None and not self._document.closed:
            begin = place - place % _PAGE
            self._rows.update(self._document.reader().rows(ids[begin : begin + _PAGE]))
            while len(self._rows) > _KEPT_ROWS:
                gone, _ = self._rows.popitem(last=False)
                self._cells.pop(gone, None)
            found = self._rows.get(example)
        return found

    def cell(self, row: Row, column: Column) -> Cell | None:
        """A contributed cell; None until it has arrived."""
        cells = self._cells.get(row.id)
        if cells is None:
            self._wanted.add(row.id)
            if not self._timer.isActive():
                self._timer.start()
            return None
        return cells.get(column.key)

    def holds(self, example: int) -> bool:
        """Whether the example is kept here."""
        return example in self._rows

    def forget(self, example: int) -> None:
        """Read an example again when it is next asked for."""
        self._rows.pop(example, None)
        self._cells.pop(example, None)

    def forget_cells(self, example: int | None = None) -> None:
        """Ask for the contributed cells again, of one example or of all."""
        if example is None:
            self._cells.clear()
        else:
            self._cells.pop(example, None)

    def clear(self) -> None:
        """Forget everything."""
        self._rows.clear()
        self._cells.clear()

    def _load_cells(self) -> None:
        rows = [self._rows[id] for id in self._wanted if id in self._rows]
        self._wanted.clear()
        if rows:
            background.run(
                lambda: load_cells(self._document, self._columns, rows),
                lambda cells: self._on_cells_loaded(rows, cells),
                self._on_failed,
                self,
            )

    def _on_failed(self, error: Exception) -> None:
        if not self._document.closed:
            raise error

    def _on_cells_loaded(self, rows: list[Row], cells: dict[int, dict[str, Cell]]) -> None:
        fresh = [row for row in rows if (now := self._rows.get(row.id)) and now.version == row.version]
        for row in fresh:
            self._cells[row.id] = cells.get(row.id, {})
        self.filled.emit([row.id for row in fresh])
