"""The byte-pair encodings that ship with the program; nothing is ever fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from persona_studio.base import paths
from persona_studio.base.errors import ExpectedError
from persona_studio.i18n import tr

if TYPE_CHECKING:
    import tiktoken

_WORDS_50K = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"
_WORDS_100K = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
_UPPER, _LOWER = r"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}", r"\p{Ll}\p{Lm}\p{Lo}\p{M}"
_CONTRACTION = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
_WORDS_200K = (
    rf"[^\r\n\p{{L}}\p{{N}}]?[{_UPPER}]*[{_LOWER}]+{_CONTRACTION}"
    rf"|[^\r\n\p{{L}}\p{{N}}]?[{_UPPER}]+[{_LOWER}]*{_CONTRACTION}"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


@dataclass(frozen=True, slots=True)
class _Definition:
    """A rank file below ``resources/encodings``, what it must hash to, and how words are told apart."""

    file: str
    sha256: str
    pattern: str


_R50K = _Definition(
    "r50k_base.tiktoken", "306cd27f03c1a714eca7108e03d66b7dc042abe8c258b44c199a7ed9838dd930", _WORDS_50K
)
_P50K = _Definition(
    "p50k_base.tiktoken", "94b5ca7dff4d00767bc256fdd1b27e5b17361d7b8a5f968547f9f23eb70d2069", _WORDS_50K
)
_CL100K = _Definition(
    "cl100k_base.tiktoken", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7", _WORDS_100K
)
_O200K = _Definition(
    "o200k_base.tiktoken", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d", _WORDS_200K
)

# Their special tokens are left out: a text that spells one is counted as the text it is. o200k_harmony differs
# from o200k_base in its special tokens only.
_DEFINITIONS = {
    "o200k_base": _O200K,
    "o200k_harmony": _O200K,
    "cl100k_base": _CL100K,
    "p50k_base": _P50K,
    "r50k_base": _R50K,
}

NAMES = tuple(_DEFINITIONS)

# Two signs that are no characters and in no text, made one token, so that texts joined by them stay apart.
SEPARATOR = "\ufdd0\ufdd1"
_SEPARATOR_TOKEN = 1 << 30


@cache
def encoding(name: str) -> tiktoken.Encoding:
    """The encoding, loaded once (0.3 s for the largest).

    Raises KeyError for a name that does not ship, ExpectedError where its file is missing or not as shipped.
    """
    import tiktoken

    definition = _DEFINITIONS[name]
    return tiktoken.Encoding(
        name,
        pat_str=definition.pattern,
        mergeable_ranks=_ranks(definition),
        special_tokens={SEPARATOR: _SEPARATOR_TOKEN},
    )


def encode_apart(name: str, texts: Sequence[str]) -> list[int] | None:
    """How many tokens each text has, in one call that lets other threads run.

    No text may hold ``SEPARATOR``. None where the tokenizer cannot take them together (lone surrogates).
    """
    import numpy as np

    joined = SEPARATOR.join(texts) + SEPARATOR
    try:
        tokens = encoding(name).encode_to_numpy(joined, allowed_special={SEPARATOR}, disallowed_special=())
    except UnicodeEncodeError:
        return None
    lengths: list[int] = (np.diff(np.flatnonzero(tokens == _SEPARATOR_TOKEN), prepend=-1) - 1).tolist()
    return lengths


def _ranks(definition: _Definition) -> dict[bytes, int]:
    path = paths.resources() / "encodings" / definition.file
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != definition.sha256:
        raise ExpectedError(
            "encoding-damaged",
            tr("A file of the program that tokens are counted with is missing or damaged."),
            tr("Install Persona Studio again."),
            file=path,
        )
    return {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, data.splitlines())}
