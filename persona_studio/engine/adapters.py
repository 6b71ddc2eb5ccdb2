"""Puts an adapter onto a base model; everything the adapter leaves alone is shared, not copied."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import torch

_PREFIX = "base_model.model."


def merged(base: Any, folder: Path) -> Any:
    """A model of its own whose adapted layers are ``base``'s plus the adapter in ``folder``.

    The embedding, two thirds of a small model, stays one tensor for all.
    """
    from safetensors.torch import load_file

    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    weights = load_file(folder / "adapter_model.safetensors")
    scale = config["lora_alpha"] / config["r"]
    model = copy.deepcopy(base, {id(parameter): parameter for parameter in base.parameters()})
    for name, down in weights.items():
        if not name.endswith(".lora_A.weight"):
            continue
        layer = model.get_submodule(name.removeprefix(_PREFIX).removesuffix(".lora_A.weight"))
        up = weights[name.replace(".lora_A.", ".lora_B.")]
        change = (up.float() @ down.float()) * scale
        weight = layer.weight.detach().float() + change.to(layer.weight.device)
        layer.weight = torch.nn.Parameter(weight.to(layer.weight.dtype), requires_grad=False)
    return model
