"""Settings: they outlive the program, and a broken file never stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona_studio.base.settings import Settings, write_whole


def test_values_outlive_the_program(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    Settings(path).set("language", "ja")
    assert Settings(path).get("language") == "ja"
    assert Settings(path).get("theme", "light") == "light"


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe\x00", b"null"])
def test_a_broken_file_counts_as_empty_and_is_mended(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.get("language") is None
    settings.set("language", "en")
    assert Settings(path).get("language") == "en"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "inside").write_text("kept")
    with pytest.raises(OSError):
        write_whole(target, b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
    assert (target / "inside").read_text() == "kept"
