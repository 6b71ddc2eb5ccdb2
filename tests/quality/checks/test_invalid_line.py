"""Lines that cannot be read, and lines that only look odd."""

from __future__ import annotations

import pytest

from persona_studio.dataset import lines
from tests.quality.looking import look


@pytest.mark.parametrize(
    "line",
    [b"{", b"[1, 2]", b'"text"', b"null", b"\xff\xfe", b'{"messages": "no list"}', b"{'a': 1}", b"123"],
)
def test_it_flags(line: bytes) -> None:
    found = look("invalid-line", lines.parse(line)[0])
    assert found is not None and found["reason"]


@pytest.mark.parametrize(
    "line",
    [
        b'{"prompt": "a", "completion": "b"}',
        '{"prompt": "\u2028 \u0085", "completion": "b"}'.encode(),
        b'{"prompt": "\\ud800", "completion": "b"}',
        b'{"prompt": "a", "completion": "b", "score": NaN}',
        b'{"prompt": "a", "completion": "b", "n": 1e999}',
        b"{}",
    ],
)
def test_it_is_silent(line: bytes) -> None:
    assert look("invalid-line", lines.parse(line)[0]) is None
