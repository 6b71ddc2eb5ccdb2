"""Providers as data, and the addresses the user adds."""

from __future__ import annotations

import datetime

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.base.settings import Settings
from persona_studio.providers.registry import Providers


def test_this_computer_comes_first_and_openai_has_its_end() -> None:
    local, openai = Providers(Settings()).all()
    assert local.local
    assert not local.needs_key
    assert local.title() == "This computer"
    assert openai.ends == datetime.date(2027, 1, 6)
    assert openai.base_url.startswith("https://")


def test_an_address_is_kept_once_and_forgotten() -> None:
    providers = Providers(Settings())
    added = providers.add(" https://api.example.com/v1/ ")
    assert providers.add("api.example.com/v1") == added
    assert added.id == "https://api.example.com/v1"
    assert added.title() == "api.example.com"
    assert Providers(Settings()).all()[-1] == added
    providers.remove(added.id)
    assert added not in Providers(Settings()).all()


def test_a_provider_is_found_by_id_name_and_address() -> None:
    providers = Providers(Settings())
    assert providers.get("OpenAI").id == "openai"
    assert providers.get("https://api.openai.com/v1/").id == "openai"
    assert providers.get("http://localhost:8000/v1").needs_key is False
    with pytest.raises(ExpectedError) as caught:
        providers.get("nobody")
    assert caught.value.code == "unknown-provider"
    assert "local" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    ["", "http://", "ftp://example.com", "https://a b.com/v1", "https://x:99999/v1", "https://k:p@x/v1"],
)
def test_what_is_no_address_is_said_at_once(text: str) -> None:
    with pytest.raises(ExpectedError) as caught:
        Providers(Settings()).add(text)
    assert caught.value.code == "bad-url"


def test_a_settings_file_with_nonsense_is_survived() -> None:
    settings = Settings()
    settings.set("providers", ["::::", 3, "https://ok.example/v1"])
    assert Providers(settings).all()[-1].id == "https://ok.example/v1"
