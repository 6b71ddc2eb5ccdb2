"""Opening a JSONL file of 100,000 pairs: the first rows on screen, and all rows safe in the project."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import orjson

from persona_studio.exchange.importing import start_project
from tests.benchmarks.measurement import Measurement, medians, seconds
from tests.benchmarks.startup import painted
from tests.support import ryoma_like

ROWS = 100_000
FIRST_ROWS = 100


def measure() -> Iterator[Measurement]:
    """Rows ready to show, rows on the screen of a window that starts with the file, and all rows safe."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = ryoma_like.write_jsonl(folder / "pairs.jsonl", ROWS)
        shown, bare = medians(lambda: _shown(folder, source), lambda: painted(folder, "bare"))
        yield Measurement(f"start with {ROWS:,} rows to the first rows on screen", shown, "s", bare)
        first, safe, floor = medians(
            lambda: seconds(lambda: _first_rows(folder, source)),
            lambda: seconds(lambda: _open(folder, source)),
            lambda: seconds(lambda: _parse_and_insert(folder, source)),
        )
        yield Measurement(f"open {ROWS:,} rows: first rows ready to show", first, "s")
        yield Measurement(f"open {ROWS:,} rows: all safe in the project", safe, "s", floor)


def _shown(folder: Path, source: Path) -> float:
    """The window starts on the file itself, so it makes a new project beside it each time."""
    for project in folder.glob("*.persona*"):
        project.unlink()
    return painted(folder, "program", str(source), what="rows")


def _first_rows(folder: Path, source: Path) -> None:
    filling = start_project(source, folder / "first.persona")
    reader = filling.document.reader()
    filling.run(cancelled=lambda: reader.count() >= FIRST_ROWS)


def _open(folder: Path, source: Path) -> None:
    project = folder / "all.persona"
    filling = start_project(source, project)
    filling.run()
    filling.document.close()
    project.unlink()


def _parse_and_insert(folder: Path, source: Path) -> None:
    """The floor: parse each line, put it into a table, commit to disk."""
    path = folder / "floor.sqlite"
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE example (id INTEGER PRIMARY KEY, prompt TEXT, completion TEXT)")
    with source.open("rb") as file, database:
        rows = ((row["prompt"], row["completion"]) for row in map(orjson.loads, file))
        database.executemany("INSERT INTO example (prompt, completion) VALUES (?, ?)", rows)
    database.close()
    path.unlink()
