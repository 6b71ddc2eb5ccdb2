"""Help inside the program: the way from examples to a voice, and the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from persona_studio.i18n import tr
from persona_studio.widgets import labels, theme
from persona_studio.widgets.page import Retranslating


class HelpDialog(Retranslating, QDialog):
    """Stays open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 640)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.setWindowTitle(tr("Help – Persona Studio"))
        content = QWidget()
        content.setProperty("role", "canvas")
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.M)
        column.addWidget(labels.heading(tr("From examples to a voice")))
        for text in _steps():
            column.addWidget(labels.label(text))
        column.addSpacing(theme.S)
        column.addWidget(labels.heading(tr("Keys")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.XL)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        for row, (keys, what) in enumerate(_keys()):
            name = labels.label(keys, "strong")
            name.setWordWrap(False)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(labels.label(what), row, 1)
        column.addLayout(grid)
        column.addStretch(1)
        self._area.setWidget(content)
        self._area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)


def _steps() -> list[str]:
    return [
        tr("1. Write: each row of the table is a question and the answer you would like to hear. A hundred rows are a start; a few hundred are good."),
        tr("2. Look at the warnings: each says what is wrong, why it matters, and offers to mend it where that is safe. Undo takes everything back."),
        tr("3. Train: this computer learns from your examples. Nothing leaves it, and it costs nothing but time."),
        tr("4. Talk: ask the finished model what you like. Correct an answer, keep it as an example, and train again."),
        tr("The model learns the voice. Facts it may invent: it is small, and it knows nothing you did not write."),
        tr("Everything is saved at once. There is nothing you have to save yourself."),
    ]  # fmt: skip


def _keys() -> list[tuple[str, str]]:
    return [
        ("F2", tr("Edit the cell; typing replaces its text")),
        ("Enter", tr("Done, and one row down (with Shift: up)")),
        ("Alt+Enter", tr("A new line inside the cell")),
        ("Esc", tr("Leave the cell as it was")),
        ("Ctrl+N", tr("Add an example")),
        ("Ctrl+D", tr("Duplicate the selected examples")),
        ("Delete", tr("Clear the selected cells; with whole rows selected, delete them")),
        ("Ctrl+−", tr("Delete the selected examples")),
        ("Ctrl+Z / Ctrl+Y", tr("Undo and redo, also after a restart")),
        ("Ctrl+C / Ctrl+V", tr("Copy and paste, also from and to a spreadsheet")),
        ("Ctrl+F", tr("Search")),
        ("Ctrl+Shift+A / R / E", tr("Approve, reject, back to draft")),
        ("Ctrl+1 … 4", tr("Write, train, jobs, talk")),
        ("Ctrl+O / Ctrl+E", tr("Open and export")),
        ("F1", tr("This help")),
    ]
