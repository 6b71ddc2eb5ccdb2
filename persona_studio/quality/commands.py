"""The commands ``check`` and ``fix``; of the first: what is wrong with a dataset, and whether it is ready to train."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from persona_studio.base.command import Command
from persona_studio.exchange.reading import open_for_command
from persona_studio.i18n import tr, trn
from persona_studio.persona import card as cards
from persona_studio.quality.check import PROFILES, Finding
from persona_studio.quality.fix_command import FIX
from persona_studio.quality.runner import Report, check_examples
from persona_studio.tokens.models import DEFAULT, table

# How many findings of one check are printed for people.
_SHOWN = 20


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("A data file or a project."))
    parser.add_argument(
        "--model",
        metavar="M",
        default=DEFAULT,
        help=tr("The model to check for ({model} by default).", model=DEFAULT),
    )
    parser.add_argument(
        "--persona",
        metavar="CARD.toml",
        type=Path,
        help=tr("A persona card; a project’s own card without it."),
    )
    parser.add_argument("--profile", choices=PROFILES, help=tr("What the examples are for."))
    parser.add_argument("--json", action="store_true", help=tr("Print one JSON object."))


def _run(arguments: argparse.Namespace) -> int:
    model = table().get(arguments.model)
    card = cards.read_toml(arguments.persona) if arguments.persona is not None else None
    with open_for_command(arguments.file) as examples:
        if card is None:
            card = cards.from_json(examples.persona)
        report = check_examples(examples.used(), model, card, arguments.profile)
    if arguments.json:
        print(json.dumps(as_json(arguments.file, report), ensure_ascii=False))
    else:
        print(as_text(report))
    return 0 if report.ready else 1


def as_json(file: Path, report: Report) -> dict[str, Any]:
    """The object that ``check --json`` prints."""
    return {
        "file": str(file),
        "profile": report.profile,
        "examples": report.examples,
        "findings": [
            {
                "check": finding.check,
                "severity": str(finding.severity),
                "examples": list(finding.examples),
                "message": finding.message,
                "fixable": finding.fixable,
            }
            for finding in report.findings
        ],
        "counts": report.counts,
        "ready": report.ready,
    }


def as_text(report: Report) -> str:
    """What ``check`` prints for people: a line a finding, then whether the dataset is ready."""
    lines: list[str] = []
    shown: Counter[str] = Counter()
    for finding in report.findings:
        shown[finding.check] += 1
        if shown[finding.check] <= _SHOWN:
            lines.append(_line(finding))
    for check, count in shown.items():
        if count > _SHOWN:
            lines.append(trn("{check}: {n} more", "{check}: {n} more", count - _SHOWN, check=check))
    counts = report.counts
    lines.append(
        tr(
            "Examples: {examples}; errors: {errors}, warnings: {warnings}, hints: {infos}.",
            examples=f"{report.examples:,}",
            errors=f"{counts['error']:,}",
            warnings=f"{counts['warning']:,}",
            infos=f"{counts['info']:,}",
        )
    )
    lines.append(tr("Ready to train.") if report.ready else tr("Not ready to train: mend the errors first."))
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    severity = {"error": tr("error"), "warning": tr("warning"), "info": tr("hint")}[finding.severity]
    numbers = ", ".join(str(number) for number in finding.examples[:_SHOWN])
    if len(finding.examples) > _SHOWN:
        numbers += ", …"
    place = f"{numbers}: " if numbers else ""
    return f"{place}{severity}: {finding.message} [{finding.check}]"


COMMANDS = (
    Command(
        "check",
        help=lambda: tr("Find what is wrong with a dataset, and say whether it is ready to train."),
        configure=_configure,
        run=_run,
    ),
    FIX,
)
