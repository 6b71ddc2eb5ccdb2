"""Examples over the model's limit, and the place where they would be cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from persona_studio.dataset import records
from persona_studio.quality.check import Context
from persona_studio.quality.checks.too_many_tokens import TooManyTokens
from persona_studio.tokens.counter import Counter
from tests.quality.looking import MODEL, chat

CHECK = TooManyTokens()
TEXT = "わしは坂本龍馬じゃ。土佐の海を見て育ったがよ。"


def context(limit: int) -> Context:
    return Context(Counter(replace(MODEL, example_limit=limit)))


@pytest.mark.parametrize("times", [1, 3, 40, 400])
def test_the_limit_itself_is_still_read(times: int) -> None:
    body = records.pair("誰じゃ", TEXT * times)
    tokens = Counter(MODEL).example(body).chat
    assert CHECK.look(body, context(tokens)) is None
    found = CHECK.look(body, context(tokens - 1))
    assert found is not None and (found["tokens"], found["limit"]) == (tokens, tokens - 1)


def test_it_says_where_the_text_would_be_cut() -> None:
    body = chat(("system", "龍馬として。"), ("user", "誰じゃ"), ("assistant", TEXT * 20))
    found = CHECK.look(body, context(150))
    assert found is not None and found["turn"] == 3
    kept = (TEXT * 20)[: found["character"]]
    assert kept.endswith(found["before"])
    cut = chat(("system", "龍馬として。"), ("user", "誰じゃ"), ("assistant", kept))
    assert 146 <= Counter(MODEL).example(cut).chat - 3 <= 150
    assert found["before"] in CHECK.message(found)


def test_short_and_empty_examples_are_left_alone() -> None:
    for body in (records.pair("", ""), records.from_record({}), records.unreadable("x" * 9_000, "why")):
        assert CHECK.look(body, context(40)) is None
