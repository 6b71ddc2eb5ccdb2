"""The chunked loss and the packed row give the numbers of the plain computation."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from persona_studio.engine import token_loss as module  # noqa: E402
from persona_studio.engine.packing import pack  # noqa: E402
from persona_studio.engine.template import NOT_TRAINED, Encoded  # noqa: E402


@pytest.mark.parametrize("softcap", [None, 5.0])
def test_loss_and_gradient_equal_the_plain_ones(
    softcap: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", 4)
    torch.manual_seed(0)
    hidden = torch.randn(11, 8, requires_grad=True)
    head, targets = torch.randn(30, 8), torch.randint(0, 30, (11,))
    total, right = module.Head(head, softcap).loss(hidden, targets, whole=True)
    (total / 11).backward()
    plain = hidden.detach().clone().requires_grad_()
    logits = plain @ head.T
    if softcap:
        logits = torch.tanh(logits / softcap) * softcap
    expected = torch.nn.functional.cross_entropy(logits, targets)
    expected.backward()
    assert torch.allclose(total / 11, expected, atol=1e-5)
    assert hidden.grad is not None and plain.grad is not None
    assert torch.allclose(hidden.grad, plain.grad, atol=1e-5)
    assert int(right) == int((logits.argmax(-1) == targets).sum())


def test_the_sampled_sum_comes_close_to_the_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAMPLED", 200)
    torch.manual_seed(0)
    hidden, weight = torch.randn(20, 8), torch.randn(2000, 8)
    likely = sorted({*(hidden @ weight.T).topk(20).indices.flatten().tolist(), *range(50)})
    head = module.Head(weight, likely=likely)
    targets = torch.randint(0, 50, (20,))
    exact, _ = head.loss(hidden, targets, whole=True)
    sampled = torch.stack([head.loss(hidden, targets, whole=False)[0] for _ in range(50)])
    assert abs(float(sampled.mean() / exact) - 1) < 0.02


def test_a_packed_row_keeps_examples_apart() -> None:
    packed = pack(
        [
            Encoded([2, 7, 8, 20, 21], [NOT_TRAINED, NOT_TRAINED, NOT_TRAINED, 20, 21]),
            Encoded([2, 7, 8, 30], [NOT_TRAINED, NOT_TRAINED, NOT_TRAINED, 30]),
        ]
    )
    assert packed.ids.tolist() == [[2, 7, 8, 20, 21, 30]]
    assert packed.positions.tolist() == [[0, 1, 2, 3, 4, 3]]
    assert packed.sources.tolist() == [2, 3, 2]
    assert packed.targets.tolist() == [20, 21, 30]
    mask = packed.mask()[0, 0]
    assert mask[4].tolist() == [True, True, True, True, True, False]
    assert mask[5].tolist() == [True, True, True, False, False, True]
    assert packed.mask(window=2)[0, 0][4].tolist() == [False, False, False, True, True, False]


def test_a_label_in_the_beginning_that_all_share_is_never_merged_away() -> None:
    packed = pack([Encoded([2, 7, 9], [NOT_TRAINED, 7, 9]), Encoded([2, 7, 9], [NOT_TRAINED, 7, 9])])
    assert packed.targets.tolist() == [7, 9, 7, 9]
    assert packed.ids.tolist() == [[2, 7, 9, 7, 9]]
