"""Where a project came from, as it says itself, and the files it is made of."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import apsw

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import connections
from persona_studio.dataset.queries import Reader


@dataclass(frozen=True, slots=True)
class Origin:
    """What a project says about itself: the file it was made from, and whether it is whole."""

    source: str
    whole: bool


def is_abandoned(path: Path, origin: Path) -> bool:
    """Whether this is the half of a project of the same file, left by a program that was killed."""
    about = origin_of(path)
    return (
        about is not None
        and about.source == str(origin)
        and not about.whole
        and connections.nobody_else_has(path)
    )


def comes_from(path: Path, origin: Path) -> bool:
    """Whether this is a whole project of that file."""
    about = origin_of(path)
    if about is None or not about.source or not about.whole:
        return False
    # A folder that was moved as a whole keeps its files together.
    moved = Path(about.source).name == origin.name and path.parent == origin.parent
    return about.source == str(origin) or moved


def origin_of(path: Path) -> Origin | None:
    """What the project says, or None where it is none that can be read."""
    with suppress(ExpectedError, apsw.Error):
        reader = Reader(connections.open_to_read(path))
        try:
            empty = reader.count() == 0
            # Killed before the first row it bears no mark yet, but then nothing is known of its file either.
            whole = not reader.meta("filling") and not (empty and reader.document("source") is None)
            return Origin(str(reader.meta("source") or ""), whole)
        finally:
            reader.close()
    return None


def remove_project(path: Path) -> None:
    """Remove a project that is closed, with the log files that a killed program may have left."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
