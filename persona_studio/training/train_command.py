"""``persona-studio train``: from a file to a model, told line by line.

Ctrl+C cancels a training on this computer, and one that was not started yet; a training at a hosted service
was paid for and goes on, and the command says how to cancel it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import connections
from persona_studio.dataset.queries import Reader
from persona_studio.dataset.records import Example, Split, Status
from persona_studio.exchange.format import Examples
from persona_studio.exchange.reading import open_for_command
from persona_studio.i18n import tr
from persona_studio.persona import card as cards
from persona_studio.providers.problems import ServiceError
from persona_studio.providers.provider import Provider
from persona_studio.tokens import models
from persona_studio.tokens.totals import count_all
from persona_studio.training import estimate, preflight, recipe, terms
from persona_studio.training.event_text import event_text
from persona_studio.training.job import CANCELLED, Job, JobEvent, Point
from persona_studio.training.office import JobOffice
from persona_studio.training.recipe import Recipe

_MOST_RESTARTS = 3
_PATIENCE = 900.0  # seconds of trouble in a row until the command stops following a hosted job
_LOST_KEY = frozenset({"no-key", "key-refused", "training-not-available", "forbidden"})


def run(arguments: argparse.Namespace) -> int:
    """Train; 0 where a model came out of it, 1 where not. Bad input is raised as ExpectedError."""
    with ExitStack() as stack:
        office = stack.enter_context(JobOffice("train"))
        examples = stack.enter_context(open_for_command(arguments.file))
        validation = (
            stack.enter_context(open_for_command(arguments.validation)) if arguments.validation else None
        )
        provider = office.connections.providers.get(arguments.provider)
        chosen = _recipe(arguments, examples, provider)
        _look_ahead(office, chosen, provider, examples)
        _ask_account(office, provider, chosen.base)
        held_out = validation.used() if validation is not None else _held_out(examples)
        job = office.launcher.prepare(chosen, examples.used(), held_out)
        return _Telling(office, arguments.json).train(job)


def _recipe(arguments: argparse.Namespace, examples: Examples, provider: Provider) -> Recipe:
    card = cards.read_toml(arguments.persona) if arguments.persona else cards.from_json(examples.persona)
    return recipe.make(
        provider,
        base=arguments.base,
        epochs=arguments.epochs,
        suffix=arguments.suffix,
        card=card,
        system=arguments.system,
        project=_project_uuid(examples.path) if examples.is_project else None,
        title=arguments.file.stem,
    )


def _project_uuid(path: Path) -> str:
    reader = Reader(connections.open_to_read(path))
    try:
        return str(reader.meta("uuid"))
    finally:
        reader.close()


def _held_out(examples: Examples) -> Iterator[Example]:
    """The validation split of a project; a file has none."""
    if not examples.is_project:
        return iter(())
    return (e for e in examples.all() if e.split is Split.VALIDATION and e.status is not Status.REJECTED)


def _look_ahead(office: JobOffice, chosen: Recipe, provider: Provider, examples: Examples) -> None:
    """Say on standard error what is to be known before the training begins; raise what stops it."""
    obstacles = preflight.look(chosen, provider, examples.used())
    preflight.stop_at_errors(obstacles)
    for obstacle in obstacles:
        _say(f"{obstacle.message} {obstacle.hint}".strip())
    conditions = terms.terms(chosen.base)
    if provider.local and conditions is not None and not terms.accepted(office.settings, chosen.base):
        _say(tr("{model} is used under the {terms} ({url}); going on accepts them.",
                model=chosen.base, terms=conditions.title, url=conditions.url))  # fmt: skip
        terms.accept(office.settings, chosen.base)
    model = models.table().find(chosen.base)
    if model is None:
        return
    totals = count_all(examples.used(), model).totals
    expected = estimate.estimate(chosen, provider, totals.examples, totals.limited, office.settings)
    if expected.seconds is not None:
        _say(tr("This will take {range}.", range=estimate.range_text(*expected.seconds)))
    if expected.cost is not None:
        _say(tr("This will cost about {amount} {currency} ({tokens} tokens, price of {date}).",
                amount=f"{expected.cost.amount:.2f}", currency=expected.cost.currency,
                tokens=f"{expected.billable_tokens:,}", date=expected.cost.as_of))  # fmt: skip


def _ask_account(office: JobOffice, provider: Provider, base: str) -> None:
    """Know before anything is written or sent that the place answers, takes the key, and here knows the model."""
    service = office.connections.service(provider.id)
    if provider.local:
        known = [model.id for model in service.models()]
        if base not in known:
            raise ExpectedError(
                "unknown-model",
                tr("There is no model “{model}” on this computer.", model=base),
                tr("There are: {models}.", models=", ".join(known)),
            )
        return
    try:
        service.check()
    except ServiceError as error:
        if error.code != "not-found":  # some services keep no list of models
            raise


class _Telling:
    """Launches a job, follows it, and prints what happens: JSON a line, or sentences."""

    def __init__(self, office: JobOffice, as_json: bool) -> None:
        self._office = office
        self._as_json = as_json
        self._told = 0
        self._told_state = ""
        self._told_problem = ""
        self._any_metrics = False
        self._last_upload = 0.0

    def train(self, job: Job) -> int:
        """Bring the job to its end. Returns the exit code."""
        launched = False
        try:
            job = self._office.launcher.run(job.id, self._tell_upload)
            launched = True
            self._print(
                {
                    "event": "job",
                    "job": job.remote_id,
                    "id": job.id,
                    "status": job.state,
                    "provider": job.provider,
                },
                tr("Training {id} has been started.", id=job.remote_id or job.id),
            )
            job = self._follow(job)
        except KeyboardInterrupt:
            job = self._interrupted(self._office.store.require(job.id))
        except ExpectedError as error:
            if not launched:
                self._tell_failure(job, error)
                return 1
            raise
        return self._tell_end(job)

    def _follow(self, job: Job) -> Job:
        restarts = 0
        trouble_since: float | None = None
        while not job.finished:
            job = self._office.watcher.poll(job.id)
            self._tell_news(job)
            if job.finished:
                break
            problem = job.problem
            if problem is None:
                trouble_since = None
            elif problem.code == "engine-gone" and restarts < _MOST_RESTARTS:
                restarts += 1
                job = self._office.launcher.go_on(job.id)
                continue
            else:
                trouble_since = trouble_since or time.monotonic()
                if problem.code in _LOST_KEY or time.monotonic() - trouble_since > _PATIENCE:
                    break
            time.sleep(min(2.0, max(0.2, self._office.watcher.wait_of(job.id))))
        return job

    def _tell_upload(self, sent: int, total: int) -> None:
        if sent < total and time.monotonic() - self._last_upload < 0.5:
            return
        self._last_upload = time.monotonic()
        self._print(
            {"event": "upload", "bytes": sent, "total": total},
            tr("Sent {sent} of {total} KB", sent=f"{sent / 1024:.0f}", total=f"{total / 1024:.0f}"),
        )

    def _tell_news(self, job: Job) -> None:
        for event in self._office.store.events(job.id, self._told):
            self._told = event.number
            self._tell_event(job, event)
        if job.state != self._told_state and not job.finished:
            self._told_state = job.state
            self._print({"event": "progress", "job": job.remote_id, "status": job.state}, None)
        problem = job.problem.message if job.problem is not None and not job.finished else ""
        if problem and problem != self._told_problem:
            _say(problem)
        self._told_problem = problem

    def _tell_event(self, job: Job, event: JobEvent) -> None:
        if event.kind == "metrics":
            self._any_metrics = True
            shown = "epoch_end" in event.data or "n_epochs" not in event.data
            data = {key: value for key, value in event.data.items() if key not in ("event", "job")}
            line = {"event": "metrics", "job": job.remote_id, **data}
            self._print(line, event_text(event) if shown else None)
            return
        line = {"event": "progress", "job": job.remote_id, "status": job.state, "message": event_text(event)}
        if "code" in event.data:
            line["code"] = event.data["code"]
        self._print(line, event_text(event))

    def _tell_end(self, job: Job) -> int:
        if not job.succeeded:
            self._tell_failure(job, self._why(job))
            return 1
        if not self._any_metrics:
            for point in self._office.store.curve(job.id):
                self._print(_metrics(job, point), None)
        done = {
            "event": "done",
            "model": job.model,
            "job": job.remote_id,
            "train_seconds": job.train_seconds,
            "trained_tokens": job.trained_tokens,
            "final_loss": job.final_loss,
        }
        self._print(done, tr("Finished. Talk to it with: persona-studio chat {model}", model=job.model or ""))
        return 0

    def _why(self, job: Job) -> ExpectedError:
        if job.state == CANCELLED:
            return ExpectedError("cancelled", tr("The training was cancelled."))
        if job.problem is None:
            return ExpectedError(
                "not-followed", tr("The training is not followed any more."), self._way_on(job)
            )
        return ExpectedError(job.problem.code, job.problem.message, self._way_on(job))

    def _way_on(self, job: Job) -> str:
        if job.finished:
            return job.problem.hint if job.problem else ""
        hint = job.problem.hint + " " if job.problem else ""
        return hint + tr("Look at it with “persona-studio jobs show {id}”.", id=job.id)

    def _tell_failure(self, job: Job, error: ExpectedError) -> None:
        job = self._office.store.require(job.id)
        if not job.finished and not job.launched:
            error.hint = f"{error.hint} " + tr(
                "Then go on with “persona-studio jobs resume {id}”.", id=job.id
            )
        line = {"event": "failed", "job": job.remote_id, "id": job.id, "status": job.state}
        self._print({**line, "error": error.as_json()}, None)
        _say(error.sentence())

    def _interrupted(self, job: Job) -> Job:
        provider = self._office.connections.providers.get(job.provider)
        if job.launched and not provider.local:
            _say(tr("The training goes on at {provider}. Cancel it with “persona-studio jobs cancel {id}”.",
                    provider=provider.title(), id=job.id))  # fmt: skip
            return job
        return self._office.launcher.cancel(job.id)

    def _print(self, line: dict[str, Any], sentence: str | None) -> None:
        if self._as_json:
            print(json.dumps(line, ensure_ascii=False), flush=True)
        elif sentence:
            print(sentence, flush=True)


def _metrics(job: Job, point: Point) -> dict[str, Any]:
    return {
        "event": "metrics",
        "job": job.remote_id,
        "step": point.step,
        "train_loss": point.train_loss,
        "valid_loss": point.valid_loss,
    }


def _say(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(sentence + "\n")
        sys.stderr.flush()
