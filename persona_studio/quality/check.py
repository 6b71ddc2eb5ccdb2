"""What a check is. There are three kinds: of one example, of examples that belong together, of the dataset."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from persona_studio.dataset.records import Conversation
from persona_studio.persona.card import Card
from persona_studio.tokens.counter import Counter

# What was found, as JSON can hold it: words and numbers for the message, never a translated sentence.
Detail = Mapping[str, Any]

PROFILES = ("chat", "completion", "dpo", "classification")


class Severity(StrEnum):
    """How much a finding matters: an error stops training, a warning spoils the result, info is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Context:
    """What examples are checked for: a model (with its counter), a persona card, a profile."""

    counter: Counter
    card: Card | None = None
    profile: str = "chat"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. ``examples`` are 1-based numbers; empty where it is about the whole dataset."""

    check: str
    severity: Severity
    examples: tuple[int, ...]
    message: str
    fixable: bool = False


class Check(ABC):
    """What every check has: a permanent id, a severity, and words that explain it.

    ``version`` goes up when the check begins to find other things, so that saved findings are made anew;
    ``profiles`` are those it runs in.
    """

    id: ClassVar[str]
    severity: ClassVar[Severity]
    version: ClassVar[int] = 1
    profiles: ClassVar[tuple[str, ...]] = PROFILES
    needs_card: ClassVar[bool] = False

    @abstractmethod
    def title(self) -> str:
        """What it flags, in a few words."""

    @abstractmethod
    def why(self) -> str:
        """Why it matters, and what to do."""

    @abstractmethod
    def sample(self) -> str:
        """A short example of what it flags."""

    @abstractmethod
    def message(self, detail: Detail) -> str:
        """What was found in one case, as a sentence."""

    def help(self) -> str:
        """The help entry: what it flags, why that matters, and an example."""
        return f"{self.title()}\n{self.why()}\n{self.sample()}"

    def runs(self, context: Context) -> bool:
        """Whether the check has anything to say in this context."""
        return context.profile in self.profiles and (context.card is not None or not self.needs_card)


class RowCheck(Check):
    """A check of one example alone; it depends on nothing but the body and the context."""

    @abstractmethod
    def look(self, body: Conversation, context: Context) -> Detail | None:
        """What is wrong with the example, or None."""

    def fix(self, body: Conversation) -> Conversation | None:
        """The example mended, or None where there is no safe way."""
        return None


class GroupCheck(Check):
    """A check of examples that share a key. ``kind`` is stored in projects and never changes."""

    kind: ClassVar[int]

    @abstractmethod
    def key(self, body: Conversation) -> tuple[str, str] | None:
        """What members of a group share, and what may tell them apart; None for an example that has no group."""

    @abstractmethod
    def flags(self, size: int, alike: bool) -> bool:
        """Whether a group of ``size`` examples is a finding; ``alike`` says that nothing tells them apart."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a whole dataset: how many readable ``examples`` would be trained on."""

    examples: int


class DatasetCheck(Check):
    """A check of the dataset as a whole."""

    @abstractmethod
    def look(self, facts: Facts) -> tuple[Severity, Detail] | None:
        """What is wrong with the dataset and how much that matters, or None."""
