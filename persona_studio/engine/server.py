"""The engine's service: puts the paths, the queue and the workers together and runs them on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import secrets
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from persona_studio import __version__
from persona_studio.base import engine_address
from persona_studio.engine.api import chat, files, jobs, leases, models
from persona_studio.engine.bases import Bases
from persona_studio.engine.errors import ApiError
from persona_studio.engine.guard import Guard
from persona_studio.engine.inference import Inference
from persona_studio.engine.queue import JobQueue
from persona_studio.engine.store import Store, private_file

log = logging.getLogger(__name__)


class Service(uvicorn.Server):
    """A uvicorn server whose signals are handled by us, so that it ends with status 0."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def api_key(data_dir: Path) -> tuple[str, Path]:
    """The engine's key and the file (0600) it stands in; made once and kept, so that clients stay connected."""
    path = data_dir / "api_key"
    with contextlib.suppress(OSError):
        key = path.read_text(encoding="ascii", errors="replace").strip()
        if len(key) >= 32:
            path.chmod(0o600)
            return key, path
    key = f"local-{secrets.token_urlsafe(32)}"
    private_file(path, key)
    return key, path


def application(store: Store, bases: Bases, key: str, *, leased: bool) -> tuple[ASGIApp, Starlette]:
    """The ASGI application behind its guard, and the bare one that carries the state."""
    app = Starlette(
        routes=[*leases.routes, *files.routes, *jobs.routes, *models.routes, *chat.routes],
        exception_handlers={
            ApiError: _refused,
            HTTPException: _not_found,
            apsw.FullError: _full,
            Exception: _defect,
        },
    )
    app.state.store = store
    app.state.bases = bases
    app.state.leases = leases.Leases()
    app.state.leased = leased
    app.state.queue = JobQueue(store, bases)
    app.state.inference = Inference(store, bases)
    app.state.stop = lambda: None
    app.state.stopping = lambda: False
    return Guard(app, key), app


async def run(data_dir: Path, listener: socket.socket, host: str, *, leased: bool) -> None:
    """Serve until a signal, or, when ``leased``, until nobody needs the engine any more."""
    store = Store(data_dir)
    key, key_file = api_key(data_dir)
    guarded, app = application(store, Bases(data_dir), key, leased=leased)
    service = Service(
        uvicorn.Config(
            guarded, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=3, ws="none"
        )
    )
    ending = asyncio.Event()
    app.state.stop = ending.set
    app.state.stopping = ending.is_set
    _on_signals(ending)
    app.state.queue.start()
    serving = asyncio.create_task(service.serve(sockets=[listener]))
    while not service.started and not serving.done():
        await asyncio.sleep(0.005)
    name = f"[{host}]" if ":" in host else host
    address = engine_address.EngineAddress(
        f"http://{name}:{listener.getsockname()[1]}/v1", str(key_file), os.getpid(), __version__
    )
    engine_address.write(data_dir, address)
    _announce(address)
    watching = asyncio.create_task(_leave_when_unneeded(app, ending))
    try:
        await asyncio.wait(
            {serving, asyncio.ensure_future(ending.wait())}, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        engine_address.remove(data_dir, os.getpid())
        watching.cancel()
        await app.state.queue.stop()
        await app.state.inference.stop()
        service.should_exit = True
        await serving
        store.close()


async def _leave_when_unneeded(app: Starlette, ending: asyncio.Event) -> None:
    while app.state.leased:
        await asyncio.sleep(1.0)
        if app.state.leases.nobody_left() and not app.state.store.waiting_jobs():
            ending.set()
            return


def _announce(address: engine_address.EngineAddress) -> None:
    if sys.stdout is None:  # a windowed program on Windows
        return
    with contextlib.suppress(OSError, ValueError):
        print(json.dumps({"base_url": address.base_url, "api_key_file": address.api_key_file}), flush=True)  # noqa: T201


def _on_signals(ending: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, ending.set)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ending.set))


async def _refused(_request: Request, problem: Exception) -> Response:
    if not isinstance(problem, ApiError):
        raise problem
    return problem.response()


async def _full(_request: Request, _problem: Exception) -> Response:
    return ApiError(507, "The disk is full.", code="disk_full", kind="server_error").response()


async def _not_found(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    if status == 404:
        return ApiError(404, f"Invalid URL ({request.method} {request.url.path})").response()
    if status == 405:
        return ApiError(405, f"Not allowed to {request.method} on {request.url.path}.").response()
    return ApiError(status, str(getattr(problem, "detail", problem))).response()


async def _defect(_request: Request, problem: Exception) -> Response:
    log.error("A request met a defect", exc_info=problem)
    return ApiError(500, "The engine met a defect; its log says more.", kind="server_error").response()
