"""Edit: type another prompt or completion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.records import Conversation
from persona_studio.dataset.store import Writer
from persona_studio.i18n import tr


@dataclass(frozen=True, slots=True)
class SetText:
    """Put ``body``, which differs from the one in force by what was typed, into example ``example``."""

    kind: ClassVar[str] = "set-text"
    example: int
    body: Conversation

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return tr("Edit text")

    def run(self, writer: Writer) -> None:
        """Make the change."""
        writer.replace_body(self.example, self.body)
