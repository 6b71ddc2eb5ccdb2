"""What will stop a training, or hurt it, said before anything is written or sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.records import Example, Shape
from persona_studio.i18n import tr, trn
from persona_studio.providers.provider import Provider
from persona_studio.tokens import models
from persona_studio.training.dataset_file import is_usable
from persona_studio.training.recipe import Recipe

GOOD_NUMBER = 100
_SOON = datetime.timedelta(days=120)
_SMALL = 1_000_000_000  # bytes of a base model that learns a voice, but hardly facts


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing to know before training. An ``error`` stops it; ``examples`` are 1-based numbers in file order."""

    code: str
    severity: str
    message: str
    hint: str = ""
    examples: tuple[int, ...] = ()


def look(
    recipe: Recipe, provider: Provider, examples: Iterable[Example], today: datetime.date | None = None
) -> list[Obstacle]:
    """Everything in the way of training ``examples`` by ``recipe``, errors first."""
    usable = 0
    unreadable: list[int] = []
    incomplete: list[int] = []
    preferences = 0
    for example in examples:
        if example.body.shape is Shape.UNREADABLE:
            unreadable.append(example.number)
        elif is_usable(example.body):
            usable += 1
            preferences += example.body.shape is Shape.PREFERENCE
        else:
            incomplete.append(example.number)
    found = [
        *_about_number(usable, provider),
        *_about_examples(unreadable, incomplete, preferences),
        *_about_provider(recipe, provider, today or datetime.date.today()),
    ]
    order = ("error", "warning", "info")
    return sorted(found, key=lambda obstacle: order.index(obstacle.severity))


def stop_at_errors(obstacles: Iterable[Obstacle]) -> None:
    """Raise the first error as ExpectedError."""
    for obstacle in obstacles:
        if obstacle.severity == "error":
            raise ExpectedError(obstacle.code, obstacle.message, obstacle.hint)


def _about_number(usable: int, provider: Provider) -> list[Obstacle]:
    if usable < provider.least_examples:
        message = trn(
            "There is only {n} example to train on; at least {least} are needed.",
            "There are only {n} examples to train on; at least {least} are needed.",
            usable,
            least=provider.least_examples,
        )
        return [
            Obstacle(
                "too-few-examples", "error", message, tr("Write more examples; a hundred or more are good.")
            )
        ]
    if usable < GOOD_NUMBER:
        message = trn(
            "With {n} example the voice will be weak.",
            "With {n} examples the voice may still be weak.",
            usable,
        )
        return [
            Obstacle("few-examples", "warning", message, tr("A hundred good examples or more are better."))
        ]
    return []


def _about_examples(unreadable: list[int], incomplete: list[int], preferences: int) -> list[Obstacle]:
    found: list[Obstacle] = []
    if unreadable:
        message = trn(
            "{n} line cannot be read and is left out.",
            "{n} lines cannot be read and are left out.",
            len(unreadable),
        )
        found.append(
            Obstacle("unreadable-lines", "warning", message, tr("Mend them first."), tuple(unreadable))
        )
    if incomplete:
        message = trn(
            "{n} example has no question or no answer and is left out.",
            "{n} examples have no question or no answer and are left out.",
            len(incomplete),
        )
        found.append(
            Obstacle("incomplete-examples", "warning", message, tr("Complete them first."), tuple(incomplete))
        )
    if preferences:
        message = tr("Of examples with two answers, only the preferred answer is trained on.")
        found.append(Obstacle("preferred-only", "info", message))
    return found


def _about_provider(recipe: Recipe, provider: Provider, today: datetime.date) -> list[Obstacle]:
    found: list[Obstacle] = []
    if len(recipe.suffix) > provider.suffix_limit:
        message = tr(
            "The name “{suffix}” is too long (at most {most} characters).",
            suffix=recipe.suffix,
            most=provider.suffix_limit,
        )
        found.append(Obstacle("suffix-too-long", "error", message, tr("Choose a shorter name.")))
    if provider.ends is not None:
        if today >= provider.ends:
            message = tr(
                "{provider} no longer trains models (since {date}).",
                provider=provider.title(),
                date=provider.ends,
            )
            hint = tr("Train on this computer instead: nothing leaves it, and it costs nothing.")
            found.append(Obstacle("provider-ended", "error", message, hint))
        elif today >= provider.ends - _SOON:
            message = tr(
                "Training at {provider} ends on {date}.", provider=provider.title(), date=provider.ends
            )
            hint = tr("Accounts that have not trained there lately are refused already.")
            found.append(Obstacle("provider-ends", "warning", message, hint))
    if not provider.local:
        message = tr(
            "The examples leave this computer and are sent to {provider}.", provider=provider.title()
        )
        found.append(Obstacle("leaves-this-computer", "info", message))
    model = models.table().find(recipe.base)
    if provider.local and model is not None and model.local and (model.size_bytes or 0) < _SMALL:
        message = tr("{model} is small: it learns the voice, but it makes facts up.", model=model.title)
        hint = tr("Check what it says before you show it to others.")
        found.append(Obstacle("small-base", "info", message, hint))
    return found
