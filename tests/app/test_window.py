"""The window as its users meet it: start page, opening, editing, undo, languages, themes, closing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton

from persona_studio.app.help_dialog import HelpDialog
from persona_studio.app.main_window import MainWindow
from persona_studio.app.start_page import StartPage, TemplateCard
from persona_studio.app.status_line import StatusLine
from persona_studio.dataset.document import Document
from persona_studio.dataset.ui.table_view import ExampleTableView
from persona_studio.dataset.ui.text_delegate import InlineEditor
from persona_studio.dataset.ui.turn_editor import ProseEdit
from persona_studio.exchange.ui.export_dialog import ExportDialog
from persona_studio.widgets import theme
from tests.support.accessibility import unnamed


def table(window: MainWindow) -> ExampleTableView:
    return window.workspace.write.table


def prompts(window: MainWindow) -> list[str]:
    model = window.workspace.write.model
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def test_the_title_ends_in_the_programs_name(opened: MainWindow) -> None:
    assert opened.windowTitle() == "pairs – Persona Studio"
    opened.show_start()
    assert opened.windowTitle() == "Persona Studio"


def test_a_template_becomes_a_project_in_documents(qtbot, window: MainWindow, documents: Path) -> None:
    card = window.findChild(TemplateCard)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    qtbot.waitUntil(lambda: window.workspace.write.model.rowCount() >= 100)
    document = window.workspace.project.document
    assert document.path.parent == documents
    assert document.reader().document("persona")["name"] == "坂本龍馬"
    assert document.undo_title() is None


def test_the_same_template_opens_what_it_became(qtbot, window: MainWindow) -> None:
    window.opener.open_template("ryoma", again=True)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    path = window.workspace.project.document.path
    window.show_start()
    window.opener.open_template("ryoma", again=True)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=10_000)
    assert window.workspace.project.document.path == path


def test_an_edit_is_undone_by_keys_after_a_restart(
    qtbot, opened: MainWindow, open_window: Callable[[], MainWindow]
) -> None:
    view = table(opened)
    view.setCurrentIndex(view.model().index(0, 2))
    qtbot.keyClicks(view, "x")
    qtbot.keyClick(view.viewport().findChild(InlineEditor), Qt.Key.Key_Return)
    path = opened.workspace.project.document.path
    opened.close()
    again = open_window()
    again.opener.open_project(path)
    qtbot.waitUntil(lambda: again.workspace.write.model.rowCount() == 12)
    assert prompts(again)[0] == "x"
    again.activateWindow()
    table(again).setFocus()
    qtbot.waitUntil(lambda: table(again).hasFocus())
    qtbot.keyClick(table(again), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert prompts(again)[0] == "question 1"
    qtbot.keyClick(table(again), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert prompts(again)[0] == "x"


def test_a_second_window_is_refused_with_a_sentence(
    qtbot, opened: MainWindow, open_window: Callable[[], MainWindow]
) -> None:
    path = opened.workspace.project.document.path
    second = open_window()
    second.opener.open_project(path)
    assert second.workspace is None
    notice = second.findChild(StartPage).notice
    assert "This project is open in another window." in notice.text()
    opened.show_start()
    second.opener.open_project(path)
    qtbot.waitUntil(lambda: second.workspace is not None)


def test_closing_leaves_one_file(opened: MainWindow) -> None:
    path = opened.workspace.project.document.path
    opened.close()
    left = sorted(file.name for file in path.parent.iterdir() if "pairs" in file.name)
    assert left == ["pairs.jsonl", "pairs.persona"]


def test_a_file_that_holds_nothing_is_refused_in_words(qtbot, window: MainWindow, tmp_path: Path) -> None:
    picture = tmp_path / "picture.jsonl"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    window.opener.open(picture)
    notice = window.findChild(StartPage).notice
    qtbot.waitUntil(lambda: bool(notice.text()))
    assert window.workspace is None
    assert sorted(file.name for file in tmp_path.glob("picture*")) == ["picture.jsonl"]


def test_an_unreadable_line_is_told_and_kept(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text('{"prompt": "q", "completion": "a"}\n{"prompt": \n', encoding="utf-8")
    window.opener.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None and not window.workspace.filling)
    qtbot.waitUntil(lambda: window.workspace.write.model.rowCount() == 2)
    assert "1 line could not be read" in window.workspace.write.notice.text()


def test_every_text_follows_the_language(qtbot, opened: MainWindow) -> None:
    opened._dress.choose_language("ja")
    qtbot.waitUntil(lambda: table(opened).model().headerData(2, Qt.Orientation.Horizontal) == "質問")
    japanese = {"書く", "学習", "話す", "追加"}
    qtbot.waitUntil(lambda: japanese <= {button.text() for button in opened.findChildren(QPushButton)})
    english = {
        "Write",
        "Train",
        "Jobs",
        "Talk",
        "Add",
        "Status",
        "Draft",
        "Open a file",
        "Begin with nothing",
    }
    qtbot.waitUntil(lambda: not english & {button.text() for button in opened.findChildren(QPushButton)})
    opened._dress.choose_language("en")
    qtbot.waitUntil(lambda: english <= {button.text() for button in opened.findChildren(QPushButton)})


def test_the_theme_switches_at_once(opened: MainWindow) -> None:
    opened._dress.choose_theme("dark")
    assert opened.palette().window().color().name().upper() == theme.colours().bg
    assert theme.scheme() == "dark"
    opened._dress.choose_theme("light")
    assert theme.scheme() == "light"


def test_every_control_has_a_name(opened: MainWindow) -> None:
    assert unnamed(opened) == []


def test_every_page_opens_and_its_controls_have_names(qtbot, opened: MainWindow) -> None:
    for page in ("train", "jobs", "talk"):
        opened.show_page(page)
        qtbot.wait(50)
        assert opened.workspace.currentWidget() is opened.workspace.page(page)
    assert unnamed(opened) == []


def test_export_writes_what_was_asked_for(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    dialog = ExportDialog(opened.workspace.project.document, parent=opened)
    told: list[str] = []
    dialog.exported.connect(lambda text, _path: told.append(text))
    dialog.open()
    dialog.export_to(tmp_path / "out.jsonl", "chat")
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 12
    assert [message["role"] for message in json.loads(lines[0])["messages"]] == ["user", "assistant"]
    assert told == ["12 examples were written to out.jsonl."]


def test_help_opens_in_both_languages(qtbot, opened: MainWindow) -> None:
    opened._actions.help.trigger()
    dialog = opened.findChild(HelpDialog)
    assert isinstance(dialog, QDialog)
    assert dialog.windowTitle() == "Help – Persona Studio"
    opened._dress.choose_language("ja")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "ヘルプ – Persona Studio")


def test_cancelling_the_opening_leaves_nothing_behind(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    row = json.dumps({"prompt": "q", "completion": "a"}) + "\n"
    path.write_text(row * 60_000, encoding="utf-8")
    window.opener.open(path)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.write.model.rowCount() > 0)
    window.workspace.write.busy._on_cancel_clicked()
    assert window.workspace is None
    assert [file.name for file in tmp_path.glob("*many*")] == ["many.jsonl"]


def test_what_was_being_typed_is_offered_back(
    qtbot, opened: MainWindow, open_window: Callable[[], MainWindow]
) -> None:
    from persona_studio.dataset import drafts

    path = opened.workspace.project.document.path
    opened.close()
    document = Document.open(path)
    drafts.save(document, 1, "prompt", "half a sen")
    document.close()
    again = open_window()
    again.opener.open_project(path)
    notice = again.workspace.write.notice
    assert "What you typed was kept." in notice.text()
    take = next(button for button in notice.findChildren(QPushButton) if button.text() == "Take it over")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: prompts(again)[:1] == ["half a sen"])


def test_undo_in_the_panel_takes_back_typing_first_and_then_steps(qtbot, opened: MainWindow) -> None:
    opened.activateWindow()
    document = opened.workspace.project.document
    editor = opened.workspace.write.panel.findChildren(ProseEdit)[0]
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "question 1"
    assert document.undo_title() is None
    qtbot.keyClicks(editor, "y")
    opened.workspace.write.panel.commit()
    assert document.reader().example(1).body.prompt == "yquestion 1"
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.reader().example(1).body.prompt == "question 1"
    assert editor.toPlainText() == "question 1"


def test_a_file_that_is_no_project_is_named_with_the_next_step(window: MainWindow, tmp_path: Path) -> None:
    noise = tmp_path / "noise.persona"
    noise.write_bytes(bytes(range(256)) * 8)
    window.opener.open(noise)
    notice = window.findChild(StartPage).notice.text()
    assert notice.startswith("noise.persona: This file is no project of Persona Studio.")
    assert sorted(file.name for file in tmp_path.glob("*noise*")) == ["noise.persona"]


def test_the_status_line_says_that_it_is_saved(qtbot, opened: MainWindow) -> None:
    status = opened.findChild(StatusLine)
    qtbot.waitUntil(lambda: "12 examples to learn from" in status._text.text(), timeout=10_000)
    qtbot.waitUntil(lambda: status._text.text().endswith("saved"))
    editor = opened.workspace.write.panel.findChildren(ProseEdit)[0]
    editor.setFocus()
    qtbot.keyClicks(editor, "x")
    assert status._text.text().endswith("typing…")
    opened.workspace.write.panel.commit()
    assert status._text.text().endswith("saved")


def test_the_project_made_from_a_file_is_offered_again(qtbot, opened: MainWindow, pairs_file: Path) -> None:
    made = opened.workspace.project.document.path
    opened.show_start()
    opened.opener.open(pairs_file)
    box = opened.findChild(QMessageBox)
    assert "“pairs”" in box.text()
    go_on = next(button for button in box.buttons() if button.text() == "Go on with the project")
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.workspace is not None)
    assert opened.workspace.project.document.path == made
