"""Only this computer's programs that hold the key are answered."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import httpx2
import pytest

from persona_studio.base import engine_address
from persona_studio.engine.__main__ import main
from tests.engine.conftest import RunningEngine


def test_the_key_and_the_address_are_private(engine: RunningEngine) -> None:
    address = engine_address.read(engine.data_dir)
    assert address is not None
    assert address.base_url == engine.base_url
    for path in (Path(address.api_key_file), engine.data_dir / engine_address.FILE_NAME):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert engine.api_key not in (engine.data_dir / engine_address.FILE_NAME).read_text()
    command = Path(f"/proc/{engine.process.pid}/cmdline")
    if command.exists():
        assert engine.api_key.encode() not in command.read_bytes()


def test_it_listens_on_loopback_only(engine: RunningEngine) -> None:
    port = httpx2.URL(engine.base_url).port
    assert port is not None
    own = [info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    for address in {str(one) for one in own if not str(one).startswith("127.")}:
        with socket.socket() as probe:
            probe.settimeout(1)
            assert probe.connect_ex((address, port)) != 0


def test_another_host_than_loopback_is_no_choice(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--host", "0.0.0.0"])
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Authorization": ""}, 401, "invalid_api_key"),
        ({"Authorization": "Bearer wrong"}, 401, "invalid_api_key"),
        ({"Host": "evil.example"}, 403, "forbidden_host"),
        ({"Host": "127.0.0.1.evil.example:80"}, 403, "forbidden_host"),
        ({"Origin": "https://evil.example"}, 403, "forbidden_origin"),
        ({"Origin": "null"}, 403, "forbidden_origin"),
    ],
)
def test_strangers_are_refused(
    engine: RunningEngine, headers: dict[str, str], status: int, code: str
) -> None:
    with engine.http(**headers) as http:
        answer = http.get("/models")
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_page_of_this_computer_may_ask(engine: RunningEngine) -> None:
    with engine.http(Origin="http://localhost:3000", Host="localhost") as http:
        assert http.get("/models").status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_bodies_that_a_web_form_can_send_are_refused(engine: RunningEngine, kind: str) -> None:
    with engine.http(**{"Content-Type": kind}) as http:
        answer = http.post("/chat/completions", content=b'{"model": "gemma-3-270m"}')
    assert answer.status_code == 415
