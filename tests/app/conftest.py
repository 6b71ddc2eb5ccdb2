"""A real window on a folder of its own; a warning of Qt's fails the test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pytestqt")

from PySide6.QtCore import QLibraryInfo, qInstallMessageHandler

from persona_studio import i18n
from persona_studio.app.engine_light import AT_START
from persona_studio.app.main import make_window
from persona_studio.app.main_window import MainWindow
from persona_studio.base import paths
from persona_studio.base.settings import Settings

# What the platform without a screen says about itself.
_HARMLESS = ("propagateSizeHints", "does not support raise()", "fontconfig", "This plugin does not support")


@pytest.fixture(autouse=True)
def qt_warnings() -> Iterator[list[str]]:
    """Everything Qt complains about."""
    heard: list[str] = []

    def hear(_kind: object, _context: object, message: str) -> None:
        if not any(word in message for word in _HARMLESS):
            heard.append(message)

    before = qInstallMessageHandler(hear)
    yield heard
    qInstallMessageHandler(before)
    assert heard == []


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's Documents folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(paths, "documents", lambda: folder)
    return folder


@pytest.fixture
def open_window(qapp, qtbot, documents: Path) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows that are closed at the end; the engine is left asleep."""
    assert QLibraryInfo.version() is not None
    made: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings()
        settings.set(AT_START, False)
        settings.set("language", "en")
        window = make_window(qapp, settings)
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    i18n.set_language("en")


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


@pytest.fixture
def pairs_file(tmp_path: Path) -> Path:
    """Twelve pairs as JSONL."""
    path = tmp_path / "pairs.jsonl"
    rows = [{"prompt": f"question {n}", "completion": f"answer {n}."} for n in range(1, 13)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def opened(qtbot, window: MainWindow, pairs_file: Path) -> MainWindow:
    """The window on a project of those pairs."""
    window.opener.open(pairs_file)
    qtbot.waitUntil(lambda: window.workspace is not None and not window.workspace.filling)
    qtbot.waitUntil(lambda: window.workspace.write.model.rowCount() == 12)
    return window
