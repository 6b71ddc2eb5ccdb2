"""The table's column of warnings."""

from __future__ import annotations

from collections.abc import Sequence

from persona_studio.dataset.contributions import Cell, Column
from persona_studio.dataset.queries import Reader, Row
from persona_studio.i18n import tr, trn
from persona_studio.quality import store
from persona_studio.quality.check import Severity
from persona_studio.quality.findings import Findings, Mark

_ORDER = tuple(Severity)


def warnings_column(findings: Findings) -> Column:
    """How many things were found about an example, with the shape of the worst; sorts the worst first."""

    def cells(reader: Reader, rows: Sequence[Row]) -> dict[int, Cell]:
        found = findings.rows(reader, rows)
        return {row.id: _cell(row, found[row.id]) for row in rows if row.id in found}

    return Column(
        key="warnings",
        title=lambda: tr("Warnings"),
        cells=cells,
        sort=f"derived:{store.PRODUCER}",
        width=92,
        numeric=True,
        tip=lambda: tr("What the checks found, errors first."),
    )


def severity_word(severity: Severity) -> str:
    """The severity in the language of now."""
    words = {Severity.ERROR: tr("Error"), Severity.WARNING: tr("Warning"), Severity.INFO: tr("Hint")}
    return words[severity]


def _cell(row: Row, marks: list[Mark]) -> Cell:
    if not marks:
        return Cell("", speech=tr("Nothing to mend"))
    marks = sorted(marks, key=lambda mark: _ORDER.index(mark.check.severity))
    # The reason saved with an unreadable line is in the language of the day it was read.
    sentences = [mark.check.title() if row.unreadable else mark.message for mark in marks]
    worst = marks[0].check.severity
    speech = trn("{n} finding: {first}", "{n} findings, first: {first}", len(marks), first=sentences[0])
    return Cell(str(len(marks)), "\n".join(sentences), str(worst), f"{severity_word(worst)}. {speech}")
