"""The shipped encodings: the same as the published ones, checked before use, without any network."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.tokens import encodings

TEXT = "わしは坂本龍馬じゃ。 Hello, world's  end!\n\n  12345 don't\t𠮷野家 ｶﾅ"

# Made once with the published encodings.
KNOWN = {
    "o200k_base": (31, [20473, 3829]),
    "cl100k_base": (40, [78183, 15024]),
    "p50k_base": (46, [1792, 237]),
    "r50k_base": (46, [1792, 237]),
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("name", encodings.NAMES)
def test_every_encoding_gives_the_text_back(name: str) -> None:
    encoding = encodings.encoding(name)
    assert encoding.decode(encoding.encode_ordinary(TEXT)) == TEXT


@pytest.mark.parametrize(("name", "known"), KNOWN.items())
def test_tokens_are_the_published_ones(name: str, known: tuple[int, list[int]]) -> None:
    tokens = encodings.encoding(name).encode_ordinary(TEXT)
    assert (len(tokens), tokens[:2]) == known


def test_harmony_splits_text_as_o200k_does() -> None:
    one, two = encodings.encoding("o200k_harmony"), encodings.encoding("o200k_base")
    assert one.encode_ordinary(TEXT) == two.encode_ordinary(TEXT)


def test_a_damaged_file_is_said_plainly_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "encodings"
    copy.mkdir()
    source = paths.resources() / "encodings" / "r50k_base.tiktoken"
    shutil.copy(source, copy)
    damaged = copy / source.name
    damaged.write_bytes(source.read_bytes()[:-1])
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    encodings.encoding.cache_clear()
    with pytest.raises(ExpectedError) as raised:
        encodings.encoding("r50k_base")
    assert raised.value.code == "encoding-damaged"
    assert damaged.exists()
