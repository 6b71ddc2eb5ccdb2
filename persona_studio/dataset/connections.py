"""SQLite connections to a project file, opened so that no committed edit can be lost."""

from __future__ import annotations

from pathlib import Path

import apsw

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import migrations
from persona_studio.i18n import tr

APPLICATION_ID = 0x50534E41  # "PSNA", in the file's header for tools that tell file types
_MAGIC = b"SQLite format 3\x00"

# What may happen to anybody while writing, as opposed to a defect of ours.
EXPECTED = (
    apsw.FullError,
    apsw.IOError,
    apsw.ReadOnlyError,
    apsw.BusyError,
    apsw.CorruptError,
    apsw.NotADBError,
)

_PATIENCE = 10_000  # milliseconds to wait for another program's write


def create(path: Path) -> apsw.Connection:
    """Make the file and bring it to the current layout."""
    try:
        connection = apsw.Connection(str(path))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _prepare(connection)
    except apsw.Error as error:
        raise explain(error, path) from error
    return connection


def open_to_write(path: Path) -> apsw.Connection:
    """Open an existing project. Raises ExpectedError where it is missing, no project, damaged or newer."""
    _look_at(path)
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        _refuse_foreign(connection, path)
        _prepare(connection)
    except apsw.Error as error:
        raise explain(error, path) from error
    return connection


def open_to_read(path: Path) -> apsw.Connection:
    """A connection that cannot write, also to a project that another program has open."""
    _look_at(path)
    try:
        # Opened for writing where that is allowed, because the last one to close a project that is only
        # ever read would otherwise leave its log files behind.
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        connection.pragma("query_only", True)
        connection.set_busy_timeout(_PATIENCE)
        _refuse_foreign(connection, path)
    except apsw.Error as error:
        raise explain(error, path) from error
    return connection


def nobody_else_has(path: Path) -> bool:
    """Whether no program has this project open: only then can it leave write-ahead logging."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        return bool(connection.pragma("journal_mode", "delete") == "delete")
    except apsw.Error:
        return False
    finally:
        connection.close()


def checkpoint(connection: apsw.Connection) -> None:
    """Move everything from the log into the file itself, as far as readers allow."""
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)


def close(connection: apsw.Connection) -> None:
    """Close the last connection; SQLite then folds the log into the one file that stays."""
    connection.close()


def explain(error: apsw.Error, path: Path) -> ExpectedError:
    """The plain words for what SQLite reports."""
    if isinstance(error, apsw.FullError):
        return ExpectedError(
            "disk-full",
            tr("The disk is full; the last change could not be saved."),
            tr("Make room on the disk and try again; everything before it is safe."),
            file=path,
        )
    if isinstance(error, apsw.NotADBError | apsw.CorruptError):
        return ExpectedError(
            "damaged",
            tr("This project file is damaged or is no project of Persona Studio."),
            tr("Open a backup of it, or the file it was made from."),
            file=path,
        )
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return ExpectedError(
            "busy",
            tr("Another program is writing this project."),
            tr("Close it there and try again."),
            file=path,
        )
    return ExpectedError(
        "not-writable",
        tr("The project cannot be read or written here."),
        tr("Check that the folder exists and that you may write in it."),
        file=path,
    )


def _prepare(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(_PATIENCE)
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "FULL")
    migrations.migrate(connection)


def _look_at(path: Path) -> None:
    if not path.exists():
        raise ExpectedError(
            "not-found", tr("There is no such file."), tr("Check the name and the folder."), file=path
        )
    if path.is_dir():
        raise ExpectedError(
            "is-folder", tr("This is a folder, not a file."), tr("Choose a file in it."), file=path
        )
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise ExpectedError(
            "not-readable",
            tr("The file cannot be read."),
            tr("Check that you may read it and that no other program holds it."),
            file=path,
        ) from error
    if head != _MAGIC:
        raise _no_project(path)


def _refuse_foreign(connection: apsw.Connection, path: Path) -> None:
    if connection.pragma("application_id") != APPLICATION_ID:
        raise _no_project(path)
    number = connection.execute("SELECT number FROM migration WHERE owner = 'dataset'").get
    if number > migrations.newest():
        raise ExpectedError(
            "newer",
            tr("This project was made by a newer version of Persona Studio."),
            tr("Update the program to open it."),
            file=path,
        )


def _no_project(path: Path) -> ExpectedError:
    return ExpectedError(
        "no-project",
        tr("This file is no project of Persona Studio."),
        tr("Open a .persona file, or a JSONL or CSV file to make a project from."),
        file=path,
    )
