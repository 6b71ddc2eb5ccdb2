"""Counting the tokens of 100,000 pairs against a bare loop over the tokenizer on one core; and while typing."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from persona_studio.dataset import records
from persona_studio.dataset.records import Example
from persona_studio.tokens import encodings
from persona_studio.tokens.counter import Counter
from persona_studio.tokens.models import DEFAULT, table
from persona_studio.tokens.totals import count_all
from tests.benchmarks.measurement import Measurement, medians, seconds
from tests.support import ryoma_like

PAIRS = 100_000
TYPED = 2_000
KEYSTROKES = 500


def measure() -> Iterator[Measurement]:
    """A whole dataset, and one keystroke (99th of a hundred) in a text of 2,000 characters."""
    model = table().get(DEFAULT)
    examples = [
        Example(number, number, number, records.pair(*pair))
        for number, pair in enumerate(ryoma_like.pairs(PAIRS), 1)
    ]
    encodings.encoding(model.encoding)
    ours, bare = medians(
        lambda: seconds(lambda: count_all(examples, model)),
        lambda: seconds(lambda: _bare_loop(examples, model.encoding)),
    )
    yield Measurement(f"count all tokens of {PAIRS:,} pairs", ours, "s", bare)
    yield Measurement(f"count while typing, {TYPED:,} characters, p99", _while_typing(), "ms")


def _bare_loop(examples: list[Example], encoding: str) -> int:
    encode = encodings.encoding(encoding).encode_ordinary
    return sum(len(encode(message.text or "")) for example in examples for message in example.body.messages)


def _while_typing() -> float:
    counter = Counter(table().get(DEFAULT))
    text = "わしは坂本龍馬じゃ。土佐の海を見て育ったがよ。" * TYPED
    taken = []
    for length in range(TYPED - KEYSTROKES, TYPED):
        begin = time.perf_counter()
        counter.measure(text[:length])
        taken.append((time.perf_counter() - begin) * 1_000)
    return statistics.quantiles(taken, n=100)[98]
