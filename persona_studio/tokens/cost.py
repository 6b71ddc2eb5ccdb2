"""What training costs at a provider: rounds, billed tokens, money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from persona_studio.tokens.models import Model


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of money, not rounded, with the price it comes from and that price's date."""

    currency: str
    amount: float
    per_million: float
    as_of: date | None


def epochs(examples: int) -> int:
    """How many rounds a provider chooses by itself for so many examples (the rule OpenAI has published)."""
    if examples <= 0:
        return 0
    if 3 * examples < 100:
        return min(25, 100 // examples)
    if 3 * examples > 25_000:
        return max(1, 25_000 // examples)
    return 3


def cost(billable_tokens: int, model: Model) -> Cost | None:
    """What the tokens cost, or None where no price is known."""
    if model.price_per_million is None or model.currency is None:
        return None
    amount = billable_tokens * model.price_per_million / 1_000_000
    return Cost(model.currency, amount, model.price_per_million, model.as_of)
