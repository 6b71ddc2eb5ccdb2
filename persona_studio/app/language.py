"""The language of the window: our texts and Qt's own, switched at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from persona_studio import i18n
from persona_studio.base.settings import Settings

_KEY = "language"


class Language:
    """Follows the settings, or the system where nothing was chosen."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._translator: QTranslator | None = None
        self._use(settings.get(_KEY) or i18n.system_language())

    def choose(self, language: str) -> None:
        """Switch to ``ja`` or ``en`` and remember it."""
        self._settings.set(_KEY, language)
        if language != i18n.current() and not self._use(language):
            for window in self._app.topLevelWidgets():
                self._app.postEvent(window, QEvent(QEvent.Type.LanguageChange))

    def _use(self, language: str) -> bool:
        """Answers whether Qt tells every window by itself, which it does when its own texts change."""
        i18n.set_language(language)
        told = False
        if self._translator is not None:
            told = self._app.removeTranslator(self._translator)
            self._translator = None
        if language != "en":
            translator = QTranslator(self._app)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if translator.load(f"qtbase_{language}", folder):
                told = self._app.installTranslator(translator)
                self._translator = translator
        return told
