"""The line at the bottom: how much there is, what training costs, that it is saved, and whether the engine is ready."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from persona_studio.i18n import tr
from persona_studio.widgets import icons, labels, theme
from persona_studio.widgets.page import Retranslating

_ENGINE_COLOURS = {
    "ready": "success",
    "starting": "warning",
    "off": "muted",
    "missing": "muted",
    "failed": "error",
}


class StatusLine(Retranslating, QFrame):
    """Shows what it is told. ``engine`` states: ready, starting, off, missing, failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "footer")
        self._text = _one_line()
        self._engine_text = _one_line()
        self._engine_picture = QLabel()
        self._engine = "off"
        self._engine_tip = ""
        self._numbers, self._state = "", ""
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.XS, theme.L, theme.XS)
        row.setSpacing(theme.S)
        row.addWidget(self._text)
        row.addStretch(1)
        row.addWidget(self._engine_text)
        row.addWidget(self._engine_picture)
        self.retranslate()

    def set_numbers(self, text: str) -> None:
        """Examples, tokens, cost or time, in one line."""
        self._numbers = text
        self._show_text()

    def set_saved(self, state: str) -> None:
        """``saved``, ``typing``, ``filling``, or empty where no project is open."""
        self._state = state
        self._show_text()

    def set_engine(self, state: str, tip: str = "") -> None:
        """Whether this computer can train and talk now."""
        self._engine, self._engine_tip = state, tip
        self._show_engine()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._show_text()
        self._show_engine()

    def changeEvent(self, event) -> None:
        """Follow language and palette."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._show_engine()

    def _show_text(self) -> None:
        words = {"saved": tr("saved"), "typing": tr("typing…"), "filling": tr("being opened…")}
        parts = (self._numbers, words.get(self._state, ""))
        self._text.setText(" · ".join(part for part in parts if part))

    def _show_engine(self) -> None:
        texts = {
            "ready": tr("Engine ready"),
            "starting": tr("Engine is starting…"),
            "off": tr("Engine asleep"),
            "missing": tr("No engine in this installation"),
            "failed": tr("Engine did not start"),
        }
        self._engine_text.setText(texts[self._engine])
        self._engine_text.setToolTip(self._engine_tip)
        shape = {"ready": "circle-check", "failed": "circle-alert"}.get(self._engine, "circle")
        colour = _ENGINE_COLOURS[self._engine]
        self._engine_picture.setPixmap(icons.pixmap(shape, colour, 14, self.devicePixelRatioF()))


def _one_line() -> QLabel:
    made = labels.small()
    made.setWordWrap(False)
    return made
