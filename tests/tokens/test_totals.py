"""Totals of a project: over the training set alone, each example cut at the model's limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from persona_studio.dataset import derived, edits, lines, records
from persona_studio.dataset.document import Document
from persona_studio.dataset.records import Split, Status
from persona_studio.tokens.models import table
from persona_studio.tokens.producer import TokenCounts
from persona_studio.tokens.totals import count_all, totals

MODEL = table().get("gpt-4.1-mini")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = Document.create(tmp_path / "d.persona")
    filling = document.fill()
    filling.add([(records.pair("海?" * k, "わしじゃ。" * (k + 1)), lines.SPACED, k) for k in range(1, 41)])
    filling.add([(records.unreadable("{", "why"), None, 41)])
    filling.finish()
    yield document
    document.close()


def test_the_project_and_the_loop_agree_on_the_training_set(document: Document) -> None:
    counts = TokenCounts(MODEL)
    derived.compute_all(document, counts)
    document.apply(edits.SetStatus([1, 2], Status.REJECTED))
    document.apply(edits.SetSplit([3], Split.VALIDATION))
    document.apply(edits.InsertExamples([records.pair("a", "b")], origin="model"))
    document.apply(edits.SetText(9, records.pair("ほかの", "話")))
    before = totals(document.reader(), MODEL)
    assert (before.examples, before.counted, before.complete) == (37, 36, False)
    derived.compute_all(document, counts)
    counted = count_all(document.reader().checked_set(), MODEL)
    assert totals(document.reader(), MODEL) == counted.totals
    assert counted.unreadable == 1


def test_a_long_example_is_billed_up_to_the_limit(document: Document) -> None:
    derived.compute_all(document, TokenCounts(MODEL))
    whole = totals(document.reader(), MODEL)
    short = totals(document.reader(), replace(MODEL, example_limit=30))
    counts = count_all(document.reader().training_set(), MODEL).counts
    assert whole.limited == whole.chat == sum(count.chat for count in counts)
    assert short.limited == sum(min(30, count.chat) for count in counts)
    assert short.billable(2) == 2 * short.limited
    assert short.billable() == short.epochs * short.limited
    assert whole.longest == max(count.chat for count in counts)


def test_an_empty_project_has_nothing(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "empty.persona")
    found = totals(document.reader(), MODEL)
    assert (found.examples, found.total, found.longest, found.billable()) == (0, 0, 0, 0)
    document.close()


def test_models_with_one_encoding_share_their_counts() -> None:
    counts = TokenCounts(MODEL)
    before = counts.parameters
    counts.set_model(table().get("gpt-4o"))
    assert counts.parameters == before
    counts.set_model(table().get("gpt-4"))
    assert counts.parameters != before
