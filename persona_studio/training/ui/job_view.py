"""All that the card of one job shows, read from the store in the background."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from persona_studio.training.job import UPLOADING, Job, JobEvent, Point
from persona_studio.training.job_store import JobStore
from persona_studio.training.launch import Launcher


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of the loss plot. ``unit`` is ``epochs``, or ``steps`` where the service tells no epochs;
    ``end`` is how far the training goes in that unit, where it is known."""

    train: tuple[tuple[float, float], ...] = ()
    held_out: tuple[tuple[float, float], ...] = ()
    unit: str = "epochs"
    end: float | None = None


@dataclass(frozen=True, slots=True)
class JobView:
    """A job with its curve and its log, oldest event first. ``starting``: some program is sending it right now."""

    job: Job
    curve: Curve
    events: tuple[JobEvent, ...]
    starting: bool
    read_at: float

    @property
    def fraction(self) -> float | None:
        """How far the job is, from 0 to 1; None where nobody knows."""
        job = self.job
        if job.state == UPLOADING and job.file_bytes:
            return min(1.0, job.bytes_sent / job.file_bytes)
        if job.succeeded:
            return 1.0
        if self.curve.end and self.curve.train:
            return min(1.0, self.curve.train[-1][0] / self.curve.end)
        return None

    @property
    def epoch(self) -> tuple[int, int] | None:
        """Which round is under way, and of how many."""
        curve = self.curve
        if curve.unit != "epochs" or not curve.end or not curve.train:
            return None
        rounds = round(curve.end)
        return min(rounds, int(curve.train[-1][0]) + 1), rounds

    @property
    def seconds_left(self) -> float | None:
        """How long it takes from now on, where the service says."""
        for event in reversed(self.events):
            left = event.data.get("seconds_left")
            if isinstance(left, int | float):
                return max(0.0, event.created + left - self.read_at)
        finish = self.job.estimated_finish
        return max(0.0, finish - self.read_at) if finish is not None else None


def read_view(store: JobStore, launcher: Launcher, id: str) -> JobView | None:
    """The job as it stands now; None where it is gone."""
    job = store.job(id)
    if job is None:
        return None
    events = tuple(store.events(id))
    return JobView(job, _curve(job, store.curve(id), events), events, launcher.is_starting(id), time.time())


def _curve(job: Job, points: Sequence[Point], events: Sequence[JobEvent]) -> Curve:
    epochs = _epochs(job, events)
    if points and all(point.epoch is not None for point in points):
        return Curve(_line(points, "train_loss"), _line(points, "valid_loss"), "epochs", epochs)
    total = next((point.total_steps for point in reversed(points) if point.total_steps), None)
    steps = [Point(p.step, float(p.step), None, p.train_loss, None, p.valid_loss) for p in points]
    return Curve(
        _line(steps, "train_loss"), _line(steps, "valid_loss"), "steps" if points else "epochs", total
    )


def _line(points: Sequence[Point], name: str) -> tuple[tuple[float, float], ...]:
    return tuple(
        (float(point.epoch), float(loss))
        for point in points
        if point.epoch is not None and (loss := getattr(point, name)) is not None
    )


def _epochs(job: Job, events: Sequence[JobEvent]) -> float | None:
    for event in reversed(events):
        if isinstance(event.data.get("n_epochs"), int | float):
            return float(event.data["n_epochs"])
    return float(job.recipe.epochs) if job.recipe.epochs else None
