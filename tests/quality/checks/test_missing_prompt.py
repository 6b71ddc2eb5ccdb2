"""Prompts that are absent or null; empty ones are another check."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look


@pytest.mark.parametrize(
    "record",
    [
        {"completion": "a"},
        {"prompt": None, "completion": "a"},
        {"Prompt": "wrong case", "completion": "a"},
        {},
        {"messages": [{"role": "user"}, {"role": "assistant", "content": "a"}]},
        {"input": {}, "preferred_output": [{"role": "assistant", "content": "a"}]},
    ],
)
def test_it_flags(record: dict[str, object]) -> None:
    assert look("missing-prompt", records.from_record(record)) is not None


@pytest.mark.parametrize(
    "body",
    [
        records.pair("", "a"),
        records.pair("なぜ", "a"),
        records.from_record({"prompt": 0, "completion": "a"}),
        chat(("user", "q"), ("assistant", "a")),
        chat(("system", "s"), ("assistant", "a")),
        records.unreadable("{", "why"),
    ],
)
def test_it_is_silent(body: records.Conversation) -> None:
    assert look("missing-prompt", body) is None


def test_a_missing_prompt_is_not_reported_as_empty_too() -> None:
    assert look("empty-prompt", records.from_record({"completion": "a"})) is None
