"""Chooses where and in which precision this computer trains and answers."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True)
class Device:
    """``kind`` is cpu, cuda or mps; ``name`` says in plain words what it is; base weights are kept in ``dtype``."""

    kind: str
    name: str
    dtype: torch.dtype

    def autocast(self) -> AbstractContextManager[Any]:
        """Compute in half precision where the base weights are in it; adapters stay in float32."""
        import torch

        if self.dtype is torch.float32:
            return nullcontext()
        return torch.autocast(self.kind, dtype=self.dtype)


def choose() -> Device:
    """The fastest device that is really there."""
    import torch

    if torch.cuda.is_available():
        dtype = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
        return Device("cuda", torch.cuda.get_device_name(0), dtype)
    if torch.backends.mps.is_available():
        return Device("mps", "Apple GPU", torch.float32)
    return Device("cpu", _processor_name(), torch.bfloat16 if _has_bf16() else torch.float32)


def use_all_cores() -> int:
    """Let torch use the cores this process may run on; returns their number."""
    import torch

    available = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    cores = max(1, len(available))
    torch.set_num_threads(cores)
    return cores


def _has_bf16() -> bool:
    import torch

    capabilities = torch.backends.cpu.get_cpu_capability()
    if capabilities not in ("AVX512", "AMX"):
        return False
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(getattr(torch.cpu, check, bool)()) for check in checks)


def _processor_name() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    import platform

    return platform.processor() or platform.machine() or "CPU"
