"""Edit: set the review status of examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.records import Status
from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class SetStatus:
    """set the review status of examples."""

    kind: ClassVar[str] = "set-status"
    ids: Sequence[int]
    status: Status

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Change the status of {n} example", "Change the status of {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.set_status(self.ids, self.status)
