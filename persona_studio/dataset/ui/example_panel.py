"""One example at full size: its turns, what is counted of them, what the checks say, tags and notes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from persona_studio.dataset.changes import Change
from persona_studio.dataset.records import Example, Shape
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.conversation_editor import ConversationEditor, CountFactory
from persona_studio.dataset.ui.details_section import DetailsSection
from persona_studio.dataset.ui.draft_keeper import DraftKeeper
from persona_studio.dataset.ui.sections import Section
from persona_studio.i18n import tr
from persona_studio.widgets import bridge, labels, theme
from persona_studio.widgets.page import Retranslating


class ExamplePanel(Retranslating, QFrame):
    """Follows the session's current example. ``failed`` hands on an ExpectedError."""

    failed = Signal(object)

    def __init__(
        self,
        session: ProjectSession,
        keeper: DraftKeeper,
        counts: CountFactory | None = None,
        sections: Sequence[Section] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self._session = session
        self._current: int | None = None
        self._example: Example | None = None
        self._number = 0
        self._heading = labels.heading()
        self._heading.setWordWrap(False)
        self._reason = labels.label(role="error")
        self._conversation = ConversationEditor(session, keeper, counts)
        self._details = DetailsSection(session)
        self._sections = tuple(sections)
        self._headings = [labels.label(role="strong") for _ in sections]
        self._nothing = labels.muted()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        for part in (self._conversation, self._details):
            part.failed.connect(self.failed)
        bridge.connect(session.current_changed, self._on_current_changed, self)
        bridge.connect(session.document.changed, self._on_document_changed, self)
        self.retranslate()
        self._on_current_changed(session.current)

    def commit(self) -> None:
        """Put everything that was typed in force."""
        self._conversation.commit()
        self._details.commit()

    def leave(self) -> None:
        """Commit, and show nothing more: the project is being closed."""
        self.commit()
        self._on_current_changed(None)

    def set_editable(self, editable: bool) -> None:
        """Whether anything can be changed now."""
        self._conversation.set_editable(editable)
        self._details.set_editable(editable)

    def focus(self) -> None:
        """Begin to type at the first turn."""
        self._conversation.focus()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.setAccessibleName(tr("Example"))
        self._nothing.setText(tr("Choose an example in the table to see all of it here."))
        self._show_heading()
        for heading, section in zip(self._headings, self._sections, strict=True):
            heading.setText(section.title())
            heading.setVisible(bool(section.title()) and not section.isHidden())
        if self._example is not None and self._example.body.reason:
            self._reason.setText(_reason(self._example))

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._content.setProperty("role", "canvas")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        column.setSpacing(theme.L)
        top = QVBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self._heading)
        top.addWidget(self._details.status)
        column.addLayout(top)
        column.addWidget(self._reason)
        column.addWidget(self._conversation)
        for heading, section in zip(self._headings, self._sections, strict=True):
            column.addWidget(heading)
            column.addWidget(section)
        column.addWidget(_line())
        column.addWidget(self._details)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._content)
        area.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        outer.addWidget(self._nothing)
        self._area = area

    def _on_current_changed(self, example: int | None) -> None:
        self._current = example
        self._load()

    def _on_document_changed(self, change: Change) -> None:
        touched = change.structure or self._current in change.changed
        if self._current is not None and touched and not change.filling:
            self._load()

    def _load(self) -> None:
        reader = self._session.document.reader()
        example = reader.example(self._current) if self._current is not None else None
        self._number = reader.number(example.id) if example is not None else 0
        self._example = example
        self._area.setVisible(example is not None)
        self._nothing.setVisible(example is None)
        unreadable = example is not None and example.body.shape is Shape.UNREADABLE
        self._reason.setVisible(unreadable)
        if unreadable:
            self._reason.setText(_reason(example))
        self._conversation.show_example(example)
        self._details.show_example(example)
        for section in self._sections:
            section.show_example(example)
        self.retranslate()

    def _show_heading(self) -> None:
        self._heading.setText(tr("Example {number}", number=f"{self._number:,}") if self._example else "")


def _reason(example: Example) -> str:
    reason = example.body.reason or ""
    if example.line is None:
        return tr("This line cannot be read. {reason} Mend it below.", reason=reason)
    return tr(
        "Line {line} of the file cannot be read. {reason} Mend it below.",
        line=f"{example.line:,}",
        reason=reason,
    )


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "line")
    return line
