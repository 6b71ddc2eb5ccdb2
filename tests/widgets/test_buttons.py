"""Buttons answer to the keys that people press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from persona_studio.widgets import buttons


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_it(key: Qt.Key, qtbot) -> None:
    button = buttons.plain("Go")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_enter_presses_the_focused_button_of_a_dialog_not_its_default(qtbot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    accept, later = buttons.accent("Accept"), buttons.plain("Not now")
    layout = QVBoxLayout(dialog)
    layout.addWidget(accept)
    layout.addWidget(later)
    accept.setDefault(True)
    pressed: list[str] = []
    accept.clicked.connect(lambda: pressed.append("accept"))
    later.clicked.connect(lambda: pressed.append("later"))
    qtbot.keyClick(later, Qt.Key.Key_Return)
    assert pressed == ["later"]
