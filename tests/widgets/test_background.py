"""Work off the window's thread, and events from anywhere."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject

from persona_studio.base.events import Event
from persona_studio.widgets import background, bridge


def test_the_result_comes_back_on_the_main_thread(qtbot) -> None:
    seen: list[tuple[object, bool, bool]] = []

    def work() -> int:
        assert not background.on_main_thread()
        return 7

    background.run(work, lambda value: seen.append((value, background.on_main_thread(), True)))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, True, True)]


def test_a_failure_is_handed_on(qtbot) -> None:
    seen: list[Exception] = []

    def work() -> None:
        raise ValueError("no")

    background.run(work, on_failure=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]) == "no"


def test_nothing_comes_when_the_owner_is_gone(qtbot) -> None:
    import shiboken6

    owner, seen, release = QObject(), [], threading.Event()
    background.run(lambda: release.wait(5), seen.append, owner=owner)
    shiboken6.delete(owner)
    release.set()
    done: list[int] = []
    background.run(lambda: 1, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert seen == []


def test_progress_and_cancel(qtbot) -> None:
    steps: list[int] = []
    ended: list[object] = []
    begun, stopped = threading.Event(), threading.Event()

    def work(task: background.Task) -> None:
        task.progress(1)
        begun.set()
        while not task.cancelled:
            begun.wait(0.01)
        stopped.set()

    task = background.run(work, ended.append, on_progress=steps.append)
    qtbot.waitUntil(lambda: steps == [1])
    task.cancel()
    assert stopped.wait(5)
    qtbot.wait(20)
    assert ended == []


def test_an_event_of_another_thread_arrives_on_the_main_one(qtbot) -> None:
    event: Event[int] = Event()
    owner = QObject()
    seen: list[tuple[int, bool]] = []
    bridge.connect(event, lambda value: seen.append((value, background.on_main_thread())), owner)
    thread = threading.Thread(target=event.emit, args=(2**40,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(seen))
    event.emit(1)
    assert seen == [(2**40, True), (1, True)]


def test_an_event_ends_with_its_owner(qtbot) -> None:
    import shiboken6

    event: Event[int] = Event()
    owner = QObject()
    seen: list[int] = []
    bridge.connect(event, seen.append, owner)
    shiboken6.delete(owner)
    event.emit(1)
    assert seen == []
