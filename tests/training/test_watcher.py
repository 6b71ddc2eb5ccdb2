"""Following jobs: what is saved, what is said in trouble, and that it never ends early."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

import pytest

from persona_studio.training.estimate import estimate
from persona_studio.training.job import CANCELLED, FAILED, SUCCEEDED
from tests.support.openai_server import Fault, OpenAIServer, html, refusal
from tests.training.conftest import Office

JOB = "GET /fine_tuning/jobs/ftjob-0001"


def launched(office: Office) -> str:
    """A job that the provider has; returns our id."""
    return office.launcher.run(office.prepare().id).id


def test_a_job_is_followed_to_its_model(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    seen: list[str] = []
    office.watcher.updated.subscribe(seen.append)
    for step in range(1, 4):
        server.step("ftjob-0001", step, 3, 3.0 / step)
        assert office.watcher.poll(id).state == "running"
    assert [point.train_loss for point in office.store.curve(id)] == [3.0, 1.5, 1.0]
    server.finish("ftjob-0001", b"step,train_loss,valid_loss\n1,3.0,\n2,1.5,\n3,1.0,1.2\n")
    job = office.watcher.poll(id)
    assert (job.state, job.model) == (SUCCEEDED, "ft:gpt-4.1-mini-2025-04-14:org::0001")
    assert (job.trained_tokens, job.final_loss) == (1234, 1.0)
    assert office.store.curve(id)[-1].valid_loss == 1.2
    assert len(seen) == 4
    asked = len(server.requests)
    office.watcher.poll(id)
    assert len(server.requests) == asked


def test_events_are_saved_once_whoever_polls(start: Callable[[], Office], server: OpenAIServer) -> None:
    first, second = start(), start()
    id = launched(first)
    server.step("ftjob-0001", 1, 3, 2.0)
    first.watcher.poll(id)
    second.watcher.poll(id)
    first.watcher.poll(id)
    assert [event.message for event in second.store.events(id)] == [
        "Created fine-tuning job: ftjob-0001",
        "Step 1/3: training loss=2.0",
    ]
    last = second.store.events(id)[-1]
    assert second.store.events(id, last.number) == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (refusal(500, None), "server-trouble"),
        (refusal(401, "invalid_api_key"), "key-refused"),
        (html(), "not-openai"),
        (Fault(cut=True), "unreachable"),
    ],
)
def test_trouble_is_said_and_passes(office: Office, server: OpenAIServer, fault: Fault, code: str) -> None:
    id = launched(office)
    server.faults[JOB] = [Fault(**vars(fault))]
    job = office.watcher.poll(id)
    assert not job.finished
    assert job.problem is not None
    assert job.problem.code == code
    assert office.watcher.poll(id).problem is None


def test_retry_after_sets_the_pace(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    server.faults[JOB] = [refusal(429, None, headers={"Retry-After": "90"})]
    office.watcher.poll(id)
    assert 80 < office.watcher.wait_of(id) <= 90


def test_it_slows_down_where_nothing_happens(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    office.watcher.poll(id)
    first = office.watcher.wait_of(id)
    for _ in range(12):
        office.watcher.poll(id)
    assert first <= 3.0
    assert 25.0 < office.watcher.wait_of(id) <= 30.0


def test_an_unknown_status_is_not_the_end_and_an_empty_error_no_failure(
    office: Office, server: OpenAIServer
) -> None:
    id = launched(office)
    server.jobs["ftjob-0001"].update(
        status="warming_up", error={"code": None, "message": None, "param": None}
    )
    job = office.watcher.poll(id)
    assert (job.state, job.finished, job.problem) == ("warming_up", False, None)
    assert job in office.store.unfinished()


def test_a_failure_has_its_reason(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    server.jobs["ftjob-0001"].update(
        status="failed", error={"code": "invalid_training_file", "message": "Line 3 has no answer."}
    )
    job = office.watcher.poll(id)
    assert job.state == FAILED
    assert job.problem is not None
    assert job.problem.message == "Line 3 has no answer."
    assert job.problem.hint


def test_a_job_cancelled_elsewhere_is_cancelled_here(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    server.jobs["ftjob-0001"]["status"] = "canceled"
    assert office.watcher.poll(id).state == CANCELLED


def test_a_job_the_service_forgot_is_over(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    server.jobs.clear()
    job = office.watcher.poll(id)
    assert job.state == FAILED
    assert job.problem is not None
    assert "no longer knows" in job.problem.message


def test_results_in_base64_and_results_that_are_gone(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    server.finish("ftjob-0001", base64.b64encode(b"step,train_loss,train_accuracy\n1,2.5,0.1\n2,1.5,0.4\n"))
    assert office.watcher.poll(id).final_loss == 1.5
    second = office.launcher.run(office.prepare().id).id
    server.finish("ftjob-0002")
    server.files.clear()
    job = office.watcher.poll(second)
    assert job.succeeded
    assert job.final_loss is None


def test_the_thread_follows_by_itself(office: Office, server: OpenAIServer) -> None:
    id = launched(office)
    server.finish("ftjob-0001")
    office.watcher.start()
    deadline = time.monotonic() + 10
    while not office.store.require(id).finished and time.monotonic() < deadline:
        time.sleep(0.02)
    office.watcher.stop()
    assert office.store.require(id).succeeded


def test_an_engine_that_is_gone_is_said_without_starting_it(office: Office) -> None:
    provider = office.connections.providers.get("local")
    from persona_studio.training import recipe

    from .conftest import examples

    job = office.launcher.prepare(recipe.make(provider), examples(12))
    office.store.update(job.id, remote_id="ftjob-local", state="running")
    job = office.watcher.poll(job.id)
    assert job.problem is not None
    assert job.problem.code == "engine-gone"
    assert "safe" in job.problem.hint
    assert not job.finished
    assert office.connections.engine() is None
    assert estimate(job.recipe, provider, 12, 1000, office.settings).measured is False
