"""One speech bubble: as wide as its text needs, up to what the page has room for."""

from __future__ import annotations

import html
import math

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPainterPath, QPaintEvent, QPen, QTextDocument
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from persona_studio.i18n import current
from persona_studio.widgets import theme

_RADIUS = 10.0
_PADDING = (14, 10, 14, 10)
# Room a line needs beyond its letters, so that rounding never breaks it.
_SLACK = 4


class Bubble(QWidget):
    """Shows one turn; ``ours`` is what the person wrote, on the right."""

    def __init__(self, ours: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ours = ours
        self._text = ""
        self._widest = 560
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*_PADDING)
        layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)

    @property
    def text(self) -> str:
        """What the bubble says."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say this instead. The text is shown as it is, never read as markup."""
        self._text = text
        height = self._line_height()
        body = html.escape(text).replace("\n", "<br>")
        self._label.setText(f'<div style="line-height:{height}%; white-space:pre-wrap">{body}</div>')
        self._label.setAccessibleName(text)
        self._fit()

    def set_widest(self, width: int) -> None:
        """The room there is, in pixels."""
        if width != self._widest:
            self._widest = width
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when letters change."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self.set_text(self._text)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; the words draw themselves."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(colours.selection if self._ours else colours.border), 1))
        painter.setBrush(QColor(colours.selection if self._ours else colours.surface))
        outline = QPainterPath()
        outline.addRoundedRect(frame, _RADIUS, _RADIUS)
        # The lower corner on the speaker's side is square, as if the bubble came from there.
        corner = QPainterPath()
        left = frame.right() - _RADIUS if self._ours else frame.left()
        corner.addRect(QRectF(left, frame.bottom() - _RADIUS, _RADIUS, _RADIUS))
        painter.drawPath(outline.united(corner).simplified())

    def _line_height(self) -> int:
        """Of the font's own line, in per cent: fonts with Japanese letters have room between lines already."""
        wanted = 1.6 if current() == "ja" else 1.4
        font = QFontInfo(self._label.font())
        return max(100, round(100 * wanted * font.pixelSize() / self._label.fontMetrics().lineSpacing()))

    def _fit(self) -> None:
        around = _PADDING[0] + _PADDING[2]
        # Measured as it is drawn: letters shaped one by one are not as wide as the line they make.
        document = QTextDocument()
        document.setDefaultFont(self._label.font())
        document.setDocumentMargin(0)
        document.setHtml(self._label.text())
        needed = math.ceil(document.idealWidth()) + _SLACK
        width = max(12, min(needed, self._widest - around))
        self._label.setFixedSize(width, self._label.heightForWidth(width))
        self.setFixedWidth(width + around)
        self.updateGeometry()
