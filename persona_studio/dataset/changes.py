"""What a commit changed, read off the SQLite changeset that made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import apsw

# Above this many examples a screen is quicker with "everything" than with a list.
MANY = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """Which examples and documents a commit touched.

    ``changed`` are examples whose body or decisions differ, ``added`` and ``removed`` those that came and went;
    ``moved`` says that positions changed. ``everything`` stands instead of lists that would be too long.
    ``revision`` counts the commits of this session. ``filling`` marks rows that arrive while a file is opened.
    """

    revision: int
    changed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    moved: bool = False
    everything: bool = False
    filling: bool = False

    @property
    def structure(self) -> bool:
        """Whether rows came, went or moved."""
        return self.everything or self.moved or bool(self.added or self.removed)


def read_change(changeset: bytes, revision: int) -> Change:
    """The change that applying ``changeset`` makes."""
    changed: list[int] = []
    added: list[int] = []
    removed: list[int] = []
    documents: list[str] = []
    moved = False
    for entry in apsw.Changeset.iter(changeset):
        key = _key(entry)
        if entry.name == "project_document":
            documents.append(key)
            continue
        if entry.op == "INSERT":
            added.append(key)
        elif entry.op == "DELETE":
            removed.append(key)
        else:
            changed.append(key)
            moved = moved or (entry.new is not None and entry.new[2] is not apsw.no_change)
        if len(changed) + len(added) + len(removed) > MANY:
            return Change(revision, everything=True)
    return Change(revision, tuple(changed), tuple(added), tuple(removed), tuple(documents), moved)


def size(change: Change) -> int:
    """How many things the change touched, for its title; -1 where it is more than are listed."""
    if change.everything:
        return -1
    return len(change.changed) + len(change.added) + len(change.removed) + len(change.documents)


def _key(entry: apsw.TableChange) -> Any:
    row = entry.old if entry.new is None or entry.new[0] is apsw.no_change else entry.new
    assert row is not None
    return row[0]
