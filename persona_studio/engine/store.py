"""The engine's books: files, jobs, events and tuned models in one SQLite file that survives a kill at any moment."""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

Record = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS file (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, bytes INTEGER NOT NULL, created_at INTEGER NOT NULL,
    expires_at INTEGER, filename TEXT NOT NULL, purpose TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS job (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, job TEXT NOT NULL,
    created_at INTEGER NOT NULL, level TEXT NOT NULL, message TEXT NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS event_of_job ON event (job, seq);
CREATE TABLE IF NOT EXISTS model (
    seq INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, body TEXT NOT NULL);
PRAGMA user_version = 1;
"""

WAITING = ("validating_files", "queued", "running")
"""The states of a job that still has work to do."""


def new_id(prefix: str) -> str:
    """A fresh id such as ``file-4f1c...``; the alphabet is safe in file names on every system."""
    joint = "_" if prefix in {"ftevent"} else "-"
    return f"{prefix}{joint}{secrets.token_hex(12)}"


class Store:
    """All that the engine remembers. One connection, used from one thread."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        for name in ("files", "jobs", "models"):
            (data_dir / name).mkdir(parents=True, exist_ok=True)
        self._db = apsw.Connection(str(data_dir / "engine.db"))
        self._db.set_busy_timeout(5000)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            self._db.execute(f"PRAGMA {pragma}").fetchall()
        with self._transaction():
            self._db.execute(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    # Files

    def add_file(self, record: Record) -> None:
        """Record an uploaded file whose bytes already lie at ``file_path``."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO file (id, bytes, created_at, expires_at, filename, purpose) VALUES (?,?,?,?,?,?)",
                (
                    record["id"],
                    record["bytes"],
                    record["created_at"],
                    record.get("expires_at"),
                    record["filename"],
                    record["purpose"],
                ),
            )

    def file(self, file_id: str) -> Record | None:
        """One file's record."""
        rows = list(self._files("WHERE id = ?", (file_id,)))
        return rows[0] if rows else None

    def files(self) -> list[Record]:
        """Every file, newest first."""
        return list(self._files("ORDER BY seq DESC", ()))

    def remove_file(self, file_id: str) -> None:
        """Forget the file, then its bytes; a crash between the two leaves only an unused file."""
        with self._transaction():
            self._db.execute("DELETE FROM file WHERE id = ?", (file_id,))
        self.file_path(file_id).unlink(missing_ok=True)

    def file_path(self, file_id: str) -> Path:
        """Where the bytes of a file lie."""
        return self.data_dir / "files" / file_id

    def _files(self, tail: str, values: tuple[Any, ...]) -> Iterator[Record]:
        for row in self._db.execute(
            f"SELECT id, bytes, created_at, expires_at, filename, purpose FROM file {tail}", values
        ):
            record = dict(
                zip(("id", "bytes", "created_at", "expires_at", "filename", "purpose"), row, strict=True)
            )
            if record["expires_at"] is None:
                del record["expires_at"]
            yield {"object": "file", **record, "status": "processed"}

    # Jobs

    def add_job(self, job: Record) -> None:
        """Record a new job."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO job (id, status, body) VALUES (?, ?, ?)", (job["id"], job["status"], _dump(job))
            )

    def job(self, job_id: str) -> Record | None:
        """One job as its API object."""
        row = self._db.execute("SELECT body FROM job WHERE id = ?", (job_id,)).fetchone()
        return json.loads(row[0]) if row else None

    def jobs(self) -> list[Record]:
        """Every job, newest first."""
        return [json.loads(row[0]) for row in self._db.execute("SELECT body FROM job ORDER BY seq DESC")]

    def waiting_jobs(self) -> list[Record]:
        """The jobs with work left, oldest first."""
        marks = ",".join("?" * len(WAITING))
        return [
            json.loads(row[0])
            for row in self._db.execute(
                f"SELECT body FROM job WHERE status IN ({marks}) ORDER BY seq", tuple(WAITING)
            )
        ]

    def update_job(self, job_id: str, **changes: Any) -> Record:
        """Change keys of a job in one transaction and return the whole of it."""
        with self._transaction():
            return self._update_job(job_id, changes)

    def _update_job(self, job_id: str, changes: Record) -> Record:
        job = self.job(job_id)
        if job is None:
            raise KeyError(job_id)
        job.update(changes)
        self._db.execute(
            "UPDATE job SET status = ?, body = ? WHERE id = ?", (job["status"], _dump(job), job_id)
        )
        return job

    def finish_job(self, job_id: str, model: Record, result_file: Record, **changes: Any) -> Record:
        """Record the model, its result file and the job's end together, so that none is ever seen alone."""
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO model (id, body) VALUES (?, ?)", (model["id"], _dump(model))
            )
            self._db.execute(
                "INSERT OR REPLACE INTO file (id, bytes, created_at, filename, purpose) VALUES (?,?,?,?,?)",
                tuple(result_file[key] for key in ("id", "bytes", "created_at", "filename", "purpose")),
            )
            return self._update_job(job_id, changes)

    # Events

    def add_event(
        self, job_id: str, message: str, data: Record, *, level: str = "info", kind: str = "message"
    ) -> None:
        """Append an event to a job's log."""
        with self._transaction():
            self._db.execute(
                "INSERT INTO event (id, job, created_at, level, message, type, data) VALUES (?,?,?,?,?,?,?)",
                (new_id("ftevent"), job_id, int(time.time()), level, message, kind, _dump(data)),
            )

    def events(self, job_id: str) -> list[Record]:
        """A job's events, newest first."""
        keys = ("id", "created_at", "level", "message", "type", "data")
        rows = self._db.execute(
            f"SELECT {', '.join(keys)} FROM event WHERE job = ? ORDER BY seq DESC", (job_id,)
        )
        events = (dict(zip(keys, row, strict=True)) for row in rows)
        return [
            {"object": "fine_tuning.job.event", **event, "data": json.loads(event["data"])}
            for event in events
        ]

    # Tuned models

    def models(self) -> list[Record]:
        """The tuned models, newest first."""
        return [json.loads(row[0]) for row in self._db.execute("SELECT body FROM model ORDER BY seq DESC")]

    def model(self, model_id: str) -> Record | None:
        """One tuned model."""
        row = self._db.execute("SELECT body FROM model WHERE id = ?", (model_id,)).fetchone()
        return json.loads(row[0]) if row else None

    def remove_model(self, model_id: str) -> None:
        """Forget a tuned model; its folder is removed by the caller afterwards."""
        with self._transaction():
            self._db.execute("DELETE FROM model WHERE id = ?", (model_id,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._db:
            yield


def _dump(value: Record) -> str:
    return json.dumps(value, ensure_ascii=True)


def private_file(path: Path, text: str) -> None:
    """Write a small secret that this user alone can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    path.chmod(0o600)
