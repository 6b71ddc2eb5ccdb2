"""``persona-studio jobs``: the trainings of this user, wherever they run."""

from __future__ import annotations

import argparse
import json
import time
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr
from persona_studio.training.event_text import event_text
from persona_studio.training.job import CREATING, FAILED, PREPARING, UPLOADING, Job, JobEvent, state_text
from persona_studio.training.office import JobOffice


def run(arguments: argparse.Namespace) -> int:
    """Show, cancel or resume; 1 where a job could not be resumed or cancelled any more."""
    with JobOffice("jobs") as office:
        if arguments.action == "list":
            return _list(office, arguments.json)
        if not arguments.id:
            raise ExpectedError(
                "no-job",
                tr("Which job is missing."),
                tr("Name it: persona-studio jobs {action} ID.", action=arguments.action),
            )
        job = office.store.job(arguments.id)
        if job is None:
            raise ExpectedError(
                "unknown-job",
                tr("There is no job “{id}”.", id=arguments.id),
                tr("See them all with “persona-studio jobs”."),
            )
        if arguments.action == "events":
            return _events(office, job, arguments.json)
        if arguments.action == "cancel":
            if job.finished:
                raise ExpectedError(
                    "already-over", tr("This training is over already: {state}.", state=state_text(job))
                )
            job = office.launcher.cancel(job.id)
        elif arguments.action == "resume":
            job = office.launcher.go_on(job.id)
        _show(office, office.watcher.poll(job.id), arguments.json)
        return 0


def as_object(job: Job) -> dict[str, Any]:
    """The job as OpenAI's ``fine_tuning.job``: the provider's own object, or one made from our record."""
    failed = job.problem if job.state == FAILED else None
    error = {"code": failed.code, "message": failed.message, "param": None} if failed else None
    if job.remote:
        told = job.remote.get("error")
        has_reason = isinstance(told, dict) and bool(told.get("code"))
        return {**job.remote, "status": job.state, "error": told if has_reason else error}
    settings = {
        "n_epochs": job.recipe.epochs or "auto",
        "batch_size": "auto",
        "learning_rate_multiplier": "auto",
    }
    waiting = job.state in (PREPARING, UPLOADING, CREATING)
    return {
        "object": "fine_tuning.job",
        "id": job.remote_id or job.id,
        "created_at": int(job.created),
        "finished_at": int(job.finished_at) if job.finished_at else None,
        "error": error,
        "fine_tuned_model": job.model,
        "hyperparameters": settings,
        "model": job.recipe.base,
        "organization_id": job.provider,
        "result_files": [],
        "seed": job.recipe.seed or 0,
        "status": "queued" if waiting else job.state,
        "trained_tokens": job.trained_tokens,
        "training_file": job.file_id or "",
        "validation_file": job.validation_file_id,
        "estimated_finish": None,
        "integrations": [],
        "metadata": {"cid": job.id},
        "method": {"type": "supervised", "supervised": {"hyperparameters": settings}},
    }


def _list(office: JobOffice, as_json: bool) -> int:
    for job in office.store.unfinished():
        office.watcher.poll(job.id)
    jobs = office.store.jobs()
    if as_json:
        _print_list([as_object(job) for job in jobs])
        return 0
    if not jobs:
        print(tr("There are no trainings yet."))
    for job in jobs:
        print(
            "\t".join(
                (
                    job.remote_id or job.id,
                    state_text(job),
                    _when(job.created),
                    job.recipe.title,
                    job.model or "",
                )
            )
        )
    return 0


def _show(office: JobOffice, job: Job, as_json: bool) -> None:
    if as_json:
        print(json.dumps(as_object(job), ensure_ascii=False))
        return
    provider = office.connections.providers.get(job.provider)
    lines = [
        tr("Job: {id}", id=job.remote_id or job.id),
        tr("State: {state}", state=state_text(job)),
        tr("Examples: {n} from “{title}”", n=f"{job.examples:,}", title=job.recipe.title),
        tr("Where: {provider}, base model {base}", provider=provider.title(), base=job.recipe.base),
        tr("Begun: {time}", time=_when(job.created)),
    ]
    if job.model:
        lines.append(tr("Model: {model}", model=job.model))
    if job.final_loss is not None:
        lines.append(tr("Loss at the end: {loss}", loss=f"{job.final_loss:.3f}"))
    if job.problem is not None:
        lines.append(f"{job.problem.message} {job.problem.hint}".strip())
    print("\n".join(lines))


def _events(office: JobOffice, job: Job, as_json: bool) -> int:
    office.watcher.poll(job.id)
    events = office.store.events(job.id)
    if as_json:
        _print_list([_event_object(event) for event in reversed(events)])
        return 0
    for event in events:
        print(f"{_when(event.created)}  {event_text(event)}")
    return 0


def _event_object(event: JobEvent) -> dict[str, Any]:
    return {
        "object": "fine_tuning.job.event",
        "id": event.remote_id,
        "created_at": int(event.created),
        "level": event.level,
        "message": event.message,
        "type": event.kind,
        "data": dict(event.data),
    }


def _print_list(items: list[dict[str, Any]]) -> None:
    print(json.dumps({"object": "list", "data": items, "has_more": False}, ensure_ascii=False))


def _when(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
