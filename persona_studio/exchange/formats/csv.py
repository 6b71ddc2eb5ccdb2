"""CSV and TSV: a table with any column names, of which two hold the prompt and the completion."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import lines, records
from persona_studio.dataset.store import version_row
from persona_studio.exchange import columns, table
from persona_studio.exchange.columns import Columns
from persona_studio.exchange.file_examples import FileExamples
from persona_studio.exchange.format import Entry, Format, Row
from persona_studio.exchange.recognise import BOM, look_at
from persona_studio.exchange.trouble import reading
from persona_studio.i18n import tr

# A column of our own: the names of the cells of its row that hold JSON rather than text. It is written only
# where a file needs it, so that numbers, lists and absent keys come back as what they were.
JSON_CELLS = "persona_studio_json"

_TURNS = ("messages", "preferred_output", "non_preferred_output")

_DELIMITERS = (",", ";", "\t")


class CsvSource:
    """A CSV file."""

    def __init__(self, path: Path) -> None:
        self.done = 0
        self._path = path
        head = look_at(path)
        # Old programs for the Mac end their lines with a carriage return alone.
        self._old_mac = b"\n" not in head and b"\r" in head.strip()
        self._delimiter, names = _header(head.split(b"\r" if self._old_mac else b"\n"))
        self._is_ours = JSON_CELLS in names
        self._names = _distinct(names if self._is_ours else [name.strip() for name in names])
        self._columns: Columns | None = None
        if not self._is_ours:
            self._columns = columns.guess(self._names)
            if self._columns is None:
                raise _no_columns(path, self._names)
        self.notes = self._guessed()

    def entries(self) -> Iterator[Entry]:
        """Every row behind the column names; one with too many or too few cells is kept as it stands."""
        names = self._keys()
        found = table.rows(self._lines(), self._delimiter)
        next(found)
        for row in found:
            if row.trouble is not None:
                yield _kept(row.raw, row.trouble, row.line)
            elif len(row.cells) != len(names):
                yield _kept(row.raw, lines.RAGGED, row.line)
            elif self._is_ours:
                yield _from_marked(dict(zip(names, row.cells, strict=True)), row)
            else:
                body = records.from_record(self._record(names, row.cells))
                yield body, lines.SPACED if len(names) == 2 else None, row.line

    def rows(self) -> Iterator[Row]:
        """The same as a project stores them."""
        for body, layout, line in self.entries():
            yield version_row(body, layout), line

    def facts(self) -> dict[str, Any]:
        """Where the project comes from."""
        return {"name": self._path.name, "format": "csv"}

    def _record(self, names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
        if len(names) == 2 and names[0] == "completion":
            return {"prompt": cells[1], "completion": cells[0]}
        return dict(zip(names, cells, strict=True))

    def _keys(self) -> list[str]:
        """The keys of the examples: the column names, but for the two that are recognised."""
        if self._columns is None:
            return list(self._names)
        # A text under one of these names would be mistaken for the turns of a conversation.
        keys = [f"{name} 2" if name in _TURNS else name for name in self._names]
        keys[self._columns.prompt] = "prompt"
        keys[self._columns.completion] = "completion"
        return keys

    def _guessed(self) -> tuple[str, ...]:
        if self._columns is None or columns.is_exact(self._names, self._columns):
            return ()
        return (
            tr(
                "The column “{prompt}” is taken as the prompt and “{completion}” as the completion.",
                prompt=self._names[self._columns.prompt],
                completion=self._names[self._columns.completion],
            ),
        )

    def _lines(self) -> Iterator[bytes]:
        self.done = 0
        with reading(self._path), self._path.open("rb", buffering=1 << 20) as file:
            found = (line + b"\n" for line in file.read().split(b"\r")) if self._old_mac else file
            for number, line in enumerate(found):
                self.done += len(line)
                yield line if number else line.removeprefix(BOM)


def column_names(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every key that occurs, in order of appearance, and the marking column where the rows need it."""
    names: dict[str, None] = {}
    fewest: int | None = None
    marked = False
    for row in rows:
        names.update(dict.fromkeys(row))
        fewest = len(row) if fewest is None else min(fewest, len(row))
        marked = marked or not all(_is_plain(value) for value in row.values())
    if not names:
        names = dict.fromkeys(("prompt", "completion"))
    marked = marked or not {"prompt", "completion"} <= names.keys() or fewest != len(names)
    marked = marked or any(name != name.strip() for name in names)
    return [*names, JSON_CELLS] if marked else list(names)


def written(rows: Iterable[Mapping[str, Any]], names: Sequence[str], delimiter: str) -> Iterator[bytes]:
    """The lines of a CSV file with these columns. Raises KeyError for a row with a key that is no column."""
    known = frozenset(names)
    yield _line([records.printable(name) for name in names], delimiter)
    for row in rows:
        if not row.keys() <= known:
            raise KeyError(*(row.keys() - known))
        if names[-1] == JSON_CELLS:
            cells, marked = _marked(row, names[:-1])
            yield _line([*cells, json.dumps(marked) if marked else ""], delimiter)
        else:
            yield _line([row[name] for name in names], delimiter)


def delimiter_for(path: Path) -> str:
    """What stands between two cells in a file of this name."""
    return "\t" if path.suffix.lower() == ".tsv" else ","


def _line(cells: Sequence[str], delimiter: str) -> bytes:
    return (delimiter.join(table.cell(text, delimiter) for text in cells) + "\r\n").encode("utf-8")


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and records.printable(value) == value


def _marked(row: Mapping[str, Any], names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The cells of a row in a file with a marking column, and the names of those that hold JSON."""
    cells: list[str] = []
    marked: list[str] = []
    for name in names:
        value = row.get(name, "")
        if name not in row or (_is_plain(value) and value):
            cells.append(value)
        else:
            cells.append(_json(value))
            marked.append(name)
    return cells, marked


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if records.printable(text) == text else json.dumps(value)


def _from_marked(cells: dict[str, str], row: table.TableRow) -> Entry:
    """The reverse: an empty cell that is not marked is a key that is absent."""
    try:
        marked = json.loads(cells.pop(JSON_CELLS) or "[]")
        record = {
            name: json.loads(text) if name in marked else text
            for name, text in cells.items()
            if text or name in marked
        }
        return records.from_record(record), None, row.line
    except (ValueError, TypeError, RecursionError):
        return _kept(row.raw, lines.BAD_CELL, row.line)


def _kept(raw: bytes, trouble: int, line: int) -> Entry:
    data = raw.rstrip(b"\r\n")
    reason = lines.why_no_row(trouble) or ""
    try:
        return records.unreadable(data.decode("utf-8"), reason), trouble, line
    except UnicodeDecodeError:
        return records.unreadable(data, reason), trouble, line


def _header(first_lines: Sequence[bytes]) -> tuple[str, list[str]]:
    """The delimiter and the column names: the delimiter under which columns are recognised, or the commonest."""
    candidates: list[tuple[str, list[str]]] = []
    for delimiter in _DELIMITERS:
        row = next(table.rows((line + b"\n" for line in first_lines), delimiter), None)
        if row is not None and row.trouble is None:
            candidates.append((delimiter, list(row.cells)))
    for delimiter, names in candidates:
        if columns.guess(names) is not None or JSON_CELLS in names:
            return delimiter, names
    return max(candidates, key=lambda candidate: len(candidate[1]), default=(",", []))


def _distinct(names: Sequence[str]) -> list[str]:
    """Column names that differ from one another: the second “note” becomes “note 2”."""
    found: dict[str, None] = {}
    for name in names:
        free = (name, *(f"{name} {number}".strip() for number in range(2, len(names) + 2)))
        found[next(candidate for candidate in free if candidate not in found)] = None
    return list(found)


def _no_columns(path: Path, names: Sequence[str]) -> ExpectedError:
    listed = tr(", ").join(tr("“{name}”", name=records.printable(name)) for name in names[:20])
    return ExpectedError(
        "no-columns",
        tr(
            "No columns for a prompt and a completion were recognised; the columns are {names}.", names=listed
        ),
        tr(
            "Name the column of the questions “prompt” and that of the answers “completion” in the first line."
        ),
        file=path,
        line=1,
    )


def _open(path: Path) -> FileExamples:
    return FileExamples(path, CsvSource(path))


CSV = Format("csv", (".csv", ".tsv"), _open)
