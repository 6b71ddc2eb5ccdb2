"""Starts the window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from persona_studio.app.language import Language
from persona_studio.app.main_window import MainWindow
from persona_studio.app.opening import warm_up
from persona_studio.app.report import Reporter
from persona_studio.app.services import Services
from persona_studio.base.settings import Settings
from persona_studio.widgets import background, theme

_THEME = "theme"
_PAUSE = 300  # milliseconds after the window is shown, in which nothing disturbs its first paint


class Dress:
    """Language and colours of the program, as chosen or as the system has them."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self.language = Language(app, settings)
        self._apply()
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: self._apply())

    @property
    def theme_setting(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return str(self._settings.get(_THEME, "system"))

    def choose_language(self, language: str) -> None:
        """Switch every text at once."""
        self.language.choose(language)

    def choose_theme(self, setting: str) -> None:
        """Switch every colour at once."""
        self._settings.set(_THEME, setting)
        self._apply()

    def _apply(self) -> None:
        setting = self.theme_setting
        theme.apply(self._app, theme.system_scheme() if setting == "system" else setting)


def application() -> QApplication:
    """The one QApplication, named."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("persona-studio")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("persona-studio")
    return app


def make_window(app: QApplication, settings: Settings) -> MainWindow:
    """The window, not shown yet."""
    return MainWindow(Services(settings), Dress(app, settings))


def run(file: Path | None = None) -> int:
    """Show the window on a file, or the start page, and stay until it is closed; returns the exit code."""
    app = application()
    Reporter().install()
    window = make_window(app, Settings())
    if file is not None:
        QTimer.singleShot(0, window, lambda: window.opener.open(file))
    else:
        QTimer.singleShot(_PAUSE, window, lambda: background.run(warm_up))
    window.show()
    return app.exec()
