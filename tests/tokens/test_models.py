"""The table of models: whole, dated, and found by any name a model goes by."""

from __future__ import annotations

from datetime import date

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.tokens import encodings
from persona_studio.tokens.models import DEFAULT, LOCAL, table


def test_every_entry_is_whole() -> None:
    for model in table().all():
        assert model.encoding in encodings.NAMES
        assert 0 < model.example_limit <= model.context_limit
        assert model.source.startswith("https://")
        if model.local:
            assert (
                model.price_per_million is None and model.licence and model.size_bytes and model.memory_bytes
            )
        else:
            assert model.price_per_million and model.currency == "USD" and isinstance(model.as_of, date)
            assert model.training_ends and model.shutdown_date and model.training_ends < model.shutdown_date
    assert set(table().encodings.values()) <= set(encodings.NAMES)


def test_the_model_of_this_computer_comes_first() -> None:
    assert table().all()[0].id == LOCAL
    assert table().get(DEFAULT).id == DEFAULT


@pytest.mark.parametrize(
    ("name", "id", "encoding"),
    [
        ("gpt-4.1", "gpt-4.1", "o200k_base"),
        ("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini", "o200k_base"),
        ("ft:gpt-4.1-mini-2025-04-14:museum:ryoma:abc", "gpt-4.1-mini", "o200k_base"),
        ("ft:gpt-4o-2024-08-06:org::id", "gpt-4o", "o200k_base"),
        ("ft:gemma-3-270m:local:ryoma:x1", "gemma-3-270m", "o200k_base"),
        ("ft:o4-mini-2025-04-16:org::id", "o4-mini-2025-04-16", "o200k_base"),
        ("gpt-5-nano", "gpt-5-nano", "o200k_base"),
        ("gpt-4.5-preview", "gpt-4.5-preview", "o200k_base"),
        ("gpt-4.1-nano", "gpt-4.1-nano", "o200k_base"),
        ("gpt-4-0613", "gpt-4-0613", "cl100k_base"),
        ("gpt-3.5-turbo", "gpt-3.5-turbo", "cl100k_base"),
        ("davinci-002", "davinci-002", "cl100k_base"),
        ("gpt-oss-20b", "gpt-oss-20b", "o200k_harmony"),
        ("text-davinci-003", "text-davinci-003", "p50k_base"),
        ("davinci", "davinci", "r50k_base"),
    ],
)
def test_names_are_resolved_by_our_own_table(name: str, id: str, encoding: str) -> None:
    model = table().get(name)
    assert (model.id, model.encoding) == (id, encoding)


def test_a_price_is_never_lent_to_another_model() -> None:
    assert table().get("gpt-4.1-nano").price_per_million is None
    assert table().get("ft:gpt-4.1-2025-04-14:org::id").price_per_million == 25.0


@pytest.mark.parametrize("name", ["", "nonsense", "gpt-44", "ft:nonsense:org::id", "o1000"])
def test_an_unknown_model_is_refused_with_the_known_ones(name: str) -> None:
    assert table().find(name) is None
    with pytest.raises(ExpectedError) as raised:
        table().get(name)
    assert raised.value.code == "unknown-model"
    assert "gpt-4.1-mini" in raised.value.hint
