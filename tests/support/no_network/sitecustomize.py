"""Put on PYTHONPATH, this makes any attempt to reach another machine an error, and writes it down."""

import ipaddress
import os
import socket
from pathlib import Path

_connect = socket.socket.connect


def _only_loopback(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else None
    if isinstance(host, str) and host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        _note(host)
        raise ConnectionRefusedError(f"no network here: {host}")
    _connect(self, address)


def _no_look_up(host: object, *arguments: object, **named: object) -> object:
    if host not in (None, "localhost", "127.0.0.1", "::1", b"127.0.0.1"):
        _note(host)
        raise socket.gaierror(f"no network here: {host!r}")
    return _look_up(host, *arguments, **named)


def _note(host: object) -> None:
    with Path(os.environ["NETWORK_ATTEMPTS"]).open("a") as file:
        file.write(f"{host!r}\n")


_look_up = socket.getaddrinfo
socket.socket.connect = _only_loopback  # type: ignore[method-assign]
socket.getaddrinfo = _no_look_up  # type: ignore[assignment]
