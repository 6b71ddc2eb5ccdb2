"""Check: the persona calls itself by another word than its card says."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality import first_persons, texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class FirstPersonDrift(RowCheck):
    """Flags completions that say I with another word than the card's; quoted speech is set aside."""

    id = "first-person-drift"
    severity = Severity.WARNING
    needs_card = True

    def title(self) -> str:
        return tr("The persona calls itself something else")

    def why(self) -> str:
        return tr(
            "A voice holds together by its word for “I”. Where it changes, the model learns to change it at"
            " random. Put the card’s word there, or add this one to the card."
        )

    def sample(self) -> str:
        return tr("The card says わし, and the completion says 俺.")

    def look(self, body: Conversation, context: Context) -> Detail | None:
        if context.card is None:
            return None
        others = first_persons.others(context.card.first_person)
        if others is None:
            return None
        for message in texts.completions(body):
            word = others.first(message.text or "")
            if word is not None:
                return {"word": word, "card": list(context.card.first_person)}
        return None

    def message(self, detail: Detail) -> str:
        return tr(
            "The completion says “{word}”; the card says {card}.",
            word=detail["word"],
            card=", ".join(tr("“{word}”", word=word) for word in detail["card"]),
        )
