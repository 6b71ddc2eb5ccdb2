"""The store of jobs: any thread, any process, nothing forgotten."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.training.job import Job, Point, Problem
from persona_studio.training.job_store import JobStore, new_owner
from persona_studio.training.recipe import Recipe


def new(id: str, created: float = 1.0, **more: object) -> Job:
    """A job with little in it."""
    recipe = Recipe(
        provider="local", base="gemma-3-270m", system="龍馬です。", card={"name": "龍馬"}, project="p1"
    )
    return Job(id=id, recipe=recipe, base_url="", created=created, state="preparing", **more)  # type: ignore[arg-type]


def test_a_job_comes_back_as_it_was(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite")
    job = new("a", examples=12, sha256="x", remote={"id": "ftjob-1", "words": "\ud800"})
    store.add(job)
    changed = store.update("a", problem=Problem("c", "m", "h"), remote_id="ftjob-1", model="ft:x")
    store.close()
    again = JobStore(tmp_path / "jobs.sqlite")
    assert again.job("a") == again.job("ftjob-1") == again.job("ft:x") == changed
    assert changed.recipe == job.recipe
    assert changed.remote == job.remote
    assert again.update("a", problem=None).problem is None
    assert again.job("b") is None
    with pytest.raises(KeyError):
        again.require("b")
    with pytest.raises(ValueError, match="no such field"):
        again.update("a", colour="red")


def test_lists_by_project_and_unfinished(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite")
    store.add(new("a", 1.0))
    store.add(new("b", 2.0))
    store.update("a", state="succeeded")
    assert [job.id for job in store.jobs()] == ["b", "a"]
    assert store.jobs("another") == []
    assert [job.id for job in store.unfinished()] == ["b"]
    with pytest.raises(ValueError, match="b"):
        store.remove("b")
    store.remove("a")
    assert [job.id for job in store.jobs("p1")] == ["b"]


def test_a_claim_ends_with_its_process(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite")
    store.add(new("a"))
    assert store.claim("a", "999999999:gone")
    assert not store.is_claimed("a")
    mine = new_owner()
    assert store.claim("a", mine)
    assert store.claim("a", mine)
    assert not store.claim("a", new_owner())
    store.release("a")
    assert store.claim("a", new_owner())


def test_points_of_one_step_are_put_together(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite")
    store.add(new("a"))
    store.save_points("a", [Point(2, train_loss=1.0), Point(1, train_loss=2.0)])
    store.save_points("a", [Point(2, valid_loss=1.5)])
    assert store.curve("a") == [Point(1, train_loss=2.0), Point(2, train_loss=1.0, valid_loss=1.5)]


def test_many_threads_write_at_once(tmp_path: Path) -> None:
    stores = [JobStore(tmp_path / "jobs.sqlite") for _ in range(2)]
    stores[0].add(new("a"))

    def work(store: JobStore, offset: int) -> None:
        for number in range(20):
            store.save_points("a", [Point(offset + number, train_loss=1.0)])
            store.update("a", bytes_sent=offset + number)

    threads = [threading.Thread(target=work, args=(stores[n % 2], 100 * n)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores[0].curve("a")) == 80


def test_a_damaged_store_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite"
    path.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(ExpectedError) as caught:
        JobStore(path)
    assert caught.value.file == str(path)
    assert path.read_bytes().startswith(b"nothing of the kind")


def test_a_full_disk_is_said_and_the_job_stays_as_it_was(tmp_path: Path) -> None:
    store = JobStore(tmp_path / "jobs.sqlite")
    store.add(new("a"))
    store._db.pragma("max_page_count", store._db.pragma("page_count"))
    with pytest.raises(ExpectedError) as caught:
        store.update("a", state="creating", remote={"words": "x" * 200_000})
    assert caught.value.code == "disk-full"
    assert store.require("a").state == "preparing"
