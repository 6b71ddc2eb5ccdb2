"""Check: the same example twice."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr, trn
from persona_studio.quality import texts
from persona_studio.quality.check import Detail, GroupCheck, Severity


class DuplicateExample(GroupCheck):
    """Flags examples whose turns are all the same after folding."""

    id = "duplicate-example"
    severity = Severity.WARNING
    kind = 1

    def title(self) -> str:
        return tr("The same example stands here more than once")

    def why(self) -> str:
        return tr(
            "What stands twice is learnt twice as hard, and the model begins to repeat it word for word."
            " Keep one and delete the others, or word them differently."
        )

    def sample(self) -> str:
        return tr("“Who are you?” with the same answer, in two rows.")

    def key(self, body: Conversation) -> tuple[str, str] | None:
        turns = [(message.role, texts.fold(message.text or "")) for message in body.messages]
        if not any(text for _, text in turns):
            return None
        # A turn may differ in its tool calls alone.
        calls = [
            str(message.fields["tool_calls"]) for message in body.messages if "tool_calls" in message.fields
        ]
        rejected = [texts.fold(message.text or "") for message in body.rejected]
        return repr((turns, calls, rejected)), ""

    def flags(self, size: int, alike: bool) -> bool:
        return size > 1

    def message(self, detail: Detail) -> str:
        return trn(
            "This example stands in {n} row.", "The same example stands in {n} rows.", detail["examples"]
        )
