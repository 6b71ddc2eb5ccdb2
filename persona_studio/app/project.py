"""One open project: its session, and what every slice contributes to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from persona_studio.app.project_files import ProjectLock
from persona_studio.app.services import Services
from persona_studio.dataset.document import Document
from persona_studio.dataset.session import ProjectSession

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from persona_studio.dataset.ui.write_page import WritePage
    from persona_studio.persona.card import Card

_TARGET_MODEL = "target_model"


class Project:
    """Made on the main thread, with the lock that keeps other windows out. ``close`` gives everything back."""

    def __init__(self, document: Document, lock: ProjectLock, services: Services) -> None:
        from persona_studio.quality.findings import Findings
        from persona_studio.tokens import models
        from persona_studio.tokens.producer import TokenCounts

        self.document = document
        self.services = services
        self._lock = lock
        wanted = models.table().find(services.settings.get(_TARGET_MODEL, models.LOCAL))
        self.model = wanted or models.table().get(models.LOCAL)
        self.session = ProjectSession(document, self.model.id)
        self._tokens = TokenCounts(self.model)
        self._findings = Findings(document, self.model, self._card())
        self.session.target_model_changed.subscribe(self._on_target_model_changed)
        document.changed.subscribe(self._on_document_changed)

    @property
    def name(self) -> str:
        """What people call it: the name of its file."""
        return self.document.path.stem

    def start(self) -> None:
        """Begin to count and check in the background."""
        runner = self.session.start_derived([self._tokens, self._findings.producer])
        self._findings.attach(runner)

    def page(self, name: str) -> QWidget:
        """A page of the window, made now: ``write``, ``train``, ``jobs`` or ``talk``."""
        makers: dict[str, Callable[[], QWidget]] = {
            "write": self._write_page,
            "train": self._train_page,
            "jobs": self._jobs_page,
            "talk": self._talk_page,
        }
        return makers[name]()

    def close(self) -> None:
        """Stop the background, close the file, let others open it."""
        self.session.close()
        self._lock.release()

    def _write_page(self) -> WritePage:
        from persona_studio.dataset.ui.write_page import WritePage
        from persona_studio.quality.contribution import warnings_column
        from persona_studio.quality.ui.advice_section import AdviceSection
        from persona_studio.tokens.contribution import tokens_column
        from persona_studio.tokens.ui.live_count import LiveCount

        return WritePage(
            self.session,
            self.services.settings,
            columns=[tokens_column(self._tokens), warnings_column(self._findings)],
            counts=lambda field: LiveCount(self.session, field),
            sections=[AdviceSection(self.session, self._findings)],
            refreshed=[self._findings.changed],
        )

    def _train_page(self) -> QWidget:
        from persona_studio.providers.ui.provider_chooser import ProviderChooser
        from persona_studio.training.ui.train_page import TrainPage

        s = self.services
        chooser = ProviderChooser(s.connections)
        return TrainPage(self.session, s.requests, s.settings, s.launcher, chooser)

    def _jobs_page(self) -> QWidget:
        from persona_studio.training.ui.jobs_page import JobsPage

        s = self.services
        return JobsPage(self.session, s.requests, s.store, s.launcher, s.watcher)

    def _talk_page(self) -> QWidget:
        from persona_studio.chat.ui.talk_page import TalkPage

        s = self.services
        return TalkPage(self.session, s.requests, s.store, s.connections, s.watcher)

    def _card(self) -> Card | None:
        from persona_studio.persona import card

        return card.of_project(self.document.reader())

    def _on_target_model_changed(self, name: str) -> None:
        from persona_studio.tokens import models

        self.model = models.table().get(name)
        self.services.settings.set(_TARGET_MODEL, name)
        self._tokens.set_model(self.model)
        self._findings.set_model(self.model)
        self._wake()

    def _on_document_changed(self, change: object) -> None:
        if "persona" in change.documents:
            self._findings.set_card(self._card())
            self._wake()

    def _wake(self) -> None:
        if self.session.derived is not None:
            self.session.derived.wake()
