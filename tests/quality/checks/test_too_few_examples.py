"""Datasets that are too small: an error under ten, a warning under a hundred."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from persona_studio.dataset.records import Example
from persona_studio.quality.check import Facts, Severity
from persona_studio.quality.checks.too_few_examples import TooFewExamples
from persona_studio.quality.runner import check_examples
from tests.quality.looking import MODEL


@pytest.mark.parametrize(
    ("examples", "severity"),
    [(0, "error"), (9, "error"), (10, "warning"), (99, "warning"), (100, None), (100_000, None)],
)
def test_the_number_decides(examples: int, severity: str | None) -> None:
    found = TooFewExamples().look(Facts(examples))
    assert (found[0] if found else None) == severity
    assert found is None or str(examples) in TooFewExamples().message(found[1])


def test_thresholds_are_settings() -> None:
    assert TooFewExamples(minimum=2, advised=3).look(Facts(2)) == (Severity.WARNING, {"examples": 2})
    assert TooFewExamples(minimum=2, advised=3).look(Facts(3)) is None


def test_it_is_one_finding_about_the_dataset_and_counts_what_can_be_read() -> None:
    bodies = [records.pair(f"q{n}", f"a{n}") for n in range(9)] + [records.unreadable("{", "why")]
    report = check_examples([Example(n, n, n, body) for n, body in enumerate(bodies, 1)], MODEL)
    (finding,) = [finding for finding in report.findings if finding.check == "too-few-examples"]
    assert (finding.examples, finding.severity) == ((), Severity.ERROR)
    assert report.examples == 10
