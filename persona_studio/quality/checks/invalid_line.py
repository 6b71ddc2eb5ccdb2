"""Check: a line that cannot be read."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Shape
from persona_studio.i18n import tr
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class InvalidLine(RowCheck):
    """Flags lines that are not a JSON object with turns in it."""

    id = "invalid-line"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("This line cannot be read")

    def why(self) -> str:
        return tr(
            "A line that is not valid cannot be trained on, and a provider refuses the whole file for it."
            " Mend the line, or delete it."
        )

    def sample(self) -> str:
        return '{"prompt": "…", "completion": "…'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        return {"reason": body.reason or ""} if body.shape is Shape.UNREADABLE else None

    def message(self, detail: Detail) -> str:
        return tr("The line cannot be read. {reason}", reason=detail["reason"])
