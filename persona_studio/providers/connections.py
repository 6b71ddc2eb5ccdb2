"""The services in use by this program: one client each, and the lease that keeps the local engine running."""

from __future__ import annotations

import threading

from persona_studio.providers import local, problems
from persona_studio.providers.credentials import Credentials
from persona_studio.providers.local import Lease, LocalEngine
from persona_studio.providers.provider import LOCAL
from persona_studio.providers.registry import Providers
from persona_studio.providers.service import Service


class Connections:
    """Hands out the :class:`Service` of each provider. Make one for the program, and close it at the end."""

    def __init__(self, providers: Providers, credentials: Credentials, holder: str = "window") -> None:
        self.providers = providers
        self.credentials = credentials
        self._holder = holder
        self._services: dict[str, Service] = {}
        self._engine: LocalEngine | None = None
        self._lease: Lease | None = None
        self._lock = threading.Lock()
        self._starting = threading.Lock()  # held for as long as the engine takes to start

    def service(self, provider: str, *, start_engine: bool = True) -> Service:
        """The client of a provider. May wait until the engine has started.

        Raises ExpectedError ``unknown-provider``, ``no-key``, ``engine-gone`` (where none runs and none may be
        started), ``engine-missing`` or ``engine-start-failed``.
        """
        found = self.providers.get(provider)
        if found.local:
            with self._starting:
                return self._local(start_engine)
        with self._lock:
            if found.id not in self._services:
                key = self.credentials.get(found.id)
                if key is None and found.needs_key:
                    raise problems.no_key(found)
                self._services[found.id] = Service(found, found.base_url, key or "none")
            return self._services[found.id]

    def engine(self) -> LocalEngine | None:
        """The engine this program holds a lease of now."""
        return self._engine

    def forget(self, provider: str) -> None:
        """Drop the client of a provider, because its key or its address changed."""
        with self._lock:
            service = self._services.pop(provider, None)
        if service is not None:
            service.close()

    def close(self) -> None:
        """Give the lease back and close every client; the engine leaves by itself once nobody needs it."""
        with self._starting:
            self._let_go()
        with self._lock:
            for service in self._services.values():
                service.close()
            self._services.clear()

    def _local(self, start: bool) -> Service:
        held = self._services.get(LOCAL)
        leased = self._lease is not None and not self._lease.lost
        # Who only looks learns from the call itself that the engine is gone; who starts it must know now.
        if held is not None and leased and (not start or (self._engine is not None and self._engine.alive())):
            return held
        self._let_go()
        engine = local.find_or_start() if start else local.find()
        if engine is None:
            raise problems.engine_gone()
        self._lease = engine.lease(self._holder)
        self._services[LOCAL] = Service(self.providers.get(LOCAL), engine.base_url, engine.api_key)
        self._engine = engine
        return self._services[LOCAL]

    def _let_go(self) -> None:
        self._engine = None
        service = self._services.pop(LOCAL, None)
        if service is not None:
            service.close()
        if self._lease is not None:
            self._lease.close()
            self._lease = None
