"""The command ``fix``: the safe fixes, written to another file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from persona_studio.base.command import Command
from persona_studio.base.errors import ExpectedError
from persona_studio.exchange.exporting import export
from persona_studio.exchange.reading import format_of, open_for_command
from persona_studio.i18n import tr, trn
from persona_studio.quality.check import RowCheck
from persona_studio.quality.mending import SAFE, Mended


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("A data file or a project."))
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help=tr("The file to write.")
    )
    parser.add_argument(
        "--check",
        metavar="ID",
        action="append",
        help=tr("Mend only what this check finds; may be given several times."),
    )


def _run(arguments: argparse.Namespace) -> int:
    target: Path = arguments.output
    fixes = _chosen(arguments.check)
    if format_of(target).id == "persona":
        raise ExpectedError(
            "usage",
            tr("Only “convert” makes a project."),
            tr("Write a .jsonl or .csv file here, and convert it then."),
            file=target,
        )
    with open_for_command(arguments.file) as examples:
        mended = Mended(examples, fixes)
        count = mended.count()
        result = export(mended, target)
    if sys.stderr is not None:
        sys.stderr.write(f"{target}: {trn('{n} example was mended.', '{n} examples were mended.', count)}\n")
        for example in result.left_out:
            note = tr("Example {number} was left out. {reason}", number=example.number, reason=example.reason)
            sys.stderr.write(f"{arguments.file}: {note}\n")
    return 1 if result.left_out else 0


def _chosen(ids: list[str] | None) -> tuple[RowCheck, ...]:
    known = {check.id: check for check in SAFE}
    for id in ids or ():
        if id not in known:
            raise ExpectedError(
                "usage",
                tr("There is no safe fix for “{check}”.", check=id),
                tr("These have one: {checks}.", checks=", ".join(known)),
            )
    return SAFE if ids is None else tuple(known[id] for id in dict.fromkeys(ids))


FIX = Command(
    "fix",
    help=lambda: tr("Write a file again with everything mended that can be mended safely."),
    configure=_configure,
    run=_run,
)
