"""Export: which examples, in which shape, and then where to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.document import Document
from persona_studio.exchange.ui.file_dialogs import choose_to_save
from persona_studio.i18n import tr, trn
from persona_studio.widgets import background, buttons, labels, theme
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Retranslating
from persona_studio.widgets.progress_bar import BusyBar

# The shapes on offer and the ending of their files.
_SHAPES = {"prompt-completion": "jsonl", "chat": "jsonl", "csv": "csv"}


class ExportDialog(Retranslating, QDialog):
    """Writes in the background. ``exported`` carries a sentence and the file."""

    exported = Signal(str, object)

    def __init__(self, document: Document, *, used_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: background.Task | None = None
        self._heading = labels.heading()
        self._everything, self._used = QRadioButton(), QRadioButton()
        self._used_hint = labels.small()
        (self._used if used_only else self._everything).setChecked(True)
        which = QButtonGroup(self)
        which.addButton(self._everything)
        which.addButton(self._used)
        self._shape_heading = labels.label(role="strong")
        shapes = QButtonGroup(self)
        self._shapes = {shape: QRadioButton() for shape in _SHAPES}
        for button in self._shapes.values():
            shapes.addButton(button)
        next(iter(self._shapes.values())).setChecked(True)
        self._notice = NoticeBar()
        self._busy = BusyBar()
        self._cancel = buttons.plain()
        self._cancel.clicked.connect(self.reject)
        self._export = buttons.accent(icon="download")
        self._export.clicked.connect(self._on_export_clicked)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.setWindowTitle(tr("Export – Persona Studio"))
        self._heading.setText(tr("Export the examples"))
        self._everything.setText(tr("All examples, as they are"))
        self._used.setText(tr("Only what is trained on"))
        self._used_hint.setText(
            tr("Leaves out rejected examples, those held out for validation, and lines that cannot be read.")
        )
        self._shape_heading.setText(tr("File"))
        texts = {
            "prompt-completion": tr("JSONL, question and answer (prompt, completion)"),
            "chat": tr("JSONL, conversations (chat messages)"),
            "csv": tr("CSV, for a spreadsheet"),
        }
        for shape, button in self._shapes.items():
            button.setText(texts[shape])
        self._cancel.setText(tr("Cancel"))
        self._export.setText(tr("Choose where…"))

    def done(self, result: int) -> None:
        """Leaving the dialog stops the writing; the file appears only when it is whole."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.S)
        column.addWidget(self._heading)
        column.addSpacing(theme.S)
        column.addWidget(self._everything)
        column.addWidget(self._used)
        hint = QHBoxLayout()
        hint.addSpacing(theme.XL)
        hint.addWidget(self._used_hint)
        column.addLayout(hint)
        column.addSpacing(theme.S)
        column.addWidget(self._shape_heading)
        for button in self._shapes.values():
            column.addWidget(button)
        column.addSpacing(theme.S)
        column.addWidget(self._notice)
        column.addWidget(self._busy)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._export)
        column.addLayout(row)
        self.setMinimumWidth(460)

    def _on_export_clicked(self) -> None:
        shape = next(shape for shape, button in self._shapes.items() if button.isChecked())
        suggestion = self._document.path.with_suffix(f".{_SHAPES[shape]}")
        path = choose_to_save(self, suggestion, _SHAPES[shape])
        if path is not None:
            self.export_to(path, shape)

    def export_to(self, path: Path, shape: str) -> None:
        """Write the file in the background."""
        from persona_studio.exchange.exporting import export
        from persona_studio.exchange.reading import open_examples

        used_only, source = self._used.isChecked(), self._document.path

        def work(task: background.Task):
            with open_examples(source) as examples:
                return export(examples, path, shape, used_only=used_only, cancelled=lambda: task.cancelled)

        self._export.setEnabled(False)
        self._busy.start(tr("Writing {name}…", name=path.name))
        self._task = background.run(work, lambda result: self._on_done(path, result), self._on_failed, self)

    def _on_done(self, path: Path, result) -> None:
        self._task = None
        text = trn("{n} example was written to {file}.", "{n} examples were written to {file}.", result.written, file=path.name)  # fmt: skip
        if result.left_out:
            left = trn(
                "{n} example does not fit this shape and was left out.",
                "{n} examples do not fit this shape and were left out.",
                len(result.left_out),
            )
            text = f"{text} {left}"
        self.exported.emit(text, path)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._export.setEnabled(True)
        self._busy.finish()
        if not isinstance(error, ExpectedError):
            raise error
        self._notice.show_notice(error.sentence(), "error")
