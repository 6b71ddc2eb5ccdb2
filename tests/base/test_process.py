"""Parts of ourselves start as processes of their own, and their end is noticed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from persona_studio.base import process


def test_a_part_of_ourselves_starts_and_its_end_is_noticed() -> None:
    child = process.start(["engine", "--help"], stdout=subprocess.PIPE)
    assert process.is_running(child.pid)
    assert child.stdout is not None
    assert b"--port" in child.stdout.read()
    assert child.wait(20) == 0
    assert not process.is_running(child.pid)


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert process.own_command("engine", "--port", "0") == [
        sys.executable, "-m", "persona_studio", "engine", "--port", "0",
    ]  # fmt: skip
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.own_command("engine") == [sys.executable, "engine"]
