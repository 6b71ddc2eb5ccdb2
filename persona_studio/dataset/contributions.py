"""What a slice hands over to be shown inside the table: columns. Sections of the example panel are Qt's side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from persona_studio.dataset.queries import Reader, Row


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column shows for one example.

    ``text`` is drawn, ``tip`` explains it, ``severity`` is ``error``, ``warning``, ``info`` or empty, ``speech`` is
    what a screen reader says where the text alone does not tell.
    """

    text: str
    tip: str = ""
    severity: str = ""
    speech: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table.

    ``cells`` is called with the rows of one page, off the window's thread, and answers by example id; an
    example without a value yet is left out. ``sort`` is what :class:`ExampleQuery` sorts by.
    """

    key: str
    title: Callable[[], str]
    cells: Callable[[Reader, Sequence[Row]], Mapping[int, Cell]]
    sort: str
    width: int
    numeric: bool = False
    tip: Callable[[], str] = field(default=lambda: "")


def tags_column(title: Callable[[], str]) -> Column:
    """The column of tags, which the dataset itself contributes."""

    def cells(_reader: Reader, rows: Sequence[Row]) -> dict[int, Cell]:
        return {row.id: Cell(", ".join(row.tags)) for row in rows}

    return Column("tags", title, cells, "tags", 96)
