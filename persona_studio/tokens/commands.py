"""The command ``count``: tokens, rounds and cost of a file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from persona_studio.base.command import Command
from persona_studio.exchange.reading import open_for_command
from persona_studio.i18n import tr, trn
from persona_studio.tokens.counter import ExampleTokens
from persona_studio.tokens.models import DEFAULT, Model, table
from persona_studio.tokens.statistics import summary
from persona_studio.tokens.totals import Totals, count_all


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("A data file or a project."))
    parser.add_argument(
        "--model",
        metavar="M",
        default=DEFAULT,
        help=tr("The model to count for ({model} by default).", model=DEFAULT),
    )
    parser.add_argument("--json", action="store_true", help=tr("Print one JSON object."))


def _run(arguments: argparse.Namespace) -> int:
    model = table().get(arguments.model)
    with open_for_command(arguments.file) as examples:
        counted = count_all(examples.used(), model)
    if counted.unreadable and sys.stderr is not None:
        note = trn(
            "{n} line cannot be read and is not counted.",
            "{n} lines cannot be read and are not counted.",
            counted.unreadable,
        )
        sys.stderr.write(f"{arguments.file}: {note}\n")
    if arguments.json:
        print(json.dumps(as_json(arguments.file, arguments.model, model, counted.totals), ensure_ascii=False))
    else:
        print(as_text(model, counted.totals, counted.counts))
    return 0


def as_json(file: Path, name: str, model: Model, totals: Totals) -> dict[str, Any]:
    """The object that ``count --json`` prints."""
    cost = totals.cost(model)
    result: dict[str, Any] = {
        "file": str(file),
        "model": name,
        "encoding": model.encoding,
        "examples": totals.examples,
        "tokens": {"prompt": totals.prompt, "completion": totals.completion, "total": totals.total},
        "chat_tokens": totals.chat,
        "max_example_tokens": totals.longest,
        "epochs": totals.epochs,
        "billable_tokens": totals.billable(),
        "cost": cost
        and {
            "currency": cost.currency,
            "amount": cost.amount,
            "per_million": cost.per_million,
            "as_of": cost.as_of.isoformat() if cost.as_of else None,
        },
    }
    if model.estimated:
        result["estimated"] = True
    return result


def as_text(model: Model, totals: Totals, counts: list[ExampleTokens]) -> str:
    """What ``count`` prints for people: the totals, how lengths are spread, and the cost."""
    lines = [
        trn(
            "{n} example, counted for {model}.",
            "{n} examples, counted for {model}.",
            totals.examples,
            model=model.title,
        ),
        tr(
            "Tokens: {total} ({prompt} in prompts, {completion} in completions).",
            total=f"{totals.total:,}",
            prompt=f"{totals.prompt:,}",
            completion=f"{totals.completion:,}",
        ),
        tr(
            "With what the chat format adds: {chat}; the longest example has {longest}.",
            chat=f"{totals.chat:,}",
            longest=f"{totals.longest:,}",
        ),
    ]
    if model.estimated:
        lines.append(tr("This is an estimate: the model’s own tokenizer differs a little."))
    lines += _spread(tr("Prompts"), [count.prompt for count in counts])
    lines += _spread(tr("Completions"), [count.completion for count in counts])
    lines.append(_price(model, totals))
    return "\n".join(lines)


def _spread(title: str, tokens: list[int]) -> list[str]:
    found = summary(tokens)
    if found is None:
        return []
    return [
        tr(
            "{title}: half have {median} tokens or fewer, the middle half {lower} to {upper},"
            " 95 in 100 at most {high}, the longest {longest}.",
            title=title,
            median=f"{found.median:,.0f}",
            lower=f"{found.lower_quartile:,.0f}",
            upper=f"{found.upper_quartile:,.0f}",
            high=f"{found.percentile_95:,.0f}",
            longest=f"{found.longest:,}",
        )
    ]


def _price(model: Model, totals: Totals) -> str:
    if model.local:
        return tr("Training on this computer costs nothing.")
    cost = totals.cost(model)
    if cost is None:
        return tr("No price for training is known for {model}.", model=model.title)
    return tr(
        "Training in {rounds} rounds (epochs): {tokens} tokens, about {amount} {currency}"
        " ({price} a million tokens, as of {date}).",
        rounds=totals.epochs,
        tokens=f"{totals.billable():,}",
        amount=f"{cost.amount:,.4f}" if cost.amount < 1 else f"{cost.amount:,.2f}",
        currency=cost.currency,
        price=f"{cost.per_million:g}",
        date=cost.as_of.isoformat() if cost.as_of else "?",
    )


COMMANDS = (
    Command(
        "count",
        help=lambda: tr("Count tokens, rounds and cost of a file."),
        configure=_configure,
        run=_run,
    ),
)
