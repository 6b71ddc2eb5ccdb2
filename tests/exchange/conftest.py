"""What the tests of reading and writing share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from persona_studio.exchange import importing

GOOD = '{"prompt": "あなたの名前は?", "completion": "わしは坂本龍馬じゃ。"}\n'


@pytest.fixture
def imported() -> Callable[[Path], Path]:
    """Makes a project of a file and answers where it lies."""

    def make(source: Path) -> Path:
        work = importing.start_project(source)
        work.run()
        work.document.close()
        return work.document.path

    return make
