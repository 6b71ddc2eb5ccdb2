"""Starting jobs: whatever breaks in between, there is one job at the provider and we know it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.training.job import CANCELLED, CREATING, FAILED, PREPARING, UPLOADING
from persona_studio.training.job_store import JobStore
from persona_studio.training.launch import Launcher
from tests.support.openai_server import Fault, OpenAIServer, html, refusal
from tests.training.conftest import Office

JOBS = "POST /fine_tuning/jobs"
FILES = "POST /files"


class Crash(BaseException):
    """The process ends here."""


def test_what_is_sent_is_what_was_kept(office: Office, server: OpenAIServer) -> None:
    job = office.prepare(12, validation=3, epochs=2, suffix="voice")
    assert job.state == PREPARING
    assert not server.requests
    told: list[tuple[int, int]] = []
    job = office.launcher.run(job.id, lambda sent, total: told.append((sent, total)))
    assert job.remote_id == "ftjob-0001"
    assert job.state == "validating_files"
    remote = server.jobs["ftjob-0001"]
    assert remote["metadata"] == {"cid": job.id}
    assert server.files[remote["training_file"]] == Path(job.file_path).read_bytes()
    assert server.files[remote["validation_file"]].count(b"\n") == 3
    first = json.loads(server.files[remote["training_file"]].splitlines()[0])
    assert [message["role"] for message in first["messages"]] == ["system", "user", "assistant"]
    assert told[-1] == (job.file_bytes, job.file_bytes)
    assert office.store.require(job.id).bytes_sent == job.file_bytes


def test_running_a_job_twice_starts_it_once(office: Office, server: OpenAIServer) -> None:
    job = office.prepare()
    office.launcher.run(job.id)
    office.launcher.run(job.id)
    assert server.count(JOBS) == 1


def test_two_programs_at_once_start_it_once(start: Callable[[], Office], server: OpenAIServer) -> None:
    first, second = start(), start()
    job = first.prepare()
    server.faults[FILES] = [Fault(status=429, body={"error": {}}, headers={"Retry-After": "1"})]
    thread = threading.Thread(target=first.launcher.run, args=(job.id,))
    thread.start()
    while not server.requests:
        pass
    assert second.launcher.is_starting(job.id)
    with pytest.raises(ExpectedError) as caught:
        second.launcher.run(job.id)
    assert caught.value.code == "already-starting"
    thread.join()
    assert len(server.jobs) == 1


def test_what_another_program_did_before_the_claim_counts(
    start: Callable[[], Office], server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = start(), start()
    job = first.prepare()
    claim = second.store.claim

    def late(id: str, owner: str) -> bool:
        first.launcher.run(id)
        return claim(id, owner)

    monkeypatch.setattr(second.store, "claim", late)
    assert second.launcher.run(job.id).remote_id == "ftjob-0001"
    assert server.count(JOBS) == 1


def test_a_request_that_is_carried_out_late_is_waited_for(
    start: Callable[[], Office], server: OpenAIServer
) -> None:
    office = start()
    office.launcher = Launcher(office.store, office.connections, settle_seconds=3.0)
    job = office.prepare()
    server.faults[JOBS] = [Fault(cut=True)]
    with pytest.raises(ExpectedError) as caught:
        office.launcher.run(job.id)
    assert caught.value.code == "start-in-doubt"
    body = next(body for method, path, _, body in server.requests if f"{method} {path}" == JOBS)
    threading.Timer(0.5, server.create_job, (body,)).start()
    assert office.launcher.go_on(job.id).remote_id == "ftjob-0001"
    assert server.count(JOBS) == 1


def test_a_job_that_another_program_is_starting_is_not_cancelled_behind_its_back(
    start: Callable[[], Office], server: OpenAIServer
) -> None:
    first, second = start(), start()
    job = first.prepare()
    assert first.store.claim(job.id, "1:another")
    with pytest.raises(ExpectedError) as caught:
        second.launcher.cancel(job.id)
    assert caught.value.code == "already-starting"


def test_cancelling_while_the_service_makes_us_wait(office: Office, server: OpenAIServer) -> None:
    job = office.prepare()
    server.faults[JOBS] = [refusal(429, None, headers={"Retry-After": "60"})]

    def run() -> None:
        with pytest.raises(ExpectedError):
            office.launcher.run(job.id)

    thread = threading.Thread(target=run)
    thread.start()
    while not server.count(JOBS):
        time.sleep(0.01)
    office.launcher.cancel(job.id)
    thread.join(10)
    assert not thread.is_alive()
    assert office.store.require(job.id).state == CANCELLED


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("write", range(12))
def test_a_crash_at_any_write_loses_nothing_and_doubles_nothing(
    start: Callable[[], Office],
    server: OpenAIServer,
    monkeypatch: pytest.MonkeyPatch,
    write: int,
    moment: str,
) -> None:
    first = start()
    job = first.prepare(validation=2)
    count = 0
    update = JobStore.update

    def crashing(store: JobStore, id: str, **values: Any) -> Any:
        nonlocal count
        count += 1
        if count == write + 1 and moment == "before":
            raise Crash
        result = update(store, id, **values)
        if count == write + 1:
            raise Crash
        return result

    with monkeypatch.context() as patch:
        patch.setattr(JobStore, "update", crashing)
        try:
            first.launcher.run(job.id)
        except Crash:
            pass
        else:
            assert count <= write, "the test must reach every write"
    second = start()
    job = second.launcher.run(job.id)
    assert len(server.jobs) == 1
    assert job.remote_id == "ftjob-0001"
    assert job.problem is None
    assert job.state == "validating_files" or job.launched


@pytest.mark.parametrize(
    "fault",
    [
        refusal(500, None, after=True),
        Fault(after=True, cut=True),
        html(after=True),
        Fault(body={"object": "fine_tuning.job"}, after=True),
    ],
    ids=["500", "cut", "html", "fields missing"],
)
def test_a_create_whose_answer_is_lost_is_found(office: Office, server: OpenAIServer, fault: Fault) -> None:
    server.faults[JOBS] = [Fault(**vars(fault))]
    job = office.launcher.run(office.prepare().id)
    assert job.remote_id == "ftjob-0001"
    assert job.problem is None
    assert server.count(JOBS) == 1


def test_a_service_that_drops_metadata_is_asked_by_file(office: Office, server: OpenAIServer) -> None:
    server.keeps_metadata = False
    server.faults[JOBS] = [refusal(502, None, after=True)]
    assert office.launcher.run(office.prepare().id).remote_id == "ftjob-0001"
    assert len(server.jobs) == 1


def test_a_storm_ends_in_a_sentence_and_going_on_starts_one_job(office: Office, server: OpenAIServer) -> None:
    job = office.prepare()
    server.faults[JOBS] = [refusal(500, None, times=3)]
    with pytest.raises(ExpectedError) as caught:
        office.launcher.run(job.id)
    assert caught.value.code == "start-in-doubt"
    kept = office.store.require(job.id)
    assert kept.state == CREATING
    assert kept.problem is not None
    assert "never started twice" in kept.problem.hint
    assert server.count(JOBS) == 1
    server.faults.clear()
    job = office.launcher.go_on(job.id)
    assert job.problem is None
    assert len(server.jobs) == 1
    assert server.count(FILES) == 1


def test_when_it_cannot_be_looked_up_either_it_is_looked_up_next_time(
    office: Office, server: OpenAIServer
) -> None:
    job = office.prepare()
    server.faults[JOBS] = [refusal(500, None, after=True)]
    server.faults["GET /fine_tuning/jobs"] = [refusal(500, None, times=2)]
    with pytest.raises(ExpectedError):
        office.launcher.run(job.id)
    assert office.store.require(job.id).state == CREATING
    with pytest.raises(ExpectedError) as caught:
        office.launcher.go_on(job.id)
    assert caught.value.code == "server-trouble"
    assert office.launcher.go_on(job.id).remote_id == "ftjob-0001"
    assert server.count(JOBS) == 1


def test_retry_after_is_waited_for(office: Office, server: OpenAIServer) -> None:
    limit = refusal(429, "rate_limit_exceeded", headers={"Retry-After": "0"}, times=2)
    server.faults[JOBS] = [limit]
    server.faults[FILES] = [refusal(503, None, headers={"Retry-After": "0"}, times=2)]
    assert office.launcher.run(office.prepare().id).remote_id == "ftjob-0001"
    assert server.count(JOBS) == 3
    assert len(server.jobs) == 1


@pytest.mark.parametrize(
    ("fault", "code", "state"),
    [
        (refusal(403, "training_not_available"), "training-not-available", FAILED),
        (refusal(400, None, "The model cannot be fine-tuned."), "refused-request", FAILED),
        (refusal(404, "model_not_found"), "model-not-found", FAILED),
        (refusal(401, "invalid_api_key"), "key-refused", CREATING),
        (refusal(429, "insufficient_quota"), "no-credit", CREATING),
    ],
)
def test_refusals_are_final_only_where_asking_again_cannot_help(
    office: Office, server: OpenAIServer, fault: Fault, code: str, state: str
) -> None:
    job = office.prepare()
    server.faults[JOBS] = [Fault(**vars(fault))]
    with pytest.raises(ExpectedError) as caught:
        office.launcher.run(job.id)
    kept = office.store.require(job.id)
    assert (caught.value.code, kept.state) == (code, state)
    assert kept.problem is not None
    assert kept.problem.code == code
    if state == CREATING:
        assert office.launcher.go_on(job.id).launched


def test_a_closed_account_is_told_where_to_train_instead(office: Office, server: OpenAIServer) -> None:
    server.faults[JOBS] = [refusal(403, "training_not_available")]
    with pytest.raises(ExpectedError) as caught:
        office.launcher.run(office.prepare().id)
    assert "this computer" in caught.value.hint


def test_stopping_the_upload_cancels_the_job(office: Office, server: OpenAIServer) -> None:
    job = office.prepare(2000)
    with pytest.raises(ExpectedError) as caught:
        office.launcher.run(job.id, cancelled=lambda: True)
    assert caught.value.code == "upload-cancelled"
    assert office.store.require(job.id).state == CANCELLED
    assert not server.jobs


def test_cancel_before_during_and_after(office: Office, server: OpenAIServer) -> None:
    job = office.prepare()
    assert office.launcher.cancel(job.id).state == CANCELLED
    job = office.launcher.run(office.prepare().id)
    assert office.launcher.cancel(job.id).state == CANCELLED
    assert server.jobs["ftjob-0001"]["status"] == "cancelled"
    # In doubt: it is there without our knowing, and has to be ended there.
    job = office.prepare()
    server.faults[JOBS] = [refusal(500, None, after=True)]
    server.faults["GET /fine_tuning/jobs"] = [refusal(500, None)]
    with pytest.raises(ExpectedError):
        office.launcher.run(job.id)
    assert office.launcher.cancel(job.id).state == CANCELLED
    assert server.jobs["ftjob-0002"]["status"] == "cancelled"


def test_a_job_that_ended_before_it_was_cancelled_keeps_its_model(
    office: Office, server: OpenAIServer
) -> None:
    job = office.launcher.run(office.prepare().id)
    server.finish("ftjob-0001")
    office.launcher.cancel(job.id)
    assert office.watcher.poll(job.id).succeeded


def test_an_upload_that_was_not_finished_goes_on(start: Callable[[], Office], server: OpenAIServer) -> None:
    first = start()
    job = first.prepare(validation=2)
    server.faults[FILES] = [Fault(after=True), refusal(401, "invalid_api_key")]
    server.faults[FILES][0] = Fault(body={"id": "file-0001"}, after=True)
    with pytest.raises(ExpectedError):
        first.launcher.run(job.id)
    assert first.store.require(job.id).state == UPLOADING
    job = start().launcher.run(job.id)
    assert job.file_id == "file-0001"
    assert server.count(FILES) == 3
    assert len(server.jobs) == 1


def test_nothing_is_prepared_from_nothing(office: Office) -> None:
    with pytest.raises(ExpectedError) as caught:
        office.prepare(0)
    assert caught.value.code == "too-few-examples"
    assert office.store.jobs() == []
