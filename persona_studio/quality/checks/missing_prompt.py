"""Check: an example without a prompt."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Shape
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class MissingPrompt(RowCheck):
    """Flags a prompt whose key is absent or null, and user turns without content."""

    id = "missing-prompt"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("The prompt is missing")

    def why(self) -> str:
        return tr(
            "Every example needs what the other person says (the key “prompt”). Without it there is nothing"
            " to answer. Write it, or delete the example."
        )

    def sample(self) -> str:
        return '{"completion": "…"}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        if body.shape is Shape.UNREADABLE:
            return None
        missing = any(message.text is None for message in texts.prompts(body))
        if body.shape is Shape.PREFERENCE:
            missing = missing or not body.record["input"].get("messages")
        return {} if missing else None

    def message(self, detail: Detail) -> str:
        return tr("The prompt is missing.")
