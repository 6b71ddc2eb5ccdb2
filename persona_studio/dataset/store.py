"""The SQL that writes examples: the only hands on a project's tables, given to edits inside a transaction."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Sequence

import apsw

from persona_studio.dataset import lines, records
from persona_studio.dataset.records import Conversation, Shape, Split, Status

# Between two neighbours there is room for twenty halvings before positions have to be spread out again.
GAP = 1 << 20

UNDOABLE = ("example", "project_document")

# The columns of a version behind its number: shape, prompt, completion, more_turns, layout, record.
VersionRow = tuple[int, str | None, str | None, int, int | None, str | bytes | None]

_INSERT_VERSION = (
    "INSERT INTO example_version (version, shape, prompt, completion, more_turns, layout, record)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_EXAMPLE = "INSERT INTO example (id, uuid, position, version, origin, line) VALUES (?, ?, ?, ?, ?, ?)"
# The examples of all versions from ?4 on: ids are ?1 behind their versions, lines ?3.
_INSERT_EXAMPLES = (
    "INSERT INTO example (id, uuid, position, version, origin, line)"
    f" SELECT version - ?1, randomblob(16), (version - ?1) * {GAP}, version, ?2, version - ?3"
    " FROM example_version WHERE version >= ?4 ORDER BY version"
)


class Writer:
    """What an edit may do. Valid only inside the document's transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection

    def insert(
        self, bodies: Sequence[Conversation], *, after: int | None = None, origin: str = "typed"
    ) -> list[int]:
        """Insert new examples behind example ``after`` (None: at the end); returns their ids."""
        positions = self._positions_after(after, len(bodies))
        ids: list[int] = []
        for body, position in zip(bodies, positions, strict=True):
            version = self._insert_version(body)
            self._db.execute(
                "INSERT INTO example (uuid, position, version, origin) VALUES (?, ?, ?, ?)",
                (uuid.uuid4().bytes, position, version, origin),
            )
            ids.append(self._db.last_insert_rowid())
        return ids

    def duplicate(self, ids: Sequence[int]) -> list[int]:
        """Insert a draft copy behind each example; tags, note and split are copied with it."""
        copies: list[int] = []
        for source in ids:
            (position,) = self._positions_after(source, 1)
            self._db.execute(
                "INSERT INTO example (uuid, position, version, split, tags, note, origin)"
                " SELECT ?, ?, version, split, tags, note, origin FROM example WHERE id = ?",
                (uuid.uuid4().bytes, position, source),
            )
            copies.append(self._db.last_insert_rowid())
        return copies

    def replace_body(self, example: int, body: Conversation) -> None:
        """Put a new version of the body in force; nothing is written where it is the one in force already."""
        row = self._db.execute(
            "SELECT v.shape, v.prompt, v.completion, v.record FROM example e"
            " JOIN example_version v USING (version) WHERE e.id = ?",
            (example,),
        ).get
        if row is not None and body.shape is not Shape.UNREADABLE and read_body(*row).record == body.record:
            return
        self._db.execute("UPDATE example SET version = ? WHERE id = ?", (self._insert_version(body), example))

    def delete(self, ids: Iterable[int]) -> None:
        """Remove examples; their bodies stay, for undo."""
        self._db.executemany("DELETE FROM example WHERE id = ?", ((example,) for example in ids))

    def set_status(self, ids: Iterable[int], status: Status) -> None:
        """Set the review status."""
        self._set("status", int(status), ids)

    def set_split(self, ids: Iterable[int], split: Split) -> None:
        """Put examples into training or validation."""
        self._set("split", int(split), ids)

    def set_tags(self, ids: Iterable[int], tags: Sequence[str]) -> None:
        """Replace the tags."""
        self._set("tags", pack_tags(tags), ids)

    def set_note(self, ids: Iterable[int], note: str) -> None:
        """Replace the note."""
        self._set("note", records.printable(note), ids)

    def set_document(self, kind: str, json: str | None) -> None:
        """Save a project document, or remove it."""
        if json is None:
            self._db.execute("DELETE FROM project_document WHERE kind = ?", (kind,))
        else:
            self._db.execute(
                "INSERT INTO project_document VALUES (?, ?)"
                " ON CONFLICT (kind) DO UPDATE SET json = excluded.json WHERE json IS NOT excluded.json",
                (kind, json),
            )

    def _set(self, column: str, value: object, ids: Iterable[int]) -> None:
        self._db.executemany(
            f"UPDATE example SET {column} = ?1 WHERE id = ?2 AND {column} IS NOT ?1",
            ((value, example) for example in ids),
        )

    def _insert_version(self, body: Conversation) -> int:
        plain = body.is_plain_pair() and _storable(body.prompt) and _storable(body.completion)
        self._db.execute(_INSERT_VERSION, (None, *version_row(body, lines.SPACED if plain else None)))
        return self._db.last_insert_rowid()

    def _positions_after(self, after: int | None, count: int) -> list[int]:
        if after is None:
            last = self._db.execute("SELECT max(position) FROM example").get or 0
            return [last + GAP * (index + 1) for index in range(count)]
        start, end = self._room_after(after)
        if end is not None and (end - start) // (count + 1) < 1:
            self._spread_out(count)
            start, end = self._room_after(after)
        step = GAP if end is None else (end - start) // (count + 1)
        return [start + step * (index + 1) for index in range(count)]

    def _room_after(self, example: int) -> tuple[int, int | None]:
        start = self._db.execute("SELECT position FROM example WHERE id = ?", (example,)).get
        end = self._db.execute("SELECT min(position) FROM example WHERE position > ?", (start,)).get
        return start, end

    def _spread_out(self, count: int) -> None:
        gap = max(GAP, 2 * (count + 1))
        self._db.execute(
            "UPDATE example SET position = ordered.place * ?1 FROM"
            " (SELECT id, row_number() OVER (ORDER BY position, id) AS place FROM example) AS ordered"
            " WHERE example.id = ordered.id",
            (gap,),
        )


class Filler:
    """Puts many examples into a new project, batch by batch, outside of the history."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._db = connection
        self._next = (connection.execute("SELECT max(id) FROM example").get or 0) + 1
        self._version = (connection.execute("SELECT max(version) FROM example_version").get or 0) + 1

    def add(self, rows: Sequence[tuple[VersionRow, int | None]], origin: str = "import") -> range:
        """Add (columns of the version, line) pairs; returns their ids. The caller holds the transaction."""
        first, version = self._next, self._version
        self._db.executemany(
            _INSERT_VERSION, [(number, *row) for number, (row, _) in enumerate(rows, start=version)]
        )
        line = _first_of_consecutive([line for _, line in rows])
        if line is not None:
            # One statement for all is twice as quick as one for each.
            self._db.execute(_INSERT_EXAMPLES, (version - first, origin, version - line, version))
        else:
            noise = os.urandom(16 * len(rows))
            self._db.executemany(
                _INSERT_EXAMPLE,
                [
                    (number, noise[16 * index :][:16], number * GAP, version + index, origin, line)
                    for index, (number, (_, line)) in enumerate(enumerate(rows, start=first))
                ],
            )
        self._next += len(rows)
        self._version += len(rows)
        return range(first, self._next)


def _first_of_consecutive(numbers: Sequence[int | None]) -> int | None:
    """The first of ascending line numbers without a gap, or None where there is one."""
    if not numbers or numbers[0] is None or numbers[-1] != numbers[0] + len(numbers) - 1:
        return None
    return numbers[0]


def line_row(line: bytes) -> VersionRow:
    """The columns of the version that a line of JSONL becomes: :func:`version_row` of what it parses to."""
    plain = lines.plain_pair(line)
    if plain is not None:
        prompt, completion, layout = plain
        return int(Shape.PAIR), prompt, completion, 0, layout, None
    return version_row(*lines.parse(line))


def version_row(body: Conversation, layout: int | None) -> VersionRow:
    """The columns of a version behind its number.

    ``layout`` is given for plain pairs without lone surrogates, as :func:`lines.parse` does, and for broken rows
    of a table, where it says what is wrong.
    """
    if body.shape is Shape.UNREADABLE:
        raw = body.raw or ""
        return (int(body.shape), None, None, 0, layout, raw)
    if layout is not None:
        return (int(body.shape), body.record["prompt"], body.record["completion"], 0, layout, None)
    prompt, completion = body.prompt, body.completion
    line = body.raw if body.raw is not None else lines.render(body.record)
    return (
        int(body.shape),
        records.printable(prompt) if prompt is not None else None,
        records.printable(completion) if completion is not None else None,
        body.more_turns,
        None,
        line,
    )


def _storable(text: str | None) -> bool:
    return text is not None and records.printable(text) == text


def read_body(
    shape: int,
    prompt: str | None,
    completion: str | None,
    record: str | bytes | None,
    layout: int | None = None,
) -> Conversation:
    """The body from its stored columns."""
    if record is None:
        return records.pair(prompt or "", completion or "")
    reason = lines.why_no_row(layout)
    return lines.parse_text(record) if reason is None else records.unreadable(record, reason)


def own_line(
    layout: int | None, prompt: str | None, completion: str | None, record: str | bytes | None
) -> bytes:
    """The line of JSONL from the stored columns of a version."""
    if record is None:
        return lines.render_pair(prompt or "", completion or "", layout or lines.SPACED)
    return record if isinstance(record, bytes) else record.encode("utf-8", "surrogatepass")


def pack_tags(tags: Sequence[str]) -> str:
    """Tags as one searchable text: ``\\ntag\\ntag\\n``, or the empty text."""
    clean = list(
        dict.fromkeys(records.printable(tag.strip().replace("\n", " ")) for tag in tags if tag.strip())
    )
    return "\n" + "\n".join(clean) + "\n" if clean else ""


def unpack_tags(text: str) -> tuple[str, ...]:
    """The reverse of :func:`pack_tags`."""
    return tuple(tag for tag in text.split("\n") if tag)
