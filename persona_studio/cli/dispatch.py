"""Decides who is meant by a command line: the window, the engine, the demo, or a command."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from persona_studio.base.errors import ExpectedError
from persona_studio.cli import slices
from persona_studio.cli.parsing import Parser
from persona_studio.i18n import tr

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_ENGINE_NEEDS = ("torch", "transformers", "peft", "trl", "starlette", "uvicorn")


def is_for_window(arguments: Sequence[str], outside: Sequence[str]) -> bool:
    """Whether the command line asks for the window: nothing, or one file.

    A single word that is neither a command nor a file nor looks like one is taken for a mistyped command.
    """
    if not arguments:
        return True
    first = arguments[0]
    if len(arguments) > 1 or first.startswith("-") or first in slices.HOMES or first in outside:
        return False
    return bool(Path(first).suffix) or os.sep in first or os.path.exists(first)  # noqa: PTH110


def refuse_engine_where_missing() -> None:
    """Raise ExpectedError where the packages that training on this computer needs are not installed."""
    missing = [name for name in _ENGINE_NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        raise ExpectedError(
            "no-engine",
            tr(
                "This installation cannot train: it came without the engine ({names}).",
                names=", ".join(missing),
            ),
            tr("Install the full edition, or the package with its “engine” extra."),
        )


def refuse_without_screen() -> None:
    """Raise ExpectedError where no window can be shown."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        raise ExpectedError(
            "no-screen",
            tr("There is no screen to show the window on."),
            tr("Use a command (see “persona-studio --help”), or “persona-studio demo” for pictures of it."),
        )


def demo_folder(arguments: Sequence[str]) -> Path | None:
    """Where the demo is asked to put its pictures."""
    parser = Parser("demo", demo_help())
    parser.add_argument("--out", metavar="DIR", type=Path, help=tr("the folder for the pictures"))
    folder: Path | None = parser.parse_args(list(arguments)).out
    return folder


def demo_help() -> str:
    """What the demo is, in a line."""
    return tr("Go through the whole journey without a screen, with a picture of every step.")


def engine_help() -> str:
    """What the engine is, in a line."""
    return tr("Serve training and talking on this computer as the OpenAI API does.")
