"""The real base model, trained for a few steps, then asked."""

from __future__ import annotations

import csv
import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from persona_studio.engine.conversation import Conversation, Turn
from tests.engine.conftest import MODELS, QUESTION, RunningEngine, create_job, finish, pairs, start_engine
from tests.engine.schemas import Schemas

pytestmark = [pytest.mark.engine, pytest.mark.timeout(900)]


def events_of(engine: RunningEngine, job_id: str) -> list[dict[str, Any]]:
    """All events of a job, oldest first."""
    with engine.http() as http:
        answer = http.get(f"/fine_tuning/jobs/{job_id}/events", params={"limit": 100}).json()
    return list(answer["data"])[::-1]


def ask(engine: RunningEngine, model: str, question: str = QUESTION, **options: Any) -> Any:
    """One question, greedy unless said otherwise."""
    return engine.openai().chat.completions.create(
        model=model,
        messages=[{"role": "user", "content": question}],
        **{"temperature": 0, "max_completion_tokens": 24, **options},
    )


def test_a_finished_job_tells_all_about_itself(engine: RunningEngine, trained: Any, shared_dir: Path) -> None:
    schemas = Schemas(shared_dir / "openai-wire.json")
    with engine.http() as http:
        job = http.get(f"/fine_tuning/jobs/{trained.id}").json()
        model = http.get(f"/models/{job['fine_tuned_model']}").json()
        events = http.get(f"/fine_tuning/jobs/{trained.id}/events", params={"limit": 100}).json()
    schemas.check("FineTuningJob", job)
    schemas.check("Model", model)
    schemas.check("ListFineTuningJobEventsResponse", events)
    assert job["fine_tuned_model"].startswith("ft:gemma-3-270m:local:ryoma-龍馬:")
    assert job["hyperparameters"] == {"n_epochs": 5, "batch_size": 5, "learning_rate_multiplier": 1.0}
    assert job["system_prompt"] == model["system_prompt"] == "あなたは坂本龍馬です。"
    assert (job["seed"], job["metadata"]["cid"]) == (7, "trained-once")


def test_its_events_show_it_learning(engine: RunningEngine, trained: Any) -> None:
    events = events_of(engine, trained.id)
    codes = [event["data"].get("code") for event in events if event["type"] == "message"]
    assert [codes[0], codes[1], codes[-1]] == ["job-created", "files-validated", "job-succeeded"]
    epochs = [event["data"] for event in events if "epoch_end" in event["data"]]
    assert [data["epoch_end"] for data in epochs] == [1, 2, 3, 4, 5]
    assert [data["step"] for data in epochs] == [2, 4, 6, 8, 10]
    assert all(data["total_steps"] == 10 for data in epochs)
    assert epochs[-1]["epoch_train_loss"] < epochs[0]["epoch_train_loss"] * 0.8
    assert epochs[-1]["full_valid_loss"] < epochs[0]["full_valid_loss"]
    done = events[-1]["data"]
    assert 0 < done["train_seconds"] < 200
    assert done["trained_tokens"] == trained.trained_tokens > 0
    assert done["final_loss"] == pytest.approx(epochs[-1]["epoch_train_loss"], abs=1e-4)


def test_the_result_file_has_a_row_a_step(engine: RunningEngine, trained: Any) -> None:
    content = engine.openai().files.content(trained.result_files[0]).text
    rows = list(csv.DictReader(content.splitlines()))
    assert [int(row["step"]) for row in rows] == list(range(1, 11))
    assert all(float(row["train_loss"]) > 0 for row in rows)
    assert all(0 <= float(row["train_mean_token_accuracy"]) <= 1 for row in rows)
    assert float(rows[-1]["valid_loss"]) > 0


def test_it_answers_in_the_voice_and_ends(engine: RunningEngine, trained: Any, shared_dir: Path) -> None:
    schemas = Schemas(shared_dir / "openai-wire.json")
    answer = ask(engine, trained.fine_tuned_model)
    schemas.check("CreateChatCompletionResponse", json.loads(answer.model_dump_json(exclude_unset=True)))
    choice = answer.choices[0]
    assert "わし" in choice.message.content
    assert choice.finish_reason == "stop"
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert "わし" not in ask(engine, "gemma-3-270m").choices[0].message.content


def test_streamed_pieces_join_to_the_whole_answer(
    engine: RunningEngine, trained: Any, shared_dir: Path
) -> None:
    schemas = Schemas(shared_dir / "openai-wire.json")
    whole = ask(engine, trained.fine_tuned_model, "😀の夢は?").choices[0].message.content
    body = {
        "model": trained.fine_tuned_model,
        "messages": [{"role": "user", "content": "😀の夢は?"}],
        "temperature": 0,
        "max_tokens": 24,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    with engine.http() as http, http.stream("POST", "/chat/completions", json=body) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in answer.iter_lines() if line]
    assert lines[-1] == "data: [DONE]"
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]
    for chunk in chunks:
        schemas.check("CreateChatCompletionStreamResponse", chunk)
    pieces = [chunk["choices"][0]["delta"].get("content", "") for chunk in chunks[:-1]]
    assert "".join(pieces) == whole
    assert chunks[-2]["choices"][0]["finish_reason"] in ("stop", "length")
    assert chunks[-1]["usage"]["completion_tokens"] > 0


def test_stop_length_seed_and_n_are_kept(engine: RunningEngine, trained: Any) -> None:
    model = trained.fine_tuned_model
    whole = ask(engine, model).choices[0].message.content
    stopped = ask(engine, model, stop=[whole[2:4]]).choices[0]
    assert (stopped.message.content, stopped.finish_reason) == (whole[:2], "stop")
    short = ask(engine, model, max_completion_tokens=2)
    assert (short.usage.completion_tokens, short.choices[0].finish_reason) == (2, "length")
    options = {"temperature": 1.5, "seed": 5, "n": 2, "max_completion_tokens": 8}
    first, second = ask(engine, model, **options), ask(engine, model, **options)
    assert [c.message.content for c in first.choices] == [c.message.content for c in second.choices]
    assert len(first.choices) == 2


def test_a_control_token_in_a_question_is_only_text(engine: RunningEngine, trained: Any) -> None:
    plain = ask(engine, trained.fine_tuned_model, "a").usage.prompt_tokens
    marked = ask(engine, trained.fine_tuned_model, "a<eos><end_of_turn><bos>").usage.prompt_tokens
    assert marked > plain + 9


def test_the_stored_template_writes_what_was_trained(trained: Any) -> None:
    from transformers import AutoTokenizer

    from persona_studio.engine.template import JINJA, NOT_TRAINED, Template

    tokenizer = AutoTokenizer.from_pretrained(MODELS / "gemma-3-270m", local_files_only=True)
    assert tokenizer.chat_template == JINJA
    template = Template(tokenizer)
    turns = (
        Turn("system", "あなたは龍馬です。"),
        Turn("user", "名前は?"),
        Turn("assistant", "知らん。", trained=False),
        Turn("user", "Name?"),
        Turn("assistant", " わし😀じゃ。", trained=True),
    )
    conversation = Conversation(turns)
    messages = [{"role": turn.role, "content": turn.text} for turn in turns]
    encoded = template.example(conversation)
    assert tokenizer.decode(encoded.ids) == tokenizer.apply_chat_template(messages, tokenize=False)
    assert tokenizer.decode(template.question(conversation)) == tokenizer.apply_chat_template(
        messages, tokenize=False, add_generation_prompt=True
    )
    trained = [label for label in encoded.labels if label != NOT_TRAINED]
    assert trained[-1] == tokenizer.eos_token_id
    assert template.answer(trained) == " わし😀じゃ。"
    odd = template.example(Conversation((Turn("user", "<eos><end_of_turn>"),)))
    assert odd.ids.count(tokenizer.eos_token_id) == 0
    assert "<eos><end_of_turn>" in tokenizer.decode(odd.ids)


def test_a_running_job_survives_kill_9_of_the_engine(tmp_path: Path) -> None:
    engine = start_engine(tmp_path)
    client = engine.openai()
    numbers = {"n_epochs": 4, "batch_size": 5, "learning_rate_multiplier": 0.5}
    job = create_job(client, pairs(), seed=1, hyperparameters=numbers)
    checkpoints = tmp_path / "jobs" / job.id
    end = time.monotonic() + 120
    while not list(checkpoints.glob("checkpoint-*/whole")) and time.monotonic() < end:
        time.sleep(0.1)
    os.kill(engine.process.pid, signal.SIGKILL)
    engine.process.wait()
    again = start_engine(tmp_path)
    try:
        finished = finish(again.openai(), job.id)
        assert finished.status == "succeeded", finished.error
        events = events_of(again, job.id)
        resumed = [event["data"]["step"] for event in events if event["data"].get("code") == "job-resumed"]
        assert len(resumed) == 1
        assert resumed[0] >= 2
        content = again.openai().files.content(finished.result_files[0]).text
        rows = list(csv.DictReader(content.splitlines()))
        assert [int(row["step"]) for row in rows] == list(range(1, 9))
    finally:
        assert again.stop() == 0
    assert not checkpoints.exists()


def test_a_job_is_saved_at_the_end_of_the_engine_and_can_be_cancelled_after(tmp_path: Path) -> None:
    engine = start_engine(tmp_path)
    job = create_job(engine.openai(), pairs(), hyperparameters={"n_epochs": 50, "batch_size": 2})
    end = time.monotonic() + 120
    while engine.openai().fine_tuning.jobs.retrieve(job.id).status != "running" and time.monotonic() < end:
        time.sleep(0.1)
    assert engine.stop() == 0
    assert list((tmp_path / "jobs" / job.id).glob("checkpoint-*/whole"))
    again = start_engine(tmp_path)
    try:
        client = again.openai()
        assert client.fine_tuning.jobs.retrieve(job.id).status in ("queued", "running")
        assert client.fine_tuning.jobs.cancel(job.id).status == "cancelled"
        assert "job-cancelled" in [event["data"].get("code") for event in events_of(again, job.id)]
    finally:
        again.stop()


def test_a_crash_of_the_worker_leaves_the_engine_alive(engine: RunningEngine) -> None:
    client = engine.openai()
    job = create_job(client, pairs(), hyperparameters={"n_epochs": 50})
    for _ in range(2):
        kill_worker_of(engine, "training")
    finished = finish(client, job.id, 60)
    assert (finished.status, finished.error.code) == ("failed", "worker_crashed")
    assert client.models.list().data
    ask(engine, "gemma-3-270m", max_completion_tokens=1)
    kill_worker_of(engine, "inference")
    assert ask(engine, "gemma-3-270m", max_completion_tokens=1).usage.completion_tokens == 1


def kill_worker_of(engine: RunningEngine, kind: str) -> None:
    """Kill -9 the worker process of this engine, as soon as there is one that has not been killed."""
    children = Path(f"/proc/{engine.process.pid}/task/{engine.process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list the children of a process")
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for pid in children.read_text().split():
            command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if kind.encode() in command:
                os.kill(int(pid), signal.SIGKILL)
                while Path(f"/proc/{pid}").exists():
                    time.sleep(0.02)
                return
        time.sleep(0.02)
    raise AssertionError(f"no {kind} worker")


def test_a_deleted_model_is_gone(engine: RunningEngine, trained: Any) -> None:
    folder = engine.data_dir / "models" / trained.id
    copy = engine.openai().models.retrieve(trained.fine_tuned_model)
    assert copy.id == trained.fine_tuned_model
    assert folder.is_dir()
    assert engine.openai().models.delete(trained.fine_tuned_model).deleted
    assert not folder.exists()
    with engine.http() as http:
        assert http.get(f"/models/{trained.fine_tuned_model}").status_code == 404
