"""Edit: duplicate examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class DuplicateExamples:
    """Insert a draft copy behind each example."""

    kind: ClassVar[str] = "duplicate-examples"
    ids: Sequence[int]

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Duplicate {n} example", "Duplicate {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.duplicate(self.ids)
