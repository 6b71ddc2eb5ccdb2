"""The jobs page against a real store and a service on loopback: sent, live, cancelled, finished, found again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from persona_studio.base.requests import ShowPage, TalkTo, TrainAt
from persona_studio.training import recipe
from persona_studio.training.job import Problem
from persona_studio.training.ui.job_card import JobCard
from persona_studio.training.ui.jobs_page import JobsPage
from tests.support.accessibility import unnamed
from tests.support.openai_server import OpenAIServer, html, refusal
from tests.support.pages import Program, press

WAIT = 15_000


@pytest.fixture
def page(parts: Program, qtbot) -> JobsPage:
    return shown(parts, qtbot)


def shown(parts: Program, qtbot) -> JobsPage:
    page = JobsPage(parts.session, parts.requests, parts.store, parts.launcher, parts.watcher)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


def prepare(parts: Program, server: OpenAIServer) -> str:
    provider = parts.connections.providers.get(server.base_url)
    reader = parts.document.reader()
    made = recipe.for_project(reader, provider, base="gpt-4.1-mini-2025-04-14", suffix="ryoma", title="ryoma")
    return parts.launcher.prepare(made, reader.training_set()).id


def start(page: JobsPage, parts: Program, server: OpenAIServer, qtbot) -> JobCard:
    """A job that the service has."""
    page.show_job(prepare(parts, server))
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].view.job.launched, timeout=WAIT)
    return page.cards[0]


def test_nothing_yet_leads_to_training(page: JobsPage, parts: Program, qtbot) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    press(button)
    assert parts.asked == [ShowPage("train")]


def test_a_prepared_job_is_sent_once_and_its_curve_grows(
    page: JobsPage, parts: Program, server: OpenAIServer, qtbot
) -> None:
    card = start(page, parts, server, qtbot)
    remote = card.view.job.remote_id
    for step, loss in enumerate((5.0, 4.1, 3.3), 1):
        server.step(remote, step, 10, loss)
    parts.watcher.wake()
    qtbot.waitUntil(lambda: card.points_drawn == 3, timeout=WAIT)
    server.step(remote, 4, 10, 2.9)
    parts.watcher.wake()
    qtbot.waitUntil(lambda: card.points_drawn == 4, timeout=WAIT)
    assert card._state.text() == "Training" and "40%" in card._progress.text()
    assert server.count("POST /fine_tuning/jobs") == 1


def test_a_finished_job_is_announced_once_and_talks(
    page: JobsPage, parts: Program, server: OpenAIServer, qtbot
) -> None:
    card = start(page, parts, server, qtbot)
    ended: list[str] = []
    page.job_ended.connect(ended.append)
    server.finish(card.view.job.remote_id)
    parts.watcher.wake()
    qtbot.waitUntil(lambda: card.talk.isVisible(), timeout=WAIT)
    assert ended == [card.view.job.id]
    assert card.talk.property("role") == "accent" and not card.cancel.isVisible()
    press(card.talk)
    job = card.view.job
    assert parts.asked == [TalkTo(job.model, server.base_url, job.id)]


def test_every_control_has_a_name(page: JobsPage, parts: Program, server: OpenAIServer, qtbot) -> None:
    card = start(page, parts, server, qtbot)
    server.step(card.view.job.remote_id, 1, 10, 5.0)
    parts.watcher.wake()
    qtbot.waitUntil(lambda: card.points_drawn == 1, timeout=WAIT)
    assert unnamed(page) == []


def test_cancelling_asks_first(page: JobsPage, parts: Program, server: OpenAIServer, qtbot) -> None:
    card = start(page, parts, server, qtbot)
    press(card.cancel)
    box = page.findChild(QMessageBox)
    keep, stop = box.escapeButton(), next(b for b in box.buttons() if b is not box.escapeButton())
    assert box.defaultButton() is keep and server.jobs[card.view.job.remote_id]["status"] != "cancelled"
    stop.click()
    qtbot.waitUntil(lambda: card.view.job.state == "cancelled", timeout=WAIT)
    assert server.jobs[card.view.job.remote_id]["status"] == "cancelled"


def test_keeping_on_cancels_nothing(page: JobsPage, parts: Program, server: OpenAIServer, qtbot) -> None:
    card = start(page, parts, server, qtbot)
    press(card.cancel)
    page.findChild(QMessageBox).escapeButton().click()
    qtbot.wait(50)
    assert not card.view.job.finished and server.count("POST /fine_tuning/jobs/ftjob-0001/cancel") == 0


def test_jobs_are_found_again_after_a_restart(
    page: JobsPage, parts: Program, server: OpenAIServer, qtbot
) -> None:
    card = start(page, parts, server, qtbot)
    server.step(card.view.job.remote_id, 1, 10, 5.0)
    parts.watcher.wake()
    qtbot.waitUntil(lambda: card.points_drawn == 1, timeout=WAIT)
    page.close()
    again = shown(parts, qtbot)
    qtbot.waitUntil(lambda: bool(again.cards) and again.cards[0].points_drawn == 1, timeout=WAIT)
    assert server.count("POST /fine_tuning/jobs") == 1


def test_a_job_that_was_not_sent_waits_for_going_on(parts: Program, server: OpenAIServer, qtbot) -> None:
    prepare(parts, server)
    page = shown(parts, qtbot)
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].isVisible())
    (card,) = page.cards
    assert "not sent to the end" in card._notice.text()
    press(button(card, "Go on"))
    qtbot.waitUntil(lambda: card.view.job.launched, timeout=WAIT)
    assert card._notice.text() == ""


def test_a_closed_account_is_told_what_to_do_instead(
    page: JobsPage, parts: Program, server: OpenAIServer, qtbot
) -> None:
    server.faults["POST /fine_tuning/jobs"] = [refusal(403, "training_not_available")]
    page.show_job(prepare(parts, server))
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].view.job.finished, timeout=WAIT)
    (card,) = page.cards
    assert "Train on this computer instead" in card._notice.text()
    press(button(card, "Train on this computer"))
    assert parts.asked == [TrainAt("local")]


def test_a_web_page_in_place_of_a_service_is_said_plainly(
    page: JobsPage, parts: Program, server: OpenAIServer, qtbot
) -> None:
    server.faults["POST /files"] = [html(times=9)]
    page.show_job(prepare(parts, server))
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].view.job.problem is not None, timeout=WAIT)
    assert "not like a service" in page.cards[0]._notice.text()


def test_an_engine_that_died_offers_to_go_on(parts: Program, server: OpenAIServer, qtbot) -> None:
    id = prepare(parts, server)
    parts.store.update(id, remote_id="ftjob-1", state="running", problem=Problem("engine-gone", "Gone."))
    page = shown(parts, qtbot)
    qtbot.waitUntil(lambda: bool(page.cards) and page.cards[0].isVisible())
    (card,) = page.cards
    said = card._notice.text()
    assert said.startswith("Training stopped because its process ended. Your examples are safe.")
    assert button(card, "Go on").isVisible()
    press(button(card, "Show what happened"))
    assert not card._log.isHidden()


def button(card: JobCard, text: str) -> QPushButton:
    return next(b for b in card.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(card))
