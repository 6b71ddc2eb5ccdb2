"""Dependencies point downwards only, Qt stays in its folders, and starting stays cheap."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from functools import cache

import grimp
import pytest

from tests.support import source

ROOT = "persona_studio"
HEAVY = ("keyring", "numpy", "openai", "pandas", "pyqtgraph", "tiktoken", "torch", "transformers")


@cache
def graph() -> grimp.ImportGraph:
    """Who imports whom, imports inside functions included."""
    return grimp.build_graph(ROOT, include_external_packages=True, cache_dir=None)


@cache
def levels() -> dict[str, int]:
    """Each slice's height in the house, from the contract in pyproject.toml; 0 is the top."""
    settings = tomllib.loads((source.PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    return {
        name.strip().removeprefix(f"{ROOT}."): level
        for level, names in enumerate(layers)
        for name in names.split("|")
    }


def slice_of(module: str) -> str:
    """The folder below the package that a module belongs to."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def is_ui(module: str) -> bool:
    """Whether a module is part of a slice's screen."""
    return module.split(".")[2:3] == ["ui"]


def imports() -> list[tuple[str, str]]:
    """Every (importer, imported) pair inside the package."""
    modules = [name for name in graph().modules if name == ROOT or name.startswith(f"{ROOT}.")]
    return sorted(
        (module, imported)
        for module in modules
        for imported in graph().find_modules_directly_imported_by(module)
        if imported.startswith(f"{ROOT}.")
    )


def test_the_contracts_of_pyproject_hold() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    run = subprocess.run(command, cwd=source.PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_slice_has_its_place_in_the_contract() -> None:
    slices = {path.name for path in source.PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert slices - {"engine", "widgets"} == set(levels())


def test_only_screens_import_qt() -> None:
    importers = graph().find_modules_that_directly_import("PySide6")
    outside = {name for name in importers if not source.QT_FOLDERS & set(name.split("."))}
    assert not outside


def test_a_screen_imports_its_own_slice_those_below_it_and_widgets() -> None:
    wrong = [
        f"{module} -> {imported}"
        for module, imported in imports()
        if is_ui(module) and not _may_import(slice_of(module), imported)
    ]
    assert not wrong


def _may_import(own: str, imported: str) -> bool:
    other = slice_of(imported)
    if other in (own, "widgets"):
        return True
    return not is_ui(imported) and levels().get(other, -1) > levels()[own]


def test_logic_imports_no_screen() -> None:
    wrong = [
        f"{module} -> {imported}"
        for module, imported in imports()
        if not source.QT_FOLDERS & set(module.split(".")) and source.QT_FOLDERS & set(imported.split("."))
    ]
    assert [pair for pair in wrong if not pair.startswith(f"{ROOT}.__main__ -> {ROOT}.app")] == []


def test_widgets_know_no_feature() -> None:
    wrong = [
        f"{module} -> {imported}"
        for module, imported in imports()
        if slice_of(module) == "widgets" and slice_of(imported) not in ("base", "i18n", "widgets")
    ]
    assert not wrong


@pytest.mark.parametrize("closed", ["app", "engine"])
def test_nobody_imports(closed: str) -> None:
    wrong = [
        f"{module} -> {imported}"
        for module, imported in imports()
        if slice_of(imported) == closed and slice_of(module) not in (closed, "__main__")
    ]
    assert not wrong


def test_the_engine_imports_only_base() -> None:
    wrong = [
        f"{module} -> {imported}"
        for module, imported in imports()
        if slice_of(module) == "engine" and slice_of(imported) not in ("engine", "base")
    ]
    assert not wrong


def test_everything_but_the_screens_runs_without_qt() -> None:
    modules = [
        source.module_name(path)
        for path in source.files(ROOT)
        if not source.QT_FOLDERS & set(path.relative_to(source.PROJECT).parts)
    ]
    code = (
        "import importlib, sys\n"
        "sys.modules.update({'PySide6': None, 'shiboken6': None})\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]


@pytest.mark.parametrize("module", ["persona_studio.__main__", "persona_studio.app.main"])
def test_starting_imports_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert run.stdout.strip() == "[]"
