"""A file that tells how much of it was sent, and that can be stopped."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class UploadStopped(Exception):
    """The user stopped the upload."""


class SendingFile(io.FileIO):
    """Reads a file for sending; ``progress`` is told (bytes sent, bytes in all) after each piece."""

    def __init__(self, path: Path, progress: Progress | None, cancelled: Cancelled | None) -> None:
        super().__init__(path, "rb")
        self._progress = progress
        self._cancelled = cancelled
        self._size = path.stat().st_size

    def read(self, size: int | None = -1, /) -> bytes:
        """The next piece. Raises UploadStopped once the user stopped it."""
        if self._cancelled is not None and self._cancelled():
            raise UploadStopped
        piece = super().read(-1 if size is None else size) or b""
        if piece and self._progress is not None:
            self._progress(self.tell(), self._size)
        return piece
