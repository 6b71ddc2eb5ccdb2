"""Token counts as derived values: counted once a version, in the background."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from persona_studio.dataset.records import Example
from persona_studio.tokens.counter import Counter
from persona_studio.tokens.models import Model

NAME = "tokens"


class TokenCounts:
    """The derived producer: sorts by prompt and completion together, keeps ``prompt,completion,chat``."""

    name = NAME

    def __init__(self, model: Model) -> None:
        self._counter = Counter(model)

    @property
    def model(self) -> Model:
        """The model that is counted for."""
        return self._counter.model

    def set_model(self, model: Model) -> None:
        """Count for another model from now on; models with one encoding share their counts."""
        if model.encoding == self.model.encoding:
            self._counter.model = model
        else:
            self._counter = Counter(model)

    @property
    def parameters(self) -> str:
        """What a count depends on besides the text."""
        return parameters_for(self.model)

    def compute(self, example: Example) -> tuple[int, str]:
        """Count one example."""
        tokens = self._counter.example(example.body)
        return tokens.total, f"{tokens.prompt},{tokens.completion},{tokens.chat}"

    def saved(self, connection: apsw.Connection, values: Sequence[tuple[Example, int, str]]) -> None:
        """Keeps nothing more."""


def parameters_for(model: Model) -> str:
    """The parameters under which the counts of a model are saved."""
    return f"{model.encoding}/1"


def read(data: str) -> tuple[int, int, int]:
    """Prompt, completion and chat tokens from a saved value."""
    prompt, completion, chat = data.split(",")
    return int(prompt), int(completion), int(chat)
