"""The project file: open, change, undo, redo. Every change is safe on disk when the call returns."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw

from persona_studio.base.errors import ExpectedError
from persona_studio.base.events import Event
from persona_studio.dataset import changes, connections, history
from persona_studio.dataset.changes import Change
from persona_studio.dataset.edits.edit import Edit
from persona_studio.dataset.queries import Reader
from persona_studio.dataset.records import Conversation
from persona_studio.dataset.store import UNDOABLE, Filler, VersionRow, Writer, version_row
from persona_studio.i18n import tr


class Document:
    """One open project.

    ``changed`` is emitted after every commit, in the thread that made it. One connection writes, under a
    lock; each thread that reads has a read-only connection of its own.
    """

    def __init__(self, path: Path, connection: apsw.Connection) -> None:
        self.path = path
        self.changed: Event[Change] = Event()
        self.revision = 0
        self._db = connection
        self._lock = threading.RLock()
        self._readers = threading.local()
        self._all_readers: list[Reader] = []
        self._closed = False

    @classmethod
    def create(cls, path: Path, source: Path | None = None) -> Document:
        """Make a new, empty project. Raises ExpectedError where the file exists or cannot be written."""
        if path.exists():
            raise ExpectedError(
                "exists", tr("There is already a file of this name."), tr("Choose another name."), file=path
            )
        connection = connections.create(path)
        connection.execute(
            "INSERT INTO meta VALUES ('uuid', ?), ('source', ?)", (uuid.uuid4().hex, str(source or ""))
        )
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path) -> Document:
        """Open a project. Raises ExpectedError where the file is missing, damaged, no project or newer."""
        document = cls(path, connections.open_to_write(path))
        if document.reader().meta("filling"):
            document.close()
            raise ExpectedError(
                "half-filled",
                tr("This project was being made when the program stopped, and is not whole."),
                tr("Open the file it was made from again."),
                file=path,
            )
        return document

    @property
    def uuid(self) -> str:
        """What jobs remember the project by."""
        return str(self.reader().meta("uuid"))

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called; nothing can be read any more."""
        return self._closed

    def reader(self) -> Reader:
        """This thread's read-only view, always of the newest commit. Raises RuntimeError once it is closed."""
        if self._closed:
            raise RuntimeError("the document is closed")
        reader: Reader | None = getattr(self._readers, "reader", None)
        if reader is None:
            reader = Reader(connections.open_to_read(self.path))
            self._readers.reader = reader
            with self._lock:
                self._all_readers.append(reader)
        return reader

    def apply(self, edit: Edit) -> Change:
        """Make an edit, as one step that can be undone. An edit that changes nothing leaves no step."""
        with self._lock:
            with self._writing():
                changeset = self._recorded(edit)
                change = changes.read_change(changeset, self.revision + 1)
                if changeset:
                    history.add(self._db, edit.kind, changes.size(change), changeset, time.time())
            return self._announce(change, bool(changeset))

    def undo(self) -> Change | None:
        """Take the last step back; None where there is none."""
        with self._lock:
            step = history.last_done(self._db)
            return self._replay(step, undone=True) if step else None

    def redo(self) -> Change | None:
        """Make the step that was taken back last again; None where there is none."""
        with self._lock:
            step = history.first_undone(self._db)
            return self._replay(step, undone=False) if step else None

    def undo_title(self) -> str | None:
        """The step that undo would take back, in words."""
        with self._lock:
            step = history.last_done(self._db)
            return step.title() if step else None

    def redo_title(self) -> str | None:
        """The step that redo would make again, in words."""
        with self._lock:
            step = history.first_undone(self._db)
            return step.title() if step else None

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """A committed write outside of the history, for derived values and drafts of any slice's store."""
        with self._lock, self._writing():
            yield self._db

    def fill(self) -> Filling:
        """Begin to fill a new project with the rows of a file."""
        return Filling(self, self._db, self._lock)

    def close(self) -> None:
        """Close every connection, leaving one file. Questions still being answered are broken off."""
        with self._lock:
            self._closed = True
            for reader in self._all_readers:
                reader.close()
            self._all_readers.clear()
            connections.close(self._db)

    def announce_filled(self, ids: range) -> None:
        """Tell subscribers that rows arrived from the file being opened."""
        self._announce(Change(self.revision + 1, added=tuple(ids), filling=True), happened=True)

    def _recorded(self, edit: Edit) -> bytes:
        session = apsw.Session(self._db, "main")
        try:
            for table in UNDOABLE:
                session.attach(table)
            edit.run(Writer(self._db))
            return bytes(session.changeset())
        finally:
            session.close()

    def _replay(self, step: history.Step, *, undone: bool) -> Change:
        changeset = step.changeset if not undone else apsw.Changeset.invert(step.changeset)
        assert isinstance(changeset, bytes)
        with self._writing():
            apsw.Changeset.apply(changeset, self._db)
            history.mark(self._db, step.number, undone=undone)
        return self._announce(changes.read_change(changeset, self.revision + 1), happened=True)

    def _announce(self, change: Change, happened: bool) -> Change:
        if happened:
            self.revision += 1
            self.changed.emit(change)
        return change

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                # A full disk makes SQLite roll back by itself.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
        except connections.EXPECTED as error:
            raise connections.explain(error, self.path) from error


class Filling:
    """Fills a new project batch by batch. Until ``finish`` the file counts as not whole."""

    def __init__(self, document: Document, connection: apsw.Connection, lock: threading.RLock) -> None:
        self._document = document
        self._db = connection
        self._lock = lock
        # Until the project is whole it can be made again from its source, so commits need not reach the
        # disk one by one; write-ahead logging keeps the file sound all the same.
        with lock:
            connection.pragma("synchronous", "NORMAL")
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('filling', 1)")
            self._filler = Filler(connection)

    def add(
        self, batch: Sequence[tuple[Conversation, int | None, int | None]], origin: str = "import"
    ) -> range:
        """Add (body, layout, line) triples as one commit; returns their ids."""
        return self.add_rows([(version_row(body, layout), line) for body, layout, line in batch], origin)

    def add_rows(self, rows: Sequence[tuple[VersionRow, int | None]], origin: str = "import") -> range:
        """The same for (columns of the version, line) pairs, as ``store.line_row`` makes them."""
        with self._lock:
            with self._document.transaction():
                ids = self._filler.add(rows, origin)
            self._document.announce_filled(ids)
            return ids

    def set_document(self, kind: str, json: str) -> None:
        """Give the new project one of its documents."""
        with self._document.transaction() as connection:
            Writer(connection).set_document(kind, json)

    def finish(self) -> None:
        """Declare the project whole and bring it safely to disk."""
        with self._lock:
            with self._document.transaction() as connection:
                connection.execute("DELETE FROM meta WHERE key = 'filling'")
            self._db.pragma("synchronous", "FULL")
            connections.checkpoint(self._db)
