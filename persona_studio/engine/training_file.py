"""Reads a training file: chat messages or prompt/completion pairs, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from persona_studio.engine.conversation import BadConversation, Conversation, from_messages, from_pair
from persona_studio.engine.errors import JobError

LEAST_EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class TrainingFile:
    """The usable examples of a file; ``empty`` numbers (1-based lines) those with nothing to learn from."""

    examples: tuple[Conversation, ...]
    empty: tuple[int, ...]

    def system_prompt(self) -> str | None:
        """The system message that all examples share, if they do."""
        prompts = {example.system_prompt for example in self.examples}
        return prompts.pop() if len(prompts) == 1 else None


def read(path: Path, param: str) -> TrainingFile:
    """Read the file, or raise ``JobError`` naming the first line that cannot be used.

    ``param`` is the job's field that named the file: ``training_file`` or ``validation_file``.
    """
    code = f"invalid_{param}"
    examples: list[Conversation] = []
    empty: list[int] = []
    problems: list[tuple[int, str]] = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if not line.strip():
                    continue
                try:
                    example = _example(line)
                except BadConversation as problem:
                    problems.append((number, str(problem)))
                    continue
                if any(turn.trained and turn.text.strip() for turn in example.turns):
                    examples.append(example)
                else:
                    empty.append(number)
    except OSError as problem:
        raise JobError(code, f"The file could not be read: {problem.strerror}.", param) from None
    if problems:
        number, reason = problems[0]
        more = f" {len(problems) - 1} more lines have problems." if len(problems) > 1 else ""
        raise JobError(code, f"Line {number}: {reason}.{more}", param)
    return TrainingFile(tuple(examples), tuple(empty))


def read_for_training(path: Path) -> TrainingFile:
    """Read a training file, which must hold at least ten examples with an answer."""
    found = read(path, "training_file")
    if len(found.examples) < LEAST_EXAMPLES:
        raise JobError(
            "invalid_n_examples",
            f"The training file has {len(found.examples)} examples with an answer, "
            f"but at least {LEAST_EXAMPLES} are needed.",
            "training_file",
        )
    return found


def _example(line: bytes) -> Conversation:
    try:
        record = json.loads(line.decode("utf-8", "strict"))
    except UnicodeDecodeError:
        raise BadConversation("the line is not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise BadConversation("the line is not a JSON object that can be read") from None
    if not isinstance(record, dict):
        raise BadConversation("the line is not a JSON object")
    return _conversation(record)


def _conversation(record: dict[str, Any]) -> Conversation:
    if "messages" in record:
        conversation = from_messages(record["messages"])
        if not any(turn.role == "assistant" for turn in conversation.turns):
            raise BadConversation("the conversation has no assistant message")
        return conversation
    if "prompt" in record or "completion" in record:
        return from_pair(record.get("prompt"), record.get("completion"))
    if "preferred_output" in record:
        raise BadConversation("preference examples cannot be used for supervised training")
    raise BadConversation("the line has neither 'messages' nor 'prompt' and 'completion'")
