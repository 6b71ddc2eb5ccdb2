"""The third answer of the train page: which base model is trained, under which terms, and what its name will be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from persona_studio.i18n import tr
from persona_studio.providers.provider import Provider
from persona_studio.tokens import models
from persona_studio.training.job import DEFAULT_NAME
from persona_studio.widgets import buttons, labels
from persona_studio.widgets.page import Retranslating

# What every service takes in the name of a model.
_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*"


class ModelSection(Retranslating, QWidget):
    """``changed`` is emitted when another base or name is chosen, ``terms_asked`` with the base whose terms to show."""

    changed = Signal()
    terms_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._provider: Provider | None = None
        self._base, self._suffix = QComboBox(), QLineEdit()
        self._base_label, self._suffix_label = QLabel(), QLabel()
        self._note, self._full_name = labels.muted(), labels.small()
        self._terms = buttons.link()
        self._lay_out()
        self._base.currentTextChanged.connect(self._on_base_changed)
        self._suffix.textEdited.connect(self.changed)
        self._terms.clicked.connect(lambda: self.terms_asked.emit(self.base))
        self.retranslate()

    @property
    def base(self) -> str:
        """The id of the base model."""
        known = self._base.currentData()
        return known if isinstance(known, str) else self._base.currentText().strip()

    @property
    def suffix(self) -> str:
        """What the finished model is called by."""
        return self._suffix.text().strip()

    def suggest_name(self, title: str) -> None:
        """Fill in a name, made from ``title`` where it has Latin letters."""
        if not self._suffix.text():
            safe = "-".join(re.findall(r"[A-Za-z0-9]+", title)).lower()
            self._suffix.setText(safe[:20] or DEFAULT_NAME)

    def offer(self, provider: Provider | None, bases: Sequence[str]) -> None:
        """Let choose among these bases; where a service names none, one can be typed."""
        before = self.base
        self._provider = provider
        self._base.blockSignals(True)
        self._base.clear()
        for base in bases:
            known = models.table().find(base)
            self._base.addItem(known.title if known is not None else base, base)
        self._base.setEditable(provider is not None and not provider.local)
        self._base.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._base.setCurrentIndex(max(0, self._base.findData(before)))
        self._base.blockSignals(False)
        limit = provider.suffix_limit if provider is not None else 64
        self._suffix.setMaxLength(limit)
        self.retranslate()

    def retranslate(self) -> None:
        """Show every text in the current language."""
        self._base_label.setText(tr("&Base model"))
        self._base.setAccessibleName(tr("Base model"))
        self._suffix_label.setText(tr("&Name for yours"))
        self._suffix.setAccessibleName(tr("Name for your model"))
        self._suffix.setToolTip(tr("Letters, digits, - and _"))
        self._terms.setText(tr("Read its terms of use"))
        self._show_note()

    def _lay_out(self) -> None:
        self._suffix.setValidator(QRegularExpressionValidator(_NAME, self))
        self._base.setMinimumContentsLength(24)
        self._base_label.setBuddy(self._base)
        self._suffix_label.setBuddy(self._suffix)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(self._base_label, self._base)
        form.addRow(self._suffix_label, self._suffix)
        below = QHBoxLayout()
        below.addWidget(self._note, 1)
        below.addWidget(self._terms, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addLayout(below)

    def _on_base_changed(self) -> None:
        self._show_note()
        self.changed.emit()

    def _show_note(self) -> None:
        known = models.table().find(self.base) if self.base else None
        self._terms.setVisible(known is not None and known.local and bool(known.licence))
        self._note.setText(self._note_text())

    def _note_text(self) -> str:
        if self._provider is not None and self._provider.local:
            return tr(
                "A small model that comes with the program. It learns how somebody speaks, less what happened."
            )
        known = models.table().find(self.base) if self.base else None
        if known is None or known.shutdown_date is None:
            return ""
        return tr(
            "The service switches it off on {date}, and with it every model trained from it.",
            date=known.shutdown_date.isoformat(),
        )
