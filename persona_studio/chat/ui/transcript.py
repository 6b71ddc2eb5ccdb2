"""The conversation so far: questions on the right, answers on the left, the newest at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from persona_studio.chat.ui.answer_view import AnswerView
from persona_studio.chat.ui.bubble import Bubble
from persona_studio.widgets import theme

COLUMN_WIDTH = 860
_SHARE = 0.8
# Closer to the end than this counts as reading the newest.
_NEAR = 48


class Exchange(QWidget):
    """A question and its answer, or its answers side by side."""

    def __init__(self, question: str, answers: Sequence[AnswerView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers = tuple(answers)
        self.question = Bubble(ours=True)
        self.question.set_text(question)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(theme.L)
        for answer in answers:
            side_by_side.addWidget(answer, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addWidget(self.question, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(side_by_side)

    def set_room(self, width: int) -> None:
        """Share ``width`` pixels out."""
        self.question.set_widest(int(width * _SHARE))
        each = width // len(self.answers)
        for answer in self.answers:
            answer.set_widest(each - theme.L if len(self.answers) > 1 else int(width * _SHARE))


class Transcript(QScrollArea):
    """Follows the newest answer as long as nobody scrolled up to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exchanges: list[Exchange] = []
        self._following = True
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        canvas, self._content = QWidget(), QWidget()
        for widget in (canvas, self._content):
            widget.setProperty("role", "canvas")
        self._content.setMaximumWidth(COLUMN_WIDTH)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.XL)
        self._column.addStretch(1)
        row = QHBoxLayout(canvas)
        row.setContentsMargins(theme.MARGIN, theme.L, theme.MARGIN, theme.L)
        row.addWidget(self._content, 1)
        self.setWidget(canvas)
        self.viewport().setAutoFillBackground(False)
        canvas.setAutoFillBackground(False)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(self._on_scrolled)

    def add(self, exchange: Exchange) -> None:
        """Put an exchange at the end and show it."""
        exchange.set_room(self._room())
        self.exchanges.append(exchange)
        self._column.addWidget(exchange)
        self._following = True

    def clear(self) -> None:
        """Begin with an empty page."""
        for exchange in self.exchanges:
            self._column.removeWidget(exchange)
            exchange.hide()
            exchange.deleteLater()
        self.exchanges.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        for exchange in self.exchanges:
            exchange.set_room(self._room())

    def _room(self) -> int:
        return min(COLUMN_WIDTH, self.viewport().width() - 2 * theme.MARGIN)

    def _on_range_changed(self, _least: int, most: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(most)

    def _on_scrolled(self, value: int) -> None:
        self._following = value >= self.verticalScrollBar().maximum() - _NEAR
