"""A loopback service and everything that deals with jobs, in a user folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from persona_studio.base.settings import Settings
from persona_studio.dataset import records
from persona_studio.dataset.records import Example
from persona_studio.providers.connections import Connections
from persona_studio.providers.credentials import Credentials
from persona_studio.providers.registry import Providers
from persona_studio.training import recipe
from persona_studio.training.job import Job
from persona_studio.training.job_store import JobStore
from persona_studio.training.launch import Launcher
from persona_studio.training.watcher import JobWatcher
from tests.support.openai_server import KEY, OpenAIServer, serve

BASE = "gpt-4.1-mini-2025-04-14"


class Office:
    """One start of the program: a second one on the same folder is what comes after a crash."""

    def __init__(self, server: OpenAIServer) -> None:
        self.server = server
        self.settings = Settings()
        self.store = JobStore()
        self.connections = Connections(Providers(self.settings), Credentials(environment=True), "test")
        self.launcher = Launcher(self.store, self.connections, settle_seconds=0.0)
        self.watcher = JobWatcher(self.store, self.connections, self.settings)

    def prepare(self, count: int = 12, validation: int = 0, **more: object) -> Job:
        """A job with so many examples, not sent."""
        provider = self.connections.providers.get(self.server.base_url)
        chosen = recipe.make(provider, base=BASE, system="あなたは坂本龍馬です。", title="ryoma", **more)  # type: ignore[arg-type]
        return self.launcher.prepare(chosen, examples(count), examples(validation))


def examples(count: int) -> Iterator[Example]:
    """Numbered pairs."""
    for number in range(1, count + 1):
        yield Example(number, number, number, records.pair(f"質問{number}", f"わしの答えは{number}じゃ。"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    """A service that behaves like OpenAI, with its key in the environment."""
    monkeypatch.setenv("PERSONA_STUDIO_API_KEY", KEY)
    with serve() as state:
        yield state


@pytest.fixture
def start(server: OpenAIServer) -> Iterator[Callable[[], Office]]:
    """Starts the program, as often as wanted."""
    started: list[Office] = []

    def begin() -> Office:
        started.append(Office(server))
        return started[-1]

    yield begin
    for office in started:
        office.connections.close()
        office.store.close()


@pytest.fixture
def office(start: Callable[[], Office]) -> Office:
    """The program, started once."""
    return start()
