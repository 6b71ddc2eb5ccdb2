"""Check: a conversation that ends before the answer."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Shape
from persona_studio.i18n import tr
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class LastTurnNotAssistant(RowCheck):
    """Flags chat examples in which somebody else has the last word, though the assistant speaks before."""

    id = "last-turn-not-assistant"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("The last turn is not the assistant’s")

    def why(self) -> str:
        return tr(
            "What comes after the last answer teaches nothing, and providers refuse such a conversation."
            " Write the answer to the last turn, or take that turn away."
        )

    def sample(self) -> str:
        return '[…, {"role": "assistant", "content": "…"}, {"role": "user", "content": "…"}]'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        roles = [message.role for message in body.messages]
        if body.shape is not Shape.CHAT or "assistant" not in roles or roles[-1] == "assistant":
            return None
        return {"role": roles[-1]}

    def message(self, detail: Detail) -> str:
        return tr("The conversation ends with a turn of “{role}”.", role=detail["role"])
