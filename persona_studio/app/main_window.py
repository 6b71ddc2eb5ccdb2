"""The window: a header, the start page or the open project, a status line, and who answers whose requests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QMainWindow, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from persona_studio.app.actions import Actions
from persona_studio.app.closing import may_close
from persona_studio.app.engine_light import EngineLight
from persona_studio.app.header import PAGES, Header
from persona_studio.app.opening import Filling, Opener
from persona_studio.app.services import Services
from persona_studio.app.start_page import StartPage
from persona_studio.app.status_line import StatusLine
from persona_studio.base import paths, requests
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr
from persona_studio.widgets import theme
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Retranslating

if TYPE_CHECKING:
    from persona_studio.app.project import Project
    from persona_studio.app.workspace import Workspace

_SIZE = (1280, 820)
_SHAPE = "window"
_ENGINE_PAUSE = 1_500  # milliseconds after a project is shown: the table comes first


class MainWindow(Retranslating, QMainWindow):
    """One project, or the start page."""

    def __init__(self, services: Services, dress) -> None:
        super().__init__()
        self._services = services
        self._dress = dress
        self._workspace: Workspace | None = None
        self._actions = Actions(self)
        self._opener = Opener(services, self)
        self._header = Header(self._actions, dress.theme_setting)
        self._start = StartPage(services.recent)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self._notice = NoticeBar()
        self._status = StatusLine()
        self._engine = EngineLight(services, self._status, self)
        self._lay_out()
        self._connect()
        self._route()
        self.retranslate()
        self._start.setFocus()

    @property
    def workspace(self) -> Workspace | None:
        """The open project's pages; None while the start page is shown."""
        return self._workspace

    @property
    def opener(self) -> Opener:
        """What opens projects, files and templates here."""
        return self._opener

    def show_page(self, page: str) -> None:
        """Bring a page of the open project to the front."""
        if self._workspace is not None:
            self._workspace.show_page(page)

    def ask(self, request: object) -> None:
        """Hand a request to whoever answers it, as a screen does."""
        self._services.requests.send(request)

    def dress(self, language: str, theme: str) -> None:
        """Switch every text and every colour at once."""
        self._dress.choose_language(language)
        self._dress.choose_theme(theme)

    def show_start(self) -> None:
        """Close the project and go back to the start page."""
        self._leave_project()
        self._start.refresh()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        name = self._workspace.project.name if self._workspace is not None else ""
        self.setWindowTitle(f"{name} – Persona Studio" if name else "Persona Studio")
        self._actions.retranslate()
        self._show_history()
        if self._workspace is not None:
            self._workspace.retranslate_numbers()

    def closeEvent(self, event) -> None:
        """Ask what becomes of a training under way; then close what is open."""
        if not may_close(self._services, self):
            event.ignore()
            return
        size = [self.normalGeometry().width(), self.normalGeometry().height()]
        self._services.settings.set(_SHAPE, {"size": size, "maximized": self.isMaximized()})
        self._leave_project()
        self._services.close()
        event.accept()

    def dragEnterEvent(self, event) -> None:
        """A file can be dropped anywhere."""
        if _dropped_file(event) is not None:
            event.acceptProposedAction()
            self._start.set_drop_highlight(True)

    def dragLeaveEvent(self, event) -> None:
        """It went away again."""
        self._start.set_drop_highlight(False)

    def dropEvent(self, event) -> None:
        """Open what was dropped."""
        self._start.set_drop_highlight(False)
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self._opener.open(path)

    def _lay_out(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        notices = QVBoxLayout()
        notices.addWidget(self._notice)
        notices.setContentsMargins(theme.L, theme.S, theme.L, 0)
        column.addLayout(notices)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        self.setCentralWidget(centre)
        self.setAcceptDrops(True)
        shape = self._services.settings.get(_SHAPE, {})
        self.resize(*shape.get("size", _SIZE))
        if shape.get("maximized"):
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.setMinimumSize(760, 480)
        self.setWindowIcon(QIcon(str(paths.resources() / "icons" / "persona-studio.svg")))
        self._actions.set_project_open(False)

    def _connect(self) -> None:
        actions, start = self._actions, self._start
        actions.open.triggered.connect(self._choose_file)
        actions.new.triggered.connect(self._opener.new_project)
        actions.export.triggered.connect(lambda: self._export(used_only=False))
        actions.export_training.triggered.connect(lambda: self._export(used_only=True))
        actions.where.triggered.connect(self._say_where)
        actions.start.triggered.connect(self.show_start)
        actions.quit.triggered.connect(self.close)
        actions.undo.triggered.connect(lambda: self._replay("undo"))
        actions.redo.triggered.connect(lambda: self._replay("redo"))
        actions.help.triggered.connect(self._show_help)
        for page, action in zip(PAGES, actions.pages, strict=True):
            action.triggered.connect(lambda _on=False, page=page: self.show_page(page))
        self._header.page_chosen.connect(self.show_page)
        self._header.language_chosen.connect(self._dress.choose_language)
        self._header.theme_chosen.connect(self._dress.choose_theme)
        start.template_chosen.connect(self._opener.open_template)
        start.project_chosen.connect(self._opener.open)
        start.open_clicked.connect(self._choose_file)
        start.new_clicked.connect(self._opener.new_project)
        self._opener.opened.connect(self._on_opened)
        self._opener.failed.connect(self._on_failed)
        self._opener.working.connect(self._on_working)
        self._opener.known.connect(self._on_known)

    def _route(self) -> None:
        ask = self._services.requests
        ask.handle(requests.ShowPage, lambda request: self.show_page(request.page))
        ask.handle(requests.ShowExamples, self._show_examples)
        ask.handle(requests.TrainAt, self._train_at)
        ask.handle(requests.JobStarted, self._show_job)
        ask.handle(requests.TalkTo, self._talk_to)

    # What other screens ask for

    def _show_examples(self, request: requests.ShowExamples) -> None:
        if self._workspace is not None:
            self._workspace.write.show_examples(request.ids)
            self.show_page("write")

    def _train_at(self, request: requests.TrainAt) -> None:
        if self._workspace is not None:
            self.show_page("train")
            self._workspace.page("train").choose_provider(request.provider)

    def _show_job(self, request: requests.JobStarted) -> None:
        if self._workspace is not None:
            self.show_page("jobs")
            self._workspace.page("jobs").show_job(request.job)

    def _talk_to(self, request: requests.TalkTo) -> None:
        if self._workspace is not None:
            self.show_page("talk")
            self._workspace.page("talk").talk_to(request)

    # What was opened

    def _on_opened(self, project: Project, filling: Filling | None) -> None:
        from persona_studio.app.workspace import Workspace

        self._leave_project()
        workspace = Workspace(project, filling)
        self._workspace = workspace
        workspace.page_shown.connect(self._header.show_page)
        workspace.job_ended.connect(self._on_job_ended)
        workspace.numbers_changed.connect(self._status.set_numbers)
        workspace.state_changed.connect(self._status.set_saved)
        workspace.history_changed.connect(self._show_history)
        workspace.given_up.connect(self._on_given_up)
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self._header.set_project(project.name)
        self._actions.set_project_open(True)
        workspace.show_page("write")
        self.retranslate()
        workspace.write.table.setFocus()
        QTimer.singleShot(0, workspace, workspace.begin)
        QTimer.singleShot(_ENGINE_PAUSE, workspace, self._follow_jobs)

    def _follow_jobs(self) -> None:
        self._engine.start()
        if self._services.store.unfinished():
            # It tells when a job ends, whichever page is in front.
            self._workspace.page("jobs")

    def _leave_project(self) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is None:
            return
        workspace.close_project()
        self._drop(workspace)

    def _drop(self, workspace: Workspace) -> None:
        self._stack.setCurrentWidget(self._start)
        self._stack.removeWidget(workspace)
        workspace.hide()
        workspace.deleteLater()
        self._header.set_project("")
        self._actions.set_project_open(False)
        self._notice.clear()
        self._status.set_numbers("")
        self._status.set_saved("")
        self.retranslate()

    def _on_given_up(self, error: Exception | None) -> None:
        """A file was not opened to its end, by wish or by a failure; its half-made project is gone already."""
        workspace, self._workspace = self._workspace, None
        workspace.write.model.close()
        workspace.project.close()
        self._drop(workspace)
        self._start.refresh()
        if error is not None:
            self._start.notice.show_notice(_sentence(error), "error")

    def _on_failed(self, error: ExpectedError) -> None:
        notice = self._start.notice if self._workspace is None else self._notice
        notice.show_notice(_sentence(error), "error")

    def _on_working(self, text: str) -> None:
        self._start.notice.clear()
        if text:
            self._start.busy.start(text)
        else:
            self._start.busy.finish()

    def _on_known(self, source: Path, earlier: Path) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("Open {name} – Persona Studio", name=source.name))
        box.setText(tr("There is a project that was made from this file: “{name}”.", name=earlier.stem))
        box.setInformativeText(tr("Everything you changed is in that project; the file itself is as it was."))
        go_on = box.addButton(tr("Go on with the project"), QMessageBox.ButtonRole.AcceptRole)
        fresh = box.addButton(tr("Make a new project"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(go_on)

        def choose() -> None:
            if box.clickedButton() is go_on:
                self._opener.open_project(earlier)
            elif box.clickedButton() is fresh:
                self._opener.import_file(source)

        box.finished.connect(choose)
        box.open()

    def _on_job_ended(self, job: str) -> None:
        ended = self._services.store.job(job)
        if (
            ended is None
            or self._workspace is None
            or self._workspace.currentWidget() is self._workspace.built("jobs")
        ):
            return
        notice = self._notice
        if ended.succeeded and ended.model:
            talk = requests.TalkTo(ended.model, ended.provider, ended.id)
            action = (tr("Talk to it"), lambda: self._services.requests.send(talk))
            notice.show_notice(tr("Training is finished."), "success", [action])
        else:
            action = (tr("Show what happened"), lambda: self._show_job(requests.JobStarted(job)))
            notice.show_notice(
                tr("Training ended without a model. Your examples are safe."), "warning", [action]
            )

    # What the user asks for

    def _choose_file(self) -> None:
        from persona_studio.exchange.ui.file_dialogs import choose_to_open

        path = choose_to_open(self)
        if path is not None:
            self._opener.open(path)

    def _export(self, *, used_only: bool) -> None:
        from persona_studio.exchange.ui.export_dialog import ExportDialog

        if self._workspace is not None and not self._workspace.filling:
            self._workspace.write.panel.commit()
            document = self._workspace.project.document
            dialog = ExportDialog(document, used_only=used_only, parent=self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exported.connect(self._on_exported)
            dialog.open()

    def _on_exported(self, text: str, path: Path) -> None:
        action = (tr("Show it in its folder"), lambda: _show_folder(path))
        self._notice.show_notice(text, "success", [action])

    def _say_where(self) -> None:
        path = self._workspace.project.document.path
        text = tr("Everything is saved already, in {path}. There is nothing you have to do.", path=str(path))
        actions = [
            (tr("Show it in its folder"), lambda: _show_folder(path)),
            (tr("Export…"), self._actions.export.trigger),
        ]
        self._notice.show_notice(text, "info", actions)

    def _replay(self, what: str) -> None:
        if self._workspace is None or self._workspace.filling:
            return
        self._workspace.write.panel.commit()
        document = self._workspace.project.document
        try:
            document.undo() if what == "undo" else document.redo()
        except ExpectedError as error:
            self._on_failed(error)

    def _show_history(self) -> None:
        if self._workspace is None or self._workspace.filling:
            self._actions.set_history(None, None)
        else:
            document = self._workspace.project.document
            self._actions.set_history(document.undo_title(), document.redo_title())

    def _show_help(self) -> None:
        from persona_studio.app.help_dialog import HelpDialog

        dialog = self.findChild(HelpDialog) or HelpDialog(self)
        dialog.show()
        dialog.raise_()


def _sentence(error: Exception) -> str:
    """An expected error in one sentence; anything else is a defect and is reported as one."""
    if not isinstance(error, ExpectedError):
        raise error
    place = f"{Path(error.file).name}: " if error.file is not None else ""
    return " ".join(part for part in (place + error.message, error.hint) if part)


def _dropped_file(event) -> Path | None:
    """The first file that is being dragged."""
    paths_ = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths_[0] if paths_ else None


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
