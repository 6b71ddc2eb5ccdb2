"""Work off the window's thread: the result comes back on it, unless its owner is gone."""

from __future__ import annotations

import inspect
import queue
import sys
import threading
import weakref
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

_MOST_THREADS = 8


class Task:
    """One piece of work under way. ``cancel`` from the main thread: no callback comes any more."""

    def __init__(
        self,
        work: Callable[..., Any],
        on_success: Callable[[Any], None] | None,
        on_failure: Callable[[Exception], None] | None,
        on_progress: Callable[[Any], None] | None,
        owner: QObject | None,
    ) -> None:
        self.cancelled = False
        self._work = work
        self._on_success = on_success
        self._on_failure = on_failure
        self._on_progress = on_progress
        self._owner = owner

    def belongs_to(self, ancestor: QObject) -> bool:
        """Whether its owner is ``ancestor`` or stands below it."""
        owner = self._owner
        while owner is not None and shiboken6.isValid(owner):
            if owner is ancestor:
                return True
            owner = owner.parent()
        return False

    def cancel(self) -> None:
        """Ask the work to stop, and hear nothing of it any more."""
        self.cancelled = True

    def progress(self, value: object) -> None:
        """Called by the work: hands ``value`` to ``on_progress`` on the main thread."""
        if self._on_progress is not None:
            self._hand_over(self._on_progress, value)

    def perform(self) -> None:
        """Do the work in the calling thread."""
        if self.cancelled:
            return
        try:
            result = self._work(self) if _takes_task(self._work) else self._work()
        except Exception as error:
            self._hand_over(self._on_failure or _report, error)
        else:
            if self._on_success is not None:
                self._hand_over(self._on_success, result)

    def _hand_over(self, callback: Callable[[Any], None], value: object) -> None:
        _courier().send(lambda: self._deliver(callback, value))

    def _deliver(self, callback: Callable[[Any], None], value: object) -> None:
        owner_gone = self._owner is not None and not shiboken6.isValid(self._owner)
        if not self.cancelled and not owner_gone:
            callback(value)


def run(
    work: Callable[..., Any],
    on_success: Callable[[Any], None] | None = None,
    on_failure: Callable[[Exception], None] | None = None,
    owner: QObject | None = None,
    *,
    on_progress: Callable[[Any], None] | None = None,
) -> Task:
    """Do ``work`` in the background; called with the task itself if it takes one argument.

    Callbacks come on the main thread and are dropped when ``owner`` is destroyed. Without ``on_failure`` an
    exception goes to ``sys.excepthook``.
    """
    _courier()
    task = Task(work, on_success, on_failure, on_progress, owner)
    _tasks.add(task)
    _pool.add(task)
    return task


def cancel_below(ancestor: QObject) -> None:
    """Cancel everything that is done for ``ancestor`` and what stands below it, because it is being closed."""
    for task in list(_tasks):
        if task.belongs_to(ancestor):
            task.cancel()


def on_main_thread() -> bool:
    """Whether the calling thread is the window's."""
    app = QCoreApplication.instance()
    return app is not None and QThread.currentThread() is app.thread()


def send(call: Callable[[], None]) -> None:
    """Have ``call`` made on the main thread as soon as it is free."""
    _courier().send(call)


class _Pool:
    """Daemon threads of Python's own: they keep their thread-local readers and never hold up the exit."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads = 0
        self._busy = 0

    def add(self, task: Task) -> None:
        with self._lock:
            self._busy += 1
            if self._busy > self._threads and self._threads < _MOST_THREADS:
                self._threads += 1
                name = f"background-{self._threads}"
                threading.Thread(target=self._serve, name=name, daemon=True).start()
        self._waiting.put(task)

    def _serve(self) -> None:
        while True:
            task = self._waiting.get()
            try:
                task.perform()
            finally:
                del task
                with self._lock:
                    self._busy -= 1


class _Courier(QObject):
    """Carries calls to the thread it was made in."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._on_arrived)

    def send(self, call: Callable[[], None]) -> None:
        if shiboken6.isValid(self):
            self.arrived.emit(call)

    def _on_arrived(self, call: Callable[[], None]) -> None:
        call()


_pool = _Pool()
_tasks: weakref.WeakSet[Task] = weakref.WeakSet()
_carrier: list[_Courier] = []


def _courier() -> _Courier:
    if not _carrier or not shiboken6.isValid(_carrier[0]):
        courier = _Courier()
        app = QCoreApplication.instance()
        if app is not None:
            courier.moveToThread(app.thread())
        _carrier[:] = [courier]
    return _carrier[0]


def _takes_task(work: Callable[..., Any]) -> bool:
    try:
        parameters = inspect.signature(work).parameters.values()
    except (TypeError, ValueError):
        return False
    return any(
        parameter.default is parameter.empty
        and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
        for parameter in parameters
    )


def _report(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
