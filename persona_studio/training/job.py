"""A training job as our own record has it: what was sent, where it is, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from persona_studio.i18n import tr
from persona_studio.training.recipe import Recipe

PREPARING, UPLOADING, CREATING = "preparing", "uploading", "creating"
SUCCEEDED, FAILED, CANCELLED = "succeeded", "failed", "cancelled"
DEFAULT_NAME = "voice"
"""The name of a model where nobody gave one and the project's has no Latin letters."""
FINISHED = frozenset({SUCCEEDED, FAILED, CANCELLED})


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in a job's way now, or why it failed: a stable word, a plain sentence, a next step."""

    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One job, as it was when the store was asked.

    ``id`` is ours and travels to the provider as the metadata ``cid``; ``remote_id`` is the provider's. ``state`` is
    ``preparing``, ``uploading`` or ``creating`` before the provider has it, then the provider's own status in
    lower case; a word we do not know means not finished. Times are seconds since 1970, ``train_seconds`` is the
    optimisation alone. ``remote`` is the provider's last object, whole.
    """

    id: str
    recipe: Recipe
    base_url: str
    created: float
    state: str
    problem: Problem | None = None
    file_path: str = ""
    validation_path: str | None = None
    sha256: str = ""
    examples: int = 0
    validation_examples: int = 0
    file_bytes: int = 0
    bytes_sent: int = 0
    file_id: str | None = None
    validation_file_id: str | None = None
    remote_id: str | None = None
    model: str | None = None
    doubted_at: float | None = None
    finished_at: float | None = None
    estimated_finish: float | None = None
    trained_tokens: int | None = None
    train_seconds: float | None = None
    final_loss: float | None = None
    remote: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def provider(self) -> str:
        """The id of the provider."""
        return self.recipe.provider

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in FINISHED

    @property
    def succeeded(self) -> bool:
        """Whether there is a model to talk to."""
        return self.state == SUCCEEDED

    @property
    def launched(self) -> bool:
        """Whether the provider has the job."""
        return self.remote_id is not None


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One line of a job's log; ``number`` grows with each line saved. ``kind`` is ``message`` or ``metrics``."""

    number: int
    remote_id: str
    created: float
    level: str
    kind: str
    message: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the loss curve; what was not measured at this step is None. ``accuracy`` is of 1."""

    step: int
    epoch: float | None = None
    total_steps: int | None = None
    train_loss: float | None = None
    train_accuracy: float | None = None
    valid_loss: float | None = None
    valid_accuracy: float | None = None


def display_name(job: Job) -> str:
    """What people tell a job by: the persona or the project, and the name they gave the model."""
    recipe = job.recipe
    who = str((recipe.card or {}).get("name") or recipe.title or recipe.base)
    if not recipe.suffix or recipe.suffix in (DEFAULT_NAME, who):
        return who
    return f"{who} · {recipe.suffix}"


def state_text(job: Job) -> str:
    """Where the job stands, in plain words."""
    words = {
        PREPARING: tr("Ready to be sent"),
        UPLOADING: tr("Sending the examples"),
        CREATING: tr("Asking for the training to start"),
        "validating_files": tr("The examples are being checked"),
        "queued": tr("Waiting its turn"),
        "running": tr("Training"),
        "paused": tr("Paused"),
        "pausing": tr("Pausing"),
        SUCCEEDED: tr("Finished"),
        FAILED: tr("Failed"),
        CANCELLED: tr("Cancelled"),
    }
    return words.get(job.state, job.state.replace("_", " "))
