"""What a job's log says, in the user's language where it comes from our own engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from persona_studio.i18n import tr, trn
from persona_studio.training.job import JobEvent, Problem


def event_text(event: JobEvent) -> str:
    """One line of the log; what other services say is shown as they say it."""
    data = event.data
    if event.kind == "metrics":
        return _metrics(data) or event.message
    return _engine_line(str(data.get("code", "")), data) or event.message


def failure(code: str, message: str) -> Problem:
    """Why a job failed, from the code and the words that the provider gave."""
    hint = tr("Mend what it names and train again; your examples are safe.")
    known = {
        "insufficient_memory": (
            tr("This computer has too little free memory for the training."),
            tr("Close other programs and train again, or choose a smaller model."),
        ),
        "insufficient_disk": (
            tr("There is too little room on the disk for the training."),
            tr("Make room and train again."),
        ),
        "disk_full": (tr("The disk became full during the training."), tr("Make room and train again.")),
        "base_model_missing": (
            tr("The base model is not on this computer."),
            tr("Install Persona Studio with the extra “engine”, or choose another model."),
        ),
        "worker_crashed": (
            tr("The training process ended without a word, several times."),
            tr("Close other programs and train again; your examples are safe."),
        ),
        "invalid_n_examples": (tr("There are too few examples to train on."), tr("Write at least ten.")),
        "internal_error": (
            tr("The training engine met a defect of its own."),
            tr("Train again; its log file says more."),
        ),
    }
    if code in known:
        return Problem(code, *known[code])
    return Problem(
        code or "failed", message or tr("The training failed, and the service does not say why."), hint
    )


def _metrics(data: Mapping[str, Any]) -> str:
    step, total, loss = data.get("step"), data.get("total_steps"), data.get("train_loss")
    if not isinstance(step, int) or not isinstance(loss, int | float):
        return ""
    if "epoch_end" in data and isinstance(data.get("valid_loss"), int | float):
        return tr(
            "Round {epoch} of {epochs} is done: loss {loss}, on held-out examples {valid}",
            epoch=data["epoch_end"],
            epochs=data.get("n_epochs", "?"),
            loss=f"{loss:.2f}",
            valid=f"{data['valid_loss']:.2f}",
        )
    if "epoch_end" in data:
        return tr(
            "Round {epoch} of {epochs} is done: loss {loss}",
            epoch=data["epoch_end"],
            epochs=data.get("n_epochs", "?"),
            loss=f"{loss:.2f}",
        )
    if isinstance(total, int):
        return tr("Step {step} of {total}: loss {loss}", step=step, total=total, loss=f"{loss:.2f}")
    return tr("Step {step}: loss {loss}", step=step, loss=f"{loss:.2f}")


def _engine_line(code: str, data: Mapping[str, Any]) -> str:
    match code:
        case "job-created":
            return tr("The training is noted down.")
        case "files-validated":
            return trn("{n} example was checked.", "{n} examples were checked.", _count(data.get("examples")))
        case "examples-left-out":
            return trn(
                "{n} example has no answer to learn from and is left out.",
                "{n} examples have no answer to learn from and are left out.",
                _count(data.get("examples")),
            )
        case "base-converting":
            return tr("The base model is prepared for its first use; this takes about a minute.")
        case "base-ready":
            return tr("The base model is ready.")
        case "job-started":
            return tr(
                "Training begins on {device}: {examples} examples, rounds: {epochs}.",
                epochs=data.get("n_epochs", "?"),
                examples=data.get("examples", "?"),
                device=data.get("device_name") or data.get("device") or "?",
            )
        case "example-truncated":
            return trn(
                "{n} example is longer than {limit} tokens; its end is cut off.",
                "{n} examples are longer than {limit} tokens; their ends are cut off.",
                _count(data.get("examples")),
                limit=data.get("limit", "?"),
            )
        case "job-resumed":
            return tr("The training goes on from step {step}.", step=data.get("step", "?"))
        case "job-saved":
            return tr("The training is saved and goes on at the next start.")
        case "worker-restarted":
            return tr("The training process ended and was started again.")
        case "stopped-early":
            return tr("Stopped early: round {epoch} was the best.", epoch=data.get("best_epoch", "?"))
        case "job-cancelled":
            return tr("The training was cancelled.")
        case "job-failed":
            return failure(str(data.get("error_code", "")), "").message
        case "job-succeeded":
            return tr("The training is finished.")
    return ""


def _count(value: object) -> int:
    return len(value) if isinstance(value, list) else value if isinstance(value, int) else 0
