"""What a training job is made from, decided before anything is written or sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.queries import Reader
from persona_studio.i18n import tr
from persona_studio.persona import card as cards
from persona_studio.persona.card import Card
from persona_studio.providers.provider import LOCAL, Provider

MOST_EPOCHS = 50


@dataclass(frozen=True, slots=True)
class Recipe:
    """The choices of one job.

    ``provider`` is a provider's id, ``base`` the model to start from, ``epochs`` None leaves their number to the
    service. ``system`` is the system prompt as it was made from the card: it stands before every example that
    has none of its own, and is what the finished model is talked to with. ``card`` is that card as JSON,
    ``project`` the uuid of the project, ``title`` what people know the data by.
    """

    provider: str = LOCAL
    base: str = ""
    epochs: int | None = None
    suffix: str = ""
    seed: int | None = None
    system: str = ""
    card: Mapping[str, Any] | None = None
    project: str | None = None
    title: str = ""

    def as_json(self) -> dict[str, Any]:
        """What the job store keeps."""
        return asdict(self)


def from_json(values: Mapping[str, Any]) -> Recipe:
    """The reverse of :meth:`Recipe.as_json`; keys of a newer program are left out."""
    known = {field.name for field in fields(Recipe)}
    return Recipe(**{key: value for key, value in values.items() if key in known})


def make(
    provider: Provider,
    *,
    base: str | None = None,
    epochs: int | None = None,
    suffix: str = "",
    seed: int | None = None,
    card: Card | None = None,
    system: str | None = None,
    project: str | None = None,
    title: str = "",
) -> Recipe:
    """A recipe with the provider's first model and the card's system prompt where nothing else is given.

    Raises ExpectedError ``no-base`` where the provider names no model and none is given, ``bad-epochs`` for a
    number no service takes.
    """
    chosen = (base or "").strip() or (provider.models[0] if provider.models else "")
    if not chosen:
        raise ExpectedError(
            "no-base",
            tr("{provider} has no default model.", provider=provider.title()),
            tr("Name the model to start from (--base)."),
        )
    if epochs is not None and not 1 <= epochs <= MOST_EPOCHS:
        raise ExpectedError(
            "bad-epochs",
            tr("{epochs} rounds (epochs) cannot be trained.", epochs=epochs),
            tr("Choose a number from 1 to {most}.", most=MOST_EPOCHS),
        )
    prompt = system if system is not None else cards.system_prompt(card) if card is not None else ""
    return Recipe(
        provider=provider.id,
        base=chosen,
        epochs=epochs,
        suffix=suffix.strip(),
        seed=seed,
        system=prompt.strip(),
        card=cards.to_json(card) if card is not None else None,
        project=project,
        title=title,
    )


def for_project(
    reader: Reader,
    provider: Provider,
    *,
    base: str | None = None,
    epochs: int | None = None,
    suffix: str = "",
    title: str = "",
) -> Recipe:
    """The recipe for an open project, with its card."""
    return make(
        provider,
        base=base,
        epochs=epochs,
        suffix=suffix,
        card=cards.of_project(reader),
        project=str(reader.meta("uuid")),
        title=title,
    )
