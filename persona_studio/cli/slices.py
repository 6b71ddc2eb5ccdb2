"""Which slice each command comes from; a slice is imported only when one of its commands is asked for."""

from __future__ import annotations

from collections.abc import Callable

from persona_studio.base.command import Command


def _tokens() -> tuple[Command, ...]:
    from persona_studio.tokens.commands import COMMANDS

    return COMMANDS


def _quality() -> tuple[Command, ...]:
    from persona_studio.quality.commands import COMMANDS

    return COMMANDS


def _exchange() -> tuple[Command, ...]:
    from persona_studio.exchange.commands import COMMANDS

    return COMMANDS


def _training() -> tuple[Command, ...]:
    from persona_studio.training.commands import COMMANDS

    return COMMANDS


def _chat() -> tuple[Command, ...]:
    from persona_studio.chat.commands import COMMANDS

    return COMMANDS


HOMES: dict[str, Callable[[], tuple[Command, ...]]] = {
    "count": _tokens,
    "check": _quality,
    "fix": _quality,
    "convert": _exchange,
    "train": _training,
    "jobs": _training,
    "chat": _chat,
}


def find(name: str) -> Command:
    """The command of this name. Raises KeyError."""
    return next(command for command in HOMES[name]() if command.name == name)
