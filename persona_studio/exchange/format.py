"""What a file format is to the rest: what it is called, which endings it has, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from persona_studio.dataset.records import Conversation, Example
from persona_studio.dataset.store import VersionRow

# A body, the layout of its line where that is a known one (see ``dataset.lines``), and its 1-based line in the file.
Entry = tuple[Conversation, int | None, int | None]

# The columns of its version, and its line.
Row = tuple[VersionRow, int | None]


class Source(Protocol):
    """A text file of examples. It is read from its beginning each time ``entries`` or ``rows`` is called."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was guessed about the file, in words."""
        ...

    @property
    def done(self) -> int:
        """How many bytes the pass under way has read."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Every example in order, those that cannot be read too. Raises ExpectedError."""
        ...

    def rows(self) -> Iterator[Row]:
        """The same as a project stores them, which is quicker."""
        ...

    def facts(self) -> dict[str, Any]:
        """What a project remembers of the file to write it back as it was."""
        ...


class Examples(Protocol):
    """The examples of a file or a project. Both iterators stream, and may be asked for again and again."""

    path: Path
    is_project: bool
    persona: dict[str, Any] | None
    notes: tuple[str, ...]

    def all(self) -> Iterator[Example]:
        """Every example in order, unreadable ones too."""
        ...

    def used(self) -> Iterator[Example]:
        """What checks and counts look at: of a project what is trained and the unreadable, else the same as ``all``."""
        ...

    def trained(self) -> Iterator[Example]:
        """What is trained: the readable ones of ``used``."""
        ...

    def own_lines(self, *, trained: bool = False) -> Iterator[OwnLine]:
        """Every example, or those that are trained, as its own line of JSONL."""
        ...

    def facts(self) -> dict[str, Any]:
        """What is known of the file the examples came from."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...

    def __enter__(self) -> Examples: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class OwnLine:
    """An example as a line of JSONL in its own shape, without the line end; or why it cannot be one."""

    number: int
    line: int | None
    data: bytes
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One file format. ``open`` raises ExpectedError where the file cannot be read."""

    id: str
    endings: tuple[str, ...]
    open: Callable[[Path], Examples]
