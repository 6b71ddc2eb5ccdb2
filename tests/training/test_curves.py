"""Loss curves from whatever columns a service writes."""

from __future__ import annotations

import base64

import pytest

from persona_studio.training.curves import read_metrics, read_result_csv
from persona_studio.training.event_text import event_text, failure
from persona_studio.training.job import JobEvent, Point

OLD = (
    b"step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n1,2.5,0.25,,\n2,1.5,0.5,1.75,0.5\n"
)


@pytest.mark.parametrize(
    "data", [OLD, base64.b64encode(OLD), OLD.replace(b"train_accuracy", b"train_mean_token_accuracy")]
)
def test_columns_are_found_by_name(data: bytes) -> None:
    assert read_result_csv(data) == [
        Point(1, train_loss=2.5, train_accuracy=0.25),
        Point(2, train_loss=1.5, train_accuracy=0.5, valid_loss=1.75, valid_accuracy=0.5),
    ]


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"a,b\n1,2\n", b"<html></html>"])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_result_csv(data)


def test_metrics_hold_a_point_only_where_something_was_measured() -> None:
    assert read_metrics({"step": 3, "train_loss": 0.0, "total_steps": 9}) == Point(
        3, total_steps=9, train_loss=0.0
    )
    assert read_metrics({"step": 3}) is None
    assert read_metrics({"train_loss": 1.0}) is None
    assert read_metrics({"step": True, "train_loss": 1.0}) is None
    assert read_metrics({"step": 1, "train_loss": float("nan")}) is None


def line(kind: str, message: str, **data: object) -> str:
    """The text of an event."""
    return event_text(JobEvent(1, "e", 0.0, "info", kind, message, data))


def test_our_engine_is_put_in_words_and_others_speak_for_themselves() -> None:
    assert line("message", "x", code="files-validated", examples=1) == "1 example was checked."
    assert line("message", "x", code="example-truncated", examples=[1, 2], limit=2048).startswith(
        "2 examples"
    )
    assert line("message", "Fine-tuning job started.") == "Fine-tuning job started."
    assert line("message", "New words.", code="of-a-newer-engine") == "New words."
    assert line("metrics", "x", step=2, total_steps=9, train_loss=1.234) == "Step 2 of 9: loss 1.23"
    assert "held-out" in line("metrics", "x", step=2, train_loss=1.0, epoch_end=1, n_epochs=3, valid_loss=2.0)
    assert line("metrics", "odd", step="?") == "odd"


def test_every_reason_of_the_engine_has_a_next_step() -> None:
    for code in ("insufficient_memory", "worker_crashed", "disk_full", "unknown"):
        problem = failure(code, "Words of the service.")
        assert problem.message
        assert problem.hint
    assert failure("unknown", "Words of the service.").message == "Words of the service."
    assert failure("", "").message
