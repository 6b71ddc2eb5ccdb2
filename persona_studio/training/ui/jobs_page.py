"""The jobs page: every training of this project, live, and what can be done with each."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMessageBox, QScrollArea, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.base.requests import Requests, ShowPage, TalkTo, TrainAt
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import tr
from persona_studio.training.job_store import JobStore
from persona_studio.training.launch import Launcher
from persona_studio.training.ui.job_card import JobCard
from persona_studio.training.ui.job_view import JobView, read_view
from persona_studio.training.watcher import JobWatcher
from persona_studio.widgets import background, bridge, buttons, labels, theme
from persona_studio.widgets.empty_state import EmptyState
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Page

_COLUMN_WIDTH = 860
# Updates that come quickly one after another are read once.
_SETTLE_MS = 60
# How often the time left is said anew while a job runs.
_TICK_MS = 5000


class JobsPage(Page):
    """Reads the store, follows the watcher, sends jobs that were just prepared.

    ``job_ended`` is emitted with the job's id once for each job that ends while the window is open.
    Without a ``session`` the jobs of every project are shown.
    """

    job_ended = Signal(str)

    def __init__(
        self,
        session: ProjectSession | None,
        requests: Requests,
        store: JobStore,
        launcher: Launcher,
        watcher: JobWatcher,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = session.document.uuid if session is not None else None
        self._requests, self._store = requests, store
        self._launcher, self._watcher = launcher, watcher
        self._cards: dict[str, JobCard] = {}
        self._at_work: set[str] = set()
        self._stale: set[str] = set()
        self._new: set[str] = set()
        self._wanted: str | None = None
        self._title, self._notice = labels.title(), NoticeBar()
        self._empty, self._train = EmptyState("graduation-cap"), buttons.accent()
        self._list = QVBoxLayout()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._lay_out()
        self._settled.timeout.connect(self._read_stale)
        self._ticking.timeout.connect(self._on_ticked)
        self._train.clicked.connect(lambda: self._requests.send(ShowPage("train")))
        bridge.connect(watcher.updated, self._on_job_updated, self)
        bridge.connect(launcher.updated, self._on_job_updated, self)
        self.retranslate()
        background.run(self._read_all, self._on_all_read, owner=self)

    @property
    def cards(self) -> tuple[JobCard, ...]:
        """The cards on the page, the newest job first."""
        return tuple(sorted(self._cards.values(), key=lambda card: -card.view.job.created))

    def show_job(self, id: str) -> None:
        """Bring a job into view; one that was just prepared is sent now."""
        self._wanted = id
        self._new.add(id)
        self._on_job_updated(id)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(tr("Jobs"))
        self._empty.set_texts(
            tr("Nothing has been trained yet."),
            tr("Once a training starts, its progress and its curve stand here."),
        )
        self._train.setText(tr("Go to Train"))

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another program may have begun a job."""
        super().showEvent(event)
        background.run(self._read_all, self._on_all_read, owner=self)
        self._ticking.start()
        # The keys that scroll, and not "Stop training" under the next press of Enter.
        self._area.setFocus()

    def hideEvent(self, event) -> None:
        """Nobody sees the time pass."""
        self._ticking.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        column = self.column(_COLUMN_WIDTH)
        column.setSpacing(theme.L)
        self._list.setSpacing(theme.L)
        self._empty.add_action(self._train)
        column.addWidget(self._title)
        column.addWidget(self._notice)
        column.addLayout(self._list)
        column.addWidget(self._empty, 1)
        column.addStretch(0)
        self._area = self.findChild(QScrollArea)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _read_all(self) -> list[JobView]:
        views = (read_view(self._store, self._launcher, job.id) for job in self._store.jobs(self._project))
        return [view for view in views if view is not None]

    def _on_all_read(self, views: list[JobView]) -> None:
        for view in views:
            self._show(view)
        self._arrange()

    def _on_job_updated(self, id: str) -> None:
        self._stale.add(id)
        if not self._settled.isActive():
            self._settled.start()

    def _read_stale(self) -> None:
        ids, self._stale = self._stale, set()
        store, launcher = self._store, self._launcher
        background.run(lambda: [read_view(store, launcher, id) for id in ids], self._on_read, owner=self)

    def _on_read(self, views: list[JobView | None]) -> None:
        for view in views:
            if view is None or self._project not in (None, view.job.recipe.project):
                continue
            job = view.job
            if job.id in self._new and not job.launched and not job.finished:
                self._launch(job.id)
            self._new.discard(job.id)
            self._show(view)
        self._arrange()

    def _show(self, view: JobView) -> None:
        job = view.job
        card = self._cards.get(job.id)
        if card is None:
            card = self._cards[job.id] = JobCard(view)
            card.talk_asked.connect(lambda: self._talk(job.id))
            card.cancel_asked.connect(lambda: self._ask_to_cancel(job.id))
            card.go_on_asked.connect(lambda: self._launch(job.id))
            card.train_here_asked.connect(lambda: self._requests.send(TrainAt("local")))
            card.remove_asked.connect(lambda: self._remove(job.id))
        ended = job.finished and not card.view.job.finished
        card.show_view(view, job.id in self._at_work)
        if ended:
            self.job_ended.emit(job.id)

    def _arrange(self) -> None:
        cards = self.cards
        for index, card in enumerate(cards):
            if self._list.indexOf(card) != index:
                self._list.insertWidget(index, card)
        talkable = [card for card in cards if card.view.job.succeeded]
        for card in cards:
            card.set_next_step(card in talkable[:1])
        self._empty.setVisible(not cards)
        if self._wanted in self._cards:
            self._area.ensureWidgetVisible(self._cards[self._wanted])
            self._wanted = None

    def _on_ticked(self) -> None:
        for card in self._cards.values():
            if not card.view.job.finished:
                self._on_job_updated(card.view.job.id)

    def _launch(self, id: str) -> None:
        if id in self._at_work:
            return
        self._at_work.add(id)
        launcher, watcher = self._launcher, self._watcher

        def work() -> None:
            try:
                launcher.go_on(id)
            finally:
                watcher.wake()

        background.run(
            work, lambda _: self._on_launched(id), lambda error: self._on_launched(id, error), owner=self
        )

    def _on_launched(self, id: str, error: Exception | None = None) -> None:
        self._at_work.discard(id)
        self._on_job_updated(id)
        # An expected error is kept with the job, and its card says it.
        if error is not None and not isinstance(error, ExpectedError):
            raise error

    def _talk(self, id: str) -> None:
        job = self._cards[id].view.job
        if job.model is not None:
            self._requests.send(TalkTo(job.model, job.provider, job.id))

    def _ask_to_cancel(self, id: str) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(tr("Stop training? — Persona Studio"))
        box.setText(tr("Stop this training?"))
        box.setInformativeText(tr("Your examples are safe. What it has learnt so far is thrown away."))
        stop = box.addButton(tr("Stop training"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Let it go on"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.buttonClicked.connect(lambda button: self._cancel(id) if button is stop else None)
        box.open()

    def _cancel(self, id: str) -> None:
        launcher, watcher = self._launcher, self._watcher
        self._cards[id].cancel.setEnabled(False)

        def work() -> None:
            try:
                launcher.cancel(id)
            finally:
                watcher.wake()

        background.run(
            work, lambda _: self._on_cancelled(id), lambda error: self._on_cancelled(id, error), owner=self
        )

    def _on_cancelled(self, id: str, error: Exception | None = None) -> None:
        self._cards[id].cancel.setEnabled(True)
        self._on_job_updated(id)
        if isinstance(error, ExpectedError):
            self._notice.show_notice(error.sentence(), "error")
        elif error is not None:
            raise error

    def _remove(self, id: str) -> None:
        store = self._store
        background.run(lambda: store.remove(id), lambda _: self._on_removed(id), owner=self)

    def _on_removed(self, id: str) -> None:
        card = self._cards.pop(id)
        self._list.removeWidget(card)
        card.deleteLater()
        self._arrange()
