"""Guesses which columns of a table hold the prompt and the completion, whatever they are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Best names first. Compared after NFKC, in any case, without spaces, hyphens and underscores.
_PROMPTS = (
    "prompt", "prompts", "質問", "質問文", "質問内容", "question", "questions", "q", "問い", "問", "設問", "問題",
    "お問い合わせ", "問い合わせ", "問合せ", "instruction", "指示", "input", "入力", "user", "ユーザー", "ユーザ",
    "利用者", "human", "query", "request", "ask", "プロンプト", "発話", "text", "文章", "本文",
)  # fmt: skip
_COMPLETIONS = (
    "completion", "completions", "回答", "回答文", "回答内容", "答え", "答", "解答", "answer", "answers", "a", "output",
    "出力", "response", "応答", "返答", "返事", "返信", "reply", "assistant", "アシスタント", "台詞", "セリフ", "せりふ",
    "target", "label", "ラベル", "分類",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The places (0-based) of the two columns."""

    prompt: int
    completion: int


def guess(header: Sequence[str]) -> Columns | None:
    """The two columns, or None where one of them is not recognised."""
    names = [_plain(name) for name in header]
    prompt = _first(names, header, _PROMPTS)
    completion = _first(names, header, _COMPLETIONS)
    if prompt is None or completion is None:
        return None
    return Columns(prompt, completion)


def is_exact(header: Sequence[str], columns: Columns) -> bool:
    """Whether the columns are called what they are, so that nothing was guessed."""
    return header[columns.prompt] == "prompt" and header[columns.completion] == "completion"


def _first(names: Sequence[str], header: Sequence[str], candidates: Sequence[str]) -> int | None:
    # A column of exactly the standard name wins over one that differs in case or width.
    if candidates[0] in header:
        return list(header).index(candidates[0])
    return next((names.index(candidate) for candidate in candidates if candidate in names), None)


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]", "", unicodedata.normalize("NFKC", name).casefold())
