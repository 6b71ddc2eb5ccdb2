"""Training files: what is read, what is refused, and with which words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from persona_studio.engine import training_file
from persona_studio.engine.errors import JobError


def write(path: Path, *records: Any) -> Path:
    """A file of one JSON value a line."""
    path.write_bytes(b"\n".join(json.dumps(record).encode() for record in records))
    return path


PAIR = {"prompt": "出身は?", "completion": "土佐じゃ。"}


def test_pairs_and_chats_are_read(tmp_path: Path) -> None:
    chat = {
        "messages": [
            {"role": "system", "content": "龍馬です。"},
            {"role": "user", "content": [{"type": "text", "text": "名前は?"}]},
            {"role": "assistant", "content": "知らん。", "weight": 0},
            {"role": "user", "content": "名前は?"},
            {"role": "assistant", "content": "わしじゃ。", "weight": 1},
        ]
    }
    found = training_file.read(write(tmp_path / "a.jsonl", PAIR, chat), "training_file")
    assert [turn.role for turn in found.examples[0].turns] == ["user", "assistant"]
    assert [turn.trained for turn in found.examples[1].turns] == [False, False, False, False, True]
    assert found.examples[1].turns[1].text == "名前は?"


def test_a_byte_order_mark_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps(PAIR).encode()
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n\r\n  \n" + line)
    assert len(training_file.read(path, "training_file").examples) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken", "not a JSON object"),
        (b"[" * 100_000, "not a JSON object"),
        (b"[1]", "not a JSON object"),
        (b'{"prompt": "a", "completion": NaN}', "'completion' must be a text"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"text": "a"}', "neither 'messages' nor"),
        (b'{"messages": [{"role": "king", "content": "a"}]}', "unknown role"),
        (b'{"messages": [{"role": "user", "content": "a"}]}', "no assistant message"),
        (b'{"messages": [{"role": "assistant", "content": "a", "weight": NaN}]}', "weight"),
        (b'{"messages": "a"}', "'messages' must be a list"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(json.dumps(PAIR).encode() + b"\n" + line)
    with pytest.raises(JobError, match="Line 2: ") as caught:
        training_file.read(path, "training_file")
    assert reason in caught.value.message
    assert (caught.value.code, caught.value.param) == ("invalid_training_file", "training_file")


def test_lone_surrogates_become_a_replacement_character(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(rb'{"prompt": "a\ud800b\ud83d\ude00", "completion": "c\udc00"}')
    turns = training_file.read(path, "training_file").examples[0].turns
    assert [turn.text for turn in turns] == ["a\ufffdb😀", "c\ufffd"]


def test_examples_without_an_answer_are_left_out_and_numbered(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", PAIR, {"prompt": "a", "completion": " \n"})
    found = training_file.read(path, "training_file")
    assert (len(found.examples), found.empty) == (1, (2,))


def test_fewer_than_ten_examples_are_refused(tmp_path: Path) -> None:
    with pytest.raises(JobError) as caught:
        training_file.read_for_training(write(tmp_path / "a.jsonl", *[PAIR] * 9))
    assert caught.value.code == "invalid_n_examples"
    assert len(training_file.read_for_training(write(tmp_path / "b.jsonl", *[PAIR] * 10)).examples) == 10


def test_the_system_prompt_counts_only_when_all_share_it(tmp_path: Path) -> None:
    def chat(system: str) -> dict[str, Any]:
        texts = (("system", system), ("user", "a"), ("assistant", "b"))
        return {"messages": [{"role": role, "content": text} for role, text in texts]}

    same = training_file.read(write(tmp_path / "a.jsonl", chat("x"), chat("x")), "training_file")
    other = training_file.read(write(tmp_path / "b.jsonl", chat("x"), chat("y")), "training_file")
    assert (same.system_prompt(), other.system_prompt()) == ("x", None)


def test_a_number_python_refuses_to_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"n": ' + b"9" * 5000 + b"}")
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(sys.int_info.default_max_str_digits)
    try:
        with pytest.raises(JobError, match="Line 1: the line is not a JSON object"):
            training_file.read(path, "training_file")
    finally:
        sys.set_int_max_str_digits(before)
