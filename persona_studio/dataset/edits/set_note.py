"""Edit: replace the note of examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class SetNote:
    """replace the note of examples."""

    kind: ClassVar[str] = "set-note"
    ids: Sequence[int]
    note: str

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Change the note of {n} example", "Change the note of {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.set_note(self.ids, self.note)
