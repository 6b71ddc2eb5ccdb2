"""The rows of a delimited text file, read so that a broken row costs that row and nothing else."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from persona_studio.dataset import lines

# The largest that fits a C long everywhere; Python's own default of 131,072 characters is too small for texts.
csv.field_size_limit(2**31 - 1)

# A quotation mark that is never closed makes one row of the rest of the file, which is then read again from the
# next line on. So many times at most, or a file full of them would take for ever.
_MOST_RESTARTS = 20


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells and the bytes it is made of, or why they are no row (``dataset.lines``).

    ``line`` is its first line in the file, 1-based.
    """

    line: int
    cells: Sequence[str]
    raw: bytes
    trouble: int | None = None


class _Lines:
    """Hands lines to the CSV reader, and remembers which ones the row under way is made of."""

    def __init__(self, file_lines: Iterator[bytes]) -> None:
        self.taken: list[bytes] = []
        self.number = 0
        self.restarts = 0
        self._lines = file_lines
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


def rows(file_lines: Iterator[bytes], delimiter: str) -> Iterator[TableRow]:
    """The rows that are not blank. ``file_lines`` are those of the file, line ends included."""
    feed = _Lines(file_lines)
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
            yield TableRow(start, (), b"".join(feed.taken), _trouble(error))
            continue
        raw = b"".join(feed.taken)
        # Tabs are cells.
        if not raw.strip(b" \r\n"):
            continue
        yield TableRow(start, cells, raw, None if _is_utf_8(raw) else lines.FOREIGN_BYTES)


def _never_closed(error: csv.Error) -> bool:
    return str(error) == "unexpected end of data"


def _trouble(error: csv.Error) -> int:
    if _never_closed(error):
        return lines.NEVER_CLOSED
    return lines.STRAY_QUOTE if "expected after" in str(error) else lines.STRAY_LINE_BREAK


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def cell(text: str, delimiter: str) -> str:
    """A text as one cell, in quotation marks where it needs them."""
    if any(character in text for character in (delimiter, '"', "\r", "\n")) or text[:1] in ("\ufeff", " "):
        return '"' + text.replace('"', '""') + '"'
    return text
