"""Finds the engine on this computer, starts it where there is none, and holds a lease while it is needed."""

from __future__ import annotations

import importlib.util
import threading
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from persona_studio import __version__
from persona_studio.base import engine_address, process
from persona_studio.base.engine_address import EngineAddress
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n.translate import tr

if TYPE_CHECKING:
    import subprocess

    import httpx2

RENEW_SECONDS = 10.0
STOP_SECONDS = 90.0
"""An engine that is asked to leave may have a job to save first."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """An engine that answered; ``base_url`` and ``api_key`` are what any OpenAI client needs."""

    base_url: str
    api_key: str
    pid: int
    version: str
    data_dir: Path

    def alive(self) -> bool:
        """Whether it still answers."""
        return self._health(timeout=5.0) is not None

    def health(self) -> dict[str, Any]:
        """What it says about itself; raises ``ExpectedError`` when it is gone."""
        answer = self._health(timeout=5.0)
        if answer is None:
            raise _gone()
        return answer

    def lease(self, holder: str = "window") -> Lease:
        """Keep the engine from leaving until the lease is closed or this process ends."""
        return Lease(self, f"{holder}-{uuid.uuid4().hex[:12]}")

    def stop(self) -> None:
        """Ask it to save a job under way and leave."""
        self.request("POST", "/engine/stop", timeout=5.0)

    def request(self, method: str, path: str, timeout: float) -> dict[str, Any] | None:
        """One call; None where the engine is gone or refuses."""
        import httpx2

        try:
            with _client(timeout) as client:
                answer = client.request(
                    method, self.base_url + path, headers={"Authorization": f"Bearer {self.api_key}"}
                )
                if answer.status_code != 200:
                    return None
                body = answer.json()
        except (httpx2.HTTPError, ValueError):
            return None
        return body if isinstance(body, dict) else None

    def _health(self, timeout: float) -> dict[str, Any] | None:
        body = self.request("GET", "/health", timeout)
        return body if body is not None and body.get("status") == "ok" else None


class Lease:
    """Tells the engine every few seconds that somebody needs it; a context manager."""

    def __init__(self, engine: LocalEngine, name: str) -> None:
        self._engine = engine
        self._path = f"/engine/leases/{name}"
        self._ended = threading.Event()
        self.lost = not self._renew()
        self._thread = threading.Thread(target=self._keep, name="engine-lease", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the lease; the engine leaves when it was the last one and no job runs."""
        if not self._ended.is_set():
            self._ended.set()
            self._engine.request("DELETE", self._path, timeout=2.0)

    def _keep(self) -> None:
        while not self._ended.wait(RENEW_SECONDS):
            self.lost = not self._renew()

    def _renew(self) -> bool:
        return self._engine.request("PUT", self._path, timeout=RENEW_SECONDS) is not None

    def __enter__(self) -> Lease:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def find(data_dir: Path | None = None) -> LocalEngine | None:
    """The engine that runs now on this folder, or None; a stale announcement counts as none."""
    folder = data_dir or engine_address.default_data_dir()
    address = engine_address.read(folder)
    if address is None or not process.is_running(address.pid):
        return None
    engine = _engine(folder, address)
    return engine if engine is not None and engine.alive() else None


def find_or_start(data_dir: Path | None = None, timeout: float = 30.0) -> LocalEngine:
    """The engine of this folder, started if need be. Blocks for a second or two when it has to start.

    Take a lease at once: an engine that nobody leases leaves after a while. Raises ``ExpectedError`` with the
    code ``engine-missing`` or ``engine-start-failed``.
    """
    folder = data_dir or engine_address.default_data_dir()
    deadline = time.monotonic() + timeout
    engine = find(folder)
    if engine is not None and engine.version != __version__:
        _wait_until_gone(engine)
        engine = None
    if engine is not None:
        return engine
    _check_installed()
    child: subprocess.Popen[bytes] | None = None
    while time.monotonic() < deadline:
        if child is None:
            child = process.start(["engine", "--leased", "--data", str(folder)], detached=True)
        engine = find(folder)
        if engine is not None:
            return engine
        status = child.poll()
        if status == engine_address.ALREADY_RUNNING:
            child = None  # another one is starting or leaving: look for it, else try again
            time.sleep(0.3)
        elif status is not None:
            raise _start_failed(folder)
        time.sleep(0.05)
    raise _start_failed(folder)


def _engine(folder: Path, address: EngineAddress) -> LocalEngine | None:
    try:
        key = Path(address.api_key_file).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return LocalEngine(address.base_url, key, address.pid, address.version, folder)


def _wait_until_gone(engine: LocalEngine) -> None:
    """An engine of another version saves its job and makes room for ours."""
    engine.stop()
    end = time.monotonic() + STOP_SECONDS
    while process.is_running(engine.pid) and time.monotonic() < end:
        time.sleep(0.1)


def _check_installed() -> None:
    if any(
        importlib.util.find_spec(name) is None for name in ("torch", "transformers", "starlette", "uvicorn")
    ):
        raise ExpectedError(
            "engine-missing",
            tr("Training on this computer is not installed."),
            tr("Install Persona Studio with the extra “engine”, or choose another provider."),
        )


def _start_failed(folder: Path) -> ExpectedError:
    return ExpectedError(
        "engine-start-failed",
        tr("The engine on this computer did not start."),
        tr("Look into {file}, then try again.", file=str(folder / "engine.log")),
    )


def _gone() -> ExpectedError:
    return ExpectedError(
        "engine-gone",
        tr("The engine on this computer has ended."),
        tr("Try again; it starts anew and a job under way goes on."),
    )


def _client(timeout: float) -> httpx2.Client:
    import httpx2

    # A proxy from the environment cannot reach this computer's own address.
    return httpx2.Client(trust_env=False, timeout=timeout)
