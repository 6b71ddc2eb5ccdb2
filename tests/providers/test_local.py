"""The engine is found, started once, kept while it is leased, and replaced when it died."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from persona_studio.base import engine_address, process
from persona_studio.base.engine_address import EngineAddress
from persona_studio.base.errors import ExpectedError
from persona_studio.providers import local

pytest.importorskip("starlette")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose engine is ended afterwards."""
    yield tmp_path
    engine = local.find(tmp_path)
    if engine is not None:
        engine.stop()
        wait_until_gone(engine.pid)


def wait_until_gone(pid: int, seconds: float = 15.0) -> None:
    """Wait for a process to end."""
    end = time.monotonic() + seconds
    while process.is_running(pid):
        assert time.monotonic() < end, f"process {pid} is still there"
        time.sleep(0.05)


def test_it_is_started_once_and_found_again(folder: Path) -> None:
    assert local.find(folder) is None
    engine = local.find_or_start(folder)
    with engine.lease("test") as lease:
        assert not lease.lost
        assert engine.health()["leases"] == 1
        assert local.find_or_start(folder) == engine
    assert engine.health()["leases"] == 0


def test_two_starts_at_once_give_one_engine(folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(local.find_or_start, (folder, folder))
    assert first == second


def test_a_proxy_in_the_environment_does_not_matter(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert local.find_or_start(folder).alive()


def test_a_killed_engine_is_noticed_and_replaced(folder: Path) -> None:
    engine = local.find_or_start(folder)
    lease = engine.lease()
    os.kill(engine.pid, signal.SIGKILL)
    wait_until_gone(engine.pid)
    assert not engine.alive()
    with pytest.raises(ExpectedError, match="ended"):
        engine.health()
    assert local.find(folder) is None
    lease.close()
    assert local.find_or_start(folder).pid != engine.pid


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": "x"}'])
def test_a_damaged_announcement_counts_as_none(folder: Path, text: str) -> None:
    (folder / engine_address.FILE_NAME).write_text(text)
    assert engine_address.read(folder) is None
    assert local.find_or_start(folder).alive()


def test_the_address_of_somebody_else_counts_as_none(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("local-key")
    stranger = EngineAddress("http://127.0.0.1:9/v1", str(key), os.getpid(), "0.1.0")
    engine_address.write(tmp_path, stranger)
    assert engine_address.read(tmp_path) == stranger
    assert local.find(tmp_path) is None
    engine_address.remove(tmp_path, os.getpid() + 1)
    assert engine_address.read(tmp_path) == stranger
    engine_address.remove(tmp_path, os.getpid())
    assert engine_address.read(tmp_path) is None


def test_a_folder_that_cannot_be_used_is_said_plainly(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(ExpectedError) as caught:
        local.find_or_start(blocked, timeout=20)
    assert caught.value.code == "engine-start-failed"


def test_it_leaves_after_the_last_lease(folder: Path) -> None:
    engine = local.find_or_start(folder)
    engine.lease().close()
    wait_until_gone(engine.pid)
    assert not (folder / engine_address.FILE_NAME).exists()


def test_an_engine_command_shares_the_engine_that_is_there(folder: Path) -> None:
    engine = local.find_or_start(folder)
    command = process.start(["engine", "--data", str(folder)], stdout=subprocess.PIPE)
    assert command.stdout is not None
    assert json.loads(command.stdout.readline())["base_url"] == engine.base_url
    assert engine.health()["leases"] == 1
    command.terminate()
    assert command.wait(20) == 0
    assert engine.health()["leases"] == 0
    refused = process.start(["engine", "--data", str(folder), "--port", "9"], stderr=subprocess.PIPE)
    assert refused.stderr is not None
    assert b"already works" in refused.stderr.read()
    assert refused.wait(20) == 2


def test_a_second_engine_on_the_same_folder_is_refused(folder: Path) -> None:
    engine = local.find_or_start(folder)
    second = process.start(["engine", "--data", str(folder), "--leased"])
    assert second.wait(20) == engine_address.ALREADY_RUNNING
    assert json.loads((folder / engine_address.FILE_NAME).read_text())["pid"] == engine.pid
