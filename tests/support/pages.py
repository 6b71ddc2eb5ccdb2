"""What the tests of pages stand on: a small project, and one of each of the shared parts, all real."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from persona_studio.base.requests import JobStarted, Requests, ShowExamples, ShowPage, TalkTo, TrainAt
from persona_studio.base.settings import Settings
from persona_studio.dataset.document import Document
from persona_studio.dataset.edits import InsertExamples
from persona_studio.dataset.records import pair
from persona_studio.dataset.session import ProjectSession
from persona_studio.providers.connections import Connections
from persona_studio.providers.credentials import Credentials
from persona_studio.providers.registry import Providers
from persona_studio.tokens import models
from persona_studio.tokens.producer import TokenCounts
from persona_studio.training.job_store import JobStore
from persona_studio.training.launch import Launcher
from persona_studio.training.watcher import JobWatcher
from persona_studio.widgets import background
from tests.support.openai_server import KEY, OpenAIServer


@dataclass
class Program:
    """The shared parts of the program without its window; ``asked`` are the requests that pages sent."""

    session: ProjectSession
    settings: Settings
    connections: Connections
    store: JobStore
    launcher: Launcher
    watcher: JobWatcher
    requests: Requests = field(default_factory=Requests)
    asked: list[object] = field(default_factory=list)

    @property
    def document(self) -> Document:
        """The open project."""
        return self.session.document


@contextmanager
def program(folder: Path, server: OpenAIServer, examples: int = 12) -> Iterator[Program]:
    """A project of so many examples, and the account at ``server`` known and ready."""
    document = Document.create(folder / "ryoma.persona")
    document.apply(InsertExamples([pair(f"問い{n}は?", f"わしの答えは{n}じゃ。") for n in range(examples)]))
    settings = Settings()
    connections = Connections(Providers(settings), Credentials())
    connections.credentials.set(connections.providers.add(server.base_url).id, KEY)
    store = JobStore()
    launcher = Launcher(store, connections, settle_seconds=0.2)
    parts = Program(
        ProjectSession(document, models.LOCAL),
        settings,
        connections,
        store,
        launcher,
        JobWatcher(store, connections, settings),
    )
    for kind in (ShowExamples, ShowPage, JobStarted, TalkTo, TrainAt):
        parts.requests.handle(kind, parts.asked.append)
    parts.session.start_derived([TokenCounts(models.table().get(models.LOCAL))])
    parts.watcher.start()
    try:
        yield parts
    finally:
        parts.watcher.stop()
        _let_background_end()
        parts.session.close()
        parts.connections.close()
        parts.store.close()


def _let_background_end() -> None:
    """What pages began must not find its files closed, and the pages themselves begin nothing more."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    until = time.monotonic() + 10
    while background._pool._busy and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    QCoreApplication.processEvents()


def press(button: object) -> None:
    """Click a button that somebody can see and use."""
    assert button.isVisible() and button.isEnabled(), button.text()  # type: ignore[attr-defined]
    button.click()  # type: ignore[attr-defined]
