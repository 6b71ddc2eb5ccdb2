"""Packs several examples into one row without padding; what they all begin with is computed once.

Examples of one persona share their system prompt. In a packed row that shared beginning stands once, and each
example sees it and itself, never its neighbours: the same numbers as one row an example, in less time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from persona_studio.engine.template import NOT_TRAINED, Encoded

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True)
class Packed:
    """One row of L tokens.

    ``ids`` and ``positions`` are (1, L); ``segments`` (L) numbers the examples from 1, the shared beginning is 0;
    ``sources`` (T) are the places whose hidden state predicts the ``targets`` (T).
    """

    ids: Tensor
    positions: Tensor
    segments: Tensor
    sources: Tensor
    targets: Tensor

    def mask(self, window: int | None = None) -> Tensor:
        """Which place sees which, (1, 1, L, L) of bool; within ``window`` positions where one is given."""
        position, segment = self.positions[0], self.segments
        distance = position[:, None] - position[None, :]
        seen = (distance >= 0) & ((segment[:, None] == segment[None, :]) | (segment[None, :] == 0))
        if window is not None:
            seen &= distance < window
        return seen[None, None]

    def to(self, device: str) -> Packed:
        """The same on another device."""
        return Packed(
            *(
                value.to(device, non_blocking=True)
                for value in (self.ids, self.positions, self.segments, self.sources, self.targets)
            )
        )


def pack(examples: Sequence[Encoded]) -> Packed:
    """Pack a batch."""
    import torch

    shared = _shared(examples)
    ids = list(examples[0].ids[:shared])
    positions, segments = list(range(shared)), [0] * shared
    sources: list[int] = []
    targets: list[int] = []
    for number, example in enumerate(examples, start=1):
        start = len(ids) - shared
        ids += example.ids[shared:]
        positions += range(shared, len(example.ids))
        segments += [number] * (len(example.ids) - shared)
        for place, label in enumerate(example.labels):
            if label != NOT_TRAINED:
                # The token before predicts this one; before the first own token that is the shared beginning.
                sources.append(place - 1 if place == shared else start + place - 1)
                targets.append(label)
    return Packed(
        torch.tensor([ids]),
        torch.tensor([positions]),
        torch.tensor(segments),
        torch.tensor(sources),
        torch.tensor(targets),
    )


def _shared(examples: Sequence[Encoded]) -> int:
    """How many tokens all examples begin with, none of them trained."""
    first = examples[0]
    most = min(len(example.ids) for example in examples) - 1
    for place in range(max(most, 0)):
        if any(
            example.ids[place] != first.ids[place] or example.labels[place] != NOT_TRAINED
            for example in examples
        ):
            return place
    return max(most, 0)
