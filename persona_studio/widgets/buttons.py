"""Buttons: the one accent of a page, plain ones, links, and flat icon buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from persona_studio.widgets import icons


class Button(QPushButton):
    """Enter presses it as well as Space; in a dialog too it is the button with the focus that Enter presses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def plain(text: str = "", icon: str | None = None, role: str = "") -> QPushButton:
    """A button with a verb on it."""
    made = Button(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if icon is not None:
        icons.put(made, icon, "on_accent" if role == "accent" else "accent" if role == "link" else "text")
    return made


def accent(text: str = "", icon: str | None = None) -> QPushButton:
    """The next step: at most one a page."""
    return plain(text, icon, "accent")


def link(text: str = "", icon: str | None = None) -> QPushButton:
    """A flat button that reads like a link."""
    made = plain(text, icon, "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def tool(icon: str, name: str = "", size: int = 16) -> QToolButton:
    """A flat button with nothing but an icon; ``name`` is its accessible name and tool tip."""
    made = QToolButton()
    made.setAutoRaise(True)
    icons.put(made, icon, "text", size)
    rename(made, name)
    return made


def rename(button: QToolButton, name: str, shortcut: str = "") -> None:
    """Give an icon button its name in the language of now."""
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({shortcut})" if shortcut else name)
