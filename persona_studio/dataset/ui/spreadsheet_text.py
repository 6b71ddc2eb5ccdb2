"""Blocks of cells as spreadsheets put them on the clipboard."""

from __future__ import annotations

import csv
import io


def quoted(text: str) -> str:
    """A cell's text, in quotation marks where it holds a tab, a line break or a quotation mark."""
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_block(text: str) -> list[list[str]]:
    """The rows of cells of a copied block; line breaks inside of quotation marks belong to their cell."""
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if row] if text else []
