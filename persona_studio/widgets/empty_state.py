"""What stands where there is nothing yet: a picture, a sentence, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from persona_studio.widgets import icons, labels, theme

_WIDEST = 420


class EmptyState(QWidget):
    """Centred in the room it gets."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._headline = labels.label(role="strong")
        self._detail = labels.muted()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme.M)
        self._column.addStretch(2)
        self._column.addWidget(self._picture)
        for text in (self._headline, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self._draw()

    def set_texts(self, headline: str, detail: str = "") -> None:
        """What happened (or not yet), and what to do about it."""
        for label, text in ((self._headline, headline), (self._detail, detail)):
            label.setText(text)
            # A label that wraps asks for less width than its text needs, and a centred one gets no more.
            label.ensurePolished()
            width = min(_WIDEST, label.fontMetrics().horizontalAdvance(text) + theme.XL)
            label.setFixedSize(width, max(0, label.heightForWidth(width)))
        self._detail.setVisible(bool(detail))

    def add_action(self, button: QAbstractButton) -> None:
        """Offer a next step below the text."""
        self._column.insertWidget(self._column.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)

    def changeEvent(self, event) -> None:
        """Follow the palette."""
        if event.type() == event.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, "muted", 32, self.devicePixelRatioF()))
