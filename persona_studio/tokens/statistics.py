"""How the lengths of a dataset are distributed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Summary:
    """The spread of some token counts: quartiles, the 95th percentile and the longest."""

    median: float
    lower_quartile: float
    upper_quartile: float
    percentile_95: float
    longest: int


def summary(tokens: Sequence[int]) -> Summary | None:
    """The spread of the counts, or None where there are none. Loads pandas (half a second the first time)."""
    if not tokens:
        return None
    import pandas as pd

    series = pd.Series(tokens, dtype="int64")
    lower, median, upper, high = (float(value) for value in series.quantile([0.25, 0.5, 0.75, 0.95]))
    return Summary(median, lower, upper, high, int(series.max()))
