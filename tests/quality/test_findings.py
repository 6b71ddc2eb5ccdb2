"""Findings of an open project: after any edits the same as from scratch, and only what changed is looked at."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_studio.dataset import derived, edits, lines, records
from persona_studio.dataset.derived import DerivedRunner
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Split, Status
from persona_studio.persona.card import Card
from persona_studio.quality import checks, store
from persona_studio.quality.contribution import warnings_column
from persona_studio.quality.findings import Findings, pack, unpack
from persona_studio.quality.readiness import flagged, readiness
from persona_studio.quality.runner import check_examples
from persona_studio.tokens.models import table

MODEL = table().get("gpt-4.1-mini")
CARD = Card("坂本龍馬", first_person=("わし",))
TEXTS = ["", "海", "海 ", "船", "俺の船", "TODO"]


def filled(path: Path, pairs: list[tuple[str, str]]) -> Document:
    document = Document.create(path)
    filling = document.fill()
    filling.add([(records.pair(*pair), lines.SPACED, n) for n, pair in enumerate(pairs, 1)])
    filling.finish()
    return document


def settle(document: Document, findings: Findings) -> None:
    derived.compute_all(document, findings.producer)
    findings.catch_up()


def saved(document: Document, findings: Findings) -> set[tuple[str, tuple[int, ...]]]:
    """What is shown of the trained rows, in the words of a report."""
    reader = document.reader()
    rows = list(reader.rows(list(reader.ids(ExampleQuery()))).values())
    trained = {example.id: example.number for example in reader.checked_set()}
    found: set[tuple[str, tuple[int, ...]]] = set()
    for row_id, marks in findings.rows(reader, rows).items():
        if row_id not in trained:
            assert not any(mark.check in checks.GROUPS for mark in marks)
            continue
        for mark in marks:
            if mark.check in checks.GROUPS:
                continue
            found.add((mark.check.id, (trained[row_id],)))
    for check in checks.GROUPS:
        for row_id in flagged(reader, check.id):
            example = reader.example(row_id)
            assert example is not None
            members = next(mark.members for mark in findings.marks(reader, example) if mark.check is check)
            found.add((check.id, tuple(sorted(trained[member] for member in members))))
    return found


def from_scratch(document: Document) -> set[tuple[str, tuple[int, ...]]]:
    report = check_examples(document.reader().checked_set(), MODEL, CARD)
    return {(finding.check, finding.examples) for finding in report.findings if finding.examples}


def assert_in_step(document: Document, findings: Findings) -> None:
    settle(document, findings)
    assert saved(document, findings) == from_scratch(document)
    report = check_examples(document.reader().checked_set(), MODEL, CARD)
    state = readiness(document.reader())
    assert {str(severity): state.count(severity) for severity in (m.severity for m in state.matters)} == {
        severity: count for severity, count in report.counts.items() if count
    }
    assert state.ready == report.ready
    assert state.examples == document.reader().training_count()


ACTIONS = st.one_of(
    st.tuples(st.just("text"), st.integers(0, 9), st.sampled_from(TEXTS), st.sampled_from(TEXTS)),
    st.tuples(st.just("insert"), st.sampled_from(TEXTS), st.sampled_from(TEXTS)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("duplicate"), st.integers(0, 9)),
    st.tuples(st.just("status"), st.integers(0, 9), st.sampled_from(list(Status))),
    st.tuples(st.just("split"), st.integers(0, 9), st.sampled_from(list(Split))),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("settle")),
)


def act(document: Document, findings: Findings, action: tuple[object, ...]) -> None:
    ids = list(document.reader().ids(ExampleQuery()))
    match action:
        case ("text", int(at), str(prompt), str(completion)) if ids:
            document.apply(edits.SetText(ids[at % len(ids)], records.pair(prompt, completion)))
        case ("insert", str(prompt), str(completion)):
            document.apply(edits.InsertExamples([records.pair(prompt, completion)]))
        case ("delete", int(at)) if ids:
            document.apply(edits.DeleteExamples([ids[at % len(ids)]]))
        case ("duplicate", int(at)) if ids:
            document.apply(edits.DuplicateExamples([ids[at % len(ids)]]))
        case ("status", int(at), Status() as status) if ids:
            document.apply(edits.SetStatus([ids[at % len(ids)]], status))
        case ("split", int(at), Split() as split) if ids:
            document.apply(edits.SetSplit([ids[at % len(ids)]], split))
        case ("undo",):
            document.undo()
        case ("redo",):
            document.redo()
        case ("settle",):
            settle(document, findings)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TEXTS)), max_size=6),
    st.lists(ACTIONS, max_size=12),
)
def test_after_any_edits_they_are_what_a_fresh_look_finds(
    pairs: list[tuple[str, str]], actions: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        document = filled(Path(folder) / "d.persona", pairs)
        findings = Findings(document, MODEL, CARD)
        document.changed.subscribe(findings._on_document_changed)
        for action in actions:
            act(document, findings, action)
        assert_in_step(document, findings)
        document.close()


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = filled(tmp_path / "d.persona", [(f"問い{n}", f"わしの答え{n}じゃ。") for n in range(1, 121)])
    yield document
    document.close()


class Running:
    """A runner with its findings, and a way to wait until everything is known."""

    def __init__(self, document: Document) -> None:
        self.findings = Findings(document, MODEL, CARD)
        self.changed: list[int] = []
        self._settled = threading.Event()
        self.runner = DerivedRunner(document, [self.findings.producer])
        self.findings.attach(self.runner)
        self.findings.changed.subscribe(self.changed.extend)
        self.findings.settled.subscribe(lambda revision: self._settled.set())
        self.runner.start()
        self.wait()

    def wait(self) -> None:
        assert self._settled.wait(20)
        self._settled.clear()


def test_another_row_of_a_group_is_told_of_an_edit(document: Document) -> None:
    running = Running(document)
    document.apply(edits.SetText(7, records.pair("問い3", "わしの答え3じゃ。")))
    running.wait()
    assert 3 in running.changed
    running.changed.clear()
    document.undo()
    running.wait()
    assert 3 in running.changed
    assert readiness(document.reader()).matters == ()
    running.runner.stop()


def test_the_table_sorts_the_worst_first_with_groups_counted(document: Document) -> None:
    running = Running(document)
    document.apply(edits.SetText(9, records.pair("問い9", "")))
    running.wait()
    document.apply(edits.SetText(8, records.pair("問い3", "わしの答え3じゃ。")))
    running.wait()
    document.apply(edits.SetText(5, records.pair("問い5", " わしじゃ。")))
    running.wait()
    ids = document.reader().ids(ExampleQuery(sort="derived:quality", descending=True))
    assert ids[0] == 9 and set(ids[1:3]) == {3, 8} and ids[3] == 5
    document.apply(edits.SetStatus([8], Status.REJECTED))
    running.wait()
    ids = document.reader().ids(ExampleQuery(sort="derived:quality", descending=True))
    assert list(ids[:2]) == [9, 5]
    running.runner.stop()


def test_another_card_looks_at_everything_again(document: Document) -> None:
    running = Running(document)
    running.findings.set_card(Card("案内係", first_person=("私",)))
    running.runner.wake()
    running.wait()
    (matter,) = readiness(document.reader()).matters
    assert (matter.check, matter.findings) == ("first-person-drift", 120)
    running.runner.stop()


def test_work_of_another_session_is_taken_in_at_the_start(document: Document) -> None:
    findings = Findings(document, MODEL, CARD)
    settle(document, findings)
    document.apply(edits.SetText(7, records.pair("問い3", "わしの答え3じゃ。")))
    document.apply(edits.DeleteExamples([1, 2]))
    document.apply(edits.SetSplit([4], Split.VALIDATION))
    later = Findings(document, MODEL, CARD)
    assert_in_step(document, later)
    assert store.stale(document.reader().connection) == []


def test_the_column_counts_and_names_the_first(document: Document) -> None:
    findings = Findings(document, MODEL, CARD)
    document.apply(edits.SetText(2, records.pair("", " 俺じゃ。")))
    settle(document, findings)
    reader = document.reader()
    cells = warnings_column(findings).cells(reader, list(reader.rows([1, 2]).values()))
    assert cells[1].text == ""
    assert (cells[2].text, cells[2].severity) == ("3", "warning")
    assert cells[2].tip.startswith("The prompt is empty.")
    assert cells[2].speech.startswith("Warning. 3 findings")


def test_readiness_in_one_sentence(document: Document) -> None:
    findings = Findings(document, MODEL, CARD)
    settle(document, findings)
    assert readiness(document.reader()).sentence() == "Ready to train"
    document.apply(edits.SetText(2, records.pair("", "わしじゃ。")))
    document.apply(edits.SetText(3, records.pair("問い", "")))
    settle(document, findings)
    state = readiness(document.reader())
    assert state.sentence() == "1 thing to mend first"
    assert [matter.check for matter in state.matters] == ["empty-completion", "empty-prompt"]
    assert flagged(document.reader(), "empty-completion") == [3]


def test_values_are_packed_and_unpacked() -> None:
    keys = {1: (-5, 0), 2: (2**63 - 1, -(2**63))}
    found: dict[str, dict[str, object]] = {"placeholder": {"text": "\ud800 N/A"}}
    assert unpack(pack(keys, found)) == (keys, found)
    assert unpack(pack({}, {})) == ({}, {})
