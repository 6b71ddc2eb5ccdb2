"""Derived values: computed once a version, right after any edit, valid again after undo."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import apsw
import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import derived, edits, lines, records
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Example


class Lengths:
    """Counts the characters of an answer, and remembers what it was asked."""

    name = "lengths"

    def __init__(self) -> None:
        self.parameters = "1"
        self.asked: list[int] = []

    def compute(self, example: Example) -> tuple[int, str]:
        self.asked.append(example.id)
        return len(example.body.completion or ""), "x"

    def saved(self, connection: apsw.Connection, values: Sequence[tuple[Example, int, str]]) -> None:
        """Keeps nothing more."""


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = Document.create(tmp_path / "d.persona")
    filling = document.fill()
    filling.add([(records.pair("q", "a" * (n % 7)), lines.SPACED, n) for n in range(1000)])
    filling.finish()
    yield document
    document.close()


def saved(document: Document, producer: Lengths) -> dict[int, int]:
    reader = document.reader()
    rows = reader.rows(list(reader.ids(ExampleQuery())))
    found = derived.values(reader, "lengths", [row.version for row in rows.values()], producer.parameters)
    return {row.id: found[row.version][0] for row in rows.values() if row.version in found}


def test_only_what_changed_is_computed_again(document: Document) -> None:
    producer = Lengths()
    derived.compute_all(document, producer)
    assert saved(document, producer) == {n + 1: n % 7 for n in range(1000)}
    producer.asked.clear()
    document.apply(edits.SetText(5, document.reader().example(5).body.with_completion("longer now")))
    derived.compute_all(document, producer)
    assert producer.asked == [5]
    assert saved(document, producer)[5] == 10
    document.undo()
    derived.compute_all(document, producer)
    assert producer.asked == [5]
    assert saved(document, producer)[5] == 4


def test_other_parameters_compute_everything_again(document: Document) -> None:
    producer = Lengths()
    derived.compute_all(document, producer)
    producer.parameters = "2"
    assert saved(document, producer) == {}
    derived.compute_all(document, producer)
    assert len(producer.asked) == 2000


def test_the_table_can_be_sorted_by_a_derived_value(document: Document) -> None:
    derived.compute_all(document, Lengths())
    ids = document.reader().ids(ExampleQuery(sort="derived:lengths", descending=True))
    lengths = [(id - 1) % 7 for id in ids]
    assert lengths == sorted(lengths, reverse=True)


def test_the_runner_follows_edits_in_the_background(document: Document) -> None:
    producer = Lengths()
    runner = derived.DerivedRunner(document, [producer])
    idle = threading.Event()
    runner.idle.subscribe(lambda revision: idle.set())
    runner.start()
    assert idle.wait(10)
    idle.clear()
    document.apply(edits.SetText(9, document.reader().example(9).body.with_completion("123")))
    assert idle.wait(10)
    runner.stop()
    assert saved(document, producer)[9] == 3
    assert len(producer.asked) == 1001


def test_text_is_found_in_any_field_and_its_signs_are_literal(document: Document) -> None:
    document.apply(edits.SetText(3, records.pair("50% of 龍馬_x", "")))
    document.apply(edits.SetTags([4], ["review"]))
    document.apply(edits.InsertExamples([records.unreadable("broken } line", "why")]))
    reader = document.reader()
    assert list(reader.ids(ExampleQuery(text="龍馬"))) == [3]
    assert list(reader.ids(ExampleQuery(text="50%"))) == [3]
    assert list(reader.ids(ExampleQuery(text="5%f"))) == []
    assert list(reader.ids(ExampleQuery(text="馬_X"))) == [3]
    assert list(reader.ids(ExampleQuery(text="REVIEW"))) == [4]
    assert list(reader.ids(ExampleQuery(text="} line"))) == [1001]
    assert reader.number(1001) == 1001


def test_ids_come_in_pieces(document: Document) -> None:
    pieces = list(document.reader().ids_in_pieces(ExampleQuery(), 300))
    assert [len(piece) for piece in pieces] == [300, 300, 300, 100]
    assert [id for piece in pieces for id in piece] == list(range(1, 1001))


def test_after_a_full_disk_the_next_edit_catches_up(document: Document) -> None:
    class OnFullDisk(Lengths):
        full = True

        def saved(self, connection: apsw.Connection, values: Sequence[tuple[Example, int, str]]) -> None:
            if self.full:
                raise ExpectedError("disk-full", "full")

    producer = OnFullDisk()
    runner = derived.DerivedRunner(document, [producer])
    failed, idle = threading.Event(), threading.Event()
    runner.failed.subscribe(lambda error: failed.set())
    runner.idle.subscribe(lambda revision: idle.set())
    runner.start()
    assert failed.wait(10)
    assert saved(document, producer) == {}
    producer.full = False
    document.apply(edits.SetText(9, document.reader().example(9).body.with_completion("123")))
    assert idle.wait(10)
    runner.stop()
    assert len(saved(document, producer)) == 1000
