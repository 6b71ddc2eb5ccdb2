"""The command ``fix``: mends what is safe, leaves every other byte alone."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.quality.commands import COMMANDS
from persona_studio.quality.mending import SAFE


def fix(*arguments: str) -> int:
    command = next(command for command in COMMANDS if command.name == "fix")
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(arguments))


SOURCE = (
    '{"prompt": "海?", "completion": "わしじゃ。"}\n'
    '{"completion":"  ぜよ。\\n","prompt":"船?","id":7}\n'
    "\n"
    "{broken\n"
    '{"messages": [{"role": "user", "content": " 誰 "}, {"role": "assistant", "content": "わし"}], "k": NaN}\n'
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_what_is_clean_or_unreadable_keeps_its_bytes(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = source.with_name("out.jsonl")
    assert fix(str(source), "-o", str(target)) == 0
    before, after = SOURCE.splitlines(), target.read_text(encoding="utf-8").splitlines()
    assert [after[0], after[-2]] == [before[0], before[3]]
    mended = json.loads(after[1])
    assert mended == {"completion": "ぜよ。", "prompt": "船?", "id": 7}
    assert list(mended) == ["completion", "prompt", "id"]
    assert '"content": "誰"' in after[-1] and '"k": NaN' in after[-1]
    assert "2 examples were mended." in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == SOURCE


def test_a_mended_file_needs_no_more_mending(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once, twice = source.with_name("1.jsonl"), source.with_name("2.jsonl")
    fix(str(source), "-o", str(once), "--check", "surrounding-whitespace")
    fix(str(once), "-o", str(twice))
    assert "0 examples were mended." in capsys.readouterr().err
    assert twice.read_bytes() == once.read_bytes()


@pytest.mark.parametrize("id", ["placeholder", "nonsense"])
def test_what_has_no_safe_fix_is_refused(source: Path, id: str) -> None:
    target = source.with_name("out.jsonl")
    with pytest.raises(ExpectedError) as raised:
        fix(str(source), "-o", str(target), "--check", id)
    assert raised.value.code == "usage" and "surrounding-whitespace" in raised.value.hint
    assert not target.exists()


def test_only_convert_makes_a_project(source: Path) -> None:
    with pytest.raises(ExpectedError, match="convert"):
        fix(str(source), "-o", str(source.with_name("out.persona")))


def test_the_safe_fixes_are_known() -> None:
    assert [check.id for check in SAFE] == ["surrounding-whitespace"]
