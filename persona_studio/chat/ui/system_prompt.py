"""The system prompt a model is talked to with, folded away until somebody wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from persona_studio.chat.ui.text_edit import TextEdit
from persona_studio.i18n import tr
from persona_studio.widgets import buttons, icons, theme
from persona_studio.widgets.page import Retranslating


class SystemPrompt(Retranslating, QWidget):
    """Hidden where there is no prompt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold, self._text = buttons.link(icon="chevron-right"), TextEdit(lines=(1, 8))
        self._text.setReadOnly(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._text)
        self._text.hide()
        self.hide()
        self._fold.clicked.connect(self._on_fold_clicked)
        self.retranslate()

    def set_text(self, text: str) -> None:
        """The prompt of the model that was chosen."""
        self._text.setPlainText(text)
        self.setVisible(bool(text))

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._fold.setText(tr("What it is told before every conversation (system prompt)"))
        self._text.setAccessibleName(self._fold.text())

    def _on_fold_clicked(self) -> None:
        shown = self._text.isHidden()
        self._text.setVisible(shown)
        icons.put(self._fold, "chevron-down" if shown else "chevron-right", "accent")
