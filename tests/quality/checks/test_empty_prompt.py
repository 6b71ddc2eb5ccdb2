"""Prompts with nothing to see in them."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000", "\u200b", " \ufeff\n"])
def test_it_flags(text: str) -> None:
    assert look("empty-prompt", records.pair(text, "a")) is not None
    assert look("empty-prompt", chat(("user", text), ("assistant", "a"))) is not None


@pytest.mark.parametrize("text", ["?", "。", "0", " a ", "？", "👍"])
def test_it_is_silent(text: str) -> None:
    assert look("empty-prompt", records.pair(text, "")) is None


def test_a_silent_setting_is_no_prompt() -> None:
    assert look("empty-prompt", chat(("system", ""), ("user", "q"), ("assistant", "a"))) is None
