"""The first answer of the train page: which examples are learnt, what is left out, what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from persona_studio.base.errors import in_a_row
from persona_studio.i18n import tr, trn
from persona_studio.training.preflight import Obstacle
from persona_studio.training.ui.plan import Plan
from persona_studio.widgets import buttons, icons, labels

_ICONS = {"error": "circle-alert", "warning": "triangle-alert", "info": "info"}


class WhatSection(QWidget):
    """Shows a plan's examples; ``show_asked`` carries the ids somebody wants to see in the table."""

    show_asked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._voice = labels.label(role="strong"), labels.muted()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._count)
        layout.addWidget(self._voice)
        layout.addLayout(self._lines)

    def show_plan(self, plan: Plan | None) -> None:
        """Show this plan, or that it is being made."""
        if plan is None:
            self._count.setText(tr("Counting the examples…"))
            self._voice.hide()
            self._fill(())
            return
        self._count.setText(_count_text(plan))
        self._voice.setText(_voice_text(plan))
        self._voice.setVisible(bool(self._voice.text()))
        lines = [_Line(text, ids) for text, ids in _left_out(plan)]
        lines += [_obstacle_line(plan, obstacle) for obstacle in plan.shown_obstacles]
        lines += [
            _Line(tr("{what}: {n}", what=matter.title, n=f"{matter.findings:,}"), ids, str(matter.severity))
            for matter, ids in plan.matters
        ]
        self._fill(lines)

    def _fill(self, lines: Sequence[_Line]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().deleteLater()
        for line in lines:
            line.asked.connect(self.show_asked)
            self._lines.addWidget(line)


class _Line(QWidget):
    """One thing to know about the examples, with a way to see those it is about."""

    asked = Signal(tuple)

    def __init__(self, text: str, ids: tuple[int, ...], severity: str = "") -> None:
        super().__init__()
        self._severity = severity
        self._picture = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if severity:
            layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
            self._draw()
        layout.addWidget(labels.label(text, "error" if severity == "error" else "muted"), 1)
        if ids:
            button = buttons.link(trn("Show it", "Show them", len(ids)))
            button.setAccessibleName(tr("Show these examples in the table: {what}", what=text))
            button.clicked.connect(lambda: self.asked.emit(ids))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        if event.type() == QEvent.Type.PaletteChange and self._severity:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(_ICONS[self._severity], self._severity, 16, ratio))


def _obstacle_line(plan: Plan, obstacle: Obstacle) -> _Line:
    text = in_a_row(obstacle.message, obstacle.hint)
    return _Line(text, plan.ids_of(obstacle), obstacle.severity)


def _count_text(plan: Plan) -> str:
    learnt = trn("{n} example is learnt.", "{n} examples are learnt.", plan.examples)
    if not plan.validation:
        return learnt
    held = trn("{n} more is held out to test it.", "{n} more are held out to test it.", plan.validation)
    return in_a_row(learnt, held)


def _voice_text(plan: Plan) -> str:
    if not plan.speaker:
        return tr("No persona card: the voice is learnt from the examples alone.")
    return tr(
        "The voice is {name}'s: the system prompt of the card is learnt with every example.",
        name=plan.speaker,
    )


def _left_out(plan: Plan) -> list[tuple[str, tuple[int, ...]]]:
    sentences: dict[str, Callable[[int], str]] = {
        "rejected": lambda n: trn("Left out: {n} rejected.", "Left out: {n} rejected.", n),
        "draft": lambda n: trn(
            "Left out: {n} written by a model and not approved yet.",
            "Left out: {n} written by a model and not approved yet.",
            n,
        ),
        "unreadable": lambda n: trn(
            "Left out: {n} line that cannot be read.", "Left out: {n} lines that cannot be read.", n
        ),
    }
    return [(say(len(ids)), ids) for why, say in sentences.items() if (ids := plan.left_out.get(why, ()))]
