"""Whether the training set is ready: how many findings there are, and which stand in the way."""

from __future__ import annotations

from dataclasses import dataclass

from persona_studio.dataset.queries import Reader
from persona_studio.i18n import tr, trn
from persona_studio.quality import checks, store
from persona_studio.quality.check import DatasetCheck, Facts, GroupCheck, RowCheck, Severity


@dataclass(frozen=True, slots=True)
class Matter:
    """One check that found something: how badly, how often, and its sentence where it is about the dataset."""

    check: str
    severity: Severity
    findings: int
    title: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """What the checks found over the ``examples`` that would be trained on, the worst first."""

    examples: int
    matters: tuple[Matter, ...]

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(matter.findings for matter in self.matters if matter.severity is severity)

    @property
    def blocking(self) -> tuple[Matter, ...]:
        """What has to be mended before training."""
        return tuple(matter for matter in self.matters if matter.severity is Severity.ERROR)

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocking

    def sentence(self) -> str:
        """The state in one sentence."""
        if not self.ready:
            return trn("{n} thing to mend first", "{n} things to mend first", len(self.blocking))
        warnings = self.count(Severity.WARNING)
        if warnings:
            return trn(
                "Ready to train; {n} warning is worth a look",
                "Ready to train; {n} warnings are worth a look",
                warnings,
            )
        return tr("Ready to train")


def readiness(reader: Reader) -> Readiness:
    """The state of a project as far as it has been looked at; a handful of small questions."""
    totals = store.totals(reader)
    groups = store.flagged_groups(reader)
    facts = Facts(totals.get("", 0))
    matters: list[Matter] = []
    for check in checks.ALL:
        if isinstance(check, RowCheck) and totals.get(check.id):
            matters.append(Matter(check.id, check.severity, totals[check.id], check.title()))
        elif isinstance(check, GroupCheck) and groups.get(check.kind):
            matters.append(Matter(check.id, check.severity, groups[check.kind], check.title()))
        elif isinstance(check, DatasetCheck) and (found := check.look(facts)) is not None:
            severity, detail = found
            matters.append(Matter(check.id, severity, 1, check.message(detail)))
    order = tuple(Severity)
    matters.sort(key=lambda matter: order.index(matter.severity))
    return Readiness(facts.examples, tuple(matters))


def flagged(reader: Reader, check_id: str, limit: int = 1_000) -> list[int]:
    """The ids of trained examples that a check flags, for showing them in the table."""
    check = checks.get(check_id)
    if isinstance(check, GroupCheck):
        return store.flagged_by_group_check(reader, check.kind, limit)
    if isinstance(check, RowCheck):
        return store.flagged_by_row_check(reader, check.id, limit)
    return []
