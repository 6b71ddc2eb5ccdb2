"""Check: phrases by which assistants give themselves away."""

from __future__ import annotations

import re

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity

_MACHINE = "(?:(?:大規模|AI|生成AI|人工知能)?言語モデル|(?:対話型|生成)?AI(?:アシスタント|モデル|チャットボット)?|人工知能)"
_BEGINNING = "(?:^|[。！？!?\n、,…・]|あくまでも?|所詮は?)[ \u3000]*"
_I_JA = "(?:私|わたし|わたくし|僕|当方)[はもが]、?"
_THEN = "(?:私|わたし|お?答え|回答|お手伝い|感情|意見|個人|中立|客観|実際|リアルタイム|食事|体|身体|正確|お伝え|申し上げ)"
_AS = "として(?:の|、|,)?"
_BECAUSE = "(?:なので|ですので|であるため|であり|ですから|だから|のため)、?"
_JAPANESE = [
    f"{_I_JA}{_MACHINE}(?:{_BECAUSE}|として)",
    f"{_BEGINNING}{_MACHINE}(?:{_AS}|{_BECAUSE})(?={_THEN})",
    f"(?:^|[。！？!?\n]){_MACHINE}として、",
    f"(?:ですが|けれども?|ません)、{_MACHINE}として、?",
    "私は(?:OpenAI|オープンAI|Google|Anthropic|Meta)(?:社)?(?:が|によって|に|の)(?:開発|訓練|作成|トレーニング)",
    "(?:私|わたし)の(?:知識|学習データ|訓練データ|トレーニングデータ)(?:の(?:カットオフ|更新)?)?は[^。\n]{0,12}(?:20\\d\\d年|まで)",
    "(?:知識|学習データ)のカットオフ",
    "私は(?:大規模|AI|人工知能)?言語モデルです",
]
_I = "(?:I|I'm|I’m|my|me)\\b"
_AI = "(?:an? (?:AI|artificial intelligence)(?: (?:language model|model|assistant|chatbot|system))?|an? (?:large )?language model|an? (?:virtual|digital) assistant)"
_ENGLISH = [
    f"(?:^|[.!?\n;:,—–-]\\s*|\\b(?:but|that|because|since|and|however|remember|note)\\s+)(?:[Jj]ust |[Ss]peaking )?[Aa]s {_AI},?(?: (?:developed|created|trained) by \\w+,?)? (?=(?:\\w+ ){{0,2}}{_I})",
    "\\bI(?:'m|’m| am) (?:just |only |merely |simply |but )?an? (?:AI )?(?:large )?language model\\b",
    "\\bI(?:'m|’m| am) (?:just|only|merely|simply|but) an (?:AI|artificial intelligence)\\b(?! ?[a-z-]*(?:researcher|engineer|developer|enthusiast|student))",
    "\\b[Mm]y (?:knowledge|training)(?: data)?(?: cut-?off| cut off)\\b",
    "\\b[Mm]y (?:knowledge|training data) (?:only )?(?:goes|extends|runs|ends) (?:up )?(?:to|in|until)\\b",
    "\\b[Aa]s of my (?:last|latest|most recent) (?:knowledge|training) (?:update|cut-?off)\\b",
    "\\bI (?:was|am|have been) (?:created|trained|developed|made|built) by (?:OpenAI|Anthropic|Google|Meta)\\b",
]
_PHRASES = re.compile("|".join(_JAPANESE + _ENGLISH))
_HINT = re.compile(
    "AI|人工知能|モデル|知識|データ|カットオフ|model|assistant|intelligence|knowledge|training|OpenAI|Anthropic|Google|Meta"
)
_MACHINE_NAME = re.compile(
    r"(?<![A-Za-z])AI(?![A-Za-z])|人工知能|ボット|アシスタント|(?i:\bbot\b|chatbot|assistant)"
)


class AssistantBoilerplate(RowCheck):
    """Flags completions in which the speaker turns out to be a language model; quoted speech is set aside.

    A persona whose card names it as a machine may speak as one.
    """

    id = "assistant-boilerplate"
    severity = Severity.WARNING

    def title(self) -> str:
        return tr("An assistant speaks instead of the persona")

    def why(self) -> str:
        return tr(
            "Phrases of a general assistant get into the voice and break the character. Answer as the persona"
            " would, also where it does not know."
        )

    def sample(self) -> str:
        return tr("As an AI language model, I have no feelings.")

    def look(self, body: Conversation, context: Context) -> Detail | None:
        if context.card is not None and _MACHINE_NAME.search(context.card.name):
            return None
        for message in texts.completions(body):
            if message.text and _HINT.search(message.text.replace("Ａ", "A").replace("Ｉ", "I")):
                found = _PHRASES.search(texts.without_quotes(_narrow(message.text)))
                if found:
                    return {"phrase": found.group().strip(" 。、,.!?\n…\u3000")[:60]}
        return None

    def message(self, detail: Detail) -> str:
        return tr("“{phrase}” is what an assistant says.", phrase=detail["phrase"])


def _narrow(text: str) -> str:
    return text.translate(_NARROW)


_NARROW = {0xFF01 + offset: 0x21 + offset for offset in range(94) if chr(0xFF01 + offset).isalnum()}
