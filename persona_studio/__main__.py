"""``persona-studio``: opens the window, or hands the command line to whoever it is for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from persona_studio.cli import dispatch
from persona_studio.cli.main import OutsideCommand
from persona_studio.cli.main import main as run_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (without its name); returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if dispatch.is_for_window(given, [command.name for command in _OUTSIDE]):
        return run_command(["window", *given], [*_OUTSIDE, OutsideCommand("window", str, _window)])
    return run_command(given, _OUTSIDE)


def _window(arguments: Sequence[str]) -> int:
    dispatch.refuse_without_screen()
    from persona_studio.app.main import run

    return run(Path(arguments[0]) if arguments else None)


def _engine(arguments: Sequence[str]) -> int:
    dispatch.refuse_engine_where_missing()
    from persona_studio.engine.__main__ import main as serve

    return serve(list(arguments))


def _demo(arguments: Sequence[str]) -> int:
    out = dispatch.demo_folder(arguments)
    from persona_studio.app.demo import run

    return run(out)


_OUTSIDE = (
    OutsideCommand("engine", dispatch.engine_help, _engine),
    OutsideCommand("demo", dispatch.demo_help, _demo),
)


if __name__ == "__main__":
    sys.exit(main())
