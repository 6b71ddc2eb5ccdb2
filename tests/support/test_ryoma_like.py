"""The generated pairs are the same every time, all different, and as long as promised."""

from __future__ import annotations

from pathlib import Path

from tests.support import ryoma_like


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert list(ryoma_like.pairs(200, seed=7)) == list(ryoma_like.pairs(200, seed=7))
    assert list(ryoma_like.pairs(200, seed=7)) != list(ryoma_like.pairs(200, seed=8))


def test_lines_are_about_as_long_as_real_ones(tmp_path: Path) -> None:
    path = ryoma_like.write_jsonl(tmp_path / "pairs.jsonl", 5000)
    assert 240 < path.stat().st_size / 5000 < 310
    assert len(set(path.read_bytes().splitlines())) == 5000
