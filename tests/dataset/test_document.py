"""The project file: what is committed stays, and undo gives back exactly what was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import drafts, edits, lines, records
from persona_studio.dataset.changes import Change
from persona_studio.dataset.document import Document
from persona_studio.dataset.records import Split, Status


def state(document: Document) -> tuple[object, ...]:
    """Everything a user could tell apart: the undoable tables, cell by cell, and the bodies in force."""
    connection = document.reader().connection
    return (
        list(connection.execute("SELECT * FROM example ORDER BY id")),
        list(connection.execute("SELECT * FROM project_document ORDER BY kind")),
        [(example.id, example.version, example.body.record) for example in document.reader().every_example()],
    )


@pytest.fixture
def document(tmp_path: Path):
    document = Document.create(tmp_path / "a.persona")
    document.apply(edits.InsertExamples([records.pair(f"q{n}", f"a{n}") for n in range(5)]))
    yield document
    document.close()


def ids(document: Document) -> list[int]:
    return [example.id for example in document.reader().every_example()]


def test_an_edit_is_announced_after_it_is_committed(document: Document) -> None:
    seen: list[tuple[Change, str | None]] = []
    document.changed.subscribe(lambda change: seen.append((change, document.reader().example(2).body.prompt)))
    document.apply(edits.SetText(2, document.reader().example(2).body.with_prompt("another")))
    ((change, prompt),) = seen
    assert prompt == "another"
    assert (change.changed, change.added, change.removed, change.structure) == ((2,), (), (), False)


def test_an_edit_that_changes_nothing_leaves_no_step(document: Document) -> None:
    title, revision = document.undo_title(), document.revision
    document.apply(edits.SetText(2, document.reader().example(2).body))
    document.apply(edits.SetStatus([1, 2], Status.DRAFT))
    assert (document.undo_title(), document.revision) == (title, revision)


def test_undo_and_redo_survive_a_restart(document: Document) -> None:
    before = state(document)
    document.apply(edits.DeleteExamples([2, 4]))
    after = state(document)
    path = document.path
    document.close()
    again = Document.open(path)
    assert again.undo_title() == "Delete 2 examples"
    again.undo()
    assert state(again) == before
    assert again.redo_title() == "Delete 2 examples"
    again.redo()
    assert state(again) == after
    again.close()


def test_insertion_goes_behind_the_example_however_often(document: Document) -> None:
    for number in range(60):
        document.apply(edits.InsertExamples([records.pair(f"new {number}", "")], after=2))
    prompts = [example.body.prompt for example in document.reader().every_example()]
    assert prompts == ["q0", "q1", *(f"new {n}" for n in reversed(range(60))), "q2", "q3", "q4"]


def test_the_training_set_leaves_out_what_it_says(document: Document) -> None:
    document.apply(edits.SetStatus([1], Status.REJECTED))
    document.apply(edits.SetSplit([2], Split.VALIDATION))
    document.apply(edits.InsertExamples([records.pair("m", "m")], origin="model"))
    document.apply(edits.InsertExamples([records.unreadable("{", "broken")], origin="import"))
    assert [e.body.prompt for e in document.reader().training_set()] == ["q2", "q3", "q4"]
    assert document.reader().training_count() == 3
    model_written = next(e.id for e in document.reader().every_example() if e.origin == "model")
    document.apply(edits.SetStatus([model_written], Status.APPROVED))
    assert [e.body.prompt for e in document.reader().training_set()] == ["q2", "q3", "q4", "m"]
    assert [e.body.prompt for e in document.reader().validation_set()] == ["q1"]


def test_lone_surrogates_are_kept_and_never_fail(document: Document) -> None:
    body = document.reader().example(1).body.with_prompt("a\ud800b")
    document.apply(edits.SetText(1, body))
    kept = document.reader().example(1).body
    assert kept.prompt == "a\ud800b"
    assert document.reader().rows([1])[1].prompt == "a\ufffdb"


def test_one_file_is_left_when_it_is_closed(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "one.persona")
    document.apply(edits.InsertExamples([records.pair("q", "a")]))
    document.close()
    assert [path.name for path in tmp_path.iterdir()] == ["one.persona"]


def test_what_was_being_typed_comes_back(document: Document) -> None:
    drafts.save(document, 2, "prompt", "half a sent")
    path = document.path
    document.close()
    again = Document.open(path)
    assert drafts.left(again) == [(2, "prompt", "half a sent")]
    drafts.clear(again, 2)
    assert drafts.left(again) == []
    again.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no-project"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "no-project"),
        (os.urandom(4096), "no-project"),
    ],
)
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "x.persona"
    path.write_bytes(content)
    with pytest.raises(ExpectedError) as caught:
        Document.open(path)
    assert caught.value.code == code
    assert path.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.persona"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ExpectedError) as caught:
        Document.open(path)
    assert caught.value.code == "no-project"
    assert path.read_bytes() == before


def test_a_damaged_project_is_named_as_such(document: Document) -> None:
    path = document.path
    document.close()
    data = bytearray(path.read_bytes())
    data[100:] = bytes(len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(ExpectedError) as caught:
        Document.open(path)
    assert caught.value.code == "damaged"


def test_a_project_of_a_newer_program_is_refused(document: Document) -> None:
    path = document.path
    with document.transaction() as connection:
        connection.execute("UPDATE migration SET number = 99")
    document.close()
    with pytest.raises(ExpectedError) as caught:
        Document.open(path)
    assert caught.value.code == "newer"


def test_a_half_filled_project_is_not_offered_as_whole(tmp_path: Path) -> None:
    path = tmp_path / "half.persona"
    document = Document.create(path)
    document.fill().add([(records.pair("q", "a"), lines.SPACED, 1)])
    document.close()
    with pytest.raises(ExpectedError) as caught:
        Document.open(path)
    assert caught.value.code == "half-filled"


def test_a_full_disk_is_a_sentence_and_the_rest_is_safe(document: Document) -> None:
    before = state(document)
    with document.transaction() as connection:
        connection.pragma("max_page_count", connection.pragma("page_count"))
    with pytest.raises(ExpectedError) as caught:
        document.apply(edits.InsertExamples([records.pair("q" * 1_000_000, "a")]))
    assert caught.value.code == "disk-full"
    assert state(document) == before
    with document.transaction() as connection:
        connection.pragma("max_page_count", 1_000_000)
    document.apply(edits.InsertExamples([records.pair("room", "again")]))
    assert document.reader().count() == 6


_WRITER = """
import sys
from pathlib import Path
from persona_studio.dataset import edits, records
from persona_studio.dataset.document import Document
document = Document.open(Path(sys.argv[1]))
body = document.reader().example(1).body
for number in range(1_000_000):
    document.apply(edits.SetText(1, body.with_prompt(str(number))))
    print(number, flush=True)
"""


@pytest.mark.parametrize("delay", [0.05, 0.11, 0.2, 0.31])
def test_killing_the_program_loses_no_committed_edit(document: Document, delay: float) -> None:
    path = document.path
    document.close()
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(delay)
    writer.send_signal(signal.SIGKILL)
    printed = [first, *writer.stdout.readlines()]
    writer.wait()
    committed = max(int(line) for line in printed if line.endswith("\n"))
    again = Document.open(path)
    assert int(again.reader().example(1).body.prompt or "") >= committed
    assert apsw.Connection(str(path)).execute("PRAGMA integrity_check").get == "ok"
    again.close()


class History(RuleBasedStateMachine):
    """Any sequence of edits, undone and redone in any order, gives back exactly the states it went through."""

    @initialize(tmp=st.just(None))
    def begin(self, tmp: None) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.document = Document.create(Path(self.folder.name) / "h.persona")
        self.states = [state(self.document)]
        self.now = 0

    def apply(self, edit: edits.Edit) -> None:
        revision = self.document.revision
        self.document.apply(edit)
        if self.document.revision != revision:
            self.states = [*self.states[: self.now + 1], state(self.document)]
            self.now += 1

    def some(self, data: st.DataObject) -> list[int]:
        known = [row[0] for row in self.states[self.now][0]]
        return data.draw(st.lists(st.sampled_from(known), unique=True, max_size=4)) if known else []

    @rule(texts=st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=3), data=st.data())
    def insert(self, texts: list[tuple[str, str]], data: st.DataObject) -> None:
        chosen = self.some(data)
        bodies = [records.pair(*text) for text in texts]
        self.apply(edits.InsertExamples(bodies, after=chosen[0] if chosen else None))

    @rule(data=st.data(), text=st.text())
    def type(self, data: st.DataObject, text: str) -> None:
        for example in self.some(data)[:1]:
            body = self.document.reader().example(example).body
            self.apply(edits.SetText(example, body.with_completion(text)))

    @rule(data=st.data(), status=st.sampled_from(Status))
    def review(self, data: st.DataObject, status: Status) -> None:
        self.apply(edits.SetStatus(self.some(data), status))

    @rule(data=st.data(), split=st.sampled_from(Split))
    def hold_out(self, data: st.DataObject, split: Split) -> None:
        self.apply(edits.SetSplit(self.some(data), split))

    @rule(data=st.data(), tags=st.lists(st.text(max_size=5), max_size=3), note=st.text(max_size=5))
    def describe(self, data: st.DataObject, tags: list[str], note: str) -> None:
        self.apply(edits.SetTags(self.some(data), tags))
        self.apply(edits.SetNote(self.some(data), note))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.apply(edits.DeleteExamples(self.some(data)))

    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        self.apply(edits.DuplicateExamples(self.some(data)))

    @rule(value=st.none() | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2))
    def document_set(self, value: object) -> None:
        self.apply(edits.SetProjectDocument("persona", value))

    @precondition(lambda self: self.now > 0)
    @rule()
    def undo(self) -> None:
        assert self.document.undo() is not None
        self.now -= 1

    @precondition(lambda self: self.now + 1 < len(self.states))
    @rule()
    def redo(self) -> None:
        assert self.document.redo() is not None
        self.now += 1

    @rule()
    def restart(self) -> None:
        path = self.document.path
        self.document.close()
        self.document = Document.open(path)

    @invariant()
    def the_state_is_the_one_it_was(self) -> None:
        assert state(self.document) == self.states[self.now]

    def teardown(self) -> None:
        self.document.close()
        self.folder.cleanup()


History.TestCase.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestHistory = History.TestCase
