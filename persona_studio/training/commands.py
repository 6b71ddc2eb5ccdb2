"""The commands ``train`` and ``jobs``."""

from __future__ import annotations

import argparse
from pathlib import Path

from persona_studio.base.command import Command
from persona_studio.i18n import tr


def _configure_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("A data file or a project."))
    parser.add_argument(
        "--provider",
        metavar="NAME",
        default="local",
        help=tr("Where to train: local (this computer), openai, or the base URL of a service."),
    )
    parser.add_argument("--base", metavar="M", help=tr("The model to start from."))
    parser.add_argument("--epochs", metavar="N", type=int, help=tr("How many rounds over all examples."))
    parser.add_argument("--suffix", metavar="S", default="", help=tr("A word for the name of the new model."))
    parser.add_argument(
        "--validation", metavar="FILE", type=Path, help=tr("Examples to hold out and measure with.")
    )
    prompt = parser.add_mutually_exclusive_group()
    prompt.add_argument("--persona", metavar="CARD.toml", type=Path, help=tr("A persona card."))
    prompt.add_argument("--system", metavar="TEXT", help=tr("The system prompt to train with."))
    parser.add_argument("--json", action="store_true", help=tr("Print one JSON object a line."))


def _configure_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=("list", "show", "events", "cancel", "resume"),
        help=tr("What to do: list (by default), show, events, cancel or resume."),
    )
    parser.add_argument("id", metavar="ID", nargs="?", help=tr("The job."))
    parser.add_argument("--json", action="store_true", help=tr("Print the objects of the OpenAI API."))


def _run_train(arguments: argparse.Namespace) -> int:
    from persona_studio.training.train_command import run

    return run(arguments)


def _run_jobs(arguments: argparse.Namespace) -> int:
    from persona_studio.training.jobs_command import run

    return run(arguments)


COMMANDS: tuple[Command, ...] = (
    Command("train", lambda: tr("Train a model on the examples."), _configure_train, _run_train),
    Command("jobs", lambda: tr("Show the trainings, follow or cancel them."), _configure_jobs, _run_jobs),
)
