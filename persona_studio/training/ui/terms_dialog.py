"""The terms of a base model, shown before its first use and whenever somebody asks for them."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from persona_studio.i18n import tr
from persona_studio.training.terms import Terms
from persona_studio.widgets import buttons, labels


class TermsDialog(QDialog):
    """Shows ``terms``; with ``asking`` they are accepted here, and the result of exec() says whether."""

    def __init__(self, terms: Terms, asking: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("{title} — Persona Studio", title=terms.title))
        self.resize(680, 560)
        text = QPlainTextEdit(terms.text)
        text.setReadOnly(True)
        text.setAccessibleName(terms.title)
        self.accept_button = buttons.accent(tr("Accept and train")) if asking else buttons.plain(tr("Close"))
        self.accept_button.clicked.connect(self.accept)
        self.accept_button.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(labels.small(terms.url), 1)
        if asking:
            later = buttons.plain(tr("Not now"))
            later.clicked.connect(self.reject)
            row.addWidget(later)
        row.addWidget(self.accept_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(labels.heading(terms.title))
        if asking:
            layout.addWidget(
                labels.muted(tr("The base model is free to use under these terms. You accept them once."))
            )
        layout.addWidget(text, 1)
        layout.addLayout(row)
