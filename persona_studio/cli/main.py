"""The command line: finds the command, runs it, and turns whatever happens into a sentence and an exit code."""

from __future__ import annotations

import difflib
import json
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path

from persona_studio import __version__
from persona_studio.base import paths
from persona_studio.base.command import Command
from persona_studio.base.errors import ExpectedError
from persona_studio.cli import slices, streams
from persona_studio.cli.parsing import Parser, usage_error
from persona_studio.exchange.trouble import explain
from persona_studio.i18n import set_language, system_language, tr

DONE, NO, BAD_INPUT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class OutsideCommand:
    """A command that belongs to no slice and reads its own arguments."""

    name: str
    help: Callable[[], str]
    run: Callable[[Sequence[str]], int]


def main(arguments: Sequence[str], outside: Sequence[OutsideCommand] = ()) -> int:
    """Run one command line, without the program's name; returns the exit code. Never raises."""
    streams.use_utf_8()
    set_language(system_language())
    as_json = "--json" in arguments
    try:
        code = _run(arguments, {command.name: command for command in outside})
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except ExpectedError as error:
        return _tell(error, as_json)
    except BrokenPipeError:
        streams.let_go_of_output()
        return NO
    except OSError as error:
        return _tell(explain(error), as_json)
    except KeyboardInterrupt:
        streams.say(tr("The command was stopped."))
        return NO
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except BaseException:
        # Also what libraries in other languages raise, which is no Exception.
        streams.say(
            tr(
                "Something unexpected happened, and the command could not be finished. What it was is written in {log}.",
                log=_log_failure(arguments),
            )
        )
        return NO


def _run(arguments: Sequence[str], outside: dict[str, OutsideCommand]) -> int:
    name = arguments[0] if arguments else "--help"
    if name in ("-h", "--help"):
        print(_help(outside))
        return DONE
    if name in ("-V", "--version"):
        print(f"Persona Studio {__version__}")
        return DONE
    if name in outside:
        return outside[name].run(arguments[1:])
    if name not in slices.HOMES:
        raise _unknown(name, [*slices.HOMES, *outside])
    command = slices.find(name)
    parser = Parser(name, command.help())
    command.configure(parser)
    return command.run(parser.parse_args(list(arguments[1:])))


def _help(outside: dict[str, OutsideCommand]) -> str:
    commands: list[Command | OutsideCommand] = [*map(slices.find, slices.HOMES), *outside.values()]
    width = max(len(command.name) for command in commands)
    return "\n".join(
        (
            tr("Usage: persona-studio [FILE], or persona-studio COMMAND ..."),
            "",
            tr("Without a command the window opens, with the file if one is named."),
            "",
            tr("Commands:"),
            *(f"  {command.name:{width}}  {command.help()}" for command in commands),
            "",
            tr("“persona-studio COMMAND --help” tells more about one of them."),
        )
    )


def _unknown(name: str, known: Sequence[str]) -> ExpectedError:
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return usage_error(
            tr("There is no command “{name}”; did you mean “{close}”?", name=name, close=close[0])
        )
    return usage_error(tr("There is no command or option “{name}”.", name=name))


def _tell(error: ExpectedError, as_json: bool) -> int:
    streams.say(error.sentence())
    if as_json and sys.stdout is not None:
        try:
            print(json.dumps({"error": error.as_json()}, ensure_ascii=False), flush=True)
        except OSError:
            # The output itself is what is full or gone; the sentence was said.
            streams.let_go_of_output()
    return BAD_INPUT


def _log_failure(arguments: Sequence[str]) -> Path | str:
    """Write the traceback to the log; returns where that is."""
    try:
        path = paths.user_data() / "persona-studio.log"
        handler = RotatingFileHandler(
            path, maxBytes=1 << 20, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return "-"
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger(__name__)
    logger.addHandler(handler)
    logger.propagate = False
    logger.exception("persona-studio %s", arguments[0] if arguments else "")
    logger.removeHandler(handler)
    handler.close()
    return path
