"""What nobody expected is written down and shown once."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from persona_studio.app.report import Reporter, log_file
from persona_studio.base.errors import ExpectedError


@pytest.fixture
def reporter(qapp, qtbot) -> Iterator[Reporter]:
    """Installed, and taken out again."""
    import threading

    before = sys.excepthook, threading.excepthook
    log = logging.getLogger("persona_studio")
    handlers = list(log.handlers)
    reporter = Reporter()
    reporter.install()
    yield reporter
    sys.excepthook, threading.excepthook = before
    for handler in [handler for handler in log.handlers if handler not in handlers]:
        log.removeHandler(handler)
        handler.close()
    for box in boxes():
        box.close()


def boxes() -> list[QMessageBox]:
    return [box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible()]


def fail(reporter: Reporter, error: Exception) -> None:
    try:
        raise error
    except type(error) as caught:
        reporter.report(type(caught), caught, caught.__traceback__)


def test_a_hundred_failures_are_one_dialog_and_a_hundred_entries(qtbot, reporter: Reporter) -> None:
    for number in range(100):
        fail(reporter, ValueError(f"number {number}"))
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    qtbot.wait(50)
    assert len(boxes()) == 1
    assert "Your examples are safe." in boxes()[0].text()
    written = log_file().read_text(encoding="utf-8")
    assert "number 0" in written
    assert "number 99" in written


def test_an_expected_error_that_slips_through_speaks_plainly(qtbot, reporter: Reporter) -> None:
    fail(reporter, ExpectedError("disk-full", "The disk is full.", "Make room."))
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert (boxes()[0].text(), boxes()[0].informativeText()) == ("The disk is full.", "Make room.")
    assert boxes()[0].detailedText() == ""
