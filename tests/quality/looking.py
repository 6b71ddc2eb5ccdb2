"""Short ways to look at one example with one check."""

from __future__ import annotations

from typing import Any

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation, Example
from persona_studio.persona.card import Card
from persona_studio.quality import checks
from persona_studio.quality.check import Context, Detail, RowCheck
from persona_studio.quality.runner import check_examples
from persona_studio.tokens.counter import Counter
from persona_studio.tokens.models import DEFAULT, table

MODEL = table().get(DEFAULT)
COUNTER = Counter(MODEL)


def look(id: str, body: Conversation, card: Card | None = None, profile: str = "chat") -> Detail | None:
    """What a check of single examples says about one."""
    check = checks.get(id)
    assert isinstance(check, RowCheck)
    context = Context(COUNTER, card, profile)
    found = check.look(body, context) if check.runs(context) else None
    if found is not None:
        assert check.message(found)
    return found


def answer(id: str, completion: str, card: Card | None = None) -> Detail | None:
    """What a check says about an answer to a plain question."""
    return look(id, records.pair("どう思いますか", completion), card)


def groups(id: str, bodies: list[Conversation]) -> list[tuple[int, ...]]:
    """The groups that a check finds among examples, by number."""
    examples = [Example(n, n, n, body) for n, body in enumerate(bodies, start=1)]
    found = check_examples(examples, MODEL).findings
    return [finding.examples for finding in found if finding.check == id]


def chat(*turns: tuple[str, Any], **fields: Any) -> Conversation:
    """A conversation from (role, content) turns; ``fields`` go into the last one."""
    messages: list[dict[str, Any]] = [{"role": role, "content": content} for role, content in turns]
    messages[-1].update(fields)
    return records.from_record({"messages": messages})


def preference(prompt: str, preferred: str, rejected: str) -> Conversation:
    """A preference pair."""
    return records.from_record(
        {
            "input": {"messages": [{"role": "user", "content": prompt}]},
            "preferred_output": [{"role": "assistant", "content": preferred}],
            "non_preferred_output": [{"role": "assistant", "content": rejected}],
        }
    )
