"""CSV: any column names, nothing lost on the way out and back, and a broken row costs that row alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.records import Shape
from persona_studio.exchange import columns
from persona_studio.exchange.exporting import export
from persona_studio.exchange.reading import open_examples


def read(path: Path) -> list[dict[str, object]]:
    with open_examples(path) as examples:
        return [dict(example.body.record) for example in examples.all()]


@pytest.mark.parametrize(
    ("header", "prompt", "completion"),
    [
        ("prompt,completion", "prompt", "completion"),
        ("Prompt,COMPLETION", "Prompt", "COMPLETION"),
        ("id,質問,回答", "質問", "回答"),
        ("Ｑ,Ａ", "Ｑ", "Ａ"),
        ("answer,question", "question", "answer"),
        ("instruction,input,output", "instruction", "output"),
        ("Input,Output", "Input", "Output"),
        ("場面,話者,台詞,質問", "質問", "台詞"),
        ("question,prompt,answer,completion", "prompt", "completion"),
    ],
)
def test_columns_are_recognised_whatever_they_are_called(header: str, prompt: str, completion: str) -> None:
    names = header.split(",")
    found = columns.guess(names)
    assert found is not None
    assert (names[found.prompt], names[found.completion]) == (prompt, completion)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiter_line_end_and_mark_are_found(
    tmp_path: Path, delimiter: str, line_end: str, mark: str
) -> None:
    rows = [["質問", "回答", "メモ"], ["名前は?", "わし, じゃ; のう", "x"], ["二", "a", ""]]
    text = line_end.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    path = tmp_path / "a.csv"
    path.write_bytes((mark + text + line_end).encode())
    assert read(path) == [
        {"prompt": "名前は?", "completion": "わし, じゃ; のう", "メモ": "x"},
        {"prompt": "二", "completion": "a", "メモ": ""},
    ]


def test_a_guess_is_named_and_the_standard_names_are_none(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("質問,回答\na,b\n", encoding="utf-8")
    assert "質問" in open_examples(path).notes[0]
    path.write_text("completion,prompt\na,b\n", encoding="utf-8")
    assert open_examples(path).notes == ()
    assert read(path) == [{"prompt": "b", "completion": "a"}]


def test_columns_that_are_not_recognised_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("場面,話者\na,b\n", encoding="utf-8")
    with pytest.raises(ExpectedError) as caught:
        open_examples(path)
    assert caught.value.code == "no-columns"
    assert "“場面”, “話者”" in caught.value.message
    assert "“prompt”" in caught.value.hint


BROKEN = b"""q,a,note
1,2,3
too,few
far,too,many,cells
"a quoted
line break",ok,x
"text" behind,quote,x

4,5,"never closed
6,7,8
\xff\xfe,bytes,x
9,10,11
"""


def test_a_broken_row_is_kept_with_its_line_and_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(BROKEN)
    with open_examples(path) as examples:
        found = list(examples.all())
    lines = {e.line: (e.body.raw, e.body.reason) for e in found if e.body.shape is Shape.UNREADABLE}
    assert list(lines) == [3, 4, 7, 9, 11]
    assert lines[3] == ("too,few", "This row has more or fewer cells than there are columns.")
    assert "twice" in (lines[7][1] or "")
    assert "never closed" in (lines[9][1] or "")
    assert lines[11][0] == b"\xff\xfe,bytes,x"
    assert [e.body.prompt for e in found if e.body.shape is Shape.PAIR] == [
        "1",
        "a quoted\nline break",
        "6",
        "9",
    ]


def test_a_project_keeps_the_reasons(tmp_path: Path, imported: Callable[[Path], Path]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(BROKEN)
    with open_examples(path) as before, open_examples(imported(path)) as after:
        assert [(e.line, e.body.raw, e.body.reason) for e in before.all() if e.body.reason] == [
            (e.line, e.body.raw, e.body.reason) for e in after.all() if e.body.reason
        ]


def test_broken_rows_are_no_lines_of_jsonl(tmp_path: Path, imported: Callable[[Path], Path]) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(BROKEN)
    for source in (path, imported(path)):
        for shape in (None, "chat"):
            with open_examples(source) as examples:
                result = export(examples, tmp_path / "out.jsonl", shape)
            assert [row.line for row in result.left_out] == [3, 4, 7, 9, 11]
            assert result.written == 4
            lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
            assert all(isinstance(json.loads(line), dict) for line in lines)


def test_a_cell_may_be_longer_than_python_allows_by_default(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("prompt,completion\nx," + "y" * 1_000_000 + "\n", encoding="utf-8")
    assert len(str(read(path)[0]["completion"])) == 1_000_000


def test_columns_of_the_same_name_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("q,note,a,note,messages\n1,2,3,4,5\n", encoding="utf-8")
    assert read(path) == [{"prompt": "1", "note": "2", "completion": "3", "note 2": "4", "messages 2": "5"}]


def test_plain_files_have_plain_columns(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "a.csv"
    source.write_text('{"prompt": "a, b", "completion": "c\\r\\nd", "topic": "x"}\n', encoding="utf-8")
    with open_examples(source) as examples:
        export(examples, target)
    with target.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["prompt", "completion", "topic"], ["a, b", "c\r\nd", "x"]]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)
texts = st.text() | st.sampled_from(
    ["", " ", '"', "a\r\nb", "\ufeff", "a,b;c\td", "'=1+1", "\r", "\x00", "\ud800"]
)
extras = st.dictionaries(st.text(max_size=5), values, max_size=2)
records = st.builds(
    lambda extra, pair: {**extra, **pair},
    extras,
    st.fixed_dictionaries({}, optional={"prompt": texts | st.none(), "completion": texts | st.integers()})
    | st.fixed_dictionaries({"prompt": texts, "completion": texts})
    | st.just({"messages": [{"role": "user", "content": "1"}, {"role": "user", "content": "2"}]}),
)


@pytest.mark.parametrize("ending", ["csv", "tsv"])
@settings(deadline=None)
@given(rows=st.lists(records, min_size=1, max_size=5))
def test_what_is_written_is_read_as_the_same_examples(ending: str, rows: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as name:
        source, table = Path(name) / "a.jsonl", Path(name) / f"a.{ending}"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with open_examples(source) as examples:
            expected = [dict(example.body.record) for example in examples.all()]
            export(examples, table)
        assert read(table) == expected


def test_a_number_of_thousands_of_digits_goes_out_and_comes_back(tmp_path: Path) -> None:
    source, table, back = (tmp_path / name for name in ("a.jsonl", "a.csv", "b.jsonl"))
    source.write_bytes(b'{"prompt": "a", "completion": "b", "n": ' + b"7" * 5000 + b"}\n")
    for origin, target in ((source, table), (table, back)):
        with open_examples(origin) as examples:
            export(examples, target)
    assert read(back) == [{"prompt": "a", "completion": "b", "n": int("7" * 5000)}]


def test_a_few_zero_bytes_do_not_make_a_file_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "zeros.csv"
    path.write_bytes(b"prompt,completion\r\n,\x00\r\n,\x00\r\n")
    assert [example.body.completion for example in open_examples(path).all()] == ["\x00", "\x00"]
