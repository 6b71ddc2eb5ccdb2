"""The examples of a text file, as commands and the window read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import lines
from persona_studio.dataset.records import Conversation, Example, Shape
from persona_studio.exchange.format import OwnLine, Source
from persona_studio.i18n import tr


class FileExamples:
    """What a text file holds. Raises ExpectedError where not one example of it can be read."""

    is_project = False
    persona: dict[str, Any] | None = None

    def __init__(self, path: Path, source: Source) -> None:
        self.path = path
        self.source = source
        self.notes = source.notes
        self._refuse_hopeless()

    def all(self) -> Iterator[Example]:
        """Every example in order, unreadable ones too."""
        for number, (body, _, line) in enumerate(self.source.entries(), start=1):
            yield Example(number, 1, number, body, line=line)

    def used(self) -> Iterator[Example]:
        """The same: a file has no statuses."""
        return self.all()

    def trained(self) -> Iterator[Example]:
        """The readable ones."""
        return (example for example in self.all() if example.body.shape is not Shape.UNREADABLE)

    def own_lines(self, *, trained: bool = False) -> Iterator[OwnLine]:
        """Every example as its own line of JSONL."""
        for number, (body, layout, line) in enumerate(self.source.entries(), start=1):
            if not trained or body.shape is not Shape.UNREADABLE:
                yield OwnLine(number, line, lines.own_line(body, layout), lines.why_no_row(layout))

    def facts(self) -> dict[str, Any]:
        """What the file itself is like."""
        return self.source.facts()

    def close(self) -> None:
        """Nothing is held open between two passes."""

    def __enter__(self) -> FileExamples:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _refuse_hopeless(self) -> None:
        first: Conversation | None = None
        place: int | None = None
        for body, _, line in self.source.entries():
            if body.shape is not Shape.UNREADABLE:
                return
            if first is None:
                first, place = body, line
        if first is None:
            raise ExpectedError(
                "empty",
                tr("There is not one example in this file."),
                tr("Choose a file with at least one example in it."),
                file=self.path,
            )
        raise ExpectedError(
            "no-examples",
            tr("Not one line of this file can be read. {reason}", reason=first.reason or ""),
            tr("Each line has to look like this: {example}", example='{"prompt": "…", "completion": "…"}'),
            file=self.path,
            line=place,
        )
