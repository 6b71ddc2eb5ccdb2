"""What would happen if the button were pressed now: worked out in the background, shown by the train page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from persona_studio.base.settings import Settings
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import Reader
from persona_studio.dataset.records import Example
from persona_studio.persona import card
from persona_studio.providers.provider import Provider
from persona_studio.quality.check import Severity
from persona_studio.quality.readiness import Matter, flagged, readiness
from persona_studio.tokens import models
from persona_studio.tokens.totals import totals
from persona_studio.training import preflight, recipe, terms
from persona_studio.training.estimate import Estimate, estimate
from persona_studio.training.preflight import Obstacle
from persona_studio.training.recipe import Recipe
from persona_studio.training.terms import Terms

# Said elsewhere on the page, in a place of its own.
_SAID_ELSEWHERE = ("small-base", "leaves-this-computer", "unreadable-lines", "provider-ends")
# Checks whose matter is among the obstacles already.
_KNOWN = ("too-few-examples", "invalid-line", "missing-prompt", "missing-completion", "empty-completion")
_MOST_MATTERS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose on the train page."""

    provider: Provider
    base: str
    epochs: int | None
    suffix: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A choice with all that follows from it.

    ``left_out`` holds example ids by the reason they are not learnt for; ``ids`` the ids of the examples an
    obstacle names by number; ``matters`` are what the checks found, with the examples it is about; ``complete`` is False while tokens are still being counted; ``terms`` are those of
    the base model that nobody accepted yet.
    """

    choice: Choice
    recipe: Recipe
    examples: int
    validation: int
    left_out: Mapping[str, tuple[int, ...]]
    obstacles: tuple[Obstacle, ...]
    ids: Mapping[int, int]
    estimate: Estimate
    complete: bool
    matters: tuple[tuple[Matter, tuple[int, ...]], ...]
    speaker: str
    terms: Terms | None

    @property
    def blocked(self) -> bool:
        """Whether something has to be mended first."""
        return any(obstacle.severity == "error" for obstacle in self.obstacles)

    @property
    def shown_obstacles(self) -> tuple[Obstacle, ...]:
        """Those to list beside the examples, the worst first."""
        order = {"error": 0, "warning": 1, "info": 2}
        shown = [obstacle for obstacle in self.obstacles if obstacle.code not in _SAID_ELSEWHERE]
        return tuple(sorted(shown, key=lambda obstacle: order.get(obstacle.severity, 3)))

    def ids_of(self, obstacle: Obstacle) -> tuple[int, ...]:
        """The examples an obstacle is about."""
        return tuple(self.ids[number] for number in obstacle.examples if number in self.ids)


def make_plan(document: Document, settings: Settings, choice: Choice, title: str) -> Plan:
    """Look at the whole training set once; for a background thread."""
    reader = document.reader()
    made = recipe.for_project(
        reader, choice.provider, base=choice.base, epochs=choice.epochs, suffix=choice.suffix, title=title
    )
    seen: dict[int, int] = {}

    def remembered() -> Iterator[Example]:
        for example in reader.checked_set():
            seen[example.number] = example.id
            yield example

    obstacles = tuple(preflight.look(made, choice.provider, remembered()))
    named = {number for obstacle in obstacles for number in obstacle.examples}
    counted = totals(reader, models.table().find(choice.base) or models.table().get(models.LOCAL))
    left_out = {why: tuple(ids) for why, ids in reader.left_out().items()}
    incomplete = sum(
        len(obstacle.examples) for obstacle in obstacles if obstacle.code == "incomplete-examples"
    )
    examples = reader.training_count() - incomplete
    speaker = card.of_project(reader)
    return Plan(
        choice,
        made,
        examples,
        len(left_out.get("validation", ())),
        left_out,
        obstacles,
        {number: id for number, id in seen.items() if number in named},
        estimate(made, choice.provider, examples, counted.chat, settings),
        counted.complete,
        tuple(_matters(reader)),
        speaker.name if speaker is not None else "",
        None if terms.accepted(settings, choice.base) else terms.terms(choice.base),
    )


def _matters(reader: Reader) -> Iterator[tuple[Matter, tuple[int, ...]]]:
    """The worst of what the checks found and nobody said yet; mere remarks stay in the table."""
    found = [
        matter
        for matter in readiness(reader).matters
        if matter.severity is not Severity.INFO and matter.check not in _KNOWN
    ]
    for matter in found[:_MOST_MATTERS]:
        yield matter, tuple(flagged(reader, matter.check))
