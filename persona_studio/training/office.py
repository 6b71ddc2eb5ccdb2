"""What a command needs to deal with jobs, opened together and closed together."""

from __future__ import annotations

from types import TracebackType

from persona_studio.base.settings import Settings
from persona_studio.providers.connections import Connections
from persona_studio.providers.credentials import Credentials
from persona_studio.providers.registry import Providers
from persona_studio.training.job_store import JobStore
from persona_studio.training.launch import Launcher
from persona_studio.training.watcher import JobWatcher


class JobOffice:
    """The store, the connections, the launcher and the watcher of one command; a context manager."""

    def __init__(self, holder: str = "command") -> None:
        self.settings = Settings()
        self.store = JobStore()
        self.connections = Connections(Providers(self.settings), Credentials(environment=True), holder)
        self.launcher = Launcher(self.store, self.connections)
        self.watcher = JobWatcher(self.store, self.connections, self.settings)

    def __enter__(self) -> JobOffice:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connections.close()
        self.store.close()
