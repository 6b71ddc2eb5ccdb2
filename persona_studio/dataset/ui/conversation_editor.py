"""The turns of one example as editors: commits them when they are left and after a pause, and keeps drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from persona_studio.base.errors import ExpectedError
from persona_studio.dataset.edits import SetText
from persona_studio.dataset.records import Conversation, Example, Shape
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import with_field
from persona_studio.dataset.ui.draft_keeper import DraftKeeper, message_field
from persona_studio.dataset.ui.turn_editor import TurnEditor
from persona_studio.i18n import tr
from persona_studio.widgets import theme
from persona_studio.widgets.page import Retranslating

_PAUSE = 2500  # milliseconds without typing

CountFactory = Callable[[str], QWidget]


@dataclass(frozen=True, slots=True)
class _Turn:
    """One editor: the field it stands for, the message's place, and who speaks."""

    field: str
    index: int | None
    role: str


class ConversationEditor(Retranslating, QWidget):
    """Shows the turns of an example in their order. ``failed`` hands on an ExpectedError."""

    failed = Signal(object)

    def __init__(
        self, session: ProjectSession, keeper: DraftKeeper, counts: CountFactory | None, parent=None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = keeper
        self._counts = counts
        self._example: Example | None = None
        self._turns: list[tuple[_Turn, TurnEditor]] = []
        self._editable = True
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._on_pause)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.L)

    def show_example(self, example: Example | None) -> None:
        """Show an example; typing in the same example that is not committed yet stays."""
        same = self._example is not None and example is not None and self._example.id == example.id
        turns = _turns(example.body) if example is not None else []
        if not same or [turn for turn, _ in self._turns] != turns:
            if not same:
                self.commit()
            self._build(turns)
        self._example = example
        for turn, editor in self._turns:
            text = _text(example.body, turn) if example is not None else ""
            typing = same and editor.has_focus() and editor.changed() and editor.text() != text
            if not typing:
                editor.show_text(text)
        self.retranslate()

    def set_editable(self, editable: bool) -> None:
        """Whether texts can be changed now."""
        self._editable = editable
        for turn, editor in self._turns:
            editor.set_read_only(not editable or turn.role == "rejected")

    def commit(self) -> None:
        """Put what was typed in force, as one step."""
        self._timer.stop()
        if self._example is None:
            return
        changed = [(turn, editor.text()) for turn, editor in self._turns if editor.changed()]
        example = self._session.document.reader().example(self._example.id) if changed else None
        if example is None:
            return
        body = example.body
        for turn, text in changed:
            body = _with_text(body, turn, text)
        try:
            self._session.document.apply(SetText(example.id, body))
        except ExpectedError as error:
            self.failed.emit(error)
        else:
            self._keeper.forget(example.id)

    def focus(self) -> None:
        """Begin to type at the first turn."""
        if self._turns:
            self._turns[0][1].focus()

    def retranslate(self) -> None:
        """Say who speaks in the language of now."""
        for turn, editor in self._turns:
            placeholder = tr("Nothing here yet") if turn.role != "rejected" else ""
            editor.set_heading(_role_name(turn), placeholder)

    def _build(self, turns: list[_Turn]) -> None:
        for _, editor in self._turns:
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self._turns = []
        for turn in turns:
            counted = self._counts is not None and turn.field in ("prompt", "completion")
            editor = TurnEditor(self._counts(turn.field) if counted else None)
            editor.set_read_only(not self._editable or turn.role == "rejected")
            editor.typed.connect(lambda text, turn=turn: self._on_typed(turn, text))
            editor.left.connect(self.commit)
            self._column.addWidget(editor)
            editor.show()
            self._turns.append((turn, editor))

    def _on_typed(self, turn: _Turn, text: str) -> None:
        if self._example is not None:
            self._session.publish_draft(self._example.id, turn.field, text)
            self._timer.start()

    def _on_pause(self) -> None:
        if any(editor.composing() for _, editor in self._turns):
            self._timer.start()
        else:
            self.commit()


def _turns(body: Conversation) -> list[_Turn]:
    if body.shape is Shape.UNREADABLE:
        return [_Turn("prompt", None, "line")]
    if body.shape is Shape.PAIR:
        return [_Turn("prompt", 0, "user"), _Turn("completion", 1, "assistant")]
    prompt, completion = body.prompt_index(), body.completion_index()
    turns = []
    for index, message in enumerate(body.messages):
        field = {prompt: "prompt", completion: "completion"}.get(index, message_field(index))
        turns.append(_Turn(field, index, message.role))
    return turns + [_Turn(f"rejected:{index}", index, "rejected") for index in range(len(body.rejected))]


def _text(body: Conversation, turn: _Turn) -> str:
    if body.shape is Shape.UNREADABLE:
        raw = body.raw or ""
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    messages = body.rejected if turn.role == "rejected" else body.messages
    return messages[turn.index].text or ""


def _with_text(body: Conversation, turn: _Turn, text: str) -> Conversation:
    if body.shape in (Shape.UNREADABLE, Shape.PAIR):
        return with_field(body, turn.field, text)
    return body.with_message_text(turn.index, text)


def _role_name(turn: _Turn) -> str:
    if turn.field == "prompt" and turn.role == "user":
        return tr("Prompt")
    if turn.field == "completion":
        return tr("Completion")
    names = {
        "line": lambda: tr("The line as it stands in the file"),
        "system": lambda: tr("Setting (system)"),
        "developer": lambda: tr("Setting (system)"),
        "user": lambda: tr("Question"),
        "assistant": lambda: tr("Answer"),
        "tool": lambda: tr("Result of a tool"),
        "rejected": lambda: tr("The answer that was not preferred"),
    }
    return names[turn.role]() if turn.role in names else turn.role
