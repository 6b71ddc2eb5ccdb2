"""The advice below an example: sentences, why they matter, and a button that mends in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from persona_studio.dataset import derived, edits, lines, records
from persona_studio.dataset.document import Document
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import set_language
from persona_studio.persona.card import Card
from persona_studio.quality.findings import Findings
from persona_studio.tokens.models import table

pytest.importorskip("pytestqt")

from PySide6.QtWidgets import QLabel, QPushButton

from persona_studio.quality.ui.advice_section import AdviceSection


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    document = Document.create(tmp_path / "t.persona")
    filling = document.fill()
    pairs = [("海?", "わしじゃ。"), ("船?", " 俺じゃ。\n"), ("海?", "わしじゃ。"), ("山?", "わしは知らん。")]
    filling.add([(records.pair(*pair), lines.SPACED, n) for n, pair in enumerate(pairs, 1)])
    filling.finish()
    session = ProjectSession(document, "gpt-4.1-mini")
    yield session
    session.close()


@pytest.fixture
def section(session: ProjectSession, qtbot) -> AdviceSection:
    findings = Findings(
        session.document, table().get("gpt-4.1-mini"), Card("坂本龍馬", first_person=("わし",))
    )
    derived.compute_all(session.document, findings.producer)
    section = AdviceSection(session, findings)
    qtbot.addWidget(section)
    section.show()
    return section


def texts(section: AdviceSection) -> list[str]:
    return [
        label.text() for label in section.findChildren(QLabel) if label.text() and label.isVisibleTo(section)
    ]


def button(section: AdviceSection, text: str) -> QPushButton:
    return next(b for b in section.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(section))


def show(section: AdviceSection, session: ProjectSession, example: int) -> None:
    section.show_example(session.document.reader().example(example))


def test_nothing_to_mend(section: AdviceSection, session: ProjectSession, qtbot) -> None:
    show(section, session, 4)
    qtbot.waitUntil(lambda: texts(section) == ["Nothing to mend here."])
    section.show_example(None)
    assert texts(section) == []


def test_the_worst_comes_first_and_each_says_why(
    section: AdviceSection, session: ProjectSession, qtbot
) -> None:
    show(section, session, 2)
    qtbot.waitUntil(lambda: "Hint" in texts(section))
    said = texts(section)
    assert said[:2] == ["Warning", "The completion says “俺”; the card says “わし”."]
    assert said[2].startswith("A voice holds together")
    assert said[3:5] == ["Hint", "There is white space before or after a text."]


def test_the_button_mends_as_one_step_that_can_be_undone(
    section: AdviceSection, session: ProjectSession, qtbot
) -> None:
    show(section, session, 2)
    qtbot.waitUntil(lambda: "Hint" in texts(section))
    button(section, "Mend it").click()
    reader = session.document.reader()
    assert reader.example(2).body.completion == "俺じゃ。"
    assert session.document.undo_title() == "Mend 1 example"
    show(section, session, 2)
    qtbot.waitUntil(lambda: "Hint" not in texts(section))
    session.document.undo()
    assert reader.example(2).body.completion == " 俺じゃ。\n"


def test_the_members_of_a_group_are_shown_in_the_table(
    section: AdviceSection, session: ProjectSession, qtbot
) -> None:
    show(section, session, 1)
    qtbot.waitUntil(lambda: "The same example stands in 2 rows." in texts(section))
    button(section, "Show these 2 examples").click()
    assert session.query.ids == (1, 3)


def test_it_speaks_japanese_at_once(section: AdviceSection, session: ProjectSession, qtbot) -> None:
    show(section, session, 2)
    qtbot.waitUntil(lambda: "Hint" in texts(section))
    set_language("ja")
    try:
        section.retranslate()
        qtbot.waitUntil(lambda: "答えの一人称が「俺」です。カードでは「わし」です。" in texts(section))
        assert section.title() == "アドバイス"
    finally:
        set_language("en")


def test_an_example_that_is_gone_is_left_alone(
    section: AdviceSection, session: ProjectSession, qtbot
) -> None:
    show(section, session, 4)
    session.document.apply(edits.DeleteExamples([4]))
    section.retranslate()
    qtbot.wait(50)
    assert texts(section) in ([], ["Nothing to mend here."])
