"""The same example twice, after folding width and white space."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, groups, preference

pair = records.pair


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (pair("誰ですか?", "わしじゃ。"), pair("誰ですか?", "わしじゃ。")),
        (pair("誰ですか?", "わしじゃ。"), pair("誰ですか？", "わしじゃ。")),
        (pair("ＡＢＣ", "ｶﾞｷﾞ"), pair("ABC", "ガギ")),
        (pair("Who  are\nyou?", "Ryoma. "), pair("Who are you?", "Ryoma.")),
        (pair("a", "b"), chat(("user", "a"), ("assistant", "b"))),
        (pair("か\u3099", "b"), pair("が", "b")),
        (preference("q", "a", "b"), preference("q", "a", "b")),
        (records.from_record({"prompt": "a", "completion": "b", "id": 1}), pair("a", "b")),
    ],
)
def test_it_flags(one: records.Conversation, two: records.Conversation) -> None:
    assert groups("duplicate-example", [one, pair("別の問い", "別の答え"), two]) == [(1, 3)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (pair("誰ですか", "わしじゃ。"), pair("誰ですか", "わしじゃ！")),
        (pair("Polish", "a"), pair("polish", "a")),
        (pair("海", "a"), pair("うみ", "a")),
        (pair("a b", "c"), pair("ab", "c")),
        (pair("a", "bc"), pair("ab", "c")),
        (chat(("system", "x"), ("user", "a"), ("assistant", "b")), pair("a", "b")),
        (preference("q", "a", "b"), preference("q", "a", "c")),
        (pair("", ""), pair(" ", "")),
        (records.unreadable("{", "why"), records.unreadable("{", "why")),
    ],
)
def test_it_is_silent(one: records.Conversation, two: records.Conversation) -> None:
    assert groups("duplicate-example", [one, two]) == []


def test_one_finding_lists_every_member() -> None:
    same = [pair("a", "b"), pair("c", "d"), pair("a", "b"), pair("c", "d"), pair("a ", "b")]
    assert groups("duplicate-example", same) == [(1, 3, 5), (2, 4)]
