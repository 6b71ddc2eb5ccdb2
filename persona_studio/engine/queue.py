"""Runs the jobs one after another, each in a process of its own, and writes down what it reports."""

from __future__ import annotations

import asyncio
import logging
import shutil
import time
from typing import Any

import apsw

from persona_studio.engine import training_file
from persona_studio.engine.bases import Bases
from persona_studio.engine.errors import JobError
from persona_studio.engine.store import WAITING, Record, Store
from persona_studio.engine.worker_process import WorkerProcess

log = logging.getLogger(__name__)

MOST_CRASHES = 2
"""A job whose process ended this often without a word has failed."""

FULL_DISK_SECONDS = 10.0
"""How long a job waits for room when not even its state can be written."""

SAVING_SECONDS = 60.0
"""How long a job may take to save itself when the engine is asked to leave."""


class JobQueue:
    """Takes up waiting jobs in order, also those that a killed engine left behind."""

    def __init__(self, store: Store, bases: Bases) -> None:
        self._store = store
        self._bases = bases
        self._awake = asyncio.Event()
        self._worker: WorkerProcess | None = None
        self._running: str | None = None
        self._stopping = False
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to work."""
        self._tasks = [asyncio.create_task(self._validate_all()), asyncio.create_task(self._run_all())]
        self._awake.set()

    def wake(self) -> None:
        """Look for new jobs."""
        self._awake.set()

    async def stop(self) -> None:
        """Let the job under way save itself, then end; it goes on at the next start."""
        self._stopping = True
        if self._worker is not None:
            await self._worker.send({"command": "stop"})
            await asyncio.wait(self._tasks, timeout=SAVING_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if self._worker is not None:
                self._worker.kill()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cancel(self, job_id: str) -> Record:
        """End a job for good; recorded first, so that a crash cannot bring it back."""
        job = self._store.update_job(
            job_id, status="cancelled", finished_at=int(time.time()), estimated_finish=None
        )
        self._store.add_event(job_id, "The job was cancelled.", {"code": "job-cancelled"})
        if self._running == job_id and self._worker is not None:
            self._worker.kill()
        return job

    async def _validate_all(self) -> None:
        while True:
            for job in self._store.waiting_jobs():
                if job["status"] == "validating_files":
                    await self._validate(job)
            await self._sleep()

    async def _validate(self, job: Record) -> None:
        job_id = job["id"]
        try:
            found = await asyncio.to_thread(
                training_file.read_for_training, self._store.file_path(job["training_file"])
            )
            if job["validation_file"]:
                await asyncio.to_thread(
                    training_file.read, self._store.file_path(job["validation_file"]), "validation_file"
                )
        except JobError as problem:
            self._fail(job_id, problem)
            return
        if (self._store.job(job_id) or {}).get("status") != "validating_files":
            return  # cancelled meanwhile
        self._store.update_job(
            job_id, status="queued", system_prompt=job["system_prompt"] or found.system_prompt()
        )
        self._store.add_event(
            job_id,
            "Files validated, the job waits for its turn.",
            {"code": "files-validated", "examples": len(found.examples)},
        )
        if found.empty:
            self._store.add_event(
                job_id,
                f"{len(found.empty)} examples have no answer to learn from and are left out.",
                {"code": "examples-left-out", "examples": list(found.empty[:1000])},
                level="warn",
            )
        self._awake.set()

    async def _run_all(self) -> None:
        while not self._stopping:
            ready = [job for job in self._store.waiting_jobs() if job["status"] in ("queued", "running")]
            if not ready:
                await self._sleep()
                continue
            self._running = ready[0]["id"]
            try:
                await self._run(ready[0])
            except apsw.FullError:
                log.warning("The disk is full; the job %s waits", self._running)
                await asyncio.sleep(FULL_DISK_SECONDS)
            except Exception:
                log.exception("The job %s ended with a defect of the engine", self._running)
                self._fail(
                    self._running, JobError("internal_error", "The engine met a defect; its log says more.")
                )
            finally:
                self._running = None
                self._worker = None

    async def _sleep(self) -> None:
        self._awake.clear()
        await self._awake.wait()

    async def _run(self, job: Record) -> None:
        crashes = 0
        while not self._stopping:
            over, status = await self._attempt(job)
            if over or self._stopping or self._is_over(job["id"]):
                break
            crashes += 1
            if crashes >= MOST_CRASHES:
                self._fail(job["id"], _crash(status))
                break
            self._store.add_event(
                job["id"],
                f"{_crash(status).message} It is started again.",
                {"code": "worker-restarted", "status": status},
                level="warn",
            )
        if self._is_over(job["id"]):
            await asyncio.to_thread(shutil.rmtree, self._store.data_dir / "jobs" / job["id"], True)

    async def _attempt(self, job: Record) -> tuple[bool, int]:
        """Run one process; whether it said how it ended, and its exit status."""
        self._worker = worker = await WorkerProcess.start("training", self._store.data_dir)
        over = False
        try:
            await worker.send({"job": job, "base": str(self._bases.folder(job["model"]))})
            async for report in worker.reports():
                if self._is_over(job["id"]):
                    break
                over = self._note(job["id"], report) or over
        finally:
            if worker.running() and (over or self._is_over(job["id"])):
                await worker.end(patience=5.0)
            elif worker.running() and asyncio.current_task() and asyncio.current_task().cancelling():  # type: ignore[union-attr]
                worker.kill()
        return over, await worker.wait()

    def _note(self, job_id: str, report: dict[str, Any]) -> bool:
        """Write a report down; whether it was the last word."""
        kind = report.pop("kind")
        if kind == "event":
            self._store.add_event(
                job_id, report["message"], report["data"], level=report["level"], kind=report["type"]
            )
        elif kind == "job":
            if report.get("status") == "running":
                hyperparameters = report["hyperparameters"]
                report["method"] = {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}}
            self._store.update_job(job_id, **report)
        elif kind == "saved":
            self._store.update_job(job_id, status="queued", estimated_finish=None)
            self._store.add_event(
                job_id, "The job is saved and goes on at the next start.", {"code": "job-saved"}
            )
            return True
        elif kind == "failed":
            self._fail(job_id, JobError(report["code"], report["message"], report["param"]))
            return True
        elif kind == "done":
            self._finish(job_id, report)
            return True
        return False

    def _finish(self, job_id: str, report: dict[str, Any]) -> None:
        now = int(time.time())
        job = self._store.finish_job(
            job_id,
            model=report["model"],
            result_file={**report["result_file"], "created_at": now},
            status="succeeded",
            fine_tuned_model=report["model"]["id"],
            finished_at=now,
            estimated_finish=None,
            trained_tokens=report["trained_tokens"],
            result_files=[report["result_file"]["id"]],
        )
        self._store.add_event(
            job_id,
            f"The job has successfully completed: {job['fine_tuned_model']}",
            {
                "code": "job-succeeded",
                "model": job["fine_tuned_model"],
                **{
                    key: report[key]
                    for key in ("train_seconds", "trained_tokens", "final_loss", "tokens_per_second")
                },
            },
        )

    def _fail(self, job_id: str, problem: JobError) -> None:
        if self._is_over(job_id):
            return
        self._store.update_job(
            job_id,
            status="failed",
            finished_at=int(time.time()),
            estimated_finish=None,
            error={"code": problem.code, "message": problem.message, "param": problem.param},
        )
        self._store.add_event(
            job_id, problem.message, {"code": "job-failed", "error_code": problem.code}, level="error"
        )

    def _is_over(self, job_id: str) -> bool:
        job = self._store.job(job_id)
        return job is None or job["status"] not in WAITING


def _crash(status: int) -> JobError:
    reason = f"it was ended by signal {-status}" if status < 0 else f"exit status {status}"
    advice = " Most likely there was not enough memory." if status == -9 else ""
    return JobError(
        "worker_crashed", f"The training process ended before its work was done ({reason}).{advice}"
    )
