"""The numbered steps that bring a project file to the current layout.

The document's own steps are listed here; a slice that keeps tables in the project registers its steps with
:func:`register`. Each owner counts for itself.
"""

from __future__ import annotations

import apsw

from persona_studio.dataset.migrations import m0001_first

_STEPS: dict[str, list[str]] = {"dataset": [m0001_first.SQL]}


def register(owner: str, steps: list[str]) -> None:
    """Let ``owner`` (a slice) keep tables in projects; ``steps`` are SQL scripts, oldest first, only ever added to."""
    _STEPS[owner] = steps


def newest(owner: str = "dataset") -> int:
    """The number of the newest layout that this program knows."""
    return len(_STEPS[owner])


def migrate(connection: apsw.Connection) -> None:
    """Apply every step that is missing, all of them or none."""
    with connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration (owner TEXT PRIMARY KEY, number INTEGER NOT NULL)"
        )
        done: dict[str, int] = dict(connection.execute("SELECT owner, number FROM migration"))
        for owner, steps in _STEPS.items():
            for step in steps[done.get(owner, 0) :]:
                connection.execute(step)
            if done.get(owner, 0) < len(steps):
                connection.execute("INSERT OR REPLACE INTO migration VALUES (?, ?)", (owner, len(steps)))
