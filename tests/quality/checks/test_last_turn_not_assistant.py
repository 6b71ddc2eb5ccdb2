"""Conversations that end before the answer."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look


@pytest.mark.parametrize("role", ["user", "system", "tool", "developer", "function", "bot"])
def test_it_flags(role: str) -> None:
    assert look("last-turn-not-assistant", chat(("user", "q"), ("assistant", "a"), (role, "r"))) is not None


@pytest.mark.parametrize(
    "body",
    [
        chat(("user", "q"), ("assistant", "a")),
        chat(("system", "s"), ("user", "q"), ("assistant", "a")),
        chat(("assistant", "a")),
        chat(("user", "q")),
        records.pair("q", "a"),
        records.from_record({"messages": []}),
    ],
)
def test_it_is_silent(body: records.Conversation) -> None:
    assert look("last-turn-not-assistant", body) is None
