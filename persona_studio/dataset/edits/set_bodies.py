"""Edit: replace the bodies of many examples at once, as a fix does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from persona_studio.dataset.records import Conversation
from persona_studio.dataset.store import Writer
from persona_studio.i18n import trn


@dataclass(frozen=True, slots=True)
class SetBodies:
    """Put each body into its example, as one step."""

    kind: ClassVar[str] = "set-bodies"
    bodies: Mapping[int, Conversation]

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return trn("Mend {n} example", "Mend {n} examples", size)

    def run(self, writer: Writer) -> None:
        """Make the change."""
        for example, body in self.bodies.items():
            writer.replace_body(example, body)
