"""What every test may use: a user folder of its own, and the shared papers and data where they are present."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# New examples are looked for where somebody is there to read what they found; a gate has to give one answer.
hypothesis.settings.register_profile("gate", derandomize=True)
if os.environ.get("CI"):
    hypothesis.settings.load_profile("gate")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def own_user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the real user's settings, jobs or models."""
    monkeypatch.setenv("PERSONA_STUDIO_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def shared_dir() -> Path:
    """The folder of published descriptions and real data beside the project; the test skips where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared data folder is not present")
    return SHARED
