"""The table's model: it follows every edit narrowly, and rows stay where hands are."""

from __future__ import annotations

from PySide6.QtCore import Qt

from persona_studio.dataset import edits, lines, records
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.table_model import COMPLETION, NUMBER, PROMPT, STATUS, ExampleTableModel
from tests.dataset.ui.conftest import prompts


def test_one_edit_touches_one_row(session: ProjectSession, model: ExampleTableModel) -> None:
    touched: list[tuple[int, int]] = []
    resets: list[None] = []
    model.dataChanged.connect(lambda first, last: touched.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(None))
    assert prompts(model)[4] == "q004"
    assert model.setData(model.index(4, PROMPT), "changed")
    assert touched == [(4, 4)]
    assert not resets
    assert prompts(model)[4] == "changed"
    session.document.undo()
    assert prompts(model)[4] == "q004"


def test_rows_come_and_go_where_they_belong(session: ProjectSession, model: ExampleTableModel) -> None:
    session.document.apply(edits.DeleteExamples([3, 4, 5, 50, 99]))
    assert model.rowCount() == 95
    assert prompts(model)[:4] == ["q000", "q001", "q005", "q006"]
    session.document.apply(edits.InsertExamples([records.pair("new", "")], after=2))
    assert prompts(model)[:4] == ["q000", "q001", "new", "q005"]
    session.document.undo()
    session.document.undo()
    assert prompts(model) == [f"q{n:03}" for n in range(100)]
    assert [model.row_of(id) for id in (3, 50, 99)] == [2, 49, 98]


def test_duplicates_stand_behind_their_originals(session: ProjectSession, model: ExampleTableModel) -> None:
    session.document.apply(edits.DuplicateExamples([1, 2]))
    assert prompts(model)[:5] == ["q000", "q000", "q001", "q001", "q002"]


def test_an_edit_never_moves_or_hides_its_row(
    qtbot, session: ProjectSession, model: ExampleTableModel
) -> None:
    stale: list[bool] = []
    model.order_stale.connect(stale.append)
    session.query = ExampleQuery(text="q01", sort="prompt", descending=True)
    qtbot.waitUntil(lambda: model.rowCount() == 10)
    assert prompts(model)[0] == "q019"
    assert model.index(0, NUMBER).data() == "20"
    model.setData(model.index(0, PROMPT), "another")
    assert prompts(model)[0] == "another"
    assert stale == [True]
    model.refresh_order()
    qtbot.waitUntil(lambda: model.rowCount() == 9)
    assert stale == [True, False]


def test_bulk_edits_reload_in_the_background(
    qtbot, session: ProjectSession, model: ExampleTableModel
) -> None:
    session.document.apply(edits.InsertExamples([records.pair("x", "y")] * 600))
    qtbot.waitUntil(lambda: model.rowCount() == 700)
    session.document.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 100)
    assert prompts(model) == [f"q{n:03}" for n in range(100)]


def test_rows_of_a_file_being_opened_are_appended(
    qtbot, session: ProjectSession, model: ExampleTableModel
) -> None:
    filling = session.document.fill()
    filling.add([(records.pair("later", ""), lines.SPACED, n) for n in range(5000)])
    qtbot.waitUntil(lambda: model.rowCount() == 5100)
    filling.finish()
    assert prompts(model)[-1] == "later"


def test_an_unreadable_line_is_shown_and_can_be_mended(
    session: ProjectSession, model: ExampleTableModel
) -> None:
    body, _ = lines.parse(b'{"prompt": "q", "completion": "a"')
    session.document.apply(edits.InsertExamples([body]))
    cell = model.index(100, PROMPT)
    assert cell.data() == '{"prompt": "q", "completion": "a"'
    assert not model.flags(model.index(100, COMPLETION)) & Qt.ItemFlag.ItemIsEditable
    model.setData(cell, cell.data(Qt.ItemDataRole.EditRole) + "}")
    assert (cell.data(), model.index(100, COMPLETION).data()) == ("q", "a")


def test_contributed_cells_arrive_from_the_background(
    qtbot, session: ProjectSession, model: ExampleTableModel
) -> None:
    session.document.apply(edits.SetTags([1], ["海", "review"]))
    qtbot.waitUntil(lambda: model.index(0, 4).data() == "海, review")


def test_status_is_said_in_words(session: ProjectSession, model: ExampleTableModel) -> None:
    session.document.apply(edits.SetStatus([1], Status.APPROVED))
    assert model.index(0, STATUS).data(Qt.ItemDataRole.AccessibleTextRole) == "Approved"
