"""Runs of neighbouring rows, so that Qt hears of a few ranges instead of many rows."""

from __future__ import annotations

from collections.abc import Iterable


def spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """The (first, last) runs of row numbers, in order."""
    return joined((row, row) for row in sorted(rows))


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order of their first row, with those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for first, last in ranges:
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
