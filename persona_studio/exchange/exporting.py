"""Writes examples to a file, each one of them in order; a file that was there is replaced when the new one is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import lines
from persona_studio.dataset.records import Example, Shape
from persona_studio.exchange import shapes
from persona_studio.exchange.format import Examples, OwnLine
from persona_studio.exchange.formats import csv, jsonl
from persona_studio.exchange.whole_file import whole_file
from persona_studio.i18n import tr

# What ``--to`` may name now.
SHAPES = ("prompt-completion", "chat", "csv")

# How many examples are written between two reports of progress.
_STEP = 1_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An example that the new file cannot hold, and why; ``line`` is its line in the file it came from."""

    number: int
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """How many examples were written, and which were not."""

    written: int
    left_out: tuple[LeftOut, ...]


class Cancelled(Exception):
    """The user stopped the export; nothing was written."""


def export(
    examples: Examples,
    target: Path,
    shape: str | None = None,
    system: str | None = None,
    *,
    used_only: bool = False,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Exported:
    """Write ``examples`` to ``target``.

    ``shape`` is one of SHAPES; None goes by the ending of the name, and keeps each line's own shape in JSONL: an
    example that nobody edited is the very bytes it was read from. ``system`` becomes the system message of
    conversations without one (shape ``chat``). ``used_only`` leaves out what is not trained. ``progress`` is called with the number of examples seen.
    Raises ExpectedError where the file cannot be written, Cancelled when ``cancelled`` says so; the file that
    was there is then as it was.
    """
    work = _Export(examples, used_only, progress, cancelled)
    if shape is None and target.suffix.lower() in (".csv", ".tsv"):
        shape = "csv"
    if shape == "csv":
        pieces = work.table(csv.delimiter_for(target))
    elif shape is None:
        pieces = work.own_shapes()
    else:
        pieces = work.jsonl(shape, system)
    with whole_file(target) as file:
        for piece in pieces:
            file.write(piece)
        if not work.written and work.left_out:
            raise ExpectedError(
                "nothing-to-write",
                tr("Not one example can be written in this shape. {reason}", reason=work.left_out[0].reason),
                tr("Choose another shape; nothing was changed."),
                file=target,
            )
    return Exported(work.written, tuple(work.left_out))


class _Export:
    """One export under way: what was written, and what could not be."""

    def __init__(
        self,
        examples: Examples,
        used_only: bool,
        progress: Callable[[int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.written = 0
        self.left_out: list[LeftOut] = []
        self._examples = examples
        self._used_only = used_only
        self._progress = progress
        self._cancelled = cancelled

    def own_shapes(self) -> Iterator[bytes]:
        """Each line in its own shape."""
        facts = {} if self._used_only else self._examples.facts()
        return jsonl.joined(self._one_line_each(), facts)

    def jsonl(self, shape: str, system: str | None) -> Iterator[bytes]:
        """Every example in one shape, a line each; one that cannot be read as it was."""
        for example in self._chosen():
            self._report(example.number)
            if example.body.shape is Shape.UNREADABLE:
                row = _as_it_was(example)
                if self._fits(row):
                    yield row.data + b"\n"
                continue
            if shape == "chat":
                record = shapes.chat_record(example.body, system)
                reason = tr("A preference pair is no chat.")
            else:
                record = shapes.pair_record(example.body)
                reason = tr("This conversation has more to it than one question and one answer.")
            if record is None:
                self._leave_out(example, reason)
            else:
                self.written += 1
                yield lines.render(record) + b"\n"

    def table(self, delimiter: str) -> Iterator[bytes]:
        """Every example as a row."""
        bodies = (example.body for example in self._chosen())
        names = csv.column_names(
            shapes.row_record(body) for body in bodies if body.shape is not Shape.UNREADABLE
        )
        rows = csv.written(
            (shapes.row_record(example.body) for example in self._readable()), names, delimiter
        )
        try:
            for index, row in enumerate(rows):
                self.written += index > 0
                yield row
        except KeyError as error:
            raise ExpectedError(
                "changed",
                tr("The examples were changed while they were being written."),
                tr("Try again; nothing was written."),
                file=self._examples.path,
            ) from error

    def _one_line_each(self) -> Iterator[OwnLine]:
        for row in self._examples.own_lines(trained=self._used_only):
            self._report(row.number)
            if self._fits(row):
                yield row

    def _fits(self, row: OwnLine) -> bool:
        """Whether this can be a line of JSONL, which a broken row of a table cannot."""
        if row.reason is None and b"\n" not in row.data:
            self.written += 1
            return True
        reason = row.reason or tr("It has several lines, and is no line of JSONL.")
        self.left_out.append(LeftOut(row.number, row.line, reason))
        return False

    def _readable(self) -> Iterator[Example]:
        for example in self._chosen():
            self._report(example.number)
            if example.body.shape is Shape.UNREADABLE:
                self._leave_out(example, example.body.reason or "")
            else:
                yield example

    def _chosen(self) -> Iterator[Example]:
        return self._examples.trained() if self._used_only else self._examples.all()

    def _leave_out(self, example: Example, reason: str) -> None:
        self.left_out.append(LeftOut(example.number, example.line, reason))

    def _report(self, number: int) -> None:
        if number % _STEP:
            return
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(number)


def _as_it_was(example: Example) -> OwnLine:
    """An example that cannot be read; a broken row of a table has another reason than its text has as JSONL."""
    body = example.body
    is_line = lines.parse_text(body.raw or "").reason == body.reason
    return OwnLine(example.number, example.line, lines.own_line(body), None if is_line else body.reason)
