"""What a job is called."""

from __future__ import annotations

import pytest

from persona_studio.training.job import Job, display_name
from persona_studio.training.recipe import Recipe


@pytest.mark.parametrize(
    ("recipe", "name"),
    [
        (Recipe(suffix="voice", title="話す", card={"name": "坂本龍馬"}), "坂本龍馬"),
        (Recipe(suffix="second", card={"name": "坂本龍馬"}), "坂本龍馬 · second"),
        (Recipe(suffix="ryoma", title="ryoma"), "ryoma"),
        (Recipe(base="gpt-4.1-mini"), "gpt-4.1-mini"),
    ],
)
def test_a_job_is_told_by_who_speaks_and_the_name_somebody_gave(recipe: Recipe, name: str) -> None:
    assert display_name(Job("1", recipe, "", 0.0, "queued")) == name
