"""What the operating system says about a file, in plain words with a next step."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def refuse_missing(path: Path) -> None:
    """Raise ExpectedError where there is no file of this name."""
    # os.path answers where Path.exists raises: folders we may not look into, names that are too long.
    if not os.path.exists(path):  # noqa: PTH110
        raise ExpectedError(
            "not-found", tr("There is no such file."), tr("Check the name and the folder."), file=path
        )
    if path.is_dir():
        raise ExpectedError(
            "is-folder", tr("This is a folder, not a file."), tr("Choose a file in it."), file=path
        )


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into the ExpectedError that says the file cannot be read."""
    try:
        yield
    except OSError as error:
        raise ExpectedError(
            "not-readable",
            tr("The file cannot be read."),
            tr("Check that you may read it and that no other program holds it."),
            file=path,
        ) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into the ExpectedError that says why the file cannot be written."""
    try:
        yield
    except OSError as error:
        raise explain(error, path) from error


def explain(error: OSError, path: Path | None = None) -> ExpectedError:
    """The plain words for why a file could not be written; ``path`` is the file that was meant."""
    file = path or error.filename
    if error.errno in _FULL:
        return ExpectedError(
            "disk-full",
            tr("There is no room on the disk for this file; nothing was changed."),
            tr("Make room on the disk, or choose another folder."),
            file=file,
        )
    return ExpectedError(
        "not-writable",
        tr("The file cannot be written here; nothing was changed."),
        tr("Check that the folder exists and that you may write in it."),
        file=file,
    )
