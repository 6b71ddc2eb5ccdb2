"""Something is under way: what it is, how far it has come, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from persona_studio.i18n import tr
from persona_studio.widgets import buttons, labels, theme
from persona_studio.widgets.page import Retranslating

_STEPS = 1000


class BusyBar(Retranslating, QFrame):
    """Hidden until work starts. A total of 0 means that nobody knows how long it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self._on_cancel: Callable[[], None] | None = None
        self._text = labels.label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = buttons.plain()
        self._cancel.clicked.connect(self._on_cancel_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        row.setSpacing(theme.M)
        row.addWidget(self._text, 2)
        row.addWidget(self._bar, 3)
        row.addWidget(self._cancel)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Name the controls in the language of now."""
        self._cancel.setText(tr("Cancel"))
        if not self._text.text():
            self._bar.setAccessibleName(tr("Progress"))

    def start(self, text: str, cancel: Callable[[], None] | None = None) -> None:
        """Show that ``text`` is under way; ``cancel`` is called by the Cancel button."""
        self._on_cancel = cancel
        self.set_text(text)
        self._cancel.setEnabled(True)
        self._cancel.setVisible(cancel is not None)
        self._bar.setRange(0, 0)
        self.show()

    def set_text(self, text: str) -> None:
        """Say in other words what is under way."""
        self._text.setText(text)
        self._bar.setAccessibleName(text)

    def set(self, done: int, total: int) -> None:
        """How far it has come, in any unit."""
        if total <= 0:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(min(_STEPS, done * _STEPS // total))

    def finish(self) -> None:
        """It is over."""
        self._on_cancel = None
        self.hide()

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        if self._on_cancel is not None:
            self._on_cancel()
