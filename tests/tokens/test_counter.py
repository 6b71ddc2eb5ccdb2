"""Counting: the formulas of the chat format, texts that break tokenizers, texts in pieces."""

from __future__ import annotations

import random

import pytest

from persona_studio.dataset import records
from persona_studio.tokens import encodings
from persona_studio.tokens.counter import PIECE, Count, Counter, ExampleTokens, pieces
from persona_studio.tokens.models import table


@pytest.fixture(scope="module")
def counter() -> Counter:
    return Counter(table().get("gpt-4.1-mini"))


def n(text: str) -> int:
    return len(encodings.encoding("o200k_base").encode_ordinary(text))


def test_a_pair_counts_as_two_messages(counter: Counter) -> None:
    body = records.pair("あなたの名前は?", "わしは坂本龍馬じゃ。")
    prompt, completion = n("あなたの名前は?"), n("わしは坂本龍馬じゃ。")
    chat = 3 + (3 + n("user") + prompt) + (3 + n("assistant") + completion)
    assert counter.example(body) == ExampleTokens(prompt, completion, chat)


def test_a_conversation_counts_every_turn_and_a_name(counter: Counter) -> None:
    body = records.from_record(
        {
            "messages": [
                {"role": "system", "content": "龍馬として答える。"},
                {"role": "user", "content": "おはよう", "name": "otome"},
                {"role": "assistant", "content": "おう。"},
                {"role": "user", "content": "元気?"},
                {"role": "assistant", "content": "元気ぜよ。"},
            ]
        }
    )
    found = counter.example(body)
    assert found.prompt == n("龍馬として答える。") + n("おはよう") + n("元気?")
    assert found.completion == n("おう。") + n("元気ぜよ。")
    overhead = 3 + 5 * 3 + n("system") + 2 * n("user") + 2 * n("assistant") + 1
    assert found.chat == found.prompt + found.completion + overhead


def test_a_preference_example_counts_the_preferred_answer(counter: Counter) -> None:
    body = records.from_record(
        {
            "input": {"messages": [{"role": "user", "content": "Who?"}]},
            "preferred_output": [{"role": "assistant", "content": "Ryoma."}],
            "non_preferred_output": [{"role": "assistant", "content": "I would rather not say who I am."}],
        }
    )
    found = counter.example(body)
    assert (found.prompt, found.completion) == (n("Who?"), n("Ryoma."))
    assert found.chat == 3 + 3 + n("user") + n("Who?") + 3 + n("assistant") + n("Ryoma.")


def test_what_is_missing_has_no_tokens_and_still_a_turn(counter: Counter) -> None:
    found = counter.example(records.from_record({"prompt": None, "completion": "a"}))
    assert found == ExampleTokens(0, 1, 3 + 3 + n("user") + 3 + n("assistant") + 1)


@pytest.mark.parametrize("text", ["<|endoftext|>", "<|im_start|>", "\ud800 lone", "", "\x00", "𠮷" * 5])
def test_any_text_can_be_counted(counter: Counter, text: str) -> None:
    assert counter.measure(text) == Count(n(text), estimated=False)


@pytest.mark.parametrize("sign", [" ", "\u3000", "\n"])
def test_a_million_equal_signs_do_not_stop_it(counter: Counter, sign: str) -> None:
    found = counter.measure(sign * 1_000_000)
    assert found.estimated
    assert 0 < found.tokens < 1_000_000


def test_a_breakdown_of_the_tokenizer_becomes_an_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What the tokenizer raises, by its name; the real one breaks down on a million spaces only."""

    def panic(_: str) -> list[int]:
        raise PanicException

    counter = Counter(table().get("gpt-4.1-mini"))
    monkeypatch.setattr(counter, "_encode", panic)
    assert counter.measure("abcdef") == Count(2, estimated=True)


def test_pieces_of_ordinary_text_change_no_count(counter: Counter) -> None:
    source = random.Random(7)
    words = [
        "わしは",
        "坂本龍馬じゃ。",
        "海、",
        "don't stop, ",
        "1867年！",
        "\n\n",
        "Yes. ",
        "船に乗る",
        "㌔",
        "e\u0301t ",
    ]
    text = "".join(source.choice(words) for _ in range(40_000))
    assert len(list(pieces(text))) > 5
    assert "".join(piece for piece, _ in pieces(text)) == text
    assert all(len(piece) <= PIECE for piece, _ in pieces(text))
    assert counter.measure(text) == Count(n(text), estimated=False)


def test_the_beginning_that_fits_ends_at_a_whole_character(counter: Counter) -> None:
    text = "𠮷野家と坂本龍馬、" * 3_000
    kept = counter.beginning(text, 5_001)
    assert text.startswith(kept)
    assert 4_995 <= n(kept) <= 5_001
    assert counter.beginning("短い", 100) == "短い"


def test_a_stand_in_for_another_tokenizer_is_an_estimate() -> None:
    assert Counter(table().get("gemma-3-270m")).measure("海").estimated
