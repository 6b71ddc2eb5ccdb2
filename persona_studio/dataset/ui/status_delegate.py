"""Draws the review status as a shape and a colour, and a contributed cell by its severity."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from persona_studio.dataset.queries import Row
from persona_studio.dataset.records import Status
from persona_studio.dataset.ui.table_model import ExampleTableModel
from persona_studio.widgets import theme


class StatusDelegate(QStyledItemDelegate):
    """An open circle for a draft, a tick for approved, a cross for rejected."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw the background and the shape."""
        self.initStyleOption(option, index)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        row = index.data(ExampleTableModel.ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw(painter, QPointF(option.rect.center()) + QPointF(0.5, 0.5), row.status)
        painter.restore()


def _draw(painter: QPainter, middle: QPointF, status: Status) -> None:
    roles = {Status.DRAFT: "muted", Status.APPROVED: "success", Status.REJECTED: "error"}
    pen = QPen(theme.colour(roles[status]), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if status is Status.DRAFT:
        painter.drawEllipse(QRectF(middle.x() - 4.5, middle.y() - 4.5, 9, 9))
    elif status is Status.APPROVED:
        points = [QPointF(-5, 0), QPointF(-1.5, 3.5), QPointF(5, -4)]
        painter.drawPolyline(QPolygonF([middle + point for point in points]))
    else:
        painter.drawLine(middle + QPointF(-4, -4), middle + QPointF(4, 4))
        painter.drawLine(middle + QPointF(-4, 4), middle + QPointF(4, -4))


class CellDelegate(QStyledItemDelegate):
    """A number or a contributed cell: figures of one width, and the colour and shape of its severity."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = theme.numbers()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Colour the text by severity."""
        super().initStyleOption(option, index)
        option.font = self._font
        cell = index.data(ExampleTableModel.CELL_ROLE)
        if cell is not None and cell.severity:
            color = theme.colour(cell.severity)
            option.palette.setColor(option.palette.ColorRole.Text, color)
            option.palette.setColor(option.palette.ColorRole.HighlightedText, color)
            option.text = f"{SHAPES[cell.severity]} {cell.text}"


SHAPES = {"error": "◆", "warning": "▲", "info": "●"}
