"""The table of models: what each counts with, how much it reads, what training costs, and until when."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr

DEFAULT = "gpt-4.1-mini"
LOCAL = "gemma-3-270m"

# A dated snapshot of a model: gpt-4o-2024-08-06, gpt-4-0613.
_SNAPSHOT = re.compile(r"-(?:\d{4}-\d{2}-\d{2}|\d{4})$")


@dataclass(frozen=True, slots=True)
class Model:
    """One model that examples are written for.

    ``example_limit`` is the most tokens of one example that are read in training, the rest is cut off;
    ``estimated`` says that ``encoding`` stands in for the model's own tokenizer. ``price_per_million`` is
    what a million trained tokens cost; None where it is not known or nothing is paid. After
    ``training_ends`` no training can be started, after ``shutdown_date`` the model cannot be used.
    """

    id: str
    title: str
    encoding: str
    context_limit: int
    example_limit: int
    local: bool = False
    estimated: bool = False
    minimum_examples: int = 10
    price_per_million: float | None = None
    currency: str | None = None
    as_of: date | None = None
    source: str = ""
    training_ends: date | None = None
    shutdown_date: date | None = None
    licence: str = ""
    size_bytes: int | None = None
    memory_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class ModelTable:
    """Every model that is known, by its id."""

    models: Mapping[str, Model]
    encodings: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> tuple[Model, ...]:
        """The models that can be trained, those of this computer first."""
        return tuple(sorted(self.models.values(), key=lambda model: not model.local))

    def find(self, name: str) -> Model | None:
        """The model of this name, snapshot or fine-tune (``ft:BASE:...``); None where it is not known."""
        base = base_of(name)
        for candidate in (base, _SNAPSHOT.sub("", base)):
            if candidate in self.models:
                return self.models[candidate]
        for beginning in sorted(self.encodings, key=len, reverse=True):
            if base == beginning or base.startswith((f"{beginning}-", f"{beginning}.")):
                return Model(base, base, self.encodings[beginning], 128_000, 65_536)
        return None

    def get(self, name: str) -> Model:
        """The model of this name. Raises ExpectedError where it is not known."""
        model = self.find(name)
        if model is None:
            raise ExpectedError(
                "unknown-model",
                tr("The model “{name}” is not known.", name=name),
                tr("Choose one of these: {models}.", models=", ".join(sorted(self.models))),
            )
        return model


def base_of(name: str) -> str:
    """The base model that a name stands for: the second part of ``ft:BASE:...``, else the name itself."""
    name = name.strip()
    return name.split(":")[1] if name.startswith("ft:") else name


@cache
def table() -> ModelTable:
    """The table that ships with the program."""
    data = tomllib.loads((paths.resources() / "models.toml").read_text(encoding="utf-8"))
    return read(data)


def read(data: Mapping[str, Any]) -> ModelTable:
    """The table from its TOML. Raises TypeError or KeyError where an entry is not whole."""
    models = [Model(**entry) for entry in data["model"]]
    return ModelTable({model.id: model for model in models}, dict(data.get("encodings", {})))
