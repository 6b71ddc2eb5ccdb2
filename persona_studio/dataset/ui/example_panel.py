"""The panel beside the table: one example at a time, with large editors and what other slices know about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import drafts, edits
from persona_studio.dataset.changes import Change
from persona_studio.dataset.records import Conversation, Example, Shape, Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import field_text, status_name, with_field
from persona_studio.dataset.ui.sections import Section
from persona_studio.dataset.ui.turn_editor import TurnEditor
from persona_studio.i18n import tr
from persona_studio.widgets import bridge, buttons, labels
from persona_studio.widgets.page import Retranslating


class ExamplePanel(Retranslating, QScrollArea):
    """Shows the session's current example.

    ``counter`` makes the live count of a field (``prompt`` or ``completion``), ``sections`` stand below the
    editors in order. What is typed is published as a draft, kept within a second, and committed when the
    editor is left. ``failed`` hands on an ExpectedError.
    """

    failed = Signal(object)

    def __init__(
        self,
        session: ProjectSession,
        sections: Sequence[Section] = (),
        counter: Callable[[str], QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sections = tuple(sections)
        self._counter = counter
        self._example: Example | None = None
        self._shape: tuple[str, ...] = ()
        self._editors: list[TurnEditor] = []
        self._build()
        self.retranslate()
        bridge.connect(session.current_changed, lambda _: self._show_current(), self)
        bridge.connect(session.document.changed, self._on_document_changed, self)
        self._show_current()

    def commit(self) -> None:
        """Commit what was typed and not left yet."""
        for editor in self._editors:
            editor.leave()

    def focus_prompt(self) -> None:
        """Put the cursor into the first editor."""
        if self._editors:
            self._editors[0].focus()

    def retranslate(self) -> None:
        """Name everything in the language that is set now."""
        self.setAccessibleName(tr("Example"))
        for status, button in self._status_buttons.items():
            button.setText(status_name(status))
        self._show_title()
        self._name_editors()
        self._empty.setText(tr("Choose an example to see it here in full."))

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        self._title = labels.heading()
        self._place = labels.small()
        self._reason = labels.label(role="error")
        self._empty = labels.muted()
        self._statuses = QWidget()
        row = QHBoxLayout(self._statuses)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        group = QButtonGroup(self)
        self._status_buttons = {}
        for status in Status:
            button = buttons.plain(role="segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, chosen=status: self._set_status(chosen))
            group.addButton(button)
            row.addWidget(button)
            self._status_buttons[status] = button
        row.addStretch(1)
        self._turns = QVBoxLayout()
        self._turns.setSpacing(12)
        for widget in (self._title, self._place, self._statuses, self._reason, self._empty):
            column.addWidget(widget)
        column.addLayout(self._turns)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(inside)

    # What is shown

    def _show_current(self) -> None:
        self.commit()
        current = self._session.current
        self._example = self._session.document.reader().example(current) if current is not None else None
        self._show(another=True)

    def _on_document_changed(self, change: Change) -> None:
        if self._example is None or change.filling:
            return
        if change.everything or self._example.id in change.changed + change.added + change.removed:
            self._example = self._session.document.reader().example(self._example.id)
            self._show()

    def _show(self, *, another: bool = False) -> None:
        example = self._example
        shape = field_names(example.body) if example is not None else ()
        if shape != self._shape:
            self._make_editors(shape)
        if example is not None:
            for editor in self._editors:
                if another or not editor.changed:
                    editor.show_text(turn_text(example.body, editor.field))
            self._status_buttons[example.status].setChecked(True)
            self._reason.setText(example.body.reason or "")
        self._statuses.setVisible(example is not None)
        self._reason.setVisible(example is not None and bool(example.body.reason))
        self._empty.setVisible(example is None)
        self._show_title()
        for section in self._sections:
            section.show_example(example)

    def _show_title(self) -> None:
        example = self._example
        self._title.setVisible(example is not None)
        self._place.setVisible(example is not None and example.line is not None)
        if example is not None:
            number = self._session.document.reader().number(example.id)
            self._title.setText(tr("Example {number}", number=f"{number:,}"))
            self._place.setText(tr("Line {line} of the file it came from", line=f"{example.line or 0:,}"))

    def _make_editors(self, fields: tuple[str, ...]) -> None:
        for editor in self._editors:
            self._turns.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self._shape = fields
        self._editors = []
        for field in fields:
            counted = self._counter is not None and field in ("prompt", "completion")
            editor = TurnEditor(field, self._counter(field) if counted else None)
            editor.typed.connect(lambda text, field=field: self._publish(field, text))
            editor.kept.connect(lambda text, field=field: self._keep(field, text))
            editor.left.connect(lambda text, field=field: self._commit(field, text))
            self._turns.addWidget(editor)
            editor.show()
            self._editors.append(editor)
        self._name_editors()

    def _name_editors(self) -> None:
        for editor in self._editors:
            editor.name(self._field_name(editor.field))

    def _field_name(self, field: str) -> str:
        if field == "line":
            return tr("The line as it stands in the file")
        if field.isdigit() and self._example is not None:
            return role_name(self._example.body.messages[int(field)].role)
        return tr("Prompt") if field == "prompt" else tr("Completion")

    # What is typed

    def _publish(self, field: str, text: str) -> None:
        if self._example is not None:
            self._session.publish_draft(self._example.id, field, text)

    def _keep(self, field: str, text: str) -> None:
        if self._example is not None:
            drafts.save(self._session.document, self._example.id, field, text)

    def _commit(self, field: str, text: str) -> None:
        if self._example is None:
            return
        example = self._session.document.reader().example(self._example.id)
        if example is None:
            return
        try:
            if turn_text(example.body, field) != text:
                edit = edits.SetText(example.id, with_turn(example.body, field, text))
                self._session.document.apply(edit)
            drafts.clear(self._session.document, example.id)
        except ExpectedError as error:
            self.failed.emit(error)

    def _set_status(self, status: Status) -> None:
        if self._example is not None:
            self._session.document.apply(edits.SetStatus([self._example.id], status))


def field_names(body: Conversation) -> tuple[str, ...]:
    """The editors an example needs: its question and answer, all its turns by number, or its unreadable line."""
    if body.shape is Shape.UNREADABLE:
        return ("line",)
    if body.shape is Shape.PAIR or [message.role for message in body.messages] == ["user", "assistant"]:
        return ("prompt", "completion")
    last = {len(body.messages) - 1: "completion", len(body.messages) - 2: "prompt"}
    roles = [message.role for message in body.messages]
    if roles[-2:] != ["user", "assistant"]:
        last = {}
    return tuple(last.get(index, str(index)) for index in range(len(body.messages)))


def turn_text(body: Conversation, field: str) -> str:
    """The text an editor shows."""
    return (body.messages[int(field)].text or "") if field.isdigit() else field_text(body, field)


def with_turn(body: Conversation, field: str, text: str) -> Conversation:
    """The body with the text of one editor replaced."""
    if field.isdigit():
        return body.with_message_text(int(field), text)
    return with_field(body, field, text)


def role_name(role: str) -> str:
    """Who speaks, in words."""
    if role in ("system", "developer"):
        return tr("Instruction (system)")
    if role == "user":
        return tr("Prompt")
    if role == "assistant":
        return tr("Completion")
    return tr("Tool") if role == "tool" else role
