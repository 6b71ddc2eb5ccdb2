"""How long a training will take and what it will cost, said beforehand with its assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from persona_studio.base.settings import Settings
from persona_studio.dataset import records
from persona_studio.i18n import tr
from persona_studio.providers.provider import Provider
from persona_studio.tokens import cost as costs
from persona_studio.tokens import models
from persona_studio.tokens.cost import Cost
from persona_studio.tokens.counter import Counter
from persona_studio.training.recipe import Recipe

_SETTING = "training.seconds_per_1000_tokens"

# Seconds per 1,000 tokens on processors of two to eight cores, until this machine has been measured.
_USUAL = {"gemma-3-270m": (2.5, 8.0)}

# What surrounds the optimisation: loading, saving, and converting the base model the first time.
_AROUND = (10.0, 90.0)
_AROUND_MEASURED = (8.0, 25.0)

_SPREAD = (0.85, 1.3)  # of a speed that was measured here: the machine may have other work


@dataclass(frozen=True, slots=True)
class Estimate:
    """What to expect. ``seconds`` is a range, known for this computer only; ``cost`` where a price is known."""

    examples: int
    tokens: int
    epochs: int
    billable_tokens: int
    seconds: tuple[float, float] | None
    measured: bool
    cost: Cost | None


def estimate(recipe: Recipe, provider: Provider, examples: int, tokens: int, settings: Settings) -> Estimate:
    """Time and money for ``tokens``: the chat tokens of one round over ``examples`` examples, without the
    recipe's system prompt, which is added here."""
    epochs = rounds(recipe, provider, examples)
    billable = (tokens + examples * _tokens_of(recipe.system, recipe.base)) * epochs
    if not provider.local:
        model = models.table().find(recipe.base)
        cost = costs.cost(billable, model) if model is not None and provider.id == "openai" else None
        return Estimate(examples, tokens, epochs, billable, None, False, cost)
    speed = _measured(settings).get(recipe.base)
    low, high = (speed * _SPREAD[0], speed * _SPREAD[1]) if speed else _USUAL.get(recipe.base, (0.0, 0.0))
    around = _AROUND_MEASURED if speed else _AROUND
    seconds = (low * billable / 1000 + around[0], high * billable / 1000 + around[1]) if high else None
    return Estimate(examples, tokens, epochs, billable, seconds, speed is not None, None)


def rounds(recipe: Recipe, provider: Provider, examples: int) -> int:
    """How many rounds (epochs) will be trained: those chosen, else those the service chooses by itself."""
    if recipe.epochs is not None:
        return recipe.epochs
    return next((count for below, count in provider.auto_epochs if examples < below), costs.epochs(examples))


def remember_speed(settings: Settings, base: str, seconds: float, tokens: int) -> None:
    """Keep what a finished training on this computer took; the newest counts as much as all before it."""
    if seconds <= 0 or tokens <= 0:
        return
    known = _measured(settings)
    new = seconds * 1000 / tokens
    known[base] = (known[base] + new) / 2 if base in known else new
    settings.set(_SETTING, known)


def duration(seconds: float) -> str:
    """A span of time as people say it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return tr("less than a minute")
    if minutes < 90:
        return tr("about 1 minute") if minutes == 1 else tr("about {n} minutes", n=minutes)
    return tr("about {n} hours", n=f"{seconds / 3600:.1f}")


def range_text(low: float, high: float) -> str:
    """A range of time as people say it."""
    first, last = max(1, round(low / 60)), max(1, round(high / 60))
    if last >= 120:
        return tr("{low} to {high} hours", low=f"{low / 3600:.1f}", high=f"{high / 3600:.1f}")
    if first == last:
        return duration(high)
    return tr("{low} to {high} minutes", low=first, high=last)


@cache
def _tokens_of(system: str, base: str) -> int:
    """What a system prompt adds to each example."""
    model = models.table().find(base)
    if not system or model is None:
        return 0
    return Counter(model).example(records.chat([("system", system)])).chat


def _measured(settings: Settings) -> dict[str, float]:
    saved = settings.get(_SETTING, {})
    if not isinstance(saved, dict):
        return {}
    return {
        base: float(value) for base, value in saved.items() if isinstance(value, int | float) and value > 0
    }
