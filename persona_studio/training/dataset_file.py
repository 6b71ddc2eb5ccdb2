"""The training file: exactly what is sent, written from the training set and kept with the job."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation, Example, Shape

# What services accept in a training file; any other key would make them refuse the whole of it.
_RECORD_KEYS = ("tools", "parallel_tool_calls", "functions")
_MESSAGE_KEYS = (
    "role",
    "content",
    "name",
    "weight",
    "tool_calls",
    "tool_call_id",
    "function_call",
    "refusal",
)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a training file. ``left_out`` are the numbers of examples that nothing can be learnt from."""

    path: Path
    examples: int
    size: int
    sha256: str
    left_out: tuple[int, ...]
    versions: tuple[tuple[int, int], ...]
    """The snapshot: (id, version) of each example."""


def is_usable(body: Conversation) -> bool:
    """Whether something can be learnt from an example: it can be read and has a question and an answer."""
    if body.shape is Shape.UNREADABLE or not body.messages or body.prompt is None:
        return False
    last = body.messages[-1]
    if last.role != "assistant":
        return False
    return bool((last.text or "").strip()) or "tool_calls" in last.fields


def write(path: Path, examples: Iterable[Example], shape: str, system: str) -> Written:
    """Write a training file whole, or not at all.

    ``shape`` is ``chat`` or ``pair``; ``system`` is put before every conversation that has no system message.
    """
    digest = hashlib.sha256()
    left_out: list[int] = []
    versions: list[tuple[int, int]] = []
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        for example in examples:
            record = _record(example.body, shape, system) if is_usable(example.body) else None
            if record is None:
                left_out.append(example.number)
                continue
            line = records.printable(json.dumps(record, ensure_ascii=False)).encode() + b"\n"
            file.write(line)
            digest.update(line)
            versions.append((example.id, example.version))
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    temporary.replace(path)
    return Written(path, len(versions), size, digest.hexdigest(), tuple(left_out), tuple(versions))


def _record(body: Conversation, shape: str, system: str) -> dict[str, Any] | None:
    if shape == "pair":
        pair = records.as_pair_record(body)
        return pair and {"prompt": pair["prompt"], "completion": pair["completion"]}
    record = records.as_chat_record(body, system or None)
    messages = [
        {key: value for key, value in message.items() if key in _MESSAGE_KEYS}
        for message in record["messages"]
    ]
    return {"messages": messages, **{key: record[key] for key in _RECORD_KEYS if key in record}}
