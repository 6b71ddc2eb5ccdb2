"""What a slice hands to the command line: a name, its arguments, and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command of ``persona-studio``. ``run`` returns the exit code: 0 done, 1 the answer is no.

    Bad input is raised as ExpectedError and becomes exit code 2; ``help`` is called when it is shown.
    """

    name: str
    help: Callable[[], str]
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
