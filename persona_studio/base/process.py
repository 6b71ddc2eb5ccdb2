"""Starts a part of ourselves as a process of its own, from source and frozen alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import IO

Stream = IO[bytes] | int | None


def own_command(*arguments: str) -> list[str]:
    """The command line that runs this program with ``arguments``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "persona_studio", *arguments]


def start(
    arguments: Sequence[str],
    *,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.DEVNULL,
    stderr: Stream = subprocess.DEVNULL,
    detached: bool = False,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start this program with ``arguments``.

    A ``detached`` process outlives its parent and does not get the Ctrl+C of the parent's terminal.
    ``environment`` is added to our own.
    """
    return subprocess.Popen(
        own_command(*arguments),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        env={**os.environ, **(environment or {})},
        close_fds=True,
        start_new_session=detached and sys.platform != "win32",
        creationflags=_creation_flags(detached),
    )


def is_running(pid: int) -> bool:
    """Whether a process with this number exists; a finished child that nobody waited for counts as gone."""
    if sys.platform == "win32":
        return _is_running_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        with open(f"/proc/{pid}/stat", "rb") as stat:  # noqa: PTH123
            return stat.read().rpartition(b")")[2].split()[0] != b"Z"
    except (OSError, IndexError):
        return True


def _creation_flags(detached: bool) -> int:
    if sys.platform != "win32":
        return 0
    no_console = subprocess.CREATE_NO_WINDOW
    return no_console | subprocess.CREATE_NEW_PROCESS_GROUP if detached else no_console


def _is_running_on_windows(pid: int) -> bool:
    # os.kill(pid, 0) would end the process there.
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(query_limited_information, False, pid)
    if not handle:
        return False
    try:
        code = ctypes.c_ulong()
        return bool(kernel.GetExitCodeProcess(handle, ctypes.byref(code))) and code.value == still_active
    finally:
        kernel.CloseHandle(handle)
