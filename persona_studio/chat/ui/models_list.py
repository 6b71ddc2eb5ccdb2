"""Which models can be talked to: those this project trained, then the base they came from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QLocale

from persona_studio.base.requests import TalkTo
from persona_studio.i18n import current, tr
from persona_studio.tokens import models
from persona_studio.training.job import Job, display_name
from persona_studio.training.job_store import JobStore

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Voice:
    """A model to talk to. ``job`` is the finished training it came from; None for an untrained one."""

    model: str
    provider: str
    job: Job | None = None

    @property
    def system(self) -> str:
        """The system prompt the model was trained with."""
        return self.job.recipe.system if self.job is not None else ""

    @property
    def untrained(self) -> Voice:
        """The model before its training."""
        return Voice(self.job.recipe.base, self.provider) if self.job is not None else self

    def title(self) -> str:
        """What people tell it by."""
        if self.job is None:
            known = models.table().find(self.model)
            name = known.title if known is not None else self.model
            return tr("{name}, untrained", name=name)
        return f"{display_name(self.job)} · {_moment(self.job.created)}"


def voices(store: JobStore, project: str | None) -> list[Voice]:
    """Every model there is for a project, the newest first."""
    trained = [
        Voice(job.model, job.provider, job) for job in store.jobs(project) if job.succeeded and job.model
    ]
    bases = {(voice.untrained.model, voice.provider): voice.untrained for voice in trained}
    bases.setdefault((models.LOCAL, LOCAL), Voice(models.LOCAL, LOCAL))
    return [*trained, *bases.values()]


def voice_for(store: JobStore, request: TalkTo) -> Voice:
    """The model somebody asked to talk to."""
    job = store.job(request.job) if request.job is not None else None
    return Voice(request.model, request.provider, job)


def _moment(seconds: float) -> str:
    locale = QLocale(QLocale.Language.Japanese if current() == "ja" else QLocale.Language.English)
    form = "M月d日 H:mm" if current() == "ja" else "d MMMM, HH:mm"
    return locale.toString(QDateTime.fromSecsSinceEpoch(int(seconds)), form)
