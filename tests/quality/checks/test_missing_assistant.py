"""Conversations in which nobody answers."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look


@pytest.mark.parametrize(
    "body",
    [
        chat(("user", "q")),
        chat(("system", "s"), ("user", "q")),
        chat(("user", "q"), ("user", "r")),
        chat(("user", "q"), ("tool", "r")),
        chat(("user", "q"), ("Assistant", "a")),
        records.from_record({"messages": []}),
    ],
)
def test_it_flags(body: records.Conversation) -> None:
    assert look("missing-assistant", body) is not None


@pytest.mark.parametrize(
    "body",
    [
        chat(("user", "q"), ("assistant", "a")),
        chat(("assistant", "a"), ("user", "q")),
        chat(("user", "q"), ("assistant", "")),
        records.pair("q", "a"),
        records.from_record({"prompt": "q"}),
        records.unreadable("{", "why"),
    ],
)
def test_it_is_silent(body: records.Conversation) -> None:
    assert look("missing-assistant", body) is None
