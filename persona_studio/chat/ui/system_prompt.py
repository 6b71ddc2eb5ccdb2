"""The system prompt a model is talked to with, folded away until somebody wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from persona_studio.i18n import tr
from persona_studio.widgets import buttons, icons, labels, theme
from persona_studio.widgets.page import Retranslating


class SystemPrompt(Retranslating, QWidget):
    """Hidden where there is no prompt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold, self._text = buttons.link(icon="chevron-right"), labels.label()
        self._frame = QFrame()
        self._frame.setProperty("role", "raised")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        inside.addWidget(self._text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._frame)
        self._frame.hide()
        self.hide()
        self._fold.clicked.connect(self._on_fold_clicked)
        self.retranslate()

    def set_text(self, text: str) -> None:
        """The prompt of the model that was chosen."""
        self._text.setText(text)
        self.setVisible(bool(text))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._fold.setText(tr("What it is told before every conversation (system prompt)"))

    def _on_fold_clicked(self) -> None:
        shown = self._frame.isHidden()
        self._frame.setVisible(shown)
        icons.put(self._fold, "chevron-down" if shown else "chevron-right", "accent")
