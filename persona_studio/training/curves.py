"""Loss curves: from a job's events, and from the table of results that a service gives at the end."""

from __future__ import annotations

import base64
import binascii
import io
import math
from collections.abc import Mapping
from typing import Any

from persona_studio.training.job import Point

# Names a value goes by, in events and in result files, the better one first.
_NAMES = {
    "epoch": ("epoch",),
    "total_steps": ("total_steps",),
    "train_loss": ("train_loss", "training_loss"),
    "train_accuracy": ("train_mean_token_accuracy", "train_accuracy"),
    "valid_loss": ("full_valid_loss", "valid_loss", "validation_loss"),
    "valid_accuracy": ("full_valid_mean_token_accuracy", "valid_mean_token_accuracy", "valid_accuracy"),
}


def read_metrics(data: Mapping[str, Any]) -> Point | None:
    """The point that the data of an event holds, or None where it holds none."""
    step = _number(data.get("step"))
    if step is None:
        return None
    values = {
        name: next((value for key in keys if (value := _number(data.get(key))) is not None), None)
        for name, keys in _NAMES.items()
    }
    total = values.pop("total_steps")
    if all(value is None for value in values.values()):
        return None
    return Point(step=int(step), total_steps=int(total) if total is not None else None, **values)


def read_result_csv(data: bytes) -> list[Point]:
    """The curve of a result file, by the names in its first line; the file may come in base64.

    Raises ValueError where it is no such table.
    """
    import pandas

    table = pandas.read_csv(io.BytesIO(_decoded(data)))
    table.columns = [str(name).strip().lower() for name in table.columns]
    if "step" not in table.columns:
        raise ValueError("no column of steps")
    points = (
        read_metrics({str(key): value for key, value in row.items()}) for row in table.to_dict("records")
    )
    return [point for point in points if point is not None]


def _decoded(data: bytes) -> bytes:
    if b"," in data.partition(b"\n")[0]:
        return data
    try:
        return base64.b64decode(data, validate=False)
    except binascii.Error:
        return data


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None
