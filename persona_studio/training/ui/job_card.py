"""The card of one job: its name, its state in words, the curve, what is left, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from persona_studio.base.errors import in_a_row
from persona_studio.i18n import current, tr, trn
from persona_studio.tokens import models
from persona_studio.training.estimate import duration
from persona_studio.training.event_text import event_text
from persona_studio.training.job import CANCELLED, FAILED, SUCCEEDED, Job, JobEvent, display_name, state_text
from persona_studio.training.ui.job_view import JobView
from persona_studio.training.ui.loss_plot import LossPlot
from persona_studio.widgets import buttons, icons, labels, theme
from persona_studio.widgets.card import Card
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Retranslating

_STEPS = 1000
_LOG_HEIGHT = 168
# Icon and colour of a state; the words beside it say the same.
_MARKS = {
    SUCCEEDED: ("circle-check", "success"),
    FAILED: ("circle-x", "error"),
    CANCELLED: ("square", "muted"),
}
_WORKING = ("clock", "info")
# What the account may not do there, this computer may.
_ONLY_HERE = ("training-not-available", "forbidden", "no-credit")
_IN_THE_WAY = ("triangle-alert", "warning")


class JobCard(Retranslating, Card):
    """Shows a :class:`JobView`. Its signals ask for what only the page can do."""

    talk_asked = Signal()
    cancel_asked = Signal()
    go_on_asked = Signal()
    remove_asked = Signal()
    train_here_asked = Signal()

    def __init__(self, view: JobView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._at_work = False
        self._plot: LossPlot | None = None
        self._name, self._about = labels.label(role="strong"), labels.small()
        self._mark, self._state = QLabel(), labels.label()
        self._bar, self._progress = QProgressBar(), labels.muted()
        self._notice, self._last = NoticeBar(), labels.muted()
        self._log = QPlainTextEdit()
        self.talk, self.cancel = buttons.plain(icon="message-circle"), buttons.plain()
        self._copy, self._show_log = buttons.link(), buttons.link()
        self._show_plot, self._remove = buttons.link(), buttons.link()
        self._curve_wanted: bool | None = None
        self._is_next = False
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def view(self) -> JobView:
        """What is shown."""
        return self._view

    @property
    def points_drawn(self) -> int:
        """How many points of the curve stand on the screen."""
        return self._plot.drawn if self._plot is not None else 0

    def show_view(self, view: JobView, at_work: bool) -> None:
        """Show the job as it is now; ``at_work`` says that this program is sending it."""
        self._view, self._at_work = view, at_work
        self.retranslate()

    def set_next_step(self, on: bool) -> None:
        """Make talking the page's next step, beside the curve that led to it."""
        self._is_next = on
        self._show_curve()
        theme.set_role(self.talk, "accent" if on else "")
        icons.put(self.talk, "message-circle", "on_accent" if on else "text")

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        job = self._view.job
        self._name.setText(display_name(job))
        self._about.setText(_about(job))
        self._show_state()
        self._show_progress()
        self._show_problem()
        self._show_curve()
        self._show_events()
        self.talk.setText(tr("Talk to it"))
        self.talk.setVisible(job.succeeded and job.model is not None)
        self.cancel.setText(tr("Stop training"))
        self.cancel.setVisible(not job.finished)
        self._copy.setText(tr("Copy the model's name"))
        self._copy.setVisible(job.model is not None)
        self._copy.setToolTip(job.model or "")
        self._remove.setText(tr("Remove from the list"))
        self._remove.setVisible(job.finished and not job.succeeded)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette, and the language."""
        if event.type() == QEvent.Type.PaletteChange:
            self._show_state()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._state.setWordWrap(False)
        self._log.setReadOnly(True)
        self._log.setFixedHeight(_LOG_HEIGHT)
        self._log.hide()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._about)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addLayout(names, 1)
        state = QHBoxLayout()
        state.setSpacing(theme.XS)
        state.addWidget(self._mark)
        state.addWidget(self._state)
        head.addLayout(state)
        head.setAlignment(state, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        for button in (self.talk, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self._show_plot, self._copy, self._show_log, self._remove):
            row.addWidget(button)
        self.body.setSpacing(theme.M)
        self.body.addLayout(head)
        for widget in (self._bar, self._progress, self._notice):
            self.body.addWidget(widget)
        self._plot_place = QVBoxLayout()
        self.body.addLayout(self._plot_place)
        self.body.addWidget(self._last)
        self.body.addLayout(row)
        self.body.addWidget(self._log)

    def _connect(self) -> None:
        self.talk.clicked.connect(self.talk_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self._remove.clicked.connect(self.remove_asked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._show_log.clicked.connect(self._on_show_log_clicked)
        self._show_plot.clicked.connect(self._on_show_plot_clicked)

    def _show_state(self) -> None:
        job = self._view.job
        icon, role = _MARKS.get(job.state, _IN_THE_WAY if job.problem is not None else _WORKING)
        self._mark.setPixmap(icons.pixmap(icon, role, 16, self.devicePixelRatioF()))
        interrupted = job.problem is not None and not job.finished
        self._state.setText(tr("Interrupted") if interrupted else state_text(job))
        theme.set_role(self._state, role)
        self.setAccessibleName(f"{self._name.text()}: {self._state.text()}")

    def _show_progress(self) -> None:
        view = self._view
        self._bar.setVisible(not view.job.finished)
        self._progress.setText(_progress_text(view))
        self._progress.setVisible(bool(self._progress.text()))
        self._bar.setAccessibleName(self._progress.text() or tr("Progress of the training"))
        if view.fraction is None:
            # Something moves only while somebody is at work.
            self._bar.setRange(0, 0 if view.job.problem is None else _STEPS)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(view.fraction * _STEPS))

    def _show_problem(self) -> None:
        text, severity, steps = self._problem()
        if not text:
            self._notice.clear()
        elif text != self._notice.text():
            actions = {
                "go_on": (tr("Go on"), self.go_on_asked.emit),
                "log": (tr("Show what happened"), lambda: self._log_shown(True)),
                "here": (tr("Train on this computer"), self.train_here_asked.emit),
            }
            self._notice.show_notice(text, severity, [actions[step] for step in steps], closable=False)

    def _problem(self) -> tuple[str, str, tuple[str, ...]]:
        """What to say, how bad it is, and which ways on there are."""
        job, problem = self._view.job, self._view.job.problem
        if problem is not None and problem.code in _ONLY_HERE:
            return in_a_row(problem.message, problem.hint), "error", ("here",)
        if problem is not None and job.finished:
            return in_a_row(problem.message, problem.hint), "error", ("log",)
        if problem is not None and problem.code == "engine-gone":
            return _died_text(self._view), "warning", ("go_on", "log")
        if problem is not None:
            return in_a_row(problem.message, problem.hint), "warning", ("go_on",)
        if not job.launched and not job.finished and not (self._at_work or self._view.starting):
            text = tr("This training was not sent to the end. Your examples are safe.")
            return text, "warning", ("go_on",)
        return "", "info", ()

    def _show_curve(self) -> None:
        curve = self._view.curve
        # The curve under way and the one of the newest model are open; others unfold when asked for.
        of_now = self._is_next or not self._view.job.finished
        wanted = of_now if self._curve_wanted is None else self._curve_wanted
        shown = wanted and bool(curve.train)
        if shown and self._plot is None:
            self._plot = LossPlot()
            self._plot_place.addWidget(self._plot)
        if self._plot is not None:
            self._plot.set_curve(curve)
            self._plot.setVisible(shown)
        self._show_plot.setVisible(bool(curve.train))
        self._show_plot.setText(tr("Hide the curve") if shown else tr("Show the curve"))

    def _show_events(self) -> None:
        events = [event for event in self._view.events if _worth_reading(event)]
        self._last.setVisible(bool(events) and not self._view.job.finished)
        if events:
            self._last.setText(f"{_clock(events[-1].created)}  {event_text(events[-1])}")
        lines = "\n".join(f"{_clock(event.created)}  {event_text(event)}" for event in events)
        if lines != self._log.toPlainText():
            self._log.setPlainText(lines)
            self._log.verticalScrollBar().setValue(self._log.verticalScrollBar().maximum())
        self._log.setAccessibleName(tr("What happened so far"))
        self._show_log.setVisible(bool(events))
        self._show_log.setText(tr("Hide the events") if not self._log.isHidden() else tr("Show the events"))

    def _log_shown(self, on: bool) -> None:
        self._log.setVisible(on)
        self._show_events()
        self._show_problem()

    def _on_show_log_clicked(self) -> None:
        self._log_shown(self._log.isHidden())

    def _on_show_plot_clicked(self) -> None:
        self._curve_wanted = self._plot is None or self._plot.isHidden()
        self._show_curve()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._view.job.model or "")
        self._copy.setText(tr("Copied"))


def _about(job: Job) -> str:
    known = models.table().find(job.recipe.base) if job.recipe.base else None
    parts = [
        _moment(job.created),
        known.title if known is not None else job.recipe.base,
        trn("{n} example", "{n} examples", job.examples),
        tr("on this computer") if job.provider == "local" else job.base_url,
    ]
    return " · ".join(part for part in parts if part)


def _progress_text(view: JobView) -> str:
    job = view.job
    if job.succeeded:
        return _result_text(job)
    if job.finished:
        return ""
    parts = []
    if view.epoch is not None:
        parts.append(tr("Round {round} of {rounds}", round=view.epoch[0], rounds=view.epoch[1]))
    if view.fraction is not None:
        parts.append(f"{view.fraction:.0%}")
    if job.problem is None and view.seconds_left is not None:
        parts.append(tr("{time} left", time=duration(view.seconds_left)))
    return " · ".join(parts)


def _result_text(job: Job) -> str:
    parts = []
    if job.train_seconds is not None:
        parts.append(tr("Trained in {time}", time=duration(job.train_seconds)))
    if job.trained_tokens is not None:
        parts.append(trn("{n} token learnt", "{n} tokens learnt", job.trained_tokens))
    if job.final_loss is not None:
        parts.append(tr("loss {loss}", loss=f"{job.final_loss:.2f}"))
    return " · ".join(parts)


def _died_text(view: JobView) -> str:
    if view.epoch is None:
        return tr("Training stopped because its process ended. Your examples are safe. Go on?")
    return tr(
        "Training stopped because its process ended. Your examples are safe. Go on from round {round}?",
        round=view.epoch[0],
    )


def _worth_reading(event: JobEvent) -> bool:
    return event.kind != "metrics" or "epoch_end" in event.data


def _locale() -> QLocale:
    return QLocale(QLocale.Language.Japanese if current() == "ja" else QLocale.Language.English)


def _clock(seconds: float) -> str:
    return _locale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), "HH:mm:ss")


def _moment(seconds: float) -> str:
    form = "yyyy年M月d日 H:mm" if current() == "ja" else "d MMMM yyyy, HH:mm"
    return _locale().toString(QDateTime.fromSecsSinceEpoch(int(seconds)), form)
