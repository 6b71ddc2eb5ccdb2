"""The write page: search, status filter, chosen examples, empty states, drafts of a cell, many rows."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from persona_studio.base.settings import Settings
from persona_studio.dataset import drafts, edits, lines, records
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.text_delegate import InlineEditor
from persona_studio.dataset.ui.write_page import WritePage
from tests.dataset.ui.conftest import prompts
from tests.support.accessibility import unnamed

STALL = 0.1  # seconds of its own time that the window's thread may take at a stretch while many rows arrive


def page_of(session: ProjectSession, qtbot, rows: int) -> WritePage:
    page = WritePage(session, Settings())
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: page.model.rowCount() == rows, timeout=20_000)
    return page


@pytest.fixture
def page(session: ProjectSession, qtbot) -> Iterator[WritePage]:
    page = page_of(session, qtbot, 100)
    page.table.setCurrentIndex(page.model.index(0, 2))
    yield page
    page.close_project()


def button(page: WritePage, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def test_what_is_typed_is_looked_for(qtbot, page: WritePage) -> None:
    page.filters.focus_search()
    qtbot.keyClicks(page.filters._search, "q01")
    qtbot.waitUntil(lambda: page.model.rowCount() == 10)
    assert page.filters._count.text() == "10 of 100"
    page.filters.show_all()
    qtbot.waitUntil(lambda: page.model.rowCount() == 100)
    assert page.filters._count.text() == "100 examples"


def test_nothing_found_says_so_and_shows_the_way_back(
    qtbot, page: WritePage, session: ProjectSession
) -> None:
    session.query = ExampleQuery(text="nowhere")
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._no_match)
    qtbot.mouseClick(button(page, "Show all examples"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page.table)


def test_only_one_status_is_shown(qtbot, page: WritePage, session: ProjectSession) -> None:
    session.document.apply(edits.SetStatus([3, 5], Status.APPROVED))
    page.filters._statuses[Status.APPROVED].trigger()
    qtbot.waitUntil(lambda: prompts(page.model) == ["q002", "q004"])
    assert page.filters._status.text() == "Approved"


def test_chosen_examples_can_be_left_again(qtbot, page: WritePage) -> None:
    page.show_examples((2, 4))
    qtbot.waitUntil(lambda: prompts(page.model) == ["q001", "q003"])
    qtbot.mouseClick(button(page, "Only 2 chosen examples"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 100)


def test_an_edited_row_stays_where_it_is_until_asked(qtbot, page: WritePage, session: ProjectSession) -> None:
    session.query = ExampleQuery(text="q00")
    qtbot.waitUntil(lambda: page.model.rowCount() == 10)
    session.document.apply(edits.SetText(1, records.pair("elsewhere", "a")))
    assert prompts(page.model)[0] == "elsewhere"
    refresh = button(page, "Refresh order")
    assert refresh.isVisible()
    qtbot.mouseClick(refresh, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 9)
    assert not refresh.isVisible()


def test_typing_in_a_cell_is_kept_and_let_go_with_escape(
    qtbot, page: WritePage, session: ProjectSession
) -> None:
    page.table.setFocus()
    qtbot.keyClicks(page.table, "h")
    editor = page.table.viewport().findChild(InlineEditor)
    qtbot.keyClicks(editor, "alf")
    qtbot.waitUntil(lambda: drafts.left(session.document) == [(1, "prompt", "half")], timeout=2000)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert drafts.left(session.document) == []
    assert prompts(page.model)[0] == "q000"


def test_a_composition_is_kept_as_a_draft_too(qtbot, page: WritePage, session: ProjectSession) -> None:
    page.table.setFocus()
    qtbot.keyClicks(page.table, "x")
    editor = page.table.viewport().findChild(InlineEditor)
    QApplication.sendEvent(editor, QInputMethodEvent("りょうま", []))
    page.table.commit_editor()
    assert prompts(page.model)[0] == "xりょうま"
    assert drafts.left(session.document) == []


def test_the_first_example_is_written_from_the_empty_table(qtbot, tmp_path: Path) -> None:
    session = ProjectSession(Document.create(tmp_path / "empty.persona"), "gpt-4.1-mini")
    page = page_of(session, qtbot, 0)
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._empty)
    qtbot.mouseClick(button(page, "Write the first example"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.table.viewport().findChild(InlineEditor) is not None)
    qtbot.keyClicks(page.table.viewport().findChild(InlineEditor), "first")
    page.close_project()
    assert session.document.reader().example(1).body.prompt == "first"
    session.close()


def test_nothing_can_be_changed_while_a_file_is_opened(qtbot, page: WritePage) -> None:
    page.set_filling(True)
    qtbot.keyClicks(page.table, "x")
    page.table.add_action.trigger()
    assert page.table.viewport().findChild(InlineEditor) is None
    assert page.model.rowCount() == 100
    page.set_filling(False)
    page.table.add_action.trigger()
    assert page.model.rowCount() == 101


def test_every_control_has_a_name(page: WritePage) -> None:
    assert unnamed(page) == []


def test_many_rows_arrive_without_a_stall(qtbot, tmp_path: Path) -> None:
    document = Document.create(tmp_path / "many.persona")
    filling = document.fill()
    for start in range(0, 100_000, 10_000):
        filling.add([(records.pair(f"q{n}", f"a{n}"), lines.SPACED, n) for n in range(start, start + 10_000)])
    filling.finish()
    session = ProjectSession(document, "gpt-4.1-mini")
    longest, last = 0.0, time.thread_time()

    def tick() -> None:
        nonlocal longest, last
        now = time.thread_time()
        longest, last = max(longest, now - last), now

    page = WritePage(session, Settings())
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(50)
    timer = QTimer(page, interval=1)
    timer.timeout.connect(tick)
    last = time.thread_time()
    timer.start()
    qtbot.waitUntil(lambda: page.model.rowCount() == 100_000, timeout=20_000)
    page.table.selectAll()
    page.table.scrollToBottom()
    qtbot.wait(100)
    session.query = ExampleQuery(sort="prompt", descending=True)
    qtbot.waitUntil(
        lambda: page.model.rowCount() == 100_000 and prompts_begin(page) == "q99999", timeout=20_000
    )
    page.close_project()
    session.close()
    assert longest < STALL


def test_rows_that_arrive_while_the_table_loads_are_shown_once(qtbot, tmp_path: Path) -> None:
    document = Document.create(tmp_path / "filling.persona")
    filling = document.fill()
    session = ProjectSession(document, "gpt-4.1-mini")
    page = WritePage(session, Settings())
    qtbot.addWidget(page)

    def fill() -> None:
        for start in range(0, 6_000, 50):
            filling.add([(records.pair(f"q{n}", "a"), lines.SPACED, n) for n in range(start, start + 50)])
        filling.finish()

    thread = threading.Thread(target=fill)
    thread.start()
    page.show()
    for _ in range(20):
        page.model.refresh_order()
        qtbot.wait(5)
    thread.join()
    qtbot.waitUntil(lambda: page.model.rowCount() == 6_000)
    qtbot.wait(50)
    assert page.model.ids(0, 6_000) == list(range(1, 6_001))
    assert page.filters._count.text() == "6,000 examples"
    document.apply(edits.DeleteExamples([6_000]))
    page.model.refresh_order()
    qtbot.wait(100)
    assert page.model.rowCount() == 5_999
    page.close_project()
    session.close()


def prompts_begin(page: WritePage) -> object:
    return page.model.index(0, 2).data()
