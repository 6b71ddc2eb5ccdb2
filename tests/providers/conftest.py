"""A loopback service for the tests of this slice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.openai_server import OpenAIServer, serve


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    """A service that behaves like OpenAI."""
    with serve() as state:
        yield state
