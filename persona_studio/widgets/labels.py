"""Texts in the sizes and colours of the design."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


def label(text: str = "", role: str = "") -> QLabel:
    """A text that wraps; ``role`` as the style sheet knows it."""
    made = QLabel(text)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def title(text: str = "") -> QLabel:
    """The title of a page."""
    return label(text, "title")


def heading(text: str = "") -> QLabel:
    """The heading of a part of a page."""
    return label(text, "heading")


def muted(text: str = "") -> QLabel:
    """A text beside the point."""
    return label(text, "muted")


def small(text: str = "") -> QLabel:
    """A small muted text."""
    return label(text, "small")
