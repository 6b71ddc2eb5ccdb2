"""Tells UTF-8 text from everything else before anything is read, and says in words what it looks like."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from persona_studio.base.errors import ExpectedError
from persona_studio.exchange.trouble import reading
from persona_studio.i18n import tr

BOM = b"\xef\xbb\xbf"

# How much of a file is looked at (bytes).
HEAD = 1 << 20

_ISO_2022_JP = (b"\x1b$B", b"\x1b$@", b"\x1b(J")


def look_at(path: Path) -> bytes:
    """The first bytes of a file of UTF-8 text, without its byte order mark.

    Raises ExpectedError where the file is empty or something else than UTF-8 text.
    """
    with reading(path), path.open("rb") as file:
        head = file.read(HEAD)
    if not head.removeprefix(BOM).strip():
        raise ExpectedError(
            "empty",
            tr("The file is empty."),
            tr("Choose a file with at least one example in it."),
            file=path,
        )
    kind = _kind_of_binary(head)
    if kind is not None:
        raise ExpectedError(
            "not-text",
            tr("This file holds no examples: it looks like {kind}.", kind=kind),
            tr("Choose a JSONL or CSV file, or a .persona project."),
            file=path,
        )
    encoding = _foreign_encoding(head)
    if encoding is not None:
        raise ExpectedError(
            "encoding",
            tr("This file cannot be read yet: it looks like {encoding}, not UTF-8.", encoding=encoding),
            tr("Save it as UTF-8 in the program it came from, and open it again."),
            file=path,
        )
    return head.removeprefix(BOM)


def _kind_of_binary(head: bytes) -> str | None:
    if head.startswith(b"\x89PNG"):
        return tr("a PNG picture")
    if head.startswith(b"\xff\xd8\xff"):
        return tr("a JPEG picture")
    if head.startswith((b"GIF87a", b"GIF89a")):
        return tr("a GIF picture")
    if head.startswith(b"%PDF-"):
        return tr("a PDF document")
    if head.startswith(b"PK\x03\x04"):
        return tr("a ZIP archive, as Excel and Word files are")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return tr("an old Excel or Word file")
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ")):
        return tr("a compressed archive")
    if head.startswith(b"SQLite format 3\x00"):
        return tr("a project or another database; a project's name ends in .persona")
    if head.startswith(b"PAR1"):
        return tr("a Parquet file")
    if not head.strip(b"\x00"):
        return tr("nothing but zero bytes")
    return None


def _foreign_encoding(head: bytes) -> str | None:
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_unmarked_utf_16(head):
        return "UTF-16"
    if any(escape in head for escape in _ISO_2022_JP):
        return "ISO-2022-JP (JIS)"
    if not _is_mostly_foreign(head):
        return None
    return max(
        ("Shift_JIS (CP932)", _plausibility(head, "cp932")),
        ("EUC-JP", _plausibility(head, "euc_jp")),
        (tr("another encoding or a binary file"), 0.5),
        key=lambda candidate: candidate[1],
    )[0]


def _is_unmarked_utf_16(head: bytes) -> bool:
    """Whether zero bytes stand at every other place, as they do before or behind each ASCII character.

    What reads as UTF-8 too must have them nearly everywhere: a text may well hold a few.
    """
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) * 2 / 5 if _is_utf_8(head) else len(head) / 20
    return max(even, odd) > enough and min(even, odd) * 20 < max(even, odd)


def _is_mostly_foreign(head: bytes) -> bool:
    """Whether most lines are not UTF-8; of a table the ASCII line of column names does not count."""
    lines = head.split(b"\n")
    if len(lines) > 1:
        if len(head) >= HEAD:
            lines.pop()
        if not lines[0].lstrip().startswith(b"{") and lines[0].isascii():
            lines.pop(0)
    foreign = sum(not _is_utf_8(line) for line in lines)
    whole = sum(bool(line.strip()) for line in lines) - foreign
    return foreign > whole


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        # The head may end in the middle of a character.
        return error.reason == "unexpected end of data" and error.start > HEAD - 8
    return True


def _plausibility(head: bytes, encoding: str) -> float:
    """The share of the characters beyond ASCII that Japanese text is made of (0 to 1), read as ``encoding``."""
    text = head.decode(encoding, "replace")
    foreign = [character for character in text if not character.isascii()]
    if not foreign:
        return 0.0
    return sum(_weight(character) for character in foreign) / len(foreign)


def _weight(character: str) -> float:
    if "ぁ" <= character <= "ヿ" or "\u3000" <= character <= "〟" or "！" <= character <= "｠":
        return 1.0
    if "一" <= character <= "鿿":
        # Half of a kanji read in the wrong encoding is another kanji, so kana count for more.
        return 0.7
    if "｡" <= character <= "ﾟ":
        return 0.2
    return -1.0 if unicodedata.category(character) in ("Co", "Cn", "Cc", "So") else 0.0
