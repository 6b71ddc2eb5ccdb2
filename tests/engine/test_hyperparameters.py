"""What a job asked for is kept; ``auto`` gives more rounds to fewer examples."""

from __future__ import annotations

from persona_studio.engine.hyperparameters import auto_epochs, settle

AUTO = {"n_epochs": "auto", "batch_size": "auto", "learning_rate_multiplier": "auto"}


def test_what_was_asked_is_kept() -> None:
    asked = {"n_epochs": 7, "batch_size": 3, "learning_rate_multiplier": 0.5}
    assert settle(asked, 200).as_json() == asked


def test_auto_becomes_numbers_and_a_batch_is_never_larger_than_the_file() -> None:
    settled = settle(AUTO, 204)
    assert (settled.n_epochs, settled.batch_size, settled.learning_rate) == (6, 8, 5e-4)
    assert settle({**AUTO, "batch_size": 256}, 12).batch_size == 12


def test_more_examples_never_get_more_rounds() -> None:
    rounds = [auto_epochs(count) for count in (10, 39, 40, 499, 500, 2000, 10_000, 10**6)]
    assert rounds == sorted(rounds, reverse=True)
    assert rounds[-1] >= 1
