"""Check: an example without a completion."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Shape
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class MissingCompletion(RowCheck):
    """Flags a completion whose key is absent or null, and assistant turns with neither content nor tool calls."""

    id = "missing-completion"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("The completion is missing")

    def why(self) -> str:
        return tr(
            "The model learns from the answer (the key “completion”); an example without one teaches nothing"
            " and providers refuse it. Write the answer, or delete the example."
        )

    def sample(self) -> str:
        return '{"prompt": "…"}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        if body.shape is Shape.UNREADABLE:
            return None
        missing = any(
            message.text is None and not texts.calls_tool(message)
            for message in body.messages
            if message.role == "assistant"
        )
        if body.shape is Shape.PREFERENCE:
            answers = (body.record.get("preferred_output"), body.record.get("non_preferred_output"))
            missing = missing or not all(answers)
        return {} if missing else None

    def message(self, detail: Detail) -> str:
        return tr("The completion is missing.")
