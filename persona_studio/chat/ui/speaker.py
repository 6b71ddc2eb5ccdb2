"""One model that is talked to: opened in the background when first needed, opened again when its engine is gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from persona_studio.base.errors import ExpectedError
from persona_studio.chat.opening import open_session
from persona_studio.chat.session import ChatSession, Turn
from persona_studio.chat.ui.answer_view import AnswerView
from persona_studio.chat.ui.models_list import LOCAL, Voice
from persona_studio.i18n import tr
from persona_studio.providers.connections import Connections
from persona_studio.training.job_store import JobStore
from persona_studio.widgets import background


class Speaker(QObject):
    """Asks on behalf of the page. A question that comes before the model is open waits for it.

    ``system`` None: the model's own system prompt. ``opened`` and ``failed`` tell how opening ended.
    """

    opened = Signal()
    failed = Signal(object)

    def __init__(
        self, connections: Connections, store: JobStore, voice: Voice, system: str | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.voice = voice
        self._connections, self._store, self._system = connections, store, system
        self._session: ChatSession | None = None
        self._opening: background.Task | None = None
        self._waiting: AnswerView | None = None
        self._answering: AnswerView | None = None
        self._said: list[Turn] = []

    @property
    def ready(self) -> bool:
        """Whether the model can be asked at once."""
        return self._session is not None

    def open(self) -> None:
        """Find the model's service, starting the engine where that is needed."""
        if self._opening is not None:
            return
        voice, system = self.voice, self._system
        job = voice.job.id if voice.job is not None else None
        self._opening = background.run(
            lambda: open_session(
                self._connections, self._store, voice.model, provider=voice.provider, job=job, system=system
            ),
            self._on_opened,
            self._on_failed,
            owner=self,
        )

    def ask(self, answer: AnswerView) -> None:
        """Have the model answer into this view."""
        if self._session is not None:
            self._answering = answer
            answer.ask(self._session)
            return
        self._waiting = answer
        answer.wait(lambda: tr("The model is being woken up…"))
        self.open()

    def ask_again(self, answer: AnswerView) -> None:
        """Ask the last question once more; its service is looked for anew, for it may have been the reason."""
        if self._session is not None:
            history = self._session.history
            asked = next((i for i in range(len(history) - 1, -1, -1) if history[i].role == "user"), 0)
            self._said = history[:asked]
            self._session = None
        self.ask(answer)

    def stop(self) -> None:
        """Have no more of the answer under way, or of the question that waits."""
        if self._waiting is not None:
            self._waiting.fail(ExpectedError("stopped", tr("Stopped.")))
            self._waiting = None
        elif self._answering is not None:
            self._answering.stop()

    def clear(self) -> None:
        """Forget what was said."""
        self._waiting = self._answering = None
        if self._session is not None:
            self._session.clear()
        self._said = []

    def _on_opened(self, session: ChatSession) -> None:
        self._opening = None
        session.history.extend(self._said)
        self._said = []
        self._session = session
        self.opened.emit()
        answer, self._waiting = self._waiting, None
        if answer is not None:
            self.ask(answer)
        elif self.voice.provider == LOCAL and self.voice.job is not None:
            self._warm_up()

    def _warm_up(self) -> None:
        """Have the engine load the model while the first question is being written."""
        connections, model = self._connections, self.voice.model

        def load() -> None:
            for _ in connections.service(LOCAL).chat(model, [{"role": "user", "content": "…"}], max_tokens=1):
                break

        # Whatever is wrong is said when the first question is asked.
        background.run(load, on_failure=lambda _error: None, owner=self)

    def _on_failed(self, error: Exception) -> None:
        self._opening = None
        if not isinstance(error, ExpectedError):
            raise error
        answer, self._waiting = self._waiting, None
        if answer is not None:
            answer.fail(error)
        else:
            self.failed.emit(error)
