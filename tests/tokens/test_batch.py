"""Counting many examples together gives what counting each alone gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_studio.dataset import records
from persona_studio.tokens import encodings
from persona_studio.tokens.batch import count_examples
from persona_studio.tokens.counter import PIECE, Counter
from persona_studio.tokens.models import table

COUNTER = Counter(table().get("gpt-4.1-mini"))
TEXT = st.one_of(
    st.text(max_size=20),
    st.text("あ海 a'\n\t.、1\u3000\u0301s", max_size=30),
    st.sampled_from(["", " ", "\ud800", encodings.SEPARATOR, "<|endoftext|>", "あ" * (PIECE + 1)]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=30))
def test_together_is_as_alone(pairs: list[tuple[str, str]]) -> None:
    bodies = [records.pair(*pair) for pair in pairs]
    assert list(count_examples(bodies, COUNTER)) == [COUNTER.example(body) for body in bodies]


@pytest.mark.parametrize("number", [0, 1, 1_999, 2_000, 2_001, 9_000])
def test_order_and_number_are_kept(number: int) -> None:
    bodies = [records.pair("海", "わし" * (n % 5)) for n in range(number)]
    assert [tokens.completion for tokens in count_examples(bodies, COUNTER)] == [
        2 * (n % 5) for n in range(number)
    ]
