"""API keys: in the system keyring, or in memory until the program closes where there is none."""

from __future__ import annotations

import os
import threading
from functools import cached_property
from types import ModuleType

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr

ENVIRONMENT = "PERSONA_STUDIO_API_KEY"
_SERVICE = "Persona Studio"


class Credentials:
    """The key of each provider. With ``environment`` the variable PERSONA_STUDIO_API_KEY goes before any kept key."""

    def __init__(self, *, environment: bool = False) -> None:
        self._environment = environment
        self._memory: dict[str, str] = {}
        self._lock = threading.Lock()

    def get(self, provider: str) -> str | None:
        """The key of a provider, or None. May wait for the user to unlock the keyring."""
        if self._environment and os.environ.get(ENVIRONMENT, "").strip():
            return clean_key(os.environ[ENVIRONMENT])
        with self._lock:
            if provider in self._memory:
                return self._memory[provider]
            if self._keyring is None:
                return None
            from keyring.errors import KeyringError

            try:
                return self._keyring.get_password(_SERVICE, provider) or None
            except KeyringError:
                return None

    def set(self, provider: str, key: str) -> bool:
        """Keep a key; True where the system keyring has it, False where it lasts until the program closes.

        Raises ExpectedError ``key-empty`` or ``key-not-ascii``.
        """
        key = clean_key(key)
        with self._lock:
            self._memory[provider] = key
            if self._keyring is None:
                return False
            from keyring.errors import KeyringError

            try:
                self._keyring.set_password(_SERVICE, provider, key)
            except KeyringError:
                return False
            return True

    def forget(self, provider: str) -> None:
        """Drop a key everywhere."""
        with self._lock:
            self._memory.pop(provider, None)
            if self._keyring is None:
                return
            from keyring.errors import KeyringError

            try:
                self._keyring.delete_password(_SERVICE, provider)
            except KeyringError:
                return  # there was none

    def lasting(self) -> bool:
        """Whether keys outlive the program."""
        with self._lock:
            return self._keyring is not None

    @cached_property
    def _keyring(self) -> ModuleType | None:
        import keyring
        from keyring.backends import fail, null

        backend = keyring.get_keyring()
        return None if isinstance(backend, fail.Keyring | null.Keyring) else keyring


def clean_key(text: str) -> str:
    """A key as it is sent: without white space around it.

    Raises ExpectedError ``key-empty`` or ``key-not-ascii``, where the key would fail only later and in riddles.
    """
    key = text.strip()
    if not key:
        raise ExpectedError("key-empty", tr("The key is empty."), tr("Paste the key of your account."))
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ExpectedError(
            "key-not-ascii",
            tr("This is not an API key: it holds characters that no key has."),
            tr("Copy the key again from the page of the service, alone and whole."),
        )
    return key
