"""The command line with the real engine and the real base model: train, follow, talk, and survive a killed engine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from persona_studio.base import process
from persona_studio.cli.main import main
from persona_studio.providers import local
from persona_studio.training.job_store import JobStore
from tests.engine.conftest import MODELS

# The first run converts the base model, and the machine may have other work.
pytestmark = [pytest.mark.engine, pytest.mark.timeout(900)]

CARD = '[persona]\nname = "坂本龍馬"\nfirst_person = ["わし"]\nsystem_prompt = "あなたは坂本龍馬です。"\n'


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The converted base model is kept between runs; the engine leaves after the test."""
    monkeypatch.setenv("PERSONA_STUDIO_MODELS", str(MODELS))
    yield
    engine = local.find()
    if engine is not None:
        engine.stop()


def write_data(folder: Path, count: int) -> tuple[Path, Path]:
    """A small file of pairs and a card."""
    path, card = folder / "ryoma.jsonl", folder / "card.toml"
    records = (
        {"prompt": f"{n}番目の志は?", "completion": f"わしの{n}番目の志は海じゃ。"} for n in range(count)
    )
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    card.write_text(CARD, encoding="utf-8")
    return path, card


def test_a_model_that_is_not_here_is_bad_input_and_leaves_no_job(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = write_data(tmp_path, 10)
    assert main(["train", str(path), "--base", "gpt-4.1-mini", "--json"]) == 2
    printed = capsys.readouterr()
    assert json.loads(printed.out)["error"]["code"] == "unknown-model"
    assert "is small" not in printed.err
    assert JobStore().jobs() == []


def test_train_follow_and_talk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, card = write_data(tmp_path, 10)
    arguments = ["train", str(path), "--epochs", "2", "--suffix", "journey", "--persona", str(card), "--json"]
    assert main(arguments) == 0
    printed = capsys.readouterr()
    assert "Gemma Terms of Use" in printed.err
    told = [json.loads(line) for line in printed.out.splitlines()]
    assert {line["event"] for line in told} == {"upload", "job", "progress", "metrics", "done"}
    assert {line["epoch_end"] for line in told if "epoch_end" in line} == {1, 2}
    done = told[-1]
    assert done["model"].startswith("ft:gemma-3-270m:local:journey:")
    assert done["train_seconds"] > 0
    assert done["trained_tokens"] > 0
    assert 0 < done["final_loss"] < 10

    assert main(["chat", done["model"], "1番目の志は?", "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert answer["object"] == "chat.completion"
    assert answer["choices"][0]["message"]["content"].strip()
    assert answer["usage"]["completion_tokens"] > 0

    assert main(["jobs", "show", done["job"], "--json"]) == 0
    job = json.loads(capsys.readouterr().out)
    assert (job["object"], job["status"], job["fine_tuned_model"]) == (
        "fine_tuning.job",
        "succeeded",
        done["model"],
    )
    kept = JobStore().require(done["job"])
    assert kept.recipe.system == "あなたは坂本龍馬です。"
    assert len(JobStore().curve(kept.id)) > 1
    assert main(["train", str(path), "--epochs", "0"]) == 2
    assert "Gemma Terms" not in capsys.readouterr().err


def test_a_killed_engine_is_started_again_and_the_job_ends(tmp_path: Path) -> None:
    path, card = write_data(tmp_path, 10)
    command = [
        sys.executable,
        "-m",
        "persona_studio",
        "train",
        str(path),
        "--epochs",
        "1",
        "--persona",
        str(card),
    ]
    child = subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, env=os.environ, text=True)
    assert child.stdout is not None
    for line in child.stdout:
        if json.loads(line)["event"] == "metrics":
            break
    engine = local.find()
    assert engine is not None
    os.kill(engine.pid, signal.SIGKILL)
    rest = [json.loads(line) for line in child.stdout]
    assert child.wait(30) == 0
    assert rest[-1]["event"] == "done"
    assert len(JobStore().jobs()) == 1
    again = local.find()
    deadline = time.monotonic() + 30
    while again is not None and process.is_running(again.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert again is None or not process.is_running(again.pid), "the engine leaves when nobody needs it"
