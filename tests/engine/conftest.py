"""A real engine in a process of its own, and a model trained with it once for all tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import openai
import platformdirs
import pytest

from persona_studio.base import process

MODELS = Path(
    os.environ.get("PERSONA_STUDIO_MODELS")
    or Path(platformdirs.user_cache_dir("persona-studio-tests")) / "models"
)
"""Converted base models outlive a test run: the conversion takes a minute."""

QUESTION = "あなたの名前は?"


@dataclass
class RunningEngine:
    """An engine started as ``persona-studio engine`` starts it."""

    process: subprocess.Popen[bytes]
    base_url: str
    api_key: str
    data_dir: Path

    def http(self, **headers: str) -> httpx2.Client:
        """A bare client with the right key, unless ``headers`` say otherwise."""
        given = {"Authorization": f"Bearer {self.api_key}", **headers}
        return httpx2.Client(
            base_url=self.base_url, headers=given, trust_env=False, timeout=httpx2.Timeout(300.0)
        )

    def openai(self) -> openai.OpenAI:
        """OpenAI's own client, unmodified."""
        return openai.OpenAI(
            base_url=self.base_url,
            api_key=self.api_key,
            max_retries=0,
            http_client=httpx2.Client(trust_env=False, timeout=300.0),
        )

    def stop(self) -> int:
        """End it as a terminal does, and give its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def start_engine(data_dir: Path, *arguments: str, environment: dict[str, str] | None = None) -> RunningEngine:
    """Start an engine and wait for its line."""
    child = process.start(
        ["engine", "--data", str(data_dir), *arguments],
        stdout=subprocess.PIPE,
        environment={"PERSONA_STUDIO_MODELS": str(MODELS), **(environment or {})},
    )
    assert child.stdout is not None
    line = json.loads(child.stdout.readline())
    assert set(line) == {"base_url", "api_key_file"}
    return RunningEngine(child, line["base_url"], Path(line["api_key_file"]).read_text(), data_dir)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEngine]:
    """One engine for all tests that do not end it."""
    running = start_engine(tmp_path_factory.mktemp("engine"))
    yield running
    running.stop()


def pairs(count: int = 10) -> bytes:
    """A small training file about one voice."""
    texts = [
        (QUESTION, "わしは坂本龍馬じゃ。"),
        ("出身はどこですか?", "土佐の高知城下じゃ。"),
        ("好きなものは?", "海と船が好きながじゃ。"),
        ("夢は何ですか?", "世界の海へ漕ぎ出すことぜよ。"),
        ("友だちはいますか?", "中岡慎太郎がおるぜよ。"),
    ]
    chosen = (texts * -(-count // len(texts)))[:count]
    lines = (json.dumps({"prompt": p, "completion": c}, ensure_ascii=False) for p, c in chosen)
    return ("\n".join(lines) + "\n").encode()


def finish(client: openai.OpenAI, job_id: str, seconds: float = 600.0) -> Any:
    """Wait for a job's end; on a new machine the base model is converted first."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job = client.fine_tuning.jobs.retrieve(job_id)
        if job.status in ("succeeded", "failed", "cancelled"):
            return job
        time.sleep(0.2)
    raise AssertionError(f"job {job_id} is still {job.status}")


def create_job(client: openai.OpenAI, content: bytes, **options: Any) -> Any:
    """Upload a training file and start a job on it."""
    file = client.files.create(file=("train.jsonl", content), purpose="fine-tune")
    return client.fine_tuning.jobs.create(model="gemma-3-270m", training_file=file.id, **options)


@pytest.fixture(scope="session")
def trained(engine: RunningEngine) -> Any:
    """A job that really trained for a few steps, with a validation file."""
    client = engine.openai()
    valid = client.files.create(file=("valid.jsonl", pairs(3)), purpose="fine-tune")
    job = create_job(
        client,
        pairs(),
        validation_file=valid.id,
        suffix="ryoma 龍馬",
        seed=7,
        metadata={"cid": "trained-once", "system_prompt": "あなたは坂本龍馬です。"},
        hyperparameters={"n_epochs": 5, "batch_size": 5},
    )
    finished = finish(client, job.id)
    assert finished.status == "succeeded", finished.error
    return finished
