"""Edit: put examples into training or validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.records import Split
from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class SetSplit:
    """put examples into training or validation."""

    kind: ClassVar[str] = "set-split"
    ids: Sequence[int]
    split: Split

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Change the split of {n} example", "Change the split of {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.set_split(self.ids, self.split)
