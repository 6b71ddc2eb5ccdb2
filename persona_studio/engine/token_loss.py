"""The loss where there is a label, without ever holding logits over 262,144 tokens for a whole batch.

The head of a small model with a large vocabulary is half of the work of a training step. ``Head`` therefore computes
the scores of the ``likely`` tokens exactly and estimates the rest of the softmax's sum from a random sample, each
sampled token standing for as many as were left out. Evaluation always uses the whole vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

CHUNK = 128
"""Tokens whose logits are held at once: 128 x 262,144 in float32 are 134 MB."""

SAMPLED = 4096
"""How many of the unlikely tokens are drawn for each batch."""


class Head:
    """The frozen output layer, (V, H), and the part of it a training step looks at."""

    def __init__(
        self, weight: Tensor, softcap: float | None = None, likely: Sequence[int] | None = None
    ) -> None:
        self._weight = weight.detach()
        self._softcap = softcap
        self._likely: Tensor | None = None
        if likely is not None and len(likely) + SAMPLED < len(weight):
            self._narrow(sorted(set(likely)))

    def _narrow(self, likely: Sequence[int]) -> None:
        size, device = len(self._weight), self._weight.device
        self._likely = torch.tensor(likely, device=device)
        self._place = torch.full((size,), -1, device=device)
        self._place[self._likely] = torch.arange(len(likely), device=device)
        self._rest = (self._place < 0).nonzero()[:, 0]
        self._rows = torch.cat([self._weight[self._likely], self._weight[:SAMPLED]])
        self._log_share = torch.zeros(len(self._rows), device=device)
        self._log_share[len(likely) :] = torch.tensor(len(self._rest) / SAMPLED).log()

    def loss(self, hidden: Tensor, targets: Tensor, *, whole: bool) -> tuple[Tensor, Tensor]:
        """Sum of the cross entropies of ``hidden`` (T, H) against ``targets`` (T), and the right first guesses.

        Without ``whole``, only the likely tokens and a sample of the others take part; all targets must be likely.
        """
        if whole or self._likely is None:
            total, right = TokenLoss.apply(hidden, self._weight, targets, self._softcap, None)  # type: ignore[no-untyped-call]
            return total, right
        drawn = self._rest[torch.randint(len(self._rest), (SAMPLED,), device=self._rest.device)]
        torch.index_select(self._weight, 0, drawn, out=self._rows[len(self._likely) :])
        places = self._place[targets]
        total, right = TokenLoss.apply(hidden, self._rows, places, self._softcap, self._log_share)  # type: ignore[no-untyped-call]
        return total, right


class TokenLoss(torch.autograd.Function):
    """Cross entropy under a frozen head: the gradient for ``hidden`` is all that is ever needed.

    It is computed in the same pass as the loss. ``log_share`` (V) is added to each token's score in the sum.
    """

    @staticmethod
    def forward(
        ctx: Any,
        hidden: Tensor,
        head: Tensor,
        targets: Tensor,
        softcap: float | None,
        log_share: Tensor | None,
    ) -> tuple[Tensor, Tensor]:
        """Compute the sum, and keep the gradient for ``hidden``."""
        need = ctx.needs_input_grad[0]
        gradient = torch.empty_like(hidden) if need else None
        total = torch.zeros((), dtype=torch.float32, device=hidden.device)
        right = torch.zeros((), dtype=torch.int64, device=hidden.device)
        # Two buffers for all chunks: fresh ones of this size would cost more in page faults than the arithmetic.
        rows = min(CHUNK, len(targets))
        raw = torch.empty(rows, len(head), dtype=head.dtype, device=hidden.device)
        logits = torch.empty(rows, len(head), dtype=torch.float32, device=hidden.device)
        with torch.autocast(hidden.device.type, enabled=False):
            for start in range(0, len(targets), CHUNK):
                part = slice(start, start + CHUNK)
                wanted = targets[part, None]
                count = len(wanted)
                torch.mm(hidden[part].to(head.dtype), head.T, out=raw[:count])
                scores = logits[:count].copy_(raw[:count])
                if softcap:
                    scores.div_(softcap).tanh_().mul_(softcap)
                slope = 1 - (scores / softcap) ** 2 if softcap and need else None
                highest, guesses = scores.max(-1, keepdim=True)
                right += (guesses == wanted).sum()
                wanted_scores = scores.gather(-1, wanted) - highest
                scores.sub_(highest)
                if log_share is not None:
                    scores.add_(log_share)
                weights = scores.exp_()
                sums = weights.sum(-1, keepdim=True)
                total += (sums.log() - wanted_scores).sum()
                if gradient is not None:
                    chances = weights.div_(sums)
                    chances.scatter_add_(-1, wanted, -torch.ones_like(wanted, dtype=chances.dtype))
                    if slope is not None:
                        chances.mul_(slope)
                    gradient[part] = raw[:count].copy_(chances) @ head
        ctx.gradient = gradient
        return total, right

    @staticmethod
    def backward(ctx: Any, total: Tensor, _right: Tensor) -> tuple[Tensor | None, None, None, None, None]:
        """Scale the kept gradient."""
        gradient = ctx.gradient * total if ctx.gradient is not None else None
        return gradient, None, None, None, None
