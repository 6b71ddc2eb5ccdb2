"""Finds controls that a screen reader could not name."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
)
# Parts that Qt makes for itself inside a control that has a name.
_INNER = (
    "qt_spinbox_lineedit",
    "qt_toolbar_ext_button",
    "_q_qlineeditclearaction",
    "ScrollLeftButton",
    "ScrollRightButton",
)


def unnamed(root: QWidget) -> list[str]:
    """The controls below ``root`` that have neither a text nor an accessible name."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _CONTROLS) or widget.objectName() in _INNER or _is_inner(widget):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not widget.accessibleName() and not text and not _labelled(root, widget):
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


def _is_inner(widget: QWidget) -> bool:
    parent = widget.parent()
    if isinstance(parent.parent(), QComboBox):  # the list that drops down
        return True
    kind = type(widget).__name__
    inside = isinstance(parent, QComboBox | QAbstractItemView | QLineEdit | QAbstractSpinBox)
    return inside or kind in ("QTableCornerButton", "QComboBoxListView", "QHeaderView")


def _labelled(root: QWidget, widget: QWidget) -> bool:
    from PySide6.QtWidgets import QLabel

    return any(label.buddy() is widget for label in root.findChildren(QLabel))
