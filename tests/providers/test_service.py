"""The client against a real HTTP server: what is sent, and what becomes of every bad answer."""

from __future__ import annotations

import email.utils
import http.server
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.base.settings import Settings
from persona_studio.providers.problems import ServiceError, retry_after
from persona_studio.providers.registry import Providers
from persona_studio.providers.service import JobRequest, Service
from tests.support.openai_server import KEY, Fault, OpenAIServer, html, refusal

JOBS = "POST /fine_tuning/jobs"


def service(server: OpenAIServer, key: str = KEY) -> Service:
    """The client of the test's service."""
    provider = Providers(Settings()).get(server.base_url)
    return Service(provider, provider.base_url, key)


def request(file: str = "file-0001", **more: Any) -> JobRequest:
    """A job to ask for."""
    values = {"epochs": 2, "suffix": "voice", "seed": 7, "validation_file": None, "cid": "c1", **more}
    return JobRequest(model="gpt-4.1-mini-2025-04-14", training_file=file, **values)


@pytest.fixture
def training_file(tmp_path: Path) -> Path:
    """Something to send, larger than one piece."""
    path = tmp_path / "train.jsonl"
    path.write_bytes(b'{"messages": []}\n' * 20_000)
    return path


def test_upload_sends_the_very_bytes_and_tells_how_far_it_is(
    server: OpenAIServer, training_file: Path
) -> None:
    seen: list[tuple[int, int]] = []
    id = service(server).upload(training_file, lambda sent, total: seen.append((sent, total)))
    assert server.files[id] == training_file.read_bytes()
    size = training_file.stat().st_size
    assert seen[-1] == (size, size)
    assert len(seen) > 3
    assert [sent for sent, _ in seen] == sorted(sent for sent, _ in seen)


def test_upload_can_be_stopped(server: OpenAIServer, training_file: Path) -> None:
    seen: list[int] = []
    with pytest.raises(ExpectedError) as caught:
        service(server).upload(
            training_file, lambda sent, _: seen.append(sent), lambda: bool(seen) and seen[-1] > 100_000
        )
    assert caught.value.code == "upload-cancelled"
    assert not server.files


def test_too_large_a_file_is_refused_before_it_is_sent(server: OpenAIServer, tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    with path.open("wb") as file:
        file.truncate(600 * 1024 * 1024)
    with pytest.raises(ServiceError) as caught:
        service(server).upload(path)
    assert caught.value.code == "file-too-large"
    assert "512" in caught.value.message
    assert not server.requests


def test_nothing_of_the_environment_is_sent(server: OpenAIServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "OPENAI_API_KEY": "leaked-key",
        "OPENAI_ADMIN_KEY": "leaked-admin",
        "OPENAI_ORG_ID": "leaked-org",
        "OPENAI_PROJECT_ID": "leaked-project",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/leaked",
        "OPENAI_CUSTOM_HEADERS": "X-Leaked: leaked-header",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "ALL_PROXY": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)
    assert service(server).check().models == ("gpt-4.1-mini-2025-04-14",)
    sent = str(server.requests[0][2]).lower()
    assert "leaked" not in sent


def test_epochs_stand_where_the_provider_looks_for_them(server: OpenAIServer) -> None:
    server.files["file-0001"] = b"{}"
    service(server).create_job(request())
    body = server.requests[-1][3]
    assert body["hyperparameters"] == {"n_epochs": 2}
    assert body["method"] == {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}}
    assert body["metadata"] == {"cid": "c1"}
    service(server).create_job(request(epochs=None, suffix="", seed=None))
    assert set(server.requests[-1][3]) == {"model", "training_file", "metadata"}


def test_a_failed_create_is_asked_exactly_once(server: OpenAIServer) -> None:
    server.files["file-0001"] = b"{}"
    server.faults[JOBS] = [refusal(500, None, times=9)]
    with pytest.raises(ServiceError) as caught:
        service(server).create_job(request())
    assert caught.value.doubtful
    assert server.count(JOBS) == 1


@pytest.mark.parametrize("by", ["metadata", "file"])
def test_a_job_is_found_again(server: OpenAIServer, by: str) -> None:
    server.files.update({"file-0001": b"{}", "file-0002": b"{}"})
    server.keeps_metadata = by == "metadata"
    server.page_size = 2
    client = service(server)
    client.create_job(request("file-0002", cid="mine"))
    for index in range(5):
        client.create_job(request("file-0001", cid=f"other-{index}"))
    found = client.find_job("mine", "file-0002" if by == "file" else None)
    assert found is not None
    assert found.id == "ftjob-0001"
    assert client.find_job("nobody", "file-9999") is None


FAULTS = {
    "key-refused": refusal(401, "invalid_api_key"),
    "training-not-available": refusal(403, "training_not_available"),
    "forbidden": refusal(403, None, "Your organisation must be verified."),
    "no-credit": refusal(429, "insufficient_quota"),
    "rate-limited": refusal(429, "rate_limit_exceeded", headers={"Retry-After": "7"}),
    "server-trouble": refusal(503, None, headers={"Retry-After": "11"}),
    "model-not-found": refusal(404, "model_not_found", "The model `x` does not exist"),
    "not-found": refusal(404, None, "Could not find fine tune: x"),
    "refused-request": refusal(400, "invalid_file", "Line 3 of the file is broken."),
    "file-too-large": html(413),
    "engine-stopped-midway": Fault(cut=True),
    "not-openai": html(),
    "not-openai (404)": html(404),
    "not-openai (moved)": Fault(status=301, body="", headers={"Location": "/elsewhere"}),
    "not-openai (list)": Fault(body=[1]),
    "not-openai (broken)": Fault(body=None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_refusal_is_one_plain_sentence(server: OpenAIServer, name: str) -> None:
    fault = FAULTS[name]
    server.faults["*"] = [Fault(fault.status, fault.body, fault.headers, cut=fault.cut)]
    with pytest.raises(ServiceError) as caught:
        service(server).job("ftjob-1")
    error = caught.value
    assert error.code == {"engine-stopped-midway": "unreachable"}.get(name, name.partition(" ")[0])
    assert error.message.endswith((".", "x", "exist"))
    assert error.hint
    for technical in ("Traceback", "HTTP", "Error code", "{", "html", "None"):
        assert technical not in error.sentence()
    wait = {"rate-limited": 7.0, "server-trouble": 11.0}.get(name)
    assert error.retry_after == wait


def test_a_missing_field_and_an_unknown_status_do_no_harm(server: OpenAIServer) -> None:
    server.jobs["j"] = {"id": "j", "status": "PAUSED_FOR_TEA", "error": {"code": None, "message": None}}
    job = service(server).job("j")
    assert (job.status, job.error_message, job.model, job.result_files) == ("paused_for_tea", "", None, ())
    server.jobs["j"] = {"id": "j"}
    with pytest.raises(ServiceError) as caught:
        service(server).job("j")
    assert caught.value.code == "not-openai"


def test_events_come_oldest_first_and_once(server: OpenAIServer) -> None:
    server.files["file-0001"] = b"{}"
    client = service(server)
    id = client.create_job(request()).id
    for step in range(1, 251):
        server.step(id, step, 250, 1 / step)
    events = client.events(id)
    assert [event.data.get("step") for event in events] == [None, *range(1, 251)]
    assert client.events(id, {event.id for event in events[:200]}) == events[200:]


def test_a_server_that_repeats_its_page_ends(server: OpenAIServer) -> None:
    server.files["file-0001"] = b"{}"
    client = service(server)
    id = client.create_job(request()).id
    server.repeats_pages = True
    assert len(client.events(id)) == 1
    assert client.find_job("nobody", None) is None
    assert len(server.requests) < 12


def test_chat_comes_in_pieces_and_html_does_not_pass_for_an_answer(server: OpenAIServer) -> None:
    client = service(server)
    stream = client.chat("gpt-4.1-mini-2025-04-14", [{"role": "user", "content": "名前は?"}])
    assert list(stream) == ["わしは", "坂本龍馬", "じゃ。"]
    assert stream.finish_reason == "stop"
    assert server.requests[-1][3]["temperature"] == 0.0
    server.faults["POST /chat/completions"] = [html()]
    with pytest.raises(ServiceError) as caught:
        list(client.chat("gpt-4.1-mini-2025-04-14", [{"role": "user", "content": "名前は?"}]))
    assert caught.value.code == "not-openai"
    with pytest.raises(ServiceError) as caught:
        client.chat("nobody", [])
    assert caught.value.code == "model-not-found"


def test_a_closed_port_and_an_unknown_host_are_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    provider = Providers(Settings()).get(url)
    with pytest.raises(ServiceError) as caught:
        Service(provider, provider.base_url, "k").models()
    assert caught.value.code == "unreachable"
    assert not caught.value.doubtful
    assert url in caught.value.message


def test_a_plain_web_server_is_no_service() -> None:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        threading.Thread(target=web.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        provider = Providers(Settings()).get(f"http://127.0.0.1:{web.server_address[1]}")
        with pytest.raises(ServiceError) as caught:
            Service(provider, provider.base_url, "k").check()
        web.shutdown()
    assert caught.value.code == "not-openai"
    assert "/v1" in caught.value.hint


def test_a_service_that_does_not_answer_is_given_up(
    server: OpenAIServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("persona_studio.providers.service._READ", 0.2)
    server.faults["GET /models"] = [Fault(delay=2.0)]
    with pytest.raises(ServiceError) as caught:
        service(server).models()
    assert (caught.value.code, caught.value.temporary, caught.value.doubtful) == ("timed-out", True, True)


def test_a_stream_that_breaks_off_is_said(server: OpenAIServer) -> None:
    server.breaks_off = True
    pieces: list[str] = []
    with pytest.raises(ServiceError) as caught:
        for piece in service(server).chat("gpt-4.1-mini-2025-04-14", [{"role": "user", "content": "?"}]):
            pieces.append(piece)
    assert caught.value.code == "unreachable"
    assert pieces == ["わしは"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("12", 12.0),
        ("0.5", 0.5),
        ("-3", None),
        ("soon", None),
        ("9999999", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", None),
    ],
)
def test_how_long_to_wait_is_read_from_what_services_write(header: str | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds


def test_a_date_to_wait_for_is_understood() -> None:
    later = email.utils.formatdate(time.time() + 60, usegmt=True)
    assert 50 < (retry_after(later) or 0) <= 60
