"""The user's few settings: one JSON file, written whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from persona_studio.base import paths


class Settings:
    """Named values that outlive the program. A file that cannot be read counts as empty."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.user_data() / "settings.json"
        self._values = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        """The value saved under ``key``."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Save ``value`` (anything JSON can hold) under ``key``."""
        if self._values.get(key) == value:
            return
        self._values[key] = value
        write_whole(self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode())

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}


def write_whole(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` so that a crash leaves either the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
