"""The parts that the pages of this slice use, with a service on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.openai_server import OpenAIServer, serve
from tests.support.pages import Program, program


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A service that behaves like OpenAI."""
    with serve() as state:
        yield state


@pytest.fixture
def parts(tmp_path: Path, server: OpenAIServer) -> Iterator[Program]:
    """An open project and everything shared."""
    with program(tmp_path, server) as made:
        yield made
