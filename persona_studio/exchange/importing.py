"""Makes a new project from a file, which is never touched: the first rows at once, the rest in the background."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count, islice
from pathlib import Path

import apsw

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import connections
from persona_studio.dataset.document import Document, Filling
from persona_studio.dataset.records import Shape
from persona_studio.exchange.file_examples import FileExamples
from persona_studio.exchange.format import Row, Source
from persona_studio.exchange.origin import comes_from, is_abandoned, origin_of, remove_project
from persona_studio.exchange.reading import open_examples
from persona_studio.exchange.trouble import explain, reading, writing
from persona_studio.exchange.whole_file import part_of, sweep
from persona_studio.i18n import tr

# The first batch is small, so that there is something to look at at once; later ones are large, for speed.
_BATCHES = (200, 1_000)
_USUAL_BATCH = 5_000

# After so many lines a thread that waits for the interpreter, the window's above all, gets its turn.
_SLICE = 1_000

ENDING = ".persona"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: how many examples, how many of them could not be read, and what was guessed."""

    examples: int
    unreadable: int
    notes: tuple[str, ...]


class Import:
    """A project that is being made. ``document`` can be read while :meth:`run` works in another thread."""

    def __init__(self, source: Path, document: Document, reader: Source) -> None:
        self.source = source
        self.document = document
        self.notes = reader.notes
        self._reader = reader
        self._filling = document.fill()
        self._examples = 0
        self._unreadable = 0

    def run(
        self,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Imported | None:
        """Fill the project to the end of the file; None where ``cancelled`` said to stop.

        ``progress`` is called with bytes read and bytes in all. When it does not end well the half-made project
        is closed and removed. Raises ExpectedError.
        """
        try:
            finished = self._fill(self._filling, progress, cancelled)
        except apsw.Error as error:
            self.discard()
            raise _explain(error, self.document.path) from error
        except ExpectedError as error:
            self.discard()
            _say_nothing_is_kept(error)
            raise
        except BaseException:
            self.discard()
            raise
        if not finished:
            self.discard()
            return None
        return Imported(self._examples, self._unreadable, self.notes)

    def discard(self) -> None:
        """Close the document and remove its file."""
        self.document.close()
        remove_project(self.document.path)

    def _fill(
        self,
        filling: Filling,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> bool:
        with reading(self.source):
            size = self.source.stat().st_size
        rows = self._reader.rows()
        for batch_size in chain(_BATCHES, (_USUAL_BATCH for _ in count())):
            batch: list[Row] = []
            for piece in _pieces(rows, batch_size):
                batch += piece
                if cancelled is not None and cancelled():
                    return False
                time.sleep(0)
            if not batch:
                break
            filling.add_rows(batch)
            self._examples += len(batch)
            self._unreadable += sum(row[0] == Shape.UNREADABLE for row, _ in batch)
            if progress is not None:
                progress(self._reader.done, size)
        filling.set_document("source", json.dumps(self._reader.facts(), ensure_ascii=False))
        filling.finish()
        return True


def start_project(source: Path, target: Path | None = None) -> Import:
    """Make an empty project for the examples of ``source`` and get ready to fill it.

    The project lies beside its source, or in Documents where that cannot be written, under the first free name;
    or it is ``target``, which must not exist. Raises ExpectedError where the file holds no examples.
    """
    source = Path(source)
    examples = open_examples(source)
    if not isinstance(examples, FileExamples):
        examples.close()
        raise ExpectedError(
            "is-project",
            tr("This file is a project already."),
            tr("Open it as it is, or copy the file."),
            file=source,
        )
    if target is not None:
        return _begin(source, target, examples.source)
    origin = source.resolve()
    try:
        return _begin(source, _free_name(origin.parent, origin), examples.source)
    except ExpectedError as error:
        if error.code != "not-writable":
            raise
    return _begin(source, _free_name(paths.documents(), origin), examples.source)


def make_project(source: Path, target: Path) -> Imported:
    """Make the project ``target`` of the examples of ``source`` in one go, a command's way.

    A project of this name is replaced when the new one is whole. Raises ExpectedError; the old one is then
    as it was.
    """
    if target.is_dir():
        raise ExpectedError(
            "is-folder", tr("This is a folder, not a file."), tr("Give the new file a name."), file=target
        )
    target = Path(os.path.realpath(target))
    sweep(target)
    temporary = part_of(target)
    try:
        work = start_project(source, temporary)
        imported = work.run()
        assert imported is not None
        work.document.close()
        if target.exists():
            _fold(target)
        with writing(target):
            temporary.replace(target)
    except ExpectedError as error:
        remove_project(temporary)
        if error.file == str(temporary):
            error.file = str(target)
        raise
    return imported


def project_for(source: Path) -> Path | None:
    """The newest whole project that was made from ``source`` and lies beside it or in Documents, if there is one."""
    origin = Path(source).resolve()
    found: list[tuple[float, Path]] = []
    for folder in dict.fromkeys((origin.parent, paths.documents())):
        with suppress(OSError):
            found += [
                (path.stat().st_mtime, path) for path in folder.glob(f"*{ENDING}") if comes_from(path, origin)
            ]
    return max(found)[1] if found else None


def _fold(project: Path) -> None:
    """Bring a project that is going to be replaced into one file. Raises ExpectedError where it is in use."""
    if origin_of(project) is not None and not connections.nobody_else_has(project):
        raise ExpectedError(
            "busy",
            tr("This project is open in another program."),
            tr("Close it there and try again, or choose another name."),
            file=project,
        )


def _pieces(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """At most ``size`` rows, a slice at a time."""
    while size > 0 and (piece := list(islice(rows, min(size, _SLICE)))):
        size -= len(piece)
        yield piece


def _begin(source: Path, path: Path, reader: Source) -> Import:
    """Make the empty project; where that fails nothing of it is left."""
    try:
        document = Document.create(path, source.resolve())
        try:
            return Import(source, document, reader)
        except apsw.Error:
            document.close()
            raise
    except apsw.Error as error:
        remove_project(path)
        raise _explain(error, path) from error
    except ExpectedError as error:
        # Somebody else's, made at this very moment.
        if error.code != "exists":
            remove_project(path)
        _say_nothing_is_kept(error)
        raise


def _explain(error: apsw.Error, path: Path) -> ExpectedError:
    found = connections.explain(error, path)
    _say_nothing_is_kept(found)
    return found


def _say_nothing_is_kept(error: ExpectedError) -> None:
    """Put other words for a full disk: a project that was there would be safe, a new one is gone."""
    if error.code == "disk-full":
        words = explain(OSError(errno.ENOSPC, ""))
        error.message, error.hint = words.message, words.hint


def _free_name(folder: Path, origin: Path) -> Path:
    for number in count(1):
        name = origin.stem if number == 1 else f"{origin.stem} {number}"
        path = folder / f"{name}{ENDING}"
        if path.exists() and is_abandoned(path, origin):
            remove_project(path)
        if not path.exists():
            return path
    raise AssertionError("numbers do not end")
