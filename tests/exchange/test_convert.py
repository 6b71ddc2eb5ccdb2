"""``convert`` as it is typed: shapes, projects, exit codes, and files that cannot be read."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from persona_studio.__main__ import main
from persona_studio.dataset import edits
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Status
from persona_studio.i18n import set_language
from tests.exchange.conftest import GOOD

CHAT = {
    "messages": [
        {"role": "system", "content": "s"},
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "a"},
    ]
}
LONG = {"messages": [{"role": role, "content": "x"} for role in ("user", "assistant", "user", "assistant")]}
PREFERENCE = {"input": {"messages": []}, "preferred_output": [], "non_preferred_output": []}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def write(path: Path, *records: object) -> None:
    lines = (
        record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records
    )
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def read(path: Path) -> list[object]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_file_goes_round_through_every_format(here: Path) -> None:
    (here / "a.jsonl").write_text(GOOD * 3, encoding="utf-8")
    names = ["a.jsonl", "b.persona", "c.csv", "d.persona", "e.jsonl", "f.csv", "g.jsonl"]
    for source, target in pairwise(names):
        assert main(["convert", source, target]) == 0
    assert (here / "g.jsonl").read_bytes() == (here / "a.jsonl").read_bytes()
    assert sorted(path.name for path in here.iterdir()) == names


def test_pairs_become_chats_with_a_system_message_and_come_back(here: Path) -> None:
    write(here / "a.jsonl", {"prompt": "q", "completion": "a", "id": 7})
    assert main(["convert", "a.jsonl", "b.jsonl", "--to", "chat", "--system", "s"]) == 0
    assert read(here / "b.jsonl") == [{**CHAT, "id": 7}]
    assert main(["convert", "b.jsonl", "c.jsonl", "--to", "prompt-completion"]) == 0
    assert read(here / "c.jsonl") == [{"prompt": "q", "completion": "a", "id": 7, "system": "s"}]
    assert main(["convert", "c.jsonl", "d.jsonl", "--to", "chat", "--system", "another"]) == 0
    assert read(here / "d.jsonl") == [{**CHAT, "id": 7}]


def test_without_a_shape_each_line_keeps_its_own(here: Path) -> None:
    write(here / "a.jsonl", CHAT, GOOD.strip(), PREFERENCE, "[broken", LONG)
    assert main(["convert", "a.jsonl", "b.jsonl"]) == 0
    assert (here / "b.jsonl").read_bytes() == (here / "a.jsonl").read_bytes()


def test_lines_that_cannot_be_read_are_written_back_in_every_shape_of_jsonl(here: Path) -> None:
    write(here / "a.jsonl", GOOD.strip(), "[broken")
    assert main(["convert", "a.jsonl", "b.jsonl", "--to", "chat"]) == 0
    assert (here / "b.jsonl").read_text("utf-8").splitlines()[1] == "[broken"


def test_in_a_table_they_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.jsonl", GOOD.strip(), "", "[broken")
    assert main(["convert", "a.jsonl", "b.csv"]) == 1
    assert capsys.readouterr().err.startswith("a.jsonl:3: Example 2 was left out. This is not valid JSON")
    assert len((here / "b.csv").read_text("utf-8").splitlines()) == 2


def test_what_a_pair_cannot_hold_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.jsonl", CHAT, LONG, PREFERENCE)
    assert main(["convert", "a.jsonl", "b.jsonl", "--to", "prompt-completion"]) == 1
    assert capsys.readouterr().err.count("was left out") == 2
    assert len(read(here / "b.jsonl")) == 1
    write(here / "a.jsonl", LONG)
    assert main(["convert", "a.jsonl", "b.jsonl", "--to", "prompt-completion"]) == 2
    assert len(read(here / "b.jsonl")) == 1


def test_every_example_of_a_project_is_written_rejected_ones_too(here: Path) -> None:
    (here / "a.jsonl").write_text(GOOD * 3, encoding="utf-8")
    assert main(["convert", "a.jsonl", "a.persona"]) == 0
    document = Document.open(here / "a.persona")
    ids = document.reader().ids(ExampleQuery())
    document.apply(edits.SetStatus([ids[1]], Status.REJECTED))
    assert main(["convert", "a.persona", "open.jsonl"]) == 0
    document.close()
    assert (here / "open.jsonl").read_bytes() == (here / "a.jsonl").read_bytes()


def test_an_existing_project_is_replaced_by_a_whole_one_only(here: Path) -> None:
    (here / "a.jsonl").write_text(GOOD * 3, encoding="utf-8")
    assert main(["convert", "a.jsonl", "x.persona"]) == 0
    before = (here / "x.persona").read_bytes()
    (here / "b.jsonl").write_text("[1]\n", encoding="utf-8")
    assert main(["convert", "b.jsonl", "x.persona"]) == 2
    assert (here / "x.persona").read_bytes() == before
    (here / "b.jsonl").write_text(GOOD, encoding="utf-8")
    document = Document.open(here / "x.persona")
    assert main(["convert", "b.jsonl", "x.persona"]) == 2
    assert document.reader().count() == 3
    document.close()
    assert main(["convert", "b.jsonl", "x.persona"]) == 0
    with Document.open(here / "x.persona").reader().connection as connection:
        assert connection.execute("SELECT count(*) FROM example").get == 1


@pytest.mark.parametrize(
    "arguments",
    [
        "a.jsonl",
        "a.jsonl b.jsonl --to parquet",
        "a.jsonl b.jsonl --to dpo",
        "a.jsonl b.jsonl --to csv",
        "a.jsonl b.csv --to chat",
        "a.jsonl b.persona --to chat",
        "a.jsonl b.csv --system s",
        "a.jsonl b.jsonl --to prompt-completion --system s",
        "a.jsonl b.xlsx",
        "a.jsonl b.parquet",
        "a.jsonl b",
        "a.jsonl missing/b.jsonl",
        "a.jsonl missing/b.persona",
        "a.jsonl folder.jsonl",
        "a.jsonl folder.persona",
        "a.persona b.persona",
        "a.jsonl b.jsonl c.jsonl",
        "a.jsonl b.jsonl --unknown",
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    here: Path, arguments: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.jsonl").write_text(GOOD, encoding="utf-8")
    for folder in ("folder.jsonl", "folder.persona"):
        (here / folder).mkdir()
    assert main(["convert", "a.jsonl", "a.persona"]) == 0
    before = sorted(path.name for path in here.rglob("*"))
    assert main(["convert", *arguments.split()]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert sorted(path.name for path in here.rglob("*")) == before


def japanese(encoding: str) -> bytes:
    return (GOOD * 10).encode(encoding)


HOPELESS: dict[str, tuple[bytes, str]] = {
    "empty.jsonl": (b"", "empty"),
    "blank.jsonl": (b"\n \r\n\n", "empty"),
    "mark.jsonl": (b"\xef\xbb\xbf", "empty"),
    "empty.csv": (b"", "empty"),
    "only columns.csv": (b"prompt,completion\n", "not one example"),
    "picture.jsonl": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "PNG"),
    "picture.csv": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20, "JPEG"),
    "zeros.jsonl": (bytes(100_000), "zero bytes"),
    "noise.jsonl": (bytes(range(128, 256)) * 50, "not UTF-8"),
    "noise.persona": (bytes(range(256)) * 20, "no project"),
    "empty.persona": (b"", "no project"),
    "text.persona": (GOOD.encode(), "no project"),
    "other.persona": (b"SQLite format 3\x00" + bytes(range(256)) * 20, "project"),
    "noise.xlsx": (bytes(range(256)) * 20, "Spreadsheet"),
    "archive.jsonl": (b"PK\x03\x04" + bytes(range(256)) * 20, "ZIP"),
    "project.jsonl": (b"SQLite format 3\x00" + bytes(3000), ".persona"),
    "list.json": (b"[]", ".json"),
    "data.parquet": (b"PAR1", ".parquet"),
    "name": (GOOD.encode(), "ending"),
    "cp932.jsonl": (japanese("cp932"), "CP932"),
    "eucjp.jsonl": (japanese("euc_jp"), "EUC-JP"),
    "jis.jsonl": (japanese("iso2022_jp"), "ISO-2022-JP"),
    "utf16.jsonl": (japanese("utf-16"), "UTF-16"),
    "utf16be.jsonl": (japanese("utf-16-be"), "UTF-16"),
    "cp932.csv": ("prompt,completion\n名前は?,わしは龍馬じゃ\n".encode("cp932"), "CP932"),
    "eucjp.csv": ("質問,回答\n名前は?,わしは龍馬じゃ\n".encode("euc_jp"), "EUC-JP"),
    "utf16.csv": ("質問\t回答\n名前は?\tわし\n".encode("utf-16"), "UTF-16"),
    "arrays.jsonl": (b"[1]\n2\nnull\n", "list"),
    "brackets.jsonl": (b"[" * 100_000, "nested"),
    "columns.csv": ("場面,話者\na,b\n".encode(), "場面"),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_file_that_cannot_be_read_is_bad_input(
    here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, word = HOPELESS[name]
    (here / name).write_bytes(data)
    for target in ("out.jsonl", "out.persona"):
        assert main(["convert", name, target]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith(name)
        assert word.lower() in captured.err.lower()
        assert captured.err.count("\n") == 1
    assert [path.name for path in here.iterdir()] == [name]
    assert (here / name).read_bytes() == data


def test_a_missing_file_and_a_folder_are_bad_input(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "folder.jsonl").mkdir()
    assert main(["convert", "missing.jsonl", "out.csv"]) == 2
    assert capsys.readouterr().err == "missing.jsonl: There is no such file. Check the name and the folder.\n"
    assert main(["convert", "folder.jsonl", "out.csv"]) == 2
    assert "folder" in capsys.readouterr().err


SURVIVES = {
    "a truncated last line": GOOD + GOOD[:-20],
    "100,000 brackets": GOOD + "[" * 100_000 + "\n",
    "a key that stands twice": GOOD + '{"prompt": "a", "prompt": "b"}\n',
    "one line that is no object": GOOD + "5\n",
}


@pytest.mark.parametrize("name", SURVIVES)
def test_one_line_that_cannot_be_read_does_not_stop_the_rest(here: Path, name: str) -> None:
    (here / "a.jsonl").write_text(SURVIVES[name], encoding="utf-8")
    assert main(["convert", "a.jsonl", "b.persona"]) == 0
    assert main(["convert", "b.persona", "c.jsonl"]) == 0
    assert (here / "c.jsonl").read_bytes() == (here / "a.jsonl").read_bytes()
    assert main(["convert", "b.persona", "c.csv"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="sets a POSIX limit")
@pytest.mark.parametrize("target", ["out.jsonl", "out.csv", "out.persona"])
@pytest.mark.parametrize("room", [10_000, 200_000])
def test_a_full_disk_leaves_everything_as_it_was(here: Path, target: str, room: int) -> None:
    (here / "a.jsonl").write_text(GOOD * 5_000, encoding="utf-8")
    (here / "small.jsonl").write_text(GOOD, encoding="utf-8")
    assert main(["convert", "small.jsonl", target]) == 0
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    limit: Callable[[], None] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))  # noqa: E731
    run = subprocess.run(
        [sys.executable, "-m", "persona_studio", "convert", "a.jsonl", target],
        preexec_fn=limit, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert run.returncode == 2, run.stderr
    assert run.stderr.count("\n") == 1
    assert f"{target}: " in run.stderr
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


@pytest.mark.parametrize("target", ["out[1].jsonl", "out[1].persona"])
def test_killed_in_the_middle_it_leaves_the_old_file_and_the_next_run_sweeps_up(
    here: Path, target: str
) -> None:
    (here / "a.jsonl").write_text(GOOD * 100_000, encoding="utf-8")
    (here / target).write_bytes(b"as it was")
    command = [sys.executable, "-m", "persona_studio", "convert", "a.jsonl", target, "--to", "chat"]
    with subprocess.Popen(command[: 8 if target.endswith("jsonl") else 6]) as process:
        while not list(here.glob(".out*.part")) and process.poll() is None:
            time.sleep(0.01)
        process.kill()
    assert (here / target).read_bytes() == b"as it was"
    assert len(list(here.glob(".out*"))) >= 1
    (here / "a.jsonl").write_text(GOOD, encoding="utf-8")
    assert main(["convert", "a.jsonl", target]) == 0
    assert sorted(path.name for path in here.iterdir()) == ["a.jsonl", target]


def test_one_file_may_be_written_over_itself(here: Path) -> None:
    (here / "a.jsonl").write_text(GOOD, encoding="utf-8")
    assert main(["convert", "a.jsonl", "a.jsonl", "--to", "chat"]) == 0
    assert "messages" in (here / "a.jsonl").read_text("utf-8")


def test_a_link_goes_on_pointing_where_it_did(here: Path) -> None:
    (here / "a.jsonl").write_text(GOOD, encoding="utf-8")
    (here / "real.jsonl").write_text("old", encoding="utf-8")
    (here / "link.jsonl").symlink_to("real.jsonl")
    assert main(["convert", "a.jsonl", "link.jsonl"]) == 0
    assert (here / "link.jsonl").is_symlink()
    assert (here / "real.jsonl").read_text("utf-8") == GOOD


def test_it_speaks_japanese(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert main(["convert", "無い.jsonl", "b.csv"]) == 2
    set_language("en")
    assert capsys.readouterr().err.startswith("無い.jsonl: このファイルは")
