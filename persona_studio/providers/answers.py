"""What services answer, checked by us: the client library checks nothing, and servers leave things out."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class NoAnswer(ValueError):
    """The answer is not what the API promises, so nothing in it can be trusted."""


@dataclass(frozen=True, slots=True)
class RemoteJob:
    """A training job as the service describes it; ``raw`` is its own object, whole.

    ``status`` is in lower case; one we do not know means not finished. ``error_code`` and ``error_message``
    are empty on a healthy job, whatever the service put there. Times are seconds since 1970.
    """

    id: str
    status: str
    model: str | None
    created_at: float | None
    finished_at: float | None
    estimated_finish: float | None
    trained_tokens: int | None
    training_file: str | None
    result_files: tuple[str, ...]
    metadata: Mapping[str, str]
    error_code: str
    error_message: str
    raw: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RemoteEvent:
    """One line of a job's log. ``kind`` is ``message`` or ``metrics``; ``data`` holds numbers or the engine's codes."""

    id: str
    created_at: float
    level: str
    kind: str
    message: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A model that can be used now.

    ``shutdown_date`` is the service's own text. ``ready``, ``system_prompt`` and ``base`` are known of models on
    this computer only: whether it can answer at once, what it was trained with, and what it came from.
    """

    id: str
    created: float | None = None
    shutdown_date: str | None = None
    ready: bool = True
    system_prompt: str | None = None
    base: str | None = None


def read_object(text: str) -> dict[str, Any]:
    """A JSON object. Raises NoAnswer for anything else, such as a page of HTML."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("not JSON") from error
    if not isinstance(value, dict):
        raise NoAnswer("not an object")
    return value


def read_id(value: Mapping[str, Any]) -> str:
    """The id of an object. Raises NoAnswer where it has none."""
    id = value.get("id")
    if not isinstance(id, str) or not id:
        raise NoAnswer("no id")
    return id


def read_job(value: Mapping[str, Any]) -> RemoteJob:
    """A job from its object. Raises NoAnswer where it has no id or no status."""
    status = value.get("status")
    if not isinstance(status, str) or not status:
        raise NoAnswer("no status")
    error = value.get("error")
    error = error if isinstance(error, Mapping) else {}
    metadata = value.get("metadata")
    results = value.get("result_files")
    return RemoteJob(
        id=read_id(value),
        status=status.lower(),
        model=_text(value, "fine_tuned_model"),
        created_at=_number(value, "created_at"),
        finished_at=_number(value, "finished_at"),
        estimated_finish=_number(value, "estimated_finish"),
        trained_tokens=_whole(value, "trained_tokens"),
        training_file=_text(value, "training_file"),
        result_files=tuple(item for item in results if isinstance(item, str))
        if isinstance(results, list)
        else (),
        metadata={str(key): str(item) for key, item in metadata.items()}
        if isinstance(metadata, Mapping)
        else {},
        error_code=_text(error, "code") or "",
        error_message=_text(error, "message") or "",
        raw=value,
    )


def read_event(value: Mapping[str, Any]) -> RemoteEvent:
    """An event from its object; one without an id gets one made from what it says."""
    data = value.get("data")
    id = _text(value, "id") or hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:24]
    return RemoteEvent(
        id=id,
        created_at=_number(value, "created_at") or 0.0,
        level=_text(value, "level") or "info",
        kind=_text(value, "type") or "message",
        message=_text(value, "message") or "",
        data=data if isinstance(data, Mapping) else {},
    )


def read_model(value: Mapping[str, Any]) -> RemoteModel:
    """A model from its object. Raises NoAnswer where it has no id."""
    return RemoteModel(
        id=read_id(value),
        created=_number(value, "created"),
        shutdown_date=_text(value, "shutdown_date"),
        ready=value.get("ready") is not False,
        system_prompt=_text(value, "system_prompt"),
        base=_text(value, "base"),
    )


def read_list(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The objects of a page. Raises NoAnswer where there is no list."""
    data = value.get("data")
    if not isinstance(data, list):
        raise NoAnswer("no list")
    return [item for item in data if isinstance(item, Mapping)]


def _text(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) and found else None


def _number(value: Mapping[str, Any], key: str) -> float | None:
    found = value.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        return None
    return float(found)


def _whole(value: Mapping[str, Any], key: str) -> int | None:
    found = _number(value, key)
    return int(found) if found is not None else None
