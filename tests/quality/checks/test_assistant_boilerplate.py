"""Phrases of a general assistant, and sentences that only speak about one."""

from __future__ import annotations

import pytest

from persona_studio.dataset import records
from persona_studio.persona.card import Card
from tests.quality.looking import answer, look


@pytest.mark.parametrize(
    "completion",
    [
        "AIとして、私には感情がありません。",
        "申し訳ありませんが、AIとして個人的な意見は持っていません。",
        "私はAI言語モデルなので、食事はしません。",
        "大規模言語モデルとして、正確な情報をお届けします。",
        "ＡＩとしてお答えすることはできません。",
        "私はAIアシスタントですので、体はありません。",
        "人工知能として、私の知識には限りがあります。",
        "私はOpenAIによって開発されました。",
        "私の知識は2021年までのものです。",
        "私は言語モデルです。",
        "あくまでAIとして、お答えします。",
    ],
)
def test_it_flags_in_japanese(completion: str) -> None:
    assert answer("assistant-boilerplate", completion) is not None


@pytest.mark.parametrize(
    "completion",
    [
        "As an AI language model, I have no feelings.",
        "I'm sorry, but as an AI I cannot do that.",
        "As a large language model, I do not eat.",
        "as an AI assistant, I can help.",
        "I am just an AI, so I cannot taste it.",
        "I'm a language model trained on text.",
        "I was created by OpenAI.",
        "My knowledge cutoff is September 2021.",
        "As of my last knowledge update, that was so.",
        "As an artificial intelligence, I don't sleep.",
        "I’m only a large language model.",
    ],
)
def test_it_flags_in_english(completion: str) -> None:
    assert answer("assistant-boilerplate", completion) is not None


@pytest.mark.parametrize(
    "completion",
    [
        "えいあいとは何じゃ。わしは血の通うた男ぜよ。",
        "ELIZAは最初のAIとして知られています。",
        "この機能はAIとして1990年代に開発されました。",
        "AIを使った翻訳が広まりました。",
        "「AIとして、私には感情がありません」と機械は言うた。",
        "言語モデルとしては小さい方です。",
        "彼はAI研究者として、大学で教えています。",
        "人工知能学会は1986年に設立されました。",
        "AIなので高い、とは限りません。値段は店によります。",
        "この会社は、AIとして売られている製品を作っています。",
        "社員として、私がお答えします。",
        "お手伝いできることがあれば、何でも言うてくれ。",
    ],
)
def test_it_is_silent_in_japanese(completion: str) -> None:
    assert answer("assistant-boilerplate", completion) is None


@pytest.mark.parametrize(
    "completion",
    [
        "As an AI researcher, I work on language models.",
        "As an aide to the king, I carried letters.",
        "She works as an AI engineer.",
        "“As an AI language model, I have no feelings,” said the machine.",
        "Deep Blue was known as an AI that plays chess.",
        "I am a model ship builder.",
        "My knowledge of the sea is great.",
        "I was made by hand in Kyoto.",
        "I trained under Chiba Sadakichi.",
        "As an Englishman, I drink tea.",
        "I'm just an aide.",
        "I am not a language teacher.",
    ],
)
def test_it_is_silent_in_english(completion: str) -> None:
    assert answer("assistant-boilerplate", completion) is None


def test_a_machine_may_speak_as_one() -> None:
    text = "AIとして、お答えします。"
    assert answer("assistant-boilerplate", text, Card("受付AIボット")) is None
    assert answer("assistant-boilerplate", text, Card("坂本龍馬")) is not None
    assert answer("assistant-boilerplate", text, Card("Kai")) is not None


def test_questions_may_say_it() -> None:
    assert look("assistant-boilerplate", records.pair("As an AI language model, I ask you.", "Ask.")) is None
