"""Starts the local engine quietly and says in the status line whether it is ready."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from persona_studio.app.services import Services
from persona_studio.app.status_line import StatusLine
from persona_studio.base.errors import ExpectedError
from persona_studio.widgets import background

_EVERY = 5_000  # milliseconds
_MISSING = "engine-missing"
AT_START = "start_engine"  # the setting that says whether the engine is started with the first project


class EngineLight(QObject):
    """Asks nothing of the window's thread but to show a word."""

    def __init__(self, services: Services, line: StatusLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._line = line
        self._state = "off"
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Have the engine ready before it is needed; does nothing the second time."""
        if self._state != "off" or not self._services.settings.get(AT_START, True):
            return
        self._show("starting")
        background.run(
            lambda: self._services.connections.service("local") and None,
            self._on_ready,
            self._on_failed,
            self,
        )

    def _on_ready(self, _nothing: object) -> None:
        self._show("ready")
        self._timer.start()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, ExpectedError):
            raise error
        self._show("missing" if error.code == _MISSING else "failed", error.sentence())

    def _look(self) -> None:
        background.run(self._is_alive, self._on_looked, owner=self)

    def _is_alive(self) -> bool:
        engine = self._services.connections.engine()
        return engine is not None and engine.alive()

    def _on_looked(self, alive: bool) -> None:
        self._show("ready" if alive else "off")

    def _show(self, state: str, tip: str = "") -> None:
        self._state = state
        self._line.set_engine(state, tip)
