"""Where jobs are kept: one file a user, so that no restored project and no crash forgets a job that was paid for."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import apsw

from persona_studio.base import paths, process
from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import connections
from persona_studio.i18n import tr
from persona_studio.providers.answers import RemoteEvent
from persona_studio.training import recipe
from persona_studio.training.job import FINISHED, Job, JobEvent, Point, Problem

_LAYOUT = """
CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY, created REAL NOT NULL, project TEXT, provider TEXT NOT NULL, base_url TEXT NOT NULL,
    recipe TEXT NOT NULL, state TEXT NOT NULL, problem TEXT, file_path TEXT NOT NULL, validation_path TEXT,
    sha256 TEXT NOT NULL, examples INTEGER NOT NULL, validation_examples INTEGER NOT NULL, file_bytes INTEGER NOT NULL,
    bytes_sent INTEGER NOT NULL DEFAULT 0, file_id TEXT, validation_file_id TEXT, remote_id TEXT, model TEXT,
    doubted_at REAL, finished_at REAL, estimated_finish REAL, trained_tokens INTEGER, train_seconds REAL,
    final_loss REAL, remote TEXT NOT NULL DEFAULT '{}', claimed_by TEXT, claimed_at REAL
);
CREATE INDEX IF NOT EXISTS job_remote ON job (remote_id);
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, remote_id TEXT NOT NULL, created REAL NOT NULL,
    level TEXT NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL, data TEXT NOT NULL, UNIQUE (job, remote_id)
);
CREATE TABLE IF NOT EXISTS point (
    job TEXT NOT NULL, step INTEGER NOT NULL, epoch REAL, total_steps INTEGER, train_loss REAL, train_accuracy REAL,
    valid_loss REAL, valid_accuracy REAL, PRIMARY KEY (job, step)
) WITHOUT ROWID;
"""

_COLUMNS = (
    "id", "recipe", "base_url", "created", "state", "problem", "file_path", "validation_path", "sha256", "examples",
    "validation_examples", "file_bytes", "bytes_sent", "file_id", "validation_file_id", "remote_id", "model",
    "doubted_at", "finished_at", "estimated_finish", "trained_tokens", "train_seconds", "final_loss", "remote",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM job"
_POINT = ("step", "epoch", "total_steps", "train_loss", "train_accuracy", "valid_loss", "valid_accuracy")
_PATIENCE = 10_000  # milliseconds to wait for another program's write
_CLAIM_LASTS = 900.0  # seconds; longer than any single call to a service


class JobStore:
    """The jobs of this user. Any thread and any process may use it; every write is safe on disk when it returns."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or paths.user_data() / "jobs.sqlite"
        self._lock = threading.RLock()
        try:
            self._db = apsw.Connection(str(self.path))
            self._db.set_busy_timeout(_PATIENCE)
            self._db.pragma("journal_mode", "wal")
            self._db.pragma("synchronous", "FULL")
            with self._writing():
                self._db.execute(_LAYOUT)
        except (apsw.CorruptError, apsw.NotADBError, apsw.CantOpenError, apsw.ReadOnlyError) as error:
            raise ExpectedError(
                "jobs-damaged",
                tr("The list of trainings cannot be opened."),
                tr(
                    "Move this file away and start again; keep it, for it names trainings that were paid for."
                ),
                file=self.path,
            ) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def folder(self, job: str) -> Path:
        """Where the files of a job lie: exactly what was sent."""
        folder = self.path.parent / "jobs" / job
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def add(self, job: Job) -> None:
        """Save a new job."""
        values = {name: _stored(name, getattr(job, name)) for name in _COLUMNS}
        values.update(project=job.recipe.project, provider=job.recipe.provider)
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        with self._writing():
            self._db.execute(f"INSERT INTO job ({names}) VALUES ({marks})", values)

    def jobs(self, project: str | None = None) -> list[Job]:
        """All jobs, or those of one project, newest first."""
        where, values = ("WHERE project = ?", (project,)) if project is not None else ("", ())
        return self._jobs(f"{where} ORDER BY created DESC, id", values)

    def unfinished(self) -> list[Job]:
        """The jobs that may still change, oldest first."""
        marks = ", ".join("?" for _ in FINISHED)
        return self._jobs(f"WHERE state NOT IN ({marks}) ORDER BY created", tuple(sorted(FINISHED)))

    def job(self, id: str) -> Job | None:
        """A job by our id, by the provider's, or by the name of its model."""
        found = self._jobs(
            "WHERE ?1 IN (id, remote_id, model) ORDER BY id = ?1 DESC, created DESC LIMIT 1", (id,)
        )
        return found[0] if found else None

    def require(self, id: str) -> Job:
        """A job that is known to be there. Raises KeyError where it is not."""
        found = self.job(id)
        if found is None:
            raise KeyError(id)
        return found

    def update(self, id: str, **values: Any) -> Job:
        """Change some fields of a job (named as in :class:`Job`); returns it as it is then."""
        unknown = set(values) - set(_COLUMNS)
        if unknown:
            raise ValueError(f"no such field: {unknown}")
        sets = ", ".join(f"{name} = :{name}" for name in values)
        with self._writing():
            self._db.execute(
                f"UPDATE job SET {sets} WHERE id = :key",
                {"key": id, **{name: _stored(name, value) for name, value in values.items()}},
            )
            return self.require(id)

    def remove(self, id: str) -> None:
        """Forget a finished job and what was sent for it. Raises ValueError for any other."""
        with self._writing():
            if not self.require(id).finished:
                raise ValueError(id)
            for table, key in (("job", "id"), ("event", "job"), ("point", "job")):
                self._db.execute(f"DELETE FROM {table} WHERE {key} = ?", (id,))
        shutil.rmtree(self.folder(id), ignore_errors=True)

    def claim(self, id: str, owner: str) -> bool:
        """Let ``owner`` alone launch a job; False where another one is at it that still runs."""
        with self._writing():
            if self._claimant(id) not in (None, owner):
                return False
            self._claimed(id, owner, time.time())
            return True

    def release(self, id: str) -> None:
        """End a claim."""
        with self._writing():
            self._claimed(id, None, None)

    def is_claimed(self, id: str) -> bool:
        """Whether somebody is launching a job at this moment, in any process."""
        with self._lock:
            return self._claimant(id) is not None

    def save_events(self, job: str, events: Iterable[RemoteEvent]) -> int:
        """Add events and the points of the curve that they hold; returns how many were new."""
        with self._writing():
            before = self._db.total_changes()
            for event in events:
                self._db.execute(
                    "INSERT OR IGNORE INTO event (job, remote_id, created, level, kind, message, data)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        job,
                        event.id,
                        event.created_at,
                        event.level,
                        event.kind,
                        event.message,
                        _json(event.data),
                    ),
                )
            return self._db.total_changes() - before

    def known_events(self, job: str) -> set[str]:
        """The provider's ids of the events that are saved."""
        with self._lock:
            return {id for (id,) in self._db.execute("SELECT remote_id FROM event WHERE job = ?", (job,))}

    def events(self, job: str, after: int = 0) -> list[JobEvent]:
        """The log of a job, oldest first, from ``number`` ``after`` on."""
        with self._lock:
            rows: list[tuple[Any, ...]] = self._db.execute(
                "SELECT number, remote_id, created, level, kind, message, data FROM event"
                " WHERE job = ? AND number > ? ORDER BY number",
                (job, after),
            ).fetchall()
        return [
            JobEvent(number, remote_id, created, level, kind, message, json.loads(data))
            for number, remote_id, created, level, kind, message, data in rows
        ]

    def save_points(self, job: str, points: Iterable[Point]) -> None:
        """Add points to the curve; what a point does not say keeps its value."""
        kept = ", ".join(f"{name} = coalesce(excluded.{name}, {name})" for name in _POINT[1:])
        with self._writing():
            self._db.executemany(
                f"INSERT INTO point (job, {', '.join(_POINT)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                f" ON CONFLICT DO UPDATE SET {kept}",
                [(job, *(getattr(point, name) for name in _POINT)) for point in points],
            )

    def curve(self, job: str) -> list[Point]:
        """The loss curve, by step."""
        with self._lock:
            rows: list[tuple[Any, ...]] = self._db.execute(
                f"SELECT {', '.join(_POINT)} FROM point WHERE job = ? ORDER BY step", (job,)
            ).fetchall()
        return [Point(*row) for row in rows]

    def _jobs(self, where: str, values: tuple[object, ...]) -> list[Job]:
        with self._lock:
            rows = self._db.execute(f"{_SELECT} {where}", values).fetchall()
        return [_read(dict(zip(_COLUMNS, row, strict=True))) for row in rows]

    def _claimant(self, id: str) -> str | None:
        by, at = self._db.execute("SELECT claimed_by, claimed_at FROM job WHERE id = ?", (id,)).get
        return str(by) if by is not None and _alive(by) and time.time() - at < _CLAIM_LASTS else None

    def _claimed(self, id: str, owner: str | None, at: float | None) -> None:
        self._db.execute("UPDATE job SET claimed_by = ?, claimed_at = ? WHERE id = ?", (owner, at, id))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException as error:
                if self._db.in_transaction:  # a full disk makes SQLite roll back by itself
                    self._db.execute("ROLLBACK")
                if isinstance(error, apsw.FullError | apsw.BusyError):
                    raise connections.explain(error, self.path) from error
                raise


def new_owner() -> str:
    """A name for one launcher of this process."""
    return f"{os.getpid()}:{os.urandom(6).hex()}"


def _alive(owner: str) -> bool:
    return process.is_running(int(owner.partition(":")[0]))


def _read(row: dict[str, Any]) -> Job:
    problem = row["problem"]
    row["recipe"] = recipe.from_json(json.loads(row["recipe"]))
    row["problem"] = Problem(**json.loads(problem)) if problem is not None else None
    row["remote"] = json.loads(row["remote"])
    return Job(**row)


def _stored(name: str, value: Any) -> Any:
    if name == "recipe":
        return _json(value.as_json())
    if name == "problem":
        return _json(asdict(value)) if value is not None else None
    return _json(value) if name == "remote" else value


def _json(value: Any) -> str:
    # With escapes, so that a lone surrogate in a provider's words cannot stop a write.
    return json.dumps(value)
