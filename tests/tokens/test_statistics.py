"""How lengths are spread."""

from __future__ import annotations

from persona_studio.tokens.statistics import Summary, summary


def test_the_spread_of_known_numbers() -> None:
    assert summary(list(range(1, 102))) == Summary(51.0, 26.0, 76.0, 96.0, 101)
    assert summary([7]) == Summary(7.0, 7.0, 7.0, 7.0, 7)
    assert summary([]) is None
