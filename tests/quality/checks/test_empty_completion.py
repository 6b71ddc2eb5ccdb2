"""Completions with nothing to see in them."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look, preference


@pytest.mark.parametrize("text", ["", " ", "\r\n", "\u3000\u3000", "\u200b", "\t \xa0"])
def test_it_flags(text: str) -> None:
    assert look("empty-completion", records.pair("a", text)) is not None
    assert (
        look("empty-completion", chat(("user", "a"), ("assistant", text), ("user", "b"), ("assistant", "c")))
        is not None
    )
    assert look("empty-completion", preference("a", text, "b")) is not None


@pytest.mark.parametrize("text", ["。", "0", "…", "no", " は", "👍"])
def test_it_is_silent(text: str) -> None:
    assert look("empty-completion", records.pair("", text)) is None


def test_a_turn_that_calls_a_tool_or_is_not_trained_may_be_empty() -> None:
    call = [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]
    assert look("empty-completion", chat(("user", "q"), ("assistant", ""), tool_calls=call)) is None
    assert look("empty-completion", chat(("user", "q"), ("assistant", ""), weight=0)) is None
