"""The command ``chat`` as programs see it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from persona_studio.cli.main import main
from tests.engine.schemas import Schemas
from tests.support.openai_server import OpenAIServer, refusal
from tests.training.conftest import Office


@pytest.fixture
def model(office: Office, server: OpenAIServer) -> str:
    """The name of a finished model."""
    id = office.launcher.run(office.prepare().id).id
    server.finish("ftjob-0001")
    return office.watcher.poll(id).model or ""


def test_the_answer_alone_is_printed(
    model: str, server: OpenAIServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["chat", model, "名前は?"]) == 0
    assert capsys.readouterr().out == "わしは坂本龍馬じゃ。\n"
    messages = server.requests[-1][3]["messages"]
    assert messages[0] == {"role": "system", "content": "あなたは坂本龍馬です。"}
    assert main(["chat", model, "名前は?", "--system", "別の人です。"]) == 0
    assert server.requests[-1][3]["messages"][0]["content"] == "別の人です。"


def test_one_question_a_line_each_on_its_own(
    model: str, server: OpenAIServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("名前は?\n\n出身は?\n"))
    assert main(["chat", model, "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["object"] for a in answers] == ["chat.completion"] * 2
    assert answers[0]["choices"][0]["message"]["content"] == "わしは坂本龍馬じゃ。"
    assert answers[0]["choices"][0]["finish_reason"] == "stop"
    assert [m["content"] for m in server.requests[-1][3]["messages"]][1:] == ["出身は?"]


def test_the_object_is_what_openai_describes(
    model: str, shared_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["chat", model, "名前は?", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    Schemas(shared_dir / "openai-wire.json").check("CreateChatCompletionResponse", answer)


def test_trouble_is_a_sentence(model: str, server: OpenAIServer, capsys: pytest.CaptureFixture[str]) -> None:
    server.faults["POST /chat/completions"] = [refusal(404, "model_not_found", "The model is gone")]
    assert main(["chat", model, "名前は?", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "model-not-found"
    assert main(["chat", model, "  "]) == 2
    assert "empty" in capsys.readouterr().err


def test_without_a_standard_input_there_are_no_questions(
    model: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["chat", model]) == 0
    assert capsys.readouterr() == ("", "")


def test_bytes_that_are_no_text_are_sent_as_replacement_signs(model: str, server: OpenAIServer) -> None:
    assert main(["chat", model, "a\udcff", "--system", "\udcfe"]) == 0
    assert [turn["content"] for turn in server.requests[-1][3]["messages"]] == ["\ufffd", "a\ufffd"]
