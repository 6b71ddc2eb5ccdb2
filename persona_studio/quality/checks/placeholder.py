"""Check: a field that was never filled in."""

from __future__ import annotations

import re

from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr
from persona_studio.quality import texts
from persona_studio.quality.check import Context, Detail, RowCheck, Severity

_LONGEST = 2_000
_THING = (
    "(?:質問文?|回答文?|答え|内容|文章|文|本文|テキスト|説明文?|プロンプト|メッセージ|台詞|セリフ|入力|出力)"
)
_POLITE = "(?:する|してください|して下さい|してね|をお願いします|お願いします|のこと)?"
_WHOLE = re.compile(
    "|".join(
        [
            "no ?[-_]?(?:input|output|prompt|completion|answer|response)",
            "n/a",
            "not (?:applicable|available)",
            "to ?do",
            "fixme",
            "tb[dcaw]",
            "to be (?:determined|decided|confirmed|announced|written|filled in)",
            "x{3,}",
            "place ?holder(?: text)?",
            "dummy(?: text)?",
            "(?:insert|enter|put|type|write|add) (?:your |the |some )?"
            "(?:text|answer|question|prompt|completion|response|content|message)(?: here)?",
            "(?:your |some )?(?:text|answer|question|prompt|completion|response|content|message)(?: goes)? here",
            r"lorem ipsum(?:[ ,.…]+dolor\b.*)?",
            f"ここに(?:{_THING}[をが]?)?(?:ご)?(?:記入|入力|書き込み){_POLITE}",
            f"ここに(?:{_THING}[をが]?)?(?:書く|書いてください|書いて下さい|入る|入ります|入れる|入れてください)",
            f"{_THING}を?(?:ここに)?(?:記入|入力){_POLITE}",
            "未(?:入力|記入|回答|設定|作成)",
            "(?:あと|後)で(?:書く|記入|入力|追加)(?:する)?",
            "(?:記入|入力|作成|執筆)(?:待ち|中|予定)",
            "(?:仮|ダミー)(?:の)?(?:テキスト|文章?|データ)",
            "[〇○]{2,}",
        ]
    ),
    re.DOTALL,
)
_AROUND = " <>[](){}«»【】「」『』〔〕〈〉《》*_#\"'`~-=:;.,!…・。、！："


class Placeholder(RowCheck):
    """Flags prompts and completions that are nothing but a placeholder, in any case, width or brackets."""

    id = "placeholder"
    severity = Severity.WARNING

    def title(self) -> str:
        return tr("A placeholder was left in")

    def why(self) -> str:
        return tr(
            "The field holds a sign that something was to be written here. The model would learn to say just"
            " that. Write the text, or delete the example."
        )

    def sample(self) -> str:
        return "TODO, N/A, <noinput>, ここに記入"

    def look(self, body: Conversation, context: Context) -> Detail | None:
        for message in (*texts.prompts(body), *texts.completions(body)):
            if message.text and is_placeholder(message.text):
                return {"text": message.text.strip()[:40]}
        return None

    def message(self, detail: Detail) -> str:
        return tr("“{found}” is a placeholder, not a text.", found=detail["text"])


def is_placeholder(text: str) -> bool:
    """Whether the whole text is a placeholder."""
    if len(text) > _LONGEST:
        return False
    core = texts.fold(text).casefold().strip(_AROUND)
    return _WHOLE.fullmatch(core) is not None
