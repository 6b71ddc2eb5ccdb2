"""Chooses the next token and keeps an answer from looping or running on; no model in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SENTENCE_ENDS = "。．！？!?\n」』.…"
LONGEST_PERIOD = 8
"""A piece of up to this many tokens may stand twice in a row, not three times."""

REPEATED = 7
"""No sequence of this many tokens comes a second time in one answer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How to choose: greedy at temperature 0."""

    temperature: float = 0.0
    top_p: float = 1.0
    frequency_penalty: float = 0.0
    presence_penalty: float = 0.0
    seed: int = 0


def closes_a_loop(answer: Sequence[int], token: int) -> bool:
    """Whether ``token`` after ``answer`` would repeat a piece a third time, or a long one a second time."""
    for period in range(1, LONGEST_PERIOD + 1):
        needed = 3 * period - 1
        if len(answer) < needed:
            break
        tail = [*answer[-needed:], token]
        if tail[:period] == tail[period : 2 * period] == tail[2 * period :]:
            return True
    if len(answer) < REPEATED:
        return False
    piece = [*answer[-(REPEATED - 1) :], token]
    return any(
        answer[start + REPEATED - 1] == token and list(answer[start : start + REPEATED]) == piece
        for start in range(len(answer) - REPEATED + 1)
    )


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long an answer may grow: at ``wanted`` tokens it ends with its sentence, at ``most`` at once."""

    wanted: int
    most: int


class TextFlow:
    """Turns growing token text into pieces that never change again.

    A character whose bytes are not complete yet, and what may be the beginning of a stop text, is held back.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = stops
        self._sent = 0
        self.stopped = False

    def take(self, text: str, *, last: bool = False) -> str:
        """The new piece of ``text`` (the whole answer so far); ``last`` gives out what was held back."""
        places = [place for place in (text.find(stop) for stop in self._stops) if place >= 0]
        if places:
            self.stopped = True
            end = min(places)
        elif last:
            end = len(text)
        else:
            whole = text.rstrip("\ufffd")
            end = len(whole) - self._held(whole)
        piece = text[self._sent : max(end, self._sent)]
        self._sent = max(end, self._sent)
        return piece

    def _held(self, text: str) -> int:
        longest = 0
        for stop in self._stops:
            for length in range(min(len(stop) - 1, len(text)), 0, -1):
                if text.endswith(stop[:length]):
                    longest = max(longest, length)
                    break
        return longest
