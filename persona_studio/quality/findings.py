"""The findings of an open project: made in the background, kept in the project, and only where something changed."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import apsw

from persona_studio.base.events import Event
from persona_studio.dataset import derived
from persona_studio.dataset.changes import Change
from persona_studio.dataset.derived import DerivedRunner
from persona_studio.dataset.document import Document
from persona_studio.dataset.queries import Reader, Row
from persona_studio.dataset.records import Conversation, Example
from persona_studio.persona import card as cards
from persona_studio.persona.card import Card
from persona_studio.quality import checks, store
from persona_studio.quality.check import Check, Context, Detail, GroupCheck, Severity
from persona_studio.quality.runner import group_keys, look
from persona_studio.tokens.counter import Counter
from persona_studio.tokens.models import Model

# What a finding weighs in the number that the table sorts by: errors first, then warnings, then the rest.
WEIGHTS = {Severity.ERROR: 1_000_000, Severity.WARNING: 1_000, Severity.INFO: 1}

_GROUPS = {check.kind: check for check in checks.GROUPS}
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding about one example. Of a group, ``members`` are the ids of all in it, this one included."""

    check: Check
    detail: Detail
    mended: Conversation | None = None
    members: tuple[int, ...] = ()

    @property
    def message(self) -> str:
        """What was found, as a sentence."""
        return self.check.message(self.detail)


class QualityProducer:
    """Derives the findings about single examples, and the keys of the groups they belong to."""

    name = store.PRODUCER

    def __init__(
        self, model: Model, card: Card | None, refresh: Callable[[apsw.Connection, list[int]], None]
    ) -> None:
        self.context = Context(Counter(model), card)
        self._refresh = refresh

    @property
    def parameters(self) -> str:
        """What findings depend on besides the text: the model, the card, the versions of the checks."""
        model, card = self.context.counter.model, self.context.card
        parts = (
            model.encoding,
            model.example_limit,
            cards.to_json(card) if card is not None else None,
            [(check.id, check.version) for check in checks.ALL],
        )
        return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()

    def compute(self, example: Example) -> tuple[int, str]:
        """Look at one example."""
        found = {check.id: detail for check, detail in look(example.body, self.context)}
        return weight(found), pack(group_keys(example.body, checks.GROUPS), found)

    def saved(self, connection: apsw.Connection, values: Sequence[tuple[Example, int, str]]) -> None:
        """Bring groups and totals in step."""
        self._refresh(connection, [example.id for example, _, _ in values])


class Findings:
    """What the window knows about the quality of a project.

    ``producer`` goes to the session's runner; ``attach`` follows what needs no new computing (undo, deletion,
    status, split). ``changed`` tells ids whose marks are others now because of another row; ``settled`` the
    revision for which everything is known. Both are emitted in the runner's thread.
    """

    def __init__(self, document: Document, model: Model, card: Card | None) -> None:
        self.document = document
        self.changed: Event[tuple[int, ...]] = Event()
        self.settled: Event[int] = Event()
        self.producer = QualityProducer(model, card, self._take_in)
        self._touched: set[int] = set()
        self._turned: set[int] = set()
        self._everything = True
        self._lock = threading.Lock()

    def attach(self, runner: DerivedRunner) -> None:
        """Follow the document; the first time everything is compared with what was saved."""
        self.document.changed.subscribe(self._on_document_changed)
        runner.idle.subscribe(self._on_runner_idle)

    def set_model(self, model: Model) -> None:
        """Check for another model from now on; wake the runner afterwards."""
        context = self.producer.context
        if model != context.counter.model:
            self.producer.context = Context(Counter(model), context.card)

    def set_card(self, card: Card | None) -> None:
        """Check against another card from now on; wake the runner afterwards."""
        self.producer.context = Context(self.producer.context.counter, card)

    def marks(self, reader: Reader, example: Example) -> list[Mark]:
        """Everything that was found about one example, looked at now."""
        found = [
            Mark(check, detail, check.fix(example.body))
            for check, detail in look(example.body, self.producer.context)
        ]
        for kind, key, size in store.group_marks(reader.connection, [example.id]).get(example.id, []):
            members = tuple(store.members(reader.connection, [(kind, key)]))
            found.append(Mark(_GROUPS[kind], {"examples": size}, members=members))
        return found

    def rows(self, reader: Reader, rows: Sequence[Row]) -> dict[int, list[Mark]]:
        """The saved findings about a page of the table; rows that have not been looked at are left out."""
        saved = derived.values(
            reader, store.PRODUCER, (row.version for row in rows), self.producer.parameters
        )
        groups = store.group_marks(reader.connection, (row.id for row in rows))
        return {
            row.id: [Mark(checks.get(id), detail) for id, detail in unpack(saved[row.version][1])[1].items()]
            + [Mark(_GROUPS[kind], {"examples": size}) for kind, _, size in groups.get(row.id, [])]
            for row in rows
            if row.version in saved
        }

    def catch_up(self) -> None:
        """Take in what changed without new computing: undo, deletion, status, split."""
        with self._lock:
            touched, everything = self._touched, self._everything
            self._touched, self._everything = set(), False
        if everything:
            touched = set(store.stale(self.document.reader().connection))
        ids = sorted(touched)
        for start in range(0, len(ids), _AT_ONCE):
            with self.document.transaction() as connection:
                self._take_in(connection, ids[start : start + _AT_ONCE])

    def _take_in(self, connection: apsw.Connection, ids: list[int]) -> None:
        self._turned.update(self._refresh(connection, ids))

    def _refresh(self, connection: apsw.Connection, ids: Sequence[int]) -> list[int]:
        producer = derived.producer_id(connection, store.PRODUCER, self.producer.parameters)
        now = store.current(connection, ids, producer)
        gone = set(ids) - {one.example for one in now if one.trained}
        known = [_known(one, one.data) for one in now if one.trained and one.data is not None]
        groups = store.replace(connection, sorted(gone), known, _flags)
        turned = store.members(connection, groups)
        self._set_numbers(connection, producer, [*ids, *turned])
        return turned

    def _set_numbers(self, connection: apsw.Connection, producer: int, ids: Sequence[int]) -> None:
        groups = store.group_marks(connection, ids)
        store.set_numbers(
            connection,
            producer,
            (
                (
                    one.version,
                    weight(unpack(one.data)[1])
                    + sum(WEIGHTS[_GROUPS[kind].severity] for kind, _, _ in groups.get(one.example, [])),
                )
                for one in store.current(connection, ids, producer)
                if one.data is not None
            ),
        )

    def _on_document_changed(self, change: Change) -> None:
        if change.filling:
            return
        with self._lock:
            self._everything = self._everything or change.everything
            self._touched.update(change.changed, change.added, change.removed)

    def _on_runner_idle(self, revision: int) -> None:
        self.catch_up()
        if turned := tuple(self._turned):
            self._turned.clear()
            self.changed.emit(turned)
        self.settled.emit(revision)


def weight(found: dict[str, Detail]) -> int:
    """What the findings about a single example weigh."""
    return sum(WEIGHTS[checks.get(id).severity] for id in found)


def pack(keys: dict[int, tuple[int, int]], found: dict[str, Detail]) -> str:
    """Group keys and findings as one text, short where nothing was found."""
    groups = " ".join(f"{kind}:{key:x}:{variant:x}" for kind, (key, variant) in keys.items())
    return f"{groups}\n{json.dumps(found, separators=(',', ':'))}" if found else groups


def unpack(data: str) -> tuple[dict[int, tuple[int, int]], dict[str, Detail]]:
    """The reverse of :func:`pack`."""
    groups, _, found = data.partition("\n")
    keys: dict[int, tuple[int, int]] = {}
    for group in groups.split():
        kind, key, variant = group.split(":")
        keys[int(kind)] = (int(key, 16), int(variant, 16))
    return keys, json.loads(found) if found else {}


def _known(one: store.Current, data: str | None) -> store.Known:
    keys, found = unpack(data or "")
    groups = tuple((kind, key, variant) for kind, (key, variant) in keys.items())
    return store.Known(one.example, one.version, one.readable, tuple(found), groups)


def _flags(kind: int, size: int, alike: bool) -> bool:
    check: GroupCheck = _GROUPS[kind]
    return size > 0 and check.flags(size, alike)
