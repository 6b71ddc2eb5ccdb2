"""Checks answers against OpenAI's published description."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema


class Schemas:
    """The named schemas of the description, with its ``nullable`` in JSON Schema's words."""

    def __init__(self, description: Path) -> None:
        self._components = _load(description)

    def check(self, name: str, value: Any) -> None:
        """Raise where ``value`` is not a ``name``."""
        schema = {"$ref": f"#/components/schemas/{name}", "components": self._components}
        jsonschema.Draft202012Validator(schema).validate(value)


@cache
def _load(description: Path) -> Any:
    return _plain(json.loads(description.read_text(encoding="utf-8"))["components"])


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _plain(item) for key, item in value.items() if key != "nullable"}
    if plain.get("exclusiveMinimum") is True:  # the older dialect: a mark beside "minimum"
        plain["exclusiveMinimum"] = plain.pop("minimum")
    return {"anyOf": [plain, {"type": "null"}]} if value.get("nullable") is True else plain
