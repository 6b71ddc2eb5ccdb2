"""What a section of the example panel is; slices contribute theirs, and app/ puts them together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from persona_studio.dataset.records import Example
from persona_studio.widgets.page import Retranslating


class Section(Retranslating, QWidget):
    """One part of the example panel. It hides itself where it has nothing to say.

    A section of another slice has the same methods without being of this class: screens import no other screens.
    """

    def title(self) -> str:
        """The heading the panel draws above it; empty for none."""
        return ""

    def show_example(self, example: Example | None) -> None:
        """Show what the section knows about this example, or nothing."""
