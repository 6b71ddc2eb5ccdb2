"""The process that runs one job: reads the examples, trains, saves the model, and reports each step."""

from __future__ import annotations

import contextlib
import csv
import errno
import json
import logging
import os
import re
import shutil
import threading
import time
from pathlib import Path
from typing import Any

from persona_studio.base.settings import write_whole
from persona_studio.engine import base_model, hyperparameters, training_file
from persona_studio.engine.errors import JobError
from persona_studio.engine.preflight import check_room
from persona_studio.engine.store import new_id
from persona_studio.engine.template import Encoded, Template
from persona_studio.engine.wire import Wire

log = logging.getLogger(__name__)

LONGEST_EXAMPLE = 2048
"""Tokens of one example that are trained; the rest is cut off, and an event says so."""

EVENT_SECONDS = 1.0
"""Least time between two progress events, so that a long job does not fill the log."""

SAVE_SECONDS = 60.0
FULL_DISK = 50_000_000
CURVE = "curve.json"
COLUMNS = ("step", "train_loss", "train_mean_token_accuracy", "valid_loss", "valid_mean_token_accuracy")


def main(data_dir: Path) -> int:
    """Run the job that the engine hands over; everything that goes wrong is reported in plain words."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    wire = Wire()
    task = wire.receive()
    if task is None:
        return 1
    stop = threading.Event()
    wire.listen(lambda message: stop.set() if message.get("command") == "stop" else None)
    try:
        Run(wire, data_dir, task["job"], Path(task["base"]), stop).train()
    except JobError as problem:
        wire.report(kind="failed", code=problem.code, message=problem.message, param=problem.param)
    except MemoryError:
        wire.report(
            kind="failed", code="insufficient_memory", message="There was not enough memory.", param=None
        )
    except Exception as problem:
        log.exception("The job met a defect")
        wire.report(kind="failed", **_explain(problem, data_dir))
    return 0


def _explain(problem: Exception, data_dir: Path) -> dict[str, Any]:
    """The ``error`` of a job that ended unexpectedly; libraries report a full disk in words of their own."""
    full = isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or shutil.disk_usage(data_dir).free < FULL_DISK:
        message = "The disk is full. Free some space and start the job again."
        return {"code": "disk_full", "message": message, "param": None}
    message = "The training met a defect; the file training.log in the engine's folder says more."
    return {"code": "internal_error", "message": message, "param": None}


class Run:
    """One attempt at a job, from its last checkpoint where there is one."""

    def __init__(
        self, wire: Wire, data_dir: Path, job: dict[str, Any], base: Path, stop: threading.Event
    ) -> None:
        self._wire = wire
        self._data_dir = data_dir
        self._job = job
        self._base = base
        self._stop = stop
        self._folder = data_dir / "jobs" / job["id"]
        self._folder.mkdir(parents=True, exist_ok=True)
        self._curve: list[dict[str, Any]] = []
        self._reported_at = 0.0

    def train(self) -> None:
        """Do the whole job."""
        job = self._job
        files = self._data_dir / "files"
        found = training_file.read_for_training(files / job["training_file"])
        valid = (
            training_file.read(files / job["validation_file"], "validation_file")
            if job["validation_file"]
            else None
        )
        self._numbers = hyperparameters.settle(job["hyperparameters"], len(found.examples))
        check_room(self._data_dir)
        base_model.ensure(self._base, self._converting)

        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(self._base, local_files_only=True)
        self._template = Template(tokenizer)
        self._examples = self._encode(found, "training_file")
        self._valid = self._encode(valid, "validation_file") if valid else []
        if self._stop.is_set():
            self._wire.report(kind="saved")
            return
        self._optimise(tokenizer)

    def _encode(self, found: training_file.TrainingFile, param: str) -> list[Encoded]:
        prompt = self._job["system_prompt"]
        encoded = [self._template.example(example.with_system(prompt)) for example in found.examples]
        cut = [
            number for number, example in enumerate(encoded, start=1) if len(example.ids) > LONGEST_EXAMPLE
        ]
        if cut:
            self._event(
                f"{len(cut)} examples of the {param.replace('_', ' ')} are longer than {LONGEST_EXAMPLE} tokens; "
                "their ends are cut off.",
                {
                    "code": "example-truncated",
                    "examples": cut[:1000],
                    "limit": LONGEST_EXAMPLE,
                    "param": param,
                },
                level="warn",
            )
        kept = [
            example for example in (example.cut(LONGEST_EXAMPLE) for example in encoded) if example.trained
        ]
        if not kept:
            raise JobError(
                f"invalid_{param}", f"In no example an answer begins within {LONGEST_EXAMPLE} tokens.", param
            )
        return kept

    def _optimise(self, tokenizer: Any) -> None:
        from persona_studio.engine import base_model, device, trainer

        self._cores = device.use_all_cores()
        self._device = device.choose()
        model, _ = base_model.load(self._base, self._device.dtype)
        model.to(self._device.kind)
        self._model = trainer.with_adapter(model, self._job["seed"])
        self._head = trainer.head_of(model, trainer.likely_tokens(self._model, self._device, self._examples))
        progress = trainer.Progress(
            self._on_step, self._on_epoch, self._on_save, self._stop.is_set, SAVE_SECONDS
        )
        self._trainer = trainer.build(
            self._model,
            tokenizer,
            self._device,
            self._head,
            self._examples,
            self._numbers,
            seed=self._job["seed"],
            folder=self._folder,
            callback=progress,
        )
        self._tokens_an_epoch = sum(len(example.ids) for example in self._examples)
        checkpoint = trainer.last_whole_checkpoint(self._folder)
        self._begin(checkpoint)
        self._started_at = time.monotonic()
        try:
            self._trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
        except RuntimeError as problem:
            if "out of memory" not in str(problem) and "allocate memory" not in str(problem):
                raise
            raise JobError("insufficient_memory", "There was not enough memory to train.") from None
        seconds = self._seconds()
        if self._stop.is_set():
            self._wire.report(kind="saved")
            return
        self._finish(tokenizer, seconds)

    def _begin(self, checkpoint: Path | None) -> None:
        steps_an_epoch = -(-len(self._examples) // self._numbers.batch_size)
        self._total_steps = steps_an_epoch * self._numbers.n_epochs
        self._seconds_before = 0.0
        if checkpoint:
            saved = json.loads((checkpoint / CURVE).read_text(encoding="utf-8"))
            self._curve, self._seconds_before = saved["curve"], saved["seconds"]
        self._wire.report(
            kind="job", status="running", hyperparameters=self._numbers.as_json(), seed=self._job["seed"]
        )
        data = {
            "device": self._device.kind,
            "device_name": self._device.name,
            "precision": str(self._device.dtype).removeprefix("torch."),
            "examples": len(self._examples),
            "tokens": self._tokens_an_epoch,
            "total_steps": self._total_steps,
            **self._numbers.as_json(),
            "learning_rate": self._numbers.learning_rate,
        }
        if checkpoint:
            step = int(checkpoint.name.rpartition("-")[2])
            self._event(f"Training goes on from step {step}.", {"code": "job-resumed", "step": step, **data})
        else:
            self._event(
                f"Training begins: {len(self._examples)} examples, {self._numbers.n_epochs} epochs, "
                f"{self._total_steps} steps on {self._device.name}.",
                {"code": "job-started", **data},
            )

    def _on_step(self, state: Any) -> None:
        trainer = self._trainer
        point = {
            "step": state.global_step,
            "total_steps": self._total_steps,
            "train_loss": round(trainer.last_loss, 5),
            "train_mean_token_accuracy": round(trainer.last_right, 5),
        }
        self._curve.append(point)
        last = state.global_step * self._numbers.n_epochs % self._total_steps == 0
        if time.monotonic() - self._reported_at < EVENT_SECONDS or last:
            return
        self._reported_at = time.monotonic()
        self._metrics(
            f"Step {state.global_step}/{self._total_steps}: training loss={trainer.last_loss:.2f}", point
        )

    def _on_epoch(self, epoch: int) -> None:
        point = dict(self._curve[-1])
        steps = max(1, self._total_steps // self._numbers.n_epochs)
        recent = [one["train_loss"] for one in self._curve[-steps:]]
        point["epoch_end"] = epoch
        point["epoch_train_loss"] = round(sum(recent) / len(recent), 5)
        if self._valid:
            from persona_studio.engine import trainer

            paused = time.monotonic()
            loss, accuracy = trainer.evaluate(
                self._model, self._device, self._head, self._valid, self._numbers.batch_size
            )
            self._started_at += time.monotonic() - paused
            for name, value in (("loss", loss), ("mean_token_accuracy", accuracy)):
                point[f"valid_{name}"] = point[f"full_valid_{name}"] = round(value, 5)
            self._curve[-1].update({key: value for key, value in point.items() if key.startswith("valid_")})
        self._metrics(
            f"Epoch {epoch} of {self._numbers.n_epochs}: training loss={point['epoch_train_loss']:.2f}"
            + (f", validation loss={point['valid_loss']:.2f}" if self._valid else ""),
            point,
        )

    def _on_save(self, checkpoint: Path) -> None:
        saved = {"curve": self._curve, "seconds": self._seconds()}
        write_whole(checkpoint / CURVE, json.dumps(saved).encode())

    def _metrics(self, message: str, point: dict[str, Any]) -> None:
        share = point["step"] / self._total_steps
        trained = round(self._tokens_an_epoch * self._numbers.n_epochs * share)
        seconds = self._seconds()
        left = seconds * (1 - share) / share
        data = {
            **point,
            "epoch": round(share * self._numbers.n_epochs, 3),
            "n_epochs": self._numbers.n_epochs,
            "trained_tokens": trained,
            "tokens_per_second": round(trained / max(seconds, 1e-6), 1),
            "train_seconds": round(seconds, 2),
            "seconds_left": round(left, 1),
        }
        self._event(message, data, kind="metrics")
        self._wire.report(kind="job", trained_tokens=trained, estimated_finish=int(time.time() + left))

    def _seconds(self) -> float:
        return self._seconds_before + time.monotonic() - self._started_at

    def _finish(self, tokenizer: Any, seconds: float) -> None:
        job = self._job
        short = job["id"].rpartition("-")[2][:8]
        suffix = re.sub(r"[^\w-]+", "-", job["user_provided_suffix"] or "").strip("-") or "model"
        name = f"ft:{job['model']}:local:{suffix}:{short}"
        model = {
            "id": name,
            "object": "model",
            "created": int(time.time()),
            "owned_by": "local",
            "base": job["model"],
            "job": job["id"],
            "system_prompt": job["system_prompt"],
            "answer_tokens": self._answer_lengths(),
            "folder": job["id"],
        }
        self._save_model(model, tokenizer)
        final = self._curve[-len(self._curve) // self._numbers.n_epochs :]
        trained = self._tokens_an_epoch * self._numbers.n_epochs
        self._wire.report(
            kind="done",
            model=model,
            result_file=self._save_results(),
            train_seconds=round(seconds, 2),
            trained_tokens=trained,
            final_loss=round(sum(point["train_loss"] for point in final) / len(final), 5),
            tokens_per_second=round(trained / max(seconds, 1e-6), 1),
        )

    def _answer_lengths(self) -> int:
        """The length, in tokens, of the longest answer trained: what a usual answer of this voice stays within."""
        return max(example.trained for example in self._examples)

    def _save_model(self, model: dict[str, Any], tokenizer: Any) -> None:
        folder: Path = self._data_dir / "models" / model["folder"]
        part = folder.with_name(f".{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        self._model.save_pretrained(part, safe_serialization=True)
        write_whole(part / "model.json", json.dumps(model, ensure_ascii=False, indent=1).encode())
        write_whole(part / "chat_template.jinja", tokenizer.chat_template.encode())
        with contextlib.suppress(FileNotFoundError):
            (part / "README.md").unlink()
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)

    def _save_results(self) -> dict[str, Any]:
        path = self._data_dir / "files" / new_id("file")
        columns = COLUMNS if self._valid else COLUMNS[:3]
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(self._curve)
            file.flush()
            os.fsync(file.fileno())
        return {
            "id": path.name,
            "bytes": path.stat().st_size,
            "filename": "step_metrics.csv",
            "purpose": "fine-tune-results",
        }

    def _converting(self) -> None:
        self._event(
            "The base model is prepared for the first use; this takes about a minute.",
            {"code": "base-converting"},
        )

    def _event(
        self, message: str, data: dict[str, Any], *, level: str = "info", kind: str = "message"
    ) -> None:
        self._wire.report(kind="event", message=message, data=data, level=level, type=kind)
