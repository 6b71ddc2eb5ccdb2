"""Choosing a service and telling it who one is, against a service on loopback."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from persona_studio.providers.ui.account_form import AccountForm
from persona_studio.providers.ui.provider_chooser import ProviderChooser
from tests.support.accessibility import unnamed
from tests.support.openai_server import KEY, OpenAIServer, html
from tests.support.pages import Program, press

WAIT = 15_000


@pytest.fixture
def chooser(parts: Program, server: OpenAIServer, qtbot) -> ProviderChooser:
    parts.connections.credentials.forget(server.base_url)
    parts.connections.providers.remove(server.base_url)
    chooser = ProviderChooser(parts.connections)
    qtbot.addWidget(chooser)
    chooser.show()
    return chooser


@pytest.fixture
def form(chooser: ProviderChooser) -> AccountForm:
    """The form of a service whose address is typed."""
    other = chooser._choices[-1]
    other.button.setChecked(True)
    return other.form


def check(form: AccountForm, url: str, key: str, qtbot) -> None:
    form._url.setText(url)
    form._key.setText(key)
    press(form._check)
    qtbot.waitUntil(lambda: not form._asking, timeout=WAIT)


def test_a_typed_service_is_asked_and_then_stays_in_the_list(chooser, form, parts, server, qtbot) -> None:
    assert chooser.provider is None and not chooser.ready
    check(form, server.base_url + "/", f" {KEY}\n", qtbot)
    assert chooser.provider.id == server.base_url
    assert chooser.ready and chooser.models == ("gpt-4.1-mini-2025-04-14",)
    assert parts.connections.credentials.get(server.base_url) == KEY
    assert server.base_url in [provider.id for provider in parts.connections.providers.all()]


@pytest.mark.parametrize(
    ("key", "said"),
    [("", "The key is empty"), ("ｓｋ−１２", "not an API key"), ("sk-wrong", "does not accept")],
)
def test_a_wrong_key_is_said_where_it_is_typed(form, server, key: str, said: str, qtbot) -> None:
    form._url.setText(server.base_url.replace("127.0.0.1", "localhost"))
    if not key:  # a service on this computer needs none, any other does
        form._url.setText("https://api.example.invalid/v1")
    form._key.setText(key)
    press(form._check)
    qtbot.waitUntil(lambda: said in form._result.text(), timeout=WAIT)
    assert not form.checked


def test_a_wrong_address_is_said_when_it_is_left(form, qtbot) -> None:
    form._url.setText("not an address")
    form._url.editingFinished.emit()
    assert "not the address of a service" in form._result.text()


def test_a_web_page_is_no_service(form, parts, server, qtbot) -> None:
    server.faults["GET /models"] = [html()]
    check(form, server.base_url, KEY, qtbot)
    assert "not like a service" in form._result.text()
    assert server.base_url not in [provider.id for provider in parts.connections.providers.all()]


def test_a_service_that_nobody_answers_at(form, qtbot) -> None:
    check(form, "http://127.0.0.1:9/v1", KEY, qtbot)
    assert "cannot be reached" in form._result.text()


def test_typing_again_takes_the_answer_back(chooser, form, server, qtbot) -> None:
    check(form, "http://127.0.0.1:9/v1", KEY, qtbot)
    assert form._result.isVisible()
    qtbot.keyClick(form._key, Qt.Key.Key_A)
    assert not form._result.isVisible()


def test_the_key_is_never_shown(form) -> None:
    assert form._key.echoMode() is QLineEdit.EchoMode.Password


def test_every_control_has_a_name(chooser) -> None:
    assert unnamed(chooser) == []
