"""The example panel: large editors that commit when they are left and lose nothing of what is typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from persona_studio.dataset import drafts, edits, lines, records
from persona_studio.dataset.records import Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.composing_text_edit import ComposingTextEdit
from persona_studio.dataset.ui.details_section import DetailsSection
from persona_studio.dataset.ui.draft_keeper import DraftKeeper
from persona_studio.dataset.ui.example_panel import ExamplePanel


@pytest.fixture
def panel(session: ProjectSession, qtbot) -> ExamplePanel:
    session.current = 1
    keeper = DraftKeeper(session)
    panel = ExamplePanel(session, keeper)
    keeper.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.show()
    panel.activateWindow()
    qtbot.waitExposed(panel)
    return panel


def fields(panel: ExamplePanel) -> list[ComposingTextEdit]:
    return [field for field in panel.findChildren(ComposingTextEdit) if field.isVisible()]


def body(session: ProjectSession, example: int = 1) -> records.Conversation:
    return session.document.reader().example(example).body


def test_a_text_is_committed_when_it_is_left(qtbot, panel: ExamplePanel, session: ProjectSession) -> None:
    typed: list[tuple[int, str, str]] = []
    session.draft_changed.subscribe(typed.append)
    prompt, completion = fields(panel)
    prompt.setFocus()
    qtbot.keyClicks(prompt, "x")
    assert typed[-1] == (1, "prompt", "xq000")
    assert body(session).prompt == "q000"
    completion.setFocus()
    assert body(session).prompt == "xq000"
    assert session.document.undo_title() == "Edit text"


def test_another_example_takes_nothing_along(qtbot, panel: ExamplePanel, session: ProjectSession) -> None:
    prompt = fields(panel)[0]
    prompt.setFocus()
    qtbot.keyClicks(prompt, "x")
    QApplication.sendEvent(prompt, QInputMethodEvent("りょう", []))
    session.current = 2
    assert body(session, 1).prompt == "xりょうq000"
    assert body(session, 2).prompt == "q001"
    assert fields(panel)[0].toPlainText() == "q001"


def test_what_is_typed_is_kept_before_it_is_committed(
    qtbot, panel: ExamplePanel, session: ProjectSession
) -> None:
    prompt = fields(panel)[0]
    prompt.setFocus()
    qtbot.keyClicks(prompt, "half")
    qtbot.waitUntil(lambda: drafts.left(session.document) == [(1, "prompt", "halfq000")], timeout=2000)
    panel.commit()
    assert drafts.left(session.document) == []


def test_undo_elsewhere_shows_here(panel: ExamplePanel, session: ProjectSession) -> None:
    session.document.apply(edits.SetText(1, body(session).with_completion("other")))
    assert fields(panel)[1].toPlainText() == "other"
    session.document.undo()
    assert fields(panel)[1].toPlainText() == "a000"


def test_a_conversation_shows_each_turn(panel: ExamplePanel, session: ProjectSession, qtbot) -> None:
    talk = records.chat(
        [("system", "s"), ("user", "1"), ("assistant", "one"), ("user", "2"), ("assistant", "two")]
    )
    session.document.apply(edits.InsertExamples([talk]))
    session.current = 101
    shown = fields(panel)
    assert [field.toPlainText() for field in shown] == ["s", "1", "one", "2", "two"]
    shown[2].setFocus()
    qtbot.keyClicks(shown[2], "every")
    panel.commit()
    assert body(session, 101).messages[2].text == "everyone"


def test_an_unreadable_line_is_mended_in_place(panel: ExamplePanel, session: ProjectSession) -> None:
    broken, _ = lines.parse(b'{"prompt": "q", "completion": "a"')
    session.document.apply(edits.InsertExamples([broken]))
    session.current = 101
    (field,) = fields(panel)
    field.setPlainText(field.toPlainText() + "}")
    panel.commit()
    assert (body(session, 101).prompt, body(session, 101).completion) == ("q", "a")
    assert len(fields(panel)) == 2


def test_status_tags_and_note_are_edits(qtbot, panel: ExamplePanel, session: ProjectSession) -> None:
    approve = next(button for button in panel.findChildren(QPushButton) if button.text() == "Approved")
    qtbot.mouseClick(approve, Qt.MouseButton.LeftButton)
    assert session.document.reader().example(1).status is Status.APPROVED
    section = panel.findChild(DetailsSection)
    section._tags.setText("海、 review ,海")
    section._tags.editingFinished.emit()
    assert session.document.reader().example(1).tags == ("海", "review")
    assert session.document.undo_title() == "Change the tags of 1 example"


def test_deleting_the_example_empties_the_panel(panel: ExamplePanel, session: ProjectSession) -> None:
    session.document.apply(edits.DeleteExamples([1]))
    assert fields(panel) == []
    session.document.undo()
    session.current = None
    session.current = 1
    assert fields(panel)[0].toPlainText() == "q000"


def test_a_text_of_millions_is_read_only_and_kept_whole(panel: ExamplePanel, session: ProjectSession) -> None:
    session.document.apply(edits.InsertExamples([records.pair("q", "海" * 3_000_000)]))
    session.current = 101
    completion = fields(panel)[1]
    assert completion.isReadOnly()
    assert len(completion.toPlainText()) < 100_000
    panel.commit()
    assert len(body(session, 101).completion) == 3_000_000
    session.current = 1
    assert not fields(panel)[1].isReadOnly()
