"""The table's column of token counts."""

from __future__ import annotations

from collections.abc import Sequence

from persona_studio.dataset import derived
from persona_studio.dataset.contributions import Cell, Column
from persona_studio.dataset.queries import Reader, Row
from persona_studio.i18n import tr
from persona_studio.tokens import producer
from persona_studio.tokens.producer import TokenCounts


def tokens_column(counts: TokenCounts) -> Column:
    """The tokens of prompt and completion together; the tip tells them apart."""

    def cells(reader: Reader, rows: Sequence[Row]) -> dict[int, Cell]:
        saved = derived.values(reader, counts.name, (row.version for row in rows), counts.parameters)
        return {row.id: _cell(row, *saved[row.version]) for row in rows if row.version in saved}

    return Column(
        key="tokens",
        title=lambda: tr("Tokens"),
        cells=cells,
        sort=f"derived:{producer.NAME}",
        width=72,
        numeric=True,
        tip=lambda: tr(
            "How many tokens the prompt and the completion have, for {model}.", model=counts.model.title
        ),
    )


def _cell(row: Row, number: int, data: str) -> Cell:
    if row.unreadable:
        return Cell("")
    prompt, completion, chat = producer.read(data)
    tip = tr(
        "Prompt {prompt}, completion {completion}; {chat} with what the chat format adds.",
        prompt=f"{prompt:,}",
        completion=f"{completion:,}",
        chat=f"{chat:,}",
    )
    return Cell(f"{number:,}", tip)
