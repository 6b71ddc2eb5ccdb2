"""The tokens of a whole dataset: of a project from its saved counts, of any examples by counting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from persona_studio.dataset.queries import Reader
from persona_studio.dataset.records import Conversation, Example, Shape
from persona_studio.tokens import producer, store
from persona_studio.tokens.batch import count_examples
from persona_studio.tokens.cost import Cost, cost, epochs
from persona_studio.tokens.counter import Counter, ExampleTokens
from persona_studio.tokens.models import Model


@dataclass(frozen=True, slots=True)
class Totals:
    """What is trained, in tokens. ``counted`` of the ``examples`` have been counted so far.

    ``chat`` includes what the chat format adds, ``longest`` is the largest such count of one example, and
    ``limited`` the sum of them with each cut at the model's limit: what one round is billed for.
    """

    examples: int
    counted: int
    prompt: int
    completion: int
    chat: int
    longest: int
    limited: int

    @property
    def total(self) -> int:
        """The texts alone."""
        return self.prompt + self.completion

    @property
    def complete(self) -> bool:
        """Whether every example has been counted."""
        return self.counted == self.examples

    @property
    def epochs(self) -> int:
        """The rounds a provider would choose."""
        return epochs(self.examples)

    def billable(self, rounds: int | None = None) -> int:
        """The tokens that are billed for so many rounds (without a number: those a provider would choose)."""
        return self.limited * (self.epochs if rounds is None else rounds)

    def cost(self, model: Model, rounds: int | None = None) -> Cost | None:
        """What that costs, where a price is known."""
        return cost(self.billable(rounds), model)


def totals(reader: Reader, model: Model) -> Totals:
    """The totals over a project's training set, from the saved counts. Not for the window's thread."""
    return Totals(*store.sums(reader, producer.parameters_for(model), model.example_limit))


@dataclass(frozen=True, slots=True)
class Counted:
    """Examples that were counted one by one, and how many could not be read."""

    totals: Totals
    counts: list[ExampleTokens]
    unreadable: int


def count_all(examples: Iterable[Example], model: Model) -> Counted:
    """Count every readable example now."""
    unreadable = 0

    def readable() -> Iterator[Conversation]:
        nonlocal unreadable
        for example in examples:
            if example.body.shape is Shape.UNREADABLE:
                unreadable += 1
            else:
                yield example.body

    counts = list(count_examples(readable(), Counter(model)))
    return Counted(sum_up(counts, model), counts, unreadable)


def sum_up(counts: list[ExampleTokens], model: Model) -> Totals:
    """The totals of single counts."""
    return Totals(
        len(counts),
        len(counts),
        sum(count.prompt for count in counts),
        sum(count.completion for count in counts),
        sum(count.chat for count in counts),
        max((count.chat for count in counts), default=0),
        sum(min(model.example_limit, count.chat) for count in counts),
    )
