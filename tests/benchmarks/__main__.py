"""Runs the benchmarks named on the command line, or all: ``python -m tests.benchmarks [NAME ...]``."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = ("startup", "opening", "counting", "checks", "training")


def main(names: list[str]) -> int:
    """Print one JSON object for each figure; 2 where a name is unknown."""
    unknown = set(names) - set(BENCHMARKS)
    if unknown:
        print(
            f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}.",
            file=sys.stderr,
        )
        return 2
    for name in names or BENCHMARKS:
        for measurement in importlib.import_module(f"tests.benchmarks.{name}").measure():
            print(measurement.as_json(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
