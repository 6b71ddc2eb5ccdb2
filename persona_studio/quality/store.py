"""The tables that keep groups and totals of findings in step with a project, by difference.

Only what is trained has rows here. ``quality_row`` holds the version that was counted and the checks that flag it,
``quality_member`` the groups each example belongs to, ``quality_group`` the groups that are findings, and
``quality_total`` how many examples there are ('') and how many each check of single examples flags.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import apsw

from persona_studio.dataset import migrations
from persona_studio.dataset.queries import TRAINING_SET, Reader
from persona_studio.dataset.records import Shape

PRODUCER = "quality"

_TABLES = """
CREATE TABLE quality_row (example INTEGER PRIMARY KEY, version INTEGER NOT NULL, readable INTEGER NOT NULL, checks TEXT NOT NULL);
CREATE TABLE quality_member (
    kind    INTEGER NOT NULL,
    key     INTEGER NOT NULL,
    example INTEGER NOT NULL,
    variant INTEGER NOT NULL,
    PRIMARY KEY (kind, key, example)
) WITHOUT ROWID;
CREATE INDEX quality_member_example ON quality_member (example);
CREATE TABLE quality_group (kind INTEGER NOT NULL, key INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE quality_total (name TEXT PRIMARY KEY, examples INTEGER NOT NULL) WITHOUT ROWID;
"""

migrations.register("quality", [_TABLES])

Group = tuple[int, int]  # kind and key


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one trained example: the checks that flag it, and (kind, key, variant) of its groups."""

    example: int
    version: int
    readable: bool
    checks: tuple[str, ...]
    groups: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Current:
    """An example as it stands: whether it is trained, and its saved value, where it has been computed."""

    example: int
    version: int
    trained: bool
    readable: bool
    data: str | None


def current(connection: apsw.Connection, ids: Sequence[int], producer: int) -> list[Current]:
    """The examples of these ids that exist."""
    cursor = connection.execute(
        f"SELECT e.id, e.version, ({TRAINING_SET}), v.shape <> {int(Shape.UNREADABLE)}, d.data"
        " FROM example e JOIN example_version v USING (version)"
        " LEFT JOIN derived d ON d.producer = ? AND d.version = e.version"
        " WHERE e.id IN (SELECT value FROM json_each(?))",
        (producer, json.dumps(list(ids))),
    )
    return [Current(id, version, bool(t), bool(r), data) for id, version, t, r, data in cursor]


def replace(
    connection: apsw.Connection,
    gone: Sequence[int],
    known: Sequence[Known],
    flags: Callable[[int, int, bool], bool],
) -> set[Group]:
    """Forget the examples ``gone``, take in those ``known``, and bring totals and groups up to date.

    ``flags`` says of a kind, a size and whether all are alike if that group is a finding. Returns the groups
    that became a finding or ceased to be one.
    """
    ids = json.dumps([*gone, *(one.example for one in known)])
    totals: Counter[str] = Counter()
    for readable, checks in connection.execute(
        "SELECT readable, checks FROM quality_row WHERE example IN (SELECT value FROM json_each(?))", (ids,)
    ):
        totals.subtract(_counted(bool(readable), _unpack(checks)))
    members = set(
        connection.execute(
            "SELECT kind, key, example, variant FROM quality_member"
            " WHERE example IN (SELECT value FROM json_each(?))",
            (ids,),
        )
    )
    connection.execute("DELETE FROM quality_row WHERE example IN (SELECT value FROM json_each(?))", (ids,))
    wanted = {(kind, key, one.example, variant) for one in known for kind, key, variant in one.groups}
    connection.executemany(
        "DELETE FROM quality_member WHERE kind = ? AND key = ? AND example = ?",
        (member[:3] for member in members - wanted),
    )
    connection.executemany("INSERT INTO quality_member VALUES (?, ?, ?, ?)", wanted - members)
    connection.executemany(
        "INSERT INTO quality_row VALUES (?, ?, ?, ?)",
        ((one.example, one.version, one.readable, " ".join(one.checks)) for one in known),
    )
    for one in known:
        totals.update(_counted(one.readable, one.checks))
    _add_totals(connection, totals)
    return _settle(connection, {member[:2] for member in members ^ wanted}, flags)


def members(connection: apsw.Connection, groups: Iterable[Group]) -> list[int]:
    """The examples in any of the groups."""
    found: dict[int, None] = {}
    for group in groups:
        rows = connection.execute("SELECT example FROM quality_member WHERE kind = ? AND key = ?", group)
        found.update((row[0], None) for row in rows)
    return list(found)


def group_marks(connection: apsw.Connection, ids: Iterable[int]) -> dict[int, list[tuple[int, int, int]]]:
    """For each of the examples that is in a finding of a group: kind, key and size of those groups."""
    found: dict[int, list[tuple[int, int, int]]] = {}
    for example, *group in connection.execute(
        "SELECT m.example, g.kind, g.key, g.size FROM quality_member m JOIN quality_group g USING (kind, key)"
        " WHERE m.example IN (SELECT value FROM json_each(?)) ORDER BY g.kind",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(example, []).append((group[0], group[1], group[2]))
    return found


def set_numbers(connection: apsw.Connection, producer: int, numbers: Iterable[tuple[int, int]]) -> None:
    """Save what the table sorts by, as (version, number)."""
    connection.executemany(
        "UPDATE derived SET number = ?2 WHERE producer = ?3 AND version = ?1 AND number <> ?2",
        ((version, number, producer) for version, number in numbers),
    )


def stale(connection: apsw.Connection) -> list[int]:
    """The examples whose rows here do not tell how they stand, gone ones too; a pass over all."""
    return [
        row[0]
        for row in connection.execute(
            "SELECT e.id FROM example e LEFT JOIN quality_row r ON r.example = e.id"
            f" WHERE CASE WHEN {TRAINING_SET} THEN r.version IS NOT e.version ELSE r.example IS NOT NULL END"
            " UNION ALL"
            " SELECT r.example FROM quality_row r LEFT JOIN example e ON e.id = r.example WHERE e.id IS NULL"
        )
    ]


def totals(reader: Reader) -> dict[str, int]:
    """How many examples are trained and readable (''), and how many each check of single examples flags."""
    return dict(reader.connection.execute("SELECT name, examples FROM quality_total WHERE examples > 0"))


def flagged_groups(reader: Reader) -> dict[int, int]:
    """How many groups of each kind are findings."""
    return dict(reader.connection.execute("SELECT kind, count(*) FROM quality_group GROUP BY kind"))


def flagged_by_row_check(reader: Reader, check: str, limit: int) -> list[int]:
    """Trained examples that a check of single examples flags."""
    return [
        row[0]
        for row in reader.connection.execute(
            "SELECT example FROM quality_row WHERE ' ' || checks || ' ' LIKE ? LIMIT ?",
            (f"% {check} %", limit),
        )
    ]


def flagged_by_group_check(reader: Reader, kind: int, limit: int) -> list[int]:
    """Trained examples in findings of a kind of groups, group by group."""
    return [
        row[0]
        for row in reader.connection.execute(
            "SELECT m.example FROM quality_group g JOIN quality_member m USING (kind, key)"
            " WHERE g.kind = ? LIMIT ?",
            (kind, limit),
        )
    ]


def _settle(
    connection: apsw.Connection, groups: Iterable[Group], flags: Callable[[int, int, bool], bool]
) -> set[Group]:
    turned: set[Group] = set()
    for group in groups:
        size, alike = connection.execute(
            "SELECT count(*), min(variant) IS max(variant) FROM quality_member WHERE kind = ? AND key = ?",
            group,
        ).get
        was = connection.execute("SELECT size FROM quality_group WHERE kind = ? AND key = ?", group).get
        is_finding = flags(group[0], size, bool(alike))
        if is_finding:
            connection.execute("INSERT OR REPLACE INTO quality_group VALUES (?, ?, ?)", (*group, size))
        elif was is not None:
            connection.execute("DELETE FROM quality_group WHERE kind = ? AND key = ?", group)
        if is_finding != (was is not None):
            turned.add(group)
    return turned


def _add_totals(connection: apsw.Connection, totals: Counter[str]) -> None:
    connection.executemany(
        "INSERT INTO quality_total VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET examples = examples + excluded.examples",
        ((name, count) for name, count in totals.items() if count),
    )


def _counted(readable: bool, checks: Iterable[str]) -> list[str]:
    return [*checks, ""] if readable else list(checks)


def _unpack(checks: str) -> list[str]:
    return checks.split()
