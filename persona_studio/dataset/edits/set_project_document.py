"""Edit: save one of the small things that belong to a project, such as its persona card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, ClassVar

from persona_studio.dataset.store import Writer
from persona_studio.i18n import tr


@dataclass(frozen=True, slots=True)
class SetProjectDocument:
    """Save ``value`` (anything JSON can hold) under ``document``; None removes it."""

    kind: ClassVar[str] = "set-project-document"
    document: str
    value: Any

    @staticmethod
    def title(size: int) -> str:
        """The step in words."""
        return tr("Change the project's settings")

    def run(self, writer: Writer) -> None:
        """Make the change."""
        text = None if self.value is None else json.dumps(self.value, ensure_ascii=False, sort_keys=True)
        writer.set_document(self.document, text)
