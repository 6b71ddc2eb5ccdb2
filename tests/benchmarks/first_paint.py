"""Run as a process of its own: opens a window and prints, in seconds of the system's clock, when it was painted.

    python -m tests.benchmarks.first_paint bare
    python -m tests.benchmarks.first_paint program [FILE]

It prints one JSON object with ``window``, when the window was painted for the first time, and ``rows``, when a table
with rows in it was (None without a FILE); then it closes the window. The clock is the same in every process.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QWidget


class FirstPaint(QObject):
    """Watches the application for the paints it waits for, then ends it."""

    def __init__(self, *, rows: bool) -> None:
        super().__init__()
        self.times: dict[str, float | None] = {"window": None, "rows": None}
        self._wants_rows = rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the moments; a paint counts when the events that came with it are handled."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if self.times["window"] is None and watched.window().isVisible():
                QTimer.singleShot(0, lambda: self._note("window"))
            view = watched.parent()
            if self.times["rows"] is None and isinstance(view, QAbstractItemView) and _has_rows(view):
                QTimer.singleShot(0, lambda: self._note("rows"))
        return False

    def _note(self, what: str) -> None:
        if self.times[what] is None:
            self.times[what] = time.monotonic()
        if self.times["rows" if self._wants_rows else "window"] is not None:
            QApplication.closeAllWindows()
            QApplication.quit()


def _has_rows(view: QAbstractItemView) -> bool:
    model = view.model()
    return model is not None and model.columnCount() > 1 and model.rowCount() > 0


def _bare() -> None:
    application = QApplication([])
    window = QMainWindow()
    window.resize(1200, 800)
    window.show()
    application.exec()


def main(kind: str, *files: str) -> None:
    """Open the window of this kind and print when it was painted."""
    watch = FirstPaint(rows=bool(files))
    execute = QApplication.exec

    def watched(*_: Any) -> int:
        QApplication.instance().installEventFilter(watch)
        return execute()

    QApplication.exec = watched  # type: ignore[method-assign,assignment]
    if kind == "bare":
        _bare()
    else:
        # Imported here, where a user's start imports it.
        from persona_studio.__main__ import main as program

        program(list(files))
    print(json.dumps(watch.times))


if __name__ == "__main__":
    main(*sys.argv[1:])
