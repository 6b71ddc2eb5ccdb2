"""The pages of one open project, each built when it is first shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from persona_studio.app.numbers import ProjectNumbers
from persona_studio.app.opening import Filling
from persona_studio.app.project import Project
from persona_studio.i18n import tr, trn
from persona_studio.widgets import background, bridge


class Workspace(QStackedWidget):
    """``page_shown`` names the page in front, ``job_ended`` a job that did, while its page exists,
    ``numbers_changed`` carries the status line's text, ``state_changed``
    whether what is typed is saved, ``history_changed`` that undo and redo mean something else now, ``given_up``
    that the file could not be opened to its end."""

    page_shown = Signal(str)
    job_ended = Signal(str)
    numbers_changed = Signal(str)
    state_changed = Signal(str)
    history_changed = Signal()
    given_up = Signal(object)

    def __init__(self, project: Project, filling: Filling | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._filling = filling
        self._pages: dict[str, QWidget] = {}
        self.write = self.page("write")
        self._numbers = ProjectNumbers(project, self)
        self._numbers.changed.connect(self.numbers_changed)
        bridge.connect(project.document.changed, self._on_document_changed, self)
        bridge.connect(project.session.draft_changed, self._on_draft_changed, self)
        self.write.table.left.connect(lambda _example: self.state_changed.emit("saved"))

    def begin(self) -> None:
        """Start what runs beside the window; called once it is on the screen."""
        if self._filling is None:
            self._start_derived()
            return
        self.write.set_filling(True)
        self.state_changed.emit("filling")
        name = self.project.name
        self.write.busy.start(
            tr("Opening “{name}”: the first rows are here already.", name=name), self._give_up
        )
        self._filling.progressed.connect(lambda parts: self.write.busy.set(*parts))
        self._filling.finished.connect(self._on_filled)
        self._filling.failed.connect(self._on_filling_failed)
        self._filling.start()

    @property
    def filling(self) -> bool:
        """Whether rows are still arriving."""
        return self._filling is not None

    def page(self, name: str) -> QWidget:
        """A page, made the first time."""
        if name not in self._pages:
            self._pages[name] = self.project.page(name)
            self.addWidget(self._pages[name])
            if name == "jobs":
                self._pages[name].job_ended.connect(self.job_ended)
        return self._pages[name]

    def built(self, name: str) -> QWidget | None:
        """A page that was made already."""
        return self._pages.get(name)

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.setCurrentWidget(self.page(name))
        self.page_shown.emit(name)

    def retranslate_numbers(self) -> None:
        """Say the status line's numbers in the language of now."""
        self._numbers.refresh()

    def close_project(self) -> None:
        """Commit what is being typed, stop everything, close the file."""
        background.cancel_below(self)
        talk = self.built("talk")
        if talk is not None:
            talk.stop()
        self.write.close_project()
        if self._filling is not None:
            self._filling.cancel(wait=10.0)
        self.project.close()

    def _start_derived(self) -> None:
        self.project.start()
        self.write.follow_derived()
        self._numbers.follow_derived()
        self.state_changed.emit("saved")
        self.history_changed.emit()

    def _on_filled(self, imported) -> None:
        notes = [*imported.notes]
        self._filling = None
        self.write.busy.finish()
        self.write.set_filling(False)
        self._start_derived()
        severity = "info"
        if imported.unreadable:
            severity = "warning"
            notes.append(
                trn(
                    "{n} line could not be read; it was kept as it is and can be mended in the table.",
                    "{n} lines could not be read; they were kept as they are and can be mended in the table.",
                    imported.unreadable,
                )
            )
        if notes:
            self.write.notice.show_notice(" ".join(notes), severity)

    def _on_filling_failed(self, error: Exception) -> None:
        self._filling = None
        self.given_up.emit(error)

    def _give_up(self) -> None:
        filling, self._filling = self._filling, None
        if filling is not None:
            background.cancel_below(self)
            filling.cancel(wait=10.0)
            self.given_up.emit(None)

    def _on_document_changed(self, _change: object) -> None:
        if self._filling is None:
            self.state_changed.emit("saved")
            self.history_changed.emit()

    def _on_draft_changed(self, _draft: object) -> None:
        self.state_changed.emit("typing")
