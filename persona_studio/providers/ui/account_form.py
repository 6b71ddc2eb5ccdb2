"""The address and the key of a service, checked where they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr, trn
from persona_studio.providers.connections import Connections
from persona_studio.providers.credentials import clean_key
from persona_studio.providers.provider import Provider, clean_url
from persona_studio.widgets import background, buttons, labels, theme
from persona_studio.widgets.page import Retranslating


@dataclass(frozen=True, slots=True)
class _Keys:
    """Whether a key is kept already, and whether the system keeps keys at all."""

    kept: bool
    lasting: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the service said: the base models it can train, as far as it names them."""

    provider: str
    models: tuple[str, ...]


class AccountForm(Retranslating, QWidget):
    """Asks for what a service needs and asks the service whether that is right.

    ``provider`` None means one whose address is typed. ``changed`` is emitted when ``checked`` changes,
    ``found`` with the id of a typed service that answered.
    """

    changed = Signal()
    found = Signal(str)

    def __init__(
        self, provider: Provider | None, connections: Connections, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._provider = provider
        self._connections = connections
        self._keys: _Keys | None = None
        self._answer: _Answer | None = None
        self._error: ExpectedError | None = None
        self._asking = False
        self._url, self._key = QLineEdit(), QLineEdit()
        self._url_label, self._key_label = QLabel(), QLabel()
        self._check, self._forget = buttons.plain(), buttons.link()
        self._note, self._result = labels.small(), labels.muted()
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def checked(self) -> bool:
        """Whether the service accepted the key."""
        return self._answer is not None

    @property
    def models(self) -> tuple[str, ...]:
        """The models the account named."""
        return self._answer.models if self._answer is not None else ()

    def open(self) -> None:
        """Look, in the background, whether a key is kept; called when the form is first shown."""
        if self._keys is None:
            self._keys = _Keys(kept=False, lasting=False)
            background.run(self._look_for_key, self._on_key_looked_for, self._on_check_failed, owner=self)

    def take_over(self, other: AccountForm) -> None:
        """Have the state of the form in which this service was typed first."""
        self._keys, self._answer = other._keys, other._answer
        if self._keys is not None:
            self._keys = _Keys(kept=True, lasting=self._keys.lasting)
        self.retranslate()

    def retranslate(self) -> None:
        """Show every text in the current language."""
        self._url_label.setText(tr("Base &URL"))
        self._url.setPlaceholderText("https://api.example.com/v1")
        self._url.setAccessibleName(tr("Base URL of the service"))
        self._key_label.setText(tr("&Key"))
        self._key.setAccessibleName(tr("Key of your account"))
        kept = self._keys is not None and self._keys.kept
        self._key.setPlaceholderText(tr("kept already; type another to replace it") if kept else "sk-…")
        self._forget.setText(tr("Forget the key"))
        self._forget.setVisible(kept)
        self._check.setText(tr("Asking…") if self._asking else tr("Check this account"))
        self._check.setEnabled(not self._asking)
        self._note.setText(self._note_text())
        self._show_result()

    def _lay_out(self) -> None:
        self._key.setEchoMode(QLineEdit.EchoMode.Password)
        self._url_label.setBuddy(self._url)
        self._key_label.setBuddy(self._key)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        if self._provider is None:
            form.addRow(self._url_label, self._url)
        form.addRow(self._key_label, self._key)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._check)
        buttons.addWidget(self._forget)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(self._note)
        layout.addLayout(buttons)
        layout.addWidget(self._result)

    def _connect(self) -> None:
        self._url.editingFinished.connect(self._on_url_edited)
        self._url.textEdited.connect(self._on_edited)
        self._key.textEdited.connect(self._on_edited)
        self._url.returnPressed.connect(self._on_check_clicked)
        self._key.returnPressed.connect(self._on_check_clicked)
        self._check.clicked.connect(self._on_check_clicked)
        self._forget.clicked.connect(self._on_forget_clicked)

    def _note_text(self) -> str:
        if self._keys is None or self._keys.lasting:
            place = tr("The key is kept in the keyring of this computer's system, never in the project.")
        else:
            place = tr(
                "This computer has no keyring: the key is kept until the program closes, and nowhere else."
            )
        if self._provider is not None and self._provider.key_page:
            return tr("Keys are made at {page}.", page=self._provider.key_page) + " " + place
        return place

    def _on_url_edited(self) -> None:
        if self._url.text().strip():
            try:
                self._url.setText(clean_url(self._url.text()))
            except ExpectedError as error:
                self._set_outcome(error=error)

    def _on_edited(self) -> None:
        if self._answer is not None or self._error is not None:
            self._set_outcome()

    def _on_check_clicked(self) -> None:
        if self._asking:
            return
        try:
            url = clean_url(self._url.text()) if self._provider is None else ""
            key = self._typed_key(url)
        except ExpectedError as error:
            self._set_outcome(error=error)
            return
        self._asking = True
        self._set_outcome()
        background.run(
            lambda: _ask(self._connections, self._provider, url, key),
            self._on_check_answered,
            self._on_check_failed,
            owner=self,
        )

    def _typed_key(self, url: str) -> str | None:
        kept = self._keys is not None and self._keys.kept
        provider = self._provider or self._connections.providers.get(url)
        if not self._key.text().strip() and (kept or not provider.needs_key):
            return None
        return clean_key(self._key.text())

    def _on_check_answered(self, outcome: tuple[_Answer, _Keys]) -> None:
        answer, self._keys = outcome
        self._asking = False
        self._key.clear()
        self._set_outcome(answer=answer)
        if self._provider is None:
            self.found.emit(answer.provider)

    def _on_check_failed(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, ExpectedError):
            self.retranslate()
            raise error
        self._set_outcome(error=error)

    def _on_forget_clicked(self) -> None:
        if self._provider is None:
            return
        provider = self._provider.id
        self._keys = _Keys(kept=False, lasting=self._keys is not None and self._keys.lasting)
        self._set_outcome()
        background.run(
            lambda: _forget(self._connections, provider), lambda _: None, self._on_check_failed, owner=self
        )

    def _look_for_key(self) -> _Keys:
        credentials = self._connections.credentials
        kept = self._provider is not None and credentials.get(self._provider.id) is not None
        return _Keys(kept, credentials.lasting())

    def _on_key_looked_for(self, keys: _Keys) -> None:
        self._keys = keys
        self.retranslate()

    def _set_outcome(self, answer: _Answer | None = None, error: ExpectedError | None = None) -> None:
        before = self.checked
        self._answer, self._error = answer, error
        self.retranslate()
        if before != self.checked:
            self.changed.emit()

    def _show_result(self) -> None:
        if self._error is not None:
            text, role = "⨯ " + self._error.sentence(), "error"
        elif self._answer is not None:
            text, role = "✓ " + _accepted_text(len(self._answer.models)), "success"
        else:
            text, role = "", "muted"
        self._result.setVisible(bool(text))
        self._result.setText(text)
        theme.set_role(self._result, role)


def _accepted_text(models: int) -> str:
    if not models:
        return tr("The service answers. It names no models; type the name of the one to train.")
    return trn(
        "The service answers, and this account may use {n} model. Whether it may train is known when the job starts.",
        "The service answers, and this account may use {n} models. Whether it may train is known when the job starts.",
        models,
    )


def _ask(
    connections: Connections, provider: Provider | None, url: str, key: str | None
) -> tuple[_Answer, _Keys]:
    """Keep the key and ask the service with it. For a background thread."""
    id = provider.id if provider is not None else url
    lasting = connections.credentials.lasting()
    if key is not None:
        lasting = connections.credentials.set(id, key)
        connections.forget(id)
    models = connections.service(id).check().models
    if provider is None:
        connections.providers.add(url)
    return _Answer(id, tuple(models)), _Keys(connections.credentials.get(id) is not None, lasting)


def _forget(connections: Connections, provider: str) -> None:
    connections.credentials.forget(provider)
    connections.forget(provider)
