"""Standard input, output and error: UTF-8 everywhere, whatever the system's settings are."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress


def use_utf_8() -> None:
    """Make the three streams speak UTF-8; what cannot be written comes out as an escape, never as a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def say(sentence: str) -> None:
    """One line on standard error, where there is one."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(sentence + "\n")


def let_go_of_output() -> None:
    """After the reader of our output went away: let the interpreter's last flush go nowhere."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
