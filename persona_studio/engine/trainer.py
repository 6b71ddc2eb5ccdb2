"""Trains a LoRA adapter: TRL's trainer with packed rows, and logits only where there is a label."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import Trainer, TrainerCallback
from trl import SFTConfig, SFTTrainer

from persona_studio.engine.device import Device
from persona_studio.engine.errors import JobError
from persona_studio.engine.hyperparameters import Hyperparameters
from persona_studio.engine.packing import Packed, pack
from persona_studio.engine.template import Encoded
from persona_studio.engine.token_loss import CHUNK, Head

RANK = 16
ALPHA = 32
LIKELY = 12_288
"""Tokens of the vocabulary that every training step looks at, beside those of the examples."""

LOOKED_AT = 48
"""Examples read beforehand to find the likely tokens."""

WHOLE = "whole"
"""Name of the empty file that marks a checkpoint as completely written."""

Batch = dict[str, list[Encoded]]


class PackedTrainer(SFTTrainer):  # type: ignore[misc]
    """TRL's trainer for batches of encoded examples; keeps the sums of the last step for the progress report."""

    def __init__(self, device: Device, head: Head, **arguments: Any) -> None:
        self._device = device
        self._head = head
        self.last_loss = 0.0
        self.last_right = 0.0
        super().__init__(**arguments)

    def compute_loss(
        self, model: Any, inputs: Batch, return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> torch.Tensor:
        """The mean loss over the labels of the batch."""
        packed = pack(inputs["examples"]).to(self._device.kind)
        states = hidden_states(self.model, self._device, packed)
        total, right = self._head.loss(states, packed.targets, whole=False)
        self.last_loss = float(total.detach()) / len(packed.targets)
        self.last_right = float(right) / len(packed.targets)
        if not math.isfinite(self.last_loss):
            raise JobError(
                "training_diverged", "The loss is no longer a number. Train with a lower learning rate.", None
            )
        return total / len(packed.targets)

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """The progress report is ours; nothing is printed."""

    def _save_checkpoint(self, model: Any, trial: Any) -> None:
        Trainer._save_checkpoint(self, model, trial)  # without TRL's model card


def hidden_states(model: PeftModel, device: Device, packed: Packed) -> torch.Tensor:
    """The states (T, H) that predict the targets of a packed row."""
    causal = model.get_base_model()
    window = _window(causal)
    masks: Any = packed.mask()
    if window is not None:
        masks = {"full_attention": masks, "sliding_attention": packed.mask(window)}
    with device.autocast():
        hidden = causal.model(
            input_ids=packed.ids, position_ids=packed.positions, attention_mask=masks, use_cache=False
        ).last_hidden_state
    states: torch.Tensor = hidden[0, packed.sources]
    return states


def head_of(model: Any, likely: Sequence[int] | None = None) -> Head:
    """The model's output layer."""
    softcap = getattr(model.config, "final_logit_softcapping", None)
    return Head(model.get_output_embeddings().weight, softcap, likely)


def likely_tokens(
    model: PeftModel, device: Device, examples: Sequence[Encoded], count: int = LIKELY
) -> list[int]:
    """The tokens of the examples, and those the base finds likeliest where they are answered."""
    seen = {token for example in examples for token in example.ids}
    weight = model.get_output_embeddings().weight
    sums = torch.zeros(len(weight), device=weight.device)
    looked_at = [examples[place] for place in range(0, len(examples), max(1, len(examples) // LOOKED_AT))]
    with torch.no_grad():
        for start in range(0, len(looked_at), 4):
            states = hidden_states(model, device, pack(looked_at[start : start + 4]).to(device.kind))
            for part in torch.split(states.to(weight.dtype), CHUNK):
                sums += torch.softmax(part @ weight.T, -1, dtype=torch.float32).sum(0)
    return sorted(seen | set(sums.topk(min(count, len(sums))).indices.tolist()))


def evaluate(
    model: PeftModel, device: Device, head: Head, examples: Sequence[Encoded], batch_size: int
) -> tuple[float, float]:
    """Mean loss and mean token accuracy over all labels of ``examples``, over the whole vocabulary."""
    was_training = model.training
    model.eval()
    loss, right, labels = 0.0, 0.0, 0
    with torch.no_grad():
        for start in range(0, len(examples), batch_size):
            packed = pack(examples[start : start + batch_size]).to(device.kind)
            part, hits = head.loss(hidden_states(model, device, packed), packed.targets, whole=True)
            loss, right, labels = loss + float(part), right + float(hits), labels + len(packed.targets)
    model.train(was_training)
    return loss / max(labels, 1), right / max(labels, 1)


def with_adapter(model: Any, seed: int) -> PeftModel:
    """A fresh adapter on every linear layer, in float32 over the frozen base."""
    torch.manual_seed(seed)
    config = LoraConfig(
        r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, target_modules="all-linear", task_type="CAUSAL_LM"
    )
    return get_peft_model(model, config, autocast_adapter_dtype=True)


def build(
    model: PeftModel,
    tokenizer: Any,
    device: Device,
    head: Head,
    examples: Sequence[Encoded],
    numbers: Hyperparameters,
    *,
    seed: int,
    folder: Path,
    callback: TrainerCallback,
) -> PackedTrainer:
    """A trainer ready to start; checkpoints go to ``folder``."""
    arguments = SFTConfig(
        output_dir=str(folder),
        num_train_epochs=numbers.n_epochs,
        per_device_train_batch_size=numbers.batch_size,
        learning_rate=numbers.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=min(10, max(1, len(examples) // numbers.batch_size // 2)),
        weight_decay=0.0,
        max_grad_norm=1.0,
        optim="adamw_torch",
        gradient_checkpointing=False,
        bf16=False,  # precision is decided by Device; the adapter itself stays in float32
        seed=seed,
        logging_strategy="no",
        save_strategy="no",  # the callback decides
        save_total_limit=2,
        report_to=[],
        disable_tqdm=True,
        remove_unused_columns=False,
        dataloader_num_workers=0,
        dataloader_pin_memory=False,
        use_cpu=device.kind == "cpu",
        dataset_kwargs={"skip_prepare_dataset": True},
        max_length=None,
        packing=False,
    )
    rows = Dataset.from_dict({"index": list(range(len(examples)))})
    return PackedTrainer(
        device,
        head,
        model=model,
        args=arguments,
        train_dataset=rows,
        processing_class=tokenizer,
        data_collator=lambda batch: {"examples": [examples[row["index"]] for row in batch]},
        callbacks=[callback],
    )


def _window(causal: Any) -> int | None:
    """How far back the sliding layers see, None where the model has none."""
    kinds = getattr(causal.config, "layer_types", None) or ()
    window: int | None = causal.config.sliding_window if "sliding_attention" in kinds else None
    return window


def last_whole_checkpoint(folder: Path) -> Path | None:
    """The newest checkpoint that was completely written."""
    found = [path.parent for path in folder.glob(f"checkpoint-*/{WHOLE}")]
    return max(found, key=lambda path: int(path.name.rpartition("-")[2]), default=None)


class Progress(TrainerCallback):  # type: ignore[misc]
    """Follows the training: reports steps, saves in time, stops when asked."""

    def __init__(
        self,
        on_step: Callable[[Any], None],
        on_epoch: Callable[[int], None],
        on_save: Callable[[Path], None],
        stop_asked: Callable[[], bool],
        save_every: float,
    ) -> None:
        self._on_step = on_step
        self._on_epoch = on_epoch
        self._on_save = on_save
        self._stop_asked = stop_asked
        self._save_every = save_every
        self._saved_at = time.monotonic()

    def on_step_end(self, _args: Any, state: Any, control: Any, **_: Any) -> None:
        """Report the step; save now and then, and before stopping."""
        self._on_step(state)
        if self._stop_asked():
            control.should_save = control.should_training_stop = True
        elif time.monotonic() - self._saved_at > self._save_every:
            control.should_save = True

    def on_epoch_end(self, _args: Any, state: Any, control: Any, **_: Any) -> None:
        """Look at the epoch; a checkpoint keeps it."""
        if self._stop_asked():
            return
        control.should_save = True
        self._on_epoch(round(state.epoch))

    def on_save(self, args: Any, state: Any, _control: Any, **_: Any) -> None:
        """Mark the checkpoint as whole."""
        folder = Path(args.output_dir) / f"checkpoint-{state.global_step}"
        self._on_save(folder)
        (folder / WHOLE).touch()
        self._saved_at = time.monotonic()
