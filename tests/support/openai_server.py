"""A service on loopback that behaves like OpenAI: files, jobs, events, models, chat, and every way to go wrong.

A real HTTP server in a thread. What it is asked is kept in ``requests``; what it does wrong is chosen by
setting attributes before the call: see :class:`OpenAIServer`.
"""

from __future__ import annotations

import email.parser
import email.policy
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

KEY = "sk-test-1234"


@dataclass
class Fault:
    """What the next ``times`` calls of one route get instead of their answer.

    ``after`` carries the request out first and then spoils the answer. ``cut`` closes the connection.
    """

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1
    after: bool = False
    cut: bool = False
    delay: float = 0.0


def refusal(status: int, code: str | None, message: str = "No.", **more: Any) -> Fault:
    """An error with OpenAI's body."""
    error = {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    return Fault(status=status, body={"error": error}, **more)


def html(status: int = 200, **more: Any) -> Fault:
    """A web page where an API was expected."""
    return Fault(status=status, body="<!doctype html><title>Hello</title>", **more)


class OpenAIServer:
    """The state of the service. ``faults["POST /fine_tuning/jobs"] = [Fault(...), ...]`` spoils calls in turn.

    ``keeps_metadata`` False loses the metadata of jobs; ``repeats_pages`` ignores the cursor of lists;
    ``breaks_off`` cuts an answer's stream after its first piece.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.jobs: dict[str, dict[str, Any]] = {}
        self.events: dict[str, list[dict[str, Any]]] = {}
        self.models: list[dict[str, Any]] = [_model("gpt-4.1-mini-2025-04-14")]
        self.faults: dict[str, list[Fault]] = {}
        self.requests: list[tuple[str, str, dict[str, str], Any]] = []
        self.keeps_metadata = True
        self.repeats_pages = False
        self.page_size = 100
        self.breaks_off = False
        self.answer = ["わしは", "坂本龍馬", "じゃ。"]
        self.lock = threading.RLock()
        self._counter: Counter[str] = Counter()
        self.base_url = ""

    def count(self, route: str) -> int:
        """How many calls of a route came in, such as ``POST /fine_tuning/jobs``."""
        return sum(f"{method} {path}" == route for method, path, _, _ in self.requests)

    def new_id(self, kind: str) -> str:
        """A fresh id."""
        self._counter[kind] += 1
        return f"{kind}-{self._counter[kind]:04d}"

    def create_job(self, body: dict[str, Any]) -> dict[str, Any]:
        """Record a job."""
        id = self.new_id("ftjob")
        self.jobs[id] = {
            "object": "fine_tuning.job", "id": id, "model": body["model"], "created_at": int(time.time()),
            "finished_at": None, "fine_tuned_model": None, "organization_id": "org-1", "result_files": [],
            "status": "validating_files", "validation_file": body.get("validation_file"),
            "training_file": body["training_file"], "trained_tokens": None, "error": {}, "seed": 1,
            "hyperparameters": body.get("hyperparameters") or {"n_epochs": "auto"}, "method": body.get("method") or {"type": "supervised"},
            "integrations": [], "estimated_finish": None,
            "metadata": body.get("metadata") if self.keeps_metadata else None,
        }  # fmt: skip
        self.events[id] = []
        self.say(id, f"Created fine-tuning job: {id}")
        return self.jobs[id]

    def say(self, job: str, message: str, **data: Any) -> None:
        """Write an event; with ``data`` one of metrics."""
        self.events[job].append(
            {
                "object": "fine_tuning.job.event", "id": self.new_id("ftevent"), "created_at": int(time.time()),
                "level": "info", "message": message, "type": "metrics" if data else "message", "data": data,
            }
        )  # fmt: skip

    def step(self, job: str, step: int, total: int, loss: float) -> None:
        """One step of training."""
        self.jobs[job]["status"] = "running"
        self.say(
            job, f"Step {step}/{total}: training loss={loss}", step=step, total_steps=total, train_loss=loss
        )

    def finish(self, job: str, results: bytes = b"step,train_loss\n1,2.0\n2,1.0\n") -> None:
        """Let a job succeed."""
        file = self.new_id("file")
        self.files[file] = results
        record = self.jobs[job]
        record.update(
            status="succeeded", finished_at=int(time.time()), trained_tokens=1234, result_files=[file],
            fine_tuned_model=f"ft:{record['model']}:org::{job[-4:]}",
        )  # fmt: skip
        self.models.append(_model(record["fine_tuned_model"]))
        self.say(job, "The job has successfully completed")


@contextmanager
def serve() -> Iterator[OpenAIServer]:
    """Run the service on a free port of loopback."""
    state = OpenAIServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("_HandlerOfOne", (_Handler,), {"state": state}))
    server.daemon_threads = True
    state.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Refused(Exception):
    def __init__(self, status: int, code: str | None, message: str) -> None:
        self.fault = refusal(status, code, message)


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection from ``state``."""

    state: OpenAIServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def _answer(self, method: str) -> None:
        parts = urlsplit(self.path)
        path = parts.path.removeprefix("/v1")
        raw = self._body()
        if raw is None:  # the client went away before it had sent everything
            self.close_connection = True
            return
        is_json = "json" in self.headers.get("Content-Type", "")
        body = json.loads(raw) if raw and is_json else raw
        with self.state.lock:
            self.state.requests.append((method, path, dict(self.headers), body))
            waiting = self.state.faults.get(f"{method} {path}") or self.state.faults.get("*") or []
            fault = waiting[0] if waiting else None
            if fault is not None:
                fault.times -= 1
                if fault.times <= 0:
                    waiting.pop(0)
        if fault is not None and not fault.after:
            self._spoil(fault)
            return
        try:
            with self.state.lock:
                answer = self._carry_out(method, path, dict(parse_qsl(parts.query)), body)
        except _Refused as refused:
            self._spoil(refused.fault)
            return
        if fault is not None:
            self._spoil(fault)
        elif isinstance(answer, dict):
            self._send(200, json.dumps(answer).encode(), "application/json")
        elif isinstance(answer, bytes):
            self._send(200, answer, "application/octet-stream")
        else:
            self._stream(answer)

    def _body(self) -> bytes | None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        return body if len(body) == length else None

    def _carry_out(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            raise _Refused(401, "invalid_api_key", "Incorrect API key provided.")
        for (wanted, pattern), action in _ROUTES.items():
            match = re.fullmatch(pattern, path)
            if match and wanted == method:
                return action(self.state, query, body, self.headers, *match.groups())
        raise _Refused(404, None, f"Invalid URL ({method} {path})")

    def _spoil(self, fault: Fault) -> None:
        time.sleep(fault.delay)
        if fault.cut:
            self.close_connection = True
            self.connection.close()
            return
        if isinstance(fault.body, str):
            self._send(fault.status, fault.body.encode(), "text/html", fault.headers)
        else:
            self._send(fault.status, json.dumps(fault.body).encode(), "application/json", fault.headers)

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, pieces: Iterator[dict[str, Any]]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for piece in pieces:
                self._chunk(f"data: {json.dumps(piece, ensure_ascii=False)}\n\n".encode())
            self._chunk(b"data: [DONE]\n\n")
            self._chunk(b"")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client stopped listening, or the test wants a broken stream

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):X}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def _files_create(state: OpenAIServer, query: dict[str, str], body: bytes, headers: Any) -> dict[str, Any]:
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
        b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body
    )
    parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
    assert parts["purpose"].get_content().strip() == "fine-tune"
    content = parts["file"].get_payload(decode=True)
    id = state.new_id("file")
    state.files[id] = content
    return {
        "object": "file", "id": id, "bytes": len(content), "created_at": int(time.time()),
        "filename": parts["file"].get_filename(), "purpose": "fine-tune", "status": "processed",
    }  # fmt: skip


def _file_content(state: OpenAIServer, query: Any, body: Any, headers: Any, id: str) -> bytes:
    if id not in state.files:
        raise _Refused(404, None, f"No such File object: {id}")
    return state.files[id]


def _jobs_create(state: OpenAIServer, query: Any, body: dict[str, Any], headers: Any) -> dict[str, Any]:
    if body["training_file"] not in state.files:
        raise _Refused(400, "file_not_found", f"invalid training_file: {body['training_file']}")
    return state.create_job(body)


def _jobs_list(state: OpenAIServer, query: dict[str, str], body: Any, headers: Any) -> dict[str, Any]:
    jobs = list(reversed(state.jobs.values()))
    if "metadata[cid]" in query:
        wanted = query["metadata[cid]"]
        jobs = [job for job in jobs if (job["metadata"] or {}).get("cid") == wanted]
    return _page(state, jobs, query)


def _job(state: OpenAIServer, query: Any, body: Any, headers: Any, id: str) -> dict[str, Any]:
    if id not in state.jobs:
        raise _Refused(404, "fine_tune_not_found", f"Could not find fine tune: {id}")
    return state.jobs[id]


def _cancel(state: OpenAIServer, query: Any, body: Any, headers: Any, id: str) -> dict[str, Any]:
    job = _job(state, query, body, headers, id)
    if job["status"] in ("succeeded", "failed", "cancelled"):
        raise _Refused(400, None, "Job has already completed")
    job.update(status="cancelled", finished_at=int(time.time()))
    return job


def _events(state: OpenAIServer, query: dict[str, str], body: Any, headers: Any, id: str) -> dict[str, Any]:
    _job(state, query, body, headers, id)
    return _page(state, list(reversed(state.events[id])), query)


def _models(state: OpenAIServer, *_: Any) -> dict[str, Any]:
    return {"object": "list", "data": state.models}


def _chat(state: OpenAIServer, query: Any, body: dict[str, Any], headers: Any) -> Any:
    if body["model"] not in {model["id"] for model in state.models}:
        raise _Refused(404, "model_not_found", f"The model `{body['model']}` does not exist")
    assert body["stream"] is True
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}

    def chunk(delta: dict[str, str], reason: str | None = None) -> dict[str, Any]:
        return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}

    def pieces() -> Iterator[dict[str, Any]]:
        yield chunk({"role": "assistant", "content": ""})
        for text in state.answer:
            yield chunk({"content": text})
            if state.breaks_off:
                raise ConnectionResetError
        yield chunk({}, "stop")

    return pieces()


def _page(state: OpenAIServer, items: list[dict[str, Any]], query: dict[str, str]) -> dict[str, Any]:
    start = 0
    if "after" in query and not state.repeats_pages:
        start = next((i + 1 for i, item in enumerate(items) if item["id"] == query["after"]), len(items))
    size = min(int(query.get("limit", 20)), state.page_size)
    data = items[start : start + size]
    more = state.repeats_pages or start + size < len(items)
    return {"object": "list", "data": data, "has_more": more}


def _model(id: str) -> dict[str, Any]:
    return {"object": "model", "id": id, "created": 1, "owned_by": "test"}


_ROUTES: dict[tuple[str, str], Callable[..., Any]] = {
    ("POST", r"/files"): _files_create,
    ("GET", r"/files/([^/]+)/content"): _file_content,
    ("POST", r"/fine_tuning/jobs"): _jobs_create,
    ("GET", r"/fine_tuning/jobs"): _jobs_list,
    ("GET", r"/fine_tuning/jobs/([^/]+)"): _job,
    ("POST", r"/fine_tuning/jobs/([^/]+)/cancel"): _cancel,
    ("GET", r"/fine_tuning/jobs/([^/]+)/events"): _events,
    ("GET", r"/models"): _models,
    ("POST", r"/chat/completions"): _chat,
}
