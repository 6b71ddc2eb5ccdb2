"""One prompt with different answers, and what only looks like it."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, groups, preference

pair = records.pair


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (pair("何歳?", "三十三じゃ。"), pair("何歳?", "三十一じゃ。")),
        (pair("何歳?", "三十三じゃ。"), pair("何歳？", "三十一じゃ。")),
        (pair("How old?", "33."), pair("How  old? ", "31.")),
        (pair("great film", "positive"), pair("great film", "negative")),
        (pair("a", "b"), chat(("user", "a"), ("assistant", "c"))),
        (
            chat(("system", "s"), ("user", "a"), ("assistant", "b")),
            chat(("system", "s"), ("user", "a"), ("assistant", "c")),
        ),
    ],
)
def test_it_flags(one: records.Conversation, two: records.Conversation) -> None:
    assert groups("conflicting-completions", [one, pair("別の問い", "別の答え"), two]) == [(1, 3)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (pair("何歳?", "三十三じゃ。"), pair("何歳?", "三十三じゃ。")),
        (pair("何歳?", "33じゃ。"), pair("何歳?", "３３じゃ。 ")),
        (pair("何歳?", "三十三じゃ。"), pair("お何歳?", "三十一じゃ。")),
        (pair("", "b"), pair("", "c")),
        (pair("a", "b"), pair("a", "")),
        (preference("q", "a", "b"), preference("q", "c", "d")),
        (
            chat(("user", "海"), ("assistant", "おう"), ("user", "続けて"), ("assistant", "b")),
            chat(("user", "船"), ("assistant", "おう"), ("user", "続けて"), ("assistant", "c")),
        ),
        (
            chat(("system", "龍馬"), ("user", "誰?"), ("assistant", "龍馬じゃ")),
            chat(("system", "海舟"), ("user", "誰?"), ("assistant", "海舟だ")),
        ),
    ],
)
def test_it_is_silent(one: records.Conversation, two: records.Conversation) -> None:
    assert groups("conflicting-completions", [one, two]) == []


def test_the_finding_lists_every_row_with_the_prompt() -> None:
    rows = [pair("a", "b"), pair("a", "b"), pair("a", "c")]
    assert groups("conflicting-completions", rows) == [(1, 2, 3)]
