"""Writes a file so that it is either whole or not there: a file of the same name is replaced at the very end."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from persona_studio.base.errors import ExpectedError
from persona_studio.base.process import is_running
from persona_studio.exchange.trouble import writing
from persona_studio.i18n import tr


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write to, which becomes ``target`` when the block ends well, and vanishes when it does not.

    Raises ExpectedError where it cannot be written; the file that was there is then as it was.
    """
    if target.is_dir():
        raise ExpectedError(
            "is-folder", tr("This is a folder, not a file."), tr("Give the new file a name."), file=target
        )
    # A link goes on pointing at the file it points at.
    target = Path(os.path.realpath(target))
    sweep(target)
    temporary = part_of(target)
    try:
        with writing(target):
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def part_of(target: Path) -> Path:
    """The name under which a file is written until it is whole, in the same folder."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def sweep(target: Path) -> None:
    """Remove what programs that were killed left behind while they wrote ``target``."""
    beginning = f".{target.name}."
    for left in target.parent.glob(f"{glob.escape(beginning)}*.part*"):
        process = left.name.removeprefix(beginning).split(".")[0]
        if process.isdigit() and not is_running(int(process)):
            with suppress(OSError):
                left.unlink()
