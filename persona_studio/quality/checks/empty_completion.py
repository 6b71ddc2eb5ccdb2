"""Check: a completion with nothing in it."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class EmptyCompletion(RowCheck):
    """Flags completions that are empty or white space; a turn that calls a tool may be."""

    id = "empty-completion"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("The completion is empty")

    def why(self) -> str:
        return tr(
            "An empty answer teaches the model to say nothing. Write the answer, or delete the example."
        )

    def sample(self) -> str:
        return '{"prompt": "…", "completion": " "}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        empty = any(
            message.text is not None and texts.is_blank(message.text) and not texts.calls_tool(message)
            for message in texts.completions(body)
        )
        return {} if empty else None

    def message(self, detail: Detail) -> str:
        return tr("The completion is empty.")
