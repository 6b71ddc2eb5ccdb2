"""The train page: four answers from top to bottom, what they come to on the right, one button."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.base.requests import JobStarted, Requests, ShowExamples
from persona_studio.base.settings import Settings
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import tr
from persona_studio.providers.provider import Provider
from persona_studio.training import terms
from persona_studio.training.job import Job
from persona_studio.training.launch import Launcher
from persona_studio.training.terms import Terms
from persona_studio.training.ui.length_section import LengthSection
from persona_studio.training.ui.model_section import ModelSection
from persona_studio.training.ui.plan import Choice, Plan, make_plan
from persona_studio.training.ui.summary_card import SummaryCard
from persona_studio.training.ui.terms_dialog import TermsDialog
from persona_studio.training.ui.what_section import WhatSection
from persona_studio.widgets import background, bridge, labels, theme
from persona_studio.widgets.card import Card
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Page

# Changes that come quickly one after another are looked at once.
_SETTLE_MS = 200
_COLUMN_WIDTH = 660


class Chooser(Protocol):
    """The widget that answers where to train; the window hands it in."""

    changed: SignalInstance

    @property
    def provider(self) -> Provider | None: ...
    @property
    def ready(self) -> bool: ...
    @property
    def models(self) -> tuple[str, ...]: ...
    def choose(self, provider_id: str) -> None: ...


class TrainPage(Page):
    """Plans a job from the open project and starts it. Nothing is sent before the button is pressed."""

    def __init__(
        self,
        session: ProjectSession,
        requests: Requests,
        settings: Settings,
        launcher: Launcher,
        chooser: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._requests, self._settings = session, requests, settings
        self._launcher = launcher
        self._chooser: Chooser = chooser  # type: ignore[assignment]
        self._plan: Plan | None = None
        self._looking: background.Task | None = None
        self._starting = False
        self._terms_accepted = False
        self._title, self._notice = labels.title(), NoticeBar()
        self._headings = [labels.heading() for _ in range(4)]
        self.what, self.model, self.length = WhatSection(), ModelSection(), LengthSection()
        self.summary = SummaryCard()
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settled.timeout.connect(self._look)
        self._lay_out(chooser)
        self._connect()
        self.model.suggest_name(session.document.path.stem)
        self._offer_models()
        self.retranslate()

    def choose_provider(self, provider_id: str) -> None:
        """Choose where to train."""
        self._chooser.choose(provider_id)

    def retranslate(self) -> None:
        """Show every text in the current language."""
        self._title.setText(tr("Train"))
        names = (tr("What is learnt"), tr("Where"), tr("Which model it starts from"), tr("How long"))
        for number, (heading, name) in enumerate(zip(self._headings, names, strict=True), 1):
            heading.setText(f"{number}  {name}")
        # Sentences of the plan were made in the language before.
        self.refresh()

    def refresh(self) -> None:
        """Work the plan out again, soon; until then the one at hand must not be started."""
        if self.isVisible():
            self.summary.button.setEnabled(False)
            self._settled.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is there now."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """No need to keep counting out of sight."""
        self._settled.stop()
        super().hideEvent(event)

    def _lay_out(self, chooser: QWidget) -> None:
        left = Page()
        column = left.column(_COLUMN_WIDTH)
        column.setSpacing(theme.L)
        column.addWidget(self._title)
        column.addWidget(self._notice)
        for heading, section in zip(
            self._headings, (self.what, chooser, self.model, self.length), strict=True
        ):
            card = Card()
            card.body.setSpacing(theme.M)
            card.body.addWidget(heading)
            card.body.addWidget(section)
            column.addWidget(card)
        column.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(theme.S, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        right.addWidget(self.summary)
        right.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        # Column and summary stand together in the middle of a wide window.
        left.setMaximumWidth(_COLUMN_WIDTH + 2 * theme.MARGIN + theme.M)
        both.addStretch(1)
        both.addWidget(left, 1000)
        both.addLayout(right)
        both.addStretch(1)

    def _connect(self) -> None:
        self.what.show_asked.connect(lambda ids: self._requests.send(ShowExamples(ids)))
        self._chooser.changed.connect(self._on_place_changed)
        self.model.changed.connect(self.refresh)
        self.model.terms_asked.connect(self._show_terms)
        self.length.changed.connect(self.refresh)
        self.summary.start_asked.connect(self._on_start_asked)
        bridge.connect(self._session.document.changed, lambda _change: self.refresh(), self)
        if self._session.derived is not None:
            bridge.connect(self._session.derived.idle, lambda _revision: self.refresh(), self)

    def _on_place_changed(self) -> None:
        self._terms_accepted = False
        self._notice.clear()
        self._offer_models()
        self.refresh()

    def _offer_models(self) -> None:
        self.model.offer(self._chooser.provider, self._chooser.models)

    def _choice(self) -> Choice | None:
        provider = self._chooser.provider
        if provider is None or not self.model.base:
            return None
        return Choice(provider, self.model.base, self.length.epochs, self.model.suffix)

    def _look(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        choice = self._choice()
        if choice is None:
            self._show(None)
            return
        document, settings, title = self._session.document, self._settings, self._session.document.path.stem
        self._looking = background.run(
            lambda: make_plan(document, settings, choice, title), self._show, self._on_look_failed, owner=self
        )

    def _show(self, plan: Plan | None) -> None:
        self._plan = plan
        if plan is not None:
            self.what.show_plan(plan)
            if plan.choice.epochs is None:
                self.length.show_automatic(plan.estimate.epochs)
        self.summary.show_plan(plan, self._missing(), self._starting)

    def _missing(self) -> str:
        if self._chooser.provider is None:
            return tr("Type the address and the key of the service, and check them.")
        if not self._chooser.ready:
            return tr("Check the key of the account first.")
        if not self.model.base:
            return tr("Choose a base model.")
        if not self.model.suffix:
            return tr("Give your model a name.")
        return ""

    def _on_look_failed(self, error: Exception) -> None:
        if not self.isVisible():
            return  # the project was closed under it, and nobody waits for the plan
        if not isinstance(error, ExpectedError):
            raise error
        self._notice.show_notice(error.sentence(), "error")

    def _show_terms(self, base: str) -> None:
        background.run(lambda: terms.terms(base), self._on_terms_read, owner=self)

    def _on_terms_read(self, shown: Terms | None) -> None:
        if shown is not None:
            TermsDialog(shown, asking=False, parent=self).open()

    def _on_start_asked(self) -> None:
        plan = self._plan
        if plan is None or self._starting:
            return
        if plan.terms is None or self._terms_accepted:
            self._start(plan)
            return
        dialog = TermsDialog(plan.terms, asking=True, parent=self)
        dialog.accepted.connect(lambda: self._accept(plan))
        dialog.open()

    def _accept(self, plan: Plan) -> None:
        # The plan at hand was made before.
        self._terms_accepted = True
        settings, base = self._settings, plan.choice.base
        background.run(lambda: terms.accept(settings, base), owner=self)
        self._start(plan)

    def _start(self, plan: Plan) -> None:
        self._starting = True
        self._notice.clear()
        self.summary.show_plan(plan, starting=True)
        document, launcher, recipe = self._session.document, self._launcher, plan.recipe

        def prepare() -> Job:
            reader = document.reader()
            return launcher.prepare(recipe, reader.training_set(), reader.validation_set())

        background.run(prepare, self._on_prepared, self._on_start_failed, owner=self)

    def _on_prepared(self, job: Job) -> None:
        self._starting = False
        self.summary.show_plan(self._plan, self._missing())
        # The jobs page sends it, and says on its card what goes wrong from here on.
        self._requests.send(JobStarted(job.id))

    def _on_start_failed(self, error: Exception) -> None:
        self._starting = False
        self.summary.show_plan(self._plan, self._missing())
        if not isinstance(error, ExpectedError):
            raise error
        self._notice.show_notice(error.sentence(), "error")
