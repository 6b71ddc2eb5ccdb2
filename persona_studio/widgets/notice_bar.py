"""A line that says what happened and offers the next step, without stopping anybody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from persona_studio.i18n import tr
from persona_studio.widgets import buttons, icons, labels, theme
from persona_studio.widgets.page import Retranslating

_ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


class NoticeBar(Retranslating, QFrame):
    """Hidden until it has something to say. Severity is an icon and a colour; the sentence says it as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._severity = "info"
        self._picture = QLabel()
        self._text = labels.label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        self._close = buttons.tool("x")
        self._close.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self._row.setSpacing(theme.S)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Name the button in the language of now; what it says stays as it was said."""
        buttons.rename(self._close, tr("Close this notice"))

    def show_notice(
        self,
        text: str,
        severity: str = "info",
        actions: Sequence[tuple[str, Callable[[], None]]] = (),
        closable: bool = True,
    ) -> None:
        """Say ``text``; each action is a button's label and what it does (the notice goes first)."""
        self._remove_buttons()
        self._severity = severity
        self.setProperty("severity", severity)
        theme.set_role(self, "notice")
        self._draw()
        self._text.setText(text)
        self.setAccessibleName(text)
        for label, action in actions:
            button = buttons.plain(label)
            button.clicked.connect(lambda _checked=False, action=action: self._choose(action))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self._close.setVisible(closable)
        self.show()

    def text(self) -> str:
        """What it says now; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def clear(self) -> None:
        """Say nothing more."""
        self.hide()
        self._remove_buttons()

    def changeEvent(self, event) -> None:
        """Follow the palette."""
        if event.type() == event.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        picture = icons.pixmap(_ICONS[self._severity], self._severity, 20, self.devicePixelRatioF())
        self._picture.setPixmap(picture)

    def _choose(self, action: Callable[[], None]) -> None:
        self.clear()
        action()

    def _remove_buttons(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
