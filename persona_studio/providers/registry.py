"""The services that can be chosen: those we ship as data, and the addresses the user added."""

from __future__ import annotations

import tomllib
from functools import cache

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.base.settings import Settings
from persona_studio.i18n import tr
from persona_studio.providers.provider import OTHER, Provider, clean_url, from_table, typed

_SETTING = "providers"


class Providers:
    """Every provider by its id. Addresses the user adds are kept in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> tuple[Provider, ...]:
        """The shipped ones, this computer first, then the user's own."""
        shipped = tuple(provider for provider in _shipped().values() if provider.id != OTHER)
        return shipped + tuple(typed(url, _shipped()[OTHER]) for url in self._saved())

    def get(self, name: str) -> Provider:
        """A provider by its id, its name or its base URL.

        Raises ExpectedError ``unknown-provider`` or ``bad-url``.
        """
        wanted = name.strip()
        for provider in self.all():
            if wanted and wanted.lower() in (provider.id.lower(), provider.name.lower()):
                return provider
        if "://" in wanted:
            url = clean_url(wanted)
            known = next((provider for provider in self.all() if provider.base_url == url), None)
            return known or typed(url, _shipped()[OTHER])
        raise ExpectedError(
            "unknown-provider",
            tr("There is no provider called “{name}”.", name=wanted),
            tr(
                "Use one of {names}, or the base URL of a service.",
                names=", ".join(provider.id for provider in self.all()),
            ),
        )

    def add(self, base_url: str) -> Provider:
        """Keep the address of another service. Raises ExpectedError ``bad-url``."""
        provider = self.get(clean_url(base_url))
        if provider not in self.all():
            self._settings.set(_SETTING, [*self._saved(), provider.base_url])
        return provider

    def remove(self, id: str) -> None:
        """Forget an address the user added."""
        self._settings.set(_SETTING, [url for url in self._saved() if url != id])

    def _saved(self) -> list[str]:
        saved = self._settings.get(_SETTING, [])
        found: list[str] = []
        for url in saved if isinstance(saved, list) else []:
            try:
                found.append(clean_url(str(url)))
            except ExpectedError:
                continue  # a settings file edited by hand
        return found


@cache
def _shipped() -> dict[str, Provider]:
    tables = tomllib.loads((paths.resources() / "providers.toml").read_text(encoding="utf-8"))["provider"]
    return {table["id"]: from_table(table) for table in tables}
