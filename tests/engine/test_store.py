"""The engine's books survive being closed, and list things in OpenAI's order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from persona_studio.engine.store import Store


def job(job_id: str, status: str = "queued") -> dict[str, object]:
    """The least a job needs here."""
    return {"id": job_id, "status": status, "training_file": "file-1", "validation_file": None}


def test_jobs_events_and_files_outlive_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add_job(job("ftjob-1"))
    store.add_job(job("ftjob-2"))
    store.update_job("ftjob-1", status="succeeded")
    store.add_event("ftjob-1", "first", {"code": "a"})
    store.add_event("ftjob-1", "二番", {"code": "b", "text": "\ud800"})
    store.add_file(
        {"id": "file-1", "bytes": 3, "created_at": 1, "filename": "a.jsonl", "purpose": "fine-tune"}
    )
    store.close()
    again = Store(tmp_path)
    assert [one["id"] for one in again.jobs()] == ["ftjob-2", "ftjob-1"]
    assert [one["id"] for one in again.waiting_jobs()] == ["ftjob-2"]
    assert [event["message"] for event in again.events("ftjob-1")] == ["二番", "first"]
    assert again.file("file-1") == {
        "object": "file", "id": "file-1", "bytes": 3, "created_at": 1, "filename": "a.jsonl",
        "purpose": "fine-tune", "status": "processed",
    }  # fmt: skip
    again.close()


def test_what_was_recorded_survives_kill_9(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from persona_studio.engine.store import Store\n"
        f"store = Store(Path({str(tmp_path)!r}))\n"
        "for n in range(100000):\n"
        "    store.add_job({'id': f'ftjob-{n}', 'status': 'queued'})\n"
        "    print(n, flush=True)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    time.sleep(1.5)
    os.kill(child.pid, signal.SIGKILL)
    assert child.stdout is not None
    said = [int(line) for line in child.stdout.read().split(b"\n") if line]
    child.wait()
    store = Store(tmp_path)
    assert len(said) > 0
    assert {f"ftjob-{n}" for n in said} <= {str(one["id"]) for one in store.jobs()}
    store.close()
