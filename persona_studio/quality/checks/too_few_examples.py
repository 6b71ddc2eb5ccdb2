"""Check: a dataset that is too small."""

from __future__ import annotations

from dataclasses import dataclass

from persona_studio.i18n import tr, trn
from persona_studio.quality.check import DatasetCheck, Detail, Facts, Severity


@dataclass(frozen=True)
class TooFewExamples(DatasetCheck):
    """Flags fewer examples than a provider accepts (error) or than a voice needs (warning)."""

    id = "too-few-examples"
    severity = Severity.ERROR

    minimum: int = 10
    advised: int = 100

    def title(self) -> str:
        return tr("There are too few examples")

    def why(self) -> str:
        return tr(
            "Training needs at least {minimum} examples, and a voice becomes steady with {advised} or more."
            " Write more, each about something else.",
            minimum=self.minimum,
            advised=self.advised,
        )

    def sample(self) -> str:
        return tr("A file with three questions and answers.")

    def look(self, facts: Facts) -> tuple[Severity, Detail] | None:
        if facts.examples < self.minimum:
            return Severity.ERROR, {"examples": facts.examples}
        if facts.examples < self.advised:
            return Severity.WARNING, {"examples": facts.examples}
        return None

    def message(self, detail: Detail) -> str:
        if detail["examples"] < self.minimum:
            return trn(
                "There is {n} example; training needs at least {minimum}.",
                "There are {n} examples; training needs at least {minimum}.",
                detail["examples"],
                minimum=self.minimum,
            )
        return trn(
            "There is {n} example; {advised} or more make a steady voice.",
            "There are {n} examples; {advised} or more make a steady voice.",
            detail["examples"],
            advised=self.advised,
        )
