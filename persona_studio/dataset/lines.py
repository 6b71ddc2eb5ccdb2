"""One line of JSONL: read without ever failing, and written so that an unedited line comes back byte for byte."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson

from persona_studio.dataset import records
from persona_studio.dataset.records import Conversation
from persona_studio.i18n import tr

# Python refuses integers of over 4,300 digits by default; a file may hold longer ones in keys we only carry.
# The limit is one for all threads, and records are shown and written in many places: it is set once, here.
sys.set_int_max_str_digits(100_000)

SPACED, COMPACT, ESCAPED = 0, 1, 2

# Why a row of a table cannot be read, kept as the layout of a body that came from a table rather than from JSONL.
# The numbers are stored in projects and never change.
RAGGED, NEVER_CLOSED, STRAY_QUOTE, STRAY_LINE_BREAK, FOREIGN_BYTES, BAD_CELL = range(100, 106)


def why_no_row(layout: int | None) -> str | None:
    """The reason in words; None for the layout of anything else."""
    if layout == RAGGED:
        return tr("This row has more or fewer cells than there are columns.")
    if layout == NEVER_CLOSED:
        return tr("A quotation mark is opened in this row and never closed.")
    if layout == STRAY_QUOTE:
        return tr(
            "Text follows a closing quotation mark; a quotation mark inside a text has to be written twice."
        )
    if layout == STRAY_LINE_BREAK:
        return tr("A line break stands outside of quotation marks.")
    if layout == FOREIGN_BYTES:
        return tr("This row has bytes that are not UTF-8 text.")
    if layout == BAD_CELL:
        return tr("A cell of this row should hold JSON and does not.")
    return None


def parse(line: bytes) -> tuple[Conversation, int | None]:
    """Read one line (without its line feed).

    Returns the body and its layout: the number of the known way to write it that gives these very bytes,
    or None where the line itself has to be kept. A line that cannot be read comes back as an unreadable
    body with a translated reason.
    """
    plain = plain_pair(line)
    if plain is not None:
        prompt, completion, layout = plain
        return records.from_record({"prompt": prompt, "completion": completion}), layout
    # Not one of the known ways to write a pair: look closer, for a key that stands twice too.
    return _parse_slowly(line), None


def plain_pair(line: bytes) -> tuple[str, str, int] | None:
    """Prompt, completion and layout of a line that is a plain pair in one of the known ways to write it."""
    try:
        record: Any = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if type(record) is not dict or len(record) != 2:
        return None
    prompt, completion = record.get("prompt"), record.get("completion")
    if type(prompt) is not str or type(completion) is not str:
        return None
    # The commonest first, and without a call: this runs for every line of an import.
    if b'{"prompt": %b, "completion": %b}' % (orjson.dumps(prompt), orjson.dumps(completion)) == line:
        return prompt, completion, SPACED
    for layout in (COMPACT, ESCAPED):
        if render_pair(prompt, completion, layout) == line:
            return prompt, completion, layout
    return None


def render_pair(prompt: str, completion: str, layout: int) -> bytes:
    """A plain pair written the way ``layout`` says."""
    if layout == ESCAPED:
        return json.dumps({"prompt": prompt, "completion": completion}).encode("ascii")
    try:
        p, c = orjson.dumps(prompt), orjson.dumps(completion)
    except TypeError:  # lone surrogates
        return render_pair(prompt, completion, ESCAPED)
    if layout == COMPACT:
        return b'{"prompt":' + p + b',"completion":' + c + b"}"
    return b'{"prompt": ' + p + b', "completion": ' + c + b"}"


def render(record: Mapping[str, Any]) -> bytes:
    """Any record as one line of UTF-8 JSON; lone surrogates are written as escapes."""
    try:
        return json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(record).encode("ascii")


def own_line(body: Conversation, layout: int | None = None) -> bytes:
    """The line of a body as it was read, where that is known, else as it would be written now."""
    if layout is not None and body.raw is None:
        return render_pair(body.record["prompt"], body.record["completion"], layout)
    if body.raw is None:
        return render(body.record)
    return body.raw if isinstance(body.raw, bytes) else body.raw.encode("utf-8", "surrogatepass")


def parse_text(text: str | bytes) -> Conversation:
    """Read one line that is kept as text; bytes where it is no UTF-8."""
    return _parse_slowly(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))


def _parse_slowly(line: bytes) -> Conversation:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return records.unreadable(
            line, tr("The bytes at position {position} are not UTF-8 text.", position=error.start + 1)
        )
    try:
        record = json.loads(text, object_pairs_hook=_without_repeats)
    except _RepeatedKey as error:
        return records.unreadable(
            text,
            tr("The key “{key}” stands twice; only one of them can count.", key=records.printable(error.key)),
        )
    except json.JSONDecodeError as error:
        return records.unreadable(text, _explain(error))
    except RecursionError:
        return records.unreadable(text, tr("Brackets are nested too deeply."))
    except ValueError:
        return records.unreadable(text, tr("A number has too many digits."))
    if not isinstance(record, dict):
        return records.unreadable(text, _not_an_object(record))
    try:
        return replace(records.from_record(record), raw=text)
    except ValueError as error:
        return records.unreadable(
            text,
            tr("“{key}” is not a list of messages, each with a role and a content.", key=str(error)),
        )


class _RepeatedKey(Exception):
    def __init__(self, key: str) -> None:
        self.key = key


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _RepeatedKey(key)
            seen.add(key)
    return found


def _explain(error: json.JSONDecodeError) -> str:
    if error.pos >= len(error.doc.rstrip()):
        return tr("The line ends before it is complete.")
    if re.match(r"\s*$", error.doc[: error.pos]) and not error.doc.lstrip().startswith(("{", "[")):
        return tr("This is not JSON: the line does not begin with an opening brace.")
    return tr("This is not valid JSON from character {position} on.", position=error.pos + 1)


def _not_an_object(value: object) -> str:
    return tr("This is a {kind}, not an object with a prompt and a completion.", kind=_kind(value))


def _kind(value: object) -> str:
    if isinstance(value, list):
        return tr("list")
    if isinstance(value, str):
        return tr("text")
    if value is None:
        return tr("null")
    return tr("number") if not isinstance(value, bool) else tr("truth value")
