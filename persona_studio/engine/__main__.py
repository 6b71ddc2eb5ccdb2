"""``persona-studio engine``: serves the OpenAI API on this computer, or works as one of its own workers."""

from __future__ import annotations

import argparse
import asyncio
import logging
import logging.handlers
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

from persona_studio.base import engine_address
from persona_studio.engine.lock import FileLock

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def main(argv: list[str] | None = None) -> int:
    """Run the engine until it is asked to end; returns the exit status."""
    arguments = _parser().parse_args(argv)
    data_dir: Path = (arguments.data or engine_address.default_data_dir()).expanduser().absolute()
    if arguments.worker == "training":
        from persona_studio.engine.training_worker import main as train

        _leave(train(data_dir))
    if arguments.worker == "inference":
        from persona_studio.engine.inference_worker import main as answer

        _leave(answer())
    return _serve(data_dir, arguments.host, arguments.port, leased=arguments.leased)


def _leave(status: int) -> NoReturn:
    """End a worker without waiting for the thread that reads its standard input."""
    logging.shutdown()
    os._exit(status)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line in one sentence; exit status 2."""
        self.exit(2, f"The command line cannot be understood: {message}. See “{self.prog} --help”.\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="persona-studio engine", description="Serve the OpenAI API on this computer.")
    parser.add_argument("--host", default="127.0.0.1", choices=LOOPBACK)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--data", type=Path, help="folder of jobs, files and models")
    parser.add_argument("--leased", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--worker", choices=("training", "inference"), help=argparse.SUPPRESS)
    return parser


def _serve(data_dir: Path, host: str, port: int, *, leased: bool) -> int:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / "engine.lock")
        free = lock.try_acquire()
    except OSError as problem:
        return _say(f"The folder {data_dir} cannot be used: {problem.strerror}. Name another with --data.", 2)
    if not free:
        return _already_running(data_dir, port, leased=leased)
    try:
        listener = socket.create_server((host, port), family=_family(host), backlog=128)
    except (OSError, OverflowError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem).rstrip(".")
        return _say(f"Port {port} cannot be used: {reason}. Use --port 0 to take a free one.", 2)
    _log_to(data_dir / "engine.log")
    from persona_studio.engine.server import run

    asyncio.run(run(data_dir, listener, host, leased=leased))
    lock.release()
    return 0


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _already_running(data_dir: Path, port: int, *, leased: bool) -> int:
    """Share the engine that works on this folder, or refuse where another address was asked for."""
    if leased:
        return engine_address.ALREADY_RUNNING
    from persona_studio.engine import sharing

    address = engine_address.read(data_dir)
    if address is not None and sharing.fits(address, port) and sharing.hold_until_signal(address):
        return 0
    where = f" at {address.base_url}" if address else ""
    return _say(
        f"An engine already works on this folder{where}. Use that one, or name another folder with --data.", 2
    )


def _say(sentence: str, status: int) -> int:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)  # noqa: T201
    return status


def _log_to(path: Path) -> None:
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=1 << 20, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])


if __name__ == "__main__":
    sys.exit(main())
