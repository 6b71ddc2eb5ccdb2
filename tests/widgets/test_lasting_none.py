"""Half a million calls into Qt do not use None up."""

from __future__ import annotations

import subprocess
import sys

_CALLS = """
import persona_studio.widgets
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(500_000):
    thing.blockSignals(True)
    thing.setObjectName("")
"""


def test_calls_into_qt_do_not_use_none_up() -> None:
    done = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
