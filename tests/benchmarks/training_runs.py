"""Trains the same adapter on the same examples with our trainer and with TRL's defaults, several times in turn."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import LoraConfig
from transformers.utils import logging as transformers_logging
from trl import SFTConfig, SFTTrainer

from persona_studio.engine import base_model, device, training_file
from persona_studio.engine.hyperparameters import Hyperparameters
from persona_studio.engine.template import Encoded, Template
from persona_studio.engine.trainer import (
    ALPHA,
    RANK,
    Progress,
    build,
    evaluate,
    head_of,
    likely_tokens,
    with_adapter,
)

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "templates" / "ryoma" / "examples.jsonl"
COUNT = 24
EPOCHS = 1
BATCH = 8


class Runs:
    """Both trainers over one copy of the base each."""

    def __init__(self, base: Path, folder: Path) -> None:
        self._folder = folder
        self._device = device.choose()
        device.use_all_cores()
        self._model, self._tokenizer = base_model.load(base, self._device.dtype)
        self._plain, _ = base_model.load(base, torch.float32)  # what TRL loads when it is given a name
        template = Template(self._tokenizer)
        conversations = training_file.read(EXAMPLES, "training_file").examples[:COUNT]
        self._examples = [template.example(one) for one in conversations]
        self._pairs = [
            {"prompt": f"Q: {one.turns[0].text}\nA:", "completion": f" {one.turns[1].text}"}
            for one in conversations
        ]
        self._tokens = EPOCHS * sum(len(one.ids) for one in self._examples)

    def own(self, seed: int) -> tuple[float, float]:
        """Tokens a second and the loss afterwards with our trainer."""
        begin = time.perf_counter()
        model = with_adapter(self._model, seed)
        head = head_of(self._model, likely_tokens(model, self._device, self._examples))
        trainer = build(
            model, self._tokenizer, self._device, head, self._examples, Hyperparameters(EPOCHS, BATCH, 1.0),
            seed=seed, folder=self._folder, callback=_quiet(),
        )  # fmt: skip
        trainer.train()
        speed = self._tokens / (time.perf_counter() - begin)
        loss = self._loss(model)
        self._model = model.unload()
        return speed, loss

    def trl(self, seed: int) -> tuple[float, float]:
        """The same with TRL's trainer; only what would write to the disk or the screen is switched off."""
        settings = SFTConfig(
            output_dir=str(self._folder), num_train_epochs=EPOCHS, per_device_train_batch_size=BATCH, seed=seed,
            report_to=[], save_strategy="no", disable_tqdm=True, use_cpu=self._device.kind == "cpu",
        )  # fmt: skip
        adapter = LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules="all-linear", task_type="CAUSAL_LM")
        begin = time.perf_counter()
        trainer = SFTTrainer(
            self._plain, settings, train_dataset=Dataset.from_list(self._pairs),
            processing_class=self._tokenizer, peft_config=adapter,
        )  # fmt: skip
        trainer.train()
        speed = self._tokens / (time.perf_counter() - begin)
        loss = self._loss(trainer.model)
        self._plain = trainer.model.unload()
        return speed, loss

    def _loss(self, model: Any) -> float:
        examples: list[Encoded] = self._examples
        return evaluate(model, self._device, head_of(model.get_base_model()), examples, BATCH)[0]


def _quiet() -> Progress:
    return Progress(lambda _: None, lambda _: None, lambda _: None, lambda: False, save_every=1e9)


def main(base: Path, folder: Path, count: int) -> None:
    """Print the medians of ``count`` runs of each as one JSON object."""
    transformers_logging.set_verbosity_error()
    base_model.ensure(base)
    runs = Runs(base, folder)
    results = [(runs.own(seed), runs.trl(seed)) for seed in range(count)]
    columns = zip(*((*own, *trl) for own, trl in results), strict=True)
    names = ("own_speed", "own_loss", "trl_speed", "trl_loss")
    print(json.dumps({name: statistics.median(column) for name, column in zip(names, columns, strict=True)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
