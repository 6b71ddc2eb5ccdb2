"""Runs the checks over examples, one after another, as the command line does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from persona_studio.dataset.records import Conversation, Example, Shape
from persona_studio.persona.card import Card
from persona_studio.quality import checks
from persona_studio.quality.check import (
    Check,
    Context,
    Detail,
    Facts,
    Finding,
    GroupCheck,
    RowCheck,
    Severity,
)
from persona_studio.tokens.counter import Counter
from persona_studio.tokens.models import Model

_BITS = 64
_MASK = (1 << _BITS) - 1


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found in ``examples`` examples, unreadable ones included."""

    profile: str
    examples: int
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        return {
            str(severity): sum(finding.severity is severity for finding in self.findings)
            for severity in Severity
        }

    @property
    def ready(self) -> bool:
        """Whether nothing stands against training."""
        return self.counts["error"] == 0


def check_examples(
    examples: Iterable[Example], model: Model, card: Card | None = None, profile: str | None = None
) -> Report:
    """Check everything once. Without a profile it is ``dpo`` where every example is a preference pair, else ``chat``."""
    context = Context(Counter(model), card, profile or "chat")
    groups = _Groups([check for check in checks.GROUPS if check.runs(context)])
    found: list[tuple[int, Finding]] = []
    total = readable = preferences = 0
    for example in examples:
        total += 1
        readable += example.body.shape is not Shape.UNREADABLE
        preferences += example.body.shape is Shape.PREFERENCE
        for check, detail in look(example.body, context):
            found.append((_place(check), _finding(check, detail, (example.number,), example.body)))
        groups.add(example)
    found += groups.findings()
    for dataset_check in checks.DATASET:
        if (result := dataset_check.look(Facts(readable))) is not None:
            severity, detail = result
            finding = Finding(dataset_check.id, severity, (), dataset_check.message(detail))
            found.append((_place(dataset_check), finding))
    found.sort(key=lambda placed: (placed[0], placed[1].examples))
    if profile is None:
        profile = "dpo" if preferences and preferences == readable else "chat"
    return Report(profile, total, tuple(finding for _, finding in found))


def look(body: Conversation, context: Context) -> list[tuple[RowCheck, Detail]]:
    """What the checks of single examples find in this one."""
    found = ((check, check.look(body, context)) for check in checks.ROWS if check.runs(context))
    return [(check, detail) for check, detail in found if detail is not None]


def group_keys(body: Conversation, group_checks: Sequence[GroupCheck]) -> dict[int, tuple[int, int]]:
    """For each kind of group the example belongs to: the key of its group, and what tells it apart there.

    Both are 64-bit hashes, signed as SQLite stores them.
    """
    keys = ((check.kind, check.key(body)) for check in group_checks)
    return {kind: (_hash(key[0]), _hash(key[1]) if key[1] else 0) for kind, key in keys if key is not None}


class _Groups:
    """The members of every group. Most groups have one, so a lone member is kept as one packed integer."""

    def __init__(self, group_checks: Sequence[GroupCheck]) -> None:
        self._checks = tuple(group_checks)
        self._members: dict[int, dict[int, int | list[int]]] = {check.kind: {} for check in group_checks}

    def add(self, example: Example) -> None:
        for kind, (key, variant) in group_keys(example.body, self._checks).items():
            member = example.number << _BITS | variant & _MASK
            groups = self._members[kind]
            known = groups.setdefault(key, member)
            if isinstance(known, list):
                known.append(member)
            elif known != member:
                groups[key] = [known, member]

    def findings(self) -> list[tuple[int, Finding]]:
        found = []
        for check in self._checks:
            for members in self._members[check.kind].values():
                if isinstance(members, int):
                    continue
                alike = len({member & _MASK for member in members}) == 1
                if check.flags(len(members), alike):
                    numbers = tuple(member >> _BITS for member in members)
                    message = check.message({"examples": len(numbers)})
                    found.append((_place(check), Finding(check.id, check.severity, numbers, message)))
        return found


def _finding(
    check: RowCheck, detail: Mapping[str, object], numbers: tuple[int, ...], body: Conversation
) -> Finding:
    return Finding(check.id, check.severity, numbers, check.message(detail), check.fix(body) is not None)


def _place(check: Check) -> int:
    return checks.ALL.index(check)


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
