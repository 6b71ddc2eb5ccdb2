"""The table's background work: which ids are shown, and the cells other slices contribute."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from persona_studio.dataset.contributions import Cell, Column
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery, Row
from persona_studio.widgets import background

_FIRST_PIECE = 2_000
_PIECE = 100_000


class IdLoad:
    """Finds the ids of a query. Each progress carries the load itself, whether it is the first piece, the ids, the
    numbers in file order by id (None where they are the rows themselves), and how many examples there are."""

    def __init__(self, document: Document, query: ExampleQuery) -> None:
        self.query = query
        self._document = document

    def run(self, task: background.Task) -> None:
        """Called in the background."""
        reader = self._document.reader()
        total = reader.count()
        in_order = self.query == ExampleQuery()
        numbers = None if in_order else {id: n for n, id in enumerate(reader.ids(ExampleQuery()), start=1)}
        first = True
        pieces = reader.ids_in_pieces(self.query, _FIRST_PIECE if in_order else _PIECE)
        for piece in pieces:
            if task.cancelled:
                return
            task.progress((self, first, piece, numbers, total))
            first = False
        if first:
            task.progress((self, True, array("q"), numbers, total))


def load_cells(
    document: Document, columns: Sequence[Column], rows: Sequence[Row]
) -> dict[int, dict[str, Cell]]:
    """What every contributed column shows of some rows, by id and the column's key."""
    reader = document.reader()
    cells: dict[int, dict[str, Cell]] = {row.id: {} for row in rows}
    for column in columns:
        for example, cell in column.cells(reader, rows).items():
            cells[example][column.key] = cell
    return cells
