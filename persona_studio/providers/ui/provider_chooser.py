"""Where to train: on this computer, at a known service, or at one whose address is typed."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from persona_studio.i18n import current, tr
from persona_studio.providers.connections import Connections
from persona_studio.providers.provider import Provider
from persona_studio.providers.ui.account_form import AccountForm
from persona_studio.widgets import labels
from persona_studio.widgets.page import Retranslating

_INDENT = 26


class ProviderChooser(Retranslating, QWidget):
    """One radio button a service; under the chosen one, what it needs to be told.

    ``changed`` is emitted when another service is chosen or its account was checked.
    """

    changed = Signal()

    def __init__(self, connections: Connections, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connections = connections
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_choice_toggled)
        self._choices: list[_Choice] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._build(connections.providers.all()[0].id)

    @property
    def provider(self) -> Provider | None:
        """The chosen service; None while the address of another one is not known yet."""
        choice = self._chosen()
        return choice.provider if choice is not None else None

    @property
    def ready(self) -> bool:
        """Whether a job could be sent there: this computer always, a service once its account was checked."""
        choice = self._chosen()
        if choice is None or choice.provider is None:
            return False
        return choice.form is None or choice.form.checked

    @property
    def models(self) -> tuple[str, ...]:
        """The base models to choose from: those known beforehand, else those the account named."""
        choice = self._chosen()
        if choice is None or choice.provider is None:
            return ()
        named = choice.form.models if choice.form is not None else ()
        return choice.provider.models or named

    def choose(self, provider_id: str) -> None:
        """Choose a service by its id."""
        for choice in self._choices:
            if choice.provider is not None and choice.provider.id == provider_id:
                choice.button.setChecked(True)

    def retranslate(self) -> None:
        """Show every text in the current language."""
        for choice in self._choices:
            choice.retranslate()

    def _build(self, chosen: str) -> None:
        for choice in self._choices:
            self._group.removeButton(choice.button)
            self._layout.removeWidget(choice)
            choice.deleteLater()
        self._choices = [
            _Choice(provider, self._connections) for provider in self._connections.providers.all()
        ]
        self._choices.append(_Choice(None, self._connections))
        for index, choice in enumerate(self._choices):
            self._group.addButton(choice.button, index)
            self._layout.addWidget(choice)
            if choice.form is not None:
                choice.form.changed.connect(self._on_account_changed)
                choice.form.found.connect(self._on_service_found)
        self.retranslate()
        self.choose(chosen)

    def _chosen(self) -> _Choice | None:
        index = self._group.checkedId()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def _on_choice_toggled(self, index: int, on: bool) -> None:
        self._choices[index].open(on)
        if on:
            self.changed.emit()

    def _on_account_changed(self) -> None:
        self.changed.emit()

    def _on_service_found(self, provider_id: str) -> None:
        # A service that was typed in is one of the list from now on, with its answer kept in view.
        known = self._choices[-1].form
        self._build(provider_id)
        choice = self._chosen()
        if known is not None and choice is not None and choice.form is not None:
            choice.form.take_over(known)
        self.changed.emit()


class _Choice(QWidget):
    """One service: its radio button, what it means in a line, and its account form where it needs one."""

    def __init__(self, provider: Provider | None, connections: Connections) -> None:
        super().__init__()
        self.provider = provider
        self.button = QRadioButton()
        self.form = AccountForm(provider, connections) if provider is None or not provider.local else None
        self._note = labels.muted()
        below = QVBoxLayout()
        below.setContentsMargins(_INDENT, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self._note)
        if self.form is not None:
            below.addWidget(self.form)
            self.form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button)
        layout.addLayout(below)

    def open(self, on: bool) -> None:
        """Show what this service has to be told, or fold it away."""
        if self.form is not None:
            self.form.setVisible(on)
            if on:
                self.form.open()

    def retranslate(self) -> None:
        """Show every text in the current language."""
        self.button.setText(self.provider.title() if self.provider is not None else tr("Another service…"))
        self._note.setText(_note(self.provider))
        self.button.setAccessibleDescription(self._note.text())


def _note(provider: Provider | None) -> str:
    if provider is None:
        return tr("Any service that speaks the same language as OpenAI's, by its address.")
    if provider.local:
        return tr("Nothing leaves it, no network is needed, and it costs nothing.")
    if provider.ends is not None:
        return tr(
            "Training there ends on {date}; accounts that have not trained lately are refused already.",
            date=_date(provider),
        )
    return tr("The examples are sent to {address}.", address=provider.base_url)


def _date(provider: Provider) -> str:
    assert provider.ends is not None
    if current() == "ja":
        return f"{provider.ends.year}年{provider.ends.month}月{provider.ends.day}日"
    day = QDate(provider.ends.year, provider.ends.month, provider.ends.day)
    return QLocale(QLocale.Language.English).toString(day, "d MMMM yyyy")
