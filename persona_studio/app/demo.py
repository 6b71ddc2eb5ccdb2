"""The whole journey without a hand: open the sample, edit, mend, train, talk, with a picture of every step."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import set_language, system_language, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from persona_studio.training.job import Job

TEMPLATE = "ryoma"
QUESTIONS = ("あなたの名前は?", "将来の夢は何ですか？", "映画は好きですか？")
_SIZE = (1440, 900)
_SOON, _TRAINING = 60.0, 3600.0  # seconds until a step counts as failed


def run(out: Path | None = None) -> int:
    """Do the journey; pictures go to ``out`` (a new temporary folder by default). Returns the exit code."""
    folder = (out or Path(tempfile.mkdtemp(prefix="persona-studio-demo-"))).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExpectedError(
            "not-writable",
            tr("The pictures cannot be written here."),
            tr("Name a folder you may write in, with --out."),
            file=folder,
        ) from error
    # Projects, jobs and settings of the demo are its own; the converted base model is the user's.
    os.environ.setdefault("PERSONA_STUDIO_MODELS", str(paths.user_data() / "engine" / "bases"))
    os.environ["PERSONA_STUDIO_HOME"] = tempfile.mkdtemp(prefix="persona-studio-demo-home-")
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    set_language(system_language())
    Journey(folder, epochs=None).go()
    _say(tr("The pictures are in {folder}.", folder=folder))
    return 0


class Journey:
    """Drives the real window through its real widgets. ``epochs`` None lets the program choose."""

    def __init__(self, folder: Path, epochs: int | None) -> None:
        from persona_studio.app.main import application, make_window
        from persona_studio.base.settings import Settings

        self._folder = folder
        self._epochs = epochs
        self._shots = 0
        self._app = application()
        self.window = make_window(self._app, Settings())
        self.window.resize(*_SIZE)

    def go(self) -> Job:
        """Every step in turn; returns the finished job. Raises ExpectedError where a step does not come to its end."""
        self.window.show()
        self.wait(lambda: self.window.isVisible())
        try:
            self.shot("start")
            self.open()
            self.edit()
            self.mend()
            job = self.train()
            self.talk(job)
            self.keep()
            self.others()
        finally:
            self.window.close()
            self._app.processEvents()
        return job

    def open(self) -> None:
        """Open the sample; its tokens are counted and its examples checked."""
        self.window.opener.open_template(TEMPLATE)
        self.wait(lambda: self.window.workspace is not None and self.table.model().rowCount() > 0)
        self.settle()
        self.shot("sample")

    def edit(self) -> None:
        """Change a cell by keyboard, and add an example at the end."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        document = self.document
        self.table.setCurrentIndex(self.table.model().index(4, 3))
        QTest.keyClick(self.table, Qt.Key.Key_F2)
        editor = self._app.focusWidget() or self.table
        QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        compose(self._app, editor, "まっことぜよ。")
        self.shot("typing")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.wait(lambda: document.undo_title() is not None)
        self.settle()
        self.shot("saved")

    def mend(self) -> None:
        """Make a slip, see it named, let the program mend what it can, and take the rest back."""
        from persona_studio.dataset import edits

        example = self.document.reader().examples([self.table.model().id_at(7)])[0]
        slip = example.body.with_completion("  俺は" + (example.body.completion or "").removeprefix("わしは"))
        self.document.apply(edits.SetText(example.id, slip))
        self.table.select_example(example.id)
        self.settle()
        self.shot("warnings")
        mend = next(button for button in self.panel_buttons() if button.property("mends"))
        mend.click()
        self.settle()
        self.shot("mended")
        self.document.undo()
        self.document.undo()
        self.settle()

    def train(self) -> Job:
        """Plan, accept the terms, start, and follow the job to its end."""
        from PySide6.QtWidgets import QDialog

        self.window.show_page("train")
        page = self.window.workspace.page("train")
        if self._epochs is not None:
            page.length.choose(self._epochs)
        self.wait(page.summary.button.isEnabled)
        self.shot("train")
        page.summary.button.click()
        self.wait(lambda: self._front(QDialog) is not None or self.window.workspace.built("jobs") is not None)
        dialog = self._front(QDialog)
        if dialog is not None:
            self.shot("terms", dialog)
            dialog.accept()
        self.wait(lambda: self.window.workspace.built("jobs") is not None)
        jobs = self.window.workspace.page("jobs")
        self.wait(lambda: jobs.cards)
        card = jobs.cards[0]
        self.wait(lambda: card.view.job.finished or card.points_drawn >= 8, _TRAINING)
        self.shot("training")
        self.wait(lambda: card.view.job.finished, _TRAINING)
        job = card.view.job
        if not job.succeeded:
            raise ExpectedError("job-failed", tr("The training did not succeed."), str(job.problem or ""))
        self.pause(0.5)
        self.shot("trained")
        return job

    def talk(self, job: Job) -> None:
        """Ask the finished model, in its own conversation."""
        from persona_studio.base.requests import TalkTo

        assert job.model is not None
        self.window.ask(TalkTo(job.model, job.provider, job.id))
        page = self.window.workspace.page("talk")
        self.wait(lambda: page.models.count() > 0)
        for question in QUESTIONS:
            asked = len(page.transcript.exchanges)
            page.composer.setPlainText(question)
            page.send.click()
            self.wait(lambda asked=asked: len(page.transcript.exchanges) > asked)
            answer = page.transcript.exchanges[-1].answers[0]
            self.wait(lambda answer=answer: not answer.running, 300.0)
            _say(f"{question} → {answer.text}")
        self.pause(0.4)
        self.shot("talk")

    def keep(self) -> None:
        """Keep an answer as a new example; it stands in the table as a draft."""
        page = self.window.workspace.page("talk")
        before = self.document.reader().count()
        page.transcript.exchanges[1].answers[0].keep.click()
        self.wait(lambda: self.document.reader().count() == before + 1)
        self.window.show_page("write")
        self.table.select_example(self.table.model().id_at(self.table.model().rowCount() - 1))
        self.settle()
        self.shot("kept")

    def others(self) -> None:
        """The same pages in the other language, and in the dark."""
        from persona_studio.i18n import current

        other = "en" if current() == "ja" else "ja"
        for language, scheme in ((other, "light"), (other, "dark"), (current(), "dark")):
            self.window.dress(language=language, theme=scheme)
            for page in ("write", "train", "jobs", "talk"):
                self.window.show_page(page)
                self.pause(0.8)
                self.shot(f"{page}-{language}-{scheme}")
        self.window.show_start()
        self.pause(0.4)
        self.shot(f"start-{current()}-dark")

    # The window

    @property
    def document(self):
        """The open project."""
        return self.window.workspace.project.document

    @property
    def table(self):
        """The table of examples."""
        return self.window.workspace.write.table

    def panel_buttons(self) -> list[QWidget]:
        """The buttons of the example panel."""
        from PySide6.QtWidgets import QPushButton

        return [
            button
            for button in self.window.workspace.write.panel.findChildren(QPushButton)
            if button.isVisible()
        ]

    def settle(self) -> None:
        """Wait until everything derived is up to date and shown."""
        session = self.window.workspace.project.session
        self.wait(lambda: session.derived is not None and session.derived.settled >= self.document.revision)
        self.pause(0.4)

    def shot(self, name: str, widget: QWidget | None = None) -> None:
        """Write a picture of the window, or of a dialog."""
        self.pause(0.15)
        self._shots += 1
        target = self._folder / f"{self._shots:02}-{name}.png"
        (widget or self.window).grab().save(str(target))
        _say(str(target))

    def pause(self, seconds: float) -> None:
        """Let the window live for a moment."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.01)

    def wait(self, done: Callable[[], object], seconds: float = _SOON) -> None:
        """Let the window live until something is so. Raises ExpectedError where it takes too long."""
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise ExpectedError(
                    "demo-stuck",
                    tr("A step of the demo did not come to its end."),
                    tr("Run it again on a quieter computer."),
                )
            self._app.processEvents()
            time.sleep(0.01)

    def _front(self, kind: type[QWidget]) -> QWidget | None:
        return next(
            (
                widget
                for widget in self._app.topLevelWidgets()
                if isinstance(widget, kind) and widget.isVisible()
            ),
            None,
        )


def compose(app: QApplication, editor: QWidget, text: str) -> None:
    """Type Japanese as an input method does: compose, then confirm."""
    from PySide6.QtGui import QInputMethodEvent

    app.sendEvent(editor, QInputMethodEvent(text, []))
    confirmed = QInputMethodEvent("", [])
    confirmed.setCommitString(text)
    app.sendEvent(editor, confirmed)


def _say(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
