"""Check: a turn by somebody a conversation does not have."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality.check import Context, Detail, RowCheck, Severity

ROLES = ("system", "developer", "user", "assistant", "tool", "function")


class UnknownRole(RowCheck):
    """Flags turns whose role is absent or none that the chat format knows."""

    id = "unknown-role"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("A turn has a role that is not known")

    def why(self) -> str:
        return tr(
            "Training knows the roles system, developer, user, assistant and tool; anything else is refused."
            " Correct the role of the turn."
        )

    def sample(self) -> str:
        return '{"role": "bot", "content": "…"}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        for turn, message in enumerate((*body.messages, *body.rejected), start=1):
            if message.role not in ROLES:
                return {"turn": turn, "role": message.role}
        return None

    def message(self, detail: Detail) -> str:
        if not detail["role"]:
            return tr("Turn {turn} does not say who speaks.", turn=detail["turn"])
        return tr("The role “{role}” of turn {turn} is not known.", role=detail["role"], turn=detail["turn"])
