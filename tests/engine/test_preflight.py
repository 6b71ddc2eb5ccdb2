"""A job that plainly cannot run is refused beforehand, with the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona_studio.engine import preflight
from persona_studio.engine.errors import JobError


def test_this_computer_says_how_much_memory_is_free() -> None:
    memory = preflight.available_memory()
    assert memory is None or memory > 10_000_000


@pytest.mark.parametrize(
    ("limit", "code"), [("DISK_NEEDED", "insufficient_disk"), ("MEMORY_NEEDED", "insufficient_memory")]
)
def test_too_little_room_is_said_with_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, code: str
) -> None:
    monkeypatch.setattr(preflight, "DISK_NEEDED", 1)
    monkeypatch.setattr(preflight, "MEMORY_NEEDED", 1)
    preflight.check_room(tmp_path)
    monkeypatch.setattr(preflight, limit, 10**18)
    if limit == "MEMORY_NEEDED" and preflight.available_memory() is None:
        pytest.skip("this system does not say how much memory is free")
    with pytest.raises(JobError, match="free") as caught:
        preflight.check_room(tmp_path)
    assert caught.value.code == code
