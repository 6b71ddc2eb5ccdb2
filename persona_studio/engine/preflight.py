"""Refuses a job that this computer plainly cannot do, before any time is spent on it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from persona_studio.engine.errors import JobError

MEMORY_NEEDED = 2_000_000_000
"""Bytes that training the 270M base takes beside what is in use: weights, adapter, one packed batch."""

DISK_NEEDED = 300_000_000
"""Bytes for checkpoints, the finished adapter and its results."""


def check_room(data_dir: Path) -> None:
    """Raise ``JobError`` with the figures where memory or disk will not do."""
    free = shutil.disk_usage(data_dir).free
    if free < DISK_NEEDED:
        raise JobError(
            "insufficient_disk",
            f"Training needs {DISK_NEEDED / 1e6:.0f} MB of free disk space, and {free / 1e6:.0f} MB are free.",
        )
    memory = available_memory()
    if memory is not None and memory < MEMORY_NEEDED:
        raise JobError(
            "insufficient_memory",
            f"Training needs {MEMORY_NEEDED / 1e9:.1f} GB of free memory, and {memory / 1e9:.1f} GB are free. "
            "Close other programs and start the job again.",
        )


def available_memory() -> int | None:
    """Bytes of memory a new process may take, None where the system does not say."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:  # noqa: PTH123
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None
