"""A text editor that knows what is still being composed by an input method, and loses none of it."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QPlainTextEdit

LONGEST = 50_000  # characters that are edited; Qt takes seconds to lay out a text of millions


class ComposingTextEdit(QPlainTextEdit):
    """Plain text whose :meth:`whole_text` includes the characters under composition.

    Leaving an editor drops them in Qt, whatever ``QInputMethod.commit()`` says; so they are kept here.
    """

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._composed = ""
        self.setTabChangesFocus(True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember what is being composed."""
        self._composed = event.preeditString()
        super().inputMethodEvent(event)

    @property
    def composing(self) -> bool:
        """Whether an input method holds characters that are not confirmed yet."""
        return bool(self._composed)

    def whole_text(self) -> str:
        """The text with what is being composed in its place."""
        text = self.toPlainText()
        if not self._composed:
            return text
        position = self.textCursor().position()
        # Qt counts UTF-16 units, Python characters.
        before = text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "replace")
        return before + self._composed + text[len(before) :]

    def text_height(self, enough: int) -> int:
        """Pixels its lines take at the width it has, looking no further than ``enough``: a text may be huge."""
        height = 0.0
        block = self.document().firstBlock()
        while block.isValid() and height < enough:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return round(height)
