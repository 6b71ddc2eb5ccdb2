"""Check: a prompt with nothing in it."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class EmptyPrompt(RowCheck):
    """Flags prompts that are empty or white space."""

    id = "empty-prompt"
    severity = Severity.WARNING

    def title(self) -> str:
        return tr("The prompt is empty")

    def why(self) -> str:
        return tr(
            "The model would learn to say this answer to anybody who says nothing. Write what is asked,"
            " or delete the example."
        )

    def sample(self) -> str:
        return '{"prompt": "", "completion": "…"}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        empty = any(
            message.text is not None and texts.is_blank(message.text) for message in texts.prompts(body)
        )
        return {} if empty else None

    def message(self, detail: Detail) -> str:
        return tr("The prompt is empty.")
