"""The command ``count``: its keys, its numbers, and what it says to people."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.tokens import encodings
from persona_studio.tokens.commands import COMMANDS


def count(*arguments: str) -> int:
    (command,) = COMMANDS
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(arguments))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    rows = [{"prompt": f"問{k}", "completion": "わしじゃ。" * k} for k in range(1, 13)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    return path


def test_json_has_the_keys_of_the_contract(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert count(str(file), "--json") == 0
    out = capsys.readouterr()
    found = json.loads(out.out)
    assert list(found) == [
        "file", "model", "encoding", "examples", "tokens", "chat_tokens", "max_example_tokens", "epochs",
        "billable_tokens", "cost",
    ]  # fmt: skip
    encode = encodings.encoding("o200k_base").encode_ordinary
    prompt = sum(len(encode(f"問{k}")) for k in range(1, 13))
    completion = sum(len(encode("わしじゃ。" * k)) for k in range(1, 13))
    assert found["tokens"] == {"prompt": prompt, "completion": completion, "total": prompt + completion}
    assert found["examples"] == 12
    assert found["chat_tokens"] == prompt + completion + 12 * (3 + 3 + 3 + 1 + 1)
    assert found["epochs"] == 8
    assert found["billable_tokens"] == 8 * found["chat_tokens"]
    assert found["cost"] == {
        "currency": "USD",
        "amount": found["billable_tokens"] * 5 / 1_000_000,
        "per_million": 5.0,
        "as_of": "2026-11-22",
    }
    assert "1 line cannot be read" in out.err


def test_a_model_of_this_computer_costs_nothing_and_is_an_estimate(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert count(str(file), "--model", "gemma-3-270m", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["cost"] is None and found["estimated"] is True


def test_people_are_told_how_lengths_are_spread(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert count(str(file)) == 0
    out = capsys.readouterr().out
    assert "12 examples, counted for GPT-4.1 mini." in out
    assert "Completions: half have" in out
    assert "as of 2026-11-22" in out


def test_an_unknown_model_is_bad_input(file: Path) -> None:
    with pytest.raises(ExpectedError, match="xyz"):
        count(str(file), "--model", "xyz")


def test_importing_the_command_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = (
        "import sys, persona_studio.tokens.commands, persona_studio.quality.commands;"
        "print(sorted({'tiktoken', 'pandas', 'numpy', 'openai', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
