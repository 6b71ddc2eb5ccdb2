"""Fields that were never filled in, and texts that only speak of such things."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look


@pytest.mark.parametrize(
    "text",
    [
        "<noinput>", "<no input>", "N/A", "n/a", "TODO", "[TODO]", "TBD", "Ｎ／Ａ", "＜ＴＯＤＯ＞", "todo:", "{{placeholder}}",
        "lorem ipsum", "Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "lorem ipsum...", "  tbd  ",
        "Your text here", "[insert answer here]", "xxx", "**TODO**", "NoInput",
        "ここに記入", "ここに記入してください。", "（ここに回答を入力）", "【未入力】", "未入力", "未記入", "ここに質問を記入…",
        "回答を入力してください", "ダミーテキスト", "あとで書く", "〇〇〇",
    ],
)  # fmt: skip
def test_it_flags(text: str) -> None:
    assert look("placeholder", records.pair("誰じゃ", text)) is not None
    assert look("placeholder", records.pair(text, "わしじゃ。")) is not None


@pytest.mark.parametrize(
    "text",
    [
        "TODOリストの作り方を教えて", "What does N/A mean?", "My to do list is long.", "TBD means to be determined.",
        "The form says <no input> when nothing was typed.", "Lorem ipsum is a dummy text.", "Add the answer to the sum.",
        "None", "Na", "NA", "なし", "不明", "特にありません。", "まだ未入力の欄があります。", "ここに記入する書類はどれですか？",
        "氏名をここに記入してください。", "未定の予定を教えて", "未定", "Lorem ipsumとは何ですか？", "…", "？", "○", "x", "Text", "回答",
        "ここに来るのは初めてじゃ。", "入力した内容を確認してください。", "質問をどうぞ。", "xx", "答え",
    ],
)  # fmt: skip
def test_it_is_silent(text: str) -> None:
    assert look("placeholder", records.pair(text, text)) is None


def test_every_turn_is_looked_at_but_the_setting() -> None:
    turns = [("user", "q"), ("assistant", "a"), ("user", "TODO"), ("assistant", "b")]
    assert look("placeholder", chat(*turns)) is not None
    assert look("placeholder", chat(("system", "TODO"), ("user", "q"), ("assistant", "a"))) is None
