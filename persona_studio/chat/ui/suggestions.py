"""Questions to begin a conversation with: short ones that the model was taught."""

from __future__ import annotations

from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery

_HOW_MANY = 3
_LONGEST = 40
_LOOKED_AT = 60


def suggestions(document: Document) -> list[str]:
    """A few short questions from the beginning of the project; for a background thread."""
    reader = document.reader()
    first = next(iter(reader.ids_in_pieces(ExampleQuery(), size=_LOOKED_AT)), [])
    rows = reader.rows(list(first))
    prompts = [rows[id].prompt for id in first if id in rows]
    return [prompt for prompt in prompts if prompt and len(prompt) <= _LONGEST and "\n" not in prompt][
        :_HOW_MANY
    ]
