"""/v1/fine_tuning/jobs: create, list, retrieve, cancel, events."""

from __future__ import annotations

import math
import random
import re
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_studio.engine.api import bodies
from persona_studio.engine.api.paging import page
from persona_studio.engine.errors import ApiError
from persona_studio.engine.store import WAITING, Store, new_id

HYPERPARAMETERS = ("n_epochs", "batch_size", "learning_rate_multiplier")
LONGEST_SYSTEM_PROMPT = 20_000


async def create(request: Request) -> Response:
    """Record a job and let the queue take it up; nothing here waits for training."""
    body = await bodies.read_json(request)
    state = request.app.state
    if state.stopping():
        raise ApiError(503, "The engine is about to end.", code="engine_stopping", kind="server_error")
    base = bodies.text(body, "model", required=True)
    if base not in state.bases.names():
        raise ApiError(
            400, f"The model '{base}' cannot be trained here.", code="model_not_found", param="model"
        )
    hyperparameters = _hyperparameters(body)
    metadata = bodies.metadata(body)
    system_prompt = bodies.text(body, "system_prompt", longest=LONGEST_SYSTEM_PROMPT)
    seed = bodies.whole_number(body, "seed", default=None, least=0, most=2**32 - 1)
    job: dict[str, Any] = {
        "object": "fine_tuning.job",
        "id": new_id("ftjob"),
        "model": base,
        "created_at": int(time.time()),
        "finished_at": None,
        "fine_tuned_model": None,
        "organization_id": "local",
        "result_files": [],
        "status": "validating_files",
        "validation_file": _file(request, body, "validation_file", required=False),
        "training_file": _file(request, body, "training_file", required=True),
        "hyperparameters": hyperparameters,
        "method": {"type": "supervised", "supervised": {"hyperparameters": hyperparameters}},
        "trained_tokens": None,
        "error": None,
        "user_provided_suffix": _suffix(body),
        "seed": seed if seed is not None else random.SystemRandom().randrange(2**31),
        "estimated_finish": None,
        "integrations": [],
        "metadata": metadata,
        "system_prompt": system_prompt or (metadata or {}).get("system_prompt") or None,
    }
    state.store.add_job(job)
    state.store.add_event(job["id"], f"Created fine-tuning job: {job['id']}", {"code": "job-created"})
    state.queue.wake()
    return JSONResponse(job)


async def list_all(request: Request) -> Response:
    """The jobs, newest first, filtered by ``metadata[key]=value``."""
    records = request.app.state.store.jobs()
    for name, value in request.query_params.multi_items():
        match = re.fullmatch(r"metadata\[(.+)\]", name)
        if match:
            key = match[1]
            records = [record for record in records if (record["metadata"] or {}).get(key) == value]
    if request.query_params.get("metadata") == "null":
        records = [record for record in records if not record["metadata"]]
    data, has_more = page(request, records)
    return JSONResponse({"object": "list", "data": data, "has_more": has_more})


async def retrieve(request: Request) -> Response:
    """One job."""
    return JSONResponse(_found(request))


async def cancel(request: Request) -> Response:
    """End a job that is not over."""
    job = _found(request)
    if job["status"] not in WAITING:
        raise ApiError(
            400, f"Job '{job['id']}' is over already: {job['status']}.", code="invalid_request_error"
        )
    return JSONResponse(request.app.state.queue.cancel(job["id"]))


async def events(request: Request) -> Response:
    """A job's events, newest first; ``after`` goes on to older ones."""
    job = _found(request)
    data, has_more = page(request, request.app.state.store.events(job["id"]))
    return JSONResponse({"object": "list", "data": data, "has_more": has_more})


def _found(request: Request) -> dict[str, Any]:
    job_id = request.path_params["job_id"]
    store: Store = request.app.state.store
    job = store.job(job_id)
    if job is None:
        raise ApiError(
            404, f"Could not find fine tune: {job_id}", code="fine_tune_not_found", param="fine_tune_id"
        )
    return job


def _file(request: Request, body: dict[str, Any], name: str, *, required: bool) -> str | None:
    file_id = bodies.text(body, name, required=required)
    if file_id is None:
        return None
    record = request.app.state.store.file(file_id)
    if record is None:
        raise ApiError(400, f"'{file_id}' is not the id of a file here.", code="file_not_found", param=name)
    if record["purpose"] != "fine-tune":
        raise ApiError(400, f"The file's purpose must be 'fine-tune', not '{record['purpose']}'.", param=name)
    return file_id


def _hyperparameters(body: dict[str, Any]) -> dict[str, Any]:
    method = body.get("method")
    given: Any = body.get("hyperparameters")
    where = "hyperparameters"
    if method is not None:
        if not isinstance(method, dict):
            raise bodies.wrong_type("method", "an object")
        kind = method.get("type")
        if kind != "supervised":
            raise ApiError(400, "This engine trains with the method 'supervised' only.", param="method.type")
        inner = method.get("supervised") or {}
        if not isinstance(inner, dict):
            raise bodies.wrong_type("method.supervised", "an object")
        given = inner.get("hyperparameters") or given
        where = "method.supervised.hyperparameters"
    given = given or {}
    if not isinstance(given, dict):
        raise bodies.wrong_type(where, "an object")
    return {name: _hyperparameter(given.get(name), name, where) for name in HYPERPARAMETERS}


def _hyperparameter(value: Any, name: str, where: str) -> Any:
    if value is None or value == "auto":
        return "auto"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise bodies.wrong_type(f"{where}.{name}", "a number or 'auto'")
    if name == "learning_rate_multiplier":
        if not 0 < value <= 100:
            raise ApiError(400, f"'{name}' must be over 0 and at most 100.", param=f"{where}.{name}")
        return value
    most = 50 if name == "n_epochs" else 256
    if value != int(value) or not 1 <= value <= most:
        raise ApiError(400, f"'{name}' must be a whole number from 1 to {most}.", param=f"{where}.{name}")
    return int(value)


def _suffix(body: dict[str, Any]) -> str | None:
    suffix = bodies.text(body, "suffix", longest=64)
    return suffix or None


routes = [
    Route("/v1/fine_tuning/jobs", create, methods=["POST"]),
    Route("/v1/fine_tuning/jobs", list_all, methods=["GET"]),
    Route("/v1/fine_tuning/jobs/{job_id}", retrieve, methods=["GET"]),
    Route("/v1/fine_tuning/jobs/{job_id}/cancel", cancel, methods=["POST"]),
    Route("/v1/fine_tuning/jobs/{job_id}/events", events, methods=["GET"]),
]
