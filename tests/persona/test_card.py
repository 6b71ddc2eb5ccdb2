"""The persona card: read, written, and turned into a system prompt."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset import edits
from persona_studio.dataset.document import Document
from persona_studio.persona import card
from persona_studio.persona.card import Card

FULL = Card(
    "坂本龍馬",
    "来館者",
    ("わし",),
    ("おまん",),
    "plain",
    ("じゃ", "ぜよ"),
    "1836-1867",
    ("電話",),
    ('乙女は"姉"\nである',),
    ("わしじゃ。",),
    "あなたは龍馬です。\x7f\t",
)


@pytest.mark.parametrize("made", [FULL, Card("Ada"), Card("A", endings=("",), system_prompt='"""\\')])
def test_a_card_comes_back_from_toml_and_json(made: Card, tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    card.write_toml(made, path)
    assert card.read_toml(path) == made
    assert card.from_json(card.to_json(made)) == made
    assert tomllib.loads(card.to_toml(made))["persona"] == card.to_json(made)


def test_only_the_name_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    path.write_bytes(b'\xef\xbb\xbf[persona]\nname = "Ada"\n')
    assert card.read_toml(path) == Card("Ada")
    assert card.from_json(None) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "[persona]"),
        ("[persona]\n", "name"),
        ('[persona]\nname = "  "\n', "name"),
        ("[persona]\nname = 5\n", "name"),
        ('[persona]\nname = "A"\nfirst_person = "わし"\n', "first_person"),
        ('[persona]\nname = "A"\nendings = [1]\n', "endings"),
        ('[persona]\nname = "A"\nregister = "rude"\n', "register"),
        ('[persona]\nname = "A"\nage = "33"\n', "age"),
        ("persona = 1", "[persona]"),
        ("[persona", "TOML"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExpectedError) as raised:
        card.read_toml(path)
    assert raised.value.code == "card-invalid"
    assert says in raised.value.message
    assert raised.value.file == str(path)


@pytest.mark.parametrize("kind", ["missing", "folder", "bytes"])
def test_what_is_no_file_is_said_plainly(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "bytes":
        path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ExpectedError) as raised:
        card.read_toml(path)
    assert raised.value.code.startswith("card-")


def test_the_cards_own_system_prompt_wins() -> None:
    assert card.system_prompt(FULL) == FULL.system_prompt


def test_a_system_prompt_is_made_from_what_the_card_says() -> None:
    made = card.system_prompt(
        Card("坂本龍馬", first_person=("わし",), register="plain", facts=("土佐の生まれ",))
    )
    assert (
        made
        == "あなたは坂本龍馬です。一人称は「わし」を使います。です・ますを使わずに話します。土佐の生まれ。"
    )
    made = card.system_prompt(Card("Ada Lovelace", audience="visitors", register="polite", era="1815-1852"))
    assert made == (
        "You are Ada Lovelace. You speak to visitors. You speak politely."
        " You live in 1815-1852 and know nothing of later times."
    )


def test_a_project_keeps_its_card(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "d.persona")
    assert card.of_project(document.reader()) is None
    document.apply(edits.SetProjectDocument(card.DOCUMENT, card.to_json(FULL)))
    assert card.of_project(document.reader()) == FULL
    document.close()
