"""A project as a source of examples: read through a connection that cannot write, also while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import apsw

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import connections
from persona_studio.dataset.queries import Reader
from persona_studio.dataset.records import Example
from persona_studio.exchange.format import Format, OwnLine
from persona_studio.i18n import tr

T = TypeVar("T")


class ProjectExamples:
    """What a project holds."""

    is_project = True
    notes: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = Reader(connections.open_to_read(path))
        try:
            if self._reader.meta("filling"):
                raise ExpectedError(
                    "half-filled",
                    tr("This project is not whole: the file it is made from was not read to its end."),
                    tr("Open the file it was made from again."),
                    file=path,
                )
            self.persona: dict[str, Any] | None = self._reader.document("persona")
        except apsw.Error as error:
            self.close()
            raise connections.explain(error, path) from error
        except ExpectedError:
            self.close()
            raise

    def all(self) -> Iterator[Example]:
        """Every example in order, unreadable ones too."""
        return self._explained(self._reader.every_example())

    def used(self) -> Iterator[Example]:
        """What is trained, and the lines that cannot be read."""
        return self._explained(self._reader.checked_set())

    def trained(self) -> Iterator[Example]:
        """What is trained."""
        return self._explained(self._reader.training_set())

    def own_lines(self, *, trained: bool = False) -> Iterator[OwnLine]:
        """Every example as its own line of JSONL."""
        rows = self._reader.own_lines(trained=trained)
        for row in self._explained(rows):
            yield OwnLine(*row)

    def facts(self) -> dict[str, Any]:
        """What is known of the file the project was made from."""
        return self._reader.document("source") or {}

    def close(self) -> None:
        """End the connection."""
        self._reader.close()

    def __enter__(self) -> ProjectExamples:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _explained(self, rows: Iterator[T]) -> Iterator[T]:
        try:
            yield from rows
        except apsw.Error as error:
            raise connections.explain(error, self.path) from error


PROJECT = Format("persona", (".persona",), ProjectExamples)
