"""Keeps a good answer: a new draft example, as one step that can be undone."""

from __future__ import annotations

from persona_studio.dataset import records
from persona_studio.dataset.document import Document
from persona_studio.dataset.edits import InsertExamples


def keep_answer(document: Document, prompt: str, completion: str) -> int:
    """Add a question and its answer at the end of the project; returns the id of the new example."""
    change = document.apply(InsertExamples([records.pair(prompt, completion)], origin="chat"))
    return change.added[0]
