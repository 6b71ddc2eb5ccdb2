"""The advice below an example: each finding as a sentence, why it matters, and a button that mends it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.edits import SetBodies
from persona_studio.dataset.records import Conversation, Example
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import tr, trn
from persona_studio.quality.check import Severity
from persona_studio.quality.contribution import severity_word
from persona_studio.quality.findings import Findings, Mark
from persona_studio.widgets import background, bridge, buttons, icons, labels, theme
from persona_studio.widgets.page import Retranslating

_ICONS = {Severity.ERROR: "circle-x", Severity.WARNING: "triangle-alert", Severity.INFO: "info"}


class AdviceSection(Retranslating, QWidget):
    """Looks at the example off the window's thread, so that a very long one holds nothing up."""

    def __init__(self, session: ProjectSession, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._findings = findings
        self._example: Example | None = None
        self._marks: list[Mark] = []
        self._looked = False
        self._task: background.Task | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.S)
        bridge.connect(findings.changed, self._on_findings_changed, self)
        bridge.connect(findings.settled, self._on_findings_settled, self)

    def title(self) -> str:
        """The heading the panel draws above."""
        return tr("Advice")

    def show_example(self, example: Example | None) -> None:
        """Show what the checks find in this example."""
        other = example is None or self._example is None or example.id != self._example.id
        self._example = example
        if other:
            self._looked = False
            self._show([])
        self._look()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._show(self._marks)
        # What is wrong with an unreadable line was put in words when it was read.
        self._look()

    def _on_findings_changed(self, ids: tuple[int, ...]) -> None:
        if self._example is not None and self._example.id in ids:
            self._look()

    def _on_findings_settled(self, revision: int) -> None:
        if self._example is not None:
            self._look()

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._example is None:
            return
        document, findings, id = self._session.document, self._findings, self._example.id

        def look() -> list[Mark] | None:
            reader = document.reader()
            example = reader.example(id)
            return None if example is None else findings.marks(reader, example)

        self._task = background.run(look, on_success=self._on_looked, on_failure=self._on_failed, owner=self)

    def _on_looked(self, marks: list[Mark] | None) -> None:
        if marks is not None and (marks != self._marks or not self._looked):
            self._looked = True
            self._show(marks)

    def _on_failed(self, error: Exception) -> None:
        # The project was closed while we looked: there is nothing left to advise on.
        if not isinstance(error, RuntimeError):
            raise error

    def _show(self, marks: list[Mark]) -> None:
        self._marks = marks
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._example is None:
            return
        if not marks and self._looked:
            self._column.addWidget(labels.muted(tr("Nothing to mend here.")))
        for mark in sorted(marks, key=lambda mark: tuple(Severity).index(mark.check.severity)):
            self._column.addWidget(self._advice(mark))

    def _advice(self, mark: Mark) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "raised")
        frame.setAccessibleName(f"{severity_word(mark.check.severity)}: {mark.message}")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        row.setSpacing(theme.S)
        row.addWidget(_Shape(mark.check.severity), 0)
        column = QVBoxLayout()
        column.setSpacing(theme.XS)
        word = labels.label(severity_word(mark.check.severity), str(mark.check.severity))
        column.addWidget(word)
        column.addWidget(labels.label(mark.message))
        column.addWidget(labels.small(mark.check.why()))
        if mark.members:
            column.addLayout(_left(self._members_button(mark)))
        if mark.mended is not None:
            column.addLayout(_left(self._mend_button(mark, mark.mended)))
        row.addLayout(column, 1)
        return frame

    def _members_button(self, mark: Mark) -> QWidget:
        button = buttons.plain(trn("Show this example", "Show these {n} examples", len(mark.members)))
        button.clicked.connect(lambda: self._show_members(mark.members))
        return button

    def _show_members(self, members: tuple[int, ...]) -> None:
        self._session.query = replace(self._session.query.without_filter(), ids=members)

    def _mend_button(self, mark: Mark, mended: Conversation) -> QWidget:
        button = buttons.plain(tr("Mend it"), "wand-sparkles")
        button.setAccessibleName(tr("Mend it: {what}", what=mark.message))
        button.setToolTip(_preview(mended))
        button.setProperty("mends", mark.check.id)
        button.clicked.connect(lambda: self._mend(mark))
        return button

    def _mend(self, mark: Mark) -> None:
        if self._example is None:
            return
        # What is in force now may be newer than what was looked at.
        example = self._session.document.reader().example(self._example.id)
        mended = mark.check.fix(example.body) if example is not None else None
        if mended is None:
            return
        try:
            self._session.document.apply(SetBodies({example.id: mended}))
        except ExpectedError as error:
            self._column.addWidget(labels.label(error.sentence(), "error"))


class _Shape(QLabel):
    """The icon of a severity, tinted anew when the palette changes."""

    def __init__(self, severity: Severity) -> None:
        super().__init__()
        self._severity = severity
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(_ICONS[self._severity], str(self._severity), 16, self.devicePixelRatio()))


def _left(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row


def _preview(mended: Conversation) -> str:
    return "\n\n".join(message.text or "" for message in mended.messages)[:600]
