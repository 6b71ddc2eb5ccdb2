"""Asks for files by the system's own dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from persona_studio.base import paths
from persona_studio.i18n import tr


def choose_to_open(parent: QWidget) -> Path | None:
    """A project, or a file to make one from; None where none was chosen."""
    everything = tr("Projects and example files")
    kinds = ";;".join(
        (
            f"{everything} (*.persona *.jsonl *.csv)",
            f"{tr('Projects')} (*.persona)",
            "JSONL (*.jsonl)",
            "CSV (*.csv)",
            f"{tr('All files')} (*)",
        )
    )
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open – Persona Studio"), str(paths.documents()), kinds)
    return Path(name) if name else None


def choose_to_save(parent: QWidget, suggestion: Path, kind: str) -> Path | None:
    """Where to write a file of this kind (``jsonl`` or ``csv``); the dialog asks before it replaces one."""
    title = tr("Export – Persona Studio")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggestion), f"{kind.upper()} (*.{kind})")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(f".{kind}")
