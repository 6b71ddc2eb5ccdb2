"""What is said beforehand: obstacles, time, money; and that the figures agree with those who know."""

from __future__ import annotations

import datetime

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.base.settings import Settings
from persona_studio.dataset import records
from persona_studio.dataset.records import Example
from persona_studio.engine import hyperparameters
from persona_studio.persona.card import Card
from persona_studio.providers.registry import Providers
from persona_studio.training import estimate, preflight, recipe, terms

from .conftest import examples

TODAY = datetime.date(2026, 11, 23)


def look(provider: str, items: list[Example], today: datetime.date = TODAY, **more: object) -> dict[str, str]:
    """Code and severity of each obstacle."""
    where = Providers(Settings()).get(provider)
    chosen = recipe.make(where, **more)  # type: ignore[arg-type]
    return {found.code: found.severity for found in preflight.look(chosen, where, items, today)}


def test_a_good_set_for_this_computer_meets_no_warning() -> None:
    assert look("local", list(examples(120))) == {"small-base": "info"}


def test_too_few_stop_and_few_are_said() -> None:
    assert look("local", list(examples(9)))["too-few-examples"] == "error"
    assert look("local", list(examples(10)))["few-examples"] == "warning"


def test_lines_that_are_left_out_are_named() -> None:
    items = [
        *examples(120),
        Example(121, 1, 121, records.unreadable("{", "broken")),
        Example(122, 1, 122, records.pair("q", "")),
    ]
    where = Providers(Settings()).get("local")
    found = {o.code: o.examples for o in preflight.look(recipe.make(where), where, items, TODAY)}
    assert found["unreadable-lines"] == (121,)
    assert found["incomplete-examples"] == (122,)


def test_openai_ends_and_has_ended() -> None:
    good = list(examples(120))
    assert look("openai", good) == {"provider-ends": "warning", "leaves-this-computer": "info"}
    ended = look("openai", good, datetime.date(2027, 1, 6))
    assert ended["provider-ended"] == "error"
    assert "provider-ends" not in ended


def test_the_first_error_is_raised() -> None:
    where = Providers(Settings()).get("local")
    with pytest.raises(ExpectedError) as caught:
        preflight.stop_at_errors(
            preflight.look(recipe.make(where, suffix="あ" * 65), where, examples(3), TODAY)
        )
    assert caught.value.code == "too-few-examples"
    assert "suffix-too-long" in look("local", list(examples(120)), suffix="x" * 65)


def test_a_recipe_takes_its_prompt_from_the_card_unless_one_is_given() -> None:
    where = Providers(Settings()).get("local")
    card = Card("坂本龍馬", first_person=("わし",), system_prompt="あなたは龍馬です。")
    assert recipe.make(where, card=card).system == "あなたは龍馬です。"
    assert recipe.make(where, card=card, system="").system == ""
    chosen = recipe.make(where, card=card, epochs=2)
    assert recipe.from_json(chosen.as_json() | {"of a newer program": 1}) == chosen
    assert chosen.base == "gemma-3-270m"
    for epochs in (0, 51):
        with pytest.raises(ExpectedError):
            recipe.make(where, epochs=epochs)
    with pytest.raises(ExpectedError):
        recipe.make(Providers(Settings()).get("https://api.example.com/v1"))


@pytest.mark.parametrize("count", [10, 39, 40, 499, 500, 1999, 2000, 9999, 10_000, 100_000])
def test_the_rounds_shown_are_those_the_engine_chooses(count: int) -> None:
    where = Providers(Settings()).get("local")
    assert estimate.rounds(recipe.make(where), where, count) == hyperparameters.auto_epochs(count)


def test_time_is_a_range_and_narrows_once_measured() -> None:
    settings = Settings()
    where = Providers(settings).get("local")
    chosen = recipe.make(where, epochs=3)
    guess = estimate.estimate(chosen, where, 120, 10_000, settings)
    assert guess.seconds is not None
    assert not guess.measured
    assert guess.billable_tokens == 30_000
    estimate.remember_speed(settings, chosen.base, seconds=300.0, tokens=30_000)
    known = estimate.estimate(chosen, where, 120, 10_000, Settings())
    assert known.seconds is not None
    assert known.measured
    assert known.seconds[0] < 300 + 25 < known.seconds[1] + 1
    assert known.seconds[1] / known.seconds[0] < guess.seconds[1] / guess.seconds[0]
    estimate.remember_speed(settings, chosen.base, seconds=100.0, tokens=30_000)
    faster = estimate.estimate(chosen, where, 120, 10_000, Settings()).seconds
    assert faster is not None
    assert faster[1] < known.seconds[1]


def test_the_system_prompt_is_counted_with_every_example() -> None:
    settings = Settings()
    where = Providers(settings).get("openai")
    plain = estimate.estimate(recipe.make(where, epochs=1), where, 100, 5_000, settings)
    longer = estimate.estimate(recipe.make(where, epochs=1, system="龍馬です。"), where, 100, 5_000, settings)
    assert plain.cost is not None
    assert plain.cost.amount == pytest.approx(5_000 * 5.0 / 1e6)
    assert plain.seconds is None
    assert (longer.billable_tokens - plain.billable_tokens) % 100 == 0
    assert longer.billable_tokens > plain.billable_tokens


def test_spans_of_time_are_said_as_people_say_them() -> None:
    assert estimate.duration(20) == "less than a minute"
    assert estimate.duration(70) == "about 1 minute"
    assert estimate.duration(600) == "about 10 minutes"
    assert estimate.duration(3 * 3600) == "about 3.0 hours"
    assert estimate.range_text(100, 400) == "2 to 7 minutes"
    assert estimate.range_text(290, 310) == "about 5 minutes"
    assert estimate.range_text(3600, 9000) == "1.0 to 2.5 hours"


def test_terms_are_shown_once() -> None:
    settings = Settings()
    found = terms.terms("gemma-3-270m")
    assert found is not None
    assert "Gemma" in found.title
    assert not terms.accepted(settings, "gemma-3-270m")
    terms.accept(settings, "gemma-3-270m")
    assert terms.accepted(Settings(), "gemma-3-270m")
    assert terms.terms("gpt-4.1-mini") is None
    assert terms.accepted(settings, "gpt-4.1-mini")
