"""Looks up the current language's sentence and fills in its placeholders."""

from __future__ import annotations

import locale
import os
from functools import cache

from persona_studio.base.events import Event
from persona_studio.i18n.catalogue import load

LANGUAGES = {"ja": "日本語", "en": "English"}

language_changed: Event[str] = Event()
_current = "en"


def current() -> str:
    """The language in use: ``ja`` or ``en``."""
    return _current


def set_language(language: str) -> None:
    """Switch every text at once; subscribers of ``language_changed`` redraw."""
    global _current
    if language not in LANGUAGES:
        language = "en"
    if language != _current:
        _current = language
        language_changed.emit(language)


def system_language() -> str:
    """The language of the user's system: Japanese where it is set, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ja" if value.startswith("ja") else "en"
    return "ja" if (locale.getlocale()[0] or "").startswith(("ja", "Japanese")) else "en"


def tr(text: str, **values: object) -> str:
    """The sentence in the current language. ``text`` is a literal in English with ``{named}`` placeholders."""
    translated = text if _current == "en" else _catalogue(_current).get(text, text)
    return translated.format_map(values) if values else translated


def trn(one: str, many: str, n: int, **values: object) -> str:
    """The sentence for ``n`` things: ``one`` where n is 1, else ``many``, filled in with ``n`` and ``values``.

    Catalogues hold the ``many`` form only; Japanese has no plural.
    """
    if _current == "en":
        return (one if n == 1 else many).format_map({"n": f"{n:,}", **values})
    return _catalogue(_current).get(many, many).format_map({"n": f"{n:,}", **values})


@cache
def _catalogue(language: str) -> dict[str, str]:
    return load(language)
