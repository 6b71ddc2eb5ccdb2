"""Every registered check is named, explained and tested; a clean dataset makes none of them speak."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from persona_studio.base import paths
from persona_studio.exchange.reading import open_examples
from persona_studio.i18n import set_language
from persona_studio.persona.card import read_toml
from persona_studio.quality import checks
from persona_studio.quality.check import PROFILES, Check
from persona_studio.quality.runner import check_examples
from tests.quality.looking import MODEL

TESTS = Path(__file__).parent / "checks"


@pytest.mark.parametrize("check", checks.ALL, ids=lambda check: check.id)
def test_file_id_class_and_test_have_one_name(check: Check) -> None:
    module = Path(inspect.getfile(type(check))).stem
    assert re.fullmatch("[a-z]+(-[a-z]+)*", check.id)
    assert module == check.id.replace("-", "_")
    assert type(check).__name__ == "".join(part.capitalize() for part in check.id.split("-"))
    assert (TESTS / f"test_{module}.py").is_file()
    assert set(check.profiles) <= set(PROFILES)


@pytest.mark.parametrize("check", checks.ALL, ids=lambda check: check.id)
def test_every_check_explains_itself_in_both_languages(check: Check) -> None:
    english = check.help()
    assert check.title() and len(check.why()) > 40 and check.sample()
    set_language("ja")
    try:
        assert re.search("[ぁ-ん]", check.title()) and re.search("[ぁ-ん]", check.why())
        assert check.help() != english
    finally:
        set_language("en")


def test_every_file_is_registered_once() -> None:
    files = {path.stem for path in Path(inspect.getfile(checks)).parent.glob("*.py")} - {"__init__"}
    assert files == {check.id.replace("-", "_") for check in checks.ALL}
    assert len({check.id for check in checks.ALL}) == len(checks.ALL)
    assert len({check.kind for check in checks.GROUPS}) == len(checks.GROUPS)


@pytest.mark.parametrize("with_card", [False, True])
def test_all_are_silent_on_the_ryoma_template(with_card: bool) -> None:
    folder = paths.resources() / "templates" / "ryoma"
    card = read_toml(folder / "persona.toml") if with_card else None
    with open_examples(folder / "examples.jsonl") as examples:
        report = check_examples(examples.used(), MODEL, card)
    assert report.findings == ()
    assert report.ready and report.examples >= 100


def test_other_cards_find_ryomas_first_person_everywhere() -> None:
    from dataclasses import replace

    folder = paths.resources() / "templates" / "ryoma"
    card = replace(read_toml(folder / "persona.toml"), first_person=("俺",))
    with open_examples(folder / "examples.jsonl") as examples:
        spoken = sum("わし" in (example.body.completion or "") for example in examples.used())
        report = check_examples(examples.used(), MODEL, card)
    found = [finding for finding in report.findings if finding.check == "first-person-drift"]
    assert len(found) >= 0.95 * spoken
