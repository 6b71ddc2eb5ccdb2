"""The commands ``train`` and ``jobs`` as programs see them: JSON lines, sentences, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.cli.main import main
from persona_studio.dataset.document import Document
from persona_studio.dataset.edits import InsertExamples, SetProjectDocument, SetSplit
from persona_studio.dataset.records import Split, pair
from persona_studio.training.job_store import JobStore
from tests.engine.schemas import Schemas
from tests.support.openai_server import Fault, OpenAIServer, html, refusal

from .conftest import BASE, Office

JOBS = "POST /fine_tuning/jobs"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A file of twelve pairs."""
    path = tmp_path / "ryoma.jsonl"
    records = ({"prompt": f"質問{n}", "completion": f"わしの答え{n}じゃ。"} for n in range(12))
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def play(server: OpenAIServer, *, fail: bool = False) -> None:
    """Let the service train the next job, in the background."""

    def run() -> None:
        while not server.jobs:
            time.sleep(0.01)
        id = list(server.jobs)[-1]
        for step in range(1, 4):
            server.step(id, step, 3, 3.0 / step)
        if fail:
            server.jobs[id].update(status="failed", error={"code": "x", "message": "The data is bad."})
        else:
            server.finish(id)

    threading.Thread(target=run, daemon=True).start()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The JSON objects that were printed."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def train(server: OpenAIServer, data: Path, *more: str) -> int:
    """Run ``train`` at the test's service."""
    return main(["train", str(data), "--provider", server.base_url, "--base", BASE, *more])


def test_train_tells_every_step_and_ends_with_the_model(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(server)
    assert train(server, data, "--json", "--epochs", "3", "--suffix", "v", "--system", "龍馬です。") == 0
    told = lines(capsys)
    assert {line["event"] for line in told} == {"upload", "job", "progress", "metrics", "done"}
    assert [line["train_loss"] for line in told if line["event"] == "metrics"] == [3.0, 1.5, 1.0]
    assert told[-1] == {
        "event": "done",
        "model": f"ft:{BASE}:org::0001",
        "job": "ftjob-0001",
        "train_seconds": told[-1]["train_seconds"],
        "trained_tokens": 1234,
        "final_loss": 1.0,
    }
    body = next(body for method, path, _, body in server.requests if f"{method} {path}" == JOBS)
    assert body["suffix"] == "v"
    assert body["hyperparameters"] == {"n_epochs": 3}
    assert "龍馬です。".encode() in server.files[body["training_file"]]


def test_without_json_it_speaks(server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play(server)
    assert train(server, data) == 0
    printed = capsys.readouterr()
    assert "Step 3 of 3: loss 1.00" in printed.out
    assert f"persona-studio chat ft:{BASE}" in printed.out
    assert "leave this computer" in printed.err


def test_a_failed_job_is_exit_1_with_the_reason(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(server, fail=True)
    assert train(server, data, "--json") == 1
    last = lines(capsys)[-1]
    assert last["event"] == "failed"
    assert last["error"]["message"] == "The data is bad."
    assert last["error"]["hint"]


def test_a_refused_account_is_exit_1_in_plain_words(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults[JOBS] = [refusal(403, "training_not_available")]
    assert train(server, data) == 1
    printed = capsys.readouterr()
    assert "Train on this computer instead" in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--epochs", "0"], "bad-epochs"),
        (["--suffix", "x" * 65], "suffix-too-long"),
        (["--provider", "nobody"], "unknown-provider"),
        (["--provider", ""], "unknown-provider"),
        (["--provider", "http://"], "bad-url"),
        (["--persona", "missing.toml"], "card-not-found"),
    ],
)
def test_bad_input_is_exit_2_before_anything_is_sent(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str], more: list[str], code: str
) -> None:
    assert train(server, data, "--json", *more) == 2
    (line,) = lines(capsys)
    assert line["error"]["code"] == code
    assert not server.requests


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (refusal(401, "invalid_api_key"), "key-refused"),
        (html(), "not-openai"),
        (Fault(cut=True), "unreachable"),
    ],
)
def test_a_wrong_place_or_key_is_exit_2_and_leaves_no_job(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str], fault: Fault, code: str
) -> None:
    server.faults["GET /models"] = [Fault(**vars(fault))]
    assert train(server, data, "--json") == 2
    assert lines(capsys)[0]["error"]["code"] == code
    assert JobStore().jobs() == []


def test_too_few_examples_is_bad_input(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text('{"prompt": "q", "completion": "a"}\n', encoding="utf-8")
    assert train(server, data, "--json") == 2
    assert lines(capsys)[0]["error"]["code"] == "too-few-examples"


def test_a_project_trains_with_its_card_and_holds_its_validation_out(
    server: OpenAIServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document.create(tmp_path / "p.persona")
    change = document.apply(InsertExamples([pair(f"質問{n}", f"答え{n}") for n in range(15)]))
    document.apply(SetSplit(change.added[:4], Split.VALIDATION))
    document.apply(SetProjectDocument("persona", {"name": "龍馬", "system_prompt": "カードの言葉"}))
    uuid = document.uuid
    document.close()
    play(server)
    assert train(server, tmp_path / "p.persona", "--json") == 0
    job = server.jobs["ftjob-0001"]
    assert server.files[job["training_file"]].count("カードの言葉".encode()) == 11
    assert server.files[job["validation_file"]].count(b"\n") == 4
    capsys.readouterr()
    store = JobStore()
    (kept,) = store.jobs(uuid)
    assert kept.recipe.system == "カードの言葉"
    assert kept.recipe.card == {"name": "龍馬", "system_prompt": "カードの言葉"}
    assert kept.examples == 11


def test_jobs_prints_openais_objects(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["jobs", "--json"]) == 0
    assert lines(capsys) == [{"object": "list", "data": [], "has_more": False}]
    play(server)
    train(server, data, "--json")
    job = lines(capsys)[-1]["job"]
    assert main(["jobs", "--json"]) == 0
    (listed,) = lines(capsys)
    assert [item["id"] for item in listed["data"]] == [job]
    assert main(["jobs", "show", job, "--json"]) == 0
    (shown,) = lines(capsys)
    assert (shown["object"], shown["status"]) == ("fine_tuning.job", "succeeded")
    assert main(["jobs", "events", job, "--json"]) == 0
    (events,) = lines(capsys)
    assert {event["object"] for event in events["data"]} == {"fine_tuning.job.event"}
    assert events["data"][0]["message"] == "The job has successfully completed"
    assert main(["jobs"]) == 0
    assert job in capsys.readouterr().out


def test_what_jobs_prints_is_what_openai_describes(
    office: Office, server: OpenAIServer, shared_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas = Schemas(shared_dir / "openai-wire.json")
    waiting, refused, started = office.prepare(), office.prepare(), office.prepare()
    server.faults[JOBS] = [refusal(403, "training_not_available")]
    with pytest.raises(ExpectedError):
        office.launcher.run(refused.id)
    office.launcher.run(started.id)
    server.step("ftjob-0001", 1, 2, 1.0)
    assert main(["jobs", "--json"]) == 0
    (listed,) = lines(capsys)
    schemas.check("ListPaginatedFineTuningJobsResponse", listed)
    shown = {job["id"]: job for job in listed["data"]}
    assert shown[waiting.id]["status"] == "queued"
    assert shown[refused.id]["error"]["code"] == "training-not-available"
    assert shown["ftjob-0001"]["status"] == "running"
    assert main(["jobs", "events", "ftjob-0001", "--json"]) == 0
    schemas.check("ListFineTuningJobEventsResponse", lines(capsys)[0])


def test_jobs_refuses_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["jobs", "show", "nothing", "--json"]) == 2
    assert lines(capsys)[0]["error"]["code"] == "unknown-job"
    assert main(["jobs", "cancel"]) == 2
    assert "ID" in capsys.readouterr().err


def test_a_job_that_was_not_sent_is_shown_and_resumed(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults[JOBS] = [refusal(401, "invalid_api_key")]
    assert train(server, data, "--json") == 1
    failed = lines(capsys)[-1]
    assert failed["error"]["code"] == "key-refused"
    assert f"jobs resume {failed['id']}" in failed["error"]["hint"]
    assert main(["jobs", "show", failed["id"], "--json"]) == 0
    (shown,) = lines(capsys)
    assert (shown["id"], shown["status"]) == (failed["id"], "queued")
    assert main(["jobs", "resume", failed["id"], "--json"]) == 0
    assert lines(capsys)[0]["id"] == "ftjob-0001"
    assert main(["jobs", "cancel", failed["id"], "--json"]) == 0
    assert lines(capsys)[0]["status"] == "cancelled"
    assert main(["jobs", "cancel", failed["id"]]) == 2


def start(server: OpenAIServer, data: Path) -> subprocess.Popen[bytes]:
    """``train`` in a process of its own."""
    command = [sys.executable, "-m", "persona_studio", "train", str(data), "--provider", server.base_url]
    return subprocess.Popen(
        [*command, "--base", BASE, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ
    )


def wait_for(condition: Any) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_kill_9_during_the_creation_makes_no_second_job(
    server: OpenAIServer, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults[JOBS] = [Fault(status=200, body={}, after=True, delay=20.0)]
    process = start(server, data)
    wait_for(lambda: server.jobs)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    store = JobStore(paths.user_data() / "jobs.sqlite")
    (job,) = store.jobs()
    assert (job.state, job.remote_id) == ("creating", None)
    assert main(["jobs", "resume", job.id, "--json"]) == 0
    assert lines(capsys)[0]["id"] == "ftjob-0001"
    assert server.count(JOBS) == 1


def test_ctrl_c_at_a_hosted_service_says_how_to_cancel(server: OpenAIServer, data: Path) -> None:
    process = start(server, data)
    wait_for(lambda: any("/events" in path for _, path, _, _ in server.requests))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert b"jobs cancel" in err
    assert b"Traceback" not in err
    assert json.loads(out.splitlines()[-1])["event"] == "failed"
    assert server.jobs["ftjob-0001"]["status"] != "cancelled"
