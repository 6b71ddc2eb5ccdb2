"""Opening a JSONL file of 100,000 pairs: the first rows on screen, and all rows safe in the project."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import orjson

from persona_studio.exchange.importing import start_project
from tests.benchmarks.measurement import Measurement, medians, seconds
from tests.benchmarks.startup import paints
from tests.support import ryoma_like

ROWS = 100_000
FIRST_ROWS = 100


def measure() -> Iterator[Measurement]:
    """Rows on the screen of the window, rows that can be shown, and all rows safe."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = ryoma_like.write_jsonl(folder / "pairs.jsonl", ROWS)
        (shown,) = medians(lambda: _shown(folder, source))
        yield Measurement(f"open {ROWS:,} rows: first rows on screen", shown, "s")
        first, safe, floor = medians(
            lambda: seconds(lambda: _first_rows(folder, source)),
            lambda: seconds(lambda: _open(folder, source)),
            lambda: seconds(lambda: _parse_and_insert(folder, source)),
        )
        yield Measurement(f"open {ROWS:,} rows: first rows can be shown", first, "s")
        yield Measurement(f"open {ROWS:,} rows: all safe in the project", safe, "s", floor)


def _shown(folder: Path, source: Path) -> float:
    """From the first paint of the window, which begins to open the file then, to that of the rows."""
    for project in folder.glob("*.persona*"):
        project.unlink()
    moments = paints(folder, "program", str(source))
    return moments["rows"] - moments["window"]


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
