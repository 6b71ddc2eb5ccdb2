"""Finding files: free names, templates, recent projects, and the lock that keeps two windows apart."""

from __future__ import annotations

import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile

from persona_studio import i18n
from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.base.settings import Settings
from persona_studio.i18n import tr

ENDING = ".persona"
TEMPLATE = "template.toml"
_MOST_RECENT = 8
_RECENT = "recent"
_OPENED_TEMPLATES = "templates"
_UNSAFE = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class Template:
    """A project to begin with, as its folder below resources/templates describes it."""

    id: str
    titles: dict[str, str]
    lines: dict[str, str]
    examples: Path
    persona: Path | None
    mark: str

    def title(self) -> str:
        """Its name in the language of now."""
        return _in_language(self.titles)

    def line(self) -> str:
        """What it is, in one sentence."""
        return _in_language(self.lines)

    def count(self) -> int:
        """How many examples it has."""
        with self.examples.open("rb") as file:
            return sum(1 for line in file if line.strip())


def templates() -> list[Template]:
    """Every template that ships, by name."""
    found = sorted((paths.resources() / "templates").glob(f"*/{TEMPLATE}"))
    return [_template(path) for path in found]


def template(name: str) -> Template:
    """The template of this id. Raises ExpectedError where there is none."""
    for found in templates():
        if found.id == name:
            return found
    raise ExpectedError(
        "unknown-template",
        tr("There is no template called {name}.", name=name),
        tr("There are: {names}.", names=", ".join(found.id for found in templates())),
    )


def free_path(folder: Path, name: str) -> Path:
    """A project file in ``folder`` that does not exist yet, named after ``name``."""
    clean = (
        "".join("_" if sign in _UNSAFE or ord(sign) < 32 else sign for sign in name).strip(" .") or "Persona"
    )
    number = 1
    while (path := folder / f"{clean}{f' {number}' if number > 1 else ''}{ENDING}").exists():
        number += 1
    return path


class Recent:
    """The projects that were open last, newest first, and which project a template became."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def paths(self) -> list[Path]:
        """Those that are still there."""
        return [path for path in map(Path, self._settings.get(_RECENT, [])) if path.is_file()]

    def add(self, path: Path) -> None:
        """Put a project to the front."""
        name = str(path.resolve())
        others = [other for other in self._settings.get(_RECENT, []) if other != name]
        self._settings.set(_RECENT, [name, *others][:_MOST_RECENT])

    def of_template(self, name: str) -> Path | None:
        """The project that was made from a template last, if it still exists."""
        found = self._settings.get(_OPENED_TEMPLATES, {}).get(name)
        return Path(found) if found and Path(found).is_file() else None

    def add_template(self, name: str, path: Path) -> None:
        """Remember what became of a template."""
        known = self._settings.get(_OPENED_TEMPLATES, {})
        self._settings.set(_OPENED_TEMPLATES, {**known, name: str(path.resolve())})


class ProjectLock:
    """Held while a project is open. After a crash the next start takes it over."""

    def __init__(self, path: Path) -> None:
        self._lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
        self._lock.setStaleLockTime(0)
        if not self._lock.tryLock(0) and self._lock.error() == QLockFile.LockError.LockFailedError:
            raise ExpectedError(
                "open-elsewhere",
                tr("This project is open in another window."),
                tr("Go on there, or close it first."),
                file=path,
            )

    def release(self) -> None:
        """Let others open the project."""
        self._lock.unlock()


def age(path: Path) -> str:
    """When a file was changed last, in words."""
    days = int((time.time() - path.stat().st_mtime) // 86_400)
    if days <= 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    return time.strftime("%Y-%m-%d", time.localtime(path.stat().st_mtime))


def size(path: Path) -> str:
    """How big a file is, in words."""
    bytes_ = path.stat().st_size
    if bytes_ < 1_000_000:
        return f"{max(1, round(bytes_ / 1000)):,} KB"
    return f"{bytes_ / 1_000_000:,.1f} MB"


def _template(path: Path) -> Template:
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))["template"]
    titles = table["title"]
    return Template(
        id=table["id"],
        titles=titles,
        lines=table["line"],
        examples=path.parent / table["examples"],
        persona=path.parent / table["persona"] if "persona" in table else None,
        mark=table.get("mark", titles.get(table.get("language", "en"), path.parent.name)[:1]),
    )


def _in_language(texts: dict[str, str]) -> str:
    return texts.get(i18n.current()) or texts.get("en") or next(iter(texts.values()))
