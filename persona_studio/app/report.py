"""What nobody expected: written to a log, and reported once, never a hundred times."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr
from persona_studio.widgets import background

_LOG = logging.getLogger("persona_studio")
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_MOST_BYTES = 1_000_000


def log_file() -> Path:
    """Where everything unexpected is written down."""
    return paths.user_data() / "persona-studio.log"


class Reporter:
    """Catches what slips through, in every thread. The data is safe already: every edit was committed."""

    def __init__(self) -> None:
        self._box: QMessageBox | None = None
        self._seen: set[str] = set()

    def install(self) -> None:
        """Begin to listen. A frozen program has no standard error, so all of it goes to a file."""
        path = log_file()
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        faulthandler.enable(handler.stream)
        sys.excepthook = self.report
        threading.excepthook = lambda seen: self.report(
            seen.exc_type, seen.exc_value or seen.exc_type(), seen.exc_traceback
        )
        qInstallMessageHandler(_on_qt_message)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write it down, and show it if nothing of the kind is shown already."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        _LOG.error("unexpected:\n%s", text)
        if sys.stderr is not None:
            sys.stderr.write(text)
        place = f"{kind.__name__}:{traceback.extract_tb(trace)[-1:]}"
        if QApplication.instance() is not None and place not in self._seen:
            self._seen.add(place)
            background.send(lambda: self._show(error, text))

    def _show(self, error: BaseException, text: str) -> None:
        if self._box is not None and self._box.isVisible():
            return
        # Kept here, for there may be no window that owns it.
        self._box = box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Something went wrong – Persona Studio"))
        if isinstance(error, ExpectedError):
            box.setText(error.message)
            box.setInformativeText(error.hint)
        else:
            box.setText(tr("Something went wrong that should not happen. Your examples are safe."))
            box.setInformativeText(
                tr("You can go on working. What happened was written to {file}.", file=str(log_file()))
            )
            box.setDetailedText(text)
        box.open()


def _on_qt_message(kind: QtMsgType, context: object, message: str) -> None:
    _LOG.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
