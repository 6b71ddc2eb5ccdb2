"""The table's column of tokens."""

from __future__ import annotations

from pathlib import Path

from persona_studio.dataset import derived, lines, records
from persona_studio.dataset.document import Document
from persona_studio.tokens.contribution import tokens_column
from persona_studio.tokens.models import table
from persona_studio.tokens.producer import TokenCounts


def test_it_shows_what_is_counted_and_nothing_before(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "d.persona")
    filling = document.fill()
    filling.add(
        [(records.pair("海?", "わし" * 600), lines.SPACED, 1), (records.unreadable("{", "why"), None, 2)]
    )
    filling.finish()
    counts = TokenCounts(table().get("gpt-4.1-mini"))
    column = tokens_column(counts)
    reader = document.reader()
    rows = list(reader.rows([1, 2]).values())
    assert column.cells(reader, rows) == {}
    derived.compute_all(document, counts)
    cells = column.cells(reader, rows)
    assert cells[1].text == "1,202"
    assert cells[1].tip == "Prompt 2, completion 1,200; 1,213 with what the chat format adds."
    assert cells[2].text == ""
    assert "GPT-4.1 mini" in column.tip()
    document.close()
