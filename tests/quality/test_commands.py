"""The command ``check``: exit codes, keys, cards."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import edits, lines, records
from persona_studio.dataset.document import Document
from persona_studio.dataset.records import Status
from persona_studio.quality.commands import COMMANDS

CARD = '[persona]\nname = "坂本龍馬"\nfirst_person = ["わし"]\n'


def check(*arguments: str) -> int:
    command = next(command for command in COMMANDS if command.name == "check")
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(arguments))


def write(path: Path, rows: list[object]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def rows(count: int) -> list[object]:
    return [{"prompt": f"問{n}", "completion": f"わしの答え{n}じゃ。"} for n in range(count)]


def test_json_has_the_keys_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(
        tmp_path / "d.jsonl", [*rows(12), {"prompt": "a"}, {"prompt": "問1", "completion": "俺じゃ。"}]
    )
    assert check(str(path), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["file", "profile", "examples", "findings", "counts", "ready"]
    assert (found["profile"], found["examples"], found["ready"]) == ("chat", 14, False)
    assert [(f["check"], f["severity"], f["examples"], f["fixable"]) for f in found["findings"]] == [
        ("missing-completion", "error", [13], False),
        ("too-few-examples", "warning", [], False),
        ("conflicting-completions", "warning", [2, 14], False),
    ]
    assert all(list(f) == ["check", "severity", "examples", "message", "fixable"] for f in found["findings"])
    assert found["counts"] == {"error": 1, "warning": 2, "info": 0}


def test_a_ready_dataset_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(str(write(tmp_path / "d.jsonl", rows(100)))) == 0
    assert "Ready to train." in capsys.readouterr().out


def test_a_card_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "d.jsonl", [*rows(100), {"prompt": "誰", "completion": "俺じゃ。"}])
    card = tmp_path / "card.toml"
    card.write_text(CARD, encoding="utf-8")
    assert check(str(path), "--persona", str(card)) == 0
    assert "101: warning: The completion says “俺”" in capsys.readouterr().out
    card.write_text("[persona", encoding="utf-8")
    with pytest.raises(ExpectedError):
        check(str(path), "--persona", str(card))


def test_a_project_uses_its_own_card_and_only_what_is_trained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document.create(tmp_path / "d.persona")
    filling = document.fill()
    filling.add([(records.pair(f"問{n}", f"わしの答え{n}じゃ。"), lines.SPACED, n) for n in range(100)])
    filling.finish()
    document.apply(edits.SetProjectDocument("persona", {"name": "坂本龍馬", "first_person": ["わし"]}))
    document.apply(edits.InsertExamples([records.pair("誰", "俺じゃ。"), records.pair("", "わしじゃ。")]))
    document.apply(edits.SetStatus([102], Status.REJECTED))
    assert check(str(document.path), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    document.close()
    assert [(f["check"], f["examples"]) for f in found["findings"]] == [("first-person-drift", [101])]
    assert found["examples"] == 101


def test_long_lists_are_cut_short_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "d.jsonl", [{"prompt": "", "completion": f"答え{n}"} for n in range(130)])
    assert check(str(path)) == 0
    out = capsys.readouterr().out
    assert "empty-prompt: 110 more" in out
    assert len(out.splitlines()) == 23
