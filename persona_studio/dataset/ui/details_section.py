"""What people decided about an example besides its text: status, tags, note, and the keys we only carry."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.edits import Edit, SetNote, SetStatus, SetTags
from persona_studio.dataset.records import Example, Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import status_name
from persona_studio.dataset.ui.sections import Section
from persona_studio.i18n import tr
from persona_studio.widgets import icons, labels, theme

_ICONS = {
    Status.DRAFT: ("circle", "muted"),
    Status.APPROVED: ("check", "success"),
    Status.REJECTED: ("x", "error"),
}
_SHORTEST = 40


class StatusSwitch(Section):
    """Three buttons: draft, approved, rejected."""

    chosen = Signal(object)

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Status, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        for status in Status:
            button = QPushButton(checkable=True)
            button.setProperty("role", "segment")
            icons.put(button, *_ICONS[status])
            button.clicked.connect(lambda _on=False, status=status: self.chosen.emit(status))
            self._group.addButton(button)
            self._buttons[status] = button
            row.addWidget(button)
        row.addStretch(1)
        self.retranslate()

    def show_example(self, example: Example | None) -> None:
        """Press the button of its status."""
        if example is not None:
            self._buttons[example.status].setChecked(True)

    def retranslate(self) -> None:
        """Name the buttons in the language of now."""
        for status, button in self._buttons.items():
            button.setText(status_name(status))


class DetailsSection(Section):
    """Tags and note as lines to type in, other keys to read. ``failed`` hands on an ExpectedError."""

    failed = Signal(object)

    def __init__(self, session: ProjectSession, parent=None) -> None:
        super().__init__(parent)
        self._session = session
        self._example: Example | None = None
        self.status = StatusSwitch()
        self.status.chosen.connect(self._on_status_chosen)
        self._tags_name, self._note_name = labels.small(), labels.small()
        self._tags, self._note = QLineEdit(), QLineEdit()
        self._tags.editingFinished.connect(self._commit_tags)
        self._note.editingFinished.connect(self._commit_note)
        self._others_name, self._others = labels.small(), labels.small()
        self._others.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[QLabel, QLineEdit | QLabel]] = [
            (self._tags_name, self._tags),
            (self._note_name, self._note),
            (self._others_name, self._others),
        ]
        for row, (name, value) in enumerate(rows):
            name.setWordWrap(False)
            name.setBuddy(value)
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        self.retranslate()

    def title(self) -> str:
        """No heading: its lines have names."""
        return ""

    def show_example(self, example: Example | None) -> None:
        """Show what is known; a line that is being typed in stays."""
        same = self._example is not None and example is not None and self._example.id == example.id
        if not same:
            self.commit()
        self._example = example
        self.status.show_example(example)
        for line, text in (
            (self._tags, ", ".join(example.tags) if example else ""),
            (self._note, example.note if example else ""),
        ):
            if not (same and line.hasFocus()):
                line.setText(text)
        others = _other_keys(example) if example else ""
        self._others.setText(others)
        self._others.setVisible(bool(others))
        self._others_name.setVisible(bool(others))

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be changed now."""
        self.status.setEnabled(editable)
        self._tags.setEnabled(editable)
        self._note.setEnabled(editable)

    def commit(self) -> None:
        """Put what was typed in force."""
        self._commit_tags()
        self._commit_note()

    def retranslate(self) -> None:
        """Name the lines in the language of now."""
        self._tags_name.setText(tr("Tags"))
        self._tags.setAccessibleName(tr("Tags"))
        self._tags.setPlaceholderText(tr("Words, with commas between them"))
        self._note_name.setText(tr("Note"))
        self._note.setAccessibleName(tr("Note"))
        self._note.setPlaceholderText(tr("For yourself; it is never trained on"))
        self._others_name.setText(tr("Other keys"))

    def _commit_tags(self) -> None:
        if self._example is None:
            return
        typed = self._tags.text().replace("、", ",").replace("，", ",")
        tags = tuple(dict.fromkeys(tag.strip() for tag in typed.split(",") if tag.strip()))
        if tags != self._example.tags:
            self._apply(SetTags([self._example.id], tags))

    def _commit_note(self) -> None:
        if self._example is not None and self._note.text() != self._example.note:
            self._apply(SetNote([self._example.id], self._note.text()))

    def _on_status_chosen(self, status: Status) -> None:
        if self._example is not None:
            self._apply(SetStatus([self._example.id], status))

    def _apply(self, edit: Edit) -> None:
        try:
            self._session.document.apply(edit)
        except ExpectedError as error:
            self.failed.emit(error)


def _other_keys(example: Example) -> str:
    parts = []
    for key, value in example.body.extra.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        parts.append(f"{key}: {text if len(text) <= _SHORTEST else text[: _SHORTEST - 1] + '…'}")
    return "\n".join(parts)
