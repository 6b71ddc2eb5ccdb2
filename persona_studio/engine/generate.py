"""Writes an answer token by token with a key-value cache that is kept for the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache

from persona_studio.engine.decoding import SENTENCE_ENDS, Choice, Lengths, TextFlow, closes_a_loop
from persona_studio.engine.device import Device
from persona_studio.engine.template import Template

BEST = 64
"""How many of the likeliest tokens are looked at; among them one always closes no loop."""


@dataclass
class Ending:
    """How an answer ended, and what it cost."""

    finish_reason: str = "stop"
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass
class Voice:
    """A loaded model with the cache of its last conversation."""

    model: Any
    template: Template
    device: Device
    cache: DynamicCache = field(default_factory=DynamicCache)
    cached: list[int] = field(default_factory=list)

    @property
    def window(self) -> int | None:
        """How far back its sliding layers see, None where it has none."""
        config = self.model.config
        kinds = getattr(config, "layer_types", None) or ()
        return config.sliding_window if "sliding_attention" in kinds else None

    def read(self, ids: Sequence[int]) -> Tensor:
        """Logits (V) after ``ids``; what the cache holds already is not computed again."""
        kept = 0
        for old, new in zip(self.cached, ids[:-1], strict=False):
            if old != new:
                break
            kept += 1
        if kept < len(self.cached):
            self.cache.crop(kept - len(self.cached))
        self.cached = list(ids)
        fresh = torch.tensor([list(ids[kept:])], device=self.device.kind)
        places = torch.arange(kept, len(ids), device=self.device.kind)
        full = self._mask(places, len(ids), None)
        window = self.window
        masks: Any = (
            full
            if window is None
            else {
                "full_attention": full,
                "sliding_attention": self._mask(places, len(ids), window),
            }
        )
        hidden = self.model.model(
            input_ids=fresh,
            position_ids=places[None],
            attention_mask=masks,
            past_key_values=self.cache,
            use_cache=True,
        ).last_hidden_state
        logits: Tensor = self.model.lm_head(hidden[:, -1:])[0, -1].float()
        softcap = getattr(self.model.config, "final_logit_softcapping", None)
        return torch.tanh(logits / softcap) * softcap if softcap else logits

    def _mask(self, places: Tensor, length: int, window: int | None) -> Tensor:
        distance = places[:, None] - torch.arange(length, device=places.device)[None, :]
        seen = distance >= 0
        if window is not None:
            seen &= distance < window
        return seen[None, None]


def answer(
    voice: Voice,
    question: list[int],
    choice: Choice,
    lengths: Lengths,
    stops: Sequence[str],
    cancelled: Callable[[], bool],
    ending: Ending,
) -> Iterator[str]:
    """The pieces of the answer; ``ending`` is filled in on the way."""
    ending.prompt_tokens = len(question)
    random = torch.Generator().manual_seed(choice.seed)
    flow = TextFlow(stops)
    written: list[int] = []
    text = ""
    with torch.inference_mode():
        while not cancelled():
            token = _choose(voice.read([*question, *written]), written, choice, random)
            ending.completion_tokens += 1
            if token in voice.template.stops:
                break
            written.append(token)
            text = voice.template.answer(written)
            piece = flow.take(text)
            if piece:
                yield piece
            if flow.stopped:
                return
            if len(written) >= lengths.wanted and text.endswith(tuple(SENTENCE_ENDS)):
                break
            if len(written) >= lengths.most:
                ending.finish_reason = "length"
                break
    piece = flow.take(text, last=True)
    if piece:
        yield piece


def _choose(logits: Tensor, written: Sequence[int], choice: Choice, random: torch.Generator) -> int:
    if written and (choice.frequency_penalty or choice.presence_penalty):
        used, counts = torch.unique(torch.tensor(written), return_counts=True)
        used = used.to(logits.device)
        logits[used] -= choice.presence_penalty + choice.frequency_penalty * counts.to(logits)
    scores, tokens = logits.topk(BEST)
    candidates: list[int] = tokens.tolist()
    allowed = [place for place, token in enumerate(candidates) if not closes_a_loop(written, token)]
    if choice.temperature < 1e-3 or not allowed:
        return candidates[allowed[0] if allowed else 0]
    chances = torch.softmax(scores[allowed].cpu() / choice.temperature, -1)
    before = chances.cumsum(-1) - chances
    chances[before >= max(choice.top_p, 1e-6)] = 0.0
    return candidates[allowed[int(torch.multinomial(chances, 1, generator=random))]]
