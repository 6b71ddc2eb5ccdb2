"""Half a million calls into Qt do not use None, True and False up."""

from __future__ import annotations

import subprocess
import sys

import pytest

_CALLS = """
import persona_studio.widgets
from PySide6.QtCore import QObject, Signal

class Thing(QObject):
    happened = Signal(bool)

thing = Thing()
for _ in range(500_000):
    {call}
"""


@pytest.mark.parametrize("call", ['thing.setObjectName("")', "thing.happened.emit(False)"])
def test_calls_into_qt_do_not_use_constants_up(call: str) -> None:
    code = _CALLS.format(call=call)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
