"""The discovery file: where the local engine answers, so that every part of the program finds the same one."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from persona_studio.base import paths
from persona_studio.base.settings import write_whole

FILE_NAME = "engine.json"
LEASE_SECONDS = 45.0
ALREADY_RUNNING = 3
"""Exit code of an engine that found another one at work on the same folder."""


@dataclass(frozen=True, slots=True)
class EngineAddress:
    """What the engine says about itself; the key stands in a file of its own (0600), never here."""

    base_url: str
    api_key_file: str
    pid: int
    version: str
    lease_seconds: float = LEASE_SECONDS


def default_data_dir() -> Path:
    """The folder of the engine's files, jobs and models where none is named."""
    return paths.user_data() / "engine"


def read(data_dir: Path) -> EngineAddress | None:
    """What the discovery file says, or None where there is none that can be read; it may be stale."""
    try:
        values = json.loads((data_dir / FILE_NAME).read_text(encoding="utf-8"))
        return EngineAddress(
            base_url=str(values["base_url"]),
            api_key_file=str(values["api_key_file"]),
            pid=int(values["pid"]),
            version=str(values["version"]),
            lease_seconds=float(values["lease_seconds"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(data_dir: Path, address: EngineAddress) -> None:
    """Announce the engine, readable by this user alone."""
    previous = os.umask(0o077)
    try:
        write_whole(data_dir / FILE_NAME, json.dumps(asdict(address)).encode())
    finally:
        os.umask(previous)


def remove(data_dir: Path, pid: int) -> None:
    """Take the announcement back if it is still the one of process ``pid``."""
    address = read(data_dir)
    if address is not None and address.pid == pid:
        (data_dir / FILE_NAME).unlink(missing_ok=True)
