"""From the start of the process to the first painted window, against a bare PySide6 window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measurement import Measurement, medians

TEMPLATE = Path(__file__).resolve().parents[2] / "resources" / "templates" / "ryoma" / "examples.jsonl"


def paints(home: Path, *arguments: str) -> dict[str, float]:
    """Seconds from starting ``first_paint`` with these arguments to the paint of the window and of the rows."""
    begin = time.monotonic()
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.first_paint", *arguments],
        env={**os.environ, "PERSONA_STUDIO_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=120,
    )
    moments: dict[str, float | None] = json.loads(run.stdout.splitlines()[-1])
    return {what: moment - begin for what, moment in moments.items() if moment is not None}


def measure() -> Iterator[Measurement]:
    """The empty window and the window on an existing project."""
    from persona_studio.exchange.importing import start_project

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        filling = start_project(TEMPLATE, home / "ryoma.persona")
        filling.run()
        filling.document.close()
        project = str(home / "ryoma.persona")
        paints(home, "program")  # from here on the libraries are in the system's cache
        empty, opened, bare = medians(
            lambda: paints(home, "program")["window"],
            lambda: paints(home, "program", project)["rows"],
            lambda: paints(home, "bare")["window"],
        )
    yield Measurement("start to the first window", empty, "s", bare)
    yield Measurement("start to the rows of a project", opened, "s", bare)
