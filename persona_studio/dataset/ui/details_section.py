"""The section of the example panel for what people say about an example: tags and a note."""

from __future__ import annotations

import json

from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout

from persona_studio.dataset import edits
from persona_studio.dataset.records import Example
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.sections import Section
from persona_studio.i18n import tr
from persona_studio.widgets import labels

_MOST_SHOWN = 300


class DetailsSection(Section):
    """Tags and note, and the fields of the file that are no part of the conversation."""

    def __init__(self, session: ProjectSession, parent=None) -> None:
        super().__init__(parent)
        self._session = session
        self._example: Example | None = None
        self._tags_name, self._note_name = labels.small(), labels.small()
        self._tags, self._note = QLineEdit(), QLineEdit()
        self._tags.editingFinished.connect(self._save_tags)
        self._note.editingFinished.connect(self._save_note)
        self._extra = labels.small()
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._tags_name, self._tags)
        form.addRow(self._note_name, self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self._extra)
        self.retranslate()

    def retranslate(self) -> None:
        """Name everything in the language that is set now."""
        self._tags_name.setText(tr("Tags"))
        self._note_name.setText(tr("Note"))
        self._tags.setAccessibleName(tr("Tags"))
        self._note.setAccessibleName(tr("Note"))
        self._tags.setPlaceholderText(tr("separated by commas"))
        self._show_extra()

    def show_example(self, example: Example | None) -> None:
        """Show tags, note and further fields."""
        self._example = example
        self.setVisible(example is not None)
        if example is not None:
            if not self._tags.hasFocus():
                self._tags.setText(", ".join(example.tags))
            if not self._note.hasFocus():
                self._note.setText(example.note)
        self._show_extra()

    def _show_extra(self) -> None:
        extra = self._example.body.extra if self._example is not None else {}
        pieces = [
            f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"[
                :_MOST_SHOWN
            ]
            for key, value in extra.items()
        ]
        self._extra.setText(tr("Kept from the file: {fields}", fields=" · ".join(pieces)) if pieces else "")
        self._extra.setVisible(bool(pieces))

    def _save_tags(self) -> None:
        tags = tuple(tag.strip() for tag in self._tags.text().replace("、", ",").split(",") if tag.strip())
        if self._example is not None and tags != self._example.tags:
            self._session.document.apply(edits.SetTags([self._example.id], tags))

    def _save_note(self) -> None:
        if self._example is not None and self._note.text() != self._example.note:
            self._session.document.apply(edits.SetNote([self._example.id], self._note.text()))
