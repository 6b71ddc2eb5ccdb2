"""Values that are computed from examples and kept beside them, keyed by version, in the background."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import apsw

from persona_studio.base.errors import ExpectedError
from persona_studio.base.events import Event
from persona_studio.dataset.changes import Change
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import Reader
from persona_studio.dataset.records import Example

_SLICE = 200
_AT_MOST = 0.012  # seconds of work before the window gets a turn


class Producer(Protocol):
    """Computes one value for each version. ``parameters`` names what the value depends on besides the text."""

    name: str

    @property
    def parameters(self) -> str:
        """A change of this text makes every value be computed again."""
        ...

    def compute(self, example: Example) -> tuple[int, str]:
        """The value: a number to sort and sum by, and a text of the producer's own."""
        ...

    def saved(self, connection: apsw.Connection, values: Sequence[tuple[Example, int, str]]) -> None:
        """Called in the transaction that saves ``values``, to keep further tables in step."""
        ...


def values(reader: Reader, name: str, versions: Iterable[int], parameters: str) -> dict[int, tuple[int, str]]:
    """The saved (number, data) of each version that has one."""
    marks = ",".join(str(int(version)) for version in versions)
    return {
        version: (number, data)
        for version, number, data in reader.connection.execute(
            "SELECT version, number, data FROM derived WHERE producer ="
            f" (SELECT id FROM producer WHERE name = ? AND parameters = ?) AND version IN ({marks})",
            (name, parameters),
        )
    }


class DerivedRunner:
    """One thread that brings every producer's values up to date, a slice at a time, whenever something changed.

    ``updated`` is emitted in that thread with the ids whose values are new; ``idle`` with the revision for
    which everything is up to date, which ``settled`` remembers.
    """

    def __init__(self, document: Document, producers: Sequence[Producer]) -> None:
        self.updated: Event[tuple[int, ...]] = Event()
        self.idle: Event[int] = Event()
        self.failed: Event[Exception] = Event()
        self.settled = -1
        self._document = document
        self._producers = tuple(producers)
        self._wake = threading.Event()
        self._stop = False
        self._lock = threading.Lock()
        self._touched: set[int] = set()
        self._everything = True
        self._unsubscribe = document.changed.subscribe(self._on_changed)
        self._thread = threading.Thread(target=self._run, name="derived", daemon=True)

    def start(self) -> None:
        """Begin; values that are missing already are computed at once."""
        self._wake.set()
        self._thread.start()

    def wake(self) -> None:
        """Look at everything again, for a producer's parameters changed."""
        with self._lock:
            self._everything = True
        self._wake.set()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._unsubscribe()
        self._stop = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _on_changed(self, change: Change) -> None:
        with self._lock:
            self._everything = self._everything or change.everything or change.filling
            self._touched.update(change.changed, change.added)
        self._wake.set()

    def _take_touched(self) -> list[int] | None:
        """The examples to look at, or None for all: a pass over a million rows is too much for one edit."""
        with self._lock:
            touched = None if self._everything else sorted(self._touched)
            self._touched.clear()
            self._everything = False
        return touched

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._stop:
                return
            revision = self._document.revision
            touched = self._take_touched()
            try:
                for producer in self._producers:
                    self._catch_up(producer, touched)
                if not self._stop and not self._wake.is_set():
                    self.settled = revision
                    self.idle.emit(revision)
            except ExpectedError as error:  # a full disk, say: the next edit tries again
                with self._lock:
                    self._everything = True
                self.failed.emit(error)
            except Exception as error:  # handed on: a thread has nobody else to tell
                self.failed.emit(error)
                return

    def _catch_up(self, producer: Producer, touched: Sequence[int] | None = None) -> None:
        parameters = producer.parameters
        with self._document.transaction() as connection:
            number = producer_id(connection, producer.name, parameters)
        reader = self._document.reader()
        cursor = 0
        while not self._stop:
            ids = pending(reader, number, cursor, _SLICE, touched)
            if not ids or producer.parameters != parameters:
                return
            cursor = ids[-1]
            computed: list[tuple[Example, int, str]] = []
            begin = time.perf_counter()
            for example in reader.examples(ids):
                computed.append((example, *producer.compute(example)))
                if time.perf_counter() - begin > _AT_MOST:
                    time.sleep(0.001)
                    begin = time.perf_counter()
            with self._document.transaction() as connection:
                save(connection, number, computed)
                producer.saved(connection, computed)
            self.updated.emit(tuple(ids))


def compute_all(
    document: Document, producer: Producer, progress: Callable[[int], None] | None = None
) -> None:
    """Bring one producer up to date in the calling thread."""
    runner = DerivedRunner(document, (producer,))
    if progress is not None:
        runner.updated.subscribe(lambda ids: progress(len(ids)))
    runner._catch_up(producer)
    runner.stop()


def producer_id(connection: apsw.Connection, name: str, parameters: str) -> int:
    """The number of a producer with these parameters; values for other parameters are dropped."""
    found = connection.execute(
        "SELECT id FROM producer WHERE name = ? AND parameters = ?", (name, parameters)
    ).get
    if found is not None:
        return int(found)
    connection.execute(
        "DELETE FROM derived WHERE producer IN (SELECT id FROM producer WHERE name = ?)", (name,)
    )
    connection.execute("DELETE FROM producer WHERE name = ?", (name,))
    connection.execute("INSERT INTO producer (name, parameters) VALUES (?, ?)", (name, parameters))
    return connection.last_insert_rowid()


def pending(
    reader: Reader, producer: int, after: int, limit: int, among: Sequence[int] | None = None
) -> list[int]:
    """Ids above ``after`` (and ``among`` these, where given) of examples that have no value yet, ascending."""
    condition = "" if among is None else " AND e.id IN (SELECT value FROM json_each(?4))"
    bindings = (
        (producer, after, limit) if among is None else (producer, after, limit, json.dumps(list(among)))
    )
    return [
        row[0]
        for row in reader.connection.execute(
            "SELECT e.id FROM example e LEFT JOIN derived d ON d.producer = ?1 AND d.version = e.version"
            f" WHERE e.id > ?2 AND d.version IS NULL{condition} ORDER BY e.id LIMIT ?3",
            bindings,
        )
    ]


def save(connection: apsw.Connection, producer: int, computed: Sequence[tuple[Example, int, str]]) -> None:
    """Keep values under the versions they were computed from."""
    connection.executemany(
        "INSERT OR REPLACE INTO derived VALUES (?, ?, ?, ?)",
        ((producer, example.version, number, data) for example, number, data in computed),
    )
