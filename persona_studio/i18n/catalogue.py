"""Reads and writes Qt Linguist catalogues (``.ts``): one file a slice and language."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from persona_studio.base import paths


def folder(language: str) -> Path:
    """Where the catalogues of a language lie."""
    return paths.resources() / "catalogues" / language


def load(language: str) -> dict[str, str]:
    """Every finished translation of a language: English sentence to translated sentence."""
    found: dict[str, str] = {}
    for path in sorted(folder(language).glob("*.ts")):
        found.update({source: text for source, text in read(path).items() if text})
    return found


def read(path: Path) -> dict[str, str]:
    """One catalogue: source to translation, an unfinished one as an empty string."""
    root = ET.fromstring(path.read_bytes())
    return {
        message.findtext("source", ""): message.findtext("translation", "") or ""
        for message in root.iter("message")
    }


def write(path: Path, language: str, context: str, messages: dict[str, str]) -> None:
    """Write a catalogue that Qt Linguist opens; empty translations are marked unfinished."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    block = ET.SubElement(root, "context")
    ET.SubElement(block, "name").text = context
    for source, translation in messages.items():
        message = ET.SubElement(block, "message")
        ET.SubElement(message, "source").text = source
        element = ET.SubElement(message, "translation")
        element.text = translation or None
        if not translation:
            element.set("type", "unfinished")
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
