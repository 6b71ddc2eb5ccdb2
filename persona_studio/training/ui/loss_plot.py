"""The loss curve of one job. pyqtgraph is loaded in the background, when a curve is first shown."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from persona_studio.i18n import tr
from persona_studio.training.ui.job_view import Curve
from persona_studio.widgets import background, labels, theme
from persona_studio.widgets.page import Retranslating

HEIGHT = 200
# Points on each side that are averaged in the smoothed line.
_AROUND = 4
# Up to so many epochs the half ones are marked on the axis too.
_FEW = 4
_HEADROOM = 1.08


class LossPlot(Retranslating, QWidget):
    """Loss over epochs: of the examples that are learnt, and of those held out where there are any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = Curve()
        self._plot: Any = None
        self._lines: dict[str, Any] = {}
        self._train_key, self._valid_key = _Key("accent", dashed=False), _Key("warning", dashed=True)
        self._waiting = labels.muted()
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setFixedHeight(HEIGHT)
        legend = QHBoxLayout()
        legend.setSpacing(theme.L)
        legend.addWidget(self._train_key)
        legend.addWidget(self._valid_key)
        legend.addStretch(1)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.XS)
        self._body.addLayout(legend)
        self._body.addWidget(self._waiting)
        self.retranslate()
        background.run(lambda: importlib.import_module("pyqtgraph"), self._on_library_loaded, owner=self)

    def set_curve(self, curve: Curve) -> None:
        """Show this curve."""
        if curve != self._curve:
            self._curve = curve
            self.retranslate()
            self._draw()

    @property
    def drawn(self) -> int:
        """How many points of training loss stand on the screen."""
        data = self._lines["train"].xData if self._lines else None
        return 0 if data is None else len(data)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._train_key.set_text(tr("examples that are learnt"))
        self._valid_key.set_text(tr("examples held out"))
        self._waiting.setText(tr("The curve begins with the first steps."))
        if self._plot is not None:
            by_epochs = self._curve.unit == "epochs"
            self._plot.setLabel(
                "bottom", tr("Rounds through the examples (epochs)") if by_epochs else tr("Steps")
            )
            self._plot.getAxis("bottom").setTickSpacing(
                *((1, 0.5 if (self._curve.end or 0) <= _FEW else 1) if by_epochs else ())
            )
            self._plot.setLabel("left", tr("Distance (loss)"))
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette, and the language."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    def _on_library_loaded(self, library: Any) -> None:
        self._plot = _make_plot(library)
        self._plot.setFixedHeight(HEIGHT)
        self._body.replaceWidget(self._waiting, self._plot)
        self._waiting.hide()
        for name in ("steps", "train", "valid"):
            self._lines[name] = self._plot.plot([], [], antialias=True)
        self.retranslate()
        self._colour()
        self._draw()

    def _draw(self) -> None:
        self._valid_key.setVisible(bool(self._curve.held_out))
        if self._plot is None:
            return
        x, y = _axes(self._curve.train)
        held_x, held_y = _axes(self._curve.held_out)
        self._lines["steps"].setData(x, y)
        self._lines["train"].setData(x, _smoothed(y))
        self._lines["valid"].setData(held_x, held_y)
        self._plot.setXRange(0, max([self._curve.end or 1, *x, *held_x]), padding=0.01)
        self._plot.setYRange(0, max([*y, *held_y], default=6) * _HEADROOM, padding=0)

    def _colour(self) -> None:
        if self._plot is None:
            return
        accent, held = theme.colour("accent"), theme.colour("warning")
        faint = theme.colour("accent")
        faint.setAlpha(80)
        self._plot.setBackground(theme.colour("surface"))
        self._lines["steps"].setPen(QPen(faint, 0))
        self._lines["train"].setPen(_pen(accent, Qt.PenStyle.SolidLine))
        self._lines["valid"].setPen(_pen(held, Qt.PenStyle.DashLine))
        self._lines["valid"].setSymbol("o")
        self._lines["valid"].setSymbolSize(7)
        self._lines["valid"].setSymbolBrush(held)
        self._lines["valid"].setSymbolPen(held)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(theme.colour("border"))
            axis.setTextPen(theme.colour("muted"))
            axis.setStyle(tickFont=theme.font("small"), tickTextOffset=6)
            axis.label.setFont(theme.font("small"))
            axis.label.setDefaultTextColor(theme.colour("muted"))

    def _describe(self) -> None:
        """What a screen reader says in place of the picture."""
        train = self._curve.train
        if not train:
            self.setAccessibleName(tr("Loss curve, no steps yet"))
            return
        self.setAccessibleName(
            tr("Loss curve: from {first} to {last}", first=f"{train[0][1]:.2f}", last=f"{train[-1][1]:.2f}")
        )


class _Key(QWidget):
    """One entry of the legend: a stroke as in the plot, and what it stands for."""

    def __init__(self, role: str, *, dashed: bool) -> None:
        super().__init__()
        self._text = labels.small()
        self._text.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(_Stroke(role, dashed))
        row.addWidget(self._text)

    def set_text(self, text: str) -> None:
        """What the stroke stands for."""
        self._text.setText(text)


class _Stroke(QWidget):
    def __init__(self, role: str, dashed: bool) -> None:
        super().__init__()
        self._role = role
        self._style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Wide enough to tell a dashed stroke from a whole one."""
        return QSize(22, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stroke in the palette of now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour(self._role), 2, self._style)
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(1, int(middle), self.width() - 1, int(middle))


def _pen(colour: Any, style: Qt.PenStyle) -> QPen:
    pen = QPen(colour, 2, style)
    # Width in pixels of the screen, whatever the scale of the axes.
    pen.setCosmetic(True)
    return pen


def _make_plot(library: Any) -> Any:
    """A picture to read, not to drag about; the wheel goes on to the page below it."""
    plot = library.PlotWidget()
    plot.setMouseEnabled(x=False, y=False)
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.showGrid(x=False, y=True, alpha=0.12)
    plot.setFrameShape(plot.Shape.NoFrame)
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return plot


def _axes(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [point[0] for point in points], [point[1] for point in points]


def _smoothed(values: list[float]) -> list[float]:
    """The mean of each value with its neighbours, as many on one side as on the other."""
    smooth = []
    for index in range(len(values)):
        reach = min(_AROUND, index, len(values) - 1 - index)
        near = values[index - reach : index + reach + 1]
        smooth.append(sum(near) / len(near))
    return smooth
