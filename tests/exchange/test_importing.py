"""Making a project of a file: quick to show, whole or not there, found again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.changes import Change
from persona_studio.dataset.document import Document
from persona_studio.exchange.importing import project_for, start_project
from persona_studio.exchange.reading import open_examples
from tests.exchange.conftest import GOOD

IMPORT = """
import sys
from pathlib import Path
from persona_studio.exchange.importing import start_project
start_project(Path(sys.argv[1])).run(progress=lambda done, size: print(done, size, flush=True))
"""


def many(path: Path, count: int) -> Path:
    path.write_text(GOOD * count, encoding="utf-8")
    return path


def test_the_first_rows_come_at_once_and_progress_reaches_the_end(tmp_path: Path) -> None:
    source = many(tmp_path / "a.jsonl", 7_000)
    work = start_project(source)
    batches: list[int] = []
    seen: list[tuple[int, int]] = []

    def count(change: Change) -> None:
        assert change.filling
        batches.append(len(change.added))

    work.document.changed.subscribe(count)
    imported = work.run(progress=lambda done, size: seen.append((done, size)))
    assert imported is not None
    assert (imported.examples, imported.unreadable) == (7_000, 0)
    assert batches[0] == 200
    assert sum(batches) == 7_000
    assert seen == sorted(seen)
    assert seen[-1] == (source.stat().st_size, source.stat().st_size)
    assert work.document.reader().count() == 7_000
    work.document.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "a.persona"]


def test_rows_can_be_read_while_they_come_in(tmp_path: Path) -> None:
    work = start_project(many(tmp_path / "a.jsonl", 20_000))
    first, go_on = threading.Event(), threading.Event()
    seen: list[int] = []

    def pause_after_the_first_batch() -> bool:
        if seen:
            first.set()
            go_on.wait(10)
        return False

    worker = threading.Thread(
        target=work.run, args=(lambda done, _: seen.append(done), pause_after_the_first_batch)
    )
    worker.start()
    assert first.wait(10)
    assert work.document.reader().count() == 200
    go_on.set()
    worker.join()
    assert work.document.reader().count() == 20_000
    work.document.close()


def test_cancel_removes_the_half_made_project(tmp_path: Path) -> None:
    work = start_project(many(tmp_path / "a.jsonl", 5_000))
    seen: list[int] = []
    assert work.run(progress=lambda done, _: seen.append(done), cancelled=lambda: len(seen) > 1) is None
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_free_name_is_found_and_nothing_is_overwritten(
    tmp_path: Path, imported: Callable[[Path], Path]
) -> None:
    first = imported(many(tmp_path / "龍馬.v1.jsonl", 3))
    second = imported(tmp_path / "龍馬.v1.jsonl")
    (tmp_path / "龍馬.v1 3.persona").write_bytes(b"something else")
    third = imported(tmp_path / "龍馬.v1.jsonl")
    assert [first.name, second.name, third.name] == [
        "龍馬.v1.persona",
        "龍馬.v1 2.persona",
        "龍馬.v1 4.persona",
    ]


def test_the_project_of_a_source_is_found_again(tmp_path: Path, imported: Callable[[Path], Path]) -> None:
    source = many(tmp_path / "a.jsonl", 3)
    assert project_for(source) is None
    project = imported(source)
    (tmp_path / "damaged.persona").write_bytes(b"SQLite format 3\x00" + os.urandom(2_000))
    many(tmp_path / "b.jsonl", 3)
    assert project_for(source) == project
    assert project_for(tmp_path / "b.jsonl") is None
    project.rename(tmp_path / "another name.persona")
    assert project_for(source) == tmp_path / "another name.persona"
    moved = tmp_path.with_name(f"{tmp_path.name}-moved")
    tmp_path.rename(moved)
    assert project_for(moved / "a.jsonl") == moved / "another name.persona"


def test_a_file_with_nothing_to_read_leaves_no_project(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"[1]\n[2]\n")
    with pytest.raises(ExpectedError) as caught:
        start_project(tmp_path / "a.jsonl")
    assert caught.value.code == "no-examples"
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_file_that_cannot_be_read_to_its_end_leaves_no_project(tmp_path: Path) -> None:
    source = many(tmp_path / "a.jsonl", 3_000)
    work = start_project(source)
    source.unlink()
    with pytest.raises(ExpectedError) as caught:
        work.run()
    assert caught.value.code == "not-readable"
    assert list(tmp_path.iterdir()) == []


def test_killed_in_the_middle_it_is_not_offered_as_whole(
    tmp_path: Path, imported: Callable[[Path], Path]
) -> None:
    source = many(tmp_path / "a.jsonl", 200_000)
    before = source.read_bytes()
    with subprocess.Popen([sys.executable, "-c", IMPORT, str(source)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.readline()
        process.kill()
    half = tmp_path / "a.persona"
    assert half.exists()
    assert source.read_bytes() == before
    for opened in (Document.open, open_examples):
        with pytest.raises(ExpectedError) as caught:
            opened(half)
        assert caught.value.code == "half-filled"
    assert project_for(source) is None
    source.write_text(GOOD * 3, encoding="utf-8")
    assert imported(source) == half
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "a.persona"]
    assert project_for(source) == half


def test_another_import_of_the_same_file_is_left_alone(tmp_path: Path) -> None:
    source = many(tmp_path / "a.jsonl", 50_000)
    command = [sys.executable, "-c", IMPORT, str(source)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        work = start_project(source)
        assert work.document.path.name == "a 2.persona"
        work.discard()
        assert process.stdout.read().endswith(f" {source.stat().st_size}\n")
    assert process.returncode == 0
    with open_examples(tmp_path / "a.persona") as examples:
        assert sum(1 for _ in examples.all()) == 50_000


@pytest.mark.skipif(sys.platform == "win32", reason="folders are protected in another way there")
def test_it_lies_in_documents_where_its_folder_cannot_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        closed, documents = home / "closed", home / "Documents"
        closed.mkdir()
        documents.mkdir()
        many(closed / "a.jsonl", 3)
        home.chmod(0o755)
        documents.chmod(0o777)
        closed.chmod(0o555)
        environment = {**os.environ, "PERSONA_STUDIO_HOME": name}
        # The superuser may write anywhere, so somebody else makes the project.
        as_somebody_else = "import os\nif os.geteuid() == 0: os.seteuid(65534)\n"
        begin, end = IMPORT.rsplit("start_project", 1)
        run = subprocess.run(
            [sys.executable, "-c", begin + as_somebody_else + "start_project" + end, str(closed / "a.jsonl")],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        closed.chmod(0o755)
        assert run.returncode == 0, run.stderr
        assert [path.name for path in documents.iterdir()] == ["a.persona"]


def test_a_project_that_finds_no_room_says_that_nothing_of_it_is_kept(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b'{"prompt": "a", "completion": "b"}\n' * 5_000)
    work = start_project(source)
    with work.document.transaction() as connection:
        connection.pragma("max_page_count", 30)
    with pytest.raises(ExpectedError) as caught:
        work.run()
    assert (caught.value.code, "nothing was changed" in caught.value.message) == ("disk-full", True)
    assert list(tmp_path.iterdir()) == [source]
