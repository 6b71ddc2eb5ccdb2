"""One check a file, and the list of them in the order they are told."""

from __future__ import annotations

from persona_studio.quality.check import Check, DatasetCheck, GroupCheck, RowCheck
from persona_studio.quality.checks.assistant_boilerplate import AssistantBoilerplate
from persona_studio.quality.checks.conflicting_completions import ConflictingCompletions
from persona_studio.quality.checks.duplicate_example import DuplicateExample
from persona_studio.quality.checks.empty_completion import EmptyCompletion
from persona_studio.quality.checks.empty_prompt import EmptyPrompt
from persona_studio.quality.checks.first_person_drift import FirstPersonDrift
from persona_studio.quality.checks.invalid_line import InvalidLine
from persona_studio.quality.checks.last_turn_not_assistant import LastTurnNotAssistant
from persona_studio.quality.checks.missing_assistant import MissingAssistant
from persona_studio.quality.checks.missing_completion import MissingCompletion
from persona_studio.quality.checks.missing_prompt import MissingPrompt
from persona_studio.quality.checks.placeholder import Placeholder
from persona_studio.quality.checks.surrounding_whitespace import SurroundingWhitespace
from persona_studio.quality.checks.too_few_examples import TooFewExamples
from persona_studio.quality.checks.too_many_tokens import TooManyTokens
from persona_studio.quality.checks.unknown_role import UnknownRole

ALL: tuple[Check, ...] = (
    InvalidLine(),
    MissingPrompt(),
    MissingCompletion(),
    EmptyPrompt(),
    EmptyCompletion(),
    UnknownRole(),
    MissingAssistant(),
    LastTurnNotAssistant(),
    TooFewExamples(),
    TooManyTokens(),
    DuplicateExample(),
    ConflictingCompletions(),
    SurroundingWhitespace(),
    Placeholder(),
    FirstPersonDrift(),
    AssistantBoilerplate(),
)

ROWS = tuple(check for check in ALL if isinstance(check, RowCheck))
GROUPS = tuple(check for check in ALL if isinstance(check, GroupCheck))
DATASET = tuple(check for check in ALL if isinstance(check, DatasetCheck))

_BY_ID = {check.id: check for check in ALL}


def get(id: str) -> Check:
    """The check of this id. Raises KeyError where there is none."""
    return _BY_ID[id]
