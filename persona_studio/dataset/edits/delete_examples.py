"""Edit: delete examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class DeleteExamples:
    """Remove examples."""

    kind: ClassVar[str] = "delete-examples"
    ids: Sequence[int]

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Delete {n} example", "Delete {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.delete(self.ids)
