"""The training file holds what can be learnt from, in the shape services take, and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation, Example
from persona_studio.training import dataset_file


def write(
    tmp_path: Path, *bodies: Conversation, shape: str = "chat", system: str = ""
) -> dataset_file.Written:
    """A training file of these bodies."""
    examples = (Example(n, n + 100, n, body) for n, body in enumerate(bodies, start=1))
    return dataset_file.write(tmp_path / "train.jsonl", examples, shape, system)


def lines(written: dataset_file.Written) -> list[dict[str, Any]]:
    """The records in the file."""
    return [json.loads(line) for line in written.path.read_bytes().splitlines()]


def test_pairs_become_conversations_with_the_system_prompt(tmp_path: Path) -> None:
    written = write(tmp_path, records.pair("名前は?", "わしじゃ。"), system="龍馬です。")
    assert lines(written) == [
        {
            "messages": [
                {"role": "system", "content": "龍馬です。"},
                {"role": "user", "content": "名前は?"},
                {"role": "assistant", "content": "わしじゃ。"},
            ]
        }
    ]
    assert written.sha256 == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert written.size == written.path.stat().st_size
    assert written.versions == ((1, 101),)


def test_an_example_keeps_its_own_system_message_and_its_weights(tmp_path: Path) -> None:
    body = records.from_record(
        {
            "messages": [
                {"role": "system", "content": "own"},
                {"role": "user", "content": "q", "mood": "?"},
                {"role": "assistant", "content": "bad", "weight": 0},
                {"role": "user", "content": "again"},
                {"role": "assistant", "content": "good", "weight": 1},
            ],
            "tools": [],
            "speaker": "unknown to services",
        }
    )
    (record,) = lines(write(tmp_path, body, system="龍馬です。"))
    assert [message["content"] for message in record["messages"]] == ["own", "q", "bad", "again", "good"]
    assert [message.get("weight") for message in record["messages"]] == [None, None, 0, None, 1]
    assert set(record) == {"messages", "tools"}
    assert "mood" not in record["messages"][1]


def test_of_two_answers_the_preferred_one_is_learnt(tmp_path: Path) -> None:
    body = records.from_record(
        {
            "input": {"messages": [{"role": "user", "content": "q"}]},
            "preferred_output": [{"role": "assistant", "content": "yes"}],
            "non_preferred_output": [{"role": "assistant", "content": "no"}],
        }
    )
    (record,) = lines(write(tmp_path, body))
    assert [message["content"] for message in record["messages"]] == ["q", "yes"]


@pytest.mark.parametrize(
    "body",
    [
        records.unreadable("{", "broken"),
        records.pair("q", " 　\n"),
        records.from_record({"prompt": "q"}),
        records.from_record({"completion": "a"}),
        records.chat([("user", "q")]),
        records.chat([("user", "q"), ("assistant", "a"), ("user", "q")]),
        records.from_record({"messages": []}),
    ],
)
def test_what_nothing_can_be_learnt_from_is_left_out_by_number(tmp_path: Path, body: Conversation) -> None:
    written = write(tmp_path, records.pair("q", "a"), body)
    assert written.examples == 1
    assert written.left_out == (2,)


def test_pair_shape_and_strange_texts(tmp_path: Path) -> None:
    strange = records.pair("a\ud800b <|endoftext|>\u2028", "1\n2")
    (record,) = lines(write(tmp_path, strange, shape="pair"))
    assert record == {
        "prompt": "a?b <|endoftext|>\u2028".replace("?", record["prompt"][1]),
        "completion": "1\n2",
    }
    assert record["prompt"].encode()
    assert write(tmp_path, strange).path.read_bytes().count(b"\n") == 1


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        write(tmp_path, records.pair("q", "a"))
    assert not (tmp_path / "train.jsonl").exists()
