"""What was being typed when the program stopped: saved every moment, gone once it is committed."""

from __future__ import annotations

from persona_studio.dataset import records
from persona_studio.dataset.document import Document


def save(document: Document, example: int, field: str, text: str) -> None:
    """Keep the uncommitted text of a field."""
    with document.transaction() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?)", (example, field, records.printable(text))
        )


def clear(document: Document, example: int | None = None) -> None:
    """Forget the drafts of an example, or all."""
    with document.transaction() as connection:
        if example is None:
            connection.execute("DELETE FROM draft")
        else:
            connection.execute("DELETE FROM draft WHERE example = ?", (example,))


def left(document: Document) -> list[tuple[int, str, str]]:
    """The drafts that were never committed, as (example, field, text)."""
    return list(
        document.reader().connection.execute("SELECT example, field, text FROM draft ORDER BY example")
    )
