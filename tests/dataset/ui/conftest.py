"""A project with a hundred examples, and the table that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from persona_studio.dataset import lines, records
from persona_studio.dataset.contributions import tags_column
from persona_studio.dataset.document import Document
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.table_model import ExampleTableModel
from persona_studio.dataset.ui.table_view import ExampleTableView

pytest.importorskip("pytestqt")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    document = Document.create(tmp_path / "t.persona")
    filling = document.fill()
    filling.add([(records.pair(f"q{n:03}", f"a{n:03}"), lines.SPACED, n) for n in range(100)])
    filling.finish()
    session = ProjectSession(document, "gpt-4.1-mini")
    yield session
    session.close()


@pytest.fixture
def model(session: ProjectSession, qtbot, qtmodeltester) -> Iterator[ExampleTableModel]:
    model = ExampleTableModel(session, [tags_column(lambda: "Tags")])
    qtbot.waitUntil(lambda: model.total == 100 and model.rowCount() == 100)
    qtmodeltester.check(model)
    yield model
    model.close()


@pytest.fixture
def view(session: ProjectSession, model: ExampleTableModel, qtbot) -> ExampleTableView:
    view = ExampleTableView(session, model)
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    qtbot.waitExposed(view)
    view.setCurrentIndex(model.index(0, 2))
    return view


def prompts(model: ExampleTableModel) -> list[str]:
    """What the prompt column shows, from top to bottom."""
    return [model.index(row, 2).data() for row in range(model.rowCount())]
