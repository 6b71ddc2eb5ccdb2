"""JSONL: one JSON object a line, read so that a file that nobody edited is written back byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from persona_studio.dataset import lines
from persona_studio.dataset.store import line_row
from persona_studio.exchange.file_examples import FileExamples
from persona_studio.exchange.format import Entry, Format, OwnLine, Row
from persona_studio.exchange.recognise import BOM, look_at
from persona_studio.exchange.trouble import reading


class JsonlSource:
    """A JSONL file."""

    notes: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self.done = 0
        self._path = path
        self._facts: dict[str, Any] | None = None
        look_at(path)

    def entries(self) -> Iterator[Entry]:
        """Every line that is not blank."""
        for number, line in self._lines():
            body, layout = lines.parse(line)
            yield body, layout, number

    def rows(self) -> Iterator[Row]:
        """The same as a project stores them."""
        for number, line in self._lines():
            yield line_row(line), number

    def facts(self) -> dict[str, Any]:
        """Byte order mark, line ends and blank lines; what most files do not have is left out."""
        if self._facts is None:
            for _ in self._lines():
                pass
        assert self._facts is not None
        return {"name": self._path.name, "format": "jsonl", **self._facts}

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        self.done = done = 0
        facts: dict[str, Any] = {}
        blank: dict[str, str] = {}
        other_ends: list[int] = []
        windows = False
        # A binary file is split at line feeds only: U+2028 and U+0085 may stand inside a text.
        with reading(self._path), self._path.open("rb", buffering=1 << 20) as file:
            for number, line in enumerate(file, start=1):
                done += len(line)
                if number == 1:
                    if line.startswith(BOM):
                        facts["bom"] = True
                        line = line[len(BOM) :]
                    windows = line.endswith(b"\r\n")
                    if windows:
                        facts["line_end"] = "\r\n"
                if line[-1:] != b"\n":
                    facts["open_end"] = True
                elif windows and line.endswith(b"\r\n"):
                    line = line[:-2]
                else:
                    line = line[:-1]
                    if windows:
                        other_ends.append(number)
                self.done = done
                if line[:1] == b"{" or line.strip():
                    yield number, line
                else:
                    blank[str(number)] = line.decode("ascii")
        if blank:
            facts["blank"] = blank
        if other_ends:
            facts["other_ends"] = other_ends
        self._facts = facts


def joined(rows: Iterable[OwnLine], facts: dict[str, Any]) -> Iterator[bytes]:
    """The bytes of a JSONL file of these lines, with the line ends and blank lines of the file they came from.

    ``facts`` are those of :meth:`JsonlSource.facts`; an empty dictionary gives plain lines.
    """
    usual = facts.get("line_end", "\n").encode("ascii")
    others = frozenset(facts.get("other_ends", ()))
    blanks = sorted((int(number), text.encode("ascii")) for number, text in facts.get("blank", {}).items())
    blanks.reverse()
    if facts.get("bom"):
        yield BOM
    end = b""
    for row in rows:
        while blanks and row.line is not None and blanks[-1][0] < row.line:
            number, text = blanks.pop()
            yield end + text
            end = b"\n" if number in others else usual
        yield end + row.data
        end = b"\n" if row.line in others else usual
    while blanks:
        number, text = blanks.pop()
        yield end + text
        end = b"\n" if number in others else usual
    if not facts.get("open_end"):
        yield end


def _open(path: Path) -> FileExamples:
    return FileExamples(path, JsonlSource(path))


JSONL = Format("jsonl", (".jsonl",), _open)
