"""Check: a conversation in which the assistant never speaks."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Shape
from persona_studio.i18n import tr
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class MissingAssistant(RowCheck):
    """Flags chat examples without a turn of the assistant."""

    id = "missing-assistant"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("The assistant never speaks")

    def why(self) -> str:
        return tr(
            "The model learns from the turns of the assistant; a conversation without one teaches nothing."
            " Add the answer, or delete the example."
        )

    def sample(self) -> str:
        return '{"messages": [{"role": "user", "content": "…"}]}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        if body.shape is not Shape.CHAT or any(message.role == "assistant" for message in body.messages):
            return None
        return {}

    def message(self, detail: Detail) -> str:
        return tr("No turn is the assistant’s.")
