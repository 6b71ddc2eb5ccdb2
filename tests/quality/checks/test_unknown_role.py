"""Roles outside of the chat format."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from tests.quality.looking import chat, look, preference


@pytest.mark.parametrize("role", ["bot", "User", "", "human", "ai", "ユーザー"])
def test_it_flags(role: str) -> None:
    assert look("unknown-role", chat((role, "q"), ("assistant", "a"))) is not None


@pytest.mark.parametrize("role", ["system", "developer", "user", "tool", "function", "assistant"])
def test_it_is_silent(role: str) -> None:
    assert look("unknown-role", chat((role, "q"), ("assistant", "a"))) is None


def test_pairs_have_no_roles_of_their_own() -> None:
    assert look("unknown-role", records.pair("q", "a")) is None
    assert look("unknown-role", preference("q", "a", "b")) is None
