"""The count under an editor follows what is typed, what is shown, and the target model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from persona_studio.dataset import edits, lines, records
from persona_studio.dataset.document import Document
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import set_language

pytest.importorskip("pytestqt")

from persona_studio.tokens.ui.live_count import LiveCount


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    document = Document.create(tmp_path / "t.persona")
    filling = document.fill()
    filling.add([(records.pair("海?", "わし" * n), lines.SPACED, n) for n in (1, 5)])
    filling.finish()
    session = ProjectSession(document, "gpt-4.1-mini")
    yield session
    session.close()


@pytest.fixture
def count(session: ProjectSession, qtbot) -> LiveCount:
    session.current = 1
    count = LiveCount(session, "completion")
    qtbot.addWidget(count)
    qtbot.waitUntil(lambda: count.text() == "2 tokens", timeout=10_000)
    return count


def test_it_follows_typing_at_once(session: ProjectSession, count: LiveCount) -> None:
    session.publish_draft(1, "completion", "わし" * 7)
    assert count.text() == "14 tokens"
    session.publish_draft(1, "prompt", "あ")
    session.publish_draft(2, "completion", "あ")
    assert count.text() == "14 tokens"
    session.publish_draft(1, "completion", "海")
    assert count.text() == "1 token"


def test_it_follows_the_example_shown_and_its_edits(session: ProjectSession, count: LiveCount) -> None:
    session.current = 2
    assert count.text() == "10 tokens"
    session.document.apply(edits.SetText(2, records.pair("海?", "わし")))
    assert count.text() == "2 tokens"
    session.document.undo()
    assert count.text() == "10 tokens"
    session.current = None
    assert count.text() == ""


def test_a_very_long_text_is_counted_aside(session: ProjectSession, count: LiveCount, qtbot) -> None:
    session.publish_draft(1, "completion", "わし、" * 20_000)
    assert count.text() == "2 tokens"
    qtbot.waitUntil(lambda: count.text() == "60,000 tokens", timeout=10_000)


def test_another_model_and_another_language(session: ProjectSession, count: LiveCount, qtbot) -> None:
    session.target_model = "gemma-3-270m"
    qtbot.waitUntil(lambda: count.text() == "about 2 tokens", timeout=10_000)
    set_language("ja")
    try:
        count.retranslate()
        assert count.text() == "約 2 トークン"
        assert count.accessibleName() == "答えのトークン数"
    finally:
        set_language("en")
