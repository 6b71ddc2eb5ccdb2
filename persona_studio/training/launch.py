"""Starts jobs: records first, then sends, then creates; it goes on after a crash and never makes a second job."""

from __future__ import annotations

import json
import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from persona_studio.base.errors import ExpectedError
from persona_studio.base.events import Event
from persona_studio.base.settings import write_whole
from persona_studio.dataset.records import Example
from persona_studio.i18n import tr
from persona_studio.providers.answers import RemoteJob
from persona_studio.providers.connections import Connections
from persona_studio.providers.problems import ServiceError
from persona_studio.providers.service import JobRequest, Service
from persona_studio.training import dataset_file, remote_state
from persona_studio.training.job import CANCELLED, CREATING, FAILED, PREPARING, UPLOADING, Job, Problem
from persona_studio.training.job_store import JobStore, new_owner
from persona_studio.training.recipe import Recipe

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
T = TypeVar("T")

# Refusals that asking again cannot change: the job is over. After any other trouble it can go on.
_FINAL = frozenset(
    {
        "training-not-available",
        "forbidden",
        "refused-request",
        "model-not-found",
        "not-found",
        "file-too-large",
    }
)
_TRIES = 4
_LONGEST_WAIT = 120.0  # seconds; a service that asks for more is asked again by the user
_LOCAL_SETTLE = 3.0
_SAVE_EVERY = 0.5  # seconds between saved figures of the upload
_LOOK_UPS = (
    0.0,
    0.05,
    0.15,
)  # waits before each look for a job whose creation was not confirmed, of the settling time


class Launcher:
    """Brings jobs to their providers. One for the program; its methods wait for the network.

    ``updated`` is emitted with our job id, in the calling thread, whenever the record of a job changed.
    ``settle_seconds`` is how long a service gets to show a job it may have made, before it is asked for one again.
    """

    def __init__(self, store: JobStore, connections: Connections, settle_seconds: float = 20.0) -> None:
        self.updated: Event[str] = Event()
        self._store = store
        self._connections = connections
        self._settle_seconds = settle_seconds
        self._owner = new_owner()
        self._under_way: set[str] = set()
        self._to_stop: set[str] = set()
        self._lock = threading.Lock()

    def prepare(self, recipe: Recipe, examples: Iterable[Example], validation: Iterable[Example] = ()) -> Job:
        """Write the training file and the record. Nothing is sent.

        Raises ExpectedError ``too-few-examples`` where there is nothing to learn from, ``disk-full``.
        """
        provider = self._connections.providers.get(recipe.provider)
        id = uuid.uuid4().hex
        folder = self._store.folder(id)
        shape = provider.shapes[0]
        try:
            train = dataset_file.write(folder / "train.jsonl", examples, shape, recipe.system)
            valid = dataset_file.write(folder / "validation.jsonl", validation, shape, recipe.system)
            write_whole(folder / "snapshot.json", json.dumps({"examples": train.versions}).encode())
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise ExpectedError(
                "disk-full",
                tr("The training file cannot be written."),
                tr("Make room on the disk and try again."),
            ) from error
        if not train.examples:
            shutil.rmtree(folder, ignore_errors=True)
            raise ExpectedError(
                "too-few-examples",
                tr("There is no example to train on."),
                tr("Write a question and its answer."),
            )
        job = Job(
            id=id,
            recipe=recipe,
            base_url=provider.base_url,
            created=time.time(),
            state=PREPARING,
            file_path=str(train.path),
            validation_path=str(valid.path) if valid.examples else None,
            sha256=train.sha256,
            examples=train.examples,
            validation_examples=valid.examples,
            file_bytes=train.size + valid.size,
        )
        self._store.add(job)
        self.updated.emit(id)
        return job

    def run(self, id: str, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Job:
        """Send the files and create the job, from wherever it stopped; a job that is there already is left alone.

        Raises ExpectedError, which is also saved as the job's ``problem``.
        """
        job = self._store.require(id)
        if job.finished:
            return job
        if job.launched:
            self._connections.service(job.provider)  # starts an engine that is gone
            return job
        with self._lock:
            if id in self._under_way or not self._store.claim(id, self._owner):
                raise _already_starting()
            self._under_way.add(id)

        def stopped() -> bool:
            return id in self._to_stop or (cancelled is not None and cancelled())

        try:
            job = self._store.require(id)  # another program may have launched it before we had the claim
            return job if job.finished or job.launched else self._launch(job, progress, stopped)
        except ExpectedError as error:
            self._note_failure(id, error, stopped())
            raise
        finally:
            with self._lock:
                self._under_way.discard(id)
                self._to_stop.discard(id)
            self._store.release(id)

    def go_on(self, id: str) -> Job:
        """Go on with a job that stopped: launch it, or start the engine again, which takes its job up by itself."""
        job = self.run(id)
        if job.launched and not job.finished:
            job = self._update(id, problem=None)
        return job

    def is_starting(self, id: str) -> bool:
        """Whether a job is being launched at this moment; one that is not launched and not starting waits for "Go on"."""
        return self._store.is_claimed(id)

    def cancel(self, id: str) -> Job:
        """End a job, wherever it is."""
        job = self._store.require(id)
        if job.finished:
            return job
        with self._lock:
            if id in self._under_way:
                self._to_stop.add(id)
                return job
            if not self._store.claim(id, self._owner):
                raise _already_starting()
        try:
            job = self._store.require(id)
            if not job.launched and job.state == CREATING:
                # It may be there without our knowing; then it has to be ended there.
                job = self._find(self._connections.service(job.provider), job) or job
            if job.launched:
                return self._cancel_remote(job)
            return self._update(id, state=CANCELLED, problem=None, finished_at=time.time())
        finally:
            self._store.release(id)

    def _launch(self, job: Job, progress: Progress | None, cancelled: Cancelled) -> Job:
        service = self._connections.service(job.provider)
        if job.state == CREATING:
            found = self._find(service, job)
            if found is not None:
                return found
        else:
            job = self._update(job.id, state=UPLOADING, problem=None)
            job = self._upload(service, job, progress, cancelled)
        if cancelled():
            return self._update(job.id, state=CANCELLED, problem=None, finished_at=time.time())
        job = self._create(service, job, cancelled)
        return self._cancel_remote(job) if cancelled() and not job.finished else job

    def _upload(self, service: Service, job: Job, progress: Progress | None, cancelled: Cancelled) -> Job:
        done = 0
        for path, field in ((job.file_path, "file_id"), (job.validation_path, "validation_file_id")):
            if path is None:
                continue
            if getattr(job, field) is None:
                send = partial(service.upload, Path(path), self._teller(job, done, progress), cancelled)
                file_id = self._patiently(send, cancelled, repeatable=True)
                job = self._update(job.id, **{field: file_id})
            done += Path(path).stat().st_size
        return self._update(job.id, bytes_sent=done)

    def _create(self, service: Service, job: Job, cancelled: Cancelled) -> Job:
        job = self._update(job.id, state=CREATING, problem=None)
        assert job.file_id is not None
        request = JobRequest(
            model=job.recipe.base,
            training_file=job.file_id,
            validation_file=job.validation_file_id,
            epochs=job.recipe.epochs,
            suffix=job.recipe.suffix,
            seed=job.recipe.seed,
            cid=job.id,
        )

        def create() -> RemoteJob:
            # From here on nobody knows whether there is a job, until the answer or a look-up says so.
            self._store.update(job.id, doubted_at=time.time())
            return service.create_job(request)

        try:
            return self._adopt(job, self._patiently(create, cancelled))
        except ServiceError as error:
            if error.doubtful:
                return self._look_up(service, job, error)
            self._store.update(job.id, doubted_at=None)
            raise

    def _look_up(self, service: Service, job: Job, doubt: ServiceError) -> Job:
        """The job whose creation was not confirmed, if it is there."""
        for wait in _LOOK_UPS:
            time.sleep(wait * self._settle_seconds)
            try:
                found = service.find_job(job.id, job.file_id)
            except ServiceError:
                raise doubt from None  # it cannot be asked either; going on looks again first
            if found is not None:
                return self._adopt(job, found)
        raise ServiceError(
            "start-in-doubt",
            tr("{words} Whether the training was started is not known yet.", words=doubt.message),
            tr("Go on in a minute: it is looked for first, and never started twice."),
            temporary=True,
            retry_after=doubt.retry_after,
        )

    def _find(self, service: Service, job: Job) -> Job | None:
        """The job at the provider after an interrupted creation; None once it is certain that there is none."""
        found = service.find_job(job.id, job.file_id)
        if found is None and job.doubted_at is not None:
            # A request that was under way when we lost sight of it may still be carried out.
            settle = (
                min(_LOCAL_SETTLE, self._settle_seconds) if service.provider.local else self._settle_seconds
            )
            wait = job.doubted_at + settle - time.time()
            if wait > 0:
                time.sleep(min(wait, settle))
                found = service.find_job(job.id, job.file_id)
        return self._adopt(job, found) if found is not None else None

    def _adopt(self, job: Job, remote: RemoteJob) -> Job:
        # The id alone first: whatever else goes wrong from here on, the job is known.
        self._store.update(job.id, remote_id=remote.id)
        return self._update(job.id, problem=None, doubted_at=None, **remote_state.fields(job, remote))

    def _cancel_remote(self, job: Job) -> Job:
        assert job.remote_id is not None
        service = self._connections.service(job.provider)
        try:
            remote = service.cancel(job.remote_id)
        except ServiceError as error:
            if error.code != "refused-request":
                raise
            remote = service.job(job.remote_id)  # it ended before we asked
        if remote_state.is_finished(remote) and remote.status != CANCELLED:
            return self._store.require(job.id)  # the watcher reads the whole of how it ended
        return self._update(job.id, problem=None, **remote_state.fields(job, remote))

    def _patiently(self, action: Callable[[], T], cancelled: Cancelled, *, repeatable: bool = False) -> T:
        """The result of ``action``, tried again where it may work later.

        What is not ``repeatable`` is tried again only where it certainly did nothing.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                return action()
            except ServiceError as error:
                wait = error.retry_after if error.retry_after is not None else 2.0 ** (attempt - 1)
                if not error.temporary or (error.doubtful and not repeatable) or attempt == _TRIES:
                    raise
                if wait > _LONGEST_WAIT:
                    raise
                until = time.monotonic() + wait
                while time.monotonic() < until:
                    if cancelled():
                        raise
                    time.sleep(0.05)
        raise AssertionError("unreachable")

    def _teller(self, job: Job, before: int, progress: Progress | None) -> Progress:
        last = 0.0

        def tell(sent: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last > _SAVE_EVERY or sent == total:
                last = time.monotonic()
                self._update(job.id, bytes_sent=before + sent)
            if progress is not None:
                progress(before + sent, job.file_bytes)

        return tell

    def _note_failure(self, id: str, error: ExpectedError, stopped: bool) -> None:
        problem = Problem(error.code, error.message, error.hint)
        doubtful = error.code == "start-in-doubt" or (isinstance(error, ServiceError) and error.doubtful)
        if error.code == "upload-cancelled" or (stopped and not doubtful):
            self._update(id, state=CANCELLED, problem=None, finished_at=time.time())
        elif error.code in _FINAL:
            self._update(id, state=FAILED, problem=problem, finished_at=time.time())
        else:
            self._update(id, problem=problem)

    def _update(self, id: str, **values: object) -> Job:
        job = self._store.update(id, **values)
        self.updated.emit(id)
        return job


def _already_starting() -> ExpectedError:
    return ExpectedError(
        "already-starting",
        tr("This training is being started already."),
        tr("Look at it on the Jobs page."),
    )
