"""The rows of a delimited text file, read so that a broken row costs that row and nothing else."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from persona_studio.i18n import tr

# The largest that fits a C long everywhere; Python's own default of 131,072 characters is too small for texts.
csv.field_size_limit(2**31 - 1)

# A quotation mark that is never closed makes one row of the rest of the file, which is then read again from the
# next line on. So many times at most, or a file full of them would take for ever.
_MOST_RESTARTS = 20


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells, or the bytes it is made of and why they are no row. ``line`` is its first, 1-based."""

    line: int
    cells: Sequence[str] | None
    raw: bytes = b""
    reason: str = ""


class _Lines:
    """Hands lines to the CSV reader, and remembers which ones the row under way is made of."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self.taken: list[bytes] = []
        self.number = 0
        self.restarts = 0
        self._lines = lines
        self._again: deque[bytes] = deque()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        self.taken.append(line)
        return line.decode("utf-8", "surrogateescape")

    def keep_first(self) -> None:
        """Give back every line of the row but its first."""
        self.restarts += 1
        self._again.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]


def rows(lines: Iterator[bytes], delimiter: str) -> Iterator[TableRow]:
    """The rows that are not blank. ``lines`` are those of the file, line ends included."""
    feed = _Lines(lines)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        start = feed.number + 1
        feed.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if _never_closed(error) and len(feed.taken) > 1 and feed.restarts < _MOST_RESTARTS:
                feed.keep_first()
                reader = csv.reader(feed, delimiter=delimiter, strict=True)
            yield TableRow(start, None, b"".join(feed.taken), _explain(error))
            continue
        raw = b"".join(feed.taken)
        if not raw.strip():
            continue
        bad = _first_foreign_byte(raw)
        if bad is None:
            yield TableRow(start, cells, raw)
        else:
            reason = tr("The bytes at position {position} are not UTF-8 text.", position=bad + 1)
            yield TableRow(start, None, raw, reason)


def _never_closed(error: csv.Error) -> bool:
    return str(error) == "unexpected end of data"


def _explain(error: csv.Error) -> str:
    if _never_closed(error):
        return tr("A quotation mark is opened in this row and never closed.")
    if "expected after" in str(error):
        return tr("Text follows a closing quotation mark; a quotation mark inside a text has to be doubled.")
    return tr("This row is not CSV: a line break stands outside of quotation marks.")


def _first_foreign_byte(raw: bytes) -> int | None:
    if raw.isascii():
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def cell(text: str, delimiter: str) -> str:
    """A text as one cell, in quotation marks where it needs them."""
    if any(character in text for character in (delimiter, '"', "\r", "\n")) or text[:1] in ("\ufeff", " "):
        return '"' + text.replace('"', '""') + '"'
    return text
