"""The two kinds of error: expected ones speak plainly and name a next step; all others are defects."""

from __future__ import annotations

from pathlib import Path


def in_a_row(*sentences: str) -> str:
    """Sentences one after another; Japanese has no space between them."""
    text = ""
    for sentence in filter(None, sentences):
        text += sentence if not text or text.endswith("。") else f" {sentence}"
    return text


class ExpectedError(Exception):
    """Something that can happen to anybody and has a way on.

    ``code`` is a stable word for programs, ``message`` one plain translated sentence,
    ``hint`` the next step, ``file`` and ``line`` (1-based) the place where one is known.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        file: Path | str | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.file = str(file) if file is not None else None
        self.line = line

    def sentence(self) -> str:
        """The place, what happened and what to do next, in one line of plain text."""
        place = ""
        if self.file is not None:
            place = f"{self.file}:{self.line}: " if self.line is not None else f"{self.file}: "
        return in_a_row(place + self.message, self.hint)

    def as_json(self) -> dict[str, object]:
        """The object that ``--json`` commands print under the key ``error``."""
        return {
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "file": self.file,
            "line": self.line,
        }
