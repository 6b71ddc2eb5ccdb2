"""Translation: whole sentences with named placeholders, from Qt Linguist catalogues, without needing Qt."""

from persona_studio.i18n.translate import (
    LANGUAGES,
    current,
    language_changed,
    set_language,
    system_language,
    tr,
    trn,
)

__all__ = ["LANGUAGES", "current", "language_changed", "set_language", "system_language", "tr", "trn"]
