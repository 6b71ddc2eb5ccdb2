"""White space around texts, and its removal."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from persona_studio.quality import checks
from persona_studio.quality.check import RowCheck
from tests.quality.looking import chat, look, preference

CHECK = checks.get("surrounding-whitespace")


@pytest.mark.parametrize(
    "body",
    [
        records.pair(" 誰じゃ", "わしじゃ。"),
        records.pair("誰じゃ", "わしじゃ。\n"),
        records.pair("誰じゃ\u3000", "わしじゃ。"),
        records.pair("Who?", "\tMe."),
        records.pair("Who?", "Me.\xa0"),
        chat(("system", "s "), ("user", "q"), ("assistant", "a")),
        preference("q", "a", "b\n"),
    ],
)
def test_it_flags_and_mends(body: records.Conversation) -> None:
    assert look("surrounding-whitespace", body) is not None
    assert isinstance(CHECK, RowCheck)
    mended = CHECK.fix(body)
    assert mended is not None
    assert look("surrounding-whitespace", mended) is None
    assert CHECK.fix(mended) is None


@pytest.mark.parametrize(
    "body",
    [
        records.pair("誰じゃ", "わしじゃ。"),
        records.pair("a b", "c\n\nd"),
        records.pair("a\u3000b", "c"),
        records.pair("a", ""),
        records.pair(" ", "a"),
        records.from_record({"prompt": "a", "completion": "b", "note": " c "}),
        records.unreadable(" {", "why"),
    ],
)
def test_it_is_silent(body: records.Conversation) -> None:
    assert look("surrounding-whitespace", body) is None


def test_only_white_space_is_taken_away() -> None:
    body = records.from_record({"id": 7, "prompt": " a  b ", "completion": "\nc\n", "note": " d "})
    assert isinstance(CHECK, RowCheck)
    mended = CHECK.fix(body)
    assert mended is not None
    assert dict(mended.record) == {"id": 7, "prompt": "a  b", "completion": "c", "note": " d "}
    assert list(mended.record) == ["id", "prompt", "completion", "note"]


def test_completions_of_the_old_form_may_begin_with_a_space() -> None:
    assert look("surrounding-whitespace", records.pair("a", " b"), profile="completion") is None
