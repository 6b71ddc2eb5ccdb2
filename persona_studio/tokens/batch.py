"""Counts many texts at once, on every core.

A call of the tokenizer for each text spends as much time around it as in it, and holds all other threads up.
So texts are joined by a sign that ends a word and is one token, encoded in large calls that run side by side,
and told apart again by that token.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from persona_studio.dataset.records import Conversation
from persona_studio.tokens import encodings
from persona_studio.tokens.counter import PIECE, Counter, ExampleTokens

# So many examples are joined for one call.
_TOGETHER = 2_000


def count_examples(bodies: Iterable[Conversation], counter: Counter) -> Iterator[ExampleTokens]:
    """The counts of :meth:`Counter.example`, in the same order. Holds a few thousand examples at a time."""
    workers = max(1, min(os.cpu_count() or 1, 8))
    encodings.encoding(counter.model.encoding)
    source = iter(bodies)
    with ThreadPoolExecutor(workers) as pool:
        while batches := list(_batches(source, workers)):
            for counts in pool.map(lambda batch: _count(batch, counter), batches):
                yield from counts


def _batches(source: Iterator[Conversation], most: int) -> Iterator[list[Conversation]]:
    for _ in range(most):
        if batch := list(islice(source, _TOGETHER)):
            yield batch


def _count(batch: Sequence[Conversation], counter: Counter) -> list[ExampleTokens]:
    texts = [message.text or "" for body in batch for message in body.messages]
    counts = iter(_count_texts(texts, counter))
    return [counter.example(body, counts) for body in batch]


def _count_texts(texts: Sequence[str], counter: Counter) -> list[int]:
    separator = encodings.SEPARATOR
    joined = [text if len(text) <= PIECE and separator not in text else "" for text in texts]
    lengths = encodings.encode_apart(counter.model.encoding, joined)
    if lengths is None:
        return [counter.count(text) for text in texts]
    return [
        length if piece or not text else counter.count(text)
        for length, piece, text in zip(lengths, joined, texts, strict=True)
    ]
