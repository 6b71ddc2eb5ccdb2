"""One undoable edit a file, and the list of them."""

from __future__ import annotations

from persona_studio.dataset.edits.delete_examples import DeleteExamples
from persona_studio.dataset.edits.duplicate_examples import DuplicateExamples
from persona_studio.dataset.edits.edit import Edit
from persona_studio.dataset.edits.insert_examples import InsertExamples
from persona_studio.dataset.edits.set_bodies import SetBodies
from persona_studio.dataset.edits.set_note import SetNote
from persona_studio.dataset.edits.set_project_document import SetProjectDocument
from persona_studio.dataset.edits.set_split import SetSplit
from persona_studio.dataset.edits.set_status import SetStatus
from persona_studio.dataset.edits.set_tags import SetTags
from persona_studio.dataset.edits.set_text import SetText
from persona_studio.i18n import tr

ALL: tuple[type[Edit], ...] = (
    SetText,
    SetBodies,
    InsertExamples,
    DeleteExamples,
    DuplicateExamples,
    SetStatus,
    SetSplit,
    SetTags,
    SetNote,
    SetProjectDocument,
)

_TITLES = {edit.kind: edit.title for edit in ALL}


def title(kind: str, size: int) -> str:
    """A step of the history in words; a kind of a newer program is called a change."""
    return _TITLES[kind](size) if kind in _TITLES else tr("Change")


__all__ = [
    "ALL",
    "DeleteExamples",
    "DuplicateExamples",
    "Edit",
    "InsertExamples",
    "SetBodies",
    "SetNote",
    "SetProjectDocument",
    "SetSplit",
    "SetStatus",
    "SetTags",
    "SetText",
    "title",
]
