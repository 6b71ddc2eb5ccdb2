"""Check: white space around a text."""

from __future__ import annotations

from persona_studio.dataset.records import Conversation, Message
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity


class SurroundingWhitespace(RowCheck):
    """Flags texts that begin or end with white space; in the completion profile that may be meant."""

    id = "surrounding-whitespace"
    severity = Severity.INFO
    profiles = ("chat", "dpo", "classification")

    def title(self) -> str:
        return tr("There is white space around the text")

    def why(self) -> str:
        return tr(
            "Spaces and line ends before or after a text are learnt with it, and then turn up in answers."
            " They can be taken away without any loss."
        )

    def sample(self) -> str:
        return '{"prompt": "…", "completion": " …\\n"}'

    def look(self, body: Conversation, context: Context) -> Detail | None:
        if any(_is_surrounded(message) for message in (*body.messages, *body.rejected)):
            return {}
        return None

    def fix(self, body: Conversation) -> Conversation | None:
        mended = texts.map_texts(body, lambda text: text.strip() or text)
        return None if mended is body else mended

    def message(self, detail: Detail) -> str:
        return tr("There is white space before or after a text.")


def _is_surrounded(message: Message) -> bool:
    text = message.text
    if not text or "content" in message.fields:
        return False
    return (text[0].isspace() or text[-1].isspace()) and not texts.is_blank(text)
