"""Edit: add new examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.records import Conversation
from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class InsertExamples:
    """Insert examples behind ``after`` (None: at the end). ``origin`` says where they come from:
    ``typed``, ``chat``, ``import`` or ``model``."""

    kind: ClassVar[str] = "insert-examples"
    bodies: Sequence[Conversation]
    after: int | None = None
    origin: str = "typed"

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Add {n} example", "Add {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.insert(self.bodies, after=self.after, origin=self.origin)
