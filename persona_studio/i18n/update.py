"""Brings the catalogues up to date with the texts in the code: ``python -m persona_studio.i18n.update [SLICE ...]``."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from persona_studio.i18n import catalogue
from persona_studio.i18n.translate import LANGUAGES

PACKAGE = Path(__file__).resolve().parents[1]


def slices() -> list[str]:
    """The folders that have a catalogue of their own."""
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def texts(slice_name: str) -> list[str]:
    """The translatable sentences of a slice, in the order of the code, each once.

    Raises ValueError for a call whose text is not a literal: no catalogue could ever hold it.
    """
    found: dict[str, None] = {}
    for path in sorted((PACKAGE / slice_name).rglob("*.py")):
        for text in _in_file(path):
            found[text] = None
    return list(found)


def _in_file(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id not in ("tr", "trn") or not node.args:
            continue
        text = node.args[1 if node.func.id == "trn" else 0]
        if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
            raise ValueError(f"{path}:{node.lineno}: the text to translate is not a literal")
        yield text.value


def update(slice_name: str) -> int:
    """Add new texts, drop those that are gone, keep the rest; returns how many are unfinished."""
    unfinished = 0
    for language in LANGUAGES:
        if language == "en":
            continue
        path = catalogue.folder(language) / f"{slice_name}.ts"
        known = catalogue.read(path) if path.exists() else {}
        messages = {text: known.get(text, "") for text in texts(slice_name)}
        if messages:
            catalogue.write(path, language, slice_name, messages)
        else:
            path.unlink(missing_ok=True)
        unfinished += sum(not translation for translation in messages.values())
    return unfinished


def main() -> None:
    """Update the named slices, or all."""
    for name in sys.argv[1:] or slices():
        sys.stdout.write(f"{name}: {update(name)} unfinished\n")


if __name__ == "__main__":
    main()
