"""What the training comes to, in a card that stays in view, with the one button that starts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from persona_studio.i18n import tr, trn
from persona_studio.training.estimate import range_text
from persona_studio.training.ui.plan import Plan
from persona_studio.widgets import buttons, labels
from persona_studio.widgets.card import Card
from persona_studio.widgets.page import Retranslating

WIDTH = 320
_ROWS = ("examples", "tokens", "time", "money", "leaves")


class SummaryCard(Retranslating, Card):
    """Shows a plan; ``start_asked`` is emitted by the button."""

    start_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._obstacle = ""
        self._starting = False
        self._heading, self._truth, self._why_not = labels.heading(), labels.small(), labels.small()
        self._names = {row: labels.muted() for row in _ROWS}
        self._values = {row: QLabel() for row in _ROWS}
        self.button = buttons.accent()
        self.button.clicked.connect(self.start_asked)
        self._lay_out()
        self.retranslate()

    def show_plan(self, plan: Plan | None, obstacle: str = "", starting: bool = False) -> None:
        """Show ``plan`` (None: it is being made); ``obstacle`` says what is missing besides it."""
        self._plan, self._obstacle, self._starting = plan, obstacle, starting
        self.retranslate()

    def retranslate(self) -> None:
        """Show every text in the current language."""
        self._heading.setText(tr("Before you start"))
        for row, name in self._titles().items():
            self._names[row].setText(name)
        values = _values(self._plan) if self._plan is not None else dict.fromkeys(_ROWS, "…")
        for row, value in values.items():
            self._values[row].setText(value)
        self._truth.setText(
            tr("This learns the voice: how somebody speaks. Facts in the answers may be invented.")
        )
        plan = self._plan
        self.button.setText(
            trn("Train {n} example", "Train {n} examples", plan.examples) if plan is not None else tr("Train")
        )
        if self._starting:
            self.button.setText(tr("Starting…"))
        reason = self._reason()
        self.button.setEnabled(plan is not None and not reason and not self._starting)
        self._why_not.setText(reason)
        self._why_not.setVisible(bool(reason))

    def _titles(self) -> dict[str, str]:
        return {
            "examples": tr("Examples learnt"),
            "tokens": tr("Tokens"),
            "time": tr("Time it takes"),
            "money": tr("Money"),
            "leaves": tr("Leaves this computer"),
        }

    def _reason(self) -> str:
        if self._obstacle:
            return self._obstacle
        if self._plan is not None and self._plan.blocked:
            return tr("Something has to be mended first; it is marked on the left.")
        return ""

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        for index, row in enumerate(_ROWS):
            value = self._values[row]
            value.setWordWrap(True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            self._names[row].setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._names[row], index, 0)
            grid.addWidget(value, index, 1)
        self._truth.setWordWrap(True)
        self._why_not.setWordWrap(True)
        self.body.setSpacing(16)
        for widget in (self._heading, grid, self._truth, self.button, self._why_not):
            self.body.addLayout(widget) if widget is grid else self.body.addWidget(widget)


def _values(plan: Plan) -> dict[str, str]:
    sums, provider = plan.estimate, plan.choice.provider
    return {
        "examples": f"{plan.examples:,}",
        "tokens": trn("{tokens} × {n} round", "{tokens} × {n} rounds", sums.epochs, tokens=f"{sums.tokens:,}")
        if plan.complete
        else tr("still counting…"),
        "time": _time(plan),
        "money": _money(plan),
        "leaves": tr("Nothing")
        if provider.local
        else trn(
            "{n} example, to {service}", "{n} examples, to {service}", plan.examples, service=provider.title()
        ),
    }


def _time(plan: Plan) -> str:
    if plan.estimate.seconds is None:
        return tr("The service says when it starts")
    text = range_text(*plan.estimate.seconds)
    return (
        text if plan.estimate.measured else tr("{range}\n(a guess until the first training here)", range=text)
    )


def _money(plan: Plan) -> str:
    cost = plan.estimate.cost
    if plan.choice.provider.local:
        return tr("None")
    if cost is None:
        return tr("Ask the service: its price is not known here")
    return tr(
        "about {amount} {currency}\n(price of {date})",
        amount=f"{cost.amount:.2f}",
        currency=cost.currency,
        date=cost.as_of,
    )
