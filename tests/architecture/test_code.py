"""The house rules that a linter does not know: sizes, names, where SQL stands."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.support import source

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
MOST_PUBLIC_METHODS = 25
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|misc|manager)(_|$)")
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s(OR\s\w+\s)?INTO|UPDATE\s\w+\sSET|DELETE\sFROM|CREATE\s(TABLE|INDEX))\b",
    re.DOTALL,
)
TEXT_FILES = {".py", ".md", ".toml", ".sh", ".spec", ".ts", ".svg", ".desktop", ".xml", ".jsonl", ""}

PRODUCT = source.files("persona_studio")
ALL = source.files("persona_studio", "tests", "packaging")


def test_no_file_is_longer_than_one_can_read() -> None:
    lengths = {source.place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ALL}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_is_longer_than_one_can_read() -> None:
    long = [
        source.place(path, function.lineno)
        for path in ALL
        for function in source.functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_no_class_has_more_methods_than_one_can_know() -> None:
    wide = [
        source.place(path, node.lineno)
        for path in PRODUCT
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ClassDef) and _public_methods(node) > MOST_PUBLIC_METHODS
    ]
    assert not wide


def _public_methods(node: ast.ClassDef) -> int:
    return sum(isinstance(item, ast.FunctionDef) and not item.name.startswith("_") for item in node.body)


def test_every_module_says_what_it_is() -> None:
    silent = [source.place(path) for path in PRODUCT if not ast.get_docstring(source.tree(path))]
    assert not silent


def test_names_say_something() -> None:
    names = [path for path in ALL if SAYS_NOTHING.search(path.stem)]
    classes = [
        source.place(path, node.lineno)
        for path in PRODUCT
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ClassDef) and re.search(r"(Utils?|Helper|Manager)$", node.name)
    ]
    assert not names
    assert not classes


def test_sql_stands_only_in_stores() -> None:
    wrong = [
        source.place(path, node.lineno)
        for path in PRODUCT
        if not _may_hold_sql(path)
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert not wrong


def _may_hold_sql(path: Path) -> bool:
    parts = path.relative_to(source.PACKAGE).parts
    in_dataset = parts[0] == "dataset" and parts[1] not in ("ui", "edits")
    return in_dataset or path.stem == "store" or path.stem.endswith("_store") or "migrations" in path.stem


def test_nothing_is_swallowed_or_left_for_later() -> None:
    wrong = [
        source.place(path, node.lineno)
        for path in PRODUCT
        for node in ast.walk(source.tree(path))
        if _swallows(node) or _is_placeholder(node)
    ]
    assert not wrong


def _swallows(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    broad = node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
    return broad and all(isinstance(item, ast.Pass) for item in node.body)


def _is_placeholder(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node)


@pytest.mark.parametrize("folder", ["persona_studio", "tests", "packaging", "resources", ".ci"])
def test_no_file_names_the_machine_it_was_written_on(folder: str) -> None:
    home = Path.home()
    machine = [str(source.PROJECT)] + ([f"{home}/"] if len(home.parts) > 1 else [])
    named = [
        source.place(path)
        for path in sorted((source.PROJECT / folder).rglob("*"))
        if path.is_file()
        and path.suffix in TEXT_FILES
        and any(word in path.read_text("utf-8") for word in machine)
    ]
    assert not named
