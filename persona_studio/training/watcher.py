"""Follows every unfinished job in one thread, saves what it learns, and says so."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.base.events import Event
from persona_studio.base.settings import Settings
from persona_studio.i18n import tr
from persona_studio.providers.answers import RemoteJob
from persona_studio.providers.connections import Connections
from persona_studio.providers.problems import ServiceError
from persona_studio.providers.service import Service
from persona_studio.training import curves, estimate, remote_state
from persona_studio.training.job import FAILED, FINISHED, SUCCEEDED, Job, JobEvent, Problem
from persona_studio.training.job_store import JobStore

# Seconds between two looks: the shortest, and the longest where nothing happens.
_LOCAL_PACE = (1.0, 4.0)
_HOSTED_PACE = (3.0, 30.0)
_IDLE = 30.0
_LONGEST = 600.0


@dataclass
class _Pace:
    """When a job is looked at next."""

    due: float
    interval: float


class JobWatcher:
    """One polling thread for all jobs, in the window; commands call :meth:`poll` themselves.

    ``updated`` is emitted with our job id, in the thread that looked, whenever something new was saved; ``failed``
    with what went wrong in the thread itself, which goes on with the next look.
    """

    def __init__(self, store: JobStore, connections: Connections, settings: Settings) -> None:
        self.updated: Event[str] = Event()
        self.failed: Event[Exception] = Event()
        self._store = store
        self._connections = connections
        self._settings = settings
        self._paces: dict[str, _Pace] = {}
        self._awake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin to follow the jobs."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a look under way is not waited for long."""
        self._stopping = True
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)

    def wake(self) -> None:
        """Look at every job at once."""
        self._paces.clear()
        self._awake.set()

    def poll(self, id: str) -> Job:
        """Look at one job now. A service that cannot be asked is noted as the job's ``problem``, not raised.

        A ``retry_after`` of the service is kept: see :meth:`wait_of`.
        """
        job = self._store.require(id)
        if job.finished or job.remote_id is None:
            return job
        try:
            changed = self._look(job)
        except ExpectedError as error:
            changed = self._note_trouble(job, error)
        else:
            self._slow_down(job, changed)
        if changed:
            self.updated.emit(id)
        return self._store.require(id)

    def wait_of(self, id: str) -> float:
        """Seconds until a job should be looked at again."""
        pace = self._paces.get(id)
        return max(0.0, pace.due - time.monotonic()) if pace is not None else 0.0

    def _run(self) -> None:
        while not self._stopping:
            self._awake.clear()
            wait = _IDLE
            try:
                wait = self._look_at_all()
            except Exception as error:  # handed on: a thread has nobody else to tell
                self.failed.emit(error)
            self._awake.wait(wait)

    def _look_at_all(self) -> float:
        """Look at each job that is due; seconds until the next one is."""
        waits = [_IDLE]
        for job in self._store.unfinished():
            if job.remote_id is None or self._stopping:
                continue
            if self.wait_of(job.id) <= 0:
                self.poll(job.id)
            waits.append(self.wait_of(job.id))
        return min(waits)

    def _look(self, job: Job) -> bool:
        assert job.remote_id is not None
        service = self._connections.service(job.provider, start_engine=False)
        remote = service.job(job.remote_id)
        new = service.events(job.remote_id, self._store.known_events(job.id))
        if new:
            self._store.save_events(job.id, new)
            points = (curves.read_metrics(event.data) for event in new)
            self._store.save_points(job.id, [point for point in points if point is not None])
        values: dict[str, Any] = {"problem": None, **remote_state.fields(job, remote)}
        if values["state"] == SUCCEEDED:
            values.update(self._ending(service, job, remote))
        if not new and all(getattr(job, name) == value for name, value in values.items()):
            return False
        # Last, so that a crash before leaves the job unfinished and it is looked at again.
        self._store.update(job.id, **values)
        return True

    def _ending(self, service: Service, job: Job, remote: RemoteJob) -> dict[str, Any]:
        """The figures of a job that succeeded: from the engine's last word, else from its log and results."""
        events = self._store.events(job.id)
        for event in reversed(events):
            if event.data.get("code") == "job-succeeded":
                seconds, tokens = event.data.get("train_seconds"), event.data.get("trained_tokens")
                if service.provider.local and isinstance(seconds, int | float) and isinstance(tokens, int):
                    estimate.remember_speed(self._settings, job.recipe.base, float(seconds), tokens)
                return {
                    "train_seconds": seconds,
                    "trained_tokens": tokens,
                    "final_loss": event.data.get("final_loss"),
                }
        if remote.result_files:
            self._read_results(service, job, remote.result_files[0])
        losses = [point.train_loss for point in self._store.curve(job.id) if point.train_loss is not None]
        return {"final_loss": losses[-1] if losses else None, "train_seconds": _span(events, remote)}

    def _read_results(self, service: Service, job: Job, file: str) -> None:
        try:
            self._store.save_points(job.id, curves.read_result_csv(service.file_content(file)))
        except (ServiceError, ValueError):
            return  # the curve of the events stays; the job is none the worse

    def _note_trouble(self, job: Job, error: ExpectedError) -> bool:
        values: dict[str, Any] = {"problem": Problem(error.code, error.message, error.hint)}
        if error.code == "not-found":
            values = {"state": FAILED, "finished_at": time.time(), "problem": _lost(error)}
        pace = self._paces.get(job.id)
        wanted = error.retry_after if isinstance(error, ServiceError) else None
        interval = min(_LONGEST, (pace.interval * 2 if pace else _HOSTED_PACE[0]))
        self._paces[job.id] = _Pace(time.monotonic() + max(wanted or 0.0, interval), interval)
        if job.problem == values["problem"]:
            return False
        self._store.update(job.id, **values)
        return True

    def _slow_down(self, job: Job, changed: bool) -> None:
        local = self._connections.providers.get(job.provider).local
        shortest, longest = _LOCAL_PACE if local else _HOSTED_PACE
        pace = self._paces.get(job.id)
        interval = shortest if changed or pace is None else min(longest, max(shortest, pace.interval * 1.5))
        self._paces[job.id] = _Pace(time.monotonic() + interval, interval)


def _lost(error: ExpectedError) -> Problem:
    return Problem("not-found", tr("The service no longer knows this job."), error.message)


def _span(events: list[JobEvent], remote: RemoteJob) -> float | None:
    """Seconds from the first figures of the training to its end, where the service does not say."""
    first = next((event.created for event in events if event.kind == "metrics"), remote.created_at)
    if first is None or remote.finished_at is None or remote.status not in FINISHED:
        return None
    return max(0.0, remote.finished_at - first)
