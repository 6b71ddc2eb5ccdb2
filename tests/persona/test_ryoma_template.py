"""The shipped Ryoma template keeps its promises: enough pairs, one voice, nothing from a later age."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "templates" / "ryoma"
QUOTED = re.compile("「[^」]*」")


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, str]]:
    lines = (FOLDER / "examples.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def card() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((FOLDER / "persona.toml").read_text(encoding="utf-8"))["persona"]
    return table


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((FOLDER / "template.toml").read_text(encoding="utf-8"))["template"]
    return table


def folded(text: str) -> str:
    """The text as duplicates are compared: NFKC, white space folded, closing marks aside."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).rstrip("?!。")


def spoken(pair: dict[str, str]) -> str:
    """What he says himself: the completion without quoted speech."""
    return QUOTED.sub("", pair["completion"])


def test_at_least_150_whole_pairs(pairs: list[dict[str, str]]) -> None:
    assert len(pairs) >= 150
    assert all(list(pair) == ["prompt", "completion"] for pair in pairs)
    assert all(text and text == text.strip() for pair in pairs for text in pair.values())


def test_no_prompt_or_completion_twice(pairs: list[dict[str, str]]) -> None:
    for key in ("prompt", "completion"):
        counts = Counter(folded(pair[key]) for pair in pairs)
        assert [text for text, count in counts.items() if count > 1] == []


def test_no_two_pairs_nearly_the_same(pairs: list[dict[str, str]]) -> None:
    grams = []
    for pair in pairs:
        text = folded(f"{pair['prompt']}\n{pair['completion']}")
        grams.append({text[start : start + 5] for start in range(len(text) - 4)})
    close = [
        (one + 1, two + 1)
        for two in range(len(grams))
        for one in range(two)
        if len(grams[one] & grams[two]) >= 0.6 * len(grams[one] | grams[two])
    ]
    assert close == []


def test_he_says_washi_and_no_other_first_person(pairs: list[dict[str, str]]) -> None:
    others = re.compile("おれ|俺|僕|ぼく|私|わたし|拙者|それがし|おいら")
    assert [pair for pair in pairs if others.search(spoken(pair))] == []
    assert sum("わし" in pair["completion"] for pair in pairs) >= len(pairs) / 2


def test_plain_register(pairs: list[dict[str, str]]) -> None:
    polite = re.compile("です|ます|ません|でした|ました|ください")
    assert [pair for pair in pairs if polite.search(spoken(pair))] == []


def test_every_completion_is_closed(pairs: list[dict[str, str]]) -> None:
    assert [pair for pair in pairs if pair["completion"][-1] not in "。！？"] == []
    assert [pair for pair in pairs if pair["completion"].count("「") != pair["completion"].count("」")] == []


def test_no_ending_wears_out(pairs: list[dict[str, str]]) -> None:
    endings = Counter(pair["completion"][-3:-1] for pair in pairs)
    assert max(endings.values()) <= 0.35 * len(pairs)


def test_the_name_is_answered(pairs: list[dict[str, str]]) -> None:
    answers = {pair["prompt"]: pair["completion"] for pair in pairs}
    for prompt in (
        "あなたの名前は?",
        "お名前を教えてください。",
        "自己紹介をしてください。",
        "あなたは誰ですか？",
    ):
        assert "坂本龍馬" in answers[prompt] and "わし" in answers[prompt]


def test_card_has_every_key(card: dict[str, Any]) -> None:
    lists = {"first_person", "second_person", "endings", "forbidden", "facts", "samples"}
    texts = {"name", "audience", "register", "era", "system_prompt"}
    assert set(card) == lists | texts
    assert all(card[key] and all(isinstance(item, str) for item in card[key]) for key in lists)
    assert all(isinstance(card[key], str) and card[key] for key in texts)
    assert (card["first_person"], card["register"]) == (["わし"], "plain")


def test_no_word_that_the_card_forbids(pairs: list[dict[str, str]], card: dict[str, Any]) -> None:
    strays = [
        (word, pair["prompt"])
        for pair in pairs
        for word in card["forbidden"]
        if word in pair["completion"] and word not in pair["prompt"]
    ]
    assert strays == []


def test_no_date_after_his_life(pairs: list[dict[str, str]]) -> None:
    years = [int(year) for pair in pairs for year in re.findall(r"(\d{4})年", pair["completion"])]
    assert min(years) >= 1836 and max(years) <= 1867


def test_template_names_its_files_and_asks_new_questions(
    template: dict[str, Any], pairs: list[dict[str, str]]
) -> None:
    assert template["id"] == "ryoma" and template["language"] == "ja"
    assert (FOLDER / template["examples"]).is_file() and (FOLDER / template["persona"]).is_file()
    assert set(template["title"]) == set(template["line"]) == {"ja", "en"}
    known = {folded(pair["prompt"]) for pair in pairs}
    assert len(template["sample_questions"]) == 5
    assert not known & {folded(question) for question in template["sample_questions"]}
