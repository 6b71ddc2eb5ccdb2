"""``convert``: the same examples in another file format, shape, or as a project."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from persona_studio.base.command import Command
from persona_studio.base.errors import ExpectedError
from persona_studio.exchange import exporting, importing
from persona_studio.exchange.exporting import SHAPES, Exported
from persona_studio.exchange.reading import format_of, open_for_command, say
from persona_studio.i18n import tr

# Shapes that PRODUCT names and that later work adds.
_LATER = ("dpo", "alpaca", "sharegpt", "csv-excel")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN", type=Path, help=tr("the file or project to read"))
    parser.add_argument("target", metavar="OUT", type=Path, help=tr("the file or project to write"))
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        help=tr("the shape of the new file: {shapes}", shapes=", ".join(SHAPES)),
    )
    parser.add_argument(
        "--system", metavar="TEXT", help=tr("a system message for every conversation without one")
    )


def _run(arguments: argparse.Namespace) -> int:
    source: Path = arguments.source
    target: Path = arguments.target
    shape = _shape(arguments.to, arguments.system, target)
    if format_of(target).id == "persona":
        say(source, importing.make_project(source, target).notes)
        return 0
    with open_for_command(source) as examples:
        return _tell(source, exporting.export(examples, target, shape, arguments.system))


def _shape(to: str | None, system: str | None, target: Path) -> str | None:
    """The shape that is asked for. Raises ExpectedError where it is unknown or does not go with the file."""
    kind = format_of(target).id
    if to in _LATER:
        raise ExpectedError(
            "shape",
            tr("The shape “{shape}” cannot be written yet.", shape=to),
            tr("Use one of these: {shapes}.", shapes=", ".join(SHAPES)),
        )
    if to is not None and to not in SHAPES:
        raise ExpectedError(
            "usage",
            tr("There is no shape “{shape}”.", shape=to),
            tr("Use one of these: {shapes}.", shapes=", ".join(SHAPES)),
        )
    if to is not None and (kind == "persona" or (to == "csv") != (kind == "csv")):
        raise ExpectedError(
            "usage",
            tr("The shape “{shape}” does not go with the name of the new file.", shape=to),
            tr("Use .csv for csv, and .jsonl for prompt-completion and chat."),
            file=target,
        )
    if system is not None and (kind != "jsonl" or to == "prompt-completion"):
        raise ExpectedError(
            "usage",
            tr("A system message can be written into chat files only."),
            tr("Add --to chat and name a .jsonl file, or leave --system out."),
            file=target,
        )
    return "chat" if system is not None else to


def _tell(source: Path, result: Exported) -> int:
    if sys.stderr is not None:
        for example in result.left_out:
            place = f"{source}:{example.line}" if example.line is not None else str(source)
            sentence = tr(
                "Example {number} was left out. {reason}", number=example.number, reason=example.reason
            )
            sys.stderr.write(f"{place}: {sentence}\n")
    return 1 if result.left_out else 0


COMMANDS: tuple[Command, ...] = (
    Command(
        "convert",
        lambda: tr("Write the examples of a file or project to another file, shape or project."),
        _configure,
        _run,
    ),
)
