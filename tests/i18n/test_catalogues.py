"""Every text a user sees stands in the Japanese catalogue, whole, and with the same placeholders and numbers."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path

import pytest

from persona_studio.dataset import edits
from persona_studio.i18n import catalogue, set_language, update
from tests.support import source

SLICES = update.slices()
PLACEHOLDER = re.compile(r"{(\w*)}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def japanese(slice_name: str) -> dict[str, str]:
    """A slice's catalogue; empty where it has none."""
    path = catalogue.folder("ja") / f"{slice_name}.ts"
    return catalogue.read(path) if path.exists() else {}


@pytest.mark.parametrize("slice_name", SLICES)
def test_the_catalogue_holds_the_texts_of_the_code(slice_name: str, tmp_path: Path) -> None:
    known = japanese(slice_name)
    assert list(known) == update.texts(slice_name), f"run: python -m persona_studio.i18n.update {slice_name}"
    if known:
        rewritten = tmp_path / "rewritten.ts"
        catalogue.write(rewritten, "ja", slice_name, known)
        assert rewritten.read_bytes() == (catalogue.folder("ja") / f"{slice_name}.ts").read_bytes()


@pytest.mark.parametrize("slice_name", SLICES)
def test_every_text_is_translated(slice_name: str) -> None:
    assert [text for text, translation in japanese(slice_name).items() if not translation.strip()] == []


@pytest.mark.parametrize("slice_name", SLICES)
def test_placeholders_and_numbers_survive_translation(slice_name: str) -> None:
    wrong = [
        text
        for text, translation in japanese(slice_name).items()
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(translation))
        or not set(_numbers(text)) <= set(_numbers(translation))
    ]
    assert not wrong


def _numbers(text: str) -> list[str]:
    return NUMBER.findall(unicodedata.normalize("NFKC", PLACEHOLDER.sub("", text)))


def test_one_text_has_one_translation() -> None:
    translations: dict[str, set[str]] = {}
    for slice_name in SLICES:
        for text, translation in japanese(slice_name).items():
            translations.setdefault(text, set()).add(translation)
    assert {text: found for text, found in translations.items() if len(found) > 1} == {}


def test_no_catalogue_is_left_over() -> None:
    assert {path.stem for path in catalogue.folder("ja").glob("*.ts")} <= set(SLICES)


def test_nothing_is_translated_at_import_time() -> None:
    wrong = [
        source.place(path, node.lineno)
        for path in source.files("persona_studio")
        for node in source.run_at_import(source.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "trn")
    ]
    assert not wrong


def test_texts_are_translated_by_the_one_function_the_catalogues_know() -> None:
    wrong = [
        source.place(path, node.lineno)
        for path in source.files("persona_studio")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("tr", "trn")
    ]
    assert not wrong


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_edit_has_a_kind_and_a_title(language: str) -> None:
    set_language(language)
    try:
        titles = [edit.title(size) for edit in edits.ALL for size in (1, 3)]
    finally:
        set_language("en")
    assert all(title.strip() for title in titles)
    assert len({edit.kind for edit in edits.ALL}) == len(edits.ALL)


def test_only_slices_hold_texts() -> None:
    """A module beside the slices has no catalogue, so its texts could never be translated."""
    wrong = [
        source.place(path, node.lineno)
        for path in source.PACKAGE.glob("*.py")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "trn")
    ]
    assert not wrong
