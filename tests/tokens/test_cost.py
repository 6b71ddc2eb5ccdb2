"""Rounds and money."""

from __future__ import annotations

import pytest

from persona_studio.tokens.cost import cost, epochs
from persona_studio.tokens.models import table


@pytest.mark.parametrize(
    ("examples", "rounds"),
    [
        (0, 0),
        (1, 25),
        (3, 25),
        (4, 25),
        (5, 20),
        (10, 10),
        (33, 3),
        (34, 3),
        (8_333, 3),
        (8_334, 2),
        (12_500, 2),
        (12_501, 1),
        (1_000_000, 1),
    ],
)
def test_rounds_follow_the_published_rule(examples: int, rounds: int) -> None:
    assert epochs(examples) == rounds


def test_money_is_not_rounded() -> None:
    found = cost(4_101, table().get("gpt-4o-mini"))
    assert found is not None
    assert found.amount == pytest.approx(0.012303, abs=1e-15)
    assert (found.currency, found.per_million) == ("USD", 3.0)


def test_what_has_no_price_has_no_cost() -> None:
    assert cost(1_000, table().get("gemma-3-270m")) is None
    assert cost(1_000, table().get("gpt-4")) is None
