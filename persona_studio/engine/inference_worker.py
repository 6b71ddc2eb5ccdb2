"""The process that answers: keeps the base and the last tuned models warm, one answer at a time."""

from __future__ import annotations

import json
import logging
import queue
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from persona_studio.engine.conversation import Conversation, Turn
from persona_studio.engine.errors import JobError
from persona_studio.engine.wire import Wire

if TYPE_CHECKING:
    from persona_studio.engine.generate import Voice

log = logging.getLogger(__name__)

MOST_TUNED = 2
"""Tuned models kept in memory beside the base; each takes some 200 MB."""

USUAL_ANSWER = 200
"""Tokens after which an answer ends with its sentence where the model does not know the length of its own."""

LONGEST_CONTEXT = 8192


def main() -> int:
    """Answer until the engine is gone."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    wire = Wire()
    tasks: queue.Queue[dict[str, Any]] = queue.Queue()
    cancelled: set[int] = set()

    def sort(message: dict[str, Any]) -> None:
        if message["command"] == "cancel":
            cancelled.add(message["number"])
        else:
            tasks.put(message)

    wire.listen(sort)
    voices = Voices()
    while True:
        task = tasks.get()
        if task["command"] == "forget":
            voices.forget(task["model"])
            continue
        try:
            _answer(wire, voices, task, cancelled)
        except JobError as problem:
            wire.report(number=task["number"], error=problem.message, status=503, code=problem.code)
        except Exception:
            log.exception("An answer met a defect")
            wire.report(
                number=task["number"],
                error="The answer met a defect; the log says more.",
                status=500,
                code=None,
            )
        cancelled.discard(task["number"])


class Voices:
    """The loaded models."""

    def __init__(self) -> None:
        self._base: tuple[str, Voice] | None = None
        self._tuned: OrderedDict[str, Voice] = OrderedDict()

    def get(self, name: str, base: Path, adapter: Path | None) -> Voice:
        """The model, loaded if need be."""
        base_voice = self._load_base(base)
        if adapter is None:
            return base_voice
        if name not in self._tuned:
            from persona_studio.engine.adapters import merged
            from persona_studio.engine.generate import Voice

            model = merged(base_voice.model, adapter)
            self._tuned[name] = Voice(model, base_voice.template, base_voice.device)
            while len(self._tuned) > MOST_TUNED:
                self._tuned.popitem(last=False)
        self._tuned.move_to_end(name)
        return self._tuned[name]

    def forget(self, name: str) -> None:
        """Let go of a model."""
        self._tuned.pop(name, None)

    def _load_base(self, folder: Path) -> Voice:
        if self._base is None or self._base[0] != str(folder):
            from persona_studio.engine import base_model, device
            from persona_studio.engine.generate import Voice
            from persona_studio.engine.template import Template

            base_model.ensure(folder)
            device.use_all_cores()
            chosen = device.choose()
            model, tokenizer = base_model.load(folder, chosen.dtype)
            model.to(chosen.kind).eval()
            self._tuned.clear()
            self._base = (str(folder), Voice(model, Template(tokenizer), chosen))
        return self._base[1]


def _answer(wire: Wire, voices: Voices, task: dict[str, Any], cancelled: set[int]) -> None:
    from persona_studio.engine.decoding import Choice, Lengths
    from persona_studio.engine.generate import Ending, answer
    from persona_studio.engine.template import NEXT_TURNS

    number = task["number"]
    if number in cancelled:
        return
    adapter = Path(task["adapter"]) if task["adapter"] else None
    voice = voices.get(task["model"], Path(task["base"]), adapter)
    question = voice.template.question(Conversation(tuple(Turn(role, text) for role, text in task["turns"])))
    if len(question) > LONGEST_CONTEXT:
        wire.report(
            number=number,
            error=f"The conversation has {len(question)} tokens; this model reads at most {LONGEST_CONTEXT}.",
            status=400,
            code="context_length_exceeded",
        )
        return
    usual = _usual_answer(adapter)
    lengths = Lengths(usual, task["max_tokens"] or 2 * usual)
    ending = Ending()
    choice = Choice(
        task["temperature"], task["top_p"], task["frequency_penalty"], task["presence_penalty"], task["seed"]
    )
    stops = [*task["stop"], *(NEXT_TURNS if adapter is None else ())]
    for piece in answer(voice, question, choice, lengths, stops, lambda: number in cancelled, ending):
        wire.report(number=number, delta=piece)
    wire.report(
        number=number,
        finish_reason=ending.finish_reason,
        prompt_tokens=ending.prompt_tokens,
        completion_tokens=ending.completion_tokens,
    )


def _usual_answer(adapter: Path | None) -> int:
    """How long the answers were that the model learnt, with some room."""
    if adapter is None:
        return USUAL_ANSWER
    model = json.loads((adapter / "model.json").read_text(encoding="utf-8"))
    return max(24, round(1.2 * int(model["answer_tokens"])))
