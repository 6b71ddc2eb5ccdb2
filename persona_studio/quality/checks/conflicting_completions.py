"""Check: one prompt with different completions."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Shape
from persona_studio.i18n import tr, trn
from persona_studio.quality import texts
from persona_studio.quality.check import Detail, GroupCheck, Severity


class ConflictingCompletions(GroupCheck):
    """Flags examples that agree in everything before the last answer and differ in that answer.

    Preference examples are left alone: several pairs of answers to one prompt are usual there.
    """

    id = "conflicting-completions"
    severity = Severity.WARNING
    kind = 2

    def title(self) -> str:
        return tr("The same prompt has different completions")

    def why(self) -> str:
        return tr(
            "The model cannot tell which answer is meant and learns a mixture of both. Keep the better one,"
            " or make the prompts differ."
        )

    def sample(self) -> str:
        return tr("“How old are you?” answered by 31 in one row and by 33 in another.")

    def key(self, body: Conversation) -> tuple[str, str] | None:
        if body.shape in (Shape.UNREADABLE, Shape.PREFERENCE):
            return None
        answer = next(
            (i for i in range(len(body.messages) - 1, -1, -1) if body.messages[i].role == "assistant"), None
        )
        if answer is None:
            return None
        before = [(message.role, texts.fold(message.text or "")) for message in body.messages[:answer]]
        completion = texts.fold(body.messages[answer].text or "")
        if not completion or not any(role == "user" and text for role, text in before):
            return None
        return repr(before), completion

    def flags(self, size: int, alike: bool) -> bool:
        return not alike

    def message(self, detail: Detail) -> str:
        return trn(
            "{n} row has this prompt and another completion.",
            "{n} rows have the same prompt and not the same completion.",
            detail["examples"],
        )
