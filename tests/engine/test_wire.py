"""What the engine answers is what OpenAI publishes, for its own client and for curl."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import openai
import pytest

from tests.engine.conftest import RunningEngine, create_job, finish, pairs
from tests.engine.schemas import Schemas


@pytest.fixture
def schemas(shared_dir: Path) -> Schemas:
    """The published description."""
    return Schemas(shared_dir / "openai-wire.json")


def upload(engine: RunningEngine, content: bytes = b"{}\n", name: str = "a.jsonl") -> dict[str, Any]:
    """Upload a file and give its record."""
    with engine.http() as http:
        answer = http.post("/files", files={"file": (name, content)}, data={"purpose": "fine-tune"})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_files_are_made_listed_read_and_deleted(engine: RunningEngine, schemas: Schemas) -> None:
    record = upload(engine, "坂本龍馬\n".encode(), "龍馬.jsonl")
    schemas.check("OpenAIFile", record)
    assert (record["filename"], record["bytes"], record["status"]) == ("龍馬.jsonl", 13, "processed")
    with engine.http() as http:
        listed = http.get("/files", params={"limit": 1}).json()
        schemas.check("ListFilesResponse", listed)
        assert listed["data"] == [record]
        assert http.get(f"/files/{record['id']}").json() == record
        assert http.get(f"/files/{record['id']}/content").content == "坂本龍馬\n".encode()
        deleted = http.delete(f"/files/{record['id']}").json()
        schemas.check("DeleteFileResponse", deleted)
        missing = http.get(f"/files/{record['id']}")
    assert missing.status_code == 404
    schemas.check("ErrorResponse", missing.json())


def test_lists_go_on_after_a_cursor(engine: RunningEngine) -> None:
    made = [upload(engine)["id"] for _ in range(3)]
    client = engine.openai()
    newest = [file.id for file in client.files.list(limit=2)]  # the client asks page after page
    assert newest[:3] == made[::-1]
    assert len(newest) == len(set(newest))


def test_a_file_name_cannot_leave_its_folder(engine: RunningEngine) -> None:
    record = upload(engine, name="../../../etc/passwd")
    assert record["filename"] == "passwd"
    with engine.http() as http:
        assert http.get("/files/..%2Fengine.db/content").status_code == 404


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"{broken\n", "invalid_training_file", "Line 1"),
        (b"", "invalid_n_examples", "0 examples"),
        (b"\0" * 1000, "invalid_training_file", "Line 1"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "invalid_training_file", "Line 1"),
        (pairs(9), "invalid_n_examples", "9 examples"),
    ],
)
def test_a_bad_file_fails_its_job_in_plain_words(
    engine: RunningEngine, schemas: Schemas, content: bytes, code: str, words: str
) -> None:
    client = engine.openai()
    job = finish(client, create_job(client, content).id, 20)
    assert job.status == "failed"
    assert (job.error.code, job.error.param) == (code, "training_file")
    assert words in job.error.message
    with engine.http() as http:
        schemas.check("FineTuningJob", http.get(f"/fine_tuning/jobs/{job.id}").json())
        events = http.get(f"/fine_tuning/jobs/{job.id}/events").json()
    schemas.check("ListFineTuningJobEventsResponse", events)
    assert events["data"][0]["level"] == "error"


def test_both_forms_of_hyperparameters_are_understood(engine: RunningEngine, schemas: Schemas) -> None:
    file = upload(engine, b"bad\n")
    numbers = {"n_epochs": 2, "batch_size": "auto"}
    bodies = (
        {"hyperparameters": numbers},
        {"method": {"type": "supervised", "supervised": {"hyperparameters": numbers}}},
    )
    with engine.http() as http:
        for body in bodies:
            job = http.post(
                "/fine_tuning/jobs", json={"model": "gemma-3-270m", "training_file": file["id"], **body}
            ).json()
            schemas.check("FineTuningJob", job)
            expected = {"n_epochs": 2, "batch_size": "auto", "learning_rate_multiplier": "auto"}
            assert job["hyperparameters"] == expected
            assert job["method"]["supervised"]["hyperparameters"] == expected


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"model": "gpt-4.1-mini"}, "model"),
        ({"training_file": "file-none"}, "training_file"),
        ({"training_file": None}, "training_file"),
        ({"hyperparameters": {"n_epochs": 0}}, "hyperparameters.n_epochs"),
        ({"hyperparameters": {"n_epochs": True}}, "hyperparameters.n_epochs"),
        ({"method": {"type": "dpo"}}, "method.type"),
        ({"suffix": "x" * 65}, "suffix"),
        ({"seed": "one"}, "seed"),
        ({"metadata": {"a": 1}}, "metadata"),
    ],
)
def test_a_bad_request_names_its_field(
    engine: RunningEngine, schemas: Schemas, change: dict[str, Any], param: str
) -> None:
    body = {"model": "gemma-3-270m", "training_file": upload(engine)["id"], **change}
    with engine.http() as http:
        answer = http.post("/fine_tuning/jobs", json=body)
    assert answer.status_code == 400
    schemas.check("ErrorResponse", answer.json())
    assert answer.json()["error"]["param"] == param


def test_jobs_are_found_by_metadata(engine: RunningEngine, schemas: Schemas) -> None:
    client = engine.openai()
    job = create_job(client, b"bad\n", metadata={"cid": "find-me"})
    with engine.http() as http:
        listed = http.get("/fine_tuning/jobs", params={"metadata[cid]": "find-me"}).json()
    schemas.check("ListPaginatedFineTuningJobsResponse", listed)
    assert [one["id"] for one in listed["data"]] == [job.id]
    assert [one.id for one in client.fine_tuning.jobs.list(metadata={"cid": "find-me"})] == [job.id]
    assert not client.fine_tuning.jobs.list(metadata={"cid": "nobody"}).data


def test_models_begin_with_the_base(engine: RunningEngine, schemas: Schemas) -> None:
    with engine.http() as http:
        listed = http.get("/models").json()
        schemas.check("ListModelsResponse", listed)
        assert listed["data"][0]["id"] == "gemma-3-270m"
        schemas.check("Model", http.get("/models/gemma-3-270m").json())
        assert http.delete("/models/gemma-3-270m").status_code == 403
        missing = http.get("/models/ft:gemma-3-270m:local:none:1")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "model_not_found")


def test_unknown_paths_and_methods_answer_in_kind(engine: RunningEngine, schemas: Schemas) -> None:
    with engine.http() as http:
        for answer, status in ((http.get("/nothing"), 404), (http.put("/models"), 405)):
            assert answer.status_code == status
            schemas.check("ErrorResponse", answer.json())


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b"[" * 100_000, b'{"a":' * 100_000, b"\xff", b'{"model": "\\ud800", "messages": 1}'],
)
def test_a_body_that_is_none_is_refused(engine: RunningEngine, schemas: Schemas, body: bytes) -> None:
    with engine.http() as http:
        answer = http.post("/chat/completions", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 404)
    schemas.check("ErrorResponse", answer.json())


def test_openai_errors_are_raised_by_its_client(engine: RunningEngine) -> None:
    client = engine.openai()
    with pytest.raises(openai.NotFoundError):
        client.fine_tuning.jobs.retrieve("ftjob-none")
    with pytest.raises(openai.BadRequestError):
        client.chat.completions.create(model="gemma-3-270m", messages=[])
    with pytest.raises(openai.AuthenticationError):
        client.with_options(api_key="wrong").models.list()


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_uploads_and_starts_a_job(engine: RunningEngine, tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_bytes(pairs(3))
    key = ["-H", f"Authorization: Bearer {engine.api_key}"]

    def curl(*arguments: str) -> Any:
        command = ["curl", "-sS", "--noproxy", "*", *key, *arguments]
        return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=30).stdout)

    file = curl("-F", "purpose=fine-tune", "-F", f"file=@{path}", f"{engine.base_url}/files")
    body = json.dumps({"model": "gemma-3-270m", "training_file": file["id"]})
    job = curl("-H", "Content-Type: application/json", "-d", body, f"{engine.base_url}/fine_tuning/jobs")
    assert job["object"] == "fine_tuning.job"
    for _ in range(100):
        job = curl(f"{engine.base_url}/fine_tuning/jobs/{job['id']}")
        if job["status"] == "failed":
            break
        time.sleep(0.1)
    assert job["error"]["code"] == "invalid_n_examples"
