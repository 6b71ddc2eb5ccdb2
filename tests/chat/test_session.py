"""Conversations: what is sent, what is kept, and what stopping leaves behind."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from persona_studio.base.errors import ExpectedError
from persona_studio.chat.keep import keep_answer
from persona_studio.chat.opening import open_session
from persona_studio.chat.session import ChatSession, Turn
from persona_studio.dataset.document import Document
from persona_studio.dataset.records import Status
from tests.support.openai_server import OpenAIServer, refusal
from tests.training.conftest import BASE, Office

CHAT = "POST /chat/completions"


def session(office: Office, **more: object) -> ChatSession:
    """A conversation with the base model."""
    return ChatSession(office.connections.service(office.server.base_url), BASE, **more)  # type: ignore[arg-type]


def test_the_whole_conversation_is_sent_greedily(office: Office, server: OpenAIServer) -> None:
    talk = session(office, system="龍馬です。")
    assert list(talk.ask("名前は?")) == ["わしは", "坂本龍馬", "じゃ。"]
    assert "".join(talk.ask("出身は?")) == "わしは坂本龍馬じゃ。"
    body = server.requests[-1][3]
    assert [(m["role"], m["content"]) for m in body["messages"]] == [
        ("system", "龍馬です。"),
        ("user", "名前は?"),
        ("assistant", "わしは坂本龍馬じゃ。"),
        ("user", "出身は?"),
    ]
    assert body["temperature"] == 0.0
    assert talk.last is not None
    assert talk.last.finish_reason == "stop"


def test_retry_asks_the_same_again(office: Office, server: OpenAIServer) -> None:
    talk = session(office)
    "".join(talk.ask("名前は?"))
    server.answer = ["ほい"]
    assert "".join(talk.retry()) == "ほい"
    assert talk.history == [Turn("user", "名前は?"), Turn("assistant", "ほい")]
    talk.clear()
    assert talk.history == []
    with pytest.raises(ValueError, match="nothing"):
        talk.retry()


def test_stop_from_another_thread_keeps_what_came(office: Office, server: OpenAIServer) -> None:
    server.answer = ["わ"] * 5000
    talk = session(office)
    pieces: list[str] = []
    enough = threading.Event()

    def listen() -> None:
        for piece in talk.ask("長く話して"):
            pieces.append(piece)
            if len(pieces) == 20:
                enough.set()

    thread = threading.Thread(target=listen)
    thread.start()
    assert enough.wait(20)
    talk.stop()
    thread.join(20)
    assert not thread.is_alive()
    assert len(pieces) < 5000
    assert talk.history[-1] == Turn("assistant", "わ" * len(pieces), stopped=True)


def test_a_question_without_an_answer_can_be_asked_again(office: Office, server: OpenAIServer) -> None:
    talk = session(office)
    server.faults[CHAT] = [refusal(429, None)]
    with pytest.raises(ExpectedError) as caught:
        "".join(talk.ask("名前は?"))
    assert caught.value.code == "rate-limited"
    assert talk.history == [Turn("user", "名前は?")]
    assert "".join(talk.retry()) == "わしは坂本龍馬じゃ。"


def test_a_job_brings_its_provider_and_its_prompt(office: Office, server: OpenAIServer) -> None:
    id = office.launcher.run(office.prepare().id).id
    with pytest.raises(ExpectedError) as caught:
        open_session(office.connections, office.store, id)
    assert caught.value.code == "unfinished-job"
    server.finish("ftjob-0001")
    job = office.watcher.poll(id)
    assert job.model is not None
    for name in (job.model, id, "ftjob-0001"):
        talk = open_session(office.connections, office.store, name)
        assert (talk.model, talk.system) == (job.model, "あなたは坂本龍馬です。")
    base = open_session(office.connections, office.store, BASE, job=id)
    assert (base.model, base.system) == (BASE, "あなたは坂本龍馬です。")
    assert open_session(office.connections, office.store, job.model, system="").system == ""


def test_a_good_answer_becomes_a_draft_that_can_be_undone(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "p.persona")
    id = keep_answer(document, "名前は?", "わしじゃ。")
    example = document.reader().example(id)
    assert example is not None
    assert (example.body.prompt, example.body.completion) == ("名前は?", "わしじゃ。")
    assert (example.origin, example.status) == ("chat", Status.DRAFT)
    document.undo()
    assert document.reader().count() == 0
    document.close()
