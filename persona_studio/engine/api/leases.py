"""/v1/engine: health, leases and the polite end; paths of our own beside OpenAI's."""

from __future__ import annotations

import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from persona_studio import __version__
from persona_studio.base.engine_address import LEASE_SECONDS
from persona_studio.engine.errors import ApiError

GRACE_SECONDS = 5.0
"""How long the engine stays after its last lease, so that a window and a command can hand over."""


class Leases:
    """Who still needs the engine. A holder that died does not renew, and its lease runs out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends: dict[str, float] = {}
        self._free_since = clock() + LEASE_SECONDS  # the starter needs a moment to take the first lease

    def hold(self, holder: str) -> None:
        """Take or renew a lease."""
        self._ends[holder] = self._clock() + LEASE_SECONDS

    def release(self, holder: str) -> None:
        """End a lease; unknown ones are ended already."""
        if self._ends.pop(holder, None) is not None and not self._ends:
            self._free_since = self._clock()

    def count(self) -> int:
        """The leases in force."""
        now = self._clock()
        for holder in [holder for holder, end in self._ends.items() if end < now]:
            self.release(holder)
        return len(self._ends)

    def nobody_left(self) -> bool:
        """Whether the engine may leave as far as leases go."""
        return self.count() == 0 and self._clock() - self._free_since > GRACE_SECONDS


async def health(request: Request) -> Response:
    """That the engine works, and on what."""
    state = request.app.state
    return JSONResponse(
        {
            "status": "ok",
            "version": __version__,
            "jobs_under_way": len(state.store.waiting_jobs()),
            "leases": state.leases.count(),
            "base_ready": state.bases.ready(),
        }
    )


async def hold(request: Request) -> Response:
    """Take or renew the named lease."""
    holder = request.path_params["holder"]
    if len(holder) > 100:
        raise ApiError(400, "The name of a lease may have at most 100 characters.", param="holder")
    if request.app.state.stopping():
        raise ApiError(503, "The engine is about to end.", code="engine_stopping", kind="server_error")
    request.app.state.leases.hold(holder)
    return JSONResponse({"id": holder, "object": "engine.lease", "seconds": LEASE_SECONDS})


async def release(request: Request) -> Response:
    """End the named lease."""
    holder = request.path_params["holder"]
    request.app.state.leases.release(holder)
    return JSONResponse({"id": holder, "object": "engine.lease", "deleted": True})


async def stop(request: Request) -> Response:
    """Save a job under way and leave."""
    request.app.state.stop()
    return JSONResponse({"object": "engine", "status": "stopping"})


routes = [
    Route("/health", health, methods=["GET"]),
    Route("/v1/health", health, methods=["GET"]),
    Route("/v1/engine/leases/{holder}", hold, methods=["PUT"]),
    Route("/v1/engine/leases/{holder}", release, methods=["DELETE"]),
    Route("/v1/engine/stop", stop, methods=["POST"]),
]
