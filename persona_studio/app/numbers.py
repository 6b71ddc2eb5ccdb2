"""The status line's numbers, computed in the background whenever something they depend on changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from persona_studio.app.project import Project
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr, trn
from persona_studio.widgets import background, bridge

_PAUSE = 300  # milliseconds
_SYMBOLS = {"USD": "$", "EUR": "€", "JPY": "¥", "GBP": "£"}


class ProjectNumbers(QObject):
    """``changed`` carries one line of text: examples, tokens, and what training costs in time or money."""

    changed = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._task: background.Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._compute)
        bridge.connect(project.document.changed, self._on_anything_happened, self)
        bridge.connect(project.session.target_model_changed, self._on_anything_happened, self)
        self._timer.start(0)

    def follow_derived(self) -> None:
        """Called once counts are computed."""
        bridge.connect(self._project.session.derived.updated, self._on_anything_happened, self)
        bridge.connect(self._project.session.derived.idle, self._on_anything_happened, self)

    def refresh(self) -> None:
        """Say it again, in the language of now."""
        self._timer.start(0)

    def _on_anything_happened(self, _what: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _compute(self) -> None:
        if self._task is not None:
            self._task.cancel()
        project = self._project
        self._task = background.run(lambda: _line(project), self.changed.emit, self._on_failed, self)

    def _on_failed(self, error: Exception) -> None:
        # The project was closed while it was being asked; anything else is reported.
        if not isinstance(error, RuntimeError | ExpectedError):
            raise error


def _line(project: Project) -> str:
    from persona_studio.tokens.totals import totals

    reader = project.document.reader()
    found = totals(reader, project.model)
    parts = [trn("{n} example to learn from", "{n} examples to learn from", found.examples)]
    tokens = trn("{n} token", "{n} tokens", found.chat)
    estimated = project.model.estimated
    parts.append(tr("about {count}", count=tokens) if estimated else tokens)
    if not found.complete:
        parts[-1] = tr("{count} so far", count=parts[-1])
    elif found.examples:
        effort = _effort(project, reader, found)
        if effort:
            parts.append(effort)
    return " · ".join(parts)


def _effort(project: Project, reader, found) -> str:
    """What training would take: time on this computer, money at a provider."""
    from persona_studio.training import estimate as estimates
    from persona_studio.training import recipe

    model = project.model
    if model.local:
        services = project.services
        provider = services.connections.providers.get("local")
        made = recipe.for_project(reader, provider, base=model.id)
        made_estimate = estimates.estimate(made, provider, found.examples, found.chat, services.settings)
        if made_estimate.seconds is None:
            return ""
        return tr("training here takes {time}", time=estimates.range_text(*made_estimate.seconds))
    cost = found.cost(model)
    if cost is None:
        return ""
    amount = f"{_SYMBOLS.get(cost.currency, cost.currency + ' ')}{cost.amount:,.2f}"
    return trn(
        "about {amount} for {n} round ({model})",
        "about {amount} for {n} rounds ({model})",
        found.epochs,
        amount=amount,
        model=model.title,
    )
