"""From an event of the logic, emitted in any thread, to a slot on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject

from persona_studio.base.events import Event
from persona_studio.widgets import background

T = TypeVar("T")


def connect(event: Event[T], slot: Callable[[T], None], owner: QObject) -> Callable[[], None]:
    """Call ``slot`` on the main thread: at once if emitted there, else as soon as it is free.

    Ends when ``owner`` is destroyed, or by calling what this returns.
    """
    ended = False

    def deliver(value: T) -> None:
        if not ended and shiboken6.isValid(owner):
            slot(value)

    def receive(value: T) -> None:
        if background.on_main_thread():
            deliver(value)
        else:
            background.send(lambda: deliver(value))

    unsubscribe = event.subscribe(receive)

    def end() -> None:
        nonlocal ended
        ended = True
        unsubscribe()

    owner.destroyed.connect(end)
    return end
