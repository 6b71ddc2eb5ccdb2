"""The persona card: who speaks, to whom, and how."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from persona_studio.base.errors import ExpectedError
from persona_studio.base.settings import write_whole
from persona_studio.dataset.queries import Reader
from persona_studio.i18n import tr

DOCUMENT = "persona"
REGISTERS = ("plain", "polite")
_LISTS = ("first_person", "second_person", "endings", "forbidden", "facts", "samples")


@dataclass(frozen=True, slots=True)
class Card:
    """One persona. Everything but the name may be empty; ``register`` is ``plain``, ``polite`` or empty."""

    name: str
    audience: str = ""
    first_person: tuple[str, ...] = ()
    second_person: tuple[str, ...] = ()
    register: str = ""
    endings: tuple[str, ...] = ()
    era: str = ""
    forbidden: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    system_prompt: str = ""


KEYS = tuple(field.name for field in fields(Card))


def read_toml(path: Path) -> Card:
    """The card of a TOML file. Raises ExpectedError with the file and the key that is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise ExpectedError(
            "card-not-found",
            tr("There is no such persona card."),
            tr("Check the name and the folder."),
            file=path,
        ) from error
    except OSError as error:
        raise ExpectedError(
            "card-not-readable",
            tr("The persona card cannot be read."),
            tr("Check that it is a file and that you may read it."),
            file=path,
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _invalid(
            tr("The persona card is not a TOML file: {reason}.", reason=str(error)), path
        ) from error
    table = data.get("persona")
    if not isinstance(table, dict):
        raise _invalid(tr("The persona card has no [persona] table."), path)
    return _read(table, path)


def write_toml(card: Card, path: Path) -> None:
    """Write the card as TOML, whole or not at all."""
    write_whole(path, to_toml(card).encode("utf-8"))


def to_toml(card: Card) -> str:
    """The card as TOML, with the keys that are set."""
    lines = ["[persona]"]
    for key, value in to_json(card).items():
        if isinstance(value, list):
            lines += [f"{key} = [", *(f"    {_quoted(item)}," for item in value), "]"]
        else:
            lines.append(f"{key} = {_quoted(value)}")
    return "\n".join(lines) + "\n"


def from_json(value: Mapping[str, Any] | None) -> Card | None:
    """The card from its project document; None where there is none. Raises ExpectedError where it is not whole."""
    return None if value is None else _read(value, None)


def to_json(card: Card) -> dict[str, Any]:
    """The keys that are set, as JSON: what a project keeps."""
    values = {key: getattr(card, key) for key in KEYS}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value}


def of_project(reader: Reader) -> Card | None:
    """The card of a project, where it has one."""
    return from_json(reader.document(DOCUMENT))


def system_prompt(card: Card) -> str:
    """The card's own system prompt, or one made from the card in the language of its name's script."""
    if card.system_prompt:
        return card.system_prompt
    return _japanese_prompt(card) if _is_japanese(card) else _english_prompt(card)


def _japanese_prompt(card: Card) -> str:
    parts = [f"あなたは{card.name}です。"]
    if card.audience:
        parts.append(f"相手は{card.audience.rstrip('。')}です。")
    if card.first_person:
        parts.append(f"一人称は{_listed(card.first_person)}を使います。")
    if card.second_person:
        parts.append(f"相手のことは{_listed(card.second_person)}と呼びます。")
    if card.register:
        parts.append(
            "です・ますで丁寧に話します。" if card.register == "polite" else "です・ますを使わずに話します。"
        )
    if card.endings:
        parts.append(f"語尾には{_listed(card.endings)}などを使います。")
    if card.era:
        parts.append(f"{card.era}の人として話し、それより後のことは知りません。")
    if card.forbidden:
        parts.append(f"自分からは{_listed(card.forbidden)}に触れません。")
    parts += [f"{fact.rstrip('。')}。" for fact in card.facts]
    return "".join(parts)


def _english_prompt(card: Card) -> str:
    parts = [f"You are {card.name}."]
    if card.audience:
        parts.append(f"You speak to {card.audience.rstrip('.')}.")
    if card.first_person:
        parts.append(f"You call yourself {', '.join(card.first_person)}.")
    if card.second_person:
        parts.append(f"You call the other person {', '.join(card.second_person)}.")
    if card.register:
        parts.append("You speak politely." if card.register == "polite" else "You speak plainly.")
    if card.endings:
        parts.append(f"Your sentences often end in {', '.join(card.endings)}.")
    if card.era:
        parts.append(f"You live in {card.era} and know nothing of later times.")
    if card.forbidden:
        parts.append(f"You never bring up {', '.join(card.forbidden)}.")
    parts += [f"{fact.rstrip('.')}." for fact in card.facts]
    return " ".join(parts)


def _is_japanese(card: Card) -> bool:
    text = card.name + "".join(card.first_person) + "".join(card.endings)
    return any("\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" for sign in text)


def _listed(words: tuple[str, ...]) -> str:
    return "".join(f"「{word}」" for word in words)


def _read(table: Mapping[str, Any], path: Path | None) -> Card:
    for key, value in table.items():
        if key not in KEYS:
            raise _invalid(tr("The persona card has a key “{key}” that is not known.", key=key), path)
        if key in _LISTS and not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise _invalid(tr("The key “{key}” of the persona card must be a list of texts.", key=key), path)
        if key not in _LISTS and not isinstance(value, str):
            raise _invalid(tr("The key “{key}” of the persona card must be a text.", key=key), path)
    if not table.get("name", "").strip():
        raise _invalid(tr("The persona card has no “name”."), path)
    if table.get("register", "") not in ("", *REGISTERS):
        raise _invalid(tr("The key “register” of the persona card must be “plain” or “polite”."), path)
    values: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in table.items()}
    return Card(**values)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _invalid(message: str, path: Path | None) -> ExpectedError:
    return ExpectedError(
        "card-invalid",
        message,
        tr("A card has at least: [persona], and below it name = “…”."),
        file=path,
    )
