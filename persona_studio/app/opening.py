"""Opens projects, files and templates, without ever stopping the window."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from persona_studio.app import project_files
from persona_studio.app.project_files import ENDING, ProjectLock, Template
from persona_studio.app.services import Services
from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr
from persona_studio.widgets import background

_TELL_EVERY = 0.2  # seconds between two words about how far a file has come


class Filling(QObject):
    """A project whose rows are still arriving from a file, in the background."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, filling, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notes: tuple[str, ...] = filling.notes
        self._filling = filling
        self._cancelled = threading.Event()
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to fill; ``finished`` carries what came in, ``progressed`` (done, total) bytes."""
        background.run(
            self._run, self.finished.emit, self.failed.emit, self, on_progress=self.progressed.emit
        )

    def cancel(self, wait: float = 0.0) -> None:
        """Stop, and remove the half-made project; its source is untouched. Waits up to ``wait`` seconds."""
        self._cancelled.set()
        self.blockSignals(True)
        if wait:
            self._ended.wait(wait)

    def _run(self, task: background.Task) -> object:
        told = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                task.progress((done, total))

        try:
            return self._filling.run(tell, self._cancelled.is_set)
        finally:
            self._ended.set()


class Opener(QObject):
    """``opened`` carries the Project and its Filling (or None); ``failed`` an ExpectedError; ``working`` a
    sentence while something takes long and an empty one when it is over; ``known`` a file and the project that
    was made from it before."""

    opened = Signal(object, object)
    failed = Signal(object)
    working = Signal(str)
    known = Signal(object, object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services

    def open(self, path: Path) -> None:
        """Open a project, a template by its file, or any file, from which a project is made.

        A project that was made from the file before is offered; that of a template is opened.
        """
        path = Path(path)
        if path.suffix.lower() == ENDING:
            self.open_project(path)
            return
        if path.name == project_files.TEMPLATE:
            self.open_template(path.resolve().parent.name, again=True)
            return
        from persona_studio.exchange.importing import project_for

        earlier = project_for(path) if path.is_file() else None
        if earlier is not None:
            self.known.emit(path, earlier)
        else:
            self.import_file(path)

    def open_project(self, path: Path) -> None:
        """Open a project file."""
        from persona_studio.dataset.document import Document

        self._with_tables()
        lock = None
        try:
            lock = ProjectLock(path) if path.parent.is_dir() else None
            document = Document.open(path)
        except ExpectedError as error:
            if lock is not None:
                lock.release()
            self.failed.emit(error)
            return
        self._show(document, lock or ProjectLock(path), None)

    def new_project(self) -> None:
        """Begin with nothing."""
        from persona_studio.dataset.document import Document

        self._with_tables()
        path = project_files.free_path(paths.documents(), tr("New project"))
        try:
            document = Document.create(path)
        except ExpectedError as error:
            self.failed.emit(error)
            return
        self._show(document, ProjectLock(path), None)

    def import_file(self, path: Path) -> None:
        """Make a new project from a file, whatever was made from it before."""
        from persona_studio.exchange.importing import start_project

        self._with_tables()
        self.working.emit(tr("Looking at {name}…", name=path.name))
        background.run(lambda: start_project(path), self._on_filling_begun, self._on_failed, self)

    def open_template(self, name: str, *, again: bool = False) -> None:
        """Open a template as a new project in Documents; with ``again``, what it became earlier if that exists."""
        earlier = self._services.recent.of_template(name) if again else None
        if earlier is not None:
            self.open_project(earlier)
            return
        try:
            template = project_files.template(name)
        except ExpectedError as error:
            self.failed.emit(error)
            return
        self._with_tables()
        self.working.emit(tr("Opening “{title}”…", title=template.title()))
        target = project_files.free_path(paths.documents(), template.title())
        background.run(
            lambda: _copy(template, target),
            lambda document: self._on_template_copied(template, document),
            self._on_failed,
            self,
        )

    def _on_template_copied(self, template: Template, document) -> None:
        self._services.recent.add_template(template.id, document.path)
        self._show(document, ProjectLock(document.path), None)

    def _on_filling_begun(self, filling) -> None:
        self._show(filling.document, ProjectLock(filling.document.path), Filling(filling, self))

    def _show(self, document, lock: ProjectLock, filling: Filling | None) -> None:
        self.working.emit("")
        self._services.recent.add(document.path)
        from persona_studio.app.project import Project

        self.opened.emit(Project(document, lock, self._services), filling)

    def _on_failed(self, error: Exception) -> None:
        self.working.emit("")
        if not isinstance(error, ExpectedError):
            raise error
        self.failed.emit(error)

    def _with_tables(self) -> None:
        """Every slice that keeps tables in projects must have said so before one is opened."""
        import persona_studio.quality.store  # noqa: F401


def _copy(template: Template, target: Path):
    """Make the project of a template, whole and with its persona card; returns the open document."""
    from persona_studio.dataset.store import Writer
    from persona_studio.exchange.importing import start_project
    from persona_studio.persona import card

    filling = start_project(template.examples, target)
    filling.run()
    if template.persona is not None:
        value = json.dumps(card.to_json(card.read_toml(template.persona)), ensure_ascii=False)
        with filling.document.transaction() as connection:
            Writer(connection).set_document("persona", value)
    return filling.document


def warm_up() -> None:
    """Load in the background what opening anything will need, so that it opens at once."""
    import persona_studio.app.workspace
    import persona_studio.dataset.ui.write_page
    import persona_studio.exchange.importing
    import persona_studio.quality.findings
    import persona_studio.quality.ui.advice_section
    import persona_studio.tokens.ui.live_count  # noqa: F401
