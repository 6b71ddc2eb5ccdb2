"""All checks over 100,000 pairs, and what one edit costs afterwards."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from persona_studio.base import paths
from persona_studio.dataset import edits, lines, records
from persona_studio.dataset.derived import DerivedRunner
from persona_studio.dataset.document import Document
from persona_studio.persona.card import read_toml
from persona_studio.quality.findings import Findings
from persona_studio.quality.runner import check_examples
from persona_studio.tokens.models import DEFAULT, table
from tests.benchmarks.measurement import Measurement, medians, seconds
from tests.support import ryoma_like

PAIRS = 100_000
EDITS = 20


def measure() -> Iterator[Measurement]:
    """Checking a file, filling a project's findings, and the median edit until everything is known again."""
    model = table().get(DEFAULT)
    card = read_toml(paths.resources() / "templates" / "ryoma" / "persona.toml")
    with tempfile.TemporaryDirectory() as name:
        document = _project(Path(name) / "pairs.persona")
        (checked,) = medians(
            lambda: seconds(lambda: check_examples(document.reader().checked_set(), model, card)), runs=3
        )
        yield Measurement(f"all checks on {PAIRS:,} pairs", checked, "s")
        findings = Findings(document, model, card)
        runner = DerivedRunner(document, [findings.producer])
        settled = threading.Event()
        findings.attach(runner)
        findings.settled.subscribe(lambda revision: settled.set())
        yield Measurement(
            f"findings of {PAIRS:,} pairs in the background", _until(settled, runner.start), "s"
        )
        taken = [
            _until(
                settled, lambda n=n: document.apply(edits.SetText(n + 1, records.pair("問い", f"{n % 3}")))
            )
            for n in range(EDITS)
        ]
        yield Measurement(f"checks after one edit among {PAIRS:,}", statistics.median(taken) * 1_000, "ms")
        runner.stop()
        document.close()


def _until(settled: threading.Event, work: Callable[[], object]) -> float:
    settled.clear()
    begin = time.perf_counter()
    work()
    settled.wait()
    return time.perf_counter() - begin


def _project(path: Path) -> Document:
    document = Document.create(path)
    filling = document.fill()
    filling.add(
        [
            (records.pair(*pair), lines.SPACED, number)
            for number, pair in enumerate(ryoma_like.pairs(PAIRS), 1)
        ]
    )
    filling.finish()
    return document
