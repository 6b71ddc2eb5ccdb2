"""What is shared by every page and every project: one of each for the whole program."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from persona_studio.app.project_files import Recent
from persona_studio.base.requests import Requests
from persona_studio.base.settings import Settings

if TYPE_CHECKING:
    from persona_studio.providers.connections import Connections
    from persona_studio.training.job_store import JobStore
    from persona_studio.training.launch import Launcher
    from persona_studio.training.watcher import JobWatcher


class Services:
    """One of each for the whole program. What the first window does not need is made when first asked for."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.requests = Requests()
        self.recent = Recent(settings)

    @cached_property
    def connections(self) -> Connections:
        """The way to the local engine and to every provider."""
        from persona_studio.providers.connections import Connections
        from persona_studio.providers.credentials import Credentials
        from persona_studio.providers.registry import Providers

        return Connections(Providers(self.settings), Credentials())

    @cached_property
    def store(self) -> JobStore:
        """Every training job of this user."""
        from persona_studio.training.job_store import JobStore

        return JobStore()

    @cached_property
    def launcher(self) -> Launcher:
        """Starts jobs."""
        from persona_studio.training.launch import Launcher

        return Launcher(self.store, self.connections)

    @cached_property
    def watcher(self) -> JobWatcher:
        """Follows jobs in a thread of its own."""
        from persona_studio.training.watcher import JobWatcher

        watcher = JobWatcher(self.store, self.connections, self.settings)
        watcher.start()
        return watcher

    def close(self) -> None:
        """Stop what was started."""
        if "watcher" in self.__dict__:
            self.watcher.stop()
        if "connections" in self.__dict__:
            self.connections.close()
