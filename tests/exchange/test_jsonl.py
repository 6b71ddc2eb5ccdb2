"""JSONL comes back byte for byte, through a project and without one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_studio.dataset import edits
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Shape
from persona_studio.exchange import importing
from persona_studio.exchange.exporting import export
from persona_studio.exchange.reading import open_examples
from tests.exchange.conftest import GOOD

PAIR = GOOD.rstrip("\n").encode()
CHAT = '{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a", "weight": 1}], "id": 2.50}'

FILES = {
    "plain": PAIR + b"\n" + PAIR + b"\n",
    "no newline at the end": PAIR + b"\n" + PAIR,
    "byte order mark": b"\xef\xbb\xbf" + PAIR + b"\n",
    "windows": b"\xef\xbb\xbf" + PAIR + b"\r\n" + PAIR + b"\r\n",
    "mixed line ends": PAIR + b"\r\n" + PAIR + b"\n" + PAIR + b"\r\n" + PAIR,
    "mixed the other way": PAIR + b"\n" + PAIR + b"\r\n" + PAIR + b"\n",
    "a carriage return at the very end": PAIR + b"\r\n" + PAIR + b"\r",
    "blank lines": b"\n" + PAIR + b"\n\n \t\n" + PAIR + b"\n\n\n",
    "blank lines on windows": b"\r\n" + PAIR + b"\r\n\r\n\n" + PAIR + b"\r\n  ",
    "escaped": b'{"prompt": "\\u3042", "completion": "\\ud83d\\ude00"}\n',
    "compact": b'{"prompt":"a","completion":"b"}\n',
    "unknown keys": '{"id": 1.50, "prompt": "a", "メモ": [1, {"x": null}], "completion": "b"}\n'.encode(),
    "chat": CHAT.encode() + b"\n",
    "mixed shapes": CHAT.encode() + b"\n" + PAIR + b'\n{"input": {"messages": []}, "preferred_output": []}\n',
    "unreadable": PAIR + b'\n[1, 2]\nnot json\n{"prompt": "cut\n' + b"[" * 100_000 + b"\n",
    "not UTF-8 in one line": PAIR + b"\n" + PAIR + b'\n{"prompt": "\xff\xfe", "completion": "x"}\n',
    "a key that stands twice": PAIR + b'\n{"prompt": "a", "prompt": "b", "completion": "c"}\n',
    "strange values": PAIR + b'\n{"prompt": "\\ud800", "completion": NaN, "n": ' + b"7" * 5000 + b"}\n",
    "separators inside": '{"prompt": "a\u2028b\u0085c", "completion": "<|endoftext|>"}\n'.encode(),
    "five megabytes": PAIR + b'\n{"prompt": "a", "completion": "' + b"b" * 5_000_000 + b'"}\n',
}


def through_a_project(data: bytes, folder: Path) -> bytes:
    source = folder / "file.jsonl"
    source.write_bytes(data)
    work = importing.start_project(source)
    work.run()
    work.document.close()
    target = folder / "again.jsonl"
    with open_examples(work.document.path) as examples:
        export(examples, target)
    assert source.read_bytes() == data
    work.document.path.unlink()
    return target.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_nobody_edited_comes_back_byte_for_byte(name: str, tmp_path: Path) -> None:
    assert through_a_project(FILES[name], tmp_path) == FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_it_does_without_a_project_too(name: str, tmp_path: Path) -> None:
    source, target = tmp_path / "file.jsonl", tmp_path / "again.jsonl"
    source.write_bytes(FILES[name])
    with open_examples(source) as examples:
        export(examples, target)
    assert target.read_bytes() == FILES[name]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
pairs = st.fixed_dictionaries({"prompt": st.text(), "completion": st.text()}, optional={"id": json_values})
chats = st.fixed_dictionaries(
    {
        "messages": st.lists(
            st.fixed_dictionaries(
                {"role": st.sampled_from(["system", "user", "assistant"]), "content": st.text()}
            ),
            min_size=1,
            max_size=4,
        )
    },
    optional={"メモ": json_values},
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    ends = draw(st.sampled_from([b"\n", b"\r\n"]))
    rows = []
    for record in draw(st.lists(pairs | chats, min_size=1, max_size=6)):
        ascii_only, compact = draw(st.booleans()), draw(st.booleans())
        line = json.dumps(record, ensure_ascii=ascii_only, separators=(",", ":") if compact else None)
        rows.append(line.encode("utf-8"))
        rows += draw(st.lists(st.sampled_from([b"", b" ", b"[broken", b"5"]), max_size=1))
    body = ends.join(rows) + draw(st.sampled_from([b"", ends]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + body


@settings(max_examples=40, deadline=None)
@given(files())
def test_any_file_comes_back_byte_for_byte(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        assert through_a_project(data, Path(folder)) == data


@settings(deadline=None)
@given(st.lists(pairs | chats, min_size=1, max_size=6))
def test_what_is_written_is_read_as_the_same_examples(rows: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as name:
        source, target = Path(name) / "a.jsonl", Path(name) / "b.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with open_examples(source) as examples:
            export(examples, target)
        with open_examples(target) as examples:
            assert [example.body.record for example in examples.all()] == rows


def test_an_edit_changes_its_own_line_only(tmp_path: Path, imported: Callable[[Path], Path]) -> None:
    source = tmp_path / "file.jsonl"
    source.write_bytes(b"\xef\xbb\xbf" + PAIR + b"\r\n\r\n" + CHAT.encode() + b"\r\n" + PAIR)
    document = Document.open(imported(source))
    ids = list(document.reader().ids(ExampleQuery()))
    example = document.reader().example(ids[1])
    assert example is not None
    document.apply(edits.SetText(ids[1], example.body.with_completion("b")))
    document.apply(edits.DeleteExamples([ids[0]]))
    with open_examples(document.path) as examples:
        export(examples, tmp_path / "out.jsonl")
    document.close()
    chat = CHAT.replace('"a"', '"b"').replace("2.50", "2.5").encode()
    assert (tmp_path / "out.jsonl").read_bytes() == b"\xef\xbb\xbf\r\n" + chat + b"\r\n" + PAIR


def test_numbers_count_lines_that_are_not_blank_and_lines_count_all(tmp_path: Path) -> None:
    source = tmp_path / "file.jsonl"
    source.write_bytes(b"\n" + PAIR + b"\n\nbroken\n" + PAIR + b"\n")
    with open_examples(source) as examples:
        found = [(example.number, example.line, example.body.shape) for example in examples.all()]
        again = [example.number for example in examples.used()]
    assert found == [(1, 2, Shape.PAIR), (2, 4, Shape.UNREADABLE), (3, 5, Shape.PAIR)]
    assert again == [1, 2, 3]
