"""The server's end of the inference worker: starts it when somebody asks, hands on the pieces, notices its end."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from persona_studio.engine.bases import Bases
from persona_studio.engine.errors import ApiError
from persona_studio.engine.store import Store
from persona_studio.engine.worker_process import WorkerProcess

IDLE_SECONDS = 900.0
"""How long a loaded model is kept in memory after the last answer."""


class Inference:
    """One worker for all answers, given one after another; a crash costs the answers under way only."""

    def __init__(self, store: Store, bases: Bases) -> None:
        self._store = store
        self._bases = bases
        self._worker: WorkerProcess | None = None
        self._reader: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Queue[dict[str, Any]]] = {}
        self._idle: asyncio.TimerHandle | None = None

    async def answer(self, task: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """The pieces ``{"delta"}`` of an answer, then its end ``{"finish_reason", "prompt_tokens", ...}``."""
        worker = await self._running_worker()
        number = next(self._numbers)
        pieces: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._waiting[number] = pieces
        over = False
        try:
            await worker.send({"command": "answer", "number": number, **task, **self._folders(task["model"])})
            while True:
                piece = await pieces.get()
                if "error" in piece:
                    over = True
                    raise ApiError(piece["status"], piece["error"], code=piece["code"], kind="server_error")
                over = "finish_reason" in piece
                yield piece
                if over:
                    return
        finally:
            self._waiting.pop(number, None)
            if not over:
                await worker.send({"command": "cancel", "number": number})
            self._leave_when_idle()

    async def forget(self, model: str) -> None:
        """Let go of a model that is deleted."""
        if self._worker is not None:
            await self._worker.send({"command": "forget", "model": model})

    async def stop(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.end(patience=2.0)
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)

    def _folders(self, model: str) -> dict[str, str | None]:
        tuned = self._store.model(model)
        if tuned is None:
            return {"base": str(self._bases.folder(model)), "adapter": None}
        folder: Path = self._store.data_dir / "models" / tuned["folder"]
        return {"base": str(self._bases.folder(tuned["base"])), "adapter": str(folder)}

    async def _running_worker(self) -> WorkerProcess:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None
        async with self._starting:
            if self._worker is None or not self._worker.running():
                self._worker = await WorkerProcess.start("inference", self._store.data_dir)
                self._reader = asyncio.create_task(self._read(self._worker))
            return self._worker

    async def _read(self, worker: WorkerProcess) -> None:
        with contextlib.suppress(asyncio.CancelledError):
            async for report in worker.reports():
                pieces = self._waiting.get(report.pop("number"))
                if pieces is not None:
                    pieces.put_nowait(report)
        gone = {
            "error": "The process that answers has ended. Ask again; it starts anew.",
            "status": 500,
            "code": "worker_crashed",
        }
        for pieces in self._waiting.values():
            pieces.put_nowait(dict(gone))

    def _leave_when_idle(self) -> None:
        if self._waiting or self._worker is None:
            return
        if self._idle is not None:
            self._idle.cancel()
        self._idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._leave)

    def _leave(self) -> None:
        if not self._waiting and self._worker is not None:
            self._worker.kill()
            self._worker = None
