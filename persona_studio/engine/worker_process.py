"""The server's end of a worker process: one JSON object a line in each direction."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from persona_studio.base.process import own_command

ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONUNBUFFERED": "1",
    "PYTHONIOENCODING": "utf-8",
    "OMP_WAIT_POLICY": "PASSIVE",
}
"""No library in a worker may ask the network for anything. Its threads sleep while they wait for one another: where
other programs want the processor too, threads that spin make each step many times slower."""

LONGEST_LINE = 64 * 1024 * 1024


class WorkerProcess:
    """A child that reads tasks on its standard input and reports on its standard output.

    The child leaves by itself when its standard input ends, so it never outlives a killed engine.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, kind: str, data_dir: Path) -> WorkerProcess:
        """Start a worker of ``kind`` (``training`` or ``inference``); its own words go to a log file."""
        with (data_dir / f"{kind}.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *own_command("engine", "--worker", kind, "--data", str(data_dir)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                env={**os.environ, **ENVIRONMENT},
                limit=LONGEST_LINE,
                start_new_session=sys.platform != "win32",
            )
        return cls(process)

    async def send(self, message: dict[str, Any]) -> None:
        """Hand the worker a message; a worker that is gone is noticed by who reads its reports."""
        stdin = self._process.stdin
        if stdin is None:
            return
        with contextlib.suppress(ConnectionError):
            stdin.write(json.dumps(message).encode() + b"\n")
            await stdin.drain()

    async def reports(self) -> AsyncIterator[dict[str, Any]]:
        """What the worker says, until it ends."""
        stdout = self._process.stdout
        if stdout is None:
            return
        async for line in stdout:
            yield json.loads(line)

    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    async def wait(self) -> int:
        """Its exit status; negative is the signal that ended it."""
        return await self._process.wait()

    async def end(self, patience: float) -> None:
        """Close its input, wait up to ``patience`` seconds, then kill it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), patience)
        except TimeoutError:
            self.kill()
            await self._process.wait()

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
