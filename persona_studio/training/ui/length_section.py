"""The fourth answer of the train page: how often the examples are gone through."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from persona_studio.i18n import tr, trn
from persona_studio.widgets import labels
from persona_studio.widgets.page import Retranslating

_MOST = 25
_FIRST = 3


class LengthSection(Retranslating, QWidget):
    """Automatic, or a number of rounds. ``changed`` is emitted when the answer is another one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._automatic_epochs: int | None = None
        self._automatic, self._chosen, self._number = QRadioButton(), QRadioButton(), QSpinBox()
        self._note = labels.muted()
        self._automatic.setChecked(True)
        self._number.setRange(1, _MOST)
        self._number.setValue(_FIRST)
        group = QButtonGroup(self)
        group.addButton(self._automatic)
        group.addButton(self._chosen)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._chosen)
        row.addWidget(self._number)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._automatic)
        layout.addLayout(row)
        layout.addWidget(self._note)
        self._automatic.toggled.connect(self.changed)
        self._number.valueChanged.connect(self._on_number_changed)
        self.retranslate()

    @property
    def epochs(self) -> int | None:
        """The number of rounds, or None for the automatic rule."""
        return None if self._automatic.isChecked() else self._number.value()

    def choose(self, epochs: int | None) -> None:
        """Answer with a number of rounds, or None for the automatic rule."""
        if epochs is None:
            self._automatic.setChecked(True)
        else:
            self._chosen.setChecked(True)
            self._number.setValue(epochs)

    def show_automatic(self, epochs: int | None) -> None:
        """Say what the automatic rule comes to for the examples there are."""
        self._automatic_epochs = epochs
        self.retranslate()

    def retranslate(self) -> None:
        """Show every text in the current language."""
        n = self._automatic_epochs
        if n is None:
            self._automatic.setText(tr("Automatic"))
        else:
            self._automatic.setText(trn("Automatic: {n} round", "Automatic: {n} rounds", n))
        self._chosen.setText(tr("This many rounds (epochs):"))
        self._number.setAccessibleName(tr("Rounds (epochs)"))
        self._note.setText(
            tr("More rounds copy the examples more closely; too many forget how to answer anything else.")
        )

    def _on_number_changed(self) -> None:
        if self._chosen.isChecked():
            self.changed.emit()
        else:
            self._chosen.setChecked(True)
