"""An argument parser that speaks the user's language and raises ExpectedError instead of leaving the program."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, command: str, description: str) -> None:
        super().__init__(
            prog=f"persona-studio {command}",
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = tr("what it works on")
        self._optionals.title = tr("options")
        self.add_argument("-h", "--help", action="help", help=tr("show this help"))

    def error(self, message: str) -> NoReturn:
        """Raise the sentence for what is wrong with the command line."""
        raise usage_error(_explain(message), self.prog)


class _Formatter(argparse.HelpFormatter):
    """Help with a translated beginning."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        """Put the word for usage in front."""
        super().add_usage(usage, actions, groups, tr("Usage: ") if prefix is None else prefix)


def usage_error(message: str, program: str = "persona-studio") -> ExpectedError:
    """The error for a command line that cannot be understood."""
    return ExpectedError("usage", message, tr("See “{command} --help”.", command=program))


def _explain(message: str) -> str:
    """The plain sentence for what argparse reports."""
    if found := re.fullmatch(r"the following arguments are required: (.*)", message):
        return tr("The command line is incomplete: {names} is missing.", names=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.*)", message):
        return tr("The command does not know “{names}”.", names=found[1])
    if found := re.fullmatch(
        r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", message, re.DOTALL
    ):
        choices = found[3].replace("'", "")
        return tr(
            "{name} cannot be “{value}”; it can be: {choices}.",
            name=found[1],
            value=found[2],
            choices=choices,
        )
    if found := re.fullmatch(r"argument (\S+): invalid \S+ value: '(.*)'", message, re.DOTALL):
        return tr("{name} cannot be “{value}”.", name=found[1], value=found[2])
    if found := re.fullmatch(r"argument (\S+): not allowed with argument (\S+)", message):
        return tr("{name} and {other} cannot be used together.", name=found[1], other=found[2])
    if found := re.fullmatch(r"argument (\S+): expected .*", message):
        return tr("{name} needs a value.", name=found[1])
    return tr("The command line cannot be understood: {reason}.", reason=message)
