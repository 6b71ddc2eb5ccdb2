"""The loss where there is a label, a few tokens at a time: logits over 262,144 tokens never stand in memory at once."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

CHUNK = 128
"""Tokens whose logits are held at once: 128 x 262,144 in float32 are 134 MB."""


class TokenLoss(torch.autograd.Function):
    """Sum of the cross entropies of ``hidden`` (T, H) against ``targets`` (T) under a frozen head (V, H).

    The head is frozen, so the gradient for ``hidden`` is all that is ever needed, and it is computed in the
    same pass. Returns (sum of losses, number of right first guesses).
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: Tensor, head: Tensor, targets: Tensor, softcap: float | None
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
                weights = scores.sub_(highest).exp_()
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
    def backward(ctx: Any, total: Tensor, _right: Tensor) -> tuple[Tensor | None, None, None, None]:
        """Scale the kept gradient."""
        return ctx.gradient * total if ctx.gradient is not None else None, None, None, None


def token_loss(
    hidden: Tensor, head: Tensor, targets: Tensor, softcap: float | None = None
) -> tuple[Tensor, Tensor]:
    """See ``TokenLoss``."""
    total, right = TokenLoss.apply(hidden, head, targets, softcap)  # type: ignore[no-untyped-call]
    return total, right
