"""What an edit is: a name people can read, and the writes it makes."""

from __future__ import annotations

from typing import ClassVar, Protocol

from persona_studio.dataset.store import Writer


class Edit(Protocol):
    """One undoable step. ``kind`` is saved in the project and never changes."""

    kind: ClassVar[str]

    @staticmethod
    def title(size: int) -> str:
        """The step in words, for the undo menu; ``size`` is how many things it touched."""
        ...

    def run(self, writer: Writer) -> None:
        """Make the change."""
        ...
