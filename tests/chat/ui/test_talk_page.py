"""The talk page against a service on loopback: ask, stop, correct, keep; and an input method that is composing."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLabel

from persona_studio.base.requests import ShowExamples, TalkTo
from persona_studio.chat.ui.answer_view import AnswerView
from persona_studio.chat.ui.models_list import Voice
from persona_studio.chat.ui.talk_page import TalkPage
from persona_studio.chat.ui.text_edit import TextEdit
from persona_studio.training.job import Job
from persona_studio.training.recipe import Recipe
from tests.support.accessibility import unnamed
from tests.support.openai_server import OpenAIServer, refusal
from tests.support.pages import Program, press

WAIT = 15_000
SYSTEM = "あなたは坂本龍馬です。"


class Slow(list[str]):
    """Pieces that take their time."""

    def __iter__(self) -> Iterator[str]:
        for piece in super().__iter__():
            time.sleep(0.05)
            yield piece


@pytest.fixture
def job(parts: Program, server: OpenAIServer) -> Job:
    """A training that ended in a model of the service."""
    server.models.append({"id": "ft:small:ryoma", "object": "model", "created": 1, "owned_by": "me"})
    server.models.append({"id": "small", "object": "model", "created": 1, "owned_by": "me"})
    made = finished(parts, server)
    parts.store.add(made)
    return made


def finished(parts: Program, server: OpenAIServer) -> Job:
    return Job(
        id="j1",
        recipe=Recipe(
            server.base_url, "small", None, "ryoma", None, SYSTEM, None, parts.document.uuid, "ryoma"
        ),
        base_url=server.base_url,
        created=time.time(),
        state="succeeded",
        model="ft:small:ryoma",
        remote_id="ftjob-1",
    )


@pytest.fixture
def page(parts: Program, job: Job, qtbot) -> TalkPage:
    page = TalkPage(parts.session, parts.requests, parts.store, parts.connections, parts.watcher)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.talk_to(TalkTo(job.model, job.provider, job.id))
    qtbot.waitUntil(lambda: page._speaker is not None and page._speaker.ready, timeout=WAIT)
    return page


def ask(page: TalkPage, text: str, qtbot) -> AnswerView:
    page.composer.setPlainText(text)
    qtbot.keyClick(page.composer, Qt.Key.Key_Return)
    return page.transcript.exchanges[-1].answers[0]


def chats(server: OpenAIServer) -> list[dict]:
    return [body for method, path, _, body in server.requests if path == "/chat/completions"]


def test_an_answer_is_streamed_with_the_prompt_of_its_job(page: TalkPage, server, qtbot) -> None:
    server.answer = Slow(["わしは", "坂本", "龍馬", "じゃ。"])
    answer = ask(page, "あなたの名前は?", qtbot)
    grown: list[str] = []
    answer.grown.connect(lambda: grown.append(answer.text))
    with qtbot.waitSignal(answer.ended, timeout=WAIT):
        pass
    assert answer.text == "わしは坂本龍馬じゃ。"
    assert len(grown) > 2 and all(answer.text.startswith(text) for text in grown)
    (sent,) = chats(server)
    assert sent["messages"][0] == {"role": "system", "content": SYSTEM}
    assert sent["messages"][-1] == {"role": "user", "content": "あなたの名前は?"}
    assert page.composer.toPlainText() == ""


def test_the_page_opens_on_the_newest_model_and_offers_the_base(page: TalkPage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.models.count() >= 2)
    assert page.models.currentText().startswith("ryoma")
    assert any("untrained" in page.models.itemText(i) for i in range(page.models.count()))


def test_a_model_that_is_finished_meanwhile_is_talked_to(parts: Program, server: OpenAIServer, qtbot) -> None:
    page = TalkPage(parts.session, parts.requests, parts.store, parts.connections, parts.watcher)
    qtbot.addWidget(page)
    page._begin(Voice("gpt-4.1-mini-2025-04-14", server.base_url))
    page.show()
    qtbot.waitUntil(lambda: page._speaker.ready, timeout=WAIT)
    parts.store.add(finished(parts, server))
    parts.watcher.updated.emit("j1")
    qtbot.waitUntil(lambda: page._speaker.voice.model == "ft:small:ryoma", timeout=WAIT)
    qtbot.waitUntil(lambda: page._speaker.ready, timeout=WAIT)


def test_stop_keeps_what_has_come(page: TalkPage, server, qtbot) -> None:
    server.answer = Slow(["ああ。"] * 200)
    answer = ask(page, "長い話を", qtbot)
    qtbot.waitUntil(lambda: len(answer.text) > 6, timeout=WAIT)
    assert page.send.text() == "Stop"
    press(page.send)
    qtbot.waitUntil(lambda: not answer.running, timeout=WAIT)
    assert 0 < len(answer.text) < 600
    assert page.send.text() == "Send"


def test_an_answer_is_kept_as_an_example_that_can_be_undone(page: TalkPage, parts: Program, qtbot) -> None:
    answer = ask(page, "あなたの名前は?", qtbot)
    qtbot.waitUntil(lambda: answer.keep.isVisible(), timeout=WAIT)
    before = parts.document.reader().count()
    press(answer.keep)
    reader = parts.document.reader()
    assert reader.count() == before + 1
    kept = list(reader.every_example())[-1]
    assert (kept.body.prompt, kept.body.completion) == ("あなたの名前は?", "わしは坂本龍馬じゃ。")
    assert kept.origin == "chat"
    assert not answer.keep.isVisible()  # not twice
    press(answer._show_kept)
    assert parts.asked[-1] == ShowExamples((kept.id,))
    parts.document.undo()
    assert parts.document.reader().count() == before


def test_a_corrected_answer_is_kept_as_it_was_corrected(page: TalkPage, parts: Program, qtbot) -> None:
    answer = ask(page, "好きな食べ物は?", qtbot)
    qtbot.waitUntil(lambda: answer.correct.isVisible(), timeout=WAIT)
    press(answer.correct)
    assert answer.editor.toPlainText() == "わしは坂本龍馬じゃ。"
    answer.editor.setPlainText("わしは軍鶏鍋が")
    cursor = answer.editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    answer.editor.setTextCursor(cursor)
    QCoreApplication.sendEvent(answer.editor, QInputMethodEvent("好きじゃ", []))
    press(answer._confirm)
    kept = list(parts.document.reader().every_example())[-1]
    assert kept.body.completion == "わしは軍鶏鍋が好きじゃ"
    assert answer.text == "わしは軍鶏鍋が好きじゃ"


def test_the_composing_enter_only_confirms(page: TalkPage, server, qtbot) -> None:
    QCoreApplication.sendEvent(page.composer, QInputMethodEvent("なまえ", []))
    qtbot.keyClick(page.composer, Qt.Key.Key_Return)
    assert page.transcript.exchanges == [] and chats(server) == []
    assert page.composer.toPlainText() == "なまえ"
    qtbot.keyClick(page.composer, Qt.Key.Key_Return)
    (exchange,) = page.transcript.exchanges
    assert exchange.question.text == "なまえ"
    qtbot.waitUntil(lambda: not exchange.answers[0].running, timeout=WAIT)


def test_shift_enter_begins_a_new_line(page: TalkPage, qtbot) -> None:
    page.composer.setPlainText("")
    qtbot.keyClicks(page.composer, "a")
    qtbot.keyClick(page.composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(page.composer, "b")
    assert page.composer.toPlainText() == "a\nb" and page.transcript.exchanges == []


def test_what_is_composed_survives_leaving_the_field(qtbot) -> None:
    field = TextEdit()
    qtbot.addWidget(field)
    QCoreApplication.sendEvent(field, QInputMethodEvent("龍馬", []))
    assert field.text() == "龍馬" and not field.composing


def test_an_error_has_a_way_on_and_the_question_is_asked_once(page: TalkPage, server, qtbot) -> None:
    ask_first = ask(page, "一つ目", qtbot)
    qtbot.waitUntil(lambda: not ask_first.running, timeout=WAIT)
    server.faults["POST /chat/completions"] = [refusal(500, None)] * 1
    answer = ask(page, "二つ目", qtbot)
    qtbot.waitUntil(lambda: answer.again.isVisible(), timeout=WAIT)
    assert "trouble of its own" in said(answer)
    press(answer.again)
    qtbot.waitUntil(lambda: answer.text == "わしは坂本龍馬じゃ。", timeout=WAIT)
    roles = [message["content"] for message in chats(server)[-1]["messages"]]
    assert roles == [SYSTEM, "一つ目", "わしは坂本龍馬じゃ。", "二つ目"]


def test_beside_the_untrained_model_both_answer(page: TalkPage, server, qtbot) -> None:
    page.beside.setChecked(True)
    ask(page, "あなたの名前は?", qtbot)
    answers = page.transcript.exchanges[-1].answers
    qtbot.waitUntil(lambda: len(answers) == 2 and not any(a.running for a in answers), timeout=WAIT)
    assert {body["model"] for body in chats(server)} == {"ft:small:ryoma", "small"}
    assert [answer.keep.isVisible() for answer in answers] == [True, False]


def test_a_new_conversation_forgets_the_old_one(page: TalkPage, server, qtbot) -> None:
    answer = ask(page, "一つ目", qtbot)
    qtbot.waitUntil(lambda: not answer.running, timeout=WAIT)
    press(page._clear)
    assert page.transcript.exchanges == []
    answer = ask(page, "二つ目", qtbot)
    qtbot.waitUntil(lambda: not answer.running, timeout=WAIT)
    assert [message["content"] for message in chats(server)[-1]["messages"]] == [SYSTEM, "二つ目"]


def test_every_control_has_a_name(page: TalkPage, qtbot) -> None:
    answer = ask(page, "?", qtbot)
    qtbot.waitUntil(lambda: answer.correct.isVisible(), timeout=WAIT)
    press(answer.correct)
    assert unnamed(page) == []


def test_markup_in_an_answer_is_text(page: TalkPage, server, qtbot) -> None:
    server.answer = ["<b>太い</b>", " & <img src=x>"]
    answer = ask(page, "?", qtbot)
    qtbot.waitUntil(lambda: not answer.running, timeout=WAIT)
    label = answer.bubble.findChild(QLabel)
    assert label.accessibleName() == "<b>太い</b> & <img src=x>"
    assert "&lt;b&gt;" in label.text()


def said(answer: AnswerView) -> str:
    return " ".join(label.text() for label in answer.findChildren(QLabel) if label.isVisibleTo(answer))
