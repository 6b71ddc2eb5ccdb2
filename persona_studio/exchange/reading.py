"""Opens a file or a project and hands out its examples."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from persona_studio.base.errors import ExpectedError
from persona_studio.exchange import formats
from persona_studio.exchange.format import Examples
from persona_studio.exchange.trouble import refuse_missing
from persona_studio.i18n import tr


def open_examples(path: Path) -> Examples:
    """The examples of a file or project. Raises ExpectedError where nothing can be read."""
    path = Path(path)
    refuse_missing(path)
    return format_of(path).open(path)


def open_for_command(path: Path) -> Examples:
    """The same for the command line: what was guessed about the file is named on standard error."""
    examples = open_examples(path)
    say(path, examples.notes)
    return examples


def say(path: Path, notes: Iterable[str]) -> None:
    """Write notes about a file to standard error, where there is one."""
    if sys.stderr is not None:
        for note in notes:
            sys.stderr.write(f"{path}: {note}\n")


def format_of(path: Path) -> formats.Format:
    """The format that the ending of a name stands for. Raises ExpectedError for one we do not know."""
    ending = path.suffix.lower()
    if ending in formats.BY_ENDING:
        return formats.BY_ENDING[ending]
    if ending in (".xlsx", ".xls", ".xlsm", ".ods"):
        raise ExpectedError(
            "format",
            tr("Spreadsheet files cannot be opened or written yet."),
            tr("Save the table as CSV in UTF-8 and use that."),
            file=path,
        )
    if not ending:
        raise ExpectedError(
            "format",
            tr("The name of this file has no ending that tells what it is."),
            tr("Use a name that ends in .jsonl, .csv or .persona."),
            file=path,
        )
    raise ExpectedError(
        "format",
        tr("Files that end in {ending} cannot be opened or written yet.", ending=ending),
        tr("Use a file that ends in .jsonl, .csv or .persona."),
        file=path,
    )
