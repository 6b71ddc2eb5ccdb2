"""Keys: checked where they are typed, kept where the system can, never lost in between."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import PasswordDeleteError

from persona_studio.base.errors import ExpectedError
from persona_studio.providers.credentials import Credentials, clean_key


class OneProcessKeyring(KeyringBackend):
    """A backend that keeps passwords in a dictionary, as the system's would on disk."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """No test leaves its backend behind."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_key_outlives_the_program_where_there_is_a_keyring() -> None:
    keyring.set_keyring(OneProcessKeyring())
    assert Credentials().set("openai", "  sk-abc\n") is True
    assert Credentials().get("openai") == "sk-abc"
    Credentials().forget("openai")
    Credentials().forget("openai")
    assert Credentials().get("openai") is None


def test_without_a_keyring_a_key_lasts_until_the_program_closes() -> None:
    keyring.set_keyring(fail.Keyring())
    credentials = Credentials()
    assert credentials.lasting() is False
    assert credentials.set("openai", "sk-abc") is False
    assert credentials.get("openai") == "sk-abc"
    assert Credentials().get("openai") is None


def test_commands_take_the_key_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(fail.Keyring())
    monkeypatch.setenv("PERSONA_STUDIO_API_KEY", "sk-environment\n")
    assert Credentials(environment=True).get("openai") == "sk-environment"
    assert Credentials().get("openai") is None


@pytest.mark.parametrize(
    ("text", "code"), [("  \n", "key-empty"), ("ｓｋ−１２", "key-not-ascii"), ("sk-a\nb", "key-not-ascii")]
)
def test_what_no_key_can_be_is_said_where_it_is_typed(text: str, code: str) -> None:
    with pytest.raises(ExpectedError) as caught:
        clean_key(text)
    assert caught.value.code == code
