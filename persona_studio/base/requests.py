"""What one screen asks of another; the window routes it, so no screen knows another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ShowExamples:
    """Show these examples in the table; an empty tuple means all of them."""

    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Bring a page to the front: ``write``, ``train``, ``jobs`` or ``talk``."""

    page: str


@dataclass(frozen=True, slots=True)
class TrainAt:
    """Open the train page with this provider chosen."""

    provider: str


@dataclass(frozen=True, slots=True)
class JobStarted:
    """A training job was recorded under this local id."""

    job: str


@dataclass(frozen=True, slots=True)
class TalkTo:
    """Open the talk page on a model of a provider, with the job it came from if there is one."""

    model: str
    provider: str
    job: str | None = None


@dataclass(frozen=True, slots=True)
class AddExample:
    """Keep a question and an answer as a new draft example."""

    prompt: str
    completion: str
    origin: str


class Requests:
    """Routes a request to the one handler registered for its type."""

    def __init__(self) -> None:
        self._handlers: dict[type, Callable[[object], None]] = {}

    def handle(self, kind: type[R], handler: Callable[[R], None]) -> None:
        """Let ``handler`` answer every request of ``kind``."""
        self._handlers[kind] = handler  # type: ignore[assignment]

    def send(self, request: object) -> None:
        """Hand the request to its handler."""
        self._handlers[type(request)](request)
