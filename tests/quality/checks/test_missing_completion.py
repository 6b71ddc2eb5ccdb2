"""Completions that are absent or null; tool calls and empty ones are not."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look, preference

CALL = [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]


@pytest.mark.parametrize(
    "record",
    [
        {"prompt": "a"},
        {"prompt": "a", "completion": None},
        {"prompt": "a", "Completion": "wrong case"},
        {"messages": [{"role": "user", "content": "a"}, {"role": "assistant"}]},
        {
            "messages": [
                {"role": "user", "content": "a"},
                {"role": "assistant", "content": None, "tool_calls": []},
            ]
        },
        {
            "input": {"messages": [{"role": "user", "content": "a"}]},
            "preferred_output": [],
            "non_preferred_output": [],
        },
    ],
)
def test_it_flags(record: dict[str, object]) -> None:
    assert look("missing-completion", records.from_record(record)) is not None


@pytest.mark.parametrize(
    "body",
    [
        records.pair("a", ""),
        records.pair("a", "はい"),
        records.from_record({"prompt": "a", "completion": False}),
        chat(("user", "q"), ("assistant", None), tool_calls=CALL),
        preference("q", "good", "bad"),
        records.unreadable("{", "why"),
    ],
)
def test_it_is_silent(body: records.Conversation) -> None:
    assert look("missing-completion", body) is None


def test_a_missing_completion_is_not_reported_as_empty_too() -> None:
    assert look("empty-completion", records.from_record({"prompt": "a"})) is None
