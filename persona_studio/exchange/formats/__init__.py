"""One file format a module, and the list of them."""

from __future__ import annotations

from persona_studio.exchange.format import Format
from persona_studio.exchange.formats.csv import CSV
from persona_studio.exchange.formats.jsonl import JSONL
from persona_studio.exchange.formats.project import PROJECT

ALL: tuple[Format, ...] = (JSONL, CSV, PROJECT)

BY_ENDING = {ending: format for format in ALL for ending in format.endings}

__all__ = ["ALL", "BY_ENDING", "Format"]
