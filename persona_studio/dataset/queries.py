"""Reading a project: the ids a screen shows, the rows of a page, the training set, the small documents."""

from __future__ import annotations

import json
import time
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import apsw

from persona_studio.dataset import lines
from persona_studio.dataset.records import Example, Shape, Split, Status
from persona_studio.dataset.store import own_line, read_body, unpack_tags

# Tries, a hundredth of a second apart, until a connection that is busy elsewhere can be closed.
_PATIENCE = 300

TRAINING_SET = (
    f"e.status <> {int(Status.REJECTED)} AND e.split <> {int(Split.VALIDATION)}"
    f" AND NOT (e.origin = 'model' AND e.status = {int(Status.DRAFT)})"
)
READABLE = f"v.shape <> {int(Shape.UNREADABLE)}"

# What a table can be sorted by, besides derived values (``derived:NAME``).
_SORTS = {
    "number": "e.position",
    "status": "e.status",
    "prompt": "v.prompt",
    "completion": "v.completion",
    "tags": "e.tags",
    "split": "e.split",
}


@dataclass(frozen=True, slots=True)
class ExampleQuery:
    """Which examples, in which order.

    ``text`` is looked for in prompt, completion, tags and kept lines, in any case (ASCII); ``sort`` is ``number``,
    ``status``, ``prompt``, ``completion``, ``tags``, ``split`` or ``derived:NAME`` (the number of that producer's value);
    ``ids`` restricts to given examples.
    """

    text: str = ""
    status: Status | None = None
    sort: str = "number"
    descending: bool = False
    ids: tuple[int, ...] = ()

    def narrows(self) -> bool:
        """Whether some examples may be left out."""
        return bool(self.text or self.ids or self.status is not None)

    def in_file_order(self) -> bool:
        """Whether all examples are shown as they stand in the project."""
        return not self.narrows() and self.sort == "number" and not self.descending

    def without_filter(self) -> ExampleQuery:
        """The same order over all examples."""
        return replace(self, text="", status=None, ids=())


@dataclass(frozen=True, slots=True)
class Row:
    """What the table shows of one example; ``prompt`` and ``completion`` are None where they are missing.

    Of a line that cannot be read, ``raw`` is its beginning.
    """

    id: int
    version: int
    status: Status
    split: Split
    prompt: str | None
    completion: str | None
    more_turns: int
    tags: tuple[str, ...]
    note: str
    unreadable: bool
    raw: str = ""


class Reader:
    """Questions to a project through one read-only connection. Not to be shared between threads."""

    def __init__(self, connection: apsw.Connection) -> None:
        self.connection = connection

    def close(self) -> None:
        """End the connection; a question that another thread is asking through it is broken off."""
        for _ in range(_PATIENCE):
            self.connection.interrupt()
            try:
                self.connection.close()
            except apsw.ThreadingViolationError:
                time.sleep(0.01)
            else:
                return

    def meta(self, key: str) -> Any:
        """One fact about the file itself, or None."""
        return self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).get

    def count(self) -> int:
        """How many examples there are, unreadable lines included."""
        return int(self.connection.execute("SELECT count(*) FROM example").get)

    def training_count(self) -> int:
        """How many examples would be trained on now."""
        return int(
            self.connection.execute(
                f"SELECT count(*) FROM example e JOIN example_version v USING (version) WHERE {TRAINING_SET} AND {READABLE}"
            ).get
        )

    def left_out(self) -> dict[str, array[int]]:
        """The ids of the examples that would not be trained on, by the first reason that holds:
        ``rejected``, ``validation``, ``draft`` (of a model, not approved) or ``unreadable``."""
        found: dict[str, array[int]] = {}
        for id, why in self.connection.execute(
            f"SELECT e.id, CASE WHEN e.status = {int(Status.REJECTED)} THEN 'rejected'"
            f" WHEN NOT ({READABLE}) THEN 'unreadable'"
            f" WHEN e.split = {int(Split.VALIDATION)} THEN 'validation' ELSE 'draft' END"
            " FROM example e JOIN example_version v USING (version)"
            f" WHERE NOT ({TRAINING_SET} AND {READABLE}) ORDER BY e.position, e.id"
        ):
            found.setdefault(why, array("q")).append(id)
        return found

    def ids(self, query: ExampleQuery) -> array[int]:
        """The ids of the examples that match, in order (8 bytes each)."""
        return array("q", (row[0] for row in self.connection.execute(*_select_ids(query))))

    def ids_in_pieces(self, query: ExampleQuery, size: int = 50_000) -> Iterator[array[int]]:
        """The same, piece by piece, so that the first rows can be shown before the last are found."""
        cursor = self.connection.execute(*_select_ids(query))
        while piece := array("q", (row[0] for row in islice(cursor, size))):
            yield piece
            if len(piece) < size:
                return

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows of a page of the table; ids that are gone are left out."""
        cursor = self.connection.execute(
            "SELECT e.id, e.version, e.status, e.split, e.tags, e.note, v.shape, substr(v.prompt, 1, 500),"
            " substr(v.completion, 1, 500), v.more_turns,"
            f" CASE WHEN v.shape = {int(Shape.UNREADABLE)} THEN substr(v.record, 1, 500) END"
            " FROM example e JOIN example_version v USING (version)"
            " WHERE e.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {
            id: Row(
                id, version, Status(status), Split(split), prompt, completion, turns,
                unpack_tags(tags), note, shape == Shape.UNREADABLE, _shown(raw),
            )
            for id, version, status, split, tags, note, shape, prompt, completion, turns, raw in cursor
        }  # fmt: skip

    def examples(self, ids: Sequence[int]) -> list[Example]:
        """Whole examples, in the order asked for. Their ``number`` is 0: ask :meth:`number` where it matters."""
        found = {
            example.id: example
            for example in self._examples(
                "SELECT 0, {columns} WHERE e.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
            )
        }
        return [found[id] for id in ids if id in found]

    def example(self, id: int) -> Example | None:
        """One whole example."""
        found = self.examples([id])
        return found[0] if found else None

    def number(self, id: int) -> int:
        """The 1-based place of an example in file order."""
        return int(
            self.connection.execute(
                "SELECT count(*) FROM example e, (SELECT position p, id i FROM example WHERE id = ?)"
                " WHERE (e.position, e.id) <= (p, i)",
                (id,),
            ).get
        )

    def id_before(self, id: int) -> int | None:
        """The example that stands before this one in file order."""
        before: int | None = self.connection.execute(
            "SELECT id FROM example, (SELECT position AS p, id AS i FROM example WHERE id = ?)"
            " WHERE (position, id) < (p, i) ORDER BY position DESC, id DESC LIMIT 1",
            (id,),
        ).get
        return before

    def every_example(self) -> Iterator[Example]:
        """All examples in file order, one after another, without holding them all."""
        return self._numbered("TRUE")

    def training_set(self) -> Iterator[Example]:
        """What is trained on: not rejected, not validation, no unapproved draft of a model, readable."""
        return self._numbered(f"{TRAINING_SET} AND {READABLE}")

    def checked_set(self) -> Iterator[Example]:
        """The training set and the lines that cannot be read: what checks and counts look at."""
        return self._numbered(f"({TRAINING_SET})")

    def validation_set(self) -> Iterator[Example]:
        """The examples held out from training."""
        return self._numbered(
            f"e.split = {int(Split.VALIDATION)} AND e.status <> {int(Status.REJECTED)} AND {READABLE}"
        )

    def own_lines(self, *, trained: bool = False) -> Iterator[tuple[int, int | None, bytes, str | None]]:
        """(number, line in the source, line of JSONL, why it is none) of every example, or of the training set, in file order.

        An example that nobody edited is the very bytes it was read from. What came from a table and is broken has a
        reason, because it is no line of JSONL.
        """
        where = f"WHERE {TRAINING_SET} AND {READABLE}" if trained else ""
        rows = self.connection.execute(
            "SELECT e.line, v.layout, v.prompt, v.completion, v.record"
            f" FROM example e JOIN example_version v USING (version) {where} ORDER BY e.position, e.id"
        )
        for number, (line, layout, *texts) in enumerate(rows, start=1):
            yield number, line, own_line(layout, *texts), lines.why_no_row(layout)

    def document(self, kind: str) -> Any:
        """One of the project's small documents, or None."""
        text = self.connection.execute("SELECT json FROM project_document WHERE kind = ?", (kind,)).get
        return None if text is None else json.loads(text)

    def layout_of(self, version: int) -> int | None:
        """The known way to write this version byte for byte, where it has one."""
        layout: int | None = self.connection.execute(
            "SELECT layout FROM example_version WHERE version = ?", (version,)
        ).get
        return layout

    def _numbered(self, condition: str) -> Iterator[Example]:
        sql = (
            "SELECT number, {columns} JOIN"
            " (SELECT id, row_number() OVER (ORDER BY position, id) AS number FROM example) AS place USING (id)"
            f" WHERE {condition} ORDER BY e.position, e.id"
        )
        return self._examples(sql, ())

    def _examples(self, sql: str, bindings: tuple[object, ...]) -> Iterator[Example]:
        columns = (
            "e.id, e.version, e.status, e.split, e.tags, e.note, e.origin, e.line, v.shape, v.prompt, v.completion,"
            " v.record, v.layout FROM example e JOIN example_version v USING (version)"
        )
        for row in self.connection.execute(sql.format(columns=columns), bindings):
            number, id, version, status, split, tags, note, origin, line, *body = row
            yield Example(
                id,
                version,
                number,
                read_body(*body),
                Status(status),
                Split(split),
                unpack_tags(tags),
                note,
                origin,
                line,
            )


def _select_ids(query: ExampleQuery) -> tuple[str, tuple[object, ...]]:
    bindings: list[object] = []
    join = ""
    if query.sort.startswith("derived:"):
        join = (
            " LEFT JOIN derived d ON d.version = e.version AND d.producer ="
            " (SELECT max(id) FROM producer WHERE name = ?)"
        )
        bindings.append(query.sort.removeprefix("derived:"))
        order = "coalesce(d.number, -1)"
    else:
        order = _SORTS[query.sort]
    conditions: list[str] = []
    if query.text:
        like = "%" + query.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        number = len(bindings) + 1
        bindings.append(like)
        conditions.append(
            f"(v.prompt LIKE ?{number} ESCAPE '\\' OR v.completion LIKE ?{number} ESCAPE '\\'"
            f" OR e.tags LIKE ?{number} ESCAPE '\\' OR (v.prompt IS NULL AND v.record LIKE ?{number} ESCAPE '\\'))"
        )
    if query.status is not None:
        conditions.append(f"e.status = {int(query.status)}")
    if query.ids:
        bindings.append(json.dumps(query.ids))
        conditions.append(f"e.id IN (SELECT value FROM json_each(?{len(bindings)}))")
    where = " WHERE " + " AND ".join(conditions) if conditions else ""
    needs_body = bool(query.text) or order.startswith("v.")
    source = "example e JOIN example_version v USING (version)" if needs_body else "example e"
    direction = " DESC" if query.descending else ""
    tie = "" if order == "e.position" else ", e.position"
    return (
        f"SELECT e.id FROM {source}{join}{where} ORDER BY {order}{direction}{tie}, e.id{direction if not tie else ''}",
        tuple(bindings),
    )


def _shown(raw: str | bytes | None) -> str:
    if isinstance(raw, bytes):
        return raw.decode("utf-8", "replace")
    return raw or ""
