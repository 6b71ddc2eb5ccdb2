"""Where things lie: what ships with the program, and what belongs to the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP = "persona-studio"


def resources() -> Path:
    """The folder of shipped data: of the frozen program, of an installed package, or of the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def user_data() -> Path:
    """The per-user folder for jobs, models and the engine's files; made when first asked for.

    ``PERSONA_STUDIO_HOME`` moves it elsewhere, which tests and portable installations use.
    """
    home = os.environ.get("PERSONA_STUDIO_HOME")
    path = Path(home) if home else Path(platformdirs.user_data_dir(APP, appauthor=False))
    path.mkdir(parents=True, exist_ok=True)
    return path


def documents() -> Path:
    """The user's Documents folder, or the home folder where there is none; below ``PERSONA_STUDIO_HOME`` if set."""
    home = os.environ.get("PERSONA_STUDIO_HOME")
    if home:
        path = Path(home) / "Documents"
        path.mkdir(parents=True, exist_ok=True)
        return path
    path = Path(platformdirs.user_documents_dir())
    return path if path.is_dir() else Path.home()
