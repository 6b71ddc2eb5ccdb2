"""Folding, quoted speech, blank texts, and changing texts wherever a shape keeps them."""

from __future__ import annotations

import time

import pytest

from persona_studio.dataset import records
from persona_studio.quality import texts
from tests.quality.looking import chat, preference


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("「俺は」と言う", "…と言う"),
        ("『「俺」は』と", "…と"),
        ('he said "I am" twice', "he said … twice"),
        ("“I” and I", "… and I"),
        ("don't, it's I", "don't, it's I"),
        ("she said ‘I am’.", "she said …."),
        ("「閉じない俺\n私", "…\n私"),
        ("俺」", "俺」"),
        ('5" and 6"', "5…"),
    ],
)
def test_quoted_speech_is_set_aside(text: str, left: str) -> None:
    assert texts.without_quotes(text) == left


@pytest.mark.parametrize(
    "text", ["「" * 50_000 + "」" * 50_000, '"' * 100_000, "‘" * 100_000, "「」" * 50_000]
)
def test_no_text_takes_long(text: str) -> None:
    begin = time.process_time()
    texts.without_quotes(text)
    assert time.process_time() - begin < 1


def test_texts_are_compared_without_width_and_white_space() -> None:
    assert texts.fold(" ｶﾞ\u3000Ａ\n１ ") == "ガ A 1"
    assert texts.fold("é") == texts.fold("é")


@pytest.mark.parametrize(
    "body",
    [
        records.pair(" a ", " b "),
        chat(("user", " a "), ("assistant", " b ")),
        preference(" a ", " b ", " c "),
    ],
)
def test_every_text_of_any_shape_is_changed(body: records.Conversation) -> None:
    mended = texts.map_texts(body, str.strip)
    assert [message.text for message in (*mended.messages, *mended.rejected)] == ["a", "b", "c"][
        : len(body.messages) + len(body.rejected)
    ]
    assert texts.map_texts(mended, str.strip) is mended
    assert mended.shape is body.shape
