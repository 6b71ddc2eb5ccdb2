"""The worker's end of its line to the engine: messages in on standard input, reports out on a private stdout."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any


class Wire:
    """One JSON object a line. Whatever a library prints goes to the log, never into a report."""

    def __init__(self) -> None:
        self._input = sys.stdin.buffer
        self._output = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self._lock = threading.Lock()

    def receive(self) -> dict[str, Any] | None:
        """The next message, None when the engine is gone."""
        line = self._input.readline()
        return json.loads(line) if line else None

    def messages(self) -> Iterator[dict[str, Any]]:
        """Every message until the engine is gone."""
        while (message := self.receive()) is not None:
            yield message

    def report(self, **values: Any) -> None:
        """Tell the engine; if nobody listens any more there is nobody to work for."""
        with self._lock:
            try:
                self._output.write(json.dumps(values).encode() + b"\n")
                self._output.flush()
            except OSError:
                os._exit(1)

    def listen(self, handle: Callable[[dict[str, Any]], None]) -> None:
        """Hand further messages to ``handle`` in a thread; end this process at once when the engine is gone."""

        def run() -> None:
            for message in self.messages():
                handle(message)
            os._exit(1)

        threading.Thread(target=run, name="engine-line", daemon=True).start()
