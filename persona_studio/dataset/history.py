"""The steps that can be undone and redone, kept in the project so that they survive a restart."""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from persona_studio.dataset import edits

_COLUMNS = "SELECT step, kind, size, at, undone, changeset FROM history"


@dataclass(frozen=True, slots=True)
class Step:
    """One edit that was made. ``changeset`` is SQLite's record of it; ``at`` is in seconds since 1970."""

    number: int
    kind: str
    size: int
    at: float
    undone: bool
    changeset: bytes

    def title(self) -> str:
        """The step in words."""
        return edits.title(self.kind, self.size)


def add(connection: apsw.Connection, kind: str, size: int, changeset: bytes, at: float) -> None:
    """Record a step. Steps that had been taken back are gone from here on."""
    connection.execute("DELETE FROM history WHERE undone")
    connection.execute(
        "INSERT INTO history (kind, size, at, changeset) VALUES (?, ?, ?, ?)", (kind, size, at, changeset)
    )


def last_done(connection: apsw.Connection) -> Step | None:
    """The step that undo takes back."""
    return _step(connection, f"{_COLUMNS} WHERE NOT undone ORDER BY step DESC LIMIT 1")


def first_undone(connection: apsw.Connection) -> Step | None:
    """The step that redo makes again."""
    return _step(connection, f"{_COLUMNS} WHERE undone ORDER BY step LIMIT 1")


def mark(connection: apsw.Connection, number: int, *, undone: bool) -> None:
    """Note that a step was taken back, or made again."""
    connection.execute("UPDATE history SET undone = ? WHERE step = ?", (undone, number))


def _step(connection: apsw.Connection, sql: str) -> Step | None:
    row = connection.execute(sql).fetchone()
    if row is None:
        return None
    number, kind, size, at, undone, changeset = row
    return Step(number, kind, size, at, bool(undone), changeset)
