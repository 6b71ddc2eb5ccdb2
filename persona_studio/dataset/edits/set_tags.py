"""Edit: replace the tags of examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class SetTags:
    """replace the tags of examples."""

    kind: ClassVar[str] = "set-tags"
    ids: Sequence[int]
    tags: Sequence[str]

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Change the tags of {n} example", "Change the tags of {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.set_tags(self.ids, self.tags)
