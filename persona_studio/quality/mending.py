"""Applies the fixes that are safe, to one example or to a whole file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from persona_studio.dataset import lines
from persona_studio.dataset.records import Conversation, Example
from persona_studio.exchange.format import Examples, OwnLine
from persona_studio.quality import checks
from persona_studio.quality.check import RowCheck

# The checks whose fix loses nothing.
SAFE: tuple[RowCheck, ...] = tuple(check for check in checks.ROWS if type(check).fix is not RowCheck.fix)


def mend(body: Conversation, fixes: Sequence[RowCheck]) -> Conversation | None:
    """The example after all these fixes, or None where none of them changes it."""
    mended = body
    for check in fixes:
        mended = check.fix(mended) or mended
    return None if mended is body else mended


class Mended:
    """Examples with fixes applied; what needs none is handed on as it is, byte for byte."""

    def __init__(self, examples: Examples, fixes: Sequence[RowCheck]) -> None:
        self.path = examples.path
        self.is_project = examples.is_project
        self.persona = examples.persona
        self.notes = examples.notes
        self._examples = examples
        self._fixes = tuple(fixes)

    def count(self) -> int:
        """How many examples are mended; a pass over all."""
        return sum(mend(example.body, self._fixes) is not None for example in self._examples.all())

    def all(self) -> Iterator[Example]:
        """Every example in order."""
        return map(self._mended, self._examples.all())

    def used(self) -> Iterator[Example]:
        """What checks and counts look at."""
        return map(self._mended, self._examples.used())

    def trained(self) -> Iterator[Example]:
        """What is trained."""
        return map(self._mended, self._examples.trained())

    def own_lines(self, *, trained: bool = False) -> Iterator[OwnLine]:
        """Every example as its own line of JSONL."""
        examples = self._examples.trained() if trained else self._examples.all()
        for example, row in zip(examples, self._examples.own_lines(trained=trained), strict=True):
            body = mend(example.body, self._fixes)
            yield row if body is None else OwnLine(row.number, row.line, lines.own_line(body), row.reason)

    def facts(self) -> dict[str, Any]:
        """What is known of the file the examples came from."""
        return self._examples.facts()

    def close(self) -> None:
        """Let go of the file."""
        self._examples.close()

    def __enter__(self) -> Mended:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _mended(self, example: Example) -> Example:
        body = mend(example.body, self._fixes)
        return example if body is None else replace(example, body=body)
