"""Lines of JSONL: never a failure, never a lost byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona_studio.dataset import lines, records
from persona_studio.dataset.records import Shape
from persona_studio.dataset.store import read_body, version_row


def stored(line: bytes) -> bytes:
    """The line after a journey through the columns of a project."""
    body, layout = lines.parse(line)
    shape, prompt, completion, _, kept_layout, record = version_row(body, layout)
    if kept_layout is not None:
        return lines.render_pair(prompt, completion, kept_layout)
    again = read_body(shape, prompt, completion, record)
    raw = again.raw
    assert raw is not None
    return raw if isinstance(raw, bytes) else raw.encode()


@pytest.mark.parametrize(
    "line",
    [
        '{"prompt": "あなたの名前は?", "completion": "わしは坂本龍馬じゃ。"}',
        '{"prompt":"a","completion":"b"}',
        '{"prompt": "\\u3042", "completion": "\\n"}',
        '{"completion": "b", "prompt": "a"}',
        '{"prompt": "a", "completion": "b", "メモ": [1, 2.50, {"x": null}]}',
        '{"prompt" :"a", "completion": "b"}\r',
        '{"prompt": "\\ud800", "completion": "lone"}',
        '{"prompt": NaN, "completion": "b"}',
        '{"prompt": ' + "1" * 5000 + ', "completion": "b"}',
        '{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": null, "weight": 0}]}',
        '{"prompt": "a\u2028b\u0085c", "completion": "<|endoftext|>"}',
        "[1, 2]",
        "not json",
        '{"prompt": "cut',
        "[" * 100_000,
    ],
)
def test_an_unedited_line_comes_back_byte_for_byte(line: str) -> None:
    assert stored(line.encode()) == line.encode()


@given(st.text(), st.text(), st.booleans(), st.booleans())
def test_any_pair_in_any_common_style_comes_back(
    prompt: str, completion: str, escaped: bool, compact: bool
) -> None:
    record = {"prompt": prompt, "completion": completion}
    separators = (",", ":") if compact else None
    line = json.dumps(record, ensure_ascii=escaped, separators=separators).encode("utf-8", "surrogatepass")
    assert stored(line) == line


@given(st.binary().filter(lambda data: b"\n" not in data))
def test_any_bytes_are_kept(line: bytes) -> None:
    assert stored(line) == line


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b'{"prompt": "a", "prompt": "b", "completion": "c"}', "twice"),
        (b'{"prompt": "a", "completion": "b"', "before it is complete"),
        (b"[" * 100_000, "nested"),
        (b"\xff\xfe", "UTF-8"),
        (b"[1]", "list"),
        (b"null", "null"),
        (b'{"messages": 5}', "messages"),
        (b'{"messages": ["hello"]}', "message"),
    ],
)
def test_an_unreadable_line_says_why(line: bytes, word: str) -> None:
    body, layout = lines.parse(line)
    assert body.shape is Shape.UNREADABLE
    assert layout is None
    assert word in (body.reason or "")


def test_an_edit_keeps_unknown_keys_in_their_order() -> None:
    body, _ = lines.parse('{"id": 7, "prompt": "q", "メモ": "m", "completion": "a"}'.encode())
    edited = body.with_completion("b")
    assert lines.render(edited.record).decode() == '{"id": 7, "prompt": "q", "メモ": "m", "completion": "b"}'


def test_an_edit_of_a_conversation_touches_one_turn() -> None:
    body = records.chat(
        [("system", "s"), ("user", "1"), ("assistant", "one"), ("user", "2"), ("assistant", "two")]
    )
    assert (body.prompt, body.completion, body.more_turns) == ("2", "two", 3)
    assert [m.text for m in body.with_prompt("3").messages] == ["s", "1", "one", "3", "two"]
    assert [m.text for m in body.with_completion("drei").messages] == ["s", "1", "one", "2", "drei"]


def test_a_conversation_without_an_answer_gets_one() -> None:
    body = records.chat([("user", "1")])
    assert body.completion is None
    assert [m.role for m in body.with_completion("one").messages] == ["user", "assistant"]


def test_a_preference_keeps_its_rejected_answer() -> None:
    record = {
        "input": {"messages": [{"role": "user", "content": "q"}], "tools": []},
        "preferred_output": [{"role": "assistant", "content": "good"}],
        "non_preferred_output": [{"role": "assistant", "content": "bad"}],
    }
    body = records.from_record(record).with_completion("better").with_prompt("Q")
    assert body.record["preferred_output"] == [{"role": "assistant", "content": "better"}]
    assert body.record["input"] == {"messages": [{"role": "user", "content": "Q"}], "tools": []}
    assert body.rejected[0].text == "bad"


def test_a_number_of_thousands_of_digits_is_read_as_the_text_it_is() -> None:
    body = lines.parse(b'{"prompt": ' + b"1" * 5000 + b', "completion": "b"}')[0]
    assert (body.reason, body.prompt) == (None, "1" * 5000)
