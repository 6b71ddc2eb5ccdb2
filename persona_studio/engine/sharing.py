"""A second ``engine`` command on the same folder shares the engine that is there, and keeps it from leaving."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

from persona_studio.base.engine_address import EngineAddress

RENEW_SECONDS = 10.0


def fits(address: EngineAddress, port: int) -> bool:
    """Whether the running engine is at the port that was asked for (0 is any)."""
    return port in (0, urlsplit(address.base_url).port)


def hold_until_signal(address: EngineAddress) -> bool:
    """Print the running engine's line and keep a lease until SIGINT or SIGTERM; False where it does not answer."""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    lease = f"command-{os.getpid()}"
    if not _call(address, "PUT", lease):
        return False
    if sys.stdout is not None:
        line = {"base_url": address.base_url, "api_key_file": address.api_key_file}
        print(json.dumps(line), flush=True)  # noqa: T201
    while not ended.wait(RENEW_SECONDS) and _call(address, "PUT", lease):
        pass
    _call(address, "DELETE", lease)
    return True


def _call(address: EngineAddress, method: str, lease: str) -> bool:
    url = urlsplit(address.base_url)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=RENEW_SECONDS)
    try:
        key = Path(address.api_key_file).read_text(encoding="ascii").strip()
        path = f"{url.path}/engine/leases/{lease}"
        connection.request(method, path, headers={"Authorization": f"Bearer {key}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
