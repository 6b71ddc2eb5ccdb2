"""The train page, driven as somebody would: choose where, read what it comes to, press the button."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QRadioButton

from persona_studio import i18n
from persona_studio.base.requests import JobStarted, ShowExamples
from persona_studio.dataset.derived import DerivedRunner
from persona_studio.dataset.edits import DeleteExamples, InsertExamples, SetStatus
from persona_studio.dataset.records import Status, pair
from persona_studio.providers.ui.provider_chooser import ProviderChooser
from persona_studio.quality.findings import Findings
from persona_studio.tokens import models
from persona_studio.training.ui.terms_dialog import TermsDialog
from persona_studio.training.ui.train_page import TrainPage
from tests.support.accessibility import unnamed
from tests.support.openai_server import OpenAIServer
from tests.support.pages import Program, press


@pytest.fixture
def chooser(parts: Program, qtbot) -> ProviderChooser:
    chooser = ProviderChooser(parts.connections)
    qtbot.addWidget(chooser)
    return chooser


@pytest.fixture
def page(parts: Program, chooser: ProviderChooser, qtbot) -> TrainPage:
    page = TrainPage(parts.session, parts.requests, parts.settings, parts.launcher, chooser)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitUntil(lambda: page.summary.button.isEnabled())
    return page


def texts(widget) -> str:
    """Everything a widget says."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def accept_terms(page: TrainPage, qtbot) -> None:
    qtbot.waitUntil(lambda: page.findChild(TermsDialog) is not None)
    press(page.findChild(TermsDialog).accept_button)


def test_every_question_has_an_answer_already(page: TrainPage, qtbot) -> None:
    qtbot.waitUntil(lambda: " rounds" in texts(page.summary))
    assert page.summary.button.text() == "Train 12 examples"
    said = texts(page.summary)
    assert "Nothing" in said and "Facts in the answers may be invented" in said


def test_the_button_records_one_job_and_hands_it_on(page: TrainPage, parts: Program, qtbot) -> None:
    press(page.summary.button)
    accept_terms(page, qtbot)
    qtbot.waitUntil(lambda: bool(parts.asked))
    (job,) = parts.store.jobs(parts.document.uuid)
    assert parts.asked == [JobStarted(job.id)]
    assert (job.examples, job.recipe.base, job.recipe.suffix) == (12, "gemma-3-270m", "ryoma")


def test_terms_are_accepted_once(page: TrainPage, parts: Program, qtbot) -> None:
    press(page.summary.button)
    accept_terms(page, qtbot)
    qtbot.waitUntil(lambda: len(parts.asked) == 1)
    page.findChild(TermsDialog).deleteLater()
    qtbot.waitUntil(lambda: page.findChild(TermsDialog) is None)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.summary.button.isEnabled())
    press(page.summary.button)
    qtbot.waitUntil(lambda: len(parts.asked) == 2)
    assert page.findChild(TermsDialog) is None


def test_refusing_the_terms_starts_nothing(page: TrainPage, parts: Program, qtbot) -> None:
    press(page.summary.button)
    qtbot.waitUntil(lambda: page.findChild(TermsDialog) is not None)
    page.findChild(TermsDialog).reject()
    assert parts.store.jobs() == []
    assert page.summary.button.isEnabled()


def test_too_few_examples_stop_the_button_and_say_so(page: TrainPage, parts: Program, qtbot) -> None:
    parts.document.apply(DeleteExamples([1, 2, 3]))
    qtbot.waitUntil(lambda: "only 9 examples" in texts(page.what))
    assert not page.summary.button.isEnabled()


def test_what_is_left_out_can_be_seen(page: TrainPage, parts: Program, qtbot) -> None:
    parts.document.apply(InsertExamples([pair("a", "b")] * 2))
    parts.document.apply(SetStatus([2, 3], Status.REJECTED))
    qtbot.waitUntil(lambda: "Left out: 2 rejected." in texts(page.what))
    from PySide6.QtWidgets import QPushButton

    (button,) = [b for b in page.what.findChildren(QPushButton) if b.isVisible()]
    press(button)
    assert parts.asked == [ShowExamples((2, 3))]
    assert page.summary.button.text() == "Train 12 examples"


def test_what_the_checks_found_stands_beside_the_examples(page: TrainPage, parts: Program, qtbot) -> None:
    findings = Findings(parts.document, models.table().get(models.LOCAL), None)
    runner = DerivedRunner(parts.document, [findings.producer])
    findings.attach(runner)
    runner.start()
    try:
        parts.document.apply(InsertExamples([pair("だれ?", "As an AI language model, I cannot say.")]))
        done: list[int] = []
        runner.idle.subscribe(done.append)
        qtbot.waitUntil(lambda: parts.document.revision in done)
        page.refresh()
        qtbot.waitUntil(lambda: "assistant" in texts(page.what).lower())
    finally:
        runner.stop()


def test_a_number_of_rounds_changes_the_sum(page: TrainPage, qtbot) -> None:
    page.length._number.setValue(7)
    assert page.length.epochs == 7
    qtbot.waitUntil(lambda: "× 7 rounds" in texts(page.summary))


def test_another_service_is_ready_once_its_account_was_checked(
    page: TrainPage, chooser: ProviderChooser, parts: Program, server: OpenAIServer, qtbot
) -> None:
    chooser.choose(server.base_url)
    qtbot.waitUntil(lambda: "Check the key" in texts(page.summary))
    assert not page.summary.button.isEnabled()
    form = chooser._chosen().form
    qtbot.waitUntil(lambda: form._forget.isVisible())  # the key is known already
    press(form._check)
    qtbot.waitUntil(lambda: page.summary.button.isEnabled())
    press(page.summary.button)
    qtbot.waitUntil(lambda: bool(parts.asked))
    (job,) = parts.store.jobs()
    assert (job.provider, job.recipe.base) == (server.base_url, "gpt-4.1-mini-2025-04-14")


def test_japanese_at_once(page: TrainPage, qtbot) -> None:
    i18n.set_language("ja")
    try:
        page.retranslate()
        page.summary.retranslate()
        assert page.summary.button.text() == "12件で学習する"
        qtbot.waitUntil(lambda: "12件の例を学習します。" in texts(page.what))
    finally:
        i18n.set_language("en")


def test_every_control_has_a_name(page: TrainPage) -> None:
    assert unnamed(page) == []


def test_this_computer_is_the_first_choice(chooser: ProviderChooser) -> None:
    assert chooser.provider is not None and chooser.provider.local
    assert chooser.ready
    assert [b.isChecked() for b in chooser.findChildren(QRadioButton)].count(True) == 1
