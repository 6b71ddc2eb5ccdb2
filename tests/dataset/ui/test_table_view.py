"""The table under real keys: a spreadsheet's habits, and nothing of a Japanese composition lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.table_model import COMPLETION, NUMBER, PROMPT, ExampleTableModel
from persona_studio.dataset.ui.table_view import ExampleTableView
from persona_studio.dataset.ui.text_delegate import InlineEditor
from tests.dataset.ui.conftest import prompts


def editor(view: ExampleTableView) -> InlineEditor:
    return next(found for found in view.viewport().findChildren(InlineEditor) if found.isVisible())


def compose(widget: InlineEditor, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def confirm(widget: InlineEditor, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def test_typing_replaces_and_enter_goes_down(qtbot, view: ExampleTableView, model: ExampleTableModel) -> None:
    qtbot.keyClicks(view, "x")
    qtbot.keyClicks(editor(view), "yz")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    assert prompts(model)[0] == "xyz"
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, PROMPT)


def test_f2_edits_escape_gives_up_tab_goes_right(
    qtbot, view: ExampleTableView, model: ExampleTableModel
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(view), "lost")
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert prompts(model)[0] == "q000"
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(view), "kept")
    qtbot.keyClick(editor(view), Qt.Key.Key_Tab)
    assert prompts(model)[0] == "kept"
    assert view.currentIndex().column() == COMPLETION


def test_alt_enter_breaks_the_line(qtbot, view: ExampleTableView, session: ProjectSession) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = editor(view)
    qtbot.keyClicks(field, "one")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.document.reader().example(1).body.prompt == "one\ntwo"


def test_enter_while_composing_only_confirms(qtbot, view: ExampleTableView, model: ExampleTableModel) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = editor(view)
    compose(field, "さかもと")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor(view) is field
    assert prompts(model)[0] == "q000"
    confirm(field, "坂本")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert prompts(model)[0] == "坂本"


@pytest.mark.parametrize("way_out", ["tab", "another cell", "focus", "end"])
def test_what_is_composed_survives_every_way_out(
    qtbot, view: ExampleTableView, model: ExampleTableModel, way_out: str
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_F2)
    field = editor(view)
    field.setPlainText("あ😀い")
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    compose(field, "りょうま")
    if way_out == "tab":
        view.commitData(field)
    elif way_out == "another cell":
        qtbot.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.visualRect(model.index(5, COMPLETION)).center(),
        )
    elif way_out == "focus":
        field.clearFocus()
        view.setFocus()
    else:
        view.setCurrentIndex(model.index(9, PROMPT))
    qtbot.waitUntil(lambda: prompts(model)[0] == "あ😀りょうまい")


def test_delete_clears_cells_and_whole_rows_go(
    qtbot, view: ExampleTableView, model: ExampleTableModel
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert prompts(model)[0] == ""
    for row, modifier in ((10, Qt.KeyboardModifier.NoModifier), (19, Qt.KeyboardModifier.ShiftModifier)):
        cell = view.visualRect(model.index(row, NUMBER))
        if not view.viewport().rect().contains(cell):
            view.scrollTo(model.index(row, NUMBER))
            cell = view.visualRect(model.index(row, NUMBER))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, cell.center())
    assert view.selected_ids() == list(range(11, 21))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert model.rowCount() == 90
    assert model._document.undo() is not None
    assert model.rowCount() == 100


def test_a_new_example_is_typed_at_once(qtbot, view: ExampleTableView, model: ExampleTableModel) -> None:
    view.setCurrentIndex(model.index(99, PROMPT))
    view.add_action.trigger()
    assert model.rowCount() == 101
    qtbot.keyClicks(editor(view), "the newest")
    qtbot.keyClick(editor(view), Qt.Key.Key_Tab)
    assert prompts(model)[-1] == "the newest"


def test_a_block_comes_from_and_goes_to_a_spreadsheet(
    qtbot, view: ExampleTableView, model: ExampleTableModel, session: ProjectSession
) -> None:
    QGuiApplication.clipboard().setText('p1\t"c\n""1"""\np2\tc2')
    view.setCurrentIndex(model.index(99, PROMPT))
    view.paste_action.trigger()
    assert session.document.reader().example(100).body.completion == 'c\n"1"'
    assert prompts(model)[-2:] == ["p1", "p2"]
    view.setCurrentIndex(model.index(99, PROMPT))
    view.selectionModel().select(model.index(99, COMPLETION), view.selectionModel().SelectionFlag.Select)
    view.copy_action.trigger()
    assert QGuiApplication.clipboard().text() == 'p1\t"c\n""1"""'


def test_the_current_example_is_the_sessions(
    view: ExampleTableView, model: ExampleTableModel, session: ProjectSession
) -> None:
    view.setCurrentIndex(model.index(7, PROMPT))
    assert session.current == 8
    session.current = 40
    assert view.currentIndex().row() == 39
