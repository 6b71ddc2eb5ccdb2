"""The table's background work: which ids are shown, and the cells other slices contribute."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QObject, QRunnable, Signal

from persona_studio.dataset.contributions import Cell, Column
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery, Row

_FIRST_PIECE = 2_000
_PIECE = 100_000


class _IdSignals(QObject):
    piece = Signal(object, bool, object, object, int)


class IdLoad(QRunnable):
    """Finds the ids of a query. ``signals.piece`` carries the load itself, whether it is the first piece, the ids,
    the numbers in file order by id (None where they are the rows themselves), and how many examples there are."""

    def __init__(self, document: Document, query: ExampleQuery) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.query = query
        self.signals = _IdSignals()
        self._document = document
        self._cancelled = False

    def cancel(self) -> None:
        """Let the rest be."""
        self._cancelled = True

    def run(self) -> None:
        """Called by the thread pool."""
        try:
            self._find()
        except RuntimeError:
            return  # the project, or the window, was closed meanwhile

    def _find(self) -> None:
        reader = self._document.reader()
        total = reader.count()
        in_order = self.query == ExampleQuery()
        numbers = None if in_order else {id: n for n, id in enumerate(reader.ids(ExampleQuery()), start=1)}
        first = True
        pieces = reader.ids_in_pieces(self.query, _FIRST_PIECE if in_order else _PIECE)
        for piece in pieces:
            if self._cancelled:
                return
            self.signals.piece.emit(self, first, piece, numbers, total)
            first = False
        if first and not self._cancelled:
            self.signals.piece.emit(self, True, array("q"), numbers, total)


class _CellSignals(QObject):
    done = Signal(object, object)


class CellLoad(QRunnable):
    """Asks every contributed column for the cells of some rows. ``signals.done`` carries rows and cells by id."""

    def __init__(self, document: Document, columns: Sequence[Column], rows: list[Row]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _CellSignals()
        self._document = document
        self._columns = columns
        self._rows = rows

    def run(self) -> None:
        """Called by the thread pool."""
        try:
            reader = self._document.reader()
            cells: dict[int, dict[str, Cell]] = {row.id: {} for row in self._rows}
            for column in self._columns:
                for example, cell in column.cells(reader, self._rows).items():
                    cells[example][column.key] = cell
            self.signals.done.emit(self._rows, cells)
        except RuntimeError:
            return  # the project, or the window, was closed meanwhile
