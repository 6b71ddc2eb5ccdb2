"""One measured figure beside its reference, and how figures are measured: medians, the reference in turn."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True, slots=True)
class Measurement:
    """What took ``value`` and what its ``reference``, measured in the same run, took; None where there is none."""

    name: str
    value: float
    unit: str
    reference: float | None = None

    def as_json(self) -> str:
        """One line of JSON, with the ratio of the two."""
        return json.dumps(
            {
                "name": self.name,
                "value": _short(self.value),
                "unit": self.unit,
                "reference": _short(self.reference),
                "ratio": _short(self.value / self.reference) if self.reference else None,
            }
        )


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes once."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def medians(*works: Callable[[], float], runs: int = RUNS) -> list[float]:
    """The median of what each of ``works`` returns, run in turn so that the machine's moods touch all alike."""
    values = [[work() for work in works] for _ in range(runs)]
    return [statistics.median(column) for column in zip(*values, strict=True)]


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")
