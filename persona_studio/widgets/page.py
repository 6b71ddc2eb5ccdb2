"""What a page of the window is: a widget that can say everything again in another language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from persona_studio.widgets import theme


class Retranslating:
    """Mix in before a QWidget class: ``retranslate`` is called whenever the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in the new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every text of this widget in the language of now."""


class Page(Retranslating, QWidget):
    """A page. Its constructor takes what it uses; it touches nothing else of the window."""

    def column(self, widest: int | None = None) -> QVBoxLayout:
        """One scrolling column with the page's margins, at most ``widest`` pixels wide and centred."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        row = QHBoxLayout(canvas)
        row.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        content = QWidget()
        content.setProperty("role", "canvas")
        if widest is not None:
            content.setMaximumWidth(widest)
        row.addWidget(content, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        area.setWidget(canvas)
        area.viewport().setAutoFillBackground(False)
        canvas.setAutoFillBackground(False)
        outer.addWidget(area)
        return column
