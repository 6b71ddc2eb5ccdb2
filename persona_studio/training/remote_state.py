"""What a provider's answer about a job means for our record of it."""

from __future__ import annotations

from typing import Any

from persona_studio.providers.answers import RemoteJob
from persona_studio.training.event_text import failure
from persona_studio.training.job import FAILED, FINISHED, Job

_SPELLINGS = {"canceled": "cancelled"}


def is_finished(remote: RemoteJob) -> bool:
    """Whether the provider is done with the job; a status we do not know means no."""
    return _state(remote) in FINISHED


def fields(job: Job, remote: RemoteJob) -> dict[str, Any]:
    """The fields of our record that the answer settles."""
    state = _state(remote)
    values: dict[str, Any] = {
        "state": state,
        "remote": dict(remote.raw),
        "estimated_finish": remote.estimated_finish if state not in FINISHED else None,
        "finished_at": remote.finished_at if state in FINISHED else None,
        "trained_tokens": remote.trained_tokens if remote.trained_tokens is not None else job.trained_tokens,
        "model": remote.model or job.model,
    }
    if state == FAILED:
        # Only now: a healthy job may carry an empty error.
        values["problem"] = failure(remote.error_code, remote.error_message)
    return values


def _state(remote: RemoteJob) -> str:
    return _SPELLINGS.get(remote.status, remote.status)
