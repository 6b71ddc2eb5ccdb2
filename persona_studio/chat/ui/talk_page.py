"""The talk page: a conversation with a trained model, beside the untrained one if wished."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.base.requests import Requests, ShowExamples, TalkTo
from persona_studio.chat.keep import keep_answer
from persona_studio.chat.ui.answer_view import AnswerView
from persona_studio.chat.ui.models_list import Voice, voice_for, voices
from persona_studio.chat.ui.speaker import Speaker
from persona_studio.chat.ui.suggestions import suggestions
from persona_studio.chat.ui.system_prompt import SystemPrompt
from persona_studio.chat.ui.text_edit import TextEdit
from persona_studio.chat.ui.transcript import COLUMN_WIDTH, Exchange, Transcript
from persona_studio.dataset.session import ProjectSession
from persona_studio.i18n import tr
from persona_studio.providers.connections import Connections
from persona_studio.training.job_store import JobStore
from persona_studio.training.watcher import JobWatcher
from persona_studio.widgets import background, bridge, buttons, icons, labels, theme
from persona_studio.widgets.empty_state import EmptyState
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Page


class TalkPage(Page):
    """Opens on the newest model of the project. Without a ``session`` answers cannot be kept."""

    def __init__(
        self,
        session: ProjectSession | None,
        requests: Requests,
        store: JobStore,
        connections: Connections,
        watcher: JobWatcher,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = session.document if session is not None else None
        self._requests, self._store, self._connections = requests, store, connections
        self._speaker: Speaker | None = None
        self._untrained: Speaker | None = None
        self._chosen = False
        self._title, self._notice = labels.title(), NoticeBar()
        self.models, self.beside = QComboBox(), QCheckBox()
        self._clear = buttons.plain(icon="rotate-ccw")
        self._prompt, self.transcript = SystemPrompt(), Transcript()
        self._empty, self._suggested = EmptyState("message-circle"), [buttons.plain() for _ in range(3)]
        self.composer, self.send = TextEdit(), buttons.accent(icon="send")
        self._truth, self._keys = labels.small(), labels.small()
        self._lay_out()
        self._connect(watcher)
        self.retranslate()

    def talk_to(self, request: TalkTo) -> None:
        """Open this model."""
        store = self._store
        background.run(lambda: voice_for(store, request), self._on_asked_for, owner=self)

    def stop(self) -> None:
        """End the answer under way."""
        for speaker in self._speakers():
            speaker.stop()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._title.setText(tr("Talk"))
        self.models.setAccessibleName(tr("Whom to talk to"))
        for index in range(self.models.count()):
            self.models.setItemText(index, self.models.itemData(index).title())
        self.beside.setText(tr("Beside the untrained model"))
        self._clear.setText(tr("New conversation"))
        self._show_empty()
        self.composer.setPlaceholderText(tr("Write a question"))
        self.composer.setAccessibleName(tr("Your question"))
        self._truth.setText(tr("The voice is learnt; facts may be invented."))
        self._keys.setText(tr("Enter sends, Shift+Enter begins a new line"))
        self._show_send()

    def showEvent(self, event: QShowEvent) -> None:
        """Look which models there are."""
        super().showEvent(event)
        self._look_for_models()
        self.composer.setFocus()

    def _lay_out(self) -> None:
        head, foot, below = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.L)
        head.addWidget(self._title)
        head.addWidget(self.models, 1)
        head.addWidget(self.beside)
        head.addWidget(self._clear)
        self.models.setMaximumWidth(420)
        head.insertStretch(2, 1)
        for button in self._suggested:
            button.hide()
            self._empty.add_action(button)
        # Tab reaches the button, a click leaves the cursor where the next question is written.
        self.send.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot.setSpacing(theme.S)
        foot.addWidget(self.composer, 1)
        foot.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        below.addWidget(self._truth, 1)
        below.addWidget(self._keys, 0)
        self._keys.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.MARGIN, 0, theme.L)
        layout.setSpacing(theme.S)
        layout.addLayout(_within_margins(head))
        layout.addWidget(_centred(self._prompt, self._notice))
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.transcript, 1)
        layout.addWidget(_centred(foot, below))
        self.transcript.hide()

    def _connect(self, watcher: JobWatcher) -> None:
        self.models.activated.connect(self._on_model_chosen)
        self.beside.toggled.connect(self._on_beside_toggled)
        self._clear.clicked.connect(self._on_clear_clicked)
        self.composer.submitted.connect(self._on_submitted)
        self.send.clicked.connect(self._on_send_clicked)
        for button in self._suggested:
            button.clicked.connect(lambda _=False, button=button: self._ask(button.text()))
        bridge.connect(watcher.updated, lambda _id: self._look_for_models(), self)

    def _look_for_models(self) -> None:
        if not self.isVisible():
            return
        store, document = self._store, self._document
        project = document.uuid if document is not None else None
        background.run(
            lambda: voices(store, project), self._on_models_found, self._on_look_failed, owner=self
        )
        if document is not None and not self.transcript.exchanges:
            background.run(
                lambda: suggestions(document), self._on_suggestions_found, self._on_look_failed, owner=self
            )

    def _on_look_failed(self, error: Exception) -> None:
        # A project that is closed meanwhile breaks the questions to it off.
        if self.isVisible():
            raise error

    def _on_models_found(self, found: list[Voice]) -> None:
        if found and self._may_begin_with(found[0]):
            self._begin(found[0])
        if self._speaker is not None and all(not _same(voice, self._speaker.voice) for voice in found):
            found.insert(0, self._speaker.voice)
        self.models.clear()
        for voice in found:
            self.models.addItem(voice.title(), voice)
        self._select()

    def _may_begin_with(self, newest: Voice) -> bool:
        """At first, and when a model is finished while nobody talks: nobody chose the untrained one."""
        if self._speaker is None:
            return True
        silent = not self.transcript.exchanges and not self.composer.toPlainText()
        return silent and not self._chosen and newest.job is not None and self._speaker.voice.job is None

    def _on_suggestions_found(self, texts: list[str]) -> None:
        for button, text in zip(self._suggested, [*texts, "", "", ""], strict=False):
            button.setText(text)
            button.setVisible(bool(text))

    def _on_asked_for(self, voice: Voice) -> None:
        if self._speaker is None or not _same(voice, self._speaker.voice):
            self._begin(voice)
        if self.isVisible():
            self._look_for_models()
        self.composer.setFocus()

    def _on_model_chosen(self, index: int) -> None:
        self._chosen = True
        voice = self.models.itemData(index)
        if self._speaker is None or not _same(voice, self._speaker.voice):
            self._begin(voice)
        self.composer.setFocus()

    def _begin(self, voice: Voice) -> None:
        """Talk to this model from now on, in a new conversation."""
        self._forget(self._speaker)
        self._forget(self._untrained)
        self._speaker = self._make_speaker(voice, None)
        self._untrained = None
        self.beside.setEnabled(voice.job is not None)
        self._prompt.set_text(voice.system)
        self._show_empty()
        self._notice.clear()
        self._show_transcript(False)
        self._select()
        self._speaker.open()
        self._on_beside_toggled()

    def _make_speaker(self, voice: Voice, system: str | None) -> Speaker:
        speaker = Speaker(self._connections, self._store, voice, system, self)
        speaker.failed.connect(self._on_opening_failed)
        return speaker

    def _forget(self, speaker: Speaker | None) -> None:
        if speaker is not None:
            speaker.stop()
            speaker.deleteLater()

    def _speakers(self) -> list[Speaker]:
        second = self._untrained if self.beside.isChecked() and self.beside.isEnabled() else None
        return [speaker for speaker in (self._speaker, second) if speaker is not None]

    def _select(self) -> None:
        if self._speaker is None:
            return
        for index in range(self.models.count()):
            if _same(self.models.itemData(index), self._speaker.voice):
                self.models.setCurrentIndex(index)

    def _on_beside_toggled(self) -> None:
        if not self.beside.isChecked() or self._speaker is None or self._speaker.voice.job is None:
            return
        if self._untrained is None:
            voice = self._speaker.voice
            self._untrained = self._make_speaker(voice.untrained, voice.system)
            self._untrained.open()

    def _on_opening_failed(self, error: ExpectedError) -> None:
        actions = [(tr("Try again"), lambda: [speaker.open() for speaker in self._speakers()])]
        self._notice.show_notice(error.sentence(), "error", actions)

    def _on_submitted(self) -> None:
        text = self.composer.text().strip()
        if text and not self._answering():
            self.composer.clear()
            self._ask(text)

    def _on_send_clicked(self) -> None:
        if self._answering():
            self.stop()
        else:
            self._on_submitted()

    def _ask(self, question: str) -> None:
        speakers = self._speakers()
        if not speakers or self._answering():
            return
        for exchange in self.transcript.exchanges[-1:]:
            for answer in exchange.answers:
                answer.set_past()
        named = len(speakers) > 1
        answers = [self._make_answer(question, speaker, named) for speaker in speakers]
        self._notice.clear()
        self.transcript.add(Exchange(question, answers))
        self._show_transcript(True)
        for speaker, answer in zip(speakers, answers, strict=True):
            speaker.ask(answer)
        self._show_send()

    def _make_answer(self, question: str, speaker: Speaker, named: bool) -> AnswerView:
        # Beside a trained model the untrained one is there to compare, not to learn from.
        keepable = self._document is not None and (not named or speaker.voice.job is not None)
        answer = AnswerView(question, speaker.voice.title() if named else "", keepable)
        answer.keep_asked.connect(lambda text: self._keep(answer, text))
        answer.show_asked.connect(lambda id: self._requests.send(ShowExamples((id,))))
        answer.again_asked.connect(lambda: self._ask_again(speaker, answer))
        answer.ended.connect(self._show_send)
        return answer

    def _ask_again(self, speaker: Speaker, answer: AnswerView) -> None:
        speaker.ask_again(answer)
        self._show_send()

    def _keep(self, answer: AnswerView, text: str) -> None:
        assert self._document is not None
        try:
            answer.show_kept(keep_answer(self._document, answer.question, text))
        except ExpectedError as error:
            self._notice.show_notice(error.sentence(), "error")

    def _answering(self) -> bool:
        last = self.transcript.exchanges[-1:]
        return any(answer.running for exchange in last for answer in exchange.answers)

    def _show_empty(self) -> None:
        if self._speaker is not None and self._speaker.voice.job is None:
            detail = tr(
                "This model has not learnt your examples yet. Train it first, or see how it answers now:"
            )
        else:
            detail = tr("For example a question from your examples:")
        self._empty.set_texts(tr("Ask something."), detail)

    def _show_send(self) -> None:
        answering = self._answering()
        self.send.setText(tr("Stop") if answering else tr("Send"))
        theme.set_role(self.send, "" if answering else "accent")
        icons.put(self.send, "square" if answering else "send", "text" if answering else "on_accent")

    def _on_clear_clicked(self) -> None:
        self.stop()
        for speaker in (self._speaker, self._untrained):
            if speaker is not None:
                speaker.clear()
        self._show_transcript(False)
        self._look_for_models()
        self.composer.setFocus()

    def _show_transcript(self, on: bool) -> None:
        if not on:
            self.transcript.clear()
        self.transcript.setVisible(on)
        self._empty.setVisible(not on)
        self._show_send()


def _same(one: Voice, other: Voice) -> bool:
    return (one.model, one.provider) == (other.model, other.provider)


def _within_margins(part: QHBoxLayout) -> QHBoxLayout:
    part.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
    return part


def _centred(*parts: QWidget | QHBoxLayout) -> QWidget:
    """The parts below one another, in line with the conversation."""
    inner, outer = QWidget(), QWidget()
    inner.setMaximumWidth(COLUMN_WIDTH)
    column, row = QVBoxLayout(inner), QHBoxLayout(outer)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.XS)
    row.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
    row.addWidget(inner)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    return outer
