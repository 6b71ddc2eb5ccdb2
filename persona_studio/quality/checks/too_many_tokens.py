"""Check: an example that is longer than the model reads."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality.check import Context, Detail, RowCheck, Severity
from persona_studio.tokens.counter import PER_EXAMPLE, PER_MESSAGE, Counter

_SHOWN = 12


class TooManyTokens(RowCheck):
    """Flags examples over the model's limit for one example, and finds the place where they would be cut."""

    id = "too-many-tokens"
    severity = Severity.ERROR

    def title(self) -> str:
        return tr("The example is longer than the model reads")

    def why(self) -> str:
        return tr(
            "Everything over the limit is cut off at the end before training, so the model learns an answer"
            " that stops in the middle. Shorten the example, or divide it."
        )

    def sample(self) -> str:
        return tr("A whole book pasted into one completion.")

    def look(self, body: Conversation, context: Context) -> Detail | None:
        limit = context.counter.model.example_limit
        # No text has more tokens than bytes, so most examples need no counting.
        at_most = sum(len(message.text or "") * 4 + len(message.role) + 8 for message in body.messages)
        if at_most + PER_EXAMPLE <= limit:
            return None
        tokens = context.counter.example(body).chat
        if tokens <= limit:
            return None
        return {"tokens": tokens, "limit": limit, **_cut(body, context.counter, limit)}

    def message(self, detail: Detail) -> str:
        if not detail.get("before"):
            return tr(
                "It has {tokens} tokens; the model reads {limit} and cuts off the rest.",
                tokens=f"{detail['tokens']:,}",
                limit=f"{detail['limit']:,}",
            )
        return tr(
            "It has {tokens} tokens; the model reads {limit}. The text of turn {turn} would be cut at character"
            " {character}, after “{before}”.",
            tokens=f"{detail['tokens']:,}",
            limit=f"{detail['limit']:,}",
            turn=detail["turn"],
            character=f"{detail['character']:,}",
            before=detail["before"],
        )


def _cut(body: Conversation, counter: Counter, limit: int) -> Detail:
    left = limit
    for turn, message in enumerate(body.messages, start=1):
        left -= PER_MESSAGE + counter.count(message.role)
        text = message.text or ""
        tokens = counter.count(text) if text else 0
        if tokens > left:
            kept = counter.beginning(text, left)
            return {"turn": turn, "character": len(kept), "before": kept[-_SHOWN:]}
        left -= tokens
    return {}
